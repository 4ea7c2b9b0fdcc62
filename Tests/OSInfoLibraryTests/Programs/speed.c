/*
 * How long the first answer takes, and later ones.
 *
 *   speed                     does nothing (to be timed from outside, as is the next)
 *   speed CATALOG             opens, finds and resolves once
 *   speed CATALOG -           does so, and prints the microseconds of each of the three
 *   speed CATALOG MEDIUM N    prints the microseconds of N warm calls: find, identify, resolve (medians)
 */
#include <osinfo-catalog.h>

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
  oscat_catalog *catalog = NULL;
  char *result = NULL;
  const char *request = "{\"os\":\"fedora42\",\"arch\":\"x86_64\"}";
  if (count < 2) return oscat_close(NULL);
  double start = now();
  if (oscat_open(words[1], &catalog, NULL)) return 1;
  double opened = now();
  if (oscat_find(catalog, "os", "fedora42", "{\"fields\":[\"id\",\"name\"]}", &result, NULL)) return 1;
  oscat_free(result);
  double found = now();
  if (oscat_resolve(catalog, request, &result, NULL)) return 1;
  oscat_free(result);
  if (count == 3) printf("%.0f %.0f %.0f\n", opened - start, found - opened, now() - found);
  if (count == 4) {
    int runs = atoi(words[3]);
    double *times = malloc(sizeof *times * runs);
    for (int job = 0; job < 3; job++) {
      for (int i = -5; i < runs; i++) {
        double begin = now();
        int failed = job == 0   ? oscat_find(catalog, "os", "fedora42", NULL, &result, NULL)
                     : job == 1 ? oscat_identify_path(catalog, words[2], &result, NULL)
                                : oscat_resolve(catalog, request, &result, NULL);
        if (failed) return 1;
        oscat_free(result);
        if (i >= 0) times[i] = now() - begin;
      }
      qsort(times, runs, sizeof *times, compare);
      printf("%.0f%c", times[runs / 2], job == 2 ? '\n' : ' ');
    }
    free(times);
  }
  return oscat_close(catalog);
}
