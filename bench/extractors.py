"""Extractors beside each other: each turns a page into title, day and body."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from statistics import fmean
from typing import NamedTuple
from zoneinfo import ZoneInfo

import trafilatura

from bench.figure import Extractor
from bench.pages import PageAndGold, read
from demo.truth import GoldArticle

with warnings.catch_warnings():
    # Without nltk it has no summaries, which are not asked for.
    warnings.filterwarnings("ignore", "nltk is not installed", UserWarning)
    import newspaper

BEIRUT = ZoneInfo("Asia/Beirut")


class Reading(NamedTuple):
    """What an extractor found."""

    title: str | None
    day: str | None
    """As 2023-11-24."""
    body: str | None


Extract = Callable[[PageAndGold], Reading]


def by_mediacrawl(page: PageAndGold) -> Reading:
    """This project."""
    found = read(page)
    return Reading(found.title, _day(found.published_at), found.body)


def by_trafilatura(page: PageAndGold) -> Reading:
    """Trafilatura with its defaults, but for the comments that a news page has none of."""
    found = trafilatura.bare_extraction(
        page.body, url=page.url, with_metadata=True, include_comments=False
    )
    if found is None:
        return Reading(None, None, None)
    assert not isinstance(found, dict)
    return Reading(found.title, found.date, found.text)


def by_newspaper(page: PageAndGold) -> Reading:
    """newspaper4k with its defaults, but for the images that it would fetch."""
    article = newspaper.Article(page.url, language="en", fetch_images=False)
    article.download(input_html=page.body.decode())
    article.parse()
    return Reading(article.title, _day(article.publish_date), article.text)


EXTRACTORS: dict[str, Extract] = {
    "mediacrawl": by_mediacrawl,
    "trafilatura": by_trafilatura,
    "newspaper4k": by_newspaper,
}


def judge(
    name: str, cost: float, readings: Sequence[Reading], golds: Sequence[GoldArticle]
) -> Extractor:
    """Compare what was found with the gold."""
    pairs = list(zip(readings, golds, strict=True))
    return Extractor(
        name,
        cost,
        title=fmean(_flat(found.title) == _flat(gold.title) for found, gold in pairs),
        day=fmean(_is_day(found.day, gold.published_at) for found, gold in pairs),
        body=fmean(_flat(found.body) == _flat(gold.body) for found, gold in pairs),
        words=fmean(word_f1(found.body, gold.body) for found, gold in pairs),
    )


def word_f1(found: str | None, gold: str) -> float:
    """F1 of the words as multisets."""
    here, there = Counter(_flat(found).split()), Counter(gold.split())
    common = (here & there).total()
    return 2 * common / (here.total() + there.total()) if common else 0.0


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _is_day(found: str | None, gold: datetime | None) -> bool:
    """Whether the day is right in Beirut or in UTC: extractors that ignore zones are not blamed."""
    if gold is None:
        return found is None
    return found in {_day(gold.astimezone(zone)) for zone in (BEIRUT, UTC)}


def _day(moment: datetime | None) -> str | None:
    return f"{moment:%Y-%m-%d}" if moment else None
