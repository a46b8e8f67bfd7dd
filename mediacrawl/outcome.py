"""What a run came to: the funnel, the problems, the status and the exit code.

Everything is read from the run's stats, so a run that stores nothing (feeds alone) is judged by
the same rules as one that does.
"""

from __future__ import annotations

from typing import Any, Protocol

from mediacrawl.reasons import Reason

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
    "invalid": "articles that lack something",
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
_COMES_IN, _ON_THE_WAY = ("pending", "listed"), ("fetched", "left", "cut_off")
_NO_LOSS = (*_COMES_IN, "fetched", "cut_off")
_GOOD = ("new", "changed", "unchanged", "repeated", "out_of_range")
_LEAST_REFUSED = 3
# What the operator of a blocked run can do, by the class that most refusals were of.
_BAD_HOUR = (
    "its articles are there no more, or something else stands in their place: open some in a "
    "browser; if the site is right so, run with MEDIACRAWL_BLOCKED_SHARE=0"
)
ADVICE = {
    "http 401": "what is asked for needs an account: leave it out",
    "http 429": "we are too fast for it: raise DOWNLOAD_DELAY, and run less often",
    "http 503": "it is down or overloaded: wait, then run again; if it lasts, raise DOWNLOAD_DELAY",
    "asked to wait": "wait as long as it asks for, then run again with a larger DOWNLOAD_DELAY",
    "consent page": "it asks for consent first: open it in a browser and ask the outlet for access",
    "empty shell": "its pages are drawn by scripts now: open one in a browser, then its source; "
    "the page class needs another source",
    "soft 404": "it says 'not found' to everything: open one of the addresses in a browser",
    "http 404": _BAD_HOUR,
    "http 410": _BAD_HOUR,
    "redirect to a listing": _BAD_HOUR,
    "redirect elsewhere": _BAD_HOUR,
    "same text": _BAD_HOUR,
    "another page": _BAD_HOUR,
    "another language": _BAD_HOUR,
    "lost its text": _BAD_HOUR,
    "cut short": _BAD_HOUR,
    "not an article": _BAD_HOUR,
    "no title": _BAD_HOUR,
    "no body": _BAD_HOUR,
    "redirect off-site": "it sends its readers to another host: open an article in a browser; if "
    "the outlet has moved there, declare that host in its site",
}
REFUSES = (
    "it refuses this crawler: wait, then run again with a larger DOWNLOAD_DELAY; if it lasts, set "
    "MEDIACRAWL_CONTACT and ask the outlet for access"
)
# Endings that the user asked for, or that the end of the site is.
GOOD_ENDINGS = (
    "finished",
    "closespider_itemcount",
    "closespider_pagecount",
    "closespider_timeout",
)


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


def funnel(stats: Stats) -> dict[str, int]:
    """Count by step, in order, zeros too. What came in has ended in one way each, or is left."""
    steps = {step: int(str(stats.get_value(PREFIX + step, 0))) for step in FUNNEL}
    ended = sum(steps[step] for step in FUNNEL if step not in (*_COMES_IN, *_ON_THE_WAY))
    return {**steps, "left": max(0, sum(steps[step] for step in _COMES_IN) - ended)}


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


def silent(stats: Stats) -> list[str]:
    """Sections that named no article."""
    found = stats.get_value(SILENT)
    return list(found) if isinstance(found, list) else []


def warnings(stats: Stats) -> list[str]:
    """What a person should look at, though the run did its job."""
    urls, sections = silent(stats), stats.get_value(SECTIONS)
    if not urls:
        return []
    return [
        f"{len(urls)} of {sections} sections named no article ({', '.join(urls)}): open them in a "
        "browser; one that shows some has a new layout, one that has ended is declared retired"
    ]


def problems(stats: Stats) -> list[str]:
    """The problems in the order in which they were met."""
    found = stats.get_value(PROBLEMS)
    return list(found) if isinstance(found, list) else []


