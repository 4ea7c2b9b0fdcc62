/* dladdr() is GNU's, and Swift sees POSIX. */
#define _GNU_SOURCE
#include "image-path.h"

#include <dlfcn.h>
#include <stddef.h>

const char *osinfo_image_path(const void *address) {
  Dl_info info;
  return dladdr(address, &info) ? info.dli_fname : NULL;
}
