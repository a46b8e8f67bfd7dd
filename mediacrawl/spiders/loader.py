"""A spider for every site: declared sites need no class of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.spiderloader import SpiderLoader

from mediacrawl.sites import known_sites, look_in
from mediacrawl.spiders.spider import NewsSpider

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

    from mediacrawl.site import Site


class SiteSpiderLoader(SpiderLoader):
    """Scrapy's, with a spider for each site in `sites/`; a class in `spiders/` outdoes it."""

    def __init__(self, settings: BaseSettings) -> None:
        """Find the spider classes, then make those that are missing."""
        super().__init__(settings)
        if folder := settings["MEDIACRAWL_SITES_DIR"]:
            look_in(folder)
        for name, site in known_sites().items():
            self._spiders.setdefault(name, spider_of(name, site))


def spider_of(name: str, site: Site) -> type[NewsSpider]:
    """The spider of a site."""
    class_name = f"{name.title().replace('_', '')}Spider"
    return type(class_name, (NewsSpider,), {"name": name, "site": site})
