"""A spider for every site: declared sites need no class of their own."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from scrapy.spiderloader import SpiderLoader

from mediacrawl.sites import known_sites, look_in

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.settings import BaseSettings

    from mediacrawl.site import Site
    from mediacrawl.spiders.spider import NewsSpider

ANY = "any"
"""The spider of any site."""


class SiteSpiderLoader(SpiderLoader):
    """Scrapy's, with a spider for each site in `sites/`, and one for any other.

    A class in SPIDER_MODULES outdoes them. Their names are known by the sites alone; a class is
    made when it is asked for, since what a crawl consists of takes long to load.
    """

    def __init__(self, settings: BaseSettings) -> None:
        """Find the spider classes and the sites."""
        super().__init__(settings)
        if folder := settings["MEDIACRAWL_SITES_DIR"]:
            look_in(folder)
        self._sites = known_sites()

    def load(self, spider_name: str) -> type[Spider]:
        """The spider of this name.

        Raises:
            KeyError: there is none.
        """
        if spider_name not in self._spiders and spider_name in self.list():
            self._spiders[spider_name] = self._make(spider_name)
        return super().load(spider_name)

    def find_by_request(self, request: Request) -> builtins.list[str]:
        """Names of those that say the address is theirs."""
        for name in self.list():
            self.load(name)
        return super().find_by_request(request)

    def list(self) -> builtins.list[str]:
        """Their names."""
        return [*dict.fromkeys([*super().list(), ANY, *self._sites])]

    def _make(self, name: str) -> type[NewsSpider]:
        if name == ANY:
            from mediacrawl.spiders.any_site import AnySpider

            return AnySpider
        return spider_of(name, self._sites[name])


def spider_of(name: str, site: Site) -> type[NewsSpider]:
    """The spider of a site."""
    from mediacrawl.spiders.spider import NewsSpider

    class_name = f"{name.title().replace('_', '')}Spider"
    return type(class_name, (NewsSpider,), {"name": name, "site": site})
