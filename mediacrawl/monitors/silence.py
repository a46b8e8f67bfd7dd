"""Sources that have fallen silent: asked, and naming nothing new for much longer than is usual."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import Connection, text

from mediacrawl.monitors.baseline import Baseline
from mediacrawl.monitors.finding import Finding

# As volume and rhythm have it: of eight weeks four tell what is usual, nights and weekends with
# them; three times that is late.
WEEKS, LEAST_WEEKS = 8, 4
LATE = 3

# Those that the run had an answer of. Time that nobody asked in is no silence: it lasts from what
# was last named to the last answer.
_ASKED = text("""
    SELECT source.url, source.kind, source.last_named_at, source.last_fetched_at,
        source.silences, source.dropped_because
    FROM crawl.source JOIN crawl.page USING (url)
    WHERE page.run_id = :run_id AND source.last_fetched_at >= :started_at
        AND source.last_named_at IS NOT NULL
    ORDER BY source.url
""")


def check_silence(connection: Connection, baseline: Baseline) -> Iterator[Finding]:
    """One finding a source; one that was dropped is asked, and judged, once a week."""
    run = baseline.run
    values = {"run_id": run.run_id, "started_at": run.started_at}
    for source in connection.execute(_ASKED, values):
        accepted = baseline.marks.accepted.get(("silence", source.url))
        since = max(source.last_named_at, accepted or source.last_named_at)
        silence = source.last_fetched_at - since
        yield judge_silence(
            source.url, source.kind, silence, source.silences, source.dropped_because
        )


def judge_silence(
    url: str, kind: str, silence: timedelta, weeks: dict[str, float], dropped: str | None = None
) -> Finding:
    """Compare how long a source has named nothing new with its longest silence of each week.

    Args:
        silence: As far as it was asked.
        weeks: {Monday: hours}: its longest silence that ended in that week.
        dropped: Why it is asked once a week only, if it is.
    """
    hours = silence / timedelta(hours=1)
    longest = [weeks[monday] for monday in sorted(weeks, key=datetime.fromisoformat)[-WEEKS:]]
    if hours <= 0:
        return Finding("silence", "well", url)
    if len(longest) < LEAST_WEEKS:
        return Finding("silence", "unknown", url)
    usual = median(longest)
    if hours <= max(LATE * usual, *longest):
        return Finding("silence", "well", url)
    why = f" ({dropped}: it is asked once a week from now on)" if dropped else ""
    message = (
        f"the {kind} {url} has named nothing new for {hours:.0f} hours, in a week at most "
        f"{usual:.0f} before{why}: open it in a browser; if it shows new articles, its layout has "
        "changed"
    )
    return Finding("silence", "alarm", url, message, hours, usual)
