"""An article through time: its addresses, its former texts, and until when its last one stands."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    text,
)

from mediacrawl.db.models.base import FIRST_SEEN, TIME, article_key, metadata, text_column

# Written with every answer that an article is as before, and so narrow, and no part of it. No
# foreign key: its check would write to the article's row.
standing = Table(
    "standing",
    metadata,
    Column("article_id", BigInteger, autoincrement=False, comment="The article."),
    Column("last_seen_at", TIME, nullable=False, comment="When it was last said to be as before."),
    Column("fetched_at", TIME, comment="When its page last came, and was."),
    Column("links_from", TIME, comment="When the links were read that still stand."),
    Column("links_until", TIME, comment="When that was last said."),
    PrimaryKeyConstraint("article_id"),
    schema="store",
    comment="Articles of which answers said since their reading that they are as before.",
)

article_url = Table(
    "article_url",
    metadata,
    text_column("url", "A canonical address that leads to the article.", required=True),
    article_key(),
    Column("first_seen_at", TIME, nullable=False, comment=FIRST_SEEN),
    PrimaryKeyConstraint("url"),
    Index("ix_article_url_article_id", "article_id"),
    schema="store",
    comment="Every known address of an article, its canonical one too.",
)

revision = Table(
    "revision",
    metadata,
    article_key(),
    Column("revision", Integer, nullable=False, comment="Which revision this text was."),
    Column("seen_at", TIME, nullable=False, comment="When this text was last seen."),
    text_column("title", "Headline then.", required=True),
    text_column("lead", "Summary then."),
    text_column("body", "Body then."),
    text_column("content_hash", "SHA-256 of title, lead and body then.", required=True),
    Column("modified_at", TIME, comment="Time of the last change that the page then stated."),
    Column(
        "replaced_at",
        TIME,
        comment="When the text that followed was first seen; null where schema 0004 found it.",
    ),
    Column(
        "silent",
        Boolean,
        nullable=False,
        server_default=text("false"),
        comment="Whether the text was replaced while the page's own time of change did not move.",
    ),
    PrimaryKeyConstraint("article_id", "revision"),
    Index("ix_revision_replaced_at", "replaced_at"),
    Index("ix_revision_seen_at", "seen_at"),
    schema="store",
    comment="The text of an article as it was before each change.",
)
