/* What libosinfo takes in one process: libosinfo ISO N prints the microseconds of loading the database, and the
 * median of N times reading and identifying the medium. */
#include <osinfo/osinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static int compare(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return a < b ? -1 : a > b;
}

int main(int count, char **words) {
  if (count != 3) return 1;
  double begin = now();
  OsinfoLoader *loader = osinfo_loader_new();
  osinfo_loader_process_default_path(loader, NULL);
  OsinfoDb *database = osinfo_loader_get_db(loader);
  double load = now() - begin;
  int runs = atoi(words[2]);
  double *times = malloc(sizeof *times * runs);
  for (int i = 0; i < runs; i++) {
    begin = now();
    OsinfoMedia *media = osinfo_media_create_from_location(words[1], NULL, NULL);
    if (!media) return 1;
    osinfo_db_identify_media(database, media);
    times[i] = now() - begin;
    g_object_unref(media);
  }
  qsort(times, runs, sizeof *times, compare);
  printf("%.0f %.0f\n", load, times[runs / 2]);
  return 0;
}
