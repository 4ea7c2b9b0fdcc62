"""Media: patterns of the catalog, and what is read of a file."""

from __future__ import annotations

import os

from ..errors import OSInfoError
from ._current import current_catalog
from ._enums import MediaDetectFlags
from ._errors import MediaError, fail
from ._lists import InstallScriptList
from ._locations import HEAD, fetch, is_remote, local_path
from ._parts import OfSystem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .._catalog import Catalog
    from ..types import Identification, Match
    from ._db import Db
    from ._scripts import InstallScript

_DOMAIN = "osinfo-media-error"


def _probe(catalog: Catalog, location: str) -> Identification:
    try:
        if is_remote(location):
            data, _ = fetch(location, HEAD)
            return catalog.identify_bytes(data, location)
        path = local_path(location)
        if os.path.isdir(path):
            fail(f"Failed to open file: {path} is a directory", _DOMAIN, MediaError.NO_DESCRIPTORS)
        return catalog.identify(path)
    except OSInfoError as error:
        codes = {
            "truncated": MediaError.NO_DESCRIPTORS,
            "malformed": MediaError.NO_PVD,
            "invalid": MediaError.INSUFFICIENT_METADATA,
        }
        fail(str(error), _DOMAIN, codes.get(error.code, MediaError.NO_DESCRIPTORS))
    except OSError as error:
        fail(f"Failed to open file: {error}", _DOMAIN, MediaError.NO_DESCRIPTORS)