def judge(stats: Stats, finish_reason: str) -> tuple[str, str]:
    """Status of the run as in crawl.run, and why, in one line."""
    noted = [*problems(stats), *_lost_pages(stats), *_unstored(stats), *_silence(stats)]
    if finish_reason == "blocked":
        return "blocked", "; ".join([*noted, _refusal(refusals(stats))])
    if finish_reason == "finished" and (refused := _mostly_refused(stats)):
        return "blocked", "; ".join([*noted, refused])
    if finish_reason == "shutdown":
        return "killed", "; ".join(["stopped by a signal", *noted])
    if noted:
        return "failed", "; ".join(noted)
    if finish_reason not in GOOD_ENDINGS:
        return "failed", f"ended early: {finish_reason}"
    # What says that it is as before, that it is not to be asked yet, or that its articles are of
    # other days, need list nothing.
    may_be = any(
        map(stats.get_value, ("mediacrawl/not_modified", LEFT_ALONE, OUTSIDE, LISTINGS_ALONE))
    )
    if finish_reason == "finished" and (empty := _empty(funnel(stats), may_be)):
        return "failed", empty
    return "ok", "; ".join([finish_reason, *warnings(stats)])


def _refusal(classes: dict[str, int]) -> str:
    """What the site answered, and what the operator can do."""
    if not classes:
        return f"the site: {REFUSES}"
    counts = ", ".join(f"{number} {name}" for name, number in classes.items())
    most = max(classes, key=lambda name: classes[name])
    return f"the site answered with {counts}: {ADVICE.get(most, REFUSES)}"


def _counts(stats: Stats, prefix: str) -> dict[str, int]:
    found = stats.get_stats()
    return {key.removeprefix(prefix): found[key] for key in sorted(found) if key.startswith(prefix)}


def _mostly_refused(stats: Stats) -> str | None:
    """Why a run is one of a bad hour though it was too small to be broken off."""
    classes, steps = refusals(stats), funnel(stats)
    refused = sum(classes.values())
    answers = refused + sum(steps[step] for step in _GOOD)
    share = float(str(stats.get_value(SHARE, 0)))
    if not share or refused < _LEAST_REFUSED or refused < share * answers:
        return None
    return _refusal(classes)


def _silence(stats: Stats) -> list[str]:
    """One section of many may stand empty; when most do, it is their layout that is not read."""
    most = 2 * len(silent(stats)) > int(str(stats.get_value(SECTIONS, 0)))
    return warnings(stats) if most else []


def _lost_pages(stats: Stats) -> list[str]:
    """Pages that an error of ours cost: their addresses stay pending in the ledger."""
    number = stats.get_value("spider_exceptions/count")
    return [f"{number} pages raised an error: see the log, and report it"] if number else []


def _unstored(stats: Stats) -> list[str]:
    """One row that the database refuses is that row's fault; when most are, it is not theirs."""
    steps = funnel(stats)
    number, kept = steps["refused"], steps["new"] + steps["changed"] + steps["unchanged"]
    if number <= kept:
        return []
    return [f"the database refused {number} of {number + kept} articles: the log says why"]


def _empty(steps: dict[str, int], may_be: bool) -> str | None:
    """Why a run that found nothing found nothing.

    A further address of an article is no success: what became of the article tells.

    Args:
        may_be: Whether it is right that nothing was listed.
    """
    if any(steps[step] for step in ("known", "new", "changed", "unchanged")):
        return None
    if steps["fetched"] and steps["out_of_range"] == steps["fetched"]:
        return None
    came_in = sum(steps[step] for step in _COMES_IN)
    if came_in == 0 and may_be:
        return None
    if came_in == 0:
        return "no article was listed anywhere: the site's layout or addresses have changed"
    losses = {step: n for step, n in steps.items() if n and step not in _NO_LOSS}
    named = ", ".join(f"{n} {FUNNEL[step]}" for step, n in losses.items()) or "nothing fetched"
    return f"{came_in} addresses were listed and no article was stored: {named}"
