"""The tables, their constraints and what each column means.

Schema `store` is ours to change, `crawl` is the ledger; readers use the views of schema `corpus`,
which the migrations define. The comments here are the only ones: `describe` copies them to the
database, for tables and views alike.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, REAL, TSVECTOR

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

TIME = DateTime(timezone=True)
FIRST_SEEN = "When a response first showed this."
LAST_SEEN = "When a response last showed this."


def _text(name: str, comment: str, *, required: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required, comment=comment)


def _seen() -> tuple[Column[object], Column[object]]:
    return (
        Column("first_seen_at", TIME, nullable=False, comment=FIRST_SEEN),
        Column("last_seen_at", TIME, nullable=False, comment=LAST_SEEN),
    )


def _article_key(name: str = "article_id", *, comment: str = "The article.") -> Column[int]:
    return Column(
        name,
        BigInteger,
        ForeignKey("store.article.article_id", ondelete="CASCADE"),
        nullable=False,
        comment=comment,
    )


def _position(comment: str) -> Column[int]:
    return Column("position", Integer, nullable=False, comment=f"{comment}, from 1.")


article = Table(
    "article",
    metadata,
    Column(
        "article_id", BigInteger, Identity(always=True), primary_key=True, comment="Our number."
    ),
    _text("outlet", "Slug of the outlet: almayadeen.", required=True),
    _text("edition", "Language edition: en, ar, es.", required=True),
    _text("kind", "news, opinion, analysis, blog, feature, video, … ; null when not stated."),
    _text("url", "Canonical address, as first seen; the others: article_url.", required=True),
    _text("external_id", "The site's own post id."),
    _text("section", "Slug path of the section: news/politics."),
    _text("title", "Headline, in one line.", required=True),
    _text("lead", "Summary that stands before the body."),
    _text("body", "Paragraphs, subheads, quotes and list items, parted by blank lines."),
    Column("body_blocks", JSONB, nullable=False, comment="The body as [{type, text, …}] in order."),
    Column("authors", ARRAY(Text), nullable=False, comment="The byline's names in order."),
    _text("source", "Agency or outlet credited."),
    _text("language", "Language code as the page states it."),
    Column("published_at", TIME, comment="Time of publication."),
    _text("published_raw", "The text that published_at was read from."),
    Column("modified_at", TIME, comment="Time of the last change that the page states."),
    Column("read_minutes", Integer, comment="Reading time that the page states, in minutes."),
    Column("word_count", Integer, comment="Words of the body; null without a body."),
    Column("video_seconds", Integer, comment="Length of the video that the page states."),
    _text("image_url", "Main image."),
    _text("image_caption", "Caption of the main image, without its credit."),
    _text("image_credit", "Credit of the main image, without its brackets."),
    Column("tags", ARRAY(Text), nullable=False, comment="Visible tags, as shown, in order."),
    Column("keywords", ARRAY(Text), nullable=False, comment="Keywords of the metadata."),
    _text("content_hash", "SHA-256 of title, lead and body: same text, same hash.", required=True),
    _text("fields_hash", "SHA-256 of every stored field: tells a change.", required=True),
    Column(
        "duplicate_of",
        BigInteger,
        ForeignKey("store.article.article_id", ondelete="SET NULL"),
        comment="First article of the outlet and edition with the same text, if not this one.",
    ),
    *_seen(),
    Column("revision", Integer, nullable=False, comment="1 as first seen; one more a new text."),
    Column("removed_at", TIME, comment="When the site was found to have removed it."),
    _text("extractor", "Version of mediacrawl that last read the page."),
    Column(
        "search",
        TSVECTOR,
        Computed(
            "store.search_vector(edition, title, lead, body, tags, keywords)",
            persisted=True,
        ),
        comment="Full text in the edition's language: title A, lead B, tags C, body D.",
    ),
    UniqueConstraint("url"),
    CheckConstraint("title <> ''", name="title"),
    CheckConstraint("revision >= 1", name="revision"),
    Index("ix_article_content_hash", "content_hash"),
    Index("ix_article_published_at", "published_at"),
    Index("ix_article_section", "edition", "section"),
    Index("ix_article_duplicate_of", "duplicate_of"),
    Index("ix_article_search", "search", postgresql_using="gin"),
    schema="store",
    comment="One row an article, however many addresses, sections or runs it came by.",
)
Index(
    "uq_article_external_id",
    article.c.outlet,
    article.c.edition,
    article.c.external_id,
    unique=True,
    postgresql_where=article.c.external_id.is_not(None),
)

article_url = Table(
    "article_url",
    metadata,
    _text("url", "A canonical address that leads to the article.", required=True),
    _article_key(),
    Column("first_seen_at", TIME, nullable=False, comment=FIRST_SEEN),
    PrimaryKeyConstraint("url"),
    Index("ix_article_url_article_id", "article_id"),
    schema="store",
    comment="Every known address of an article, its canonical one too.",
)

revision = Table(
    "revision",
    metadata,
    _article_key(),
    Column("revision", Integer, nullable=False, comment="Which revision this text was."),
    Column("seen_at", TIME, nullable=False, comment="When this text was last seen."),
    _text("title", "Headline then.", required=True),
    _text("lead", "Summary then."),
    _text("body", "Body then."),
    _text("content_hash", "SHA-256 of title, lead and body then.", required=True),
    Column("modified_at", TIME, comment="Time of the last change that the page then stated."),
    PrimaryKeyConstraint("article_id", "revision"),
    schema="store",
    comment="The text of an article as it was before each change.",
)

link = Table(
    "link",
    metadata,
    _article_key("from_article_id", comment="The article whose page shows the link."),
    _text(
        "kind",
        "related, read_more, read_next, most_read, coverage, author_more or inline.",
        required=True,
    ),
    _position("Place among the links of its kind on the page"),
    _text("anchor", "Visible text of the link."),
    _text("target_url", "Canonical address that the link leads to.", required=True),
    *_seen(),
    PrimaryKeyConstraint("from_article_id", "kind", "target_url"),
    Index("ix_link_target_url", "target_url"),
    schema="store",
    comment="Typed links of articles; one that the page no longer shows keeps its last_seen_at.",
)

placement = Table(
    "placement",
    metadata,
    _text("page_url", "Canonical address of the listing, without page number.", required=True),
    _text("page_kind", "section, tag, region, author, front or coverage.", required=True),
    _text("label", "Name of the listing as a reader sees it."),
    Column("page", Integer, nullable=False, comment="Page of the listing where last seen."),
    _position("Place on that page when last seen"),
    _text("article_url", "Canonical address of the article listed.", required=True),
    *_seen(),
    PrimaryKeyConstraint("page_url", "article_url"),
    Index("ix_placement_article_url", "article_url"),
    schema="store",
    comment="Where articles stood: one row for an article on a listing.",
)

site = Table(
    "site",
    metadata,
    _text("host", "Host of article addresses.", required=True),
    _text("outlet", "Outlet of its articles.", required=True),
    _text("edition", "Edition of its first article.", required=True),
    PrimaryKeyConstraint("host"),
    schema="store",
    comment="Which outlet and edition a host belongs to, as its first article says.",
)

headline = Table(
    "headline",
    metadata,
    Column(
        "headline_id", BigInteger, Identity(always=True), primary_key=True, comment="Our number."
    ),
    _text("host", "Host of the page that showed the line.", required=True),
    _text("edition", "Edition, where an article's page showed the line."),
    _text("text", "The line as shown.", required=True),
    _text("url", "Canonical address of the article that the line links to."),
    *_seen(),
    UniqueConstraint("host", "text", name="uq_headline_text"),
    schema="store",
    comment="Lines of the breaking ticker.",
)

tag = Table(
    "tag",
    metadata,
    Column("tag_id", BigInteger, Identity(always=True), primary_key=True, comment="Our number."),
    _text("outlet", "Outlet that uses the tag.", required=True),
    _text("edition", "Edition that uses the tag.", required=True),
    _text("name", "As shown.", required=True),
    _text("url", "Canonical address of its page, as last seen."),
    UniqueConstraint("outlet", "edition", "name", name="uq_tag_name"),
    schema="store",
    comment="Visible tags.",
)

article_tag = Table(
    "article_tag",
    metadata,
    _article_key(),
    Column(
        "tag_id",
        BigInteger,
        ForeignKey("store.tag.tag_id"),
        nullable=False,
        comment="The tag.",
    ),
    _position("Place among the article's tags"),
    PrimaryKeyConstraint("article_id", "tag_id"),
    Index("ix_article_tag_tag_id", "tag_id"),
    schema="store",
    comment="Which articles have which tags.",
)

author = Table(
    "author",
    metadata,
    Column("author_id", BigInteger, Identity(always=True), primary_key=True, comment="Our number."),
    _text("outlet", "Outlet that credits the author.", required=True),
    _text("name", "As in the byline.", required=True),
    _text("url", "Canonical address of the author's page, as last seen."),
    UniqueConstraint("outlet", "name", name="uq_author_name"),
    schema="store",
    comment="Names in bylines.",
)

article_author = Table(
    "article_author",
    metadata,
    _article_key(),
    Column(
        "author_id",
        BigInteger,
        ForeignKey("store.author.author_id"),
        nullable=False,
        comment="The author.",
    ),
    _position("Place in the byline"),
    PrimaryKeyConstraint("article_id", "author_id"),
    Index("ix_article_author_author_id", "author_id"),
    schema="store",
    comment="Which articles have which authors.",
)

image = Table(
    "image",
    metadata,
    _article_key(),
    _position("Place among the article's images, the main one first"),
    _text("url", "Address of the image.", required=True),
    _text("caption", "Caption without the credit."),
    _text("credit", "Photographer, agency or illustrator."),
    PrimaryKeyConstraint("article_id", "position"),
    schema="store",
    comment="Images of articles.",
)

near_duplicate = Table(
    "near_duplicate",
    metadata,
    _article_key(comment="The older of the two."),
    _article_key("other_id", comment="The younger of the two."),
    Column("similarity", REAL, nullable=False, comment="Share of the text in common, 0 to 1."),
    PrimaryKeyConstraint("article_id", "other_id"),
    Index("ix_near_duplicate_other_id", "other_id"),
    CheckConstraint("article_id < other_id", name="order"),
    schema="store",
    comment="Pairs of articles whose texts are nearly the same.",
)

run = Table(
    "run",
    metadata,
    Column("run_id", BigInteger, Identity(always=True), primary_key=True, comment="Our number."),
    _text("spider", "Name of the spider.", required=True),
    Column("arguments", JSONB, nullable=False, comment="Arguments that the spider was given."),
    Column("started_at", TIME, nullable=False, comment="When the run began."),
    Column("finished_at", TIME, comment="When it ended; null while it runs or when it was killed."),
    _text("status", "running, ok, failed, blocked or killed.", required=True),
    _text("reason", "Why it ended."),
    Column("funnel", JSONB, comment="Counts from pages listed to articles stored."),
    Column("coverage", JSONB, comment="{articles, fields: {field: {filled, sources: {…}}}}."),
    _text("host", "Machine that it ran on."),
    CheckConstraint("status IN ('running', 'ok', 'failed', 'blocked', 'killed')", name="status"),
    schema="crawl",
    comment="One row a run of a spider.",
)

page = Table(
    "page",
    metadata,
    _text("url", "Canonical address.", required=True),
    _text("kind", "article, video, section, tag, author, sitemap, …", required=True),
    _text(
        "state",
        "Outcome of the last attempt: pending (none yet), stored, unchanged, not_article, "
        "invalid, blocked, gone or failed.",
        required=True,
    ),
    Column("http_status", SmallInteger, comment="HTTP status; null when no answer came."),
    _text("etag", "ETag header as last sent."),
    _text("last_modified", "Last-Modified header as last sent."),
    Column("discovered_at", TIME, nullable=False, comment="When the address was first seen."),
    _text("discovered_from", "Page that first named it; null for a start address."),
    Column("fetched_at", TIME, comment="When its content was last had."),
    Column("attempts", Integer, nullable=False, comment="How often it was asked for."),
    Column(
        "run_id",
        BigInteger,
        ForeignKey("crawl.run.run_id", ondelete="SET NULL"),
        comment="Run that last asked for it, or that discovered it.",
    ),
    Column("archive", JSONB, comment="Where the response is kept: {file, offset}."),
    _text("reason", "Why the state is what it is, in a short phrase."),
    _text("article_url", "Canonical address of the article that this one also leads to."),
    PrimaryKeyConstraint("url"),
    Index("ix_page_state", "state"),
    Index("ix_page_run_id", "run_id"),
    CheckConstraint(
        "state IN ('pending', 'stored', 'unchanged', 'not_article', 'invalid', 'blocked', 'gone', "
        "'failed')",
        name="state",
    ),
    schema="crawl",
    comment="The ledger: every address ever seen, and what became of it.",
)
Index("ix_page_article_url", page.c.article_url, postgresql_where=page.c.article_url.is_not(None))
