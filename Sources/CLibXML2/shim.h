#include <libxml/xmlversion.h>
/* Debian's libxml2 is built with ICU, whose headers clash with those inside Foundation. Nothing here
   looks into the converters that ICU adds. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>
#include <libxml/relaxng.h>
#include <libxml/xmlerror.h>
