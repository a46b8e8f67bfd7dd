"""The spider of any news site: it learns of the site by its front page, then goes on as any other.

front page (where it really is) → what it names → robots.txt, once a week → NewsSpider
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import scrapy

from mediacrawl.exceptions import ArgumentError
from mediacrawl.fetching.refresh import moved_on
from mediacrawl.fetching.refusals import Cause, explain_failure, failed_request
from mediacrawl.items import Note
from mediacrawl.kinds import Kind
from mediacrawl.memory import Known, memory_of
from mediacrawl.pages.discover import Discovered, discover
from mediacrawl.pages.document import Document
from mediacrawl.reasons import KILLS_READER, NO_ARTICLE_ADDRESS
from mediacrawl.spiders.arguments import NAMES, Arguments, read_arguments, refuse_unknown
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.responses import had, kept_of, not_had
from mediacrawl.spiders.spider import NewsSpider, Output
from mediacrawl.spiders.undeclared_site import (
    WEEK,
    addresses_of,
    fell_silent,
    front_of,
    sections_of,
    site_at,
    site_found,
    source_targets,
    tell,
)
from mediacrawl.spiders.web_archive.front_page import front_page_of_then
from mediacrawl.values.urls import clean_url, linked_url, outlet_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from mediacrawl.items import Fetch
    from mediacrawl.memento.server import Server
    from mediacrawl.memory import KnownSource
    from mediacrawl.reasons import Reason
    from mediacrawl.site import Site

_REDIRECTS = [301, 302, 303, 307, 308]
_MOST_MOVES = 5


class AnySpider(NewsSpider):
    """A crawl of the site that `-a site=` names."""

    name = "any"
    _linked: str | None
    """The front page's address as it was given, where that is not the canonical one."""
    _front: Response | None = None
    """The front page, until its turn has come."""
    _moves = 0
    """How often the front page has led to another host."""

    def __init__(self, name: str | None = None, **given: str) -> None:
        asked = given.get("site", "").strip()
        if not asked:  # it may be another that is mistyped
            refuse_unknown(_without(given, "site"), (*NAMES, "site"))
        given["site"] = front_of(asked)
        self.site = self.site_for(given)
        self._linked = linked_url(asked, given["site"])
        super().__init__(name, **given)

    @classmethod
    def check_arguments(cls, given: Mapping[str, str]) -> Arguments:
        """Read the arguments; which sections there are is not known yet."""
        return read_arguments(cls.site_for(given), _without(given, "site", "sections"))

    @classmethod
    def site_for(cls, given: Mapping[str, str]) -> Site:
        """The site of the front page's address, of which no more is known yet."""
        return site_at(front_of(given.get("site", "")))

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the front page, where it was said to be, or of an archive."""
        if self._archive is not None:
            async for one in self._begin_past(self._archive):
                yield one
            return
        memory = memory_of(self.crawler)
        self.itinerary.remember(memory)
        front = Target(self.site.front_url, Kind.FRONT, address=self._linked)
        await self.reader.begin(memory, front)
        yield self._ask(front, self.meet, self.miss)

    async def _begin_past(self, server: Server) -> AsyncIterator[Any]:
        """Read of an archive what the site was, then what it has of it."""
        had = await front_page_of_then(self, server)
        if isinstance(had, str):
            self._handler.complaints.report(had)
            return
        front, self.site = had
        async for one in self._open(self.reader.discover(front), [], anew=True):
            yield one

    # --- the front page -------------------------------------------------------------------------

    async def meet(self, response: Response, target: Target) -> Output:
        """Go where the front page is, and learn from it."""
        response = moved_on(response) or response
        if response.status in _REDIRECTS:
            for request in self._move(response):
                yield request
            return
        memory = memory_of(self.crawler)
        said = (await memory.known([(target.url, None)])).get(target.url)
        kills = await self.reader.kills(response, target, said)
        if kills:
            cause = Cause(KILLS_READER, response.status)
            async for one in self._go_without(cause, response.request):
                yield one
        if kills is not False:
            return
        self._front = response
        found = self.reader.discover(response)
        self.site = site_found(self.site, found, ())
        sources = await memory.sources()
        robots = Target(f"{self.site.root_url}robots.txt", Kind.STATIC)
        known = (await memory.known([(robots.url, None)])).get(robots.url, Known())
        if not known.settled or known.due or fell_silent(sources, kept_of(response.request).at):
            yield self._ask(robots, self.hear, self.hear_nothing)
            return
        async for one in self._open(found, sources, anew=False):
            yield one

    async def miss(self, failure: Failure) -> Output:
        """Go on without a front page."""
        cause = explain_failure(failure)
        async for one in self._go_without(cause, failed_request(failure)):
            yield one

    async def _go_without(self, cause: Cause, request: Request | None) -> Output:
        """Go by what earlier runs know, and by usual addresses."""
        self.see(self.site.front_url)
        if not cause.unreachable:
            nothing = discover(Document(self.site.front_url, b""))
            self.itinerary.sources = source_targets(self.site, nothing, [], anew=True)
        target = Target(self.site.front_url, Kind.FRONT)
        fetch = not_had(target, request, cause.status)
        for item in self._handler.take_failure(cause, target, fetch, Known()):
            yield item
        async for one in super().start():
            yield one

    def _move(self, response: Response) -> Iterator[Request]:
        """Ask where the front page has moved: the bare host leads to www., http to https."""
        location = response.headers.get("Location") or b""
        url = clean_url(location.decode("utf-8", "replace"), response.url)
        parts = urlsplit(url or "")
        self._moves += 1
        same = outlet_of(parts.netloc) == outlet_of(self.site.host)
        if url is None or self._moves > _MOST_MOVES or not same:
            self._handler.complaints.report(
                f"{response.url} redirects to {url or 'nowhere'}: give site= the address where "
                "the front page is"
            )
            return
        path = self.site.path if parts.netloc in self.site.all_hosts else "/"
        self.site = site_at(f"https://{parts.netloc}{path}")
        target = Target(self.site.front_url, Kind.FRONT, address=url)
        yield self._ask(target, self.meet, self.miss)

    # --- robots.txt -----------------------------------------------------------------------------

    async def hear(self, response: Response, target: Target) -> Output:
        """Learn from robots.txt, and note that it was asked."""
        fetch = had(response, target, self.site)
        yield self._asked_robots(fetch, NO_ARTICLE_ADDRESS)
        async for one in self._open(self._found(response.text), None, anew=True):
            yield one

    async def hear_nothing(self, failure: Failure) -> Output:
        """Go on without a robots.txt."""
        request, cause = failed_request(failure), explain_failure(failure)
        fetch = not_had(request.cb_kwargs["target"], request, cause.status)
        yield self._asked_robots(fetch, cause.reason)
        async for one in self._open(self._found(""), None, anew=True):
            yield one

    def _asked_robots(self, fetch: Fetch, reason: Reason) -> Note:
        fetch.due_at = fetch.at + WEEK
        return Note(fetch, Kind.STATIC, reason)

    def _found(self, robots: str) -> Discovered:
        assert self._front is not None
        return self.reader.discover(self._front, robots)

    # --- then as any spider ---------------------------------------------------------------------

    async def _open(
        self, found: Discovered, known: list[KnownSource] | None, *, anew: bool
    ) -> Output:
        """Begin the crawl of the site as it is known now."""
        if known is None:
            known = await memory_of(self.crawler).sources()
        self.site = site_found(self.site, found, sections_of(self.site, found, known, anew=anew))
        try:
            self.arguments = read_arguments(self.site, _without(self.given, "site"))
        except ArgumentError as problem:
            self._handler.complaints.report(str(problem))
            return
        self._prepare(self.settings)
        self.scope.addresses = addresses_of(self.site, found)
        self.itinerary.sources = source_targets(self.site, found, known, anew=anew)
        tell(self.site, found, self.itinerary.sources, self.logger)
        async for one in super().start():
            yield one

    async def _next_requests(self) -> AsyncIterator[Any]:
        """As any spider's; the front page is not asked for once more."""
        async for request in super()._next_requests():
            target = request.cb_kwargs["target"]
            if target.kind is not Kind.FRONT or self._front is None:
                yield request
                continue
            response, self._front = self._front, None
            response.meta.update(request.meta)
            async for one in self.parse(response, target):
                yield one

    async def _go_on(self) -> None:
        self._front = None
        await super()._go_on()

    def _ask(self, target: Target, callback: Any, errback: Any) -> Request:
        return scrapy.Request(
            target.address or target.url,
            callback=callback,
            errback=errback,
            cb_kwargs={"target": target},
            meta={"dont_redirect": True, "handle_httpstatus_list": _REDIRECTS, "known": Known()},
            dont_filter=True,
        )


def _without(given: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in given.items() if name not in names}
