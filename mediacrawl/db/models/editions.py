"""Edition pairs: what is recognized in every language, and the articles that share it."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, REAL

from mediacrawl.db.models.base import TIME, article_key, metadata, text_column

_EDITION = "Edition{}, with its language where that is another: en, en/ar."

edition_period = Table(
    "edition_period",
    metadata,
    text_column("outlet", "The outlet.", required=True),
    text_column("edition", _EDITION.format(""), required=True),
    Column(
        "period",
        Integer,
        nullable=False,
        autoincrement=False,
        comment="Number of the six days, counted from 1970.",
    ),
    Column(
        "marked",
        Boolean,
        nullable=False,
        comment="Whether its articles have marks: another edition has some at about that time.",
    ),
    PrimaryKeyConstraint("outlet", "edition", "period"),
    schema="store",
    comment="In which periods of six days which edition has published articles.",
)

edition_mark = Table(
    "edition_mark",
    metadata,
    article_key(),
    Column("published_at", TIME, nullable=False, comment="When the article was published."),
    text_column("outlet", "Outlet of the article.", required=True),
    text_column("edition", _EDITION.format(" of the article"), required=True),
    Column(
        "marks",
        ARRAY(Text),
        nullable=False,
        comment="image:, number: or name: and what it is; looked up by store.mark_key.",
    ),
    PrimaryKeyConstraint("article_id"),
    schema="store",
    comment="What of an article is the same in every language: image, numbers, Latin names.",
)
Index(
    "ix_edition_mark_keys",
    func.store.mark_keys(
        edition_mark.c.outlet,
        edition_mark.c.edition,
        edition_mark.c.published_at,
        edition_mark.c.marks,
    ),
    postgresql_using="gin",
    postgresql_with={"fastupdate": "off"},  # what waits to be indexed is read by every look
)

edition_pair = Table(
    "edition_pair",
    metadata,
    article_key(comment="The one that was stored first."),
    article_key("other_id", comment="The one that was stored later."),
    text_column("outlet", "Outlet of both.", required=True),
    text_column("edition", _EDITION.format(" of article_id"), required=True),
    text_column("other_edition", _EDITION.format(" of other_id"), required=True),
    Column("first_at", TIME, nullable=False, comment="When the earlier one was published."),
    Column("last_at", TIME, nullable=False, comment="When the later one was published."),
    Column("shared", ARRAY(Text), nullable=False, comment="The marks that both have."),
    Column(
        "shared_then",
        ARRAY(Text),
        Computed("store.marks_at(first_at, shared)", persisted=True),
        nullable=False,
        comment="The same with the period of first_at, by which they are looked up.",
    ),
    Column(
        "at_odds",
        Boolean,
        nullable=False,
        comment="Whether both give numbers and share none: then a picture alone is not enough.",
    ),
    Column(
        "score",
        REAL,
        comment="How sure it is that both tell the same story: 1 where a page names the other as "
        "its other edition; else from 0.7 on, 1 minus the product of the doubt that each piece of "
        "evidence leaves. Null where it is less.",
    ),
    Column(
        "evidence",
        JSONB,
        comment="What the score is made of: alternate (a page says so), image (path without host "
        "and size), numbers, names in Latin letters, hours_apart.",
    ),
    PrimaryKeyConstraint("article_id", "other_id"),
    Index("ix_edition_pair_other_id", "other_id"),
    Index(
        "ix_edition_pair_shared_then",
        "shared_then",
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},  # what waits to be indexed is read by every look
    ),
    CheckConstraint("article_id < other_id", name="order"),
    schema="store",
    comment="Articles of two editions of an outlet that may tell the same story, by what they "
    "share; what comes of it is in corpus.edition_pair.",
)
Index(
    "ix_edition_pair_last_at",
    edition_pair.c.last_at,
    postgresql_where=edition_pair.c.score.is_not(None),
)
