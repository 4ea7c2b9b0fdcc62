/*
 * The same catalog in many threads: every answer must be that of one thread alone.
 *
 *   threads CATALOG MEDIUM THREADS ROUNDS
 *
 * Prints the calls a second of one thread and of all of them, and their ratio.
 */
#include <osinfo-catalog.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { QUESTIONS = 6 };

static oscat_catalog *catalog;
static const char *medium;
static char *expected[QUESTIONS];
static int rounds;

static char *ask(int question) {
  char *result = NULL;
  switch (question) {
    case 0: oscat_find(catalog, "os", "debian12", NULL, &result, NULL); break;
    case 1: oscat_identify_path(catalog, medium, &result, NULL); break;
    case 2: oscat_resolve(catalog, "{\"os\":\"win11\",\"arch\":\"x86_64\"}", &result, NULL); break;
    case 3:
      oscat_domain(catalog, "{\"os\":\"debian12\",\"arch\":\"x86_64\"}", NULL, &result, NULL);
      break;
    case 4:
      oscat_list(catalog, "os", "{\"where\":[\"distro=fedora\",\"name~[0-9]\"],\"sort\":\"release-date\"}",
                 &result, NULL);
      break;
    default:
      oscat_identify_evidence(catalog, "{\"volume-id\":\"Debian 12.5.0 amd64 n\"}", &result, NULL);
  }
  return result;
}

static void *work(void *start) {
  for (int round = 0; round < rounds; round++) {
    for (int i = 0; i < QUESTIONS; i++) {
      int question = (i + *(int *)start) % QUESTIONS;
      char *result = ask(question);
      int wrong = !result || strcmp(result, expected[question]);
      oscat_free(result);
      if (wrong) return (void *)1;
    }
  }
  return NULL;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static double rate(int count) {
  pthread_t threads[64];
  int starts[64];
  double begin = now();
  for (int i = 0; i < count; i++) {
    starts[i] = i;
    pthread_create(&threads[i], NULL, work, &starts[i]);
  }
  for (int i = 0; i < count; i++) {
    void *wrong;
    pthread_join(threads[i], &wrong);
    if (wrong) {
      fprintf(stderr, "thread %d had another answer\n", i);
      exit(1);
    }
  }
  return (double)count * rounds * QUESTIONS / (now() - begin);
}

int main(int count, char **words) {
  if (count != 5) return 1;
  int threads = atoi(words[3]);
  if (threads < 1 || threads > 64) return 1;
  medium = words[2];
  if (oscat_open(words[1], &catalog, NULL) != OSCAT_OK) return 1;
  for (int i = 0; i < QUESTIONS; i++)
    if (!(expected[i] = ask(i))) return 1;
  rounds = atoi(words[4]);
  double one = rate(1);
  double all = rate(threads);
  printf("%.0f %.0f %.2f\n", one, all, all / one);
  for (int i = 0; i < QUESTIONS; i++) oscat_free(expected[i]);
  return oscat_close(catalog);
}
