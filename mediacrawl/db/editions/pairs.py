"""Find the articles of other editions that tell the story of a batch's articles, keep the pairs.

The cost of an article does not grow with the corpus: candidates are those of the days around it
that share a mark with it, and of a mark that many have none. What the pairs are worth depends on
how many articles share their marks, so pairs of others are looked at again when an article has
one, too: the order of storing does not matter. Part of the writer, whose lock this needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy import Connection, text

from mediacrawl.db.editions.marked import Written, forget, mark
from mediacrawl.db.editions.marks import NAME, NUMBER
from mediacrawl.db.editions.scoring import (
    LEAST_SCORE,
    MOST_SHARING,
    WINDOW,
    Meeting,
    evidence,
    score,
)
from mediacrawl.db.statements.recordset import run
from mediacrawl.db.statements.row_keys import Row


def pair_editions(connection: Connection, written: Sequence[Written]) -> None:
    """Keep the pairs that the articles are in, and renew those that they have a say in."""
    changed = [one.article_id for one in written if one.changed]
    if changed:
        connection.execute(_FORGET_PAIRS, {"ids": changed})
    former = forget(connection, changed)
    marked = mark(connection, written)
    if marked:
        _keep_candidates(connection, [row["article_id"] for row in marked])
    if former or marked:
        _score_pairs(connection, [*former, *marked])


_HOURS = f"interval '{WINDOW.total_seconds():.0f} seconds'"
_FORGET_PAIRS = text(
    "DELETE FROM store.edition_pair WHERE article_id = ANY(:ids) OR other_id = ANY(:ids)"
)
# Names alone make no pair. Articles of the batch itself have marks by now, so they find each other.
_CANDIDATES = text(
    f"""
WITH own AS MATERIALIZED (  -- a function in the join would be called for every period ever
    SELECT article_id, outlet, edition, published_at, marks,
        store.period(published_at - {_HOURS}) AS first_period,
        store.period(published_at + {_HOURS}) AS last_period
    FROM store.edition_mark WHERE article_id = ANY(:ids)
), near AS (
    SELECT own.article_id, own.outlet, own.edition, own.published_at, own.marks,
        peer.edition AS other_edition, array_agg(peer.period) AS periods
    FROM own
    JOIN store.edition_period AS peer ON peer.outlet = own.outlet AND peer.edition <> own.edition
        AND peer.period BETWEEN own.first_period AND own.last_period
    GROUP BY 1, 2, 3, 4, 5, 6
), found AS (
    SELECT near.article_id, other.article_id AS other_id, near.outlet, near.edition,
        near.other_edition, near.published_at, other.published_at AS other_at, mark,
        count(*) OVER (
            PARTITION BY near.article_id, near.other_edition, mark
        ) AS sharing
    FROM near
    CROSS JOIN unnest(near.marks) AS mark
    CROSS JOIN LATERAL (
        SELECT peer.article_id, peer.published_at
        FROM store.edition_mark AS peer
        WHERE peer.outlet = near.outlet AND peer.edition = near.other_edition
            AND store.mark_keys(peer.outlet, peer.edition, peer.published_at, peer.marks)
                && ARRAY(SELECT store.mark_key(near.outlet, near.other_edition, period, mark)
                    FROM unnest(near.periods) AS period)
            AND mark = ANY(peer.marks)
            AND peer.published_at BETWEEN near.published_at - {_HOURS}
                AND near.published_at + {_HOURS}
        LIMIT {MOST_SHARING + 1}
    ) AS other
)
SELECT article_id, other_id, outlet, edition, other_edition, published_at, other_at,
    array_agg(mark) AS shared, (
        SELECT count(DISTINCT article_id) = 2 AND count(*) = count(DISTINCT number)
        FROM store.edition_mark AS ends CROSS JOIN unnest(marks) AS number
        WHERE ends.article_id IN (found.article_id, found.other_id)
            AND starts_with(number, '{NUMBER}')
    ) AS at_odds
FROM found
WHERE sharing <= {MOST_SHARING}
GROUP BY 1, 2, 3, 4, 5, 6, 7
HAVING NOT bool_and(starts_with(mark, '{NAME}'))
"""
)
_KEEP = """
INSERT INTO store.edition_pair
    (article_id, other_id, outlet, edition, other_edition, first_at, last_at, shared, at_odds)
