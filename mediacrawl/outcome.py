"""What a run came to: the funnel, the problems, the status and the exit code.

Everything is read from the run's stats, so a run that stores nothing (feeds alone) is judged by
the same rules as one that does.
"""

from __future__ import annotations

from typing import Protocol

PREFIX = "mediacrawl/funnel/"
PROBLEMS = "mediacrawl/problems"

# In the order in which an address goes through them.
FUNNEL = {
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
    "new": "stored for the first time",
    "changed": "stored anew, changed",
    "unchanged": "stored already, the same",
    "refused": "refused by the database",
}
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


def count(stats: Stats, step: str, number: int = 1) -> None:
    """Count addresses at a step of the funnel."""
    assert step in FUNNEL, step
    stats.inc_value(PREFIX + step, number)


def funnel(stats: Stats) -> dict[str, int]:
    """Count by step, in order, zeros too."""
    return {step: int(str(stats.get_value(PREFIX + step, 0))) for step in FUNNEL}


def add_problem(stats: Stats, problem: str) -> None:
    """Note why the run did not do its job; one sentence that says what to do."""
    noted = problems(stats)
    if problem not in noted:
        stats.set_value(PROBLEMS, [*noted, problem])


def problems(stats: Stats) -> list[str]:
    """The problems in the order in which they were met."""
    found = stats.get_value(PROBLEMS)
    return list(found) if isinstance(found, list) else []


def judge(stats: Stats, finish_reason: str) -> tuple[str, str]:
    """Status of the run as in crawl.run, and why, in one line."""
    noted = [*problems(stats), *_lost_pages(stats)]
    if finish_reason == "blocked":
        return "blocked", "; ".join([*noted, "the site refuses our requests: wait, then try again"])
    if finish_reason == "shutdown":
        return "killed", "; ".join(["stopped by a signal", *noted])
    if noted:
        return "failed", "; ".join(noted)
    if finish_reason not in GOOD_ENDINGS:
        return "failed", f"ended early: {finish_reason}"
    if finish_reason == "finished" and (empty := _empty(funnel(stats))):
        return "failed", empty
    return "ok", finish_reason


def _lost_pages(stats: Stats) -> list[str]:
    """Pages that an error of ours cost: their addresses stay pending in the ledger."""
    number = stats.get_value("spider_exceptions/count")
    return [f"{number} pages raised an error: see the log, and report it"] if number else []


def _empty(steps: dict[str, int]) -> str | None:
    """Why a run that found nothing found nothing."""
    if any(steps[step] for step in ("known", "new", "changed", "unchanged", "repeated")):
        return None
    if steps["fetched"] and steps["out_of_range"] == steps["fetched"]:
        return None
    if steps["listed"] == 0:
        return "no article was listed anywhere: the site's layout or addresses have changed"
    losses = {step: n for step, n in steps.items() if n and step not in ("listed", "fetched")}
    named = ", ".join(f"{n} {FUNNEL[step]}" for step, n in losses.items()) or "nothing fetched"
    return f"{steps['listed']} addresses were listed and no article was stored: {named}"
