"""Installation trees."""

from __future__ import annotations

from ..errors import OSInfoError
from ._current import current_catalog
from ._errors import TreeError, fail
from ._locations import is_remote, read_tree_file
from ._parts import OfSystem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .._catalog import Catalog
    from ..types import Identification, Match
    from ._db import Db

_DOMAIN = "osinfo-tree-error"
_FIELDS = ("family", "variant", "version", "arch")


def _read(text: str) -> dict[str, dict[str, str]]:
    """The groups of a key file; the last of several equal keys counts."""
    groups: dict[str, dict[str, str]] = {}
    group: dict[str, str] = {}
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith(("#", ";")):
            continue
        if line.startswith("[") and line.endswith("]"):
            group = groups.setdefault(line[1:-1], {})
        else:
            key, equals, value = line.partition("=")
            if equals:
                group[key.strip()] = value.strip()
    return groups


class Tree(OfSystem):
    """An installation tree: of the catalog, with patterns; or one whose treeinfo was read."""

    _treeinfo: bytes | None = None
    _detection: Identification | None = None
    _detected_by: Catalog | None = None

    @classmethod
    def create_from_location(cls, location: str, cancellable: object = None) -> Tree:
        """Reads the treeinfo of a tree: a file's, HTTP or HTTPS URL.

        Raises an error where there is none.
        """
        if not is_remote(location) and not location.startswith("file://"):
            fail("URL protocol is not supported", _DOMAIN, TreeError.NOT_SUPPORTED_PROTOCOL)
        try:
            treeinfo = read_tree_file(location, ".treeinfo")
        except OSError:
            try:
                treeinfo = read_tree_file(location, "treeinfo")
            except OSError as error:
                fail(f"Failed to load treeinfo file: {error}", _DOMAIN, TreeError.NO_TREEINFO)
        return cls._with(treeinfo, location)

    @classmethod
    def create_from_treeinfo(cls, treeinfo: str, location: str) -> Tree:
        """A tree at a location, whose treeinfo has been read."""
        return cls._with(treeinfo.encode(), location)

    @classmethod
    def _with(cls, treeinfo: bytes, location: str) -> Tree:
        groups = _read(treeinfo.decode(errors="replace"))
        general = groups.get("general", {})
        row: dict[str, Any] = {"url": location}
        for field in _FIELDS:
            if general.get(field):
                row[f"treeinfo-{field}"] = general[field]
        row["arch"] = general.get("arch") or "i386"
        images = groups.get(f"images-{row['arch']}", {})
        for name, key in (("kernel", "kernel"), ("initrd", "initrd"), ("boot-iso", "boot.iso")):
            if images.get(key):
                row[name] = images[key]
        tree: Tree = cls._of(location, row)
        tree._treeinfo = treeinfo
        return tree

    def _identify(self, catalog: Catalog) -> list[Match]:
        """The matches in a catalog, best first."""
        if self._detection is None or self._detected_by is not catalog:
            try:
                if self._treeinfo is not None:
                    self._detection = catalog.identify_tree(self._treeinfo, self._id)
                else:
                    values = {f: self.get_param_value(f"treeinfo-{f}") for f in _FIELDS}
                    known: Any = {field: value for field, value in values.items() if value}
                    self._detection = catalog.identify_evidence({"treeinfo": known})
            except OSInfoError:
                return []
            self._detected_by = catalog
        return self._detection.get("matches", [])

    def _fill(self, db: Db, match: Match) -> None:
        """Takes over what the catalog says of the identified tree."""
        self._id = match.get("tree", self._id)
        for name in ("arch", "url"):
            if name in match:
                self._row[name] = match[name]
        self._row["variant"] = match.get("variants", [])
        self._row["has-treeinfo"] = True
        self._system = db.get_os(match["os"]["id"])

    def matches(self, reference: Tree) -> bool:
        """Whether it is a tree of the catalog."""
        catalog = self._detected_by or current_catalog()
        return any(match.get("tree") == reference.get_id() for match in self._identify(catalog))

    def get_kernel_path(self) -> str | None:
        """The installer's kernel, relative to the tree's URL."""
        return self.get_param_value("kernel")

    def get_initrd_path(self) -> str | None:
        """The installer's initial file system, relative to the tree's URL."""
        return self.get_param_value("initrd")

    def get_boot_iso_path(self) -> str | None:
        """The medium that starts the installer, relative to the tree's URL."""
        return self.get_param_value("boot-iso")

    def has_treeinfo(self) -> bool:
        """Whether it has a treeinfo."""
        return self.get_param_value_boolean("has-treeinfo")

    def get_treeinfo_family(self) -> str | None:
        """The treeinfo's family; of the catalog's trees, a pattern."""
        return self.get_param_value("treeinfo-family")

    def get_treeinfo_variant(self) -> str | None:
        """The treeinfo's variant; of the catalog's trees, a pattern."""
        return self.get_param_value("treeinfo-variant")

    def get_treeinfo_version(self) -> str | None:
        """The treeinfo's version; of the catalog's trees, a pattern."""
        return self.get_param_value("treeinfo-version")

    def get_treeinfo_arch(self) -> str | None:
        """The treeinfo's architecture; of the catalog's trees, a pattern."""
        return self.get_param_value("treeinfo-arch")
