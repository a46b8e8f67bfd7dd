"""Which addresses articles link to, and where articles stood; addresses are numbers here."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Identity, Index, Integer, PrimaryKeyConstraint, Table
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from mediacrawl.db.models.base import (
    FIRST_SEEN,
    TIME,
    article_key,
    metadata,
    position_column,
    seen_columns,
    text_column,
)


def number_column(name: str, comment: str) -> Column[int]:
    """A column of numbers of store.address."""
    return Column(name, Integer, nullable=False, autoincrement=False, comment=comment)


# 2.1 billion numbers are some twenty times what a hundred million articles take. The constraint's
# index has a fifth of the size of one of the addresses themselves.
address = Table(
    "address",
    metadata,
    Column("address_id", Integer, Identity(always=True), comment="Our number."),
    Column("article_id", BigInteger, comment="The article that it leads to, once that is stored."),
    text_column("url", "Canonical address.", required=True),
    # Which article a number leads to is asked most, and told without the row.
    PrimaryKeyConstraint("address_id", postgresql_include=["article_id"]),
    ExcludeConstraint(("url", "="), using="hash", name="uq_address_url"),
    schema="store",
    comment="Addresses that articles link to, of listings, and of the articles listed.",
)
Index(
    "ix_address_article_id",
    address.c.article_id,
    postgresql_where=address.c.article_id.is_not(None),
)

# The order of the columns leaves no gaps between them.
link = Table(
    "link",
    metadata,
    article_key("from_article_id", comment="The article whose page shows the link."),
    *seen_columns(),
    number_column("target_id", "Number of the address that the link leads to."),
    position_column("Place among the links of its kind on the page"),
    text_column(
        "kind",
        "related, read_more, read_next, most_read, coverage, author_more or inline.",
        required=True,
    ),
    text_column("anchor", "Visible text of the link."),
    PrimaryKeyConstraint("from_article_id", "target_id", "kind"),
    Index("ix_link_target_id", "target_id"),
    schema="store",
    comment="Typed links of articles; one that the page no longer shows keeps its last_seen_at.",
)
Index(
    "ix_link_first_seen_at",
    link.c.first_seen_at,
    postgresql_using="brin",
    postgresql_with={"pages_per_range": 32},
)

listing_page = Table(
    "listing_page",
    metadata,
    number_column("listing_id", "Number of the listing's address, unnumbered."),
    Column("page", Integer, nullable=False, autoincrement=False, comment="Page of the listing."),
    Column(
        "seen_at",
        TIME,
        nullable=False,
        comment="When a response last showed the page, or said that it is as it was: what stands "
        "on it was last seen then.",
    ),
    text_column("page_kind", "Kind of the listing; null where nothing stands on the page."),
    Column(
        "oldest_at",
        TIME,
        comment="When of what stands on the page the first was first seen; null where nothing "
        "does.",
    ),
    PrimaryKeyConstraint("listing_id", "page"),
    schema="store",
    comment="Pages of listings that showed articles.",
)

placement = Table(
    "placement",
    metadata,
    Column("first_seen_at", TIME, nullable=False, comment=FIRST_SEEN),
    Column(
        "left_at",
        TIME,
        comment="When the article was last seen there; null while it stands there, until its page "
        "is seen without it.",
    ),
    number_column("listing_id", "Number of the listing's address, unnumbered."),
    number_column("listed_id", "Number of the address of the article listed."),
    Column("page", Integer, nullable=False, comment="Page of the listing where last seen."),
    position_column("Place on that page when last seen"),
    text_column("page_kind", "section, tag, region, author, front or coverage.", required=True),
    text_column("label", "Name of the listing as a reader sees it."),
    PrimaryKeyConstraint("listing_id", "listed_id"),
    Index("ix_placement_listed_id", "listed_id"),
    schema="store",
    comment="Where articles stood: one row for an article on a listing.",
)
# No index is on what changes while an article stands there.
_STANDS = placement.c.left_at.is_(None)
Index("ix_placement_page", placement.c.listing_id, placement.c.page, postgresql_where=_STANDS)
Index(
    "ix_placement_stood",
    placement.c.page_kind,
    (placement.c.left_at - placement.c.first_seen_at).label("stood"),
    postgresql_where=placement.c.left_at.is_not(None),
)
# These tell without the rows when a listing was looked at: by what came, and by what left.
Index(
    "ix_placement_left",
    placement.c.listing_id,
    placement.c.left_at,
    postgresql_where=placement.c.left_at.is_not(None),
)
# The view reads listed_id whatever is asked.
Index(
    "ix_placement_looks",
    placement.c.listing_id,
    placement.c.first_seen_at,
    placement.c.left_at,
    postgresql_include=["listed_id"],
)

# Of all dossiers asked for, the articles and times of what is listed were looked up one by one.
coverage_place = Table(
    "coverage_place",
    metadata,
    Column("published_at", TIME, comment="When the article was published."),
    Column("article_id", BigInteger, comment="The article listed; null until it is stored."),
    number_column("listing_id", "Number of the dossier's address."),
    number_column("listed_id", "Number of the address of the article listed."),
    PrimaryKeyConstraint(
        "listing_id", "listed_id", postgresql_include=["article_id", "published_at"]
    ),
    Index("ix_coverage_place_listed_id", "listed_id"),
    schema="store",
    comment="What stands, or stood, on pages of dossiers, and which articles these are: as current "
    "as corpus.placement.",
)
