/* How much more two threads do here than one, of arithmetic that shares nothing. */
#include <pthread.h>
#include <stdio.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void *work(void *none) {
  volatile unsigned long sum = 0;
  for (long i = 0; i < 300000000; i++) sum += i * i;
  return none;
}

int main(void) {
  double begin = now();
  work(NULL);
  double one = now() - begin;
  pthread_t threads[2];
  begin = now();
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, work, NULL);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%.2f\n", 2 * one / (now() - begin));
  return 0;
}
