"""What names a site's articles: feeds, sitemaps, sections."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, SmallInteger, Table
from sqlalchemy.dialects.postgresql import JSONB

from mediacrawl.db.models.base import TIME, metadata, text_column

source = Table(
    "source",
    metadata,
    text_column("url", "Address as it is asked for, its query too.", required=True),
    text_column("site", "Front page of the site that it is of.", required=True),
    text_column("kind", "feed, sitemap, section, region or front.", required=True),
    text_column("title", "What it is called."),
    text_column("found_on", "Page that names it; null where the site's declaration does."),
    Column("discovered_at", TIME, nullable=False, comment="When it was first known."),
    Column("last_fetched_at", TIME, comment="When it last answered, HTTP 304 included."),
    Column("last_named_at", TIME, comment="When it last named an article that was new to it."),
    Column(
        "articles_named",
        Integer,
        nullable=False,
        server_default="0",
        comment="Articles that it has named so far; those of a further page do not count.",
    ),
    Column(
        "newest_at",
        TIME,
        comment="When the newest article that it has named was first seen anywhere: what was "
        "first seen later is new to it.",
    ),
    Column(
        "silences",
        JSONB,
        nullable=False,
        server_default="{}",
        comment="{Monday: hours}: its longest time without a new article that ended in that week.",
    ),
    Column(
        "empty_in_row",
        SmallInteger,
        nullable=False,
        server_default="0",
        comment="How often in a row it named no article at all, or was gone.",
    ),
    Column("not_before", TIME, comment="The site asks to leave it alone until then."),
    Column(
        "quiet",
        JSONB,
        nullable=False,
        server_default="{}",
        comment="{hours, days}: when it asks not to be asked at all, by UTC; Monday is 0.",
    ),
    Column("dropped_at", TIME, comment="Since when it is asked once a week only; null: it is not."),
    text_column("dropped_because", "Why."),
    PrimaryKeyConstraint("site", "url"),
    Index("ix_source_url", "url"),
    schema="crawl",
    comment="What names a site's articles: feeds, sitemaps and listings, as declared or found.",
)
