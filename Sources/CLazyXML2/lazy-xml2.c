/*
 * libxml2, loaded when its first function is called.
 *
 * Debian's libxml2 brings 30 MB of ICU into a process, which takes longer than everything else a
 * program asks this library for; and only reading XML (capabilities of a host, an existing domain)
 * needs it. Each function here has the name of one of libxml2's, finds that one, and calls it.
 *
 * Nothing here is visible outside of the shared library.
 */
#include <dlfcn.h>
#include <pthread.h>

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xmlerror.h>

static void *library;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) { library = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL); }

/* NULL where libxml2 is not installed: then reading XML fails with no document, and an error says so. */
static void *find(const char *name) {
  pthread_once(&once, load);
  return library ? dlsym(library, name) : NULL;
}

#define FUNCTION(result, name, parameters, arguments, otherwise)  \
  result name parameters {                                        \
    typedef result(*function) parameters;                         \
    function found = (function)find(#name);                       \
    return found ? found arguments : otherwise;                   \
  }
#define PROCEDURE(name, parameters, arguments)                    \
  void name parameters {                                          \
    typedef void(*function) parameters;                           \
    function found = (function)find(#name);                       \
    if (found) found arguments;                                   \
  }

PROCEDURE(xmlInitParser, (void), ())
FUNCTION(xmlParserCtxtPtr, xmlNewParserCtxt, (void), (), NULL)
PROCEDURE(xmlFreeParserCtxt, (xmlParserCtxtPtr context), (context))
PROCEDURE(xmlFreeDoc, (xmlDocPtr document), (document))
FUNCTION(xmlDocPtr, xmlCtxtReadMemory,
         (xmlParserCtxtPtr context, const char *bytes, int count, const char *url,
          const char *encoding, int options),
         (context, bytes, count, url, encoding, options), NULL)
FUNCTION(xmlDocPtr, xmlReadMemory,
         (const char *bytes, int count, const char *url, const char *encoding, int options),
         (bytes, count, url, encoding, options), NULL)
PROCEDURE(xmlSetStructuredErrorFunc, (void *context, xmlStructuredErrorFunc handler),
          (context, handler))
FUNCTION(xmlRelaxNGParserCtxtPtr, xmlRelaxNGNewMemParserCtxt, (const char *bytes, int count),
         (bytes, count), NULL)
PROCEDURE(xmlRelaxNGFreeParserCtxt, (xmlRelaxNGParserCtxtPtr context), (context))
PROCEDURE(xmlRelaxNGSetParserStructuredErrors,
          (xmlRelaxNGParserCtxtPtr context, xmlStructuredErrorFunc handler, void *data),
          (context, handler, data))
FUNCTION(xmlRelaxNGPtr, xmlRelaxNGParse, (xmlRelaxNGParserCtxtPtr context), (context), NULL)
PROCEDURE(xmlRelaxNGFree, (xmlRelaxNGPtr schema), (schema))
FUNCTION(xmlRelaxNGValidCtxtPtr, xmlRelaxNGNewValidCtxt, (xmlRelaxNGPtr schema), (schema), NULL)
PROCEDURE(xmlRelaxNGFreeValidCtxt, (xmlRelaxNGValidCtxtPtr context), (context))
PROCEDURE(xmlRelaxNGSetValidStructuredErrors,
          (xmlRelaxNGValidCtxtPtr context, xmlStructuredErrorFunc handler, void *data),
          (context, handler, data))
FUNCTION(int, xmlRelaxNGValidateDoc, (xmlRelaxNGValidCtxtPtr context, xmlDocPtr document),
         (context, document), -1)

/* These two are variables of a thread. */
static __thread xmlStructuredErrorFunc no_handler;
static __thread void *no_context;
FUNCTION(xmlStructuredErrorFunc *, __xmlStructuredError, (void), (), &no_handler)
FUNCTION(void **, __xmlStructuredErrorContext, (void), (), &no_context)
