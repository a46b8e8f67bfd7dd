"""What a run came to: its status, and why, by what `run_stats.py` has counted and noted."""

from __future__ import annotations

from mediacrawl.run_stats import (
    BARE_FRONT,
    COMES_IN,
    FUNNEL,
    LEFT_ALONE,
    LISTINGS_ALONE,
    MERGED_LISTS,
    OUTSIDE,
    SECTIONS,
    SHARE,
    Stats,
    forbidden,
    funnel,
    more_named_nothing,
    named_nothing,
    off_site,
    problems,
    refusals,
    silent,
    unknown,
)

_NO_LOSS = (*COMES_IN, "fetched", "cut_off")
_GOOD = ("new", "changed", "unchanged", "repeated", "out_of_range")
_LEAST_REFUSED = 3
_MOST_HOSTS = 3
_MOST_PAGES = 3
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
    "wall": "it asks to log in, to subscribe or for an age: open an article in a browser, and ask "
    "the outlet for access",
    "other region": "it shows readers of this region nothing: run from another, or ask the outlet",
    "out of order": "it is down, or no more: open it in a browser, and run again when it is back",
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
_NOWHERE = "nothing that was asked names any: the site's layout or addresses have changed"
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


def judge(stats: Stats, finish_reason: str) -> tuple[str, str]:
    """Status of the run as in crawl.run, and why, in one line."""
    noted = [*problems(stats), *_lost_pages(stats), *_unstored(stats), *_silence(stats)]
    # What says that it is as before, that it is not to be asked yet, or that its articles are of
    # other days, need list nothing.
    may_be = any(
        map(stats.get_value, ("mediacrawl/not_modified", LEFT_ALONE, OUTSIDE, LISTINGS_ALONE))
    )
    if not (may_be or _has_articles(stats)):
        noted += _said(stats, BARE_FRONT)
    if finish_reason == "blocked":
        return "blocked", "; ".join([*noted, _refusal(refusals(stats)), *_off_site(stats)])
    if finish_reason == "finished" and (refused := _mostly_refused(stats)):
        return "blocked", "; ".join([*noted, refused, *_off_site(stats)])
    if finish_reason == "shutdown":
        return "killed", "; ".join(["stopped by a signal", *noted])
    if noted:
        return "failed", "; ".join(noted)
    if finish_reason not in GOOD_ENDINGS:
        return "failed", f"ended early: {finish_reason}"
    if finish_reason == "finished" and (empty := _empty(stats, may_be)):
        return "failed", empty
    return "ok", "; ".join([finish_reason, *warnings(stats)])


def _refusal(classes: dict[str, int]) -> str:
    """What the site answered, and what the operator can do."""
    if not classes:
        return f"the site: {REFUSES}"
    counts = ", ".join(f"{number} {name}" for name, number in classes.items())
    most = max(classes, key=lambda name: classes[name])
    return f"the site answered with {counts}: {ADVICE.get(most, REFUSES)}"


def warnings(stats: Stats) -> list[str]:
    """What a person should look at, though the run did its job."""
    said = (*_said(stats, BARE_FRONT), *_said(stats, MERGED_LISTS))
    return [*said, *unknown(stats), *_silent_sections(stats)]


def _silent_sections(stats: Stats) -> list[str]:
    urls, sections = silent(stats), stats.get_value(SECTIONS)
    if not urls:
        return []
    return [
        f"{len(urls)} of {sections} sections named no article ({', '.join(urls)}): open them in a "
        "browser; one that shows some has a new layout, one that has ended is declared retired"
    ]


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
    return _silent_sections(stats) if most else []


def _said(stats: Stats, key: str) -> list[str]:
    """What was said of a front page: one that scripts draw lists nothing, and feeds or sitemaps may
    name all."""
    said = stats.get_value(key)
    return [str(said)] if said else []


def _has_articles(stats: Stats) -> bool:
    """Whether the run had articles, or an earlier one had those that it met."""
    steps = funnel(stats)
    return any(steps[step] for step in ("known", "new", "changed", "unchanged"))


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


def _empty(stats: Stats, may_be: bool) -> str | None:
    """Why a run that found nothing found nothing.

    A further address of an article is no success: what became of the article tells.

    Args:
        may_be: Whether it is right that nothing was listed.
    """
    if _has_articles(stats):
        return None
    steps = funnel(stats)
    if steps["fetched"] and steps["out_of_range"] == steps["fetched"]:
        return None
    came_in = sum(steps[step] for step in COMES_IN)
    if came_in == 0 and may_be:
        return None
    if came_in == 0:
        return f"no article was listed anywhere: {'; '.join(_shut(stats)) or _bare(stats)}"
    losses = {step: n for step, n in steps.items() if n and step not in _NO_LOSS}
    named = ", ".join(f"{n} {FUNNEL[step]}" for step, n in losses.items()) or "nothing fetched"
    shut = "; ".join([*_forbidden(stats), *_off_site(stats)])
    what = f"{came_in} addresses were listed and no article was stored: {named}"
    return f"{what}; {shut}" if shut else what


def _shut(stats: Stats) -> list[str]:
    """Why what would name articles was not to be had."""
    classes = refusals(stats)
    return [*_forbidden(stats), *([_refusal(classes)] if classes else []), *_off_site(stats)]


def _bare(stats: Stats) -> str:
    """What the pages came to that would name articles."""
    said = named_nothing(stats)
    unsaid = len(said[_MOST_PAGES:]) + more_named_nothing(stats)
    more = [f"{unsaid} more such"] if unsaid else []
    return "; ".join([*said[:_MOST_PAGES], *more]) or _NOWHERE


def _off_site(stats: Stats) -> list[str]:
    hosts = off_site(stats)
    most = sorted(hosts, key=lambda host: (-hosts[host], host))[:_MOST_HOSTS]
    named = ", ".join(f"{host} ({hosts[host]})" for host in most)
    return [f"redirects lead to other hosts: {named}"] if named else []


def _forbidden(stats: Stats) -> list[str]:
    number = forbidden(stats)
    return (
        [f"robots.txt forbids {number} of its addresses: ask the outlet for access"]
        if number
        else []
    )