SELECT article_id, other_id, outlet, edition, other_edition, least(published_at, other_at),
    greatest(published_at, other_at), shared, at_odds
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    article_id bigint, other_id bigint, outlet text, edition text, other_edition text,
    published_at timestamptz, other_at timestamptz, shared text[], at_odds boolean
)
ON CONFLICT DO NOTHING
"""


def _keep_candidates(connection: Connection, ids: Sequence[int]) -> None:
    """Keep what would be a pair if no other article had these marks."""
    candidates = connection.execute(_CANDIDATES, {"ids": ids}).mappings()
    rows = [_in_order(dict(row)) for row in candidates if _is_possible(dict(row))]
    if rows:
        run(connection, _KEEP, rows)


def _is_possible(row: Row) -> bool:
    first_at, last_at = sorted((row["published_at"], row["other_at"]))
    meeting = Meeting(first_at, last_at, row["at_odds"])
    return score(dict.fromkeys(row["shared"], 2), meeting) >= LEAST_SCORE


def _in_order(row: Row) -> Row:
    if row["article_id"] < row["other_id"]:
        return row
    swapped = {"article_id": "other_id", "edition": "other_edition"}
    return row | {a: row[b] for a, b in swapped.items()} | {b: row[a] for a, b in swapped.items()}


_SHARING = f"""
SELECT pair.article_id, pair.other_id, pair.first_at, pair.last_at, pair.at_odds, shared_mark, (
    SELECT count(*) FROM (
        SELECT FROM store.edition_mark AS one
        WHERE one.outlet = pair.outlet AND one.edition IN (pair.edition, pair.other_edition)
            AND store.mark_keys(one.outlet, one.edition, one.published_at, one.marks) && ARRAY[
                store.mark_key(pair.outlet, pair.edition, first_period, shared_mark),
                store.mark_key(pair.outlet, pair.edition, last_period, shared_mark),
                store.mark_key(pair.outlet, pair.other_edition, first_period, shared_mark),
                store.mark_key(pair.outlet, pair.other_edition, last_period, shared_mark)]
            AND shared_mark = ANY(one.marks)
            AND one.published_at BETWEEN pair.first_at - {_HOURS} AND pair.last_at + {_HOURS}
        LIMIT {MOST_SHARING + 1}
    ) AS those
) AS sharing
FROM (
    SELECT DISTINCT ON (pair.article_id, pair.other_id) pair.*
    FROM json_to_recordset(CAST(:rows AS json)) AS r (
        outlet text, edition text, published_at timestamptz, marks text[]
    )
    CROSS JOIN LATERAL (
        SELECT * FROM store.edition_pair AS near
        WHERE near.shared_then && (store.marks_at(r.published_at - 2 * {_HOURS}, r.marks)
            || store.marks_at(r.published_at + {_HOURS}, r.marks))
        OFFSET 0  -- by the index on this, not by outlet
    ) AS pair
    WHERE pair.outlet = r.outlet AND r.edition IN (pair.edition, pair.other_edition)
        AND r.published_at BETWEEN pair.first_at - {_HOURS} AND pair.last_at + {_HOURS}
) AS pair
CROSS JOIN unnest(pair.shared) AS shared_mark
CROSS JOIN LATERAL (
    SELECT store.period(pair.first_at - {_HOURS}), store.period(pair.last_at + {_HOURS})
) AS around (first_period, last_period)
ORDER BY pair.article_id, pair.other_id
"""
_SCORE = """
UPDATE store.edition_pair AS pair
SET score = r.score, evidence = r.evidence
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    article_id bigint, other_id bigint, score real, evidence jsonb
)
WHERE pair.article_id = r.article_id AND pair.other_id = r.other_id
    AND (pair.score, pair.evidence) IS DISTINCT FROM (r.score, r.evidence)
"""


def _score_pairs(connection: Connection, marked: Sequence[Row]) -> None:
    """Score the pairs that share a mark with one of the articles, at about its time."""
    found = run(connection, _SHARING, marked)
    rows = []
    for pair, lines in groupby(found, key=lambda row: row[:5]):
        told = _told({line.shared_mark: line.sharing for line in lines}, Meeting(*pair[2:]))
        rows.append({"article_id": pair[0], "other_id": pair[1], **told})
    if rows:
        run(connection, _SCORE, rows)


def _told(sharing: dict[str, int], meeting: Meeting) -> Row:
    value = score(sharing, meeting)
    kept = value if value >= LEAST_SCORE else None
    return {"score": kept, "evidence": evidence(sharing, meeting)}
