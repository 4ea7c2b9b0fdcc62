"""What all entities have: an id, and values by name."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def texts(value: Any) -> list[str]:
    """The texts of a value of the library's JSON."""
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if value is True or value is False:
        return ["true" if value else "false"]
    if isinstance(value, list):
        return [str(element) for element in value]
    return [str(value)]


def integer(text: str) -> int:
    """A number as C's strtoll with base 0 reads it; 0 for what is none."""
    text = text.strip().lower()
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("+-")
    base = 16 if text.startswith("0x") else 8 if text.startswith("0") else 10
    digits = text[2:] if base == 16 else text
    count = 0
    while count < len(digits) and digits[count] in "0123456789abcdef"[:base]:
        count += 1
    return sign * int(digits[:count], base) if count else 0


class _Properties:
    """``entity.props.short_id``."""

    def __init__(self, entity: Object) -> None:
        self._entity = entity

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._entity.get_property(name)


class Object:
    """What programs use of GObject.Object."""

    @property
    def props(self) -> _Properties:
        """The properties, as attributes."""
        return _Properties(self)

    def get_property(self, name: str) -> Any:
        """The value of a property, by GObject's name of it."""
        method = name.replace("-", "_")
        for prefix in ("get_", "is_", ""):
            getter = getattr(self, prefix + method, None)
            if getter is not None:
                return getter()
        raise TypeError(f"object of type `{type(self).__name__}' has no property named `{name}'")


class Entity(Object):
    """Something with an id, and values by name: several texts each, which getters read."""

    # What the library calls a parameter, where that differs.
    _names: dict[str, str] = {}

    def __init__(self, id: str | None = None, **properties: Any) -> None:
        self._id = id
        self._row: dict[str, Any] = {}
        self._values: dict[str, list[str]] = {}
        for name, value in properties.items():
            self.set_param(name.replace("_", "-"), texts(value)[0])

    @classmethod
    def new(cls, id: str | None = None) -> Any:
        """An entity of that id, with nothing else."""
        return cls(id)

    @classmethod
    def _of(cls, id: str | None, row: dict[str, Any]) -> Any:
        """An entity from the library's row."""
        entity = cls.__new__(cls)
        entity._id = id
        entity._row = row
        entity._values = {}
        return entity

    def _complete(self) -> None:
        """Sees to it that the row has everything."""

    def _get(self, key: str) -> Any:
        """The value of a row, None where there is none."""
        if key not in self._row:
            self._complete()
        return self._row.get(key)

    def get_id(self) -> str | None:
        """The globally unique id."""
        return self._id

    def get_param_value_list(self, key: str) -> list[str]:
        """All values of a parameter."""
        if key == "id":
            return [self._id] if self._id is not None else []
        if key in self._values:
            return list(self._values[key])
        return texts(self._get(self._names.get(key, key)))

    def get_param_value(self, key: str) -> str | None:
        """The first value of a parameter, None where there is none."""
        values = self.get_param_value_list(key)
        return values[0] if values else None

    def get_param_keys(self) -> list[str]:
        """The parameters that have a value, and ``id``."""
        self._complete()
        names = {theirs: ours for ours, theirs in self._names.items()}
        keys = [names.get(key, key) for key in self._row if key not in ("id", "os")]
        keys += [key for key in self._values if key not in keys]
        return [key for key in keys if self.get_param_value_list(key)] + ["id"]

    def set_param(self, key: str, value: str) -> None:
        """Gives a parameter one value."""
        if key == "id":
            self._id = value
        else:
            self._values[key] = [value]

    def add_param(self, key: str, value: str) -> None:
        """Gives a parameter one more value."""
        self._values[key] = self.get_param_value_list(key) + [value]

    def clear_param(self, key: str) -> None:
        """Takes all values of a parameter away."""
        self._values[key] = []

    def set_param_boolean(self, key: str, value: bool) -> None:
        """Gives a parameter one value."""
        self.set_param(key, "true" if value else "false")

    def set_param_int64(self, key: str, value: int) -> None:
        """Gives a parameter one value."""
        self.set_param(key, str(int(value)))

    def set_param_enum(self, key: str, value: int, enum_type: Any) -> None:
        """Gives a parameter one value, by its nick."""
        self.set_param(key, enum_type(value).value_nick)

    def get_param_value_boolean(self, key: str) -> bool:
        """Whether a parameter is true; False where it has no value."""
        return self.get_param_value_boolean_with_default(key, False)

    def get_param_value_boolean_with_default(self, key: str, default: bool) -> bool:
        """Whether a parameter is true."""
        value = self.get_param_value(key)
        return default if value is None else value in ("true", "yes")

    def get_param_value_int64(self, key: str) -> int:
        """The number of a parameter; -1 where it has no value."""
        return self.get_param_value_int64_with_default(key, -1)

    def get_param_value_int64_with_default(self, key: str, default: int) -> int:
        """The number of a parameter."""
        value = self.get_param_value(key)
        return default if value is None else integer(value)

    def get_param_value_enum(self, key: str, enum_type: Any, default: int) -> Any:
        """The value of an enumeration, by its nick."""
        value = self.get_param_value(key)
        for member in enum_type:
            if member.value_nick == value:
                return member
        return enum_type(default)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._id!r}>"
