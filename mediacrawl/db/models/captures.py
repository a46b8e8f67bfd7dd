"""What web archives hold of a site."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
)

from mediacrawl.db.models.base import TIME, metadata, text_column

capture = Table(
    "capture",
    metadata,
    text_column("url", "Canonical address of what was captured.", required=True),
    Column("at", TIME, nullable=False, comment="When the archive captured it."),
    text_column("site", "Front page of the site that it is of.", required=True),
    text_column("archive", "The archive: what its captures' addresses begin with.", required=True),
    text_column("address", "The address as the archive has it.", required=True),
    text_column("kind", "What its address says it is: article, section, front, …", required=True),
    Column(
        "http_status",
        SmallInteger,
        nullable=False,
        comment="What the site answered; 200 of a revisit.",
    ),
    text_column("digest", "Of its content, as the archive says."),
    Column(
        "differs",
        Boolean,
        nullable=False,
        server_default="true",
        comment="Whether its content is not that of the capture before it.",
    ),
    text_column(
        "state",
        "pending, read, or failed: what the archive gives in its place is no content.",
        required=True,
    ),
    text_column("reason", "Why it was not read, in a short phrase."),
    Column(
        "attempts",
        SmallInteger,
        nullable=False,
        server_default="0",
        comment="How often it was asked for without success.",
    ),
    PrimaryKeyConstraint("url", "at"),
    Index("ix_capture_site", "site", "archive", "kind"),
    CheckConstraint("state IN ('pending', 'read', 'failed')", name="state"),
    schema="crawl",
    comment="Captures that web archives list of a site's pages, and which of them were read.",
)
Index(
    "ix_capture_pending",
    capture.c.site,
    capture.c.archive,
    capture.c.at,
    capture.c.url,
    postgresql_where=capture.c.state == "pending",
)

inventory = Table(
    "inventory",
    metadata,
    text_column("archive", "The archive: what its captures' addresses begin with.", required=True),
    text_column("query", "What was asked of its list of captures.", required=True),
    text_column("site", "Front page of the site that it is of.", required=True),
    text_column("resume", "Where the list goes on, if it was broken off."),
    Column("newest_at", TIME, comment="Newest capture on it."),
    Column("listed_at", TIME, comment="When it was last read to its end; null: not yet."),
    Column(
        "lines", BigInteger, nullable=False, server_default="0", comment="Captures that it named."
    ),
    Column(
        "malformed",
        BigInteger,
        nullable=False,
        server_default="0",
        comment="Lines of it that name no capture that can be understood.",
    ),
    PrimaryKeyConstraint("archive", "query"),
    schema="crawl",
    comment="Lists of captures that were read of web archives.",
)
