/*
 * The main job: says what a medium is, and prints the domain recommended for it.
 *
 *   main-job CATALOG MEDIUM
 *
 * CATALOG may be "", which is the one that is found. Exit code 0, or 1 with a message.
 */
#include <osinfo-catalog.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The calls, each of which must succeed. */
static char *must(oscat_status status, char *result, char *error, const char *what) {
  if (status != OSCAT_OK) {
    fprintf(stderr, "%s: %s: %s\n", what, oscat_status_name(status), error ? error : "");
    exit(1);
  }
  if (error) {
    fprintf(stderr, "%s: an error text without an error\n", what);
    exit(1);
  }
  return result;
}

#define MUST(function, ...)                                        \
  (status = function(__VA_ARGS__, &result, &error),                \
   must(status, result, error, #function))

int main(int count, char **words) {
  oscat_status status;
  oscat_catalog *catalog = NULL;
  char *result = NULL, *error = NULL;
  if (count != 3) return 1;
  must(oscat_open(words[1], &catalog, &error), NULL, error, "oscat_open");

  result = MUST(oscat_info, catalog);
  oscat_free(result);

  result = MUST(oscat_identify_path, catalog, words[2]);
  printf("%s\n", result);
  oscat_free(result);

  char request[4096];
  snprintf(request, sizeof request,
           "{\"media\":\"%s\",\"arch\":\"x86_64\",\"host-memory\":\"16GiB\",\"host-cpus\":8}", words[2]);
  result = MUST(oscat_resolve, catalog, request);
  printf("%s\n", result);
  oscat_free(result);

  result = MUST(oscat_domain, catalog, request, "libvirt");
  printf("%s\n", result);
  char *domain = result;

  result = MUST(oscat_check_domain, catalog, domain, NULL);
  printf("%s\n", result);
  oscat_free(result);
  result = MUST(oscat_change_domain, domain, "{\"memory\":\"3GiB\"}");
  if (!strstr(result, "3145728")) return 1;
  oscat_free(result);
  oscat_free(domain);

  result = MUST(oscat_list, catalog, "os", "{\"where\":[\"distro=debian\"],\"fields\":[\"short-id\"]}");
  printf("%s\n", result);
  oscat_free(result);
  result = MUST(oscat_find, catalog, "os", "debian12", NULL);
  printf("%s\n", result);
  oscat_free(result);
  result = MUST(oscat_relations, catalog, "debian12");
  printf("%s\n", result);
  oscat_free(result);

  if (oscat_close(catalog) != OSCAT_OK) return 1;
  return 0;
}
