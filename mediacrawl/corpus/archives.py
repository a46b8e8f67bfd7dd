"""What web archives have of a site, what of it was read, and what they lack."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Engine

from mediacrawl.corpus.ask import ask

_LISTED = """
SELECT archive, state, coalesce(reason, ''), count(*), count(*) FILTER (WHERE differs)
FROM crawl.capture WHERE site = :site AND kind = 'article' AND http_status = 200
GROUP BY 1, 2, 3 ORDER BY 1, 2, 4 DESC, 3
"""
_INVENTORIES = """
SELECT archive, bool_and(listed_at IS NOT NULL AND resume IS NULL), sum(malformed)::bigint
FROM crawl.inventory WHERE site = :site GROUP BY 1 ORDER BY 1
"""
_ASKED = "SELECT DISTINCT site FROM crawl.inventory ORDER BY 1"
_LACKS = """
SELECT url, kind = 'article' FROM crawl.page
WHERE reason = :named AND state = 'pending' AND url ^@ :within
    AND NOT EXISTS (SELECT FROM crawl.capture AS c WHERE c.url = page.url)
    AND NOT EXISTS (SELECT FROM corpus.article_url AS known WHERE known.url = page.url)
ORDER BY url
"""


@dataclass(slots=True)
class Holdings:
    """What one archive has of a site's articles."""

    archive: str
    """What its captures' addresses begin with."""

    whole: bool
    """Whether its list of captures was read to the end."""

    malformed: int
    """Lines of the list that name no capture that can be understood."""

    read: int = 0
    """Captures that were read."""

    pending: int = 0
    """Captures of another content than the one before that were not read yet."""

    same: int = 0
    """Captures that are as the one before, which need no reading."""

    failed: dict[str, int] = field(default_factory=dict)
    """Captures that could not be had, by what came in their place."""


def holdings(engine: Engine, site: str) -> list[Holdings]:
    """Return what archives list of a site.

    Args:
        site: Its front page, as the ledger has it.
    """
    given = {"site": site}
    found = {row[0]: Holdings(*row) for row in ask(engine, _INVENTORIES, given).rows}
    for archive, state, reason, number, differing in ask(engine, _LISTED, given).rows:
        one = found.setdefault(archive, Holdings(archive, False, 0))
        if state == "failed":
            one.failed[reason] = number
        elif state == "read":
            one.read += number
        else:
            one.pending += differing
            one.same += number - differing
    return list(found.values())


def sites_asked(engine: Engine) -> list[str]:
    """Return the front pages of sites of which archives were asked."""
    return [site for (site,) in ask(engine, _ASKED, {}).rows]


def lacking(engine: Engine, within: str, named: str) -> tuple[list[str], list[str]]:
    """Return addresses that pages of the past name, and no archive has: of articles, of further
    pages of listings.

    Args:
        within: What the site's addresses begin with.
        named: The ledger's words for what nothing but a page of the past names.
    """
    rows = ask(engine, _LACKS, {"within": within, "named": named}).rows
    return [url for url, is_one in rows if is_one], [url for url, is_one in rows if not is_one]