class Media(OfSystem):
    """A medium: of the catalog, with patterns; or one that was read, with what it says of itself."""

    _db: Db | None = None
    _detection: Identification | None = None
    _detected_by: Catalog | None = None
    _location: str | None = None
    _scripts: InstallScriptList | None = None

    @classmethod
    def create_from_location(cls, location: str, cancellable: object = None) -> Media:
        """Reads a bootable medium: a path, or a file's, HTTP or HTTPS URL.

        Raises an error for what is none.
        """
        return cls.create_from_location_with_flags(
            location, cancellable, MediaDetectFlags.REQUIRE_BOOTABLE
        )

    @classmethod
    def create_from_location_with_flags(
        cls, location: str, cancellable: object = None, flags: int = 0
    ) -> Media:
        """Reads a medium, which may have to be bootable."""
        catalog = current_catalog()
        found = _probe(catalog, location)
        evidence = found.get("evidence", {})
        if found["kind"] != "media" or not evidence.get("volume-id"):
            fail(
                "Insufficient metadata on installation media",
                _DOMAIN,
                MediaError.INSUFFICIENT_METADATA,
            )
        if int(flags) & MediaDetectFlags.REQUIRE_BOOTABLE and not found.get("bootable"):
            fail("Install media is not bootable", _DOMAIN, MediaError.NOT_BOOTABLE)
        names = ("volume-id", "system-id", "publisher-id", "application-id", "volume-size")
        row: dict[str, Any] = {name: evidence[name] for name in names if name in evidence}
        row["bootable"] = bool(found.get("bootable"))
        row["url"] = location
        media: Media = cls._of(location, row)
        media._detection, media._detected_by, media._location = found, catalog, location
        return media

    # What the catalog says of the identified medium, beyond what came with the match.
    _more: str | None = None

    def _complete(self) -> None:
        id, self._more = self._more, None
        if id is not None and self._db is not None:
            for row in self._db._rows("media", names=[id]):
                if row["id"] == id:
                    names = ("arch", "eject-after-install", "installer-script", "install-script")
                    for name in names:
                        if name in row:
                            self._row.setdefault(name, row[name])

    def _evidence(self) -> dict[str, Any]:
        """What is known of a medium that was made by hand."""
        names = ("volume-id", "system-id", "publisher-id", "application-id")
        evidence: dict[str, Any] = {}
        for name in names:
            value = self.get_param_value(name)
            if value:
                evidence[name] = value
        if self.get_volume_size() > 0:
            evidence["volume-size"] = self.get_volume_size()
        return evidence

    def _identify(self, catalog: Catalog) -> list[Match]:
        """The matches in a catalog, best first."""
        if self._detection is None or self._detected_by is not catalog:
            if self._location is not None:
                self._detection = _probe(catalog, self._location)
            else:
                self._detection = catalog.identify_evidence(self._evidence())
            self._detected_by = catalog
        arch = self.get_architecture() if self._location is None else None
        matches = self._detection.get("matches", [])
        return [match for match in matches if arch in (None, "all") or match.get("arch") == arch]

    def _fill(self, db: Db, match: Match) -> None:
        """Takes over what the catalog says of the identified medium."""
        self._db = db
        self._id = self._more = match.get("media")
        self._scripts = None
        row = self._row
        for name in ("arch", "url", "kernel", "initrd", "installer", "live"):
            if name in match:
                row[name] = match[name]
        row["variant"] = match.get("variants", [])
        if match.get("languages"):
            row["l10n-language"] = match["languages"]
        if match.get("installer"):
            row["installer-reboots"] = match.get("installer-reboots", 1)
        self._system = db.get_os(match["os"]["id"])

    def matches(self, reference: Media) -> bool:
        """Whether it is a medium of the catalog."""
        catalog = self._detected_by or current_catalog()
        return any(match.get("media") == reference.get_id() for match in self._identify(catalog))

    def get_volume_id(self) -> str | None:
        """The volume's name; of the catalog's media, a pattern."""
        return self.get_param_value("volume-id")

    def get_system_id(self) -> str | None:
        """The system the volume is for; of the catalog's media, a pattern."""
        return self.get_param_value("system-id")

    def get_publisher_id(self) -> str | None:
        """The publisher; of the catalog's media, a pattern."""
        return self.get_param_value("publisher-id")

    def get_application_id(self) -> str | None:
        """The application; of the catalog's media, a pattern."""
        return self.get_param_value("application-id")

    def get_volume_size(self) -> int:
        """The volume's size in bytes; -1 where it is not known."""
        return self.get_param_value_int64("volume-size")

    def get_kernel_path(self) -> str | None:
        """The installer's kernel, on the medium."""
        return self.get_param_value("kernel")

    def get_initrd_path(self) -> str | None:
        """The installer's initial file system, on the medium."""
        return self.get_param_value("initrd")

    def get_installer(self) -> bool:
        """Whether it installs."""
        return self.get_param_value_boolean_with_default("installer", True)

    def get_installer_reboots(self) -> int:
        """How often an installation starts anew."""
        return self.get_param_value_int64_with_default("installer-reboots", 1)

    def get_live(self) -> bool:
        """Whether it runs without installation."""
        return self.get_param_value_boolean("live")

    def get_languages(self) -> list[str]:
        """Its languages, as far as they are known."""
        return self.get_param_value_list("l10n-language")

    def get_eject_after_install(self) -> bool:
        """Whether it is to be taken out after the installation."""
        return self.get_param_value_boolean_with_default("eject-after-install", True)

    def is_bootable(self) -> bool:
        """Whether firmware starts from it."""
        return self.get_param_value_boolean("bootable")

    def get_install_script_list(self) -> InstallScriptList:
        """The scripts that are for this medium alone."""
        if self._scripts is None:
            ids = self.get_param_value_list("install-script")
            db = self._db or getattr(self._system, "_db", None)
            self._scripts = db._scripts(ids) if db is not None and ids else InstallScriptList()
        return self._scripts

    def add_install_script(self, script: InstallScript) -> None:
        """Adds a script that is for this medium alone."""
        self.get_install_script_list().add(script)

    def supports_installer_script(self) -> bool:
        """Whether a script can install from it without questions."""
        if not self.get_install_script_list().get_length():
            if self._system is None or not self._system.get_install_script_list().get_length():
                return False
        return self.get_param_value_boolean_with_default("installer-script", True)
