#ifndef OSINFO_SCHEMAS_H
#define OSINFO_SCHEMAS_H

#include <stddef.h>

/* Texts that are compiled in: the RELAX NG of both dialects and the catalog's SQL. An array literal of
   Swift would take the compiler a minute. */
const unsigned char *osinfo_schema_rng_start(void);
extern const size_t osinfo_schema_rng_size;
const unsigned char *osinfo_libosinfo_rng_start(void);
extern const size_t osinfo_libosinfo_rng_size;
const unsigned char *osinfo_catalog_sql_start(void);
extern const size_t osinfo_catalog_sql_size;

#endif
