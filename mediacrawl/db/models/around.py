"""What stands around articles: ticker, tags, authors, dossiers, images."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Identity,
    Index,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from mediacrawl.db.models.base import (
    TIME,
    article_key,
    metadata,
    position_column,
    seen_columns,
    text_column,
)

site = Table(
    "site",
    metadata,
    text_column("host", "Host of article addresses.", required=True),
    text_column("outlet", "Outlet of its articles.", required=True),
    text_column("edition", "Edition of its first article.", required=True),
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
    text_column("host", "Host of the page that showed the line.", required=True),
    text_column("edition", "Edition of the page that showed the line."),
    text_column("text", "The line as shown.", required=True),
    text_column("url", "Canonical address of the article that the line links to."),
    *seen_columns(),
    UniqueConstraint("host", "text", name="uq_headline_text"),
    Index("ix_headline_first_seen_at", "first_seen_at"),
    schema="store",
    comment="Lines of the breaking ticker.",
)

tag = Table(
    "tag",
    metadata,
    Column("tag_id", BigInteger, Identity(always=True), primary_key=True, comment="Our number."),
    text_column("outlet", "Outlet that uses the tag.", required=True),
    text_column("edition", "Edition that uses the tag.", required=True),
    text_column("name", "As shown.", required=True),
    text_column("url", "Canonical address of its page, as last seen."),
    UniqueConstraint("outlet", "edition", "name", name="uq_tag_name"),
    schema="store",
    comment="Visible tags.",
)

article_tag = Table(
    "article_tag",
    metadata,
    article_key(),
    Column(
        "tag_id",
        BigInteger,
        ForeignKey("store.tag.tag_id"),
        nullable=False,
        comment="The tag.",
    ),
    position_column("Place among the article's tags"),
    PrimaryKeyConstraint("article_id", "tag_id"),
    Index("ix_article_tag_tag_id", "tag_id"),
    schema="store",
    comment="Which articles have which tags.",
)

author = Table(
    "author",
    metadata,
    Column("author_id", BigInteger, Identity(always=True), primary_key=True, comment="Our number."),
    text_column("outlet", "Outlet that credits the author.", required=True),
    text_column("edition", "Edition that credits the author.", required=True),
    text_column(
        "name",
        "As in the byline; as on the author's page where no byline is stored.",
        required=True,
    ),
    text_column("url", "Canonical address of the author's page, as last seen."),
    text_column("description", "What the author's page says of the author."),
    Column("page_seen_at", TIME, comment="When the author's page was last read."),
    UniqueConstraint("outlet", "edition", "name", name="uq_author_name"),
    schema="store",
    comment="Names in bylines, and authors who have a page.",
)
Index(
    "ix_author_url",
    author.c.url,
    postgresql_using="hash",
    postgresql_where=author.c.url.is_not(None),
)

article_author = Table(
    "article_author",
    metadata,
    article_key(),
    Column(
        "author_id",
        BigInteger,
        ForeignKey("store.author.author_id"),
        nullable=False,
        comment="The author.",
    ),
    position_column("Place in the byline"),
    PrimaryKeyConstraint("article_id", "author_id"),
    Index("ix_article_author_author_id", "author_id"),
    schema="store",
    comment="Which articles have which authors.",
)

image = Table(
    "image",
    metadata,
    article_key(),
    position_column("Place among the article's images, the main one first"),
    text_column("url", "Address of the image.", required=True),
    text_column("caption", "Caption without the credit."),
    text_column("credit", "Photographer, agency or illustrator."),
    PrimaryKeyConstraint("article_id", "position"),
    schema="store",
    comment="Images of articles.",
)

coverage = Table(
    "coverage",
    metadata,
    Column(
        "coverage_id", BigInteger, Identity(always=True), primary_key=True, comment="Our number."
    ),
    text_column("outlet", "Outlet of the dossier.", required=True),
    text_column("edition", "Edition of the dossier.", required=True),
    text_column("name", "Its name as its page shows it."),
    text_column("url", "Canonical address of its page.", required=True),
    text_column("description", "What its page says of the subject."),
    *seen_columns(),
    UniqueConstraint("url"),
    schema="store",
    comment="Dossiers: pages that gather the articles on one subject.",
)

alternate = Table(
    "alternate",
    metadata,
    article_key(),
    text_column(
        "language", "Language code of the other edition, as the page states it.", required=True
    ),
    text_column("url", "Canonical address of the article there.", required=True),
    PrimaryKeyConstraint("article_id", "language", "url"),
    Index("ix_alternate_url", "url"),
    schema="store",
    comment="The same article in other editions, as its page says.",
)
