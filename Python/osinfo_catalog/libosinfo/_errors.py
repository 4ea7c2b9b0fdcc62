"""Errors, as GObject's are raised."""

from __future__ import annotations

import sys
from enum import IntEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


class MediaError(IntEnum):
    """What is wrong with a medium."""

    NO_DESCRIPTORS = 0
    NO_PVD = 1
    NO_SVD = 2
    INSUFFICIENT_METADATA = 3
    NOT_BOOTABLE = 4
    NO_DIRECTORY_RECORD_EXTENT = 5


class TreeError(IntEnum):
    """What is wrong with a tree."""

    NO_TREEINFO = 0
    NOT_SUPPORTED_PROTOCOL = 1


class Error(RuntimeError):
    """An error with GLib's members. Where a program has loaded GLib, GLib.Error is raised instead.

    ``Error.GENERIC`` is libosinfo's only code of its own.
    """

    GENERIC = 0

    def __init__(self, message: str = "unknown error", domain: str = "", code: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.domain = domain
        self.code = code

    def __str__(self) -> str:
        return f"{self.domain}: {self.message} ({self.code})"

    def matches(self, domain: str, code: int) -> bool:
        """Whether it is this error."""
        return (self.domain, self.code) == (domain, int(code))


def fail(message: str, domain: str = "osinfo-error", code: int = 0) -> NoReturn:
    """Raises an error; one that a program that catches GLib.Error catches."""
    gobject = sys.modules.get("gi._error")
    kind = getattr(gobject, "GError", Error)
    raise kind(message, domain, int(code))
