"""What the pages rest on is an extra: who lacks it is told how to get it."""

from __future__ import annotations

from importlib.util import find_spec

from mediacrawl.exceptions import MediacrawlError

PACKAGES = ("starlette", "uvicorn", "jinja2")


def require() -> None:
    """Hold that it is there.

    Raises:
        MediacrawlError: it is not.
    """
    if any(find_spec(package) is None for package in PACKAGES):
        raise MediacrawlError(
            "this command needs the browse extras: "
            "pip install -r requirements-browse.txt -c constraints.txt"
        )
