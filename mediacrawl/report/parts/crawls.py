"""How the crawls went: runs, alarms, freshness, what could not be read, coverage of fields."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from statistics import median

from mediacrawl.report.charts import Plot, Series, legend, lines, share_bar, sparkline
from mediacrawl.report.html import Element, number, table, tag
from mediacrawl.report.named import NAME
from mediacrawl.report.parts.part import part
from mediacrawl.report.source import Row, Source

MOST_RUNS = 20
MOST_SPIDERS = 4
FALL = 10
Shares = list[tuple[date, float]]
# What is stored later than this was not news any more: a backfill, which says nothing of the pace.
FRESH_HOURS = 48

# What became of the addresses that a run dealt with, by the steps of its funnel.
OUTCOMES = {
    "new": ("new",),
    "changed": ("changed",),
    "passed over": ("not_article", "gone", "out_of_range", "repeated"),
    "lost": ("blocked", "failed", "invalid", "refused"),
    "unchanged": ("unchanged", "known"),
}

_RUNS = f"""
SELECT run_id, {NAME}, started_at, finished_at - started_at, status, reason,
    coalesce(funnel, '{{}}')
FROM crawl.run
WHERE (:outlet = '' OR outlet = :outlet)
    AND (started_at < CAST(:until AS timestamptz) OR NOT EXISTS (  -- a corpus of the past
        SELECT FROM crawl.run
        WHERE started_at < CAST(:until AS timestamptz) AND (:outlet = '' OR outlet = :outlet)))
ORDER BY started_at DESC, run_id DESC LIMIT {MOST_RUNS}
"""
_FRESHNESS = f"""
SELECT date_trunc(CAST(:step AS text), first_seen_at AT TIME ZONE CAST(:zone AS text))::date,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes),
    percentile_cont(0.9) WITHIN GROUP (ORDER BY minutes), count(*)
FROM (
    SELECT first_seen_at,
        greatest(0, extract(epoch FROM first_seen_at - published_at) / 60)::float8 AS minutes
    FROM corpus.article
    WHERE first_seen_at >= CAST(:since AS timestamptz)
        AND first_seen_at < CAST(:until AS timestamptz)
        AND published_at > first_seen_at - interval '{FRESH_HOURS} hours'
        AND (:outlet = '' OR outlet = :outlet)
) AS fresh
GROUP BY 1 ORDER BY 1
"""
# A listing is no article either, and gives no reason for that.
_UNREAD = """
SELECT state, kind, page.reason, count(*), max(http_status), min(url)
FROM crawl.page
LEFT JOIN crawl.run ON :outlet <> '' AND run.run_id = page.run_id
WHERE (state IN ('blocked', 'failed', 'invalid', 'gone')
        OR state = 'not_article' AND page.reason <> '') AND (:outlet = '' OR outlet = :outlet)
GROUP BY 1, 2, 3
ORDER BY state IN ('blocked', 'failed', 'invalid') DESC, 4 DESC, 1, 2, 3 LIMIT 25
"""
_STATES = """
SELECT state, count(*) FROM crawl.page
LEFT JOIN crawl.run ON :outlet <> '' AND run.run_id = page.run_id
WHERE :outlet = '' OR outlet = :outlet
GROUP BY 1 ORDER BY 2 DESC, 1
"""
_ALL_STATES = """
SELECT state, sum(pages)::bigint FROM crawl.page_count
GROUP BY 1 HAVING sum(pages) > 0 ORDER BY 2 DESC, 1
"""
_REFUSALS = f"""
SELECT {NAME}, class, sum(pages::int), count(DISTINCT run_id), max(started_at)
FROM crawl.run CROSS JOIN LATERAL jsonb_each_text(refusals) AS refused (class, pages)
WHERE started_at >= CAST(:since AS timestamptz) AND started_at < CAST(:until AS timestamptz)
    AND jsonb_typeof(refusals) = 'object' AND (:outlet = '' OR outlet = :outlet)
GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 25
"""
_ALARMS = f"""
SELECT raised_at, {NAME}, monitor, subject, message, cleared_at
FROM crawl.alarm
WHERE NOT accepted AND raised_at < CAST(:until AS timestamptz)
    AND (cleared_at IS NULL OR raised_at >= CAST(:since AS timestamptz))
    AND (:outlet = '' OR outlet = :outlet)
ORDER BY cleared_at IS NOT NULL, raised_at DESC, alarm_id DESC LIMIT 25
"""
_COVERAGE = f"""
SELECT {NAME}, field,
    date_trunc(CAST(:step AS text), started_at AT TIME ZONE CAST(:zone AS text))::date,
    100 * sum(filled) / nullif(sum(articles), 0)::numeric
FROM corpus.coverage_by_run
WHERE started_at >= CAST(:since AS timestamptz) AND started_at < CAST(:until AS timestamptz)
    AND articles > 0 AND (:outlet = '' OR outlet = :outlet)
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


