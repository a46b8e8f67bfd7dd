"""Articles by their words, and by all that narrows them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from mediacrawl.browse.counts import facets_of
from mediacrawl.browse.views.view import Question, Shown, rows
from mediacrawl.corpus.ask import Answer
from mediacrawl.corpus.newest import Place, newest, undated
from mediacrawl.corpus.search import RANKED, Found, search
from mediacrawl.corpus.wanted import Wanted
from mediacrawl.corpus.written import plain
from mediacrawl.exceptions import ArgumentError
from mediacrawl.values.spelling_hint import hint

PAGE = 20
"""Articles on a page."""
MOST = 500
"""Articles that `limit` may ask for at once."""
FIELDS = ("words", "outlet", "edition", "section", "kind", "author", "tag", "since", "until")
"""What narrows the articles."""


def show_search(asked: Question) -> Shown:
    """The best matches, or without words the newest articles, and what can be chosen."""
    wanted = _wanted(asked)
    limit = min(asked.number("limit", PAGE), MOST)
    facets = facets_of(asked.counts.read(asked.engine), wanted.outlet, wanted.edition)
    undated_alone = asked.get("undated") is not None
    error = None
    more: Mapping[str, str] | None = None
    found = Found(Answer([], []))
    try:
        _hold_outlet(wanted.outlet, facets.outlets)
        if wanted.words:
            found, more = _matches(asked, wanted, limit)
        else:
            found, more = _newest(asked, wanted, limit)
    except ArgumentError as said:
        error = str(said)
    return Shown(
        "search.html",
        f"Search: {wanted.words}" if wanted.words else "Articles",
        {"articles": found.answer, "editions": facets.editions, "sections": facets.sections},
        {
            "error": error,
            "since": found.since,
            "unsearched": found.unsearched,
            "ranked": RANKED,
            "chosen": {name: asked.get(name) or "" for name in FIELDS},
            "undated": 0 if wanted.words or undated_alone else facets.undated,
            "later": "skip" in asked.given or "after" in asked.given,
        },
        more,
        told={"weighed_since": plain(found.since), "unsearched": found.unsearched},
        refused=error,
    )


def _hold_outlet(outlet: str | None, known: Collection[str]) -> None:
    """Hold that there are articles of it: to find none would take all of the others."""
    if outlet is not None and outlet not in known:
        raise ArgumentError(f"no article of outlet {outlet} is stored: {hint(outlet, known)}")


def _wanted(asked: Question) -> Wanted:
    since, until = asked.day("since"), asked.day("until")
    if since and until and since > until:
        raise ArgumentError("since is later than until: exchange the two days")
    return Wanted(
        asked.get("words") or "", asked.get("edition"), asked.get("kind"), since, until,
        outlet=asked.get("outlet"), section=asked.get("section"), author=asked.get("author"),
        tag=asked.get("tag"),
    )  # fmt: skip


def _matches(asked: Question, wanted: Wanted, limit: int) -> tuple[Found, Mapping[str, str] | None]:
    """The matches from `skip` on; no more than are ranked, which the page says."""
    skip = min(asked.number("skip"), RANKED)
    found = search(asked.engine, wanted, limit=limit, skip=skip)
    goes_on = found.answer.cut and skip + limit < RANKED
    return found, {"skip": str(skip + limit)} if goes_on else None


def _newest(asked: Question, wanted: Wanted, limit: int) -> tuple[Found, Mapping[str, str] | None]:
    after = _place(asked.get("after"))
    find = undated if asked.get("undated") else newest
    answer = find(asked.engine, wanted, limit=limit, after=after)
    if not answer.cut:
        return Found(answer), None
    last = rows(answer)[-1]
    at = last["published_at"].isoformat() if last["published_at"] else ""
    return Found(answer), {"after": f"{at}~{last['article_id']}"}


def _place(text: str | None) -> Place | None:
    """Where the page before ended, as its address of the following one has it."""
    if text is None:
        return None
    at, _, number = text.partition("~")
    try:
        moment = datetime.fromisoformat(at) if at else None
        return Place(moment, int(number))
    except ValueError:
        raise ArgumentError(
            f"after={text} is no place in the list: begin at its first page"
        ) from None
