/*
 * Bad input at each boundary: every call must come back with the status it is said to give.
 *
 *   bad-input CATALOG
 *
 * Prints what was not as it should be; the exit code is how much.
 */
#include <osinfo-catalog.h>

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures, calls;

static void check(int line, const char *what, oscat_status wanted, oscat_status got, char *result,
                  char *error) {
  calls++;
  int wrong = wanted != got;
  /* A failure leaves no result and says why; success leaves no error. */
  if (got == OSCAT_OK ? error != NULL : result != NULL || !error || !strstr(error, "\"message\""))
    wrong = 1;
  if (wrong) {
    failures++;
    printf("line %d: %s: %s instead of %s: %s\n", line, what, oscat_status_name(got),
           oscat_status_name(wanted), error ? error : result ? result : "");
  }
  oscat_free(result);
  oscat_free(error);
}

#define CHECK(wanted, function, ...)                                                     \
  do {                                                                                   \
    char *result = (char *)1, *error = NULL;                                             \
    oscat_status got = function(__VA_ARGS__, &result, &error);                           \
    check(__LINE__, #function "(" #__VA_ARGS__ ")", wanted, got, result, error);         \
  } while (0)

/* Each function that takes a catalog, with this one. */
static void every(oscat_catalog *catalog, oscat_status wanted) {
  CHECK(wanted, oscat_info, catalog);
  CHECK(wanted, oscat_list, catalog, "os", NULL);
  CHECK(wanted, oscat_find, catalog, "os", "debian12", NULL);
  CHECK(wanted, oscat_relations, catalog, "debian12");
  CHECK(wanted, oscat_identify_path, catalog, "/nonexistent");
  CHECK(wanted, oscat_identify_bytes, catalog, "x", 1, NULL);
  CHECK(wanted, oscat_identify_tree, catalog, "x", 1, NULL);
  CHECK(wanted, oscat_identify_evidence, catalog, "{}");
  CHECK(wanted, oscat_resolve, catalog, "{\"os\":\"debian12\"}");
  CHECK(wanted, oscat_domain, catalog, "{\"os\":\"debian12\"}", NULL);
  CHECK(wanted, oscat_check_domain, catalog, "<domain/>", NULL);
}

static void opening(const char *path) {
  oscat_catalog *catalog = (oscat_catalog *)1;
  char *error = NULL;
#define OPEN(wanted, ...)                                                                  \
  do {                                                                                     \
    error = NULL;                                                                          \
    catalog = (oscat_catalog *)1;                                                          \
    oscat_status got = __VA_ARGS__;                                                        \
    check(__LINE__, #__VA_ARGS__, wanted, got, got == OSCAT_OK ? NULL : (char *)catalog, error); \
  } while (0)
  OPEN(OSCAT_NOT_FOUND, oscat_open("/nonexistent/catalog", &catalog, &error));
  OPEN(OSCAT_USAGE, oscat_open("\xff\xfe", &catalog, &error));
  OPEN(OSCAT_MALFORMED, oscat_open("/proc/self/exe", &catalog, &error));
  OPEN(OSCAT_USAGE, oscat_open_bytes(NULL, 4, &catalog, &error));
  OPEN(OSCAT_MALFORMED, oscat_open_bytes("", 0, &catalog, &error));
  OPEN(OSCAT_MALFORMED, oscat_open_bytes("SQLite format 3", 16, &catalog, &error));
  OPEN(OSCAT_USAGE, oscat_open_bytes("x", SIZE_MAX, &catalog, &error));
  if (oscat_open(path, NULL, NULL) != OSCAT_USAGE) failures++;
  if (oscat_open(path, NULL, &error) != OSCAT_USAGE) failures++;
  oscat_free(error);
  if (oscat_open_bytes("x", 1, NULL, NULL) != OSCAT_USAGE) failures++;
}

/* A catalog in memory is the same catalog, and each way of damaging it ends in a status. */
static void damaged(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) { failures++; return; }
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  unsigned char *bytes = malloc(size), *copy = malloc(size);
  if (fread(bytes, 1, size, file) != (size_t)size) failures++;
  fclose(file);
  oscat_catalog *catalog = NULL;
  char *result = NULL, *error = NULL;
  if (oscat_open_bytes(bytes, size, &catalog, &error) != OSCAT_OK) {
    printf("in memory: %s\n", error);
    failures++;
  }
  oscat_free(error);
  CHECK(OSCAT_OK, oscat_find, catalog, "os", "debian12", NULL);
  CHECK(OSCAT_OK, oscat_resolve, catalog, "{\"os\":\"debian12\",\"arch\":\"x86_64\"}");
  oscat_close(catalog);
  unsigned state = 1;
  for (int round = 0; round < 60; round++) {
    memcpy(copy, bytes, size);
    for (int change = 0; change < 1 + round * 8; change++) {
      state = state * 1664525u + 1013904223u;
      copy[(round < 10 ? 0 : (state >> 4) % size) + (state >> 8) % (round < 10 ? 4096 : 1)] ^= state >> 24;
    }
    long length = round % 3 == 2 ? size / (1 + round % 7) : size;
    if (oscat_open_bytes(copy, length, &catalog, NULL) != OSCAT_OK) continue;
    const char *kinds[] = {"os", "media", "os-device", "resources", "platform"};
    for (int kind = 0; kind < 5; kind++) {
      oscat_list(catalog, kinds[kind], NULL, &result, NULL);
      oscat_free(result);
    }
    oscat_resolve(catalog, "{\"os\":\"win11\",\"arch\":\"x86_64\"}", &result, NULL);
    oscat_free(result);
    oscat_identify_evidence(catalog, "{\"volume-id\":\"Debian 12.5.0 amd64 n\"}", &result, NULL);
    oscat_free(result);
    oscat_close(catalog);
    calls += 8;
  }
  free(bytes);
  free(copy);
}

static void arguments(oscat_catalog *catalog) {
  char *error = NULL;
  every(NULL, OSCAT_USAGE);
  /* Where the result goes must be said; where the error goes need not. */
  if (oscat_info(catalog, NULL, NULL) != OSCAT_USAGE) failures++;
  if (oscat_info(catalog, NULL, &error) != OSCAT_USAGE || !error) failures++;
  oscat_free(error);
  CHECK(OSCAT_USAGE, oscat_list, catalog, NULL, NULL);
  CHECK(OSCAT_USAGE, oscat_list, catalog, "planet", NULL);
  CHECK(OSCAT_USAGE, oscat_list, catalog, "\xc3", NULL);
  CHECK(OSCAT_USAGE, oscat_list, catalog, "os", "\xed\xa0\x80");
  CHECK(OSCAT_USAGE, oscat_list, catalog, "os", "[]");
  CHECK(OSCAT_USAGE, oscat_list, catalog, "os", "{");
  CHECK(OSCAT_USAGE, oscat_list, catalog, "os", "{\"where\":[\"colour=red\"]}");
  CHECK(OSCAT_USAGE, oscat_list, catalog, "os", "{\"where\":[\"debian12\"]}");
  CHECK(OSCAT_USAGE, oscat_list, catalog, "os", "{\"where\":[1]}");
  CHECK(OSCAT_USAGE, oscat_list, catalog, "os", "{\"fields\":[\"colour\"]}");
  CHECK(OSCAT_USAGE, oscat_list, catalog, "os", "{\"sort\":\"colour\"}");
  CHECK(OSCAT_USAGE, oscat_list, catalog, "os", "{\"wher\":[]}");
  CHECK(OSCAT_USAGE, oscat_list, catalog, "media", "{\"where\":[\"live=perhaps\"]}");
  CHECK(OSCAT_INVALID, oscat_list, catalog, "os", "{\"where\":[\"name~(\"]}");
  CHECK(OSCAT_OK, oscat_list, catalog, "os", "{\"names\":[]}");
  CHECK(OSCAT_OK, oscat_list, catalog, "os", "");
  CHECK(OSCAT_USAGE, oscat_find, catalog, "os", NULL, NULL);
  CHECK(OSCAT_NOT_FOUND, oscat_find, catalog, "os", "", NULL);
  CHECK(OSCAT_NOT_FOUND, oscat_find, catalog, "os", "debian0", NULL);
  CHECK(OSCAT_NOT_FOUND, oscat_relations, catalog, "'; DROP TABLE os; --");
  CHECK(OSCAT_NOT_FOUND, oscat_identify_path, catalog, "/nonexistent");
  CHECK(OSCAT_NOT_FOUND, oscat_identify_path, catalog, "");
  CHECK(OSCAT_USAGE, oscat_identify_path, catalog, "/tmp/\xff");
  CHECK(OSCAT_USAGE, oscat_identify_path, catalog, NULL);
  CHECK(OSCAT_USAGE, oscat_identify_bytes, catalog, NULL, 1, NULL);
  CHECK(OSCAT_USAGE, oscat_identify_bytes, catalog, "x", SIZE_MAX, NULL);
  CHECK(OSCAT_TRUNCATED, oscat_identify_bytes, catalog, NULL, 0, NULL);
  CHECK(OSCAT_TRUNCATED, oscat_identify_bytes, catalog, "x", 1, "name");
  CHECK(OSCAT_USAGE, oscat_identify_bytes, catalog, "x", 1, "\xff");
  CHECK(OSCAT_MALFORMED, oscat_identify_tree, catalog, "\xff\0\xfe", 3, NULL);
  CHECK(OSCAT_USAGE, oscat_identify_tree, catalog, NULL, 3, NULL);
  char *large = calloc(1, 3 << 20);
  CHECK(OSCAT_LIMIT_EXCEEDED, oscat_identify_tree, catalog, large, 3 << 20, NULL);
  CHECK(OSCAT_MALFORMED, oscat_identify_bytes, catalog, large, 3 << 20, NULL);
  CHECK(OSCAT_USAGE, oscat_identify_evidence, catalog, NULL);
  CHECK(OSCAT_OK, oscat_identify_evidence, catalog, "{}");
  CHECK(OSCAT_USAGE, oscat_identify_evidence, catalog, "{\"volume-size\":\"big\"}");
  CHECK(OSCAT_USAGE, oscat_identify_evidence, catalog, "{\"volume-size\":1e99}");
  CHECK(OSCAT_USAGE, oscat_identify_evidence, catalog, "{\"treeinfo\":{\"colour\":\"red\"}}");
  CHECK(OSCAT_USAGE, oscat_identify_evidence, catalog, "{\"volume-id\":\"a\\u0000b\"}");
  CHECK(OSCAT_USAGE, oscat_resolve, catalog, NULL);
  CHECK(OSCAT_USAGE, oscat_resolve, catalog, "{}");
  CHECK(OSCAT_NOT_FOUND, oscat_resolve, catalog, "{\"os\":\"debian0\"}");
  CHECK(OSCAT_NOT_FOUND, oscat_resolve, catalog, "{\"os\":\"debian12\",\"platform\":\"abacus\"}");
  CHECK(OSCAT_NOT_FOUND, oscat_resolve, catalog, "{\"os\":\"debian12\",\"policy\":\"none\"}");
  CHECK(OSCAT_NOT_FOUND, oscat_resolve, catalog, "{\"os\":\"debian12\",\"set\":{\"colour\":\"red\"}}");
  CHECK(OSCAT_CONFLICT, oscat_resolve, catalog, "{\"os\":\"debian12\",\"arch\":\"abacus\"}");
  CHECK(OSCAT_USAGE, oscat_resolve, catalog, "{\"os\":\"debian12\",\"phase\":\"later\"}");
  CHECK(OSCAT_USAGE, oscat_resolve, catalog, "{\"os\":\"debian12\",\"host-memory\":\"much\"}");
  CHECK(OSCAT_USAGE, oscat_resolve, catalog, "{\"os\":\"debian12\",\"host-memory\":-1}");
  CHECK(OSCAT_USAGE, oscat_resolve, catalog, "{\"os\":\"debian12\",\"set\":[]}");
  CHECK(OSCAT_USAGE, oscat_resolve, catalog, "{\"os\":\"debian12\",\"set\":{\"disk\":[]}}");
  CHECK(OSCAT_MALFORMED, oscat_resolve, catalog, "{\"os\":\"debian12\",\"host\":[\"<a\"]}");
  CHECK(OSCAT_INVALID, oscat_resolve, catalog, "{\"os\":\"debian12\",\"host\":[\"<a/>\"]}");
  CHECK(OSCAT_NOT_FOUND, oscat_resolve, catalog, "{\"media\":\"/nonexistent\"}");
  CHECK(OSCAT_USAGE, oscat_domain, catalog, "{\"os\":\"debian12\"}", "sculpture");
  CHECK(OSCAT_USAGE, oscat_domain, catalog, "{\"os\":\"debian12\",\"domain\":{\"colour\":1}}", NULL);
  CHECK(OSCAT_INVALID, oscat_domain, catalog,
        "{\"os\":\"debian12\",\"arch\":\"x86_64\",\"domain\":{\"disks\":[\"relative\"]}}", NULL);
  CHECK(OSCAT_USAGE, oscat_check_domain, catalog, NULL, NULL);
  CHECK(OSCAT_MALFORMED, oscat_check_domain, catalog, "<domain", NULL);
  CHECK(OSCAT_MALFORMED, oscat_change_domain, "", "{}");
  CHECK(OSCAT_USAGE, oscat_change_domain, NULL, "{}");
  CHECK(OSCAT_USAGE, oscat_change_domain, "<domain/>", "\"x\"");

  /* JSON that is deeper, longer or odder than any request. */
  memset(large, '[', 1 << 20);
  large[1 << 20] = 0;
  CHECK(OSCAT_LIMIT_EXCEEDED, oscat_list, catalog, "os", large);
  free(large);
  large = malloc((17 << 20) + 1);
  memset(large, ' ', 17 << 20);
  large[17 << 20] = 0;
  CHECK(OSCAT_LIMIT_EXCEEDED, oscat_list, catalog, "os", large);
  free(large);
  unsigned state = 7;
  const char pieces[] = "{}[]\",:\\u0d8ntf1e-.\x01\xc3\xa9 where";
  for (int round = 0; round < 20000; round++) {
    char text[64];
    int length = 0;
    if (round & 1) length = sprintf(text, "{\"os\":");
    while (length < 63) {
      state = state * 1664525u + 1013904223u;
      if (state >> 27 == 0) break;
      text[length++] = pieces[(state >> 16) % (sizeof pieces - 1)];
    }
    text[length] = 0;
    char *result = NULL;
    oscat_status got = oscat_resolve(catalog, text, &result, NULL);
    calls++;
    if (got == OSCAT_OK && !result) failures++;
    oscat_free(result);
  }
}

/* Calls of one thread while another closes the catalog. */
static void *asking(void *catalog) {
  char *result = NULL;
  for (;;) {
    oscat_status got = oscat_find(catalog, "os", "debian12", NULL, &result, NULL);
    if (got == OSCAT_CLOSED) return NULL;
    if (got != OSCAT_OK || !result) return (void *)1;
    oscat_free(result);
  }
}

static void closing(const char *path) {
  for (int round = 0; round < 20; round++) {
    oscat_catalog *catalog = NULL;
    if (oscat_open(path, &catalog, NULL) != OSCAT_OK) { failures++; return; }
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, asking, catalog);
    if (oscat_close(catalog) != OSCAT_OK) failures++;
    for (int i = 0; i < 4; i++) {
      void *wrong;
      pthread_join(threads[i], &wrong);
      if (wrong) failures++;
    }
  }
}

