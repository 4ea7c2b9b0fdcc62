"""The C library, found and declared."""

from __future__ import annotations

import ctypes
import json
import os
import sys

from .errors import LibraryMissingError, make_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

#: The environment variable that names the library's file.
VARIABLE = "OSINFO_CATALOG_LIBRARY"

#: The library's name, with the major version this package speaks.
SONAME = "libosinfo-catalog.so.0"

_text = ctypes.c_char_p
_catalog = ctypes.c_void_p
_out = ctypes.POINTER(ctypes.c_void_p)

#: What follows the name of each function: the types of its arguments. All return a status.
_FUNCTIONS: dict[str, list[Any]] = {
    "oscat_open": [_text, _out, _out],
    "oscat_open_bytes": [_text, ctypes.c_size_t, _out, _out],
    "oscat_close": [_catalog],
    "oscat_info": [_catalog, _out, _out],
    "oscat_list": [_catalog, _text, _text, _out, _out],
    "oscat_find": [_catalog, _text, _text, _text, _out, _out],
    "oscat_relations": [_catalog, _text, _out, _out],
    "oscat_identify_path": [_catalog, _text, _out, _out],
    "oscat_identify_bytes": [_catalog, _text, ctypes.c_size_t, _text, _out, _out],
    "oscat_identify_tree": [_catalog, _text, ctypes.c_size_t, _text, _out, _out],
    "oscat_identify_evidence": [_catalog, _text, _out, _out],
    "oscat_resolve": [_catalog, _text, _out, _out],
    "oscat_domain": [_catalog, _text, _text, _out, _out],
    "oscat_check_domain": [_catalog, _text, _text, _out, _out],
    "oscat_change_domain": [_text, _text, _out, _out],
}


def _candidates() -> Iterator[str]:
    """Where the library may be, first choice first."""
    named = os.environ.get(VARIABLE)
    if named:
        yield os.path.join(named, SONAME) if os.path.isdir(named) else named
        return
    yield os.path.join(os.path.dirname(__file__), "_bundled", "lib", SONAME)
    yield SONAME
    for prefix in dict.fromkeys([sys.prefix, "/usr/local", "/opt/osinfo-catalog"]):
        yield os.path.join(prefix, "lib", SONAME)


def _load() -> ctypes.CDLL:
    reasons = []
    for candidate in _candidates():
        if os.path.isabs(candidate) and not os.path.exists(candidate):
            reasons.append(f"{candidate}: not there")
            continue
        try:
            library = ctypes.CDLL(candidate)
            for name, types in _FUNCTIONS.items():
                getattr(library, name).argtypes = types
            library.oscat_version.argtypes = []
            library.oscat_version.restype = _text
            library.oscat_status_name.argtypes = [ctypes.c_int]
            library.oscat_status_name.restype = _text
            library.oscat_free.argtypes = [ctypes.c_void_p]
            library.oscat_free.restype = None
            return library
        except (OSError, AttributeError) as error:
            reasons.append(str(error))
    raise LibraryMissingError(
        "not-found",
        f"the library {SONAME} cannot be loaded: {'; '.join(reasons)}",
        f"install osinfo-catalog, or name the file in {VARIABLE}",
    )


_loaded: ctypes.CDLL | None = None


def library() -> ctypes.CDLL:
    """The loaded library.

    Raises LibraryMissingError where there is none.
    """
    global _loaded
    if _loaded is None:
        _loaded = _load()
    return _loaded


def version() -> str:
    """The version of the library, such as ``"0.1.0"``."""
    return str(library().oscat_version().decode())


def take(pointer: ctypes.c_void_p) -> bytes:
    """The bytes of a text the library handed out, which is given back."""
    if not pointer.value:
        return b""
    try:
        return ctypes.string_at(pointer.value)
    finally:
        library().oscat_free(pointer)


def check(status: int, error: ctypes.c_void_p) -> None:
    """Raises what the library said, unless it said nothing."""
    if status == 0:
        return
    text = take(error)
    if text:
        raise make_error(json.loads(text))
    name = library().oscat_status_name(status).decode()
    raise make_error({"code": name, "message": f"the library failed with '{name}'"})


def call(name: str, *arguments: Any) -> bytes:
    """Calls a function that hands out a text.

    Raises what the library said.
    """
    result = ctypes.c_void_p()
    error = ctypes.c_void_p()
    function = getattr(library(), name)
    check(function(*arguments, ctypes.byref(result), ctypes.byref(error)), error)
    return take(result)
