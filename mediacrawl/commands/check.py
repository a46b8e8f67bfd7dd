"""`scrapy check`: Scrapy's, without a database; `-s MEDIACRAWL_ORIGIN=…` checks a mirror."""

from __future__ import annotations

from typing import Any, ClassVar

from scrapy.commands import check


class Command(check.Command):
    """Check the contracts of the spiders' callbacks."""

    default_settings: ClassVar[dict[str, Any]] = {
        **check.Command.default_settings,
        "MEDIACRAWL_STORE": False,
    }
