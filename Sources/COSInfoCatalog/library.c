/* The functions of osinfo-catalog.h that need nothing but C; the others are in Sources/OSInfoLibrary. */
#include "osinfo-catalog.h"

#include <stdlib.h>

#define TEXT(number) #number
#define DOTTED(major, minor, patch) TEXT(major) "." TEXT(minor) "." TEXT(patch)

const char *oscat_version(void) {
  return DOTTED(OSCAT_VERSION_MAJOR, OSCAT_VERSION_MINOR, OSCAT_VERSION_PATCH);
}

const char *oscat_status_name(oscat_status status) {
  switch (status) {
    case OSCAT_OK: return "ok";
    case OSCAT_USAGE: return "usage";
    case OSCAT_CLOSED: return "closed";
    case OSCAT_NOT_FOUND: return "not-found";
    case OSCAT_PERMISSION_DENIED: return "permission-denied";
    case OSCAT_INPUT_OUTPUT: return "input-output";
    case OSCAT_TRUNCATED: return "truncated";
    case OSCAT_MALFORMED: return "malformed";
    case OSCAT_INVALID: return "invalid";
    case OSCAT_UNSUPPORTED: return "unsupported";
    case OSCAT_LIMIT_EXCEEDED: return "limit-exceeded";
    case OSCAT_CONFLICT: return "conflict";
    case OSCAT_NO_MEMORY: return "no-memory";
    case OSCAT_OTHER: break;
  }
  return "other";
}

void oscat_free(char *text) { free(text); }
