"""Which articles are asked for, and what that is in SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

_CONDITIONS = {
    "outlet": "outlet = :outlet",
    "edition": "edition = :edition",
    "kind": "kind = :kind",
    "language": "language = :language",
    "section": "(section = :section OR starts_with(section, :section || '/'))",
    "author": """article_id IN (
        SELECT article_id FROM corpus.article_author JOIN corpus.author USING (author_id)
        WHERE author.name = :author)""",
    "tag": """article_id IN (
        SELECT article_id FROM corpus.article_tag JOIN corpus.tag USING (tag_id)
        WHERE tag.name = :tag)""",
}
# The same for an author or a tag of many articles, where the articles are gone through anyway: each
# is looked at by itself; and for one of few, which are fetched by their numbers.
_BY_EACH = {
    "author": """EXISTS (
        SELECT FROM corpus.article_author JOIN corpus.author USING (author_id)
        WHERE article_author.article_id = article.article_id AND author.name = :author OFFSET 0)""",
    "tag": """EXISTS (
        SELECT FROM corpus.article_tag JOIN corpus.tag USING (tag_id)
        WHERE article_tag.article_id = article.article_id AND tag.name = :tag OFFSET 0)""",
}
_BY_NUMBER = {
    "author": """article_id = ANY (ARRAY(
        SELECT article_id FROM corpus.article_author JOIN corpus.author USING (author_id)
        WHERE author.name = :author))""",
    "tag": """article_id = ANY (ARRAY(
        SELECT article_id FROM corpus.article_tag JOIN corpus.tag USING (tag_id)
        WHERE tag.name = :tag))""",
}
_SINCE = "published_at >= CAST(:since AS date)"
_UNTIL = "published_at < CAST(:until AS date) + 1"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for. What is None narrows nothing."""

    words: str = ""
    """In the syntax of `websearch_to_tsquery`: words, "a phrase", or, -without."""

    edition: str | None = None
    kind: str | None = None
    since: date | None = None
    """First day of publication."""

    until: date | None = None
    """Last day of publication."""

    outlet: str | None = None
    section: str | None = None
    """Slug path; what lies below it is meant too."""

    author: str | None = None
    """Name in the byline."""

    tag: str | None = None
    """Name as shown."""

    language: str | None = None
    """Code that the page states."""

    def conditions(
        self, many: Mapping[str, bool] | None = None
    ) -> tuple[list[str], dict[str, str]]:
        """What `corpus.article` is narrowed by, but for words and days, and the values for it.

        Args:
            many: Whether the author, the tag has many articles, where that is known.
        """
        named = {name: getattr(self, name) for name in _CONDITIONS}
        values = {name: value for name, value in named.items() if value is not None}
        known = {name: (_BY_EACH if one else _BY_NUMBER)[name]
                 for name, one in (many or {}).items()}  # fmt: skip
        return [(_CONDITIONS | known)[name] for name in values], values

    def days(self) -> tuple[list[str], dict[str, str]]:
        """What narrows it to the days of publication."""
        found = {_SINCE: ("since", self.since), _UNTIL: ("until", self.until)}
        given = {sql: (name, day.isoformat()) for sql, (name, day) in found.items() if day}
        return list(given), dict(given.values())


def sql_array(values: Iterable[object]) -> str:
    r"""The values as PostgreSQL writes an array; it can be pasted with the statement.

    >>> print(sql_array(["storm", 'a "b" \\', None]))
    {"storm","a \"b\" \\",NULL}
    """
    quoted = (
        "NULL" if v is None else '"' + re.sub(r'(["\\])', r"\\\1", f"{v}") + '"' for v in values
    )
    return "{" + ",".join(quoted) + "}"
