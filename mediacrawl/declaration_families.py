"""Families of sites, the editions of an outlet each, that are made while a file is imported."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_noted: ContextVar[list[list[Any]] | None] = ContextVar("noted", default=None)


def new_family() -> list[Any]:
    """A family without a member yet; noted where somebody notes them."""
    family: list[Any] = []
    if (noted := _noted.get()) is not None:
        noted.append(family)
    return family


@contextmanager
def families_made() -> Iterator[list[list[Any]]]:
    """Note the families that are made meanwhile, in their order."""
    noted: list[list[Any]] = []
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)
