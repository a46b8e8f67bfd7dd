"""Procrastinate is an extra: a command that needs it says how to get it."""

from __future__ import annotations

from importlib.util import find_spec

from mediacrawl.exceptions import MediacrawlError

PACKAGES = ("procrastinate", "cronsim")


def is_installed() -> bool:
    """Whether what jobs, schedule and workers rest on is there."""
    return all(find_spec(package) is not None for package in PACKAGES)


def require() -> None:
    """Hold that it is.

    Raises:
        MediacrawlError: it is not.
    """
    if not is_installed():
        raise MediacrawlError(
            "this command needs the server extras: "
            "pip install -r requirements-server.txt -c constraints.txt"
        )
