"""What belongs to operating systems and hypervisors."""

from __future__ import annotations

import datetime

from ._entity import Entity, Object, texts
from ._enums import InstallConfigParamPolicy
from ._lists import DeviceLinkList, DeviceList, OsVariantList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._filters import Filter
    from ._products import Os, Platform


class Date(Object):
    """A day, with what programs call of GLib.Date."""

    def __init__(self, year: int, month: int, day: int) -> None:
        self._parts = (year, month, day)

    @classmethod
    def _read(cls, text: str | None) -> Date | None:
        """A day written YYYY-MM-DD; None for what is none."""
        try:
            year, month, day = (int(part) for part in (text or "").split("-"))
            datetime.date(year, month, day)
        except ValueError:
            return None
        return cls(year, month, day)

    @property
    def _date(self) -> datetime.date:
        return datetime.date(*self._parts)

    def valid(self) -> bool:
        """Whether there is such a day, which is so."""
        return True

    def get_year(self) -> int:
        """The year."""
        return self._parts[0]

    def get_month(self) -> int:
        """The month, from 1."""
        return self._parts[1]

    def get_day(self) -> int:
        """The day of the month, from 1."""
        return self._parts[2]

    def get_day_of_year(self) -> int:
        """The day of the year, from 1."""
        return self._date.timetuple().tm_yday

    def get_julian(self) -> int:
        """The day since the first of January of the year 1, from 1."""
        return self._date.toordinal()

    def get_weekday(self) -> int:
        """The day of the week, from 1 for Monday."""
        return self._date.isoweekday()

    def compare(self, other: Date) -> int:
        """Less than 0 if it is before another, more than 0 if it is after it."""
        return (self._parts > other._parts) - (self._parts < other._parts)

    def days_between(self, other: Date) -> int:
        """How many days later another is."""
        return (other._date - self._date).days

    def __repr__(self) -> str:
        return self._date.isoformat()


class Device(Entity):
    """A device."""

    def get_bus_type(self) -> str | None:
        """The bus it is on, such as ``pci``."""
        return self.get_param_value("bus-type")

    def get_class(self) -> str | None:
        """What it is, such as ``net``."""
        return self.get_param_value("class")

    def get_name(self) -> str | None:
        """Its name, such as ``virtio-net``."""
        return self.get_param_value("name")

    def get_product(self) -> str | None:
        """The product's name."""
        return self.get_param_value("product")

    def get_product_id(self) -> str | None:
        """The product's number on its bus, hexadecimal."""
        return self.get_param_value("product-id")

    def get_subsystem(self) -> str | None:
        """The kernel's subsystem."""
        return self.get_param_value("subsystem")

    def get_vendor(self) -> str | None:
        """The maker's name."""
        return self.get_param_value("vendor")

    def get_vendor_id(self) -> str | None:
        """The maker's number on its bus, hexadecimal."""
        return self.get_param_value("vendor-id")


class DeviceLink(Entity):
    """That a device is supported, or not."""

    _target: Device

    @classmethod
    def new(cls, target: Device) -> Any:  # type: ignore[override]
        """A link to a device."""
        link = cls(target.get_id())
        link._target = target
        return link

    @classmethod
    def _to(cls, target: Device, row: dict[str, Any]) -> DeviceLink:
        """A link from the library's row."""
        names = ("driver", "supported")
        link: DeviceLink = cls._of(target._id, {key: row[key] for key in names if key in row})
        link._target = target
        return link

    def get_target(self) -> Device:
        """The device."""
        return self._target

    def get_driver(self) -> str | None:
        """What the hypervisor calls the device."""
        return self.get_param_value("driver")

    def get_supported(self) -> bool:
        """Whether it is supported."""
        return self.get_param_value_boolean_with_default("supported", True)


