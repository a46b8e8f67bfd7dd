"""What a run has asked for, noted before it is read: if that kills the run, the next one knows."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

# Not waited for until it is on the disk: it outlives our process, which is what it is for.
_NOTE = text("""
    WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
    UPDATE crawl.run SET reading = :urls FROM quick WHERE run_id = :run_id
""")
# One that was read since then, in that run or a later one, is none.
_SUSPECTS = text("""
    SELECT DISTINCT asked.url FROM crawl.run
    CROSS JOIN unnest(run.reading) AS asked (url)
    LEFT JOIN crawl.page ON page.url = asked.url
    WHERE run.spider = :spider AND run.status = 'killed'
        AND run.arguments ->> 'site' IS NOT DISTINCT FROM CAST(:site AS text)
        AND run.started_at > now() - interval '30 days'
        AND coalesce(page.fetched_at < run.started_at, true)
""")


def note_attempts(connection: Connection, run_id: int | None, urls: Iterable[str]) -> None:
    """Note the addresses that a run has asked for and has no answer to, in place of the former."""
    connection.execute(_NOTE, {"run_id": run_id, "urls": list(urls)})


def suspects(connection: Connection, spider: str, site: str | None) -> frozenset[str]:
    """Return what runs had asked for that were killed, and that nobody has read since.

    Args:
        site: The argument of that name, of spiders that have it.
    """
    return frozenset(connection.scalars(_SUSPECTS, {"spider": spider, "site": site}))
