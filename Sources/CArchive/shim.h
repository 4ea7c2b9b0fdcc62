#include <archive.h>
#include <archive_entry.h>

/* Unpacking needs two calls that the C library declares for _GNU_SOURCE only, which Swift's Glibc
   module is built without. */
int renameat2(int, const char *, int, const char *, unsigned int);
int syncfs(int);
