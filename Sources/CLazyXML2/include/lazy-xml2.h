/* What is in lazy-xml2.c takes the place of libxml2's own functions; there is nothing to declare. */
