"""A spider for every site: declared sites need no class of their own."""

from __future__ import annotations

import builtins
import re
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.spiderloader import SpiderLoader

from mediacrawl.sites import ANY, known_sites, look_in

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.settings import BaseSettings

    from mediacrawl.site import Site
    from mediacrawl.spiders.spider import NewsSpider

_OURS = {("spider",), ("any_site",)}
# A class of spiders, or one with a name of its own, whatever it is made of.
_SPIDER = re.compile(rb"^class\s+\w+\s*\([^)]*Spider\b|^\s+name\s*(?::\s*\w+\s*)?=", re.MULTILINE)


class SiteSpiderLoader(SpiderLoader):
    """Scrapy's, with a spider for each site in `sites/`, and one for any other.

    A class in SPIDER_MODULES outdoes them. Their names are known by the sites alone; a class is
    made when it is asked for, since what a crawl consists of takes long to load. So does this
    package: of it, what is loaded to find spiders are the modules that somebody wrote one in.
    """

    def __init__(self, settings: BaseSettings) -> None:
        """Find the spider classes and the sites."""
        super().__init__(settings)
        if folder := settings["MEDIACRAWL_SITES_DIR"]:
            look_in(folder)
        self._sites = known_sites()

    def _load_all_spiders(self) -> None:
        given = self.spider_modules
        self.spider_modules = [
            module
            for name in given
            for module in (written_in(Path(__file__).parent) if name == __package__ else [name])
        ]
        super()._load_all_spiders()

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


def written_in(folder: Path) -> list[str]:
    """Names of this package's modules that hold a spider and are not the product's.

    Args:
        folder: The package's.
    """
    found = [
        path.relative_to(folder).with_suffix("").parts
        for path in sorted(folder.rglob("*.py"))
        if _SPIDER.search(path.read_bytes())
    ]
    return [f"{__package__}.{'.'.join(parts)}" for parts in found if parts not in _OURS]


def spider_of(name: str, site: Site) -> type[NewsSpider]:
    """The spider of a site."""
    from mediacrawl.spiders.spider import NewsSpider

    class_name = f"{name.title().replace('_', '')}Spider"
    return type(class_name, (NewsSpider,), {"name": name, "site": site})
