"""Filters: which entities are wanted."""

from __future__ import annotations

from ._entity import Entity, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._enums import ProductRelationship
    from ._parts import Date
    from ._products import Product


class Filter(Object):
    """Entities that have all of these values."""

    def __init__(self) -> None:
        self._constraints: dict[str, list[str]] = {}

    @classmethod
    def new(cls) -> Any:
        """A filter that everything passes."""
        return cls()

    def add_constraint(self, key: str, value: str) -> None:
        """Wants one more value."""
        self._constraints.setdefault(key, []).append(value)

    def clear_constraint(self, key: str) -> None:
        """Wants nothing of a parameter any more."""
        self._constraints.pop(key, None)

    def clear_constraints(self) -> None:
        """Wants nothing any more."""
        self._constraints.clear()

    def get_constraint_keys(self) -> list[str]:
        """The parameters of which something is wanted."""
        return list(self._constraints)

    def get_constraint_values(self, key: str) -> list[str]:
        """What is wanted of a parameter."""
        return list(self._constraints.get(key, []))

    def matches(self, entity: Entity) -> bool:
        """Whether an entity is wanted."""
        for key, wanted in self._constraints.items():
            values = entity.get_param_value_list(key)
            if not all(value in values for value in wanted):
                return False
        return True

    def do_matches(self, entity: Entity) -> bool:
        """As matches()."""
        return self.matches(entity)


class ProductFilter(Filter):
    """Products that are also related to others, or supported on a day."""

    def __init__(self) -> None:
        super().__init__()
        self._products: dict[int, list[Product]] = {}
        self._day: tuple[int, int, int] | None = None

    def add_product_constraint(self, relationship: ProductRelationship, product: Product) -> None:
        """Wants to be related to one more product."""
        self._products.setdefault(int(relationship), []).append(product)

    def clear_product_constraint(self, relationship: ProductRelationship) -> None:
        """Wants no relation of a kind any more."""
        self._products.pop(int(relationship), None)

    def clear_product_constraints(self) -> None:
        """Wants no relation any more."""
        self._products.clear()

    def get_product_constraint_values(self, relationship: ProductRelationship) -> list[Product]:
        """The relations of a kind that are wanted."""
        return list(self._products.get(int(relationship), []))

    def add_support_date_constraint(self, when: Date) -> None:
        """Wants to be out, and supported, on a day."""
        self._day = (when.get_year(), int(when.get_month()), when.get_day())

    def matches(self, entity: Any) -> bool:
        """Whether a product is wanted."""
        for relationship, wanted in self._products.items():
            related = [product.get_id() for product in entity._related(relationship)]
            if not all(product.get_id() in related for product in wanted):
                return False
        if self._day is not None:
            release, end = entity.get_release_date(), entity.get_eol_date()
            if release is not None and release._parts > self._day:
                return False
            if end is not None and end._parts < self._day:
                return False
        return super().matches(entity)


class DeviceLinkFilter(Filter):
    """Links to devices that are wanted."""

    def __init__(self, target_filter: Filter | None = None) -> None:
        super().__init__()
        self._target_filter = target_filter

    @classmethod
    def new(cls, target_filter: Filter | None = None) -> Any:
        """Links to devices that pass a filter."""
        return cls(target_filter)

    def get_target_filter(self) -> Filter | None:
        """What is wanted of the device."""
        return self._target_filter

    def matches(self, entity: Any) -> bool:
        """Whether a link is wanted."""
        if self._target_filter and not self._target_filter.matches(entity.get_target()):
            return False
        return super().matches(entity)
