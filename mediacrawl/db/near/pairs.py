"""Find the near-duplicates of a batch's articles and keep the pairs.

The cost of an article does not grow with the corpus: a bounded number of candidates a band, of
these the likeliest, and the texts of those alone whose signatures are alike. Part of the writer,
whose lock keeps two batches from missing each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from mediacrawl.db.models.near import BANDS
from mediacrawl.db.near.minhash import estimate, places, signature
from mediacrawl.db.near.shingles import shingles, similarity
from mediacrawl.db.near.stories import update_stories
from mediacrawl.db.statements.recordset import run

# Kept from here on: with a Jaccard index of a third, at least half of the shorter text is in the
# other one too. A text and what is left when half is cut have 0.5.
LEAST_SIMILARITY = 1 / 3
# What signatures must say before texts are read: more than two standard errors below.
LEAST_ESTIMATE = 0.15
# How many articles are looked at in a band (a stock paragraph's has thousands; the index decides
# which), and how many of all that its bands gave, those with most bands in common first.
MOST_IN_BAND = 16
MOST_CANDIDATES = 16
BAND_NAMES = ", ".join(f"band_{n}" for n in BANDS)
BAND_HASHES = ", ".join(f"hashint8(signature[{n}])" for n in BANDS)
"""What a row of store.minhash has in these columns."""


@dataclass(frozen=True, slots=True)
class Text:
    """A body that was stored just now."""

    article_id: int
    language: str
    body: str | None
    changed: bool
    """Whether another text of the article was stored before, or the same in another language."""


@dataclass(frozen=True, slots=True)
class _Sketch:
    """A body as it is compared."""

    article_id: int
    shingles: frozenset[str]
    signature: list[int]


def mark_near_duplicates(
    connection: Connection, texts: Sequence[Text], twins: Iterable[int] = ()
) -> None:
    """Keep the pairs that the texts are in, and renew the stories that they were or are in.

    Args:
        twins: Articles that have just become the same as another, or are it no more.
    """
    if not texts:
        return
    renew_bands(connection)
    changed = [one.article_id for one in texts if one.changed]
    _forget(connection, changed)
    sketches = {sketch.article_id: sketch for sketch in _sketch(texts)}
    pairs: dict[tuple[int, int], float] = {}
    if sketches:
        _keep_signatures(connection, sketches.values())
        pairs = _pairs(connection, sketches)
        _keep_pairs(connection, pairs)
    # Most articles are in no pair, and have no story to be looked for.
    paired = {*changed, *twins, *(end for pair in pairs for end in pair)}
    update_stories(connection, paired=paired, changed=changed)


def sign(connection: Connection, texts: Sequence[Text]) -> None:
    """Keep the signatures of texts whose pairs are known."""
    if sketches := list(_sketch(texts)):
        _keep_signatures(connection, sketches)


def renew_bands(connection: Connection) -> None:
    """Bring the bands back if they are gone.

    They are not logged, so a crash of the server or a change to its standby empties the table.
    """
    connection.execute(_RENEW_BANDS)


def _sketch(texts: Iterable[Text]) -> Iterable[_Sketch]:
    for one in texts:
        found = shingles(one.body)
        if found:
            yield _Sketch(one.article_id, found, signature(found, one.language))


_RENEW_BANDS = text(
    f"""
INSERT INTO store.minhash_band (article_id, {BAND_NAMES})
SELECT article_id, {BAND_HASHES} FROM store.minhash
WHERE NOT EXISTS (SELECT FROM store.minhash_band)
"""
)
_FORGET_PAIRS = text(
    "DELETE FROM store.near_duplicate WHERE article_id = ANY(:ids) OR other_id = ANY(:ids)"
)
_FORGET_SIGNATURES = text(
    """
