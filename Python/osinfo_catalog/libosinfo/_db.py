"""The database, and what loads it."""

from __future__ import annotations

import os

from .._catalog import Catalog
from ..errors import OSInfoError
from ._current import use
from ._entity import Entity, Object, texts
from ._errors import fail
from ._lists import (
    DatamapList,
    DeploymentList,
    DeviceList,
    InstallScriptList,
    MediaList,
    OsList,
    PlatformList,
    TreeList,
)
from ._parts import Datamap, Deployment, Device, DeviceLink
from ._products import FIELDS, Os, Platform, Product

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ._enums import ProductRelationship
    from ._lists import List
    from ._media import Media
    from ._scripts import InstallScript
    from ._tree import Tree

#: Of how many operating systems a kind of rows is read one by one.
_MANY = 16


def _languages() -> list[str]:
    """The user's languages, as gettext looks for them; none where they are C's."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            found = []
            for part in value.split(":"):
                language = part.partition(".")[0]
                if language not in ("", "C", "POSIX"):
                    # pt_BR, then pt.
                    found += [language, language.partition("_")[0]]
            return list(dict.fromkeys(found))
    return []


class Db(Object):
    """What is known: a catalog, and what a program adds."""

    def __init__(self, catalog: Catalog | None = None) -> None:
        self._languages = _languages()
        self._load(catalog)

    def _load(self, catalog: Catalog | None) -> None:
        """Takes what a catalog knows, and nothing else."""
        self._catalog = catalog
        self._products: dict[tuple[str, str], Product] = {}
        self._known_devices: dict[str, Device] = {}
        self._known_scripts: dict[str, InstallScript] = {}
        self._lists: dict[str, Any] = {}
        self._with_scripts: set[str] | None = None
        self._asked: dict[str, int] = {}
        self._groups: dict[str, dict[str, list[dict[str, Any]]]] = {}

    @classmethod
    def new(cls) -> Db:
        """A database without anything in it."""
        return cls()

    # Reading the catalog.

    def _rows(
        self, kind: Any, names: Iterable[str] = (), fields: Iterable[str] = ()
    ) -> list[dict[str, Any]]:
        if self._catalog is None:
            return []
        return self._catalog.query(
            kind, names=list(names), fields=sorted(fields), languages=self._languages
        )

    def _rows_of(self, kind: str, owner: str, key: str = "os") -> list[dict[str, Any]]:
        """The rows of a kind that belong to an operating system.

        A program that asks this of many is going to ask it of all, so all are read at once.
        """
        groups = self._groups.get(kind)
        if groups is None:
            self._asked[kind] = self._asked.get(kind, 0) + 1
            if self._asked[kind] <= _MANY:
                return self._rows(kind, names=[owner])
            groups = {}
            for row in self._rows(kind):
                groups.setdefault(row[key], []).append(row)
            self._groups[kind] = groups
        return groups.get(owner, [])

    def _whole_row(self, kind: str, id: str) -> dict[str, Any] | None:
        """The row of an operating system or a platform, with everything."""
        for row in self._rows_of(kind, id, "id"):
            if row["id"] == id:
                return row
        return None

    def _record(self, kind: Any, name: str) -> dict[str, Any]:
        if self._catalog is None:
            return {}
        return self._catalog.find(kind, name, self._languages)

    def _made(self, kind: str, rows: list[dict[str, Any]]) -> list[Product]:
        """The one product there is for each row."""
        type = Os if kind == "os" else Platform
        made = []
        for row in rows:
            product = self._products.get((kind, row["id"]))
            if product is None:
                product = type._from(self, row, whole=kind != "os")
                product = self._products.setdefault((kind, row["id"]), product)
            made.append(product)
        return made

    def _named(self, kind: str, names: Iterable[str]) -> list[Product]:
        return self._made(kind, self._rows(kind, names, FIELDS if kind == "os" else ()))

    def _product(self, kind: str, id: str) -> Product | None:
        product = self._products.get((kind, id))
        if product is None and id:
            self._named(kind, [id])
            product = self._products.get((kind, id))
        return product

    def _product_list(self, kind: str, of: type[List]) -> Any:
        def everything() -> list[Product]:
            return self._made(kind, self._rows(kind, (), FIELDS if kind == "os" else ()))

        def narrow(key: str, value: str) -> list[Product] | None:
            return self._named(kind, [value]) if key in ("short-id", "id") and value else None

        if kind not in self._lists:
            lazy = of._lazy(everything, narrow if self._catalog is not None else None)
            return self._lists.setdefault(kind, lazy)
        return self._lists[kind]

    def _device(self, row: dict[str, Any]) -> Device:
        """The one device there is for a row."""
        device = self._known_devices.get(row["id"])
        if device is None:
            others = ("id", "os", "supported", "from", "driver")
            values = {key: value for key, value in row.items() if key not in others}
            device = Device._of(row["id"], values)
            device = self._known_devices.setdefault(row["id"], device)
        return device

    def _devices(self, ids: list[str]) -> list[Device]:
        missing = [id for id in ids if id not in self._known_devices]
        if missing:
            for row in self._rows("device", missing):
                self._device(row)
        return [self._known_devices[id] for id in ids if id in self._known_devices]

    def _scripts(self, ids: list[str]) -> InstallScriptList:
        """The scripts of these ids."""
        missing = [id for id in ids if id not in self._known_scripts]
        if missing:
            from ._scripts import InstallScript

            for row in self._rows("install-script", missing):
                self._known_scripts[row["id"]] = InstallScript._from(self, row)
        return InstallScriptList(self._known_scripts[id] for id in ids if id in self._known_scripts)

    def _scripts_of(self, system: str) -> InstallScriptList:
        """The scripts of an operating system."""
        if self._with_scripts is None:
            rows = self._rows("install-script", fields=["os"])
            self._with_scripts = {os for row in rows for os in texts(row.get("os"))}
        if system not in self._with_scripts:
            return InstallScriptList()
        return self._scripts(texts(self._record("os", system).get("install-scripts")))

    # Operating systems.

    def get_os_list(self) -> OsList:
        """All operating systems."""
        systems: OsList = self._product_list("os", OsList)
        return systems

    def get_os(self, id: str) -> Os | None:
        """The operating system of an id, None where there is none."""
        found: Os | None = self._find("os", self.get_os_list(), id)
        return found

    def _find(self, kind: str, everything: List, id: str) -> Any:
        if everything._source is None:
            return everything.find_by_id(id)
        return self._product(kind, id) or everything._loaded.get(id)

    def add_os(self, os: Os) -> None:
        """Adds an operating system."""
        self.get_os_list().add(os)

    # Platforms.

    def get_platform_list(self) -> PlatformList:
        """All releases of hypervisors."""
        platforms: PlatformList = self._product_list("platform", PlatformList)
        return platforms

    def get_platform(self, id: str) -> Platform | None:
        """The release of a hypervisor of an id, None where there is none."""
        found: Platform | None = self._find("platform", self.get_platform_list(), id)
        return found

    def add_platform(self, platform: Platform) -> None:
        """Adds a release of a hypervisor."""
        self.get_platform_list().add(platform)

    # Devices.

    def get_device_list(self) -> DeviceList:
        """All devices."""
        if "device" not in self._lists:
            self._lists["device"] = DeviceList._lazy(
                lambda: [self._device(row) for row in self._rows("device")]
            )
        devices: DeviceList = self._lists["device"]
        return devices

    def get_device(self, id: str) -> Device | None:
        """The device of an id, None where there is none."""
        found = self._devices([id])
        device: Device | None = found[0] if found else self.get_device_list()._loaded.get(id)  # type: ignore[assignment]
        return device

    def add_device(self, device: Device) -> None:
        """Adds a device."""
        self.get_device_list().add(device)

    # Deployments.

    def _read_deployments(self) -> list[Deployment]:
        made = []
        for row in self._rows("deployment"):
            system, platform = self.get_os(row["os"]), self.get_platform(row["platform"])
            if system is None or platform is None:
                continue
            deployment: Deployment = Deployment.new(row["id"], system, platform)
            for device in self._devices(texts(row.get("device"))):
                deployment._links.add(DeviceLink.new(device))
            made.append(deployment)
        return made

    def get_deployment_list(self) -> DeploymentList:
        """What is known of operating systems on hypervisors."""
        if "deployment" not in self._lists:
            self._lists["deployment"] = DeploymentList._lazy(self._read_deployments)
        deployments: DeploymentList = self._lists["deployment"]
        return deployments

    def get_deployment(self, id: str) -> Deployment | None:
        """What is known of one, by its id."""
        found: Deployment | None = self.get_deployment_list().find_by_id(id)
        return found

    def find_deployment(self, os: Os, platform: Platform) -> Deployment | None:
        """What is known of an operating system on a hypervisor."""
        for deployment in self.get_deployment_list().get_elements():
            if deployment.get_os() is os and deployment.get_platform() is platform:
                found: Deployment = deployment
                return found
        return None

    def add_deployment(self, deployment: Deployment) -> None:
        """Adds what is known."""
        self.get_deployment_list().add(deployment)

    # Install scripts and maps.

    def get_install_script_list(self) -> InstallScriptList:
        """All install scripts."""
        if "script" not in self._lists:

            def everything() -> list[InstallScript]:
                ids = [row["id"] for row in self._rows("install-script", fields=["id"])]
                return self._scripts(ids).get_elements()

            self._lists["script"] = InstallScriptList._lazy(everything)
        scripts: InstallScriptList = self._lists["script"]
        return scripts

    def get_install_script(self, id: str) -> InstallScript | None:
        """The install script of an id, None where there is none."""
        found: InstallScript | None = self.get_install_script_list().find_by_id(id)
        return found

    def add_install_script(self, script: InstallScript) -> None:
        """Adds an install script."""
        self.get_install_script_list().add(script)

    def get_datamap_list(self) -> DatamapList:
        """All maps of values."""
        if "datamap" not in self._lists:

            def everything() -> Iterable[Datamap]:
                maps: dict[str, Datamap] = {}
                for row in self._rows("datamap"):
                    datamap = maps.setdefault(row["id"], Datamap(row["id"]))
                    datamap.insert(row.get("inval", ""), row.get("outval", ""))
                return maps.values()

            self._lists["datamap"] = DatamapList._lazy(everything)
        datamaps: DatamapList = self._lists["datamap"]
        return datamaps

    def get_datamap(self, id: str) -> Datamap | None:
        """The map of an id, None where there is none."""
        found: Datamap | None = self.get_datamap_list().find_by_id(id)
        return found

    def add_datamap(self, datamap: Datamap) -> None:
        """Adds a map of values."""
        self.get_datamap_list().add(datamap)

    # Recognising.

    def identify_media(self, media: Media) -> bool:
        """Recognises a medium, and takes over what is known of it. False where nothing matches."""
        matches = self._matches(media)
        if matches:
            media._fill(self, matches[0])
        return bool(matches)

    def identify_medialist(self, media: Media) -> MediaList:
        """All media of the catalog that match, best first."""
        return MediaList(self._references(media, "media"))

    def guess_os_from_media(self, media: Media) -> tuple[Os | None, Media | None]:
        """The operating system of a medium, and the medium of the catalog."""
        for reference in self._references(media, "media"):
            return reference.get_os(), reference
        return None, None

    def identify_tree(self, tree: Tree) -> bool:
        """Recognises a tree, and takes over what is known of it. False where nothing matches."""
        matches = self._matches(tree)
        if matches:
            tree._fill(self, matches[0])
        return bool(matches)

    def identify_treelist(self, tree: Tree) -> TreeList:
        """All trees of the catalog that match, best first."""
        return TreeList(self._references(tree, "tree"))

    def guess_os_from_tree(self, tree: Tree) -> tuple[Os | None, Tree | None]:
        """The operating system of a tree, and the tree of the catalog."""
        for reference in self._references(tree, "tree"):
            return reference.get_os(), reference
        return None, None

    def _matches(self, subject: Media | Tree) -> list[Any]:
        if self._catalog is None:
            return []
        return list(subject._identify(self._catalog))

    def _references(self, subject: Media | Tree, kind: str) -> Iterable[Any]:
        for match in self._matches(subject):
            system = self.get_os(match["os"]["id"])
            if system is not None:
                owned = system.get_media_list() if kind == "media" else system.get_tree_list()
                reference = owned.find_by_id(match.get(kind))
                if reference is not None:
                    yield reference

    # Values.

    def unique_values_for_property_in_os(self, propName: str) -> list[str]:
        """All values of a property of operating systems."""
        return _unique(self.get_os_list(), propName)

    def unique_values_for_property_in_platform(self, propName: str) -> list[str]:
        """All values of a property of hypervisors."""
        return _unique(self.get_platform_list(), propName)

    def unique_values_for_property_in_device(self, propName: str) -> list[str]:
        """All values of a property of devices."""
        return _unique(self.get_device_list(), propName)

    def unique_values_for_property_in_deployment(self, propName: str) -> list[str]:
        """All values of a property of deployments."""
        return _unique(self.get_deployment_list(), propName)

    def unique_values_for_os_relationship(self, relshp: ProductRelationship) -> OsList:
        """All operating systems that others are related to."""
        return OsList(_others(self.get_os_list(), relshp))

    def unique_values_for_platform_relationship(self, relshp: ProductRelationship) -> PlatformList:
        """All hypervisors that others are related to."""
        return PlatformList(_others(self.get_platform_list(), relshp))


def _unique(entities: List, name: str) -> list[str]:
    found: dict[str, None] = {}
    for entity in entities.get_elements():
        found.update(dict.fromkeys(entity.get_param_value_list(name)))
    return list(found)


def _others(products: List, relationship: int) -> Iterable[Entity]:
    found: dict[str | None, Entity] = {}
    for product in products.get_elements():
        for other in product._related(relationship):
            found.setdefault(other.get_id(), other)
    return found.values()


class Loader(Object):
    """Loads the database: the catalog of everything the system, the site and the user know."""

    def __init__(self) -> None:
        self._db: Db | None = None

    @classmethod
    def new(cls) -> Loader:
        """A loader that has loaded nothing."""
        return cls()

    def get_db(self) -> Db:
        """The database; without anything in it where nothing was loaded."""
        if self._db is None:
            self._db = Db()
        return self._db

    def _open(self, path: str | None) -> None:
        try:
            self._take(Catalog(path))
        except OSInfoError as error:
            fail(str(error))

    def _take(self, catalog: Catalog) -> None:
        # Who has the database already has what is loaded.
        self.get_db()._load(catalog)
        use(catalog)

    def process_default_path(self) -> None:
        """Loads what the system, the site and the user know."""
        self._open(None)

    def process_system_path(self) -> None:
        """As process_default_path()."""
        self._open(None)

    def process_local_path(self) -> None:
        """As process_default_path()."""
        self._open(None)

    def process_user_path(self) -> None:
        """As process_default_path()."""
        self._open(None)

    def process_path(self, path: str) -> None:
        """Loads a catalog, or a directory of XML, which is compiled first."""
        if os.path.isdir(path):
            self._compile(path)
        else:
            self._open(path)

    def process_uri(self, uri: str) -> None:
        """As process_path(), by a file's URL."""
        from ._locations import local_path

        self.process_path(local_path(uri))

    def _compile(self, directory: str) -> None:
        import subprocess
        import tempfile

        package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        tool = os.path.join(package, "_bundled", "bin", "osinfo-db")
        if not os.path.exists(tool):
            tool = "osinfo-db"
        with tempfile.TemporaryDirectory(prefix="osinfo-catalog-") as folder:
            target = os.path.join(folder, "catalog.sqlite")
            try:
                run = subprocess.run(
                    [tool, "compile", directory, "-o", target],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    check=False,
                )
            except OSError as error:
                fail(f"{directory} cannot be compiled: {error}")
            if run.returncode != 0:
                fail(run.stderr.decode(errors="replace").strip() or f"{directory} is not compiled")
            with open(target, "rb") as file:
                self._take(Catalog.from_bytes(file.read()))
