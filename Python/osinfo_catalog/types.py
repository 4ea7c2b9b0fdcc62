"""The types of what is handed in and out: plain dictionaries, as the command line's JSON has them.

New members may come; none goes away within one major version of the library. All members may be
absent unless their description says otherwise; a property without a value always is.
"""

from __future__ import annotations

from typing import Any, Dict, List, Literal, Mapping, Sequence, TypedDict, Union

#: What a catalog has lists of.
EntityKind = Literal[
    "os",
    "platform",
    "device",
    "media",
    "tree",
    "image",
    "variant",
    "firmware",
    "resources",
    "driver",
    "deployment",
    "os-device",
    "hardware",
    "install-script",
    "datamap",
]

#: A row of a list, or a record: property names with their values.
Entity = Dict[str, Any]

#: Decisions with the values they are to have.
Settings = Mapping[str, Union[str, int, Sequence[str]]]

Info = TypedDict(
    "Info",
    {
        "path": str,
        "version": str,
        "digest": str,
        "sources": str,
        "generator": str,
        "warnings": List[str],
        "policies": List[str],
        "platforms": List[str],
        "kinds": Dict[str, List[str]],
    },
    total=False,
)

Relations = TypedDict(
    "Relations",
    {
        "id": str,
        "derives-from": List[str],
        "clones": List[str],
        "upgrades": List[str],
        "derived-by": List[str],
        "cloned-by": List[str],
        "upgraded-by": List[str],
    },
)

TreeinfoEvidence = TypedDict(
    "TreeinfoEvidence", {"family": str, "variant": str, "version": str, "arch": str}, total=False
)


class Reason(TypedDict):
    """Why something is as it is: the rule's name, and a sentence."""

    rule: str
    text: str


OSReference = TypedDict(
    "OSReference", {"id": str, "short-id": str, "name": str, "version": str}, total=False
)

Match = TypedDict(
    "Match",
    {
        "os": OSReference,
        "media": str,
        "tree": str,
        "arch": str,
        "variants": List[str],
        "languages": List[str],
        "live": bool,
        "installer": bool,
        "installer-reboots": int,
        "kernel": str,
        "initrd": str,
        "url": str,
        "because": List[Reason],
    },
    total=False,
)


class Nearest(TypedDict, total=False):
    """The nearest release that is known of an unknown newer one."""

    os: OSReference
    because: str


#: What a medium or tree is; the best match is first.
Identification = TypedDict(
    "Identification",
    {
        "schema": int,
        "input": str,
        "kind": Literal["media", "tree", "disk"],
        "status": Literal["identified", "ambiguous", "unknown"],
        "bootable": bool,
        "boot": List[str],
        "evidence": Dict[str, Any],
        "undecided": List[str],
        "matches": List[Match],
        "nearest": Nearest,
        "warnings": List[str],
    },
    total=False,
)


class Rejected(TypedDict):
    """A value that was not taken, and by which fact."""

    value: Any
    because: Reason


class Plan(TypedDict, total=False):
    """The best virtual hardware: ``hardware`` has a value or a list of them for each decision."""

    schema: int
    os: OSReference
    platform: Dict[str, Any]
    arch: str
    policy: str
    phase: Literal["install", "run"]
    drivers: Literal["inbox", "addon"]
    hardware: Dict[str, Any]
    because: Dict[str, List[Reason]]
    rejected: Dict[str, List[Rejected]]
    warnings: List[str]


DomainOptions = TypedDict(
    "DomainOptions",
    {
        "name": str,
        "uuid": str,
        "title": str,
        "disks": List[str],
        "install-medium": str,
        "extra-media": List[str],
        "kernel": str,
        "initrd": str,
        "cmdline": str,
        "install-url": str,
        "network": str,
        "mac": str,
        "state-directory": str,
    },
    total=False,
)


class Finding(TypedDict, total=False):
    """What is to be changed about a virtual machine."""

    decision: str
    level: str
    found: List[str]
    recommended: List[str]
    rule: str
    text: str


class Audit(TypedDict, total=False):
    """What an existing virtual machine should have otherwise."""

    schema: int
    domain: str
    os: OSReference
    arch: str
    policy: str
    findings: List[Finding]
    warnings: List[str]
