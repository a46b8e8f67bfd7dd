"""Near-duplicates among all articles, by the signatures and bounds of `db.near`.

As there, an article is compared with a few others of each of its bands, those met first, and with
the likeliest of them all; the texts of the pairs that their signatures call alike decide.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from mediacrawl.db.near.minhash import PLACES
from mediacrawl.db.near.pairs import (
    LEAST_ESTIMATE,
    LEAST_SIMILARITY,
    MOST_CANDIDATES,
    MOST_IN_BAND,
)
from mediacrawl.db.near.shingles import shingles, similarity

PAIRS = pa.schema([
    ("article_id", pa.int64()), ("other_id", pa.int64()), ("similarity", pa.float32()),
])  # fmt: skip
_ROWS = 500
"""Pairs compared at a time, with their texts."""

_BANDS = f"""
CREATE TABLE band AS
SELECT * FROM (
    SELECT key, article_id, met, row_number() OVER (PARTITION BY key ORDER BY met) AS place
    FROM (SELECT article_id, met, unnest(signature) AS key FROM newest)
    QUALIFY count(*) OVER (PARTITION BY key) > 1
) WHERE place <= {MOST_IN_BAND}
"""
_CANDIDATES = f"""
CREATE TABLE candidate AS
SELECT article_id, other_id FROM (
    SELECT own.article_id, other.article_id AS other_id, row_number() OVER (
        PARTITION BY own.article_id ORDER BY count(*) DESC, max(other.met) DESC) AS place
    FROM (SELECT article_id, met, unnest(signature) AS key FROM newest) AS own
    JOIN band AS other ON other.key = own.key AND other.met < own.met
    GROUP BY own.article_id, other.article_id
) WHERE place <= {MOST_CANDIDATES}
"""
# Two places stand in each number: the places that agree are the zeros of their difference.
_LIKELY = f"""
CREATE TABLE likely AS
SELECT least(c.article_id, other_id) AS article_id, greatest(c.article_id, other_id) AS other_id
FROM candidate AS c
JOIN newest AS own ON own.article_id = c.article_id
JOIN newest AS other ON other.article_id = c.other_id
WHERE list_sum(list_transform(list_zip(own.signature, other.signature), lambda two:
        ((xor(two[1], two[2]) & 4294967295) = 0)::INT
        + ((xor(two[1], two[2]) & -4294967296) = 0)::INT
    )) >= {LEAST_ESTIMATE * PLACES}
"""
_TEXTS = """
CREATE TABLE body AS
SELECT newest.article_id, read.body
FROM read_parquet({articles}, filename = 'path') AS read JOIN files USING (path)
JOIN newest ON (newest.file, newest.number) = (files.file, read.number)
WHERE newest.article_id IN (SELECT unnest([article_id, other_id]) FROM likely)
"""
_COMPARED = """
SELECT likely.*, own.body AS body, other.body AS other_body FROM likely
JOIN body AS own USING (article_id) JOIN body AS other ON other.article_id = likely.other_id
ORDER BY article_id, other_id
"""


def near_pairs(database: duckdb.DuckDBPyConnection, articles: str) -> Iterator[pa.RecordBatch]:
    """Pairs of articles alike enough, each once, the lower number first.

    Args:
        articles: Names of the files with the texts, as DuckDB reads a list.
    """
    for statement in (_BANDS, _CANDIDATES, _LIKELY, _TEXTS.format(articles=articles)):
        database.execute(statement)
    last, own = None, frozenset[str]()
    for batch in database.sql(_COMPARED).to_arrow_reader(_ROWS):
        found = []
        for row in batch.to_pylist():
            if row["article_id"] != last:
                last, own = row["article_id"], shingles(row["body"])
            score = similarity(own, shingles(row["other_body"]))
            if score >= LEAST_SIMILARITY:
                found.append({**row, "similarity": score})
        if found:
            yield pa.RecordBatch.from_pylist(found, PAIRS)
