"""What the tables' modules share: the metadata and the columns that several tables have."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Integer, MetaData, Text

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


def text_column(name: str, comment: str, *, required: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required, comment=comment)


def seen_columns() -> tuple[Column[object], Column[object]]:
    return (
        Column("first_seen_at", TIME, nullable=False, comment=FIRST_SEEN),
        Column("last_seen_at", TIME, nullable=False, comment=LAST_SEEN),
    )


def article_key(name: str = "article_id", *, comment: str = "The article.") -> Column[int]:
    return Column(
        name,
        BigInteger,
        ForeignKey("store.article.article_id", ondelete="CASCADE"),
        nullable=False,
        comment=comment,
    )


def position_column(comment: str) -> Column[int]:
    return Column("position", Integer, nullable=False, comment=f"{comment}, from 1.")
