/* The least that anybody does to look at a medium: header ISO */
#include <fcntl.h>
#include <unistd.h>

int main(int count, char **words) {
  char sector[2048];
  int file = count == 2 ? open(words[1], O_RDONLY) : -1;
  return file < 0 || pread(file, sector, sizeof sector, 32768) != sizeof sector || sector[1] != 'C';
}
