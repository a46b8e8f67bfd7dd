"""The ledger: runs, and every address ever seen."""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from mediacrawl.db.models.base import TIME, metadata, text_column


def _site_columns(whose: str) -> tuple[Column[str], ...]:
    """Which site a row is about."""
    named = "coalesce(outlet || '/' || edition, spider)"
    return (
        text_column("outlet", f"Outlet of {whose}; null where none is known: it asked no site."),
        text_column("edition", f"Edition of {whose}."),
        Column(
            "site",
            Text,
            Computed(named, persisted=True),
            nullable=False,
            comment="The two as one: daily/en; the spider's name where they are not known. Runs "
            "of one site are compared with each other.",
        ),
    )


run = Table(
    "run",
    metadata,
    Column("run_id", BigInteger, Identity(always=True), primary_key=True, comment="Our number."),
    text_column("spider", "Name of the spider.", required=True),
    Column("arguments", JSONB, nullable=False, comment="Arguments that the spider was given."),
    Column("started_at", TIME, nullable=False, comment="When the run began."),
    Column("finished_at", TIME, comment="When it ended; null while it runs or when it was killed."),
    text_column("status", "running, ok, failed, blocked or killed.", required=True),
    text_column("reason", "Why it ended."),
    Column("funnel", JSONB, comment="Counts from pages listed to articles stored."),
    Column("coverage", JSONB, comment="{articles, fields: {field: {filled, sources: {…}}}}."),
    text_column("host", "Machine that it ran on."),
    Column("pid", Integer, comment="Number of its process on that machine."),
    Column("seconds", REAL, comment="How long it took."),
    Column("requests", Integer, comment="Requests that it sent, retries too."),
    Column("bytes", BigInteger, comment="Bytes that it received, as they came."),
    Column("responses", JSONB, comment="{HTTP status: how many answers}."),
    Column("refusals", JSONB, comment="{class: how many pages}: challenge, consent page, …"),
    text_column("extractor", "Version of mediacrawl that ran."),
    Column("job_id", BigInteger, comment="Job that started it; null when none did."),
    Column("attempt", Integer, comment="Which attempt at the job it is, from 1."),
    Column(
        "reading",
        ARRAY(Text),
        comment="Addresses that it has asked for and not read yet; null once it has ended.",
    ),
    *_site_columns("the site that it crawled"),
    CheckConstraint("status IN ('running', 'ok', 'failed', 'blocked', 'killed')", name="status"),
    schema="crawl",
    comment="One row a run of a spider.",
)
Index("ix_run_spider", run.c.spider, run.c.started_at)
Index("ix_run_spider_site", run.c.spider, run.c.site)
Index("ix_run_site", run.c.site, run.c.started_at)
Index("ix_run_job_id", run.c.job_id, run.c.attempt, postgresql_where=run.c.job_id.is_not(None))

alarm = Table(
    "alarm",
    metadata,
    Column("alarm_id", BigInteger, Identity(always=True), primary_key=True, comment="Our number."),
    Column(
        "run_id",
        BigInteger,
        ForeignKey("crawl.run.run_id", ondelete="SET NULL"),
        comment="Run that raised it; null where one is missing.",
    ),
    text_column("spider", "Name of the spider.", required=True),
    text_column(
        "monitor",
        "ended, coverage, source, length, share, damage, volume, silence, refusals, losses, "
        "duration or overdue.",
        required=True,
    ),
    text_column(
        "subject",
        "What it is about: a field, a field and section, a source's address, or empty.",
        required=True,
    ),
    text_column("message", "What is wrong and what to look at, in a sentence.", required=True),
    Column("value", Double, comment="What was measured."),
    Column("expected", Double, comment="What the runs before it have."),
    Column("raised_at", TIME, nullable=False, comment="When it was raised."),
    Column("cleared_at", TIME, comment="When a run was well again; null while it is open."),
    Column(
        "accepted",
        Boolean,
        nullable=False,
        server_default=text("false"),
        comment="Whether someone said that it is right so: later runs are compared from here on.",
    ),
    *_site_columns("the site"),
    Index("ix_alarm_run_id", "run_id"),
    schema="crawl",
    comment="What the monitors found wrong; at most one open row a site, monitor and subject.",
)
Index(
    "uq_alarm_open",
    alarm.c.site,
    alarm.c.monitor,
    alarm.c.subject,
    unique=True,
    postgresql_where=alarm.c.cleared_at.is_(None),
)

