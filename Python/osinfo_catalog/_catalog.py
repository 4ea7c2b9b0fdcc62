"""The catalog, and what can be asked of it."""

from __future__ import annotations

import ctypes
import json
import os

from . import _library
from .errors import ClosedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import TracebackType
    from typing import Any, Literal, Union

    from .types import (
        Audit,
        DomainOptions,
        Entity,
        EntityKind,
        Identification,
        Info,
        Plan,
        Relations,
        Settings,
        TreeinfoEvidence,
    )

    Path = Union[str, os.PathLike[str]]
    Format = Literal["libvirt", "qemu", "kubevirt", "kubevirt-preference"]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class _NamedFile:
    """A file's name as the library wants it: UTF-8.

    A file whose name is not UTF-8 is opened here and named by its descriptor.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = -1
        name = os.fspath(path)
        try:
            self.name = name.encode()
        except UnicodeEncodeError:
            self._descriptor = os.open(name, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
            self.name = b"/dev/fd/%d" % self._descriptor

    def __enter__(self) -> bytes:
        return self.name

    def __exit__(self, *_: object) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)


class Catalog:
    """What is known about operating systems, hypervisors and devices.

    Without a path it is the catalog the command-line tools would read: ``OSINFO_CATALOG``, a compile
    of what the system, the site and the user know, or the one installed with the library. It can be
    used by any number of threads, and with ``with``::

        with Catalog() as catalog:
            for system in catalog.query("os", "distro=fedora", "version>=42"):
                print(system["short-id"], system["name"])

    Everything it gives is plain data (dict, list, str, int, bool), which stays when it is closed.
    Keys are the names of the command line's JSON; a property without a value is absent, and of those
    that may have several values one is a text and several are a list (see ``values``).

    Raises OSInfoError, as every method does.
    """

    _handle: int

    def __init__(self, path: Path | None = None) -> None:
        self._handle = 0
        with _NamedFile(path if path is not None else "") as name:
            self._open("oscat_open", name)

    @classmethod
    def from_bytes(cls, data: bytes) -> Catalog:
        """Opens a catalog that is in memory; the bytes are those of a catalog's file."""
        catalog = cls.__new__(cls)
        catalog._handle = 0
        catalog._open("oscat_open_bytes", data, len(data))
        return catalog

    def _open(self, function: str, *arguments: Any) -> None:
        handle = ctypes.c_void_p()
        error = ctypes.c_void_p()
        status = getattr(_library.library(), function)(
            *arguments, ctypes.byref(handle), ctypes.byref(error)
        )
        _library.check(status, error)
        self._handle = handle.value or 0

    def close(self) -> None:
        """Closes the catalog; a second time does nothing."""
        handle, self._handle = self._handle, 0
        if handle:
            _library.library().oscat_close(handle)

    def __enter__(self) -> Catalog:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_handle", 0):
            self.close()

    def _call(self, function: str, *arguments: Any) -> bytes:
        if not self._handle:
            raise ClosedError("closed", "the catalog is closed")
        return _library.call(function, self._handle, *arguments)

    def _ask(self, function: str, *arguments: Any) -> Any:
        return json.loads(self._call(function, *arguments))

    # Knowing.

    def info(self) -> Info:
        """What the catalog says of itself: its version, its sources, its kinds of entities…"""
        info: Info = self._ask("oscat_info")
        return info

    def query(
        self,
        kind: EntityKind,
        *conditions: str,
        names: Iterable[str] = (),
        fields: Sequence[str] = (),
        sort: str | None = None,
        languages: Sequence[str] = (),
    ) -> list[Entity]:
        """Lists entities, with what they inherit.

        ``conditions`` are such as ``"version>=42"``, all of which must hold (``= != ~ < <= > >=``;
        ``~`` is a PCRE2 pattern, and the order is the natural one). ``names`` are ids or short ids,
        one of which an entity must be or belong to. ``fields`` are the properties that are wanted,
        all without. ``languages`` are those of translated texts, most preferred first.

        Raises UsageError for a kind or property that does not exist.
        """
        options: dict[str, Any] = {}
        if conditions:
            options["where"] = conditions
        names = list(names)
        if names:
            options["names"] = names
        if fields:
            options["fields"] = list(fields)
        if sort:
            options["sort"] = sort
        if languages:
            options["languages"] = list(languages)
        rows: list[Entity] = self._ask("oscat_list", kind.encode(), _json(options))
        return rows

    def find(self, kind: EntityKind, name: str, languages: Sequence[str] = ()) -> Entity:
        """Everything that is known of one entity, by its id or short id.

        Of an operating system also its media, trees, images, variants, drivers, firmware,
        resources, hardware and devices.

        Raises NotFoundError, whose hint has the nearest names.
        """
        options = _json({"languages": list(languages)}) if languages else None
        row: Entity = self._ask("oscat_find", kind.encode(), name.encode(), options)
        return row

    def relations(self, name: str) -> Relations:
        """How an operating system is related to others, both ways.

        Raises NotFoundError.
        """
        relations: Relations = self._ask("oscat_relations", name.encode())
        return relations

    # Recognising.

    def identify(self, path: Path) -> Identification:
        """What a file, a device or an installation tree's directory holds.

        That nothing matches is a result (``status`` is ``"unknown"``), not an error.

        Raises NotFoundError, and OSInfoError for what is no medium.
        """
        with _NamedFile(path) as name:
            found: Identification = self._ask("oscat_identify_path", name)
        return found

    def identify_bytes(self, data: bytes, name: str | None = None) -> Identification:
        """What the bytes of a medium, or its first bytes, hold."""
        label = name.encode() if name is not None else None
        found: Identification = self._ask("oscat_identify_bytes", data, len(data), label)
        return found

    def identify_tree(self, treeinfo: bytes, name: str | None = None) -> Identification:
        """What the tree is that has this ``.treeinfo``."""
        label = name.encode() if name is not None else None
        found: Identification = self._ask("oscat_identify_tree", treeinfo, len(treeinfo), label)
        return found

    def identify_evidence(
        self, evidence: Mapping[str, str | int | bool | Sequence[str] | TreeinfoEvidence]
    ) -> Identification:
        """What a medium or tree is of which some facts are known.

        Such as ``{"volume-id": "Fedora-S-dvd-x86_64-42"}``, or
        ``{"treeinfo": {"family": "Fedora", "version": "42", "arch": "x86_64"}}``.
        """
        found: Identification = self._ask("oscat_identify_evidence", _json(evidence))
        return found

    # Recommending.

    def resolve(
        self,
        os: str | None = None,
        *,
        media: Path | None = None,
        platform: str | None = None,
        arch: str | None = None,
        policy: str | None = None,
        phase: Literal["install", "run"] | None = None,
        drivers: Literal["inbox", "addon"] | None = None,
        host: Sequence[str] = (),
        host_memory: int | str | None = None,
        host_cpus: int | None = None,
        set: Settings | None = None,
    ) -> Plan:
        """The best virtual hardware, with the reason of every choice.

        ``os`` is an id or short id; ``media`` a medium that is identified; one must be there.
        ``host`` is libvirt's capabilities and domain capabilities, as XML. ``set`` fixes decisions:
        ``{"disk": "ide", "memory": "8GiB"}``. Memory is bytes, or a text such as ``"16GiB"``.

        Raises NotFoundError; ConflictError for what cannot be, and for a medium that may be several.
        """
        request = _request(
            os, media, platform, arch, policy, phase, drivers, host, host_memory, host_cpus, set
        )
        plan: Plan = self._ask("oscat_resolve", _json(request))
        return plan

    def domain(
        self,
        os: str | None = None,
        *,
        format: Format = "libvirt",
        options: DomainOptions | None = None,
        media: Path | None = None,
        platform: str | None = None,
        arch: str | None = None,
        policy: str | None = None,
        phase: Literal["install", "run"] | None = None,
        drivers: Literal["inbox", "addon"] | None = None,
        host: Sequence[str] = (),
        host_memory: int | str | None = None,
        host_cpus: int | None = None,
        set: Settings | None = None,
    ) -> str:
        """The configuration of a virtual machine: libvirt's XML, a script for QEMU, or KubeVirt's YAML.

        As resolve(), with ``options`` such as ``{"name": "web1", "disks": ["/srv/web1.qcow2"]}``.
        """
        request = _request(
            os, media, platform, arch, policy, phase, drivers, host, host_memory, host_cpus, set
        )
        if options:
            request["domain"] = options
        return self._call("oscat_domain", _json(request), format.encode()).decode()

    def check_domain(
        self,
        domain: str,
        os: str | None = None,
        *,
        arch: str | None = None,
        policy: str | None = None,
        drivers: Literal["inbox", "addon"] | None = None,
        host: Sequence[str] = (),
    ) -> Audit:
        """What is to be changed about an existing virtual machine, by its libvirt XML.

        Without ``os`` it is the operating system its metadata names.
        """
        request = _request(os, None, None, arch, policy, None, drivers, host, None, None, None)
        audit: Audit = self._ask(
            "oscat_check_domain", domain.encode(), _json(request) if request else None
        )
        return audit


def _request(
    os_name: str | None,
    media: Path | None,
    platform: str | None,
    arch: str | None,
    policy: str | None,
    phase: str | None,
    drivers: str | None,
    host: Sequence[str],
    host_memory: int | str | None,
    host_cpus: int | None,
    settings: Settings | None,
) -> dict[str, Any]:
    members = {
        "os": os_name,
        "media": os.path.abspath(media) if media is not None else None,
        "platform": platform,
        "arch": arch,
        "policy": policy,
        "phase": phase,
        "drivers": drivers,
        "host": list(host) or None,
        "host-memory": host_memory,
        "host-cpus": host_cpus,
        "set": settings or None,
    }
    return {name: value for name, value in members.items() if value is not None}


def change_domain(domain: str, changes: Settings) -> str:
    """Changes an existing virtual machine's libvirt XML where asked to, and nowhere else.

    ``changes`` are decisions with their values: ``{"video": "virtio", "memory": "8GiB"}``.
    """
    return _library.call("oscat_change_domain", domain.encode(), _json(changes)).decode()


def values(entity: Mapping[str, Any], name: str) -> list[Any]:
    """All values of a property: an empty list, one, or several."""
    value = entity.get(name)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
