"""Knows operating systems, recognises their media, and recommends virtual hardware for them.

A package over the C library ``libosinfo-catalog``::

    from osinfo_catalog import Catalog

    with Catalog() as catalog:
        found = catalog.identify("fedora.iso")
        if found["status"] == "identified":
            best = found["matches"][0]
            plan = catalog.resolve(best["os"]["id"], arch=best["arch"])
            print(plan["hardware"]["machine"], plan["because"]["machine"][0]["text"])

``osinfo_catalog.types`` has the types of what is handed out. ``osinfo_catalog.libosinfo`` has what
programs call of GObject's Libosinfo; see ``osinfo_catalog.dropin``.
"""

from ._catalog import Catalog, change_domain, values
from ._library import version as library_version
from .errors import (
    ClosedError,
    ConflictError,
    LibraryMissingError,
    NotFoundError,
    OSInfoError,
    UsageError,
)

__version__ = "0.1.0"

__all__ = [
    "Catalog",
    "ClosedError",
    "ConflictError",
    "LibraryMissingError",
    "NotFoundError",
    "OSInfoError",
    "UsageError",
    "change_domain",
    "library_version",
    "values",
]
