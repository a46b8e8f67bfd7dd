"""What the spider asks of earlier runs, answered by the database."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from mediacrawl.db.ledger.attempts import note_attempts, suspects
from mediacrawl.db.ledger.read import known_pages, stood_before, tag_pages, waiting_pages
from mediacrawl.db.ledger.sources import known_sources
from mediacrawl.pipelines.captures import KnownCaptures

if TYPE_CHECKING:
    from mediacrawl.items import Tag
    from mediacrawl.memory import Known, KnownSource, Waiting
    from mediacrawl.pipelines.patience import Ask
    from mediacrawl.site import Site
    from mediacrawl.spiders.spider import NewsSpider


class Recall:
    """The spider's `Memory` (see `mediacrawl.memory`)."""

    def __init__(self, ask: Ask, spider: NewsSpider, began: datetime, run_id: int) -> None:
        """Answer for a spider's site, for a run that began then."""
        self._run_id = run_id
        self._noting = asyncio.Lock()
        self._ask = ask
        self._spider = spider
        self._began = began

    @property
    def captures(self) -> KnownCaptures:
        """See `Memory`."""
        return KnownCaptures(self._ask)

    @property
    def _site(self) -> Site:
        """As it is known by now: the site of a spider for any is found on the way."""
        return self._spider.site

    async def known(self, urls: Sequence[tuple[str, datetime | None]]) -> dict[str, Known]:
        """See `Memory`."""
        return await self._ask(partial(known_pages, urls=urls, now=datetime.now(UTC)), {})

    async def waiting(self, after: str) -> list[Waiting]:
        """See `Memory`."""
        within, without = self._site.prefixes
        query = partial(
            waiting_pages,
            within=within,
            after=after,
            without=without,
            revisit=self._spider.arguments.revisit,
            now=self._began,
        )
        return await self._ask(query, [])

    async def tags(self) -> list[Tag]:
        """See `Memory`."""
        site = self._site
        return await self._ask(partial(tag_pages, outlet=site.outlet, edition=site.edition), [])

    async def sources(self) -> list[KnownSource]:
        """See `Memory`."""
        return await self._ask(partial(known_sources, site=self._site.front_url), [])

    async def note_attempts(self, urls: Collection[str]) -> None:
        """See `Memory`."""
        async with self._noting:  # what was noted last is what holds
            await self._ask(partial(note_attempts, run_id=self._run_id, urls=list(urls)), None)

    async def suspects(self) -> frozenset[str]:
        """See `Memory`."""
        spider = self._spider
        query = partial(suspects, spider=spider.name, site=spider.given.get("site"))
        return await self._ask(query, frozenset())

    async def stood_before(self, page_url: str, urls: Sequence[str]) -> bool:
        """See `Memory`."""
        query = partial(stood_before, page_url=page_url, urls=urls, before=self._began)
        return await self._ask(query, False)
