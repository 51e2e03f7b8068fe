"""A mapping that does not change and that can be hashed, as a frozen dataclass needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Frozen(Mapping[str, Value], Generic[Value]):
    """A mapping by text, in the order of its keys."""

    __slots__ = ("_values",)

    def __init__(self, items: Mapping[str, Value] | Iterable[tuple[str, Value]] = ()) -> None:
        self._values: dict[str, Value] = dict(sorted(dict(items).items()))

    def __getitem__(self, key: str) -> Value:
        """Give the value of a key; ``KeyError`` when there is none."""
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        """Give the keys in order."""
        return iter(self._values)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._values)

    def __hash__(self) -> int:
        """Hash the keys and values: two equal mappings have one hash."""
        return hash(tuple(self._values.items()))

    def __repr__(self) -> str:
        """Write it as Python would."""
        return f"{type(self).__name__}({self._values!r})"

    def put(self, key: str, value: Value) -> Frozen[Value]:
        """Give the same mapping with a key that has another value."""
        return Frozen({**self._values, key: value})

    def drop(self, key: str) -> Frozen[Value]:
        """Give the same mapping without a key, which may be absent."""
        return Frozen({k: v for k, v in self._values.items() if k != key})
