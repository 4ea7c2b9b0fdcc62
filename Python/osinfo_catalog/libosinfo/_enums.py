"""Libosinfo's enumerations, with GObject's numbers and nicks."""

from __future__ import annotations

from enum import IntEnum, IntFlag


class _Enum(IntEnum):
    @property
    def value_nick(self) -> str:
        """The name as it stands in XML."""
        return self.name.lower().replace("_", "-")

    @property
    def value_name(self) -> str:
        """The name in C."""
        words = "".join("_" + c if c.isupper() else c for c in type(self).__name__)
        return f"OSINFO{words.upper()}_{self.name}"


class _Flags(IntFlag):
    @property
    def value_nicks(self) -> list[str]:
        """The names of the flags that are set, as they stand in XML."""
        return [
            name.lower()
            for name, flag in type(self).__members__.items()
            if self.value & flag.value and flag.name == name
        ]

    @property
    def first_value_nick(self) -> str | None:
        """The name of the lowest flag that is set; None where none is."""
        nicks = self.value_nicks
        return nicks[0] if nicks else None


class ProductRelationship(_Enum):
    """How a product is related to another."""

    DERIVES_FROM = 0
    UPGRADES = 1
    CLONES = 2


class ReleaseStatus(_Enum):
    """How far along a release is."""

    RELEASED = 0
    SNAPSHOT = 1
    PRERELEASE = 2
    ROLLING = 3


class DeviceDriverSigningReq(_Enum):
    """Whether an operating system wants drivers to be signed."""

    NONE = 0
    STRICT = 1
    WARN = 2


class InstallConfigParamPolicy(_Enum):
    """Whether an install script needs a parameter."""

    NONE = 0
    REQUIRED = 1
    OPTIONAL = 2


class InstallScriptInstallationSource(_Enum):
    """Where an installation takes its packages from."""

    MEDIA = 0
    NETWORK = 1


class PathFormat(_Enum):
    """How an install script writes paths."""

    UNIX = 0
    DOS = 1


class InstallScriptInjectionMethod(_Flags):
    """How an installer can be given its script."""

    CDROM = 1
    DISK = 2
    FLOPPY = 4
    INITRD = 8
    WEB = 16


class MediaDetectFlags(_Flags):
    """What a medium must be to be read."""

    BOOTABLE = 1
    REQUIRE_BOOTABLE = 1
