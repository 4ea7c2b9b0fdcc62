"""Operating systems and hypervisors."""

from __future__ import annotations

from ._entity import Entity, texts
from ._enums import ProductRelationship, ReleaseStatus
from ._lists import (
    DeviceDriverList,
    DeviceLinkList,
    DeviceList,
    FirmwareList,
    ImageList,
    InstallScriptList,
    MediaList,
    OsList,
    OsVariantList,
    PlatformList,
    ResourcesList,
    TreeList,
)
from ._parts import Date, DeviceDriver, DeviceLink, Firmware, Image, OsVariant, Resources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._db import Db
    from ._filters import Filter
    from ._lists import List
    from ._media import Media
    from ._parts import Device
    from ._scripts import InstallScript
    from ._tree import Tree


#: What is asked of most products; the rest is read when it is asked for.
FIELDS = frozenset(
    (
        "id short-id name vendor version family distro codename release-date eol-date"
        " release-status"
    ).split()
)


class Product(Entity):
    """What somebody makes and supports."""

    _db: Db | None = None
    _whole = True
    _kind = ""

    @classmethod
    def _from(cls, db: Db, row: dict[str, Any], whole: bool) -> Any:
        """A product from the library's row, which may lack what is seldom asked for."""
        product = cls._of(row["id"], row)
        product._db = db
        product._whole = whole
        product._parts = {}
        return product

    def __init__(self, id: str | None = None, **properties: Any) -> None:
        super().__init__(id, **properties)
        self._parts: dict[str, Any] = {}

    def _get(self, key: str) -> Any:
        # What was read and is not there is not known.
        return self._row.get(key) if key in FIELDS else super()._get(key)

    def _complete(self) -> None:
        if not self._whole and self._db is not None and self._id is not None:
            self._row = self._db._whole_row(self._kind, self._id) or self._row
            self._whole = True

    def _part(self, name: str, make: Callable[[], Any]) -> Any:
        """What belongs to it, which is read once."""
        if name not in self._parts:
            return self._parts.setdefault(name, make())
        return self._parts[name]

    def _rows(self, kind: str) -> list[dict[str, Any]]:
        """The rows of a kind that belong to it."""
        if self._db is None or self._id is None:
            return []
        return self._db._rows_of(kind, self._id)

    def get_short_id_list(self) -> list[str]:
        """Its names on command lines, the usual one first."""
        return self.get_param_value_list("short-id")

    def get_short_id(self) -> str | None:
        """Its usual name on command lines."""
        return self.get_param_value("short-id")

    def get_name(self) -> str | None:
        """The name for people."""
        return self.get_param_value("name")

    def get_vendor(self) -> str | None:
        """The maker."""
        return self.get_param_value("vendor")

    def get_version(self) -> str | None:
        """The version."""
        return self.get_param_value("version")

    def get_codename(self) -> str | None:
        """The name it went by before it was released."""
        return self.get_param_value("codename")

    def get_logo(self) -> str | None:
        """The URL of its logo."""
        return self.get_param_value("logo")

    def get_release_date(self) -> Date | None:
        """The day of its release."""
        return Date._read(self.get_release_date_string())

    def get_release_date_string(self) -> str | None:
        """The day of its release, YYYY-MM-DD."""
        return self.get_param_value("release-date")

    def get_eol_date(self) -> Date | None:
        """The day its maker's support ends."""
        return Date._read(self.get_eol_date_string())

    def get_eol_date_string(self) -> str | None:
        """The day its maker's support ends, YYYY-MM-DD."""
        return self.get_param_value("eol-date")

    def _relation(self, relationship: int) -> list[Product]:
        added: list[Product] = self._parts.setdefault(f"related-{int(relationship)}", [])
        return added

    def _related(self, relationship: int) -> list[Product]:
        found = []
        if self._db is not None:
            nick = ProductRelationship(relationship).value_nick
            for id in texts(self._get(nick)):
                product = self._db._product(self._kind, id)
                if product is not None:
                    found.append(product)
        return found + self._relation(relationship)

    def get_related(self, relationship: ProductRelationship) -> Any:
        """Those it is related to, as far as they are known."""
        kind = PlatformList if self._kind == "platform" else OsList
        return kind(self._related(relationship))

    def add_related(self, relationship: ProductRelationship, otherproduct: Product) -> None:
        """Relates it to another."""
        self._relation(relationship).append(otherproduct)


def _links(product: Product, rows: list[dict[str, Any]]) -> DeviceLinkList:
    links = DeviceLinkList()
    for row in rows:
        if product._db is not None and row.get("supported", True):
            links.add(DeviceLink._to(product._db._device(row), row))
    return links


def _targets(links: DeviceLinkList, filter: Filter | None) -> DeviceList:
    devices = links.get_devices()
    return devices if filter is None else devices.new_filtered(filter)


