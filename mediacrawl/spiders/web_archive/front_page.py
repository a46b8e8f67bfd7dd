"""The front page of a site that nobody declared, as a web archive has it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import scrapy

from mediacrawl.exceptions import ArchiveError
from mediacrawl.fetching.refusals import explain
from mediacrawl.kinds import Kind
from mediacrawl.memento.client import Client, Stopped
from mediacrawl.memento.server import MEMENTO, Memento, Query
from mediacrawl.memory import memory_of
from mediacrawl.site import Site
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.undeclared_site import site_at
from mediacrawl.spiders.web_archive.inventory import Inventory
from mediacrawl.values.urls import canonical_url

if TYPE_CHECKING:
    from scrapy.http import Response

    from mediacrawl.memento.lines import Line
    from mediacrawl.memento.server import Server
    from mediacrawl.spiders.crawling import Crawling

logger = logging.getLogger(__name__)
TRIED = 5
"""So many captures are asked for, until one is had."""


async def front_page_of_then(spider: Crawling, server: Server) -> tuple[Response, Site] | str:
    """The newest capture of the front page until the last day asked for, and the site on its host.

    Returns:
        Why there is none, where there is none.
    """
    known = memory_of(spider.crawler).captures
    if known is None:
        return "an archive is read into a database: leave out MEDIACRAWL_STORE=0"
    agent = spider.crawler.settings["USER_AGENT"]
    inventory = Inventory(spider, server, known, Client(server, agent))
    front = spider.site.front_url
    try:
        if await inventory.delay() is None:
            return f"the robots.txt of {server.host} forbids to read the archive"
        query = Query(front.partition("://")[2], exact=True)
        until = spider.arguments.until
        lines = await inventory.last(query, TRIED, until) or await inventory.last(query, TRIED)
    except Stopped:
        return "the crawl was ended before the site was known"
    except ArchiveError as error:
        return str(error)
    for line in reversed(lines):
        if response := await _had(spider, server, line):
            host = urlsplit(canonical_url(line.url) or front).netloc
            return response, site_at(f"https://{host}{spider.site.path}")
    return (
        f"{server.host} has no page at {front} that can be read (captures tried: {len(lines)}): "
        "give site= the address that the front page had, or declare the site (`scrapy newsite`)"
    )


async def _had(spider: Crawling, server: Server, line: Line) -> Response | None:
    memento = Memento(server.memento(line.url, line.at), line.at)
    request = scrapy.Request(
        line.url,
        cb_kwargs={"target": Target(spider.site.front_url, Kind.FRONT, memento=memento.address)},
        meta={MEMENTO: memento, "dont_redirect": True},
        dont_filter=True,
    )
    try:
        return await spider.crawler.engine.download_async(request)
    except Exception as error:  # each is a capture that was not had, and said
        logger.warning("%s is not the front page: %s", memento.address, explain(error).reason)
        return None