class DeviceDriver(Entity):
    """A driver that can be had for an operating system."""

    _devices: DeviceList

    def get_architecture(self) -> str | None:
        """The architecture it is for."""
        return self.get_param_value("arch")

    def get_location(self) -> str | None:
        """The URL of the directory it is in."""
        return self.get_param_value("location")

    def get_files(self) -> list[str]:
        """The files in that directory."""
        return self.get_param_value_list("file")

    def get_pre_installable(self) -> bool:
        """Whether it can be there before the installation."""
        return self.get_param_value_boolean("pre-installable")

    def get_signed(self) -> bool:
        """Whether it is signed."""
        return self.get_param_value_boolean("signed")

    def get_priority(self) -> int:
        """Its rank; the greater is the better."""
        return self.get_param_value_int64_with_default("priority", 50)

    def get_devices(self) -> DeviceList:
        """The devices it drives."""
        return self._devices


class Firmware(Entity):
    """What an operating system can start from, or cannot."""

    _names = {"architecture": "arch"}

    def get_architecture(self) -> str | None:
        """The architecture."""
        return self.get_param_value("architecture")

    def get_firmware_type(self) -> str | None:
        """``bios`` or ``efi``."""
        return self.get_param_value("type")

    def is_supported(self) -> bool:
        """Whether it can."""
        return self.get_param_value_boolean_with_default("supported", True)


class Resources(Entity):
    """What an operating system needs. -1 is unknown."""

    _names = {"architecture": "arch"}

    @classmethod
    def new(cls, id: str | None = None, architecture: str | None = None) -> Any:
        """What is needed on an architecture."""
        resources = cls(id)
        if architecture is not None:
            resources.set_param("architecture", architecture)
        return resources

    def get_architecture(self) -> str | None:
        """The architecture, or ``all``."""
        return self.get_param_value("architecture")

    def get_cpu(self) -> int:
        """The processor's speed, in hertz."""
        return self.get_param_value_int64("cpu")

    def get_n_cpus(self) -> int:
        """The number of processors."""
        return self.get_param_value_int64("n-cpus")

    def get_ram(self) -> int:
        """The memory, in bytes."""
        return self.get_param_value_int64("ram")

    def get_storage(self) -> int:
        """The room on disk, in bytes."""
        return self.get_param_value_int64("storage")

    def set_cpu(self, cpu: int) -> None:
        """The processor's speed, in hertz."""
        self.set_param_int64("cpu", cpu)

    def set_n_cpus(self, n_cpus: int) -> None:
        """The number of processors."""
        self.set_param_int64("n-cpus", n_cpus)

    def set_ram(self, ram: int) -> None:
        """The memory, in bytes."""
        self.set_param_int64("ram", ram)

    def set_storage(self, storage: int) -> None:
        """The room on disk, in bytes."""
        self.set_param_int64("storage", storage)


class OsVariant(Entity):
    """A variant of an operating system."""

    def get_name(self) -> str | None:
        """The name for people."""
        return self.get_param_value("name")


class OfSystem(Entity):
    """What belongs to an operating system and is for some of its variants."""

    _names = {"architecture": "arch"}
    _system: Os | None = None

    def get_architecture(self) -> str | None:
        """The architecture, or ``all``."""
        return self.get_param_value("architecture")

    def get_url(self) -> str | None:
        """Where it is."""
        return self.get_param_value("url")

    def get_os(self) -> Os | None:
        """The operating system."""
        return self._system

    def set_os(self, os: Os) -> None:
        """Gives it to an operating system."""
        self._system = os

    def get_os_variants(self) -> OsVariantList | None:
        """The variants it is for; None where the operating system is unknown."""
        system = self.get_os()
        if system is None:
            return None
        variants = system.get_variant_list()
        found = (variants.find_by_id(id) for id in self.get_param_value_list("variant"))
        return OsVariantList(variant for variant in found if variant is not None)


class Image(OfSystem):
    """A ready disk image."""

    def get_format(self) -> str | None:
        """The format, such as ``qcow2``."""
        return self.get_param_value("format")

    def get_cloud_init(self) -> bool:
        """Whether cloud-init sets it up."""
        return self.get_param_value_boolean("cloud-init")


