"""XSLT, by the system's libxslt."""

from __future__ import annotations

import ctypes

from ._errors import fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# What libxml2 is asked for: no network, no messages on standard error.
_NO_NET, _NO_ERROR, _NO_WARNING = 1 << 11, 1 << 5, 1 << 6

# What a template may not do: write a file or make a directory, read or write over the network.
_FORBIDDEN = (2, 3, 4, 5)

_pointer = ctypes.c_void_p


class _Libraries:
    """libxml2 and libxslt, with the functions that are called."""

    def __init__(self) -> None:
        self.xml = ctypes.CDLL("libxml2.so.2")
        self.xslt = ctypes.CDLL("libxslt.so.1")
        self.free = ctypes.CFUNCTYPE(None, _pointer).in_dll(self.xml, "xmlFree")
        self._declare(
            self.xml,
            xmlReadMemory=(
                _pointer,
                [ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int],
            ),
            xmlFreeDoc=(None, [_pointer]),
        )
        self._declare(
            self.xslt,
            xsltParseStylesheetDoc=(_pointer, [_pointer]),
            xsltFreeStylesheet=(None, [_pointer]),
            xsltNewTransformContext=(_pointer, [_pointer, _pointer]),
            xsltFreeTransformContext=(None, [_pointer]),
            xsltNewSecurityPrefs=(_pointer, []),
            xsltFreeSecurityPrefs=(None, [_pointer]),
            xsltSetSecurityPrefs=(ctypes.c_int, [_pointer, ctypes.c_int, _pointer]),
            xsltSetCtxtSecurityPrefs=(ctypes.c_int, [_pointer, _pointer]),
            xsltApplyStylesheetUser=(_pointer, [_pointer] * 6),
            xsltSaveResultToString=(ctypes.c_int, [_pointer] * 4),
        )
        self.forbid = ctypes.cast(self.xslt.xsltSecurityForbid, _pointer)

    @staticmethod
    def _declare(library: ctypes.CDLL, **functions: Any) -> None:
        for name, (result, arguments) in functions.items():
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments


_libraries: _Libraries | None = None


def _load() -> _Libraries:
    global _libraries
    if _libraries is None:
        try:
            _libraries = _Libraries()
        except (OSError, AttributeError, ValueError) as error:
            fail(f"Install scripts need libxslt (Debian: libxslt1.1): {error}")
    return _libraries


def transform(template: bytes, document: bytes) -> str:
    """Applies a template, which can read but neither write nor reach the network.

    Raises an error for a template that is none, or that fails.
    """
    libraries = _load()
    xml, xslt = libraries.xml, libraries.xslt
    options = _NO_NET | _NO_ERROR | _NO_WARNING
    source = xml.xmlReadMemory(template, len(template), b"template.xsl", None, options)
    if not source:
        fail("Unable to read XSL template")
    style = xslt.xsltParseStylesheetDoc(source)
    if not style:
        xml.xmlFreeDoc(source)
        fail("Unable to parse XSL template")
    input = context = preferences = result = None
    text, length = _pointer(), ctypes.c_int()
    try:
        input = xml.xmlReadMemory(document, len(document), None, None, options)
        context = xslt.xsltNewTransformContext(style, input)
        preferences = xslt.xsltNewSecurityPrefs()
        if not input or not context or not preferences:
            fail("Unable to create XSL transform context")
        for operation in _FORBIDDEN:
            xslt.xsltSetSecurityPrefs(preferences, operation, libraries.forbid)
        xslt.xsltSetCtxtSecurityPrefs(preferences, context)
        result = xslt.xsltApplyStylesheetUser(style, input, None, None, None, context)
        if not result:
            fail("Unable to apply XSL transform context")
        if xslt.xsltSaveResultToString(ctypes.byref(text), ctypes.byref(length), result, style) < 0:
            fail("Unable to convert XSL output to string")
        return ctypes.string_at(text.value, length.value).decode() if text.value else ""
    finally:
        if text.value:
            libraries.free(text)
        if context:
            xslt.xsltFreeTransformContext(context)
        if preferences:
            xslt.xsltFreeSecurityPrefs(preferences)
        for tree in (result, input):
            if tree:
                xml.xmlFreeDoc(tree)
        xslt.xsltFreeStylesheet(style)
