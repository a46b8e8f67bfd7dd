"""Parts of a page that are read when asked for, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class lazy(Generic[Value]):  # noqa: N801 - used as `property` is
    """`functools.cached_property` without the lock that costs a microsecond before 3.12."""

    def __init__(self, read: Callable[[Any], Value]) -> None:
        """Wrap the method that reads the value."""
        self.read = read
        self.name = read.__name__
        self.__doc__ = read.__doc__

    def __get__(self, page: Any, owner: type | None = None) -> Value:
        """Read the value and keep it in the page, where it is found first from then on."""
        value = page.__dict__[self.name] = self.read(page)
        return value
