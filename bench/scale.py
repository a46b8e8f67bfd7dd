"""Every question on a corpus of any size: how long each takes, what it reads, and what is stored.

`--corpus 1000000 --keep FOLDER` fills and keeps a large one; the same command goes on where it was
ended, and measures a kept one again.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import Engine

from bench.databases import Databases
from bench.figure import Asked, Figure, Findings, Relation
from bench.scale_fill import filled
from bench.scale_questions import Question, questions, rows_of
from bench.scale_writer import growth
from bench.sizes import Say, Sizes

MOST_QUERY_MS, MOST_SEARCH_MS, MOST_REPORT_S, MOST_KB = 100, 50, 10, 14
# Slow ones are asked less often: a figure of 10 s needs no 20 of them.
ROUNDS, LONGEST_S = 20, 10.0


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Fill, ask everything, and weigh the tables."""
    with filled(sizes, databases, say) as (_, engine):
        asked = [_ask(question, say) for question in questions(engine)]
        found = _findings(engine, asked)
        stored = growth(sizes, engine, databases, say)
        return replace(found, figures=(*found.figures, *stored))


def _ask(question: Question, say: Say) -> Asked:
    seconds: list[float] = []
    while len(seconds) < ROUNDS and sum(seconds) < LONGEST_S:
        began = time.perf_counter()
        rows = question.answer()
        seconds.append(time.perf_counter() - began)
    p95 = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    p95 = min(p95, max(seconds))
    found = Asked(question.name, question.group, median(seconds) * 1e3, p95 * 1e3, rows,
                  question.buffers())  # fmt: skip
    say(f"scale: {found.name}: p50 {found.p50:,.0f} ms, p95 {found.p95:,.0f} ms")
    return found


_RELATIONS = """
SELECT relation.oid::regclass::text AS name, greatest(reltuples, 0)::bigint AS rows,
    pg_table_size(relation.oid) - coalesce(pg_relation_size(nullif(reltoastrelid, 0)), 0) AS heap,
    coalesce(pg_relation_size(nullif(reltoastrelid, 0)), 0) AS toast,
    pg_indexes_size(relation.oid) AS indexes
FROM pg_class AS relation
WHERE relkind = 'r' AND relnamespace::regnamespace::text IN ('store', 'crawl')
ORDER BY pg_total_relation_size(relation.oid) DESC LIMIT 20
"""


def _findings(engine: Engine, asked: list[Asked]) -> Findings:
    articles = max(1, rows_of(engine, "SELECT count(*) AS n FROM store.article")[0].n)
    relations = tuple(Relation(*row) for row in rows_of(engine, _RELATIONS))
    size = sum(relation.bytes for relation in relations) / articles / 1000
    slowest = {group: max(a.p95 for a in asked if a.group == group)
               for group in ("query", "command", "search", "report")}  # fmt: skip
    at = f"at {articles:,} articles"
    figures = (
        Figure("scale.query", f"scale: slowest query, p95 ms, {at}", slowest["query"],
               at_most=MOST_QUERY_MS, form="{:,.0f}"),
        Figure("scale.command", "  slowest of corpus, metrics, monitor, sites", slowest["command"],
               at_most=MOST_QUERY_MS, form="{:,.0f}"),
        Figure("scale.search", "  slowest search", slowest["search"], at_most=MOST_SEARCH_MS,
               form="{:,.0f}"),
        Figure("scale.report", "  slowest of report, corpus --gaps, s", slowest["report"] / 1e3,
               at_most=MOST_REPORT_S),
        Figure("scale.size", "  kB an article", size, at_most=MOST_KB, form="{:.1f}"),
    )  # fmt: skip
    return Findings(figures, asked=tuple(asked), relations=relations, articles=articles)
