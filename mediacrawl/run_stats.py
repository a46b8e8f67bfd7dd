"""What a run counts and notes in its stats: the funnel, refusals, problems, silent sections.

`run_status.py` judges a run by nothing else, so one that stores nothing (feeds alone) is judged by
the same rules as one that does.
"""

from __future__ import annotations

from typing import Any, Protocol

from mediacrawl.reasons import ROBOTS, Reason

PREFIX = "mediacrawl/funnel/"
PROBLEMS = "mediacrawl/problems"
REFUSED = "mediacrawl/refused/"
DECLINED = "mediacrawl/declined/"
FEEDS = "mediacrawl/feeds"
LEFT_ALONE = "mediacrawl/left_alone"
"""Feeds that asked to be left alone for now."""
SILENT = "mediacrawl/sections/silent"
SECTIONS = "mediacrawl/sections/declared"
OUTSIDE = "mediacrawl/outside"
OFF_SITE = "mediacrawl/redirect/off_site/"
"""How many redirects were not followed, by the host that they lead to."""
NAMED_NOTHING = "mediacrawl/named_nothing"
"""What is said of pages that would name articles, and do not: the first of them."""
NAMED_NOTHING_MORE = "mediacrawl/named_nothing/more"
"""How many more such pages there are."""
_MOST_NAMED_NOTHING = 10
BARE_FRONT = "mediacrawl/front/bare"
"""What is said of a front page that lists nothing, where nothing is declared of how it does."""
MERGED_LISTS = "mediacrawl/front/merged_lists"
"""What is said of lists that the front page's menus link, and that are taken for one page."""
UNKNOWN = "mediacrawl/sitemaps/unknown"
"""What is said of sitemaps that name pages most of which nothing shows to be articles."""
_MOST_UNKNOWN = 3
LISTINGS_ALONE = "mediacrawl/memento/listings"
"""Set where a web archive has listings to read, and perhaps no articles."""
SHARE = "mediacrawl/blocked_share"
"""Of refusals among the answers: a run that has as many is one of a bad hour; 0: none is."""
ENDING = "mediacrawl/ending"
"""Set once a signal has asked the run to end."""

# In the order in which an address goes through them.
FUNNEL = {
    "pending": "left over or due from earlier runs",
    "listed": "article addresses seen",
    "known": "stored by an earlier run, not fetched",
    "fetched": "article pages fetched",
    "blocked": "refused by the site",
    "failed": "no usable answer",
    "gone": "removed by the site (404, 410)",
    "not_article": "no articles",
    "invalid": "articles that lack a title, a text or the like",
    "out_of_range": "published outside since/until",
    "repeated": "further addresses of the same article",
    "from_feed": "refused by the site, and had from a feed that has their text",
    "new": "stored for the first time",
    "changed": "stored anew, changed",
    "unchanged": "stored already, the same",
    "refused": "refused by the database",
    "left": "not asked for yet: the same command goes on",
    "cut_off": "listings and sitemaps that went on without an end, cut off",
}
# What comes in, and what no address ends with.
COMES_IN, ON_THE_WAY = ("pending", "listed"), ("fetched", "left", "cut_off")


class Stats(Protocol):
    """The part of Scrapy's stats collector that is used here."""

    def get_value(self, key: str, default: object = None) -> object: ...
    def set_value(self, key: str, value: object) -> None: ...
    def inc_value(self, key: str, count: int = 1) -> None: ...
    def get_stats(self) -> dict[str, Any]: ...


def count(stats: Stats, step: str, number: int = 1) -> None:
    """Count addresses at a step of the funnel."""
    assert step in FUNNEL, step
    stats.inc_value(PREFIX + step, number)


def count_refused(stats: Stats, reason: Reason) -> None:
    """Count an answer by which the site refused us."""
    stats.inc_value(REFUSED + reason.name)


def count_declined(stats: Stats, reason: Reason) -> None:
    """Count a request that we did not send, or not follow: no word of the site's."""
    stats.inc_value(DECLINED + reason.name)


def forbidden(stats: Stats) -> int:
    """How many requests were not sent because robots.txt forbids them."""
    return int(str(stats.get_value(DECLINED + ROBOTS.name, 0)))


