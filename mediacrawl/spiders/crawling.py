"""What the parts of a spider ask of it: they know no spider's class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from mediacrawl.site import Site
    from mediacrawl.spiders.arguments import Arguments


class Crawling(Protocol):
    """A spider at its work."""

    site: Site
    """What it crawls, which may become better known on the way."""

    arguments: Arguments
    settings: BaseSettings
    crawler: Crawler
