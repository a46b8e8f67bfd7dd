"""Articles, as last read; what they were before is in `revisions.py`."""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    func,
    or_,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR

from mediacrawl.db.models.base import TIME, metadata, seen_columns, text_column

article = Table(
    "article",
    metadata,
    Column(
        "article_id", BigInteger, Identity(always=True), primary_key=True, comment="Our number."
    ),
    text_column("outlet", "Slug of the outlet: almayadeen.", required=True),
    text_column("edition", "Language edition: en, ar, es.", required=True),
    text_column("kind", "news, opinion, analysis, blog, feature, video, … ; null when not stated."),
    text_column(
        "url", "Canonical address, as first seen or moved to; others: article_url.", required=True
    ),
    text_column("external_id", "The site's own post id."),
    text_column("section", "Slug path of the section: news/politics."),
    text_column("title", "Headline, in one line.", required=True),
    text_column("lead", "Summary that stands before the body."),
    text_column("body", "Paragraphs, subheads, quotes and list items, parted by blank lines."),
    Column(
        "body_blocks",
        JSONB,
        nullable=False,
        comment="The body as [{type, …}] in order, without the text that stands in the body: "
        "packed by store.pack_blocks (an INSERT by a trigger), made whole by store.unpack_blocks.",
    ),
    Column("authors", ARRAY(Text), nullable=False, comment="The byline's names in order."),
    text_column("source", "Agency or outlet credited."),
    Column(
        "agencies",
        ARRAY(Text),
        nullable=False,
        server_default="{}",
        comment="News agencies that source and authors credit, each by one name: AP, Reuters.",
    ),
    text_column("language", "Language code as the page states it."),
    Column("published_at", TIME, comment="Time of publication."),
    text_column("published_raw", "The text that published_at was read from."),
    Column("modified_at", TIME, comment="Time of the last change that the page states."),
    Column("read_minutes", Integer, comment="Reading time that the page states, in minutes."),
    Column("word_count", Integer, comment="Words of the body; null without a body."),
    Column("video_seconds", Integer, comment="Length of the video that the page states."),
    text_column("image_url", "Main image."),
    text_column("image_caption", "Caption of the main image, without its credit."),
    text_column("image_credit", "Credit of the main image, without its brackets."),
    text_column("media_url", "Player or file of the video or the sound that the page is about."),
    text_column("coverage", "Name of the dossier that the metadata put it in."),
    Column("paywalled", Boolean, comment="Whether it is read for money alone; null: not stated."),
    Column("tags", ARRAY(Text), nullable=False, comment="Visible tags, as shown, in order."),
    Column("keywords", ARRAY(Text), nullable=False, comment="Keywords of the metadata."),
    text_column(
        "content_hash", "SHA-256 of title, lead, body: same text, same hash.", required=True
    ),
    text_column("fields_hash", "SHA-256 of every stored field: tells a change.", required=True),
    Column(
        "duplicate_of",
        BigInteger,
        ForeignKey("store.article.article_id", ondelete="SET NULL"),
        comment="First article of the outlet and edition with the same text, if not this one.",
    ),
    *seen_columns(),
    Column("revision", Integer, nullable=False, comment="1 as first seen; one more a new text."),
    Column("removed_at", TIME, comment="When the site was found to have removed it."),
    Column(
        "fetched_at", TIME, nullable=False, comment="When the page came that this was read from."
    ),
    text_column("extractor", "Version of mediacrawl that last read the page."),
    Column(
        "text_share",
        REAL,
        comment="Share (0 to 1) of the text in the article's container that reached the body or "
        "boxes of known purpose; null when not measured.",
    ),
    Column(
        "left_out",
        JSONB,
        comment="{rule: how many blocks of the container it left out}, and {what is there and "
        "could not be read: how often}; null before schema 0010.",
    ),
    Column(
        "damage",
        Integer,
        comment="Characters of title, lead and body that are U+FFFD or mojibake; null before "
        "schema 0010.",
    ),
    Column(
        "sources",
        JSONB,
        comment="{field: source that it was read from}; null before schema 0010.",
    ),
    Column(
        "search_language",
        Text,
        Computed("store.search_language(language, edition)", persisted=True),
        comment="Language by whose rules it is searched: the page's own, where PostgreSQL knows "
        "it, or else its edition's.",
    ),
    Column(
        "search",
        TSVECTOR,
        Computed(
            "store.search_vector(store.search_language(language, edition), title, lead, body, "
            "tags, keywords)",
            persisted=True,
        ),
        comment="Full text: title A, lead B, tags and keywords C, body D. "
        "Ask with search @@ corpus.search_query(search_language, words).",
    ),
    UniqueConstraint("url"),
    CheckConstraint("title <> ''", name="title"),
    CheckConstraint("revision >= 1", name="revision"),
    Index("ix_article_text", "content_hash", postgresql_using="hash"),  # half as large as a tree
    # With the number: by ix_article_time a period would be looked for in all of it.
    Index("ix_article_published", "published_at", postgresql_include=["article_id"]),
    Index("ix_article_kind", "kind", "published_at"),
    Index("ix_article_section", "edition", "section"),
    Index("ix_article_duplicate_of", "duplicate_of"),
    Index("ix_article_search_language", "edition", "search_language"),
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
Index(
    "ix_article_first_seen_at",
    article.c.first_seen_at,
    postgresql_using="brin",
    postgresql_with={"pages_per_range": 32},
)
Index(
    "ix_article_words",
    article.c.search,
    func.store.search_keys(
        article.c.published_at, article.c.edition, article.c.kind, article.c.search_language
    ),
    postgresql_using="gin",
    # kB. Each search reads all that waits for its place: of the 4 MB that are usual some 60 ms.
    postgresql_with={"gin_pending_list_limit": 512},
)
# When an article was published is told without its row, which is wide.
Index("ix_article_time", article.c.article_id, postgresql_include=["published_at"])
# A B-tree takes no value of more than a third of a page: what is longer is hashed.
Index(
    "ix_article_dossier",
    article.c.coverage,
    article.c.outlet,
    article.c.edition,
    postgresql_include=["article_id", "published_at"],
    postgresql_where=func.octet_length(article.c.coverage) <= text("1000"),
)
Index(  # no hash index: one that is built of a filled table has room for all of its rows
    "ix_article_longer_dossier",
    func.md5(article.c.coverage),
    postgresql_where=func.octet_length(article.c.coverage) > text("1000"),
)

Index(
    "ix_article_removed_at",
    article.c.removed_at,
    postgresql_where=article.c.removed_at.is_not(None),
)
Index(
    "ix_article_duplicate",
    article.c.published_at,
    postgresql_where=article.c.duplicate_of.is_not(None),
)
_IS_MEDIA = or_(article.c.video_seconds.is_not(None), article.c.media_url.is_not(None))
Index("ix_article_media", article.c.published_at, postgresql_where=_IS_MEDIA)
Index(
    "ix_article_media_kind",
    article.c.kind,
    article.c.published_at,
    postgresql_where=_IS_MEDIA,
)
