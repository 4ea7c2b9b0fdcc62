#include "CSchemas.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char schema_rng[] = {
#embed "../../data/schema/osinfo.rng"
};
const size_t osinfo_schema_rng_size = sizeof(schema_rng);
const unsigned char *osinfo_schema_rng_start(void) { return schema_rng; }

static const unsigned char libosinfo_rng[] = {
#embed "../../data/schema/libosinfo.rng"
};
const size_t osinfo_libosinfo_rng_size = sizeof(libosinfo_rng);
const unsigned char *osinfo_libosinfo_rng_start(void) { return libosinfo_rng; }

static const unsigned char catalog_sql[] = {
#embed "../OSInfoCatalog/schema.sql"
};
const size_t osinfo_catalog_sql_size = sizeof(catalog_sql);
const unsigned char *osinfo_catalog_sql_start(void) { return catalog_sql; }
