"""Lists of entities, each there once."""

from __future__ import annotations

from ._entity import Entity, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from ._filters import Filter

#: What a list of a type holds, by the list's name; filled where all types are known.
element_types: dict[str, type] = {}


class List(Object):
    """Entities in an order, of which each id is there once.

    The order is the catalog's, of ``get_elements`` too.
    """

    def __init__(self, elements: Iterable[Entity] = ()) -> None:
        self._source: Callable[[], Iterable[Entity]] | None = None
        self._narrow: Callable[[str, str], Iterable[Entity] | None] | None = None
        self._loaded: dict[str | None, Entity] = {}
        self._order: list[Entity] | None = None
        for element in elements:
            self.add(element)

    @classmethod
    def new(cls) -> Any:
        """An empty list."""
        return cls()

    @classmethod
    def _lazy(
        cls,
        source: Callable[[], Iterable[Entity]],
        narrow: Callable[[str, str], Iterable[Entity] | None] | None = None,
    ) -> Any:
        """A list that is read when it is needed.

        ``narrow`` gives those that may have a value, or None where it cannot tell.
        """
        result = cls()
        result._source = source
        result._narrow = narrow
        return result

    @property
    def _elements(self) -> dict[str | None, Entity]:
        source = self._source
        if source is not None:
            # Whole before it is seen: another thread may ask at the same time.
            loaded: dict[str | None, Entity] = {element._id: element for element in source()}
            loaded.update(self._loaded)
            self._loaded = loaded
            self._source = None
        return self._loaded

    def get_element_type(self) -> type:
        """The type of the elements."""
        return element_types.get(type(self).__name__, Entity)

    def get_length(self) -> int:
        """How many there are."""
        return len(self._elements)

    def get_nth(self, index: int) -> Any:
        """The element at an index, None where there is none."""
        order = self._order
        if order is None:
            order = self._order = list(self._elements.values())
        return order[index] if 0 <= index < len(order) else None

    def get_elements(self) -> list[Any]:
        """All of them."""
        return list(self._elements.values())

    def find_by_id(self, id: str) -> Any:
        """The element of an id, None where there is none."""
        return self._elements.get(id)

    def add(self, entity: Entity) -> None:
        """Puts an element at the end, in the place of one of the same id."""
        self._elements.pop(entity.get_id(), None)
        self._elements[entity.get_id()] = entity
        self._order = None

    def add_all(self, source: List) -> None:
        """Puts all elements of another at the end."""
        for element in source.get_elements():
            self.add(element)

    def _matching(self, filter: Filter | None) -> list[Any]:
        if filter is None:
            return self.get_elements()
        candidates = None
        if self._narrow is not None and self._source is not None:
            for key in filter.get_constraint_keys():
                for value in filter.get_constraint_values(key):
                    candidates = candidates or self._narrow(key, value)
        if candidates is None:
            candidates = self._elements.values()
        return [element for element in candidates if filter.matches(element)]

    def add_filtered(self, source: List, filter: Filter) -> None:
        """Puts those elements of another at the end that pass a filter."""
        for element in source._matching(filter):
            self.add(element)

    def add_intersection(self, source_one: List, source_two: List) -> None:
        """Puts those elements at the end that two others have both."""
        for element in source_one.get_elements():
            if source_two.find_by_id(element.get_id()) is not None:
                self.add(element)

    def add_union(self, source_one: List, source_two: List) -> None:
        """Puts the elements of one at the end, then those of a second that the first has not."""
        self.add_all(source_one)
        for element in source_two.get_elements():
            if source_one.find_by_id(element.get_id()) is None:
                self.add(element)

    def new_copy(self) -> Any:
        """A list of the same elements."""
        result = type(self)()
        result.add_all(self)
        return result

    def new_filtered(self, filter: Filter) -> Any:
        """A list of those that pass a filter."""
        result = type(self)()
        result.add_filtered(self, filter)
        return result

    def new_intersection(self, other: List) -> Any:
        """A list of those that another has too."""
        result = type(self)()
        result.add_intersection(self, other)
        return result

    def new_union(self, other: List) -> Any:
        """A list of these, and those that only another has."""
        result = type(self)()
        result.add_union(self, other)
        return result


class ProductList(List):
    """Products."""


class OsList(ProductList):
    """Operating systems."""


class PlatformList(ProductList):
    """Hypervisors."""


class DeviceList(List):
    """Devices."""


class DeviceLinkList(List):
    """Links to devices."""

    def get_devices(self, filter: Filter | None = None) -> DeviceList:
        """The devices of those links that pass a filter."""
        return DeviceList(link.get_target() for link in self._matching(filter))


class DeviceDriverList(List):
    """Drivers."""


class DeploymentList(List):
    """Operating systems on hypervisors."""


class DatamapList(List):
    """Maps of values."""


class FirmwareList(List):
    """Firmware."""


class ImageList(List):
    """Disk images."""


class InstallConfigParamList(List):
    """Parameters of install scripts."""


class InstallScriptList(List):
    """Install scripts."""


class MediaList(List):
    """Media."""


class OsVariantList(List):
    """Variants of an operating system."""


class ResourcesList(List):
    """Resources, for each architecture."""


class TreeList(List):
    """Installation trees."""