def funnel(stats: Stats) -> dict[str, int]:
    """Count by step, in order, zeros too. What came in has ended in one way each, or is left."""
    steps = {step: int(str(stats.get_value(PREFIX + step, 0))) for step in FUNNEL}
    ended = sum(steps[step] for step in FUNNEL if step not in (*COMES_IN, *ON_THE_WAY))
    return {**steps, "left": max(0, sum(steps[step] for step in COMES_IN) - ended)}


def refusals(stats: Stats) -> dict[str, int]:
    """How many pages the site refused, by class."""
    return _counts(stats, REFUSED)


def traffic(stats: Stats) -> dict[str, Any]:
    """Requests, bytes, responses by status and refusals, as `crawl.run` has them."""
    found = stats.get_stats()
    return {
        "requests": found.get("downloader/request_count", 0),
        "bytes": found.get("downloader/response_bytes", 0),
        "responses": _counts(stats, "downloader/response_status_count/"),
        "refusals": refusals(stats),
    }


def count_outside(stats: Stats, number: int) -> None:
    """Count articles of other days than those asked for, as sitemaps date them."""
    stats.inc_value(OUTSIDE, number)


def add_feed(stats: Stats, uri: str, articles: int) -> None:
    """Note how many articles a feed (`-o`) holds."""
    stats.set_value(FEEDS, {**feeds(stats), uri: articles})


def feeds(stats: Stats) -> dict[str, int]:
    """How many articles of this run each feed holds."""
    found = stats.get_value(FEEDS)
    return dict(found) if isinstance(found, dict) else {}


def add_problem(stats: Stats, problem: str) -> None:
    """Note why the run did not do its job; one sentence that says what to do."""
    noted = problems(stats)
    if problem not in noted:
        stats.set_value(PROBLEMS, [*noted, problem])


def note_silent(stats: Stats, url: str, sections: int) -> None:
    """Note a section that names no article, though it should: of so many."""
    stats.set_value(SECTIONS, sections)
    stats.set_value(SILENT, [*silent(stats), url])


def note_unknown(stats: Stats, text: str) -> None:
    """Note what is said of a sitemap's pages that are not followed; of many sitemaps, the first."""
    noted = unknown(stats)
    if len(noted) < _MOST_UNKNOWN:
        stats.set_value(UNKNOWN, [*noted, text])


def unknown(stats: Stats) -> list[str]:
    """What was said so."""
    noted = stats.get_value(UNKNOWN)
    return list(noted) if isinstance(noted, list) else []


def note_named_nothing(stats: Stats, text: str) -> None:
    """Note what a page came to that should have named articles; of many, the first."""
    noted = named_nothing(stats)
    if len(noted) < _MOST_NAMED_NOTHING:
        stats.set_value(NAMED_NOTHING, [*noted, text])
    else:
        stats.inc_value(NAMED_NOTHING_MORE)


def named_nothing(stats: Stats) -> list[str]:
    """What pages came to that should have named articles, in the order in which they were met."""
    found = stats.get_value(NAMED_NOTHING)
    return list(found) if isinstance(found, list) else []


def more_named_nothing(stats: Stats) -> int:
    """How many more such pages were met than `named_nothing` tells of."""
    found = stats.get_value(NAMED_NOTHING_MORE)
    return found if isinstance(found, int) else 0


def note_off_site(stats: Stats, host: str) -> None:
    """Note a redirect to another site."""
    stats.inc_value(OFF_SITE + host)


def off_site(stats: Stats) -> dict[str, int]:
    """How many redirects lead to other sites, by host."""
    return _counts(stats, OFF_SITE)


def silent(stats: Stats) -> list[str]:
    """Sections that named no article."""
    found = stats.get_value(SILENT)
    return list(found) if isinstance(found, list) else []


def problems(stats: Stats) -> list[str]:
    """The problems in the order in which they were met."""
    found = stats.get_value(PROBLEMS)
    return list(found) if isinstance(found, list) else []


def _counts(stats: Stats, prefix: str) -> dict[str, int]:
    found = stats.get_stats()
    return {key.removeprefix(prefix): found[key] for key in sorted(found) if key.startswith(prefix)}
