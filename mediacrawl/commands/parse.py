"""`scrapy parse`: Scrapy's, without a database (`-s MEDIACRAWL_STORE=1` stores all the same)."""

from __future__ import annotations

from typing import Any, ClassVar

from scrapy.commands import parse


class Command(parse.Command):
    """Read one page and print what is found in it."""

    default_settings: ClassVar[dict[str, Any]] = {
        **parse.Command.default_settings,
        "MEDIACRAWL_STORE": False,
    }
