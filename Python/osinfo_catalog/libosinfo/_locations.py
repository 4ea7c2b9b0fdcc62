"""Where media and trees are read from."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: How much of a medium on the network is read: its descriptors and boot catalog, in bytes.
HEAD = 1 << 20

#: How large a treeinfo may be, in bytes.
TREEINFO = 1 << 20

_TIMEOUT = 30


def is_remote(location: str) -> bool:
    """Whether a location is on the network."""
    return location.startswith(("http://", "https://"))


def local_path(location: str) -> str:
    """The path of a location that is a path or a file's URL."""
    if not location.startswith("file://"):
        return location
    from urllib.parse import unquote, urlsplit

    return unquote(urlsplit(location).path)


def fetch(url: str, limit: int) -> tuple[bytes, int | None]:
    """The first bytes of what is at a URL, and its size where the server says it.

    Raises OSError.
    """
    from urllib.request import Request, urlopen

    request = Request(url, headers={"Range": f"bytes=0-{limit - 1}", "User-Agent": "Wget/1.0"})
    with urlopen(request, timeout=_TIMEOUT) as response:
        data: bytes = response.read(limit)
        whole: Any = response.headers.get("Content-Range", "").rpartition("/")[2]
        whole = whole or response.headers.get("Content-Length", "")
        return data, int(whole) if whole.isdigit() else None


def read_tree_file(location: str, name: str) -> bytes:
    """A file of an installation tree.

    Raises OSError.
    """
    if is_remote(location):
        return fetch(f"{location.rstrip('/')}/{name}", TREEINFO)[0]
    with open(os.path.join(local_path(location), name), "rb") as file:
        return file.read(TREEINFO)
