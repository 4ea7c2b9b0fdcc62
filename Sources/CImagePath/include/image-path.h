#ifndef OSINFO_IMAGE_PATH_H
#define OSINFO_IMAGE_PATH_H

/* The path, as the loader knows it, of the executable or shared library that `address` is in; NULL where
   the loader does not know. It stays as long as that is loaded. */
const char *osinfo_image_path(const void *address);

#endif