class Os(Product):
    """An operating system."""

    _kind = "os"

    def get_family(self) -> str | None:
        """The kernel's family, such as ``linux``."""
        return self.get_param_value("family")

    def get_distro(self) -> str | None:
        """The distribution, such as ``fedora``."""
        return self.get_param_value("distro")

    def get_release_status(self) -> ReleaseStatus:
        """How far along the release is."""
        status: ReleaseStatus = self.get_param_value_enum(
            "release-status", ReleaseStatus, ReleaseStatus.RELEASED
        )
        return status

    def get_kernel_url_argument(self) -> str | None:
        """The kernel argument that names the installation URL, such as ``inst.repo``."""
        return self.get_param_value("kernel-url-argument")

    def get_cloud_image_username(self) -> str | None:
        """The login of its cloud images."""
        return self.get_param_value("cloud-image-username")

    # Devices.

    def _device_rows(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._part("device-rows", lambda: self._rows("os-device"))
        return rows

    def _own_links(self) -> DeviceLinkList:
        def make() -> DeviceLinkList:
            return _links(self, [row for row in self._device_rows() if row["from"] == self._id])

        links: DeviceLinkList = self._part("own-links", make)
        return links

    def _all_links(self) -> DeviceLinkList:
        def make() -> DeviceLinkList:
            return _links(self, self._device_rows()).new_union(self._own_links())  # type: ignore[no-any-return]

        links: DeviceLinkList = self._part("all-links", make)
        return links

    def get_devices(self, filter: Filter | None = None) -> DeviceList:
        """The devices it states to drive that pass a filter."""
        return _targets(self._own_links(), filter)

    def get_all_devices(self, filter: Filter | None = None) -> DeviceList:
        """The devices it drives, with those it inherits, that pass a filter."""
        return _targets(self._all_links(), filter)

    def get_devices_by_property(self, property: str, value: str, inherited: bool) -> DeviceList:
        """The devices that have a value."""
        from ._filters import Filter

        filter = Filter()
        filter.add_constraint(property, value)
        return self.get_all_devices(filter) if inherited else self.get_devices(filter)

    def get_device_links(self, filter: Filter | None = None) -> DeviceLinkList:
        """The links it states that pass a filter."""
        return DeviceLinkList(self._own_links()._matching(filter))

    def get_all_device_links(self, filter: Filter | None = None) -> DeviceLinkList:
        """The links, with those it inherits, that pass a filter."""
        return DeviceLinkList(self._all_links()._matching(filter))

    def add_device(self, device: Device) -> DeviceLink:
        """Adds a device it drives."""
        link: DeviceLink = DeviceLink.new(device)
        self._own_links().add(link)
        self._all_links().add(link)
        return link

    # Firmware.

    def _firmware(self) -> FirmwareList:
        def make() -> FirmwareList:
            return FirmwareList(
                Firmware._of(f"{row['from']}:{row['arch']}:{row['type']}", row)
                for row in self._rows("firmware")
            )

        firmware: FirmwareList = self._part("firmware", make)
        return firmware

    def get_firmware_list(self, filter: Filter | None = None) -> FirmwareList:
        """What it can start from that passes a filter."""
        return FirmwareList(
            firmware for firmware in self._firmware()._matching(filter) if firmware.is_supported()
        )

    def get_complete_firmware_list(self, filter: Filter | None = None) -> FirmwareList:
        """What it can start from, and what it cannot, that passes a filter."""
        return FirmwareList(self._firmware()._matching(filter))

    def add_firmware(self, firmware: Firmware) -> None:
        """Adds what it can start from."""
        self._firmware().add(firmware)

    # Resources.

    def _resources(self, kind: str) -> ResourcesList:
        def make() -> ResourcesList:
            chosen: dict[str, dict[str, Any]] = {}
            for row in self._part("resources", lambda: self._rows("resources")):
                # Libosinfo knows no phases: what holds for both, else for running, is said.
                ranks = (None, "run", "install")
                if row.get("kind") == kind:
                    known = chosen.get(row["arch"])
                    rank = ranks.index(row.get("phase"))
                    if known is None or rank < ranks.index(known.get("phase")):
                        chosen[row["arch"]] = row
            names = ("arch", "cpu", "n-cpus", "ram", "storage")
            return ResourcesList(
                Resources._of(
                    f"{self._id}:{arch}:{kind}", {key: row[key] for key in names if key in row}
                )
                for arch, row in chosen.items()
            )

        resources: ResourcesList = self._part(f"resources-{kind}", make)
        return resources

    def get_minimum_resources(self) -> ResourcesList:
        """What it needs at least, for each architecture."""
        return self._resources("minimum")

    def get_recommended_resources(self) -> ResourcesList:
        """What it runs well with, for each architecture."""
        return self._resources("recommended")

    def get_maximum_resources(self) -> ResourcesList:
        """What it can use at most, for each architecture."""
        return self._resources("maximum")

    def get_network_install_resources(self) -> ResourcesList:
        """What an installation over the network needs, for each architecture."""
        return self._resources("network-install")

    def add_minimum_resources(self, resources: Resources) -> None:
        """Adds what it needs at least."""
        self._resources("minimum").add(resources)

    def add_recommended_resources(self, resources: Resources) -> None:
        """Adds what it runs well with."""
        self._resources("recommended").add(resources)

    def add_maximum_resources(self, resources: Resources) -> None:
        """Adds what it can use at most."""
        self._resources("maximum").add(resources)

    def add_network_install_resources(self, resources: Resources) -> None:
        """Adds what an installation over the network needs."""
        self._resources("network-install").add(resources)

    # Media, trees, images, variants.

    def _owned(self, kind: str, make: Callable[[dict[str, Any]], Any], of: type[List]) -> Any:
        def read() -> List:
            result = of()
            for row in self._rows(kind):
                entity = make(row)
                entity._system = self
                result.add(entity)
            return result

        return self._part(kind, read)

    def get_media_list(self) -> MediaList:
        """Its media, as patterns."""
        from ._media import Media

        media: MediaList = self._owned("media", lambda row: Media._of(row["id"], row), MediaList)
        return media

    def get_tree_list(self) -> TreeList:
        """Its installation trees."""
        from ._tree import Tree

        trees: TreeList = self._owned("tree", lambda row: Tree._of(row["id"], row), TreeList)
        return trees

    def get_image_list(self) -> ImageList:
        """Its ready disk images."""
        images: ImageList = self._owned("image", lambda row: Image._of(row["id"], row), ImageList)
        return images

    def get_variant_list(self) -> OsVariantList:
        """Its variants."""
        variants: OsVariantList = self._owned(
            "variant", lambda row: OsVariant._of(row["id"], row), OsVariantList
        )
        return variants

    def add_media(self, media: Media) -> None:
        """Adds a medium."""
        media._system = self
        self.get_media_list().add(media)

    def add_tree(self, tree: Tree) -> None:
        """Adds an installation tree."""
        tree._system = self
        self.get_tree_list().add(tree)

    def add_image(self, image: Image) -> None:
        """Adds a disk image."""
        image._system = self
        self.get_image_list().add(image)

    def add_variant(self, variant: OsVariant) -> None:
        """Adds a variant."""
        self.get_variant_list().add(variant)

    # Drivers.

    def _driver(self, row: dict[str, Any]) -> DeviceDriver:
        driver: DeviceDriver = DeviceDriver._of(row["id"], row)
        db = self._db
        driver._devices = DeviceList._lazy(
            lambda: db._devices(texts(row.get("device"))) if db is not None else []
        )
        return driver

    def get_device_drivers(self) -> DeviceDriverList:
        """The drivers that can be had for it."""
        drivers: DeviceDriverList = self._owned("driver", self._driver, DeviceDriverList)
        return drivers

    def get_device_drivers_prioritized(self) -> DeviceDriverList:
        """Those drivers that have the highest rank."""
        drivers = self.get_device_drivers().get_elements()
        best = max((driver.get_priority() for driver in drivers), default=0)
        return DeviceDriverList(driver for driver in drivers if driver.get_priority() == best)

    def add_device_driver(self, driver: DeviceDriver) -> None:
        """Adds a driver."""
        self.get_device_drivers().add(driver)

    # Install scripts.

    def get_install_script_list(self) -> InstallScriptList:
        """The scripts that install it without questions."""

        def make() -> InstallScriptList:
            if self._db is None or self._id is None:
                return InstallScriptList()
            return self._db._scripts_of(self._id)

        scripts: InstallScriptList = self._part("scripts", make)
        return scripts

    def add_install_script(self, script: InstallScript) -> None:
        """Adds a script."""
        self.get_install_script_list().add(script)

    def find_install_script(self, profile: str) -> InstallScript | None:
        """The first script of a profile, such as ``desktop``."""
        for script in self.get_install_script_list().get_elements():
            if script.get_profile() == profile:
                found: InstallScript = script
                return found
        return None


class Platform(Product):
    """A release of a hypervisor."""

    _kind = "platform"

    def _all_links(self) -> DeviceLinkList:
        def make() -> DeviceLinkList:
            if self._db is None or self._id is None:
                return DeviceLinkList()
            links = DeviceLinkList()
            for row in self._db._record("platform", self._id).get("devices", []):
                device = self._db.get_device(row["id"])
                if device is not None:
                    links.add(DeviceLink._to(device, row))
            return links

        links: DeviceLinkList = self._part("links", make)
        return links

    def get_devices(self, filter: Filter | None = None) -> DeviceList:
        """The devices it offers that pass a filter."""
        return _targets(self._all_links(), filter)

    def get_all_devices(self, filter: Filter | None = None) -> DeviceList:
        """The devices it offers that pass a filter."""
        return _targets(self._all_links(), filter)

    def get_device_links(self, filter: Filter | None = None) -> DeviceLinkList:
        """The links that pass a filter."""
        return DeviceLinkList(self._all_links()._matching(filter))

    def add_device(self, device: Device) -> DeviceLink:
        """Adds a device it offers."""
        link: DeviceLink = DeviceLink.new(device)
        self._all_links().add(link)
        return link
