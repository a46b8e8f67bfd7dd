"""Counts that triggers keep (migrations 0018, 0022, 0029), so that no query counts."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import BigInteger, Column, Date, Index, Integer, PrimaryKeyConstraint, Table, text

from mediacrawl.db.models.base import TIME, metadata, text_column
from mediacrawl.db.models.links import number_column


def _number(name: str, comment: str) -> Column[int]:
    return Column(name, Integer, nullable=False, comment=comment)


def _counted() -> Iterator[Column[int]]:
    yield _number("articles", "How many articles are stored.")
    yield _number("duplicates", "Those with exactly the text of an earlier one.")
    yield _number("removed", "Those that the site has removed.")


# The tables have a stand-in where their views have null: it is part of the key.
_SECTION = "Slug path of the section; empty where none is stated."
_DAY = "Day of publication, UTC; -infinity where none is known."
_MONTH = "First day of the month of publication, UTC; -infinity where none is known."

article_count = Table(
    "article_count",
    metadata,
    text_column("outlet", "The outlet.", required=True),
    text_column("edition", "The edition.", required=True),
    text_column("section", _SECTION, required=True),
    Column("day", Date, nullable=False, comment=_DAY),
    *_counted(),
    PrimaryKeyConstraint("outlet", "edition", "section", "day"),
    Index("ix_article_count_day", text("nullif(day, '-infinity'::date)")),  # as its view has it
    schema="store",
    comment="How many articles are stored, by outlet, edition, section and day: as current as "
    "corpus.article, and a small part of its size.",
)

month_count = Table(
    "month_count",
    metadata,
    text_column("outlet", "The outlet.", required=True),
    text_column("edition", "The edition.", required=True),
    text_column("section", _SECTION, required=True),
    Column("month", Date, nullable=False, comment=_MONTH),
    *_counted(),
    PrimaryKeyConstraint("outlet", "edition", "section", "month"),
    schema="store",
    comment="The same by month.",
)

tag_count = Table(
    "tag_count",
    metadata,
    Column("tag_id", BigInteger, nullable=False, autoincrement=False, comment="The tag."),
    Column("month", Date, nullable=False, comment=_MONTH),
    _number("articles", "How many articles have the tag."),
    PrimaryKeyConstraint("tag_id", "month"),
    Index("ix_tag_count_month", text("nullif(month, '-infinity'::date)")),  # as its view has it
    schema="store",
    comment="How many articles have a tag, month by month.",
)

link_count = Table(
    "link_count",
    metadata,
    text_column("kind", "Kind of the links; empty: of all kinds.", required=True),
    Column("article_id", BigInteger, nullable=False, autoincrement=False, comment="The article."),
    _number("linked_from", "How many other articles link to it; one that does twice counts once."),
    PrimaryKeyConstraint("article_id", "kind"),
    Index("ix_link_count_linked_from", "kind", "linked_from"),
    schema="store",
    comment="How many other articles link to an article, by kind and in all.",
)

link_total = Table(
    "link_total",
    metadata,
    text_column("kind", "Kind of the links.", required=True),
    Column("links", BigInteger, nullable=False, comment="How many there are."),
    Column("to_stored", BigInteger, nullable=False, comment="Those to a stored article."),
    PrimaryKeyConstraint("kind"),
    schema="store",
    comment="How many links of each kind are stored.",
)

wanted = Table(
    "wanted",
    metadata,
    number_column("address_id", "Number of the address that articles link to."),
    _number("linked_from", "How many articles link to it."),
    PrimaryKeyConstraint("address_id"),
    Index("ix_wanted_linked_from", "linked_from"),
    schema="store",
    comment="Addresses that articles link to and that lead to no stored article.",
)

page_count = Table(
    "page_count",
    metadata,
    text_column("kind", "As in crawl.page.", required=True),
    text_column("state", "As in crawl.page.", required=True),
    text_column(
        "reason",
        "As in crawl.page, empty where it gives none; 'same article' for other addresses of one.",
        required=True,
    ),
    Column("pages", BigInteger, nullable=False, comment="How many addresses are so."),
    Column("last_fetched_at", TIME, comment="When one of them was last had."),
    PrimaryKeyConstraint("kind", "state", "reason"),
    schema="crawl",
    comment="How many addresses of the ledger are in which state, and why.",
)
