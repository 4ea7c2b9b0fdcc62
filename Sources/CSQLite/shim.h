#include <sqlite3.h>

/* SQLITE_TRANSIENT and variadic calls cannot be imported. */
static inline int osinfo_bind_text(sqlite3_stmt *statement, int index, const char *text, int count) {
  return sqlite3_bind_text(statement, index, text, count, SQLITE_TRANSIENT);
}
static inline int osinfo_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return bytes ? sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT)
               : sqlite3_bind_zeroblob(statement, index, 0);
}
static inline int osinfo_set_option(sqlite3 *handle, int option, int value) {
  return sqlite3_db_config(handle, option, value, (int *)0);
}
static inline int osinfo_count_no_memory(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
static inline int osinfo_take_pages_singly(void) {
  return sqlite3_config(SQLITE_CONFIG_PAGECACHE, (void *)0, 0, 0);
}
static inline int osinfo_take_no_locks(void) { return sqlite3_config(SQLITE_CONFIG_SINGLETHREAD); }
