"""Near-duplicates: how texts that are nearly the same are found, the pairs and their clusters."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
)
from sqlalchemy.dialects.postgresql import ARRAY, REAL

from mediacrawl.db.models.base import article_key, metadata

BANDS = range(1, 21)
"""Numbers of a signature's bands, of which each has a column and an index."""

near_duplicate = Table(
    "near_duplicate",
    metadata,
    article_key(comment="The one that was stored first."),
    article_key("other_id", comment="The one that was stored later."),
    Column(
        "similarity",
        REAL,
        nullable=False,
        comment="Runs of four words that both bodies have ÷ those that either has (Jaccard index), "
        "case, accents and Arabic spelling variants aside; 1: the same body; kept from ⅓ on.",
    ),
    PrimaryKeyConstraint("article_id", "other_id"),
    Index("ix_near_duplicate_other_id", "other_id"),
    Index("ix_near_duplicate_similarity", "similarity", "other_id"),
    CheckConstraint("article_id < other_id", name="order"),
    schema="store",
    comment="Pairs of articles of one language, in whatever outlets, whose bodies (40 words or "
    "more) share much text.",
)

minhash = Table(
    "minhash",
    metadata,
    article_key(),
    Column(
        "signature",
        ARRAY(BigInteger),
        nullable=False,
        comment="MinHash of its body: twenty bands of two places, each band as one number.",
    ),
    PrimaryKeyConstraint("article_id"),
    schema="store",
    comment="Signatures of bodies: the share of equal places estimates the similarity.",
)

# Twenty places all over large indexes an article: logged, they would write a page of 8 kB each to
# the log after every checkpoint, which is most of what an article costs. The signatures bring them
# back. No foreign key (a check for each row) and no constraint (the signatures have one): a row
# without an article is never read, for its signature is gone. A row a band would be three times
# as wide as a column a band, and an index of arrays reads all that a stock paragraph has.
minhash_band = Table(
    "minhash_band",
    metadata,
    Column("article_id", BigInteger, nullable=False, comment="The article."),
    *(Column(f"band_{n}", Integer, nullable=False, comment=f"Hash of band {n}.") for n in BANDS),
    *(Index(f"ix_minhash_band_{n}", f"band_{n}") for n in BANDS),
    schema="store",
    prefixes=["UNLOGGED"],
    comment="Bands of signatures, hashed to 32 bits: articles that share one are candidates for a "
    "pair.",
)

story = Table(
    "story",
    metadata,
    article_key(),
    Column(
        "story_id",
        BigInteger,
        nullable=False,
        comment="The story: lowest article_id of its members; another when an older one joins.",
    ),
    PrimaryKeyConstraint("article_id"),
    Index("ix_story_story_id", "story_id"),
    schema="store",
    comment="Articles linked by a chain of near-duplicates or duplicates; the others have no row.",
)