def runs(source: Source) -> Element:
    """The last runs, each with what became of the addresses that it dealt with."""
    rows = source.rows(_RUNS)
    head = ("run", "spider", "started", "took", "status", "addresses", *list(OUTCOMES)[:4],
            "listed", "reason")  # fmt: skip
    return part(
        "runs",
        "Last runs",
        "The funnel of each. Passed over: no article, gone, another address of the same article, "
        "or outside of the dates asked for. Lost: blocked, failed or invalid.",
        legend(OUTCOMES),
        table(head, map(_run_row, rows)),
        empty="" if rows else "There has been no run.",
    )


def _run_row(row: Row) -> Row:
    run_id, spider, started, took, status, reason, funnel = row
    counts = {
        name: sum(_whole(funnel.get(step)) for step in steps) for name, steps in OUTCOMES.items()
    }
    badge = tag("span", status, class_=f"badge {status}")
    return (str(run_id), spider, started, _duration(took), badge, share_bar(list(counts.items())),
            *list(counts.values())[:4], _whole(funnel.get("listed")), _broken(reason))  # fmt: skip


def _whole(value: object) -> int:
    """A count of the funnel, which holds more than counts."""
    return value if isinstance(value, int) else 0


def _duration(took: timedelta | None) -> str | None:
    return None if took is None else str(timedelta(seconds=round(took.total_seconds())))


def freshness(source: Source) -> Element:
    """Minutes from publication to storing."""
    rows = source.rows(_FRESHNESS)
    series = [
        Series("median", source.values([(row[0], row[1]) for row in rows])),
        Series("9 of 10", source.values([(row[0], row[2]) for row in rows])),
    ]
    title = f"{number(sum(row[3] for row in rows))} articles"
    return part(
        "freshness",
        "From publication to stored",
        f"Minutes, by the {source.period.step} of storing. What was stored more than {FRESH_HOURS} "
        "hours after its publication is left out: that was a backfill.",
        lines(Plot(title, source.labels(), series, "minutes")),
        empty="" if rows else "Nothing was stored within so short a time of its publication.",
    )


def unread(source: Source) -> Element:
    """What the ledger holds that is no article in the corpus, by reason."""
    known = source.rows(_STATES if source.outlet else _ALL_STATES)
    states = ", ".join(f"{number(count)} {state}" for state, count in known)
    rows, refused = source.rows(_UNREAD), source.rows(_REFUSALS)
    head = ("state", "kind", "reason", "addresses", "status", "one of them")
    refusals = (
        tag("h3", "Refused in this time, by class"),
        table(("spider", "class", "pages", "runs", "last one"), refused),
    )
    return part(
        "unread",
        "Blocked, failed and passed over",
        f"All addresses of the ledger: {states or 'none'}. Below: why some have no article.",
        table(head, map(_unread_row, rows)) if rows else None,
        refusals if refused else None,
        empty="" if rows or refused else "No address was refused, lost or passed over.",
    )


def _unread_row(row: Row) -> Row:
    state, kind, reason, pages, status, url = row
    return state, kind, _broken(reason), pages, status and str(status), _broken(url)


def _broken(text: str | None) -> Element | None:
    """Text with addresses in it, which may be broken anywhere: they are longer than any column."""
    return tag("bdi", text, class_="reason") if text else None


def alarms(source: Source) -> Element:
    """What the monitors say, what still holds first."""
    rows = source.rows(_ALARMS)
    return part(
        "alarms",
        "Alarms",
        "Those that stand, and those of this time that have cleared.",
        table(("raised", "spider", "monitor", "of", "what it says", "cleared"), rows),
        empty="" if rows else "No alarm stands, and none was raised in this time.",
    )


def coverage(source: Source) -> Element:
    """Which share of the articles had a field, over time: a fall is a selector that died."""
    rows = source.rows(_COVERAGE)
    shares: defaultdict[tuple[str, str], Shares] = defaultdict(list)
    for spider, name, day, share in rows:
        shares[spider, name].append((day, float(share or 0)))
    falls = Counter(spider for (spider, _), found in shares.items() if _fell(found))
    spiders = sorted({row[0] for row in rows}, key=lambda spider: (-falls[spider], spider))
    shown, hidden = spiders[:MOST_SPIDERS], spiders[MOST_SPIDERS:]
    trends = (
        (name, *(_trend(source, name, shares.get((spider, name))) for spider in shown))
        for name in sorted({row[1] for row in rows})
    )
    return part(
        "coverage",
        "Fields found",
        f"Share of the articles read that had the field, by {source.period.step}; the figure is "
        f"that of the last one, and red where it is {FALL} points or more below the median before.",
        table(("field", *shown), trends),
        tag("p", f"{len(hidden)} more, in which fewer fields fell.") if hidden else None,
        empty="" if rows else "No run read an article in this time.",
    )


def _trend(source: Source, field: str, shares: Shares | None) -> Element | None:
    if not shares:
        return None
    last = shares[-1][1]
    chart = sparkline(f"{field}: {last:.0f}%", source.values(shares), top=100)
    figure = tag("span", f" {last:.0f}%", class_="fell" if _fell(shares) else None)
    return tag("span", chart, figure, class_="number")


def _fell(shares: Shares) -> bool:
    before = [share for _, share in shares[:-1]]
    return bool(before) and shares[-1][1] <= median(before) - FALL
