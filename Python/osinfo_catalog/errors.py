"""What can go wrong, as the library says it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class OSInfoError(Exception):
    """An error of the library.

    ``code`` is its stable name, such as ``"not-found"``; ``message`` says what is wrong in words;
    ``hint`` says what to do about it, where that is known; ``location`` has the ``file``, ``line``
    or ``offset`` it is about.
    """

    code: str
    message: str
    hint: str | None
    location: dict[str, Any] | None

    def __init__(
        self,
        code: str,
        message: str,
        hint: str | None = None,
        location: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.location = location

    def __str__(self) -> str:
        text = self.message
        if self.location and self.location.get("file"):
            place = str(self.location["file"])
            if self.location.get("line"):
                place += f":{self.location['line']}"
            text = f"{place}: {text}"
        return f"{text} ({self.hint})" if self.hint else text


class LibraryMissingError(OSInfoError, ImportError):
    """The shared library is not installed, or is of another major version."""


class UsageError(OSInfoError, ValueError):
    """The call itself is wrong: an unknown kind, property, member or format."""


class ClosedError(OSInfoError, ValueError):
    """The catalog has been closed."""


class NotFoundError(OSInfoError, LookupError):
    """No file, entity or decision has that name; ``hint`` has the nearest names."""


class ConflictError(OSInfoError):
    """Two demands that cannot both hold; the message names both."""


_CLASSES: dict[str, type[OSInfoError]] = {
    "usage": UsageError,
    "closed": ClosedError,
    "not-found": NotFoundError,
    "conflict": ConflictError,
}


def make_error(record: dict[str, Any]) -> OSInfoError:
    """The exception for an error's record."""
    code = str(record.get("code", "other"))
    return _CLASSES.get(code, OSInfoError)(
        code, str(record.get("message", code)), record.get("hint"), record.get("location")
    )
