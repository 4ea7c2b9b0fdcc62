"""The catalog that is asked where a call names none."""

from __future__ import annotations

from .._catalog import Catalog

_current: Catalog | None = None


def current_catalog() -> Catalog:
    """The catalog a program loaded last; the default one where it loaded none."""
    global _current
    if _current is None:
        _current = Catalog()
    return _current


def use(catalog: Catalog) -> None:
    """Makes it the one a program loaded last."""
    global _current
    _current = catalog