class Datamap(Entity):
    """A map of values."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id)
        self._forward: dict[str, str] = {}
        self._backward: dict[str, str] = {}

    def insert(self, inval: str, outval: str) -> None:
        """Maps a value to another."""
        self._forward[inval] = outval
        self._backward[outval] = inval

    def lookup(self, inval: str) -> str | None:
        """What a value is mapped to."""
        return self._forward.get(inval)

    def reverse_lookup(self, outval: str) -> str | None:
        """What is mapped to a value."""
        return self._backward.get(outval)


class Deployment(Entity):
    """What is supported of an operating system on a hypervisor."""

    _system: Os | None = None
    _platform: Platform | None = None
    _links: DeviceLinkList

    @classmethod
    def new(cls, id: str, os: Os, platform: Platform) -> Any:  # type: ignore[override]
        """An operating system on a hypervisor."""
        deployment = cls(id)
        deployment._system, deployment._platform = os, platform
        deployment._links = DeviceLinkList()
        return deployment

    def get_os(self) -> Os | None:
        """The operating system."""
        return self._system

    def get_platform(self) -> Platform | None:
        """The hypervisor."""
        return self._platform

    def add_device(self, device: Device) -> DeviceLink:
        """Adds a device."""
        link: DeviceLink = DeviceLink.new(device)
        self._links.add(link)
        return link

    def get_device_links(self, filter: Filter | None = None) -> DeviceLinkList:
        """The links that pass a filter."""
        return DeviceLinkList(self._links._matching(filter))

    def get_devices(self, filter: Filter | None = None) -> DeviceList:
        """The devices that pass a filter."""
        return DeviceList(DeviceList(link._target for link in self._all())._matching(filter))

    def get_preferred_device_link(self, filter: Filter | None = None) -> DeviceLink | None:
        """The first link whose device passes a filter."""
        for link in self._all():
            if filter is None or filter.matches(link._target):
                return link
        return None

    def get_preferred_device(self, filter: Filter | None = None) -> Device | None:
        """The first device that passes a filter."""
        link = self.get_preferred_device_link(filter)
        return link._target if link else None

    def _all(self) -> list[DeviceLink]:
        return self._links.get_elements()


class InstallConfigParam(Entity):
    """A parameter of an install script."""

    _map: Datamap | None = None

    def get_name(self) -> str | None:
        """Its name."""
        return self.get_param_value("name")

    def get_policy(self) -> InstallConfigParamPolicy:
        """Whether it is needed."""
        policy: InstallConfigParamPolicy = self.get_param_value_enum(
            "policy", InstallConfigParamPolicy, InstallConfigParamPolicy.OPTIONAL
        )
        return policy

    def is_optional(self) -> bool:
        """Whether it may be left out."""
        return self.get_policy() == InstallConfigParamPolicy.OPTIONAL

    def is_required(self) -> bool:
        """Whether it must be there."""
        return self.get_policy() == InstallConfigParamPolicy.REQUIRED

    def get_value_map(self) -> Datamap | None:
        """What its values are mapped by."""
        return self._map

    def set_value_map(self, datamap: Datamap) -> None:
        """Maps its values."""
        self._map = datamap


class AvatarFormat(Entity):
    """What a picture of the user must be."""

    def get_mime_types(self) -> list[str]:
        """Its formats."""
        return self.get_param_value_list("mime-type")

    def get_width(self) -> int:
        """Its width in pixels; -1 for any."""
        return self.get_param_value_int64("width")

    def get_height(self) -> int:
        """Its height in pixels; -1 for any."""
        return self.get_param_value_int64("height")

    def get_alpha(self) -> bool:
        """Whether it may be transparent."""
        return self.get_param_value_boolean_with_default("alpha", True)


def words(row: dict[str, Any], key: str) -> list[str]:
    """All values of a row's member."""
    return texts(row.get(key))