page = Table(
    "page",
    metadata,
    text_column("url", "Canonical address.", required=True),
    text_column("kind", "article, section, tag, author, coverage, sitemap, …", required=True),
    text_column(
        "state",
        "Outcome of the last attempt: pending (none yet), stored, unchanged, not_article, "
        "invalid, blocked, gone or failed. What is stored stays so, whatever a later one meets.",
        required=True,
    ),
    Column("http_status", SmallInteger, comment="HTTP status; null when no answer came."),
    text_column("etag", "ETag header as last sent."),
    text_column("last_modified", "Last-Modified header as last sent."),
    Column("discovered_at", TIME, nullable=False, comment="When the address was first seen."),
    text_column(
        "discovered_from",
        "Page that first named it, or of a listing's further page that listing or its page before; "
        "null for a start address.",
    ),
    Column("fetched_at", TIME, comment="When its content was last had."),
    Column("attempts", Integer, nullable=False, comment="How often it was asked for."),
    Column(
        "run_id",
        BigInteger,
        ForeignKey("crawl.run.run_id", ondelete="SET NULL"),
        comment="Run that last asked for it, or that discovered it.",
    ),
    Column("archive", JSONB, comment="Where the response is kept: {file, offset}."),
    text_column("reason", "Why the state is what it is, in a short phrase."),
    text_column("article_url", "Canonical address of the article that this one also leads to."),
    Column(
        "depth",
        SmallInteger,
        nullable=False,
        server_default="0",
        comment="Steps over articles' links since a listing named it.",
    ),
    Column("due_at", TIME, comment="When to fetch it again; null: not by itself."),
    # Each answer sets another time: an index of the times would be written anew with every one.
    Column(
        "waits",
        Boolean,
        Computed("due_at IS NOT NULL", persisted=True),
        nullable=False,
        comment="Whether there is a time to fetch it again.",
    ),
    Column("published_at", TIME, comment="Time of publication, as far as known without storing."),
    Column("lastmod", TIME, comment="Time of the last change that a sitemap stated."),
    text_column("sitemap", "A sitemap that names it."),
    text_column("address", "How it was linked, where that is not the canonical address."),
    Column("gone_since", TIME, comment="Since when it has said nothing but that it is gone."),
    text_column(
        "claim",
        "What its last answer claimed to be, without proof: the address of another article, a "
        "title unlike the stored one, how a text begins that lost most of the stored one, or "
        "itself, where its article is stored under another.",
    ),
    Column(
        "feed",
        JSONB,
        comment="What a feed said of it: {title, published, modified, authors, tags, summary, "
        "content}, where it did.",
    ),
    Column(
        "set_aside",
        Boolean,
        nullable=False,
        server_default=text("false"),
        comment="Whether reading it killed a process twice: it is asked for by name alone "
        "(-a urls=).",
    ),
    PrimaryKeyConstraint("url"),
    Index("ix_page_state", "state"),
    CheckConstraint(
        "state IN ('pending', 'stored', 'unchanged', 'not_article', 'invalid', 'blocked', 'gone', "
        "'failed')",
        name="state",
    ),
    schema="crawl",
    comment="The ledger: every address ever seen, and what became of it.",
)
Index("ix_page_article_url", page.c.article_url, postgresql_where=page.c.article_url.is_not(None))
Index("ix_page_claim", page.c.claim, postgresql_where=page.c.claim.is_not(None))
Index("ix_page_waits", page.c.kind, postgresql_where=page.c.waits)
Index("ix_page_set_aside", page.c.kind, postgresql_where=page.c.set_aside)