int main(int count, char **words) {
  if (count != 2) return 1;
  oscat_catalog *catalog = NULL;
  char *kept = NULL;
  opening(words[1]);
  if (oscat_open(words[1], &catalog, NULL) != OSCAT_OK) return 1;
  arguments(catalog);
  if (oscat_find(catalog, "os", "debian12", NULL, &kept, NULL) != OSCAT_OK) failures++;

  if (oscat_close(catalog) != OSCAT_OK) failures++;
  if (oscat_close(catalog) != OSCAT_CLOSED) failures++;
  if (oscat_close(NULL) != OSCAT_OK) failures++;
  every(catalog, OSCAT_CLOSED);
  /* What was given out outlives the catalog. */
  if (!kept || !strstr(kept, "debian12")) failures++;
  oscat_free(kept);
  oscat_free(NULL);
  every((oscat_catalog *)&failures, OSCAT_CLOSED);
  every((oscat_catalog *)(uintptr_t)1, OSCAT_CLOSED);
  every((oscat_catalog *)UINTPTR_MAX, OSCAT_CLOSED);
  damaged(words[1]);
  closing(words[1]);
  if (strcmp(oscat_status_name((oscat_status)12345), "other")) failures++;
  printf("%d calls, %d failures\n", calls, failures);
  return failures ? 1 : 0;
}