WITH former AS (
    DELETE FROM store.minhash WHERE article_id = ANY(:ids) RETURNING article_id, signature
)
DELETE FROM store.minhash_band AS band
USING former
WHERE band.band_1 = hashint8(former.signature[1]) AND band.article_id = former.article_id
"""
)
_KEEP_SIGNATURES = f"""
WITH kept AS (
    INSERT INTO store.minhash (article_id, signature)
    SELECT article_id, signature
    FROM json_to_recordset(CAST(:rows AS json)) AS r (article_id bigint, signature bigint[])
    RETURNING article_id, signature
)
INSERT INTO store.minhash_band (article_id, {BAND_NAMES})
SELECT article_id, {BAND_HASHES} FROM kept
"""


def _forget(connection: Connection, changed: Sequence[int]) -> None:
    """Remove what came of the former texts."""
    if changed:
        connection.execute(_FORGET_PAIRS, {"ids": changed})
        connection.execute(_FORGET_SIGNATURES, {"ids": changed})


def _keep_signatures(connection: Connection, sketches: Iterable[_Sketch]) -> None:
    rows = [{"article_id": one.article_id, "signature": one.signature} for one in sketches]
    run(connection, _KEEP_SIGNATURES, rows)


_SHARING = " UNION ALL ".join(
    f"""
        (SELECT band.article_id
        FROM store.minhash_band AS band
        WHERE band.band_{n} = hashint8(own.signature[{n}]) AND band.article_id <> own.article_id
        LIMIT {MOST_IN_BAND})"""
    for n in BANDS
)
# Articles of the batch itself are in the bands by now, so they find each other here too.
_CANDIDATES = text(
    f"""
SELECT found.article_id, other_id, signature
FROM (
    SELECT own.article_id, other.article_id AS other_id, row_number() OVER (
        PARTITION BY own.article_id ORDER BY count(*) DESC, other.article_id DESC
    ) AS place
    FROM store.minhash AS own
    CROSS JOIN LATERAL ({_SHARING}
    ) AS other
    WHERE own.article_id = ANY(:ids)
    GROUP BY own.article_id, other.article_id
) AS found
JOIN store.minhash ON minhash.article_id = other_id
WHERE place <= {MOST_CANDIDATES}
"""
)
_BODIES = text("SELECT article_id, body FROM store.article WHERE article_id = ANY(:ids)")


def _pairs(connection: Connection, sketches: dict[int, _Sketch]) -> dict[tuple[int, int], float]:
    """Return the pairs that are alike enough, with their similarity."""
    own = {article_id: places(sketch.signature) for article_id, sketch in sketches.items()}
    likely = {
        (min(article_id, other_id), max(article_id, other_id))
        for article_id, other_id, other in connection.execute(_CANDIDATES, {"ids": list(sketches)})
        if estimate(own[article_id], places(other)) >= LEAST_ESTIMATE
    }
    bodies = {article_id: sketch.shingles for article_id, sketch in sketches.items()}
    missing = sorted({end for pair in likely for end in pair} - bodies.keys())
    if missing:
        found = connection.execute(_BODIES, {"ids": missing})
        bodies |= {article_id: shingles(body) for article_id, body in found}
    scored = {(one, other): similarity(bodies[one], bodies[other]) for one, other in likely}
    return {pair: score for pair, score in scored.items() if score >= LEAST_SIMILARITY}


_KEEP_PAIRS = text(
    """
INSERT INTO store.near_duplicate (article_id, other_id, similarity)
SELECT * FROM unnest(
    CAST(:ids AS bigint[]), CAST(:others AS bigint[]), CAST(:similarities AS real[])
)
"""
)


def _keep_pairs(connection: Connection, pairs: dict[tuple[int, int], float]) -> None:
    if pairs:
        ids, others = zip(*sorted(pairs), strict=True)
        values = [pairs[pair] for pair in sorted(pairs)]
        columns = {"ids": list(ids), "others": list(others), "similarities": values}
        connection.execute(_KEEP_PAIRS, columns)
