#include "lean-schema.h"

#include <sqlite3.h>
#include <string.h>

/* An open file: what SQLite sees, and behind it the file of the file system below. */
typedef struct {
  sqlite3_file base;
} lean_file;

static sqlite3_vfs *below;
static sqlite3_vfs lean;

static sqlite3_file *real(sqlite3_file *file) { return (sqlite3_file *)((lean_file *)file + 1); }

static unsigned int number(const unsigned char *bytes, int count) {
  unsigned int result = 0;
  for (int i = 0; i < count; i++) result = result << 8 | bytes[i];
  return result;
}

/* Puts the content of the short schema's page into the first page, where the file has one. */
static int replace(sqlite3_file *file, unsigned char *page, int count) {
  unsigned int size = number(page + 16, 2);
  if (size == 1) size = 65536;
  unsigned int trunk = number(page + 32, 4);
  const unsigned int before = OSINFO_LEAN_TRUNK_SIZE + OSINFO_LEAN_MARK_SIZE;
  if (trunk < 2 || size != (unsigned int)count || size < 512) return SQLITE_OK;
  unsigned char start[OSINFO_LEAN_TRUNK_SIZE + OSINFO_LEAN_MARK_SIZE];
  sqlite3_int64 place = (sqlite3_int64)(trunk - 1) * size;
  const sqlite3_io_methods *methods = real(file)->pMethods;
  int code = methods->xRead(real(file), start, sizeof start, place);
  if (code == SQLITE_IOERR_SHORT_READ) return SQLITE_OK;
  if (code != SQLITE_OK) return code;
  if (memcmp(start + OSINFO_LEAN_TRUNK_SIZE, OSINFO_LEAN_MARK, OSINFO_LEAN_MARK_SIZE) != 0) return SQLITE_OK;
  return methods->xRead(
      real(file), page + OSINFO_FILE_HEADER_SIZE, count - OSINFO_FILE_HEADER_SIZE, place + before);
}

static int lean_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
  int code = real(file)->pMethods->xRead(real(file), bytes, count, offset);
  /* The header is read by itself first, and is everybody's. */
  if (code != SQLITE_OK || offset != 0 || count <= OSINFO_FILE_HEADER_SIZE) return code;
  return replace(file, bytes, count);
}

static int lean_close(sqlite3_file *file) { return real(file)->pMethods->xClose(real(file)); }
static int lean_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
  (void)file, (void)bytes, (void)count, (void)offset;
  return SQLITE_READONLY;
}
static int lean_truncate(sqlite3_file *file, sqlite3_int64 size) {
  (void)file, (void)size;
  return SQLITE_READONLY;
}
static int lean_sync(sqlite3_file *file, int flags) { return real(file)->pMethods->xSync(real(file), flags); }
static int lean_size(sqlite3_file *file, sqlite3_int64 *size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}
static int lean_lock(sqlite3_file *file, int kind) { return real(file)->pMethods->xLock(real(file), kind); }
static int lean_unlock(sqlite3_file *file, int kind) { return real(file)->pMethods->xUnlock(real(file), kind); }
static int lean_is_reserved(sqlite3_file *file, int *result) {
  return real(file)->pMethods->xCheckReservedLock(real(file), result);
}
static int lean_control(sqlite3_file *file, int operation, void *argument) {
  return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
static int lean_sector(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }
static int lean_traits(sqlite3_file *file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }

/* The first version: no shared memory and no memory map, which would show the page as it is. */
static const sqlite3_io_methods methods = {
    1,         lean_close, lean_read,   lean_write,       lean_truncate, lean_sync,   lean_size,
    lean_lock, lean_unlock, lean_is_reserved, lean_control, lean_sector, lean_traits,
};

static int lean_open(sqlite3_vfs *system, sqlite3_filename name, sqlite3_file *file, int flags, int *result) {
  (void)system;
  file->pMethods = NULL;
  int code = below->xOpen(below, name, real(file), flags, result);
  /* What is open is to be closed, even where opening failed. */
  if (real(file)->pMethods) file->pMethods = &methods;
  return code;
}

int osinfo_lean_register(void) {
  below = sqlite3_vfs_find(NULL);
  if (!below) return SQLITE_ERROR;
  lean = *below;
  lean.pNext = NULL;
  lean.zName = OSINFO_LEAN_SYSTEM;
  lean.szOsFile = (int)sizeof(lean_file) + below->szOsFile;
  lean.xOpen = lean_open;
  return sqlite3_vfs_register(&lean, 0);
}
