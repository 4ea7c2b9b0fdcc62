#ifndef OSINFO_LEAN_SCHEMA_H
#define OSINFO_LEAN_SCHEMA_H

/*
 * A second, short schema of an SQLite file.
 *
 * SQLite reads the whole schema of a file, each table, index and view, before it answers anything; of a large schema
 * that takes longer than the answer. A file may therefore have the beginning of another schema, with few of the
 * tables: the content of a first page as SQLite would write it, kept in a page that SQLite takes for a free one (a
 * trunk of the freelist without leaves; SQLite's "Database File Format", section 1.5). Whoever opens the file with the
 * file system named OSINFO_LEAN_SYSTEM reads that in the place of the first page; for everybody else it is not there.
 */

#define OSINFO_LEAN_SYSTEM "osinfo-lean"

/* What such a page has behind the 8 bytes of the freelist, and the content behind that. */
#define OSINFO_LEAN_MARK "osinfo lean 1\r\n\032"
enum { OSINFO_LEAN_MARK_SIZE = 16, OSINFO_LEAN_TRUNK_SIZE = 8, OSINFO_FILE_HEADER_SIZE = 100 };

/* Makes the file system known to SQLite, once; a code of SQLite's. */
int osinfo_lean_register(void);

#endif
