"""What programs call of GObject's Libosinfo, over the catalog.

The names, arguments and results are those of ``gi.repository.Libosinfo``, version 1.10. Nothing is
read before it is asked for: looking up one operating system reads one. It differs from libosinfo
in this:

- Lists are in the catalog's order, where libosinfo's is a hash table's.
- A device that an operating system does not support is never listed (libosinfo lists it when a
  filter is given).
- Of several media that match, the best is taken, by the rules of ``osinfo-detect``, not the first.
- Operations with a callback (``…_async``) are not there.

Install scripts need libxslt where they are generated; nothing else needs anything.
"""

from __future__ import annotations

from ._constants import *  # noqa: F403
from ._db import Db, Loader
from ._entity import Entity, Object
from ._enums import (
    DeviceDriverSigningReq,
    InstallConfigParamPolicy,
    InstallScriptInjectionMethod,
    InstallScriptInstallationSource,
    MediaDetectFlags,
    PathFormat,
    ProductRelationship,
    ReleaseStatus,
)
from ._errors import Error, MediaError, TreeError
from ._filters import DeviceLinkFilter, Filter, ProductFilter
from ._lists import (
    DatamapList,
    DeploymentList,
    DeviceDriverList,
    DeviceLinkList,
    DeviceList,
    FirmwareList,
    ImageList,
    InstallConfigParamList,
    InstallScriptList,
    List,
    MediaList,
    OsList,
    OsVariantList,
    PlatformList,
    ProductList,
    ResourcesList,
    TreeList,
)
from ._lists import element_types as _element_types
from ._media import Media
from ._parts import (
    AvatarFormat,
    Datamap,
    Date,
    Deployment,
    Device,
    DeviceDriver,
    DeviceLink,
    Firmware,
    Image,
    InstallConfigParam,
    OsVariant,
    Resources,
)
from ._products import Os, Platform, Product
from ._tree import Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._scripts import InstallConfig, InstallScript

_version = "1.0"


def error_quark() -> str:
    """The domain of libosinfo's own errors."""
    return "osinfo-error"


def media_error_quark() -> str:
    """The domain of errors about media."""
    return "osinfo-media-error"


def tree_error_quark() -> str:
    """The domain of errors about trees."""
    return "osinfo-tree-error"


_element_types.update(
    (f"{kind.__name__}List", kind)
    for kind in (
        Datamap,
        Deployment,
        Device,
        DeviceDriver,
        DeviceLink,
        Firmware,
        Image,
        InstallConfigParam,
        Media,
        Os,
        OsVariant,
        Platform,
        Product,
        Resources,
        Tree,
    )
)


def __getattr__(name: str) -> Any:
    # Few programs install without questions; the rest need not wait for this.
    if name in ("InstallConfig", "InstallScript"):
        from . import _scripts

        return getattr(_scripts, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
