"""Pages that are read in another process say what they say here."""

import asyncio
import logging
from collections import Counter
from datetime import UTC, datetime

from demo.site import build
from mediacrawl.items import Asked, Entry, Fetch, Note
from mediacrawl.kinds import Kind
from mediacrawl.pages.reading import Raw, Reading
from mediacrawl.reasons import NO_TITLE
from mediacrawl.sites.almayadeen import EN
from mediacrawl.spiders.arguments import Arguments
from mediacrawl.spiders.readers.pool import Readers, begin_reader
from mediacrawl.spiders.readers.process import KilledError, LostError
from mediacrawl.spiders.readers.task import How, Page, read_page, try_page
from mediacrawl.spiders.undeclared_site import site_at

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
MOST = 2**20
HOW = How(EN, Arguments(since=datetime(2025, 11, 14, tzinfo=UTC)).covers, MOST)
FOUND = How(site_at(EN.front_url), Arguments().covers, MOST)


def pages_of(demo):
    """One or two of each kind."""
    origin, by_kind = f"https://{demo.host}", Counter()
    for path, answer in demo.pages.items():
        url = origin + path
        asked = Asked(EN.classify(url), found_on=EN.front_url)
        raw = Raw(url, answer.body, answer.content_type)
        by_kind[asked.kind] += 1
        if answer.status == 200 and asked.kind.traits.reader and by_kind[asked.kind] <= 2:
            yield Page(raw, asked, Fetch(url, NOW, 200))


def said(reading):
    """All of it, with what it names."""
    found = (reading.entries, reading.next_page, reading.navigation)
    fields = [name for name in reading.__slots__ if not name.startswith("find_")]
    return {name: getattr(reading, name) for name in fields}, found


def test_every_kind_of_page_says_the_same_elsewhere():
    pages = list(pages_of(build(6)))
    assert {Kind.ARTICLE, Kind.FRONT, Kind.SECTION, Kind.SITEMAP} <= {p.asked.kind for p in pages}
    asked = [(page, how) for how in (HOW, FOUND) for page in pages]

    async def elsewhere():
        process = await begin_reader("", "INFO", HOW)
        try:
            tried = await process.call(try_page, pages[0], FOUND.packed)
            calls = [process.call(read_page, page, how.packed) for page, how in asked]
            return tried, await asyncio.gather(*calls)
        finally:
            process.end()

    tried, there = asyncio.run(elsewhere())
    here = [how.read(page) for page, how in asked]
    assert [said(reading) for reading in there] == [said(reading) for reading in here]
    assert said(tried) == said(FOUND.read(pages[0]))


class Beside:
    """Stands for a process."""

    pid = waiting = 0

    def __init__(self, *answers):
        self._answers = list(answers)
        self.has_ended = False

    async def call(self, function, page, how):
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            self.has_ended = True
            raise answer
        return answer

    def end(self):
        self.has_ended = True


def readers(*processes, after=0, number=1):
    waiting = list(processes)

    async def begin(how):
        await asyncio.sleep(0)
        process = waiting.pop(0)
        if isinstance(process, Exception):
            raise process
        return process

    return Readers(number, after, begin)


async def read(reading, count, took=60.0):
    """Read pages one after the other, some here, which takes so many seconds."""
    found = []
    for number in range(count):
        try:
            found.append(await reading.read(number, HOW))
        except KilledError:
            found.append(KilledError)
        if found[-1] is None:
            reading.took(took)
        await asyncio.sleep(0)
    return found


def test_until_they_are_ready_nothing_waits():
    found = asyncio.run(read(readers(Beside(4, 5), after=2), 6))
    assert found == [None, None, None, None, 4, 5], "of which one was read while it began"
    assert asyncio.run(read(readers(Beside(0), after=0), 1)) == [0], "it was asked to wait"
    assert asyncio.run(read(readers(number=0), 2)) == [None, None]


def test_a_crawl_that_hardly_reads_begins_none():
    assert asyncio.run(read(readers(after=2), 7, took=0.0)) == [None] * 7


def test_what_was_lost_is_read_by_another_and_what_kills_is_named():
    lost, after_it = Beside(LostError()), Beside(0, KilledError())
    found = asyncio.run(read(readers(lost, after_it, Beside(2)), 3))
    assert found == [0, KilledError, 2], "and the crawl itself reads none any more"


def test_a_process_that_cannot_begin_is_told_of_and_done_without(caplog):
    how = How(EN, lambda published: True, MOST)  # which cannot be handed over
    reading = Readers(1, 0, lambda how: begin_reader("", "INFO", how))
    assert asyncio.run(reading.read(None, how)) is None
    (record,) = (one for one in caplog.records if one.levelno == logging.WARNING)
    assert "a process that reads could not begin" in record.getMessage()


def test_links_that_say_nothing_new_are_not_sent_but_for_what_sitemaps_name():
    new = {Kind.ARTICLE, Kind.TAG, Kind.AUTHOR, Kind.COVERAGE, Kind.STATIC, Kind.OTHER}
    entries = [Entry(f"{EN.front_url}{kind}", kind) for kind in Kind]
    note = Note(Fetch(EN.front_url, NOW), Kind.ARTICLE, NO_TITLE)
    for kind, sent in ((Kind.ARTICLE, new), (Kind.SITEMAP, {*Kind}), (Kind.FEED, {*Kind})):
        reading = Reading(kind, note, find_entries=lambda: entries).followed()
        assert {entry.kind for entry in reading.entries} == sent
