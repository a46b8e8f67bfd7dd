"""Which stored article a page is of, and whether it may change that one.

A page at an address where an article is stored replaces it where it shows that it is that article:
by its post id, its title, its text, or the words of its address. What shows nothing of it (an error
page, another article from a cache) replaces nothing until a later run meets the same. A page at an
address of its own changes the article that it says it is only where it has that one's text.

Part of the writer, which holds the lock that makes "look, then write" safe.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, text

from mediacrawl.db.articles.candidates import candidates
from mediacrawl.db.ledger.confirmation import titles_met_before
from mediacrawl.db.rows import fields_hash
from mediacrawl.db.statements.row_keys import Row
from mediacrawl.items import Article
from mediacrawl.reasons import LOST_TEXT, UNLIKE, Reason
from mediacrawl.values.addresses.page_match import alike, begins_so, names_article, share_text
from mediacrawl.values.language_codes import text_language


@dataclass(slots=True)
class Stored:
    """An article of the batch and what became of it."""

    item: Article
    row: Row
    images: list[Row]
    article_id: int = 0
    url: str = ""
    """Canonical address as stored."""
    status: str = "new"
    """new, changed or unchanged; doubted: nothing of it is written."""
    former_hash: str | None = None
    """Content hash that was stored before."""
    former_language: str | None = None
    """Language of that text."""
    claim: str | None = None
    """What the page calls itself, where that is not believed: an address or a title; how its text
    begins, where it has lost most of that."""
    doubted_for: Reason = UNLIKE
    """Why it is not believed, where it is doubted."""
    older: bool = False
    """Whether what is stored is better: of a later page, or of the article's own address. Nothing
    of this one is written then."""
    past: bool = False
    """Whether it joins the history of the article: a web archive has it of an earlier time."""
    retimed: bool = False
    """Whether it is published at another time than was stored: twins go by theirs."""
    was_removed: bool = False
    """Whether it was taken for removed."""

    @property
    def language(self) -> str:
        """Language of its text."""
        return text_language(self.row["language"], self.row["edition"])

    @property
    def text_changed(self) -> bool:
        """Whether the text is new, or not the one stored before, or not in that one's language."""
        former = (self.former_hash, self.former_language)
        return not self.older and former != (self.row["content_hash"], self.language)

    @property
    def of_archive(self) -> bool:
        """Whether a web archive has it."""
        return self.item.fetch is not None and self.item.fetch.memento is not None

    @property
    def address(self) -> str:
        """The address that answered."""
        address: str = self.row["fetch_url"]
        return address


def find_known(connection: Connection, entries: dict[int, Stored], run_id: int | None) -> list[int]:
    """Fill in what is stored of each entry; return those that are an article found before."""
    known: set[int] = set()
    twice = []
    doubted: list[tuple[Stored, Any]] = []
    for found in candidates(connection, {n: entry.row for n, entry in entries.items()}):
        entry = entries[found.n]
        if found.at_address is None:
            if not _takes_its_place(connection, entry, found):
                continue
        elif found.by_name not in (None, found.at_address):
            _use_own_address(entry, entry.row["url"])
        if found.article_id in known:
            twice.append(found.n)
            continue
        known.add(found.article_id)
        if found.past and entry.of_archive:
            entry.past = not found.at_address or _shows_it(connection, entry, found)
            entry.older = not entry.past
        if found.at_address and found.later and not _is_believed(connection, entry, found):
            doubted.append((entry, found))
            continue
        if found.url != entry.address and not _has_its_text(connection, entry, found):
            entry.older = True
        _compare(entry, found)
    met = titles_met_before(connection, [_claim_row(entry) for entry, _ in doubted], run_id)
    for entry, found in doubted:
        entry.status = "doubted"
        if entry.address in met and entry.address == found.url:
            entry.claim = None
            _compare(entry, found)
    return twice


_BY_VISIT = frozenset({"visit", "htmldate"})
"""Sources of a time of publication that tell it by the visit, or may have its date for it."""
_ROUNDED = timedelta(days=1)
"""How far what a page read anew tells so may be from what it told before."""
MOST_CLAIMED = 200
"""Characters of a title or a text that tell it from others, and fit into an index."""
_LEAST_STORED = 60
"""Words of a text of which a part can be missing: what is shorter is written anew as a whole."""
_MOST_LEFT = 0.75
"""Of the words of a text that was cut off: an outlet that takes a paragraph back leaves more."""


def _claim_row(entry: Stored) -> Row:
    item = entry.item
    assert item.fetch is not None
    return {
        "url": entry.address,
        "claim": entry.claim,
        "reread": item.fetch.reread,
        "seen_at": item.fetch.at,
    }


def _compare(entry: Stored, found: Any) -> None:
    """Note whether the page says another thing than what is stored."""
    entry.article_id, entry.url = found.article_id, found.url
    entry.former_hash = found.content_hash
    entry.former_language = text_language(found.language, found.edition)
    if entry.row["external_id"] is None or found.post_holder not in (None, found.article_id):
        # A number that is not stated this time, or that another article has, changes nothing.
        entry.row["external_id"] = found.external_id
    if _tells_less(entry, found):
        entry.row |= {"published_at": found.published_at, "published_raw": found.published_raw}
    entry.row["fields_hash"] = fields_hash(entry.row, entry.images)
    same = entry.row["fields_hash"] == found.fields_hash and not found.removed
    entry.was_removed = found.removed
    if entry.claim is None and entry.row["url"] == entry.address != found.url:
        entry.claim = entry.address
    entry.past = entry.past and not entry.older
    entry.older = entry.older or found.older or entry.past
    entry.status = "unchanged" if same or entry.older else "changed"
    entry.retimed = entry.status == "changed" and entry.row["published_at"] != found.published_at


def _tells_less(entry: Stored, found: Any) -> bool:
    """Whether a page tells its day by that of the visit, and one is stored: "2 hours ago" is
    another minute at each visit, and the first is the nearest.
    """
    source = entry.item.sources.get("published_at")
    if source not in _BY_VISIT or found.published_at is None:
        return False
    when = entry.row["published_at"]
    return found.later or (when is not None and abs(when - found.published_at) <= _ROUNDED)


def _is_believed(connection: Connection, entry: Stored, found: Any) -> bool:
    """Whether a later page at an article's address may replace it at once; else note what for."""
    if not _shows_it(connection, entry, found):
        entry.claim = entry.row["title"][:MOST_CLAIMED]
        return False
    if _has_lost_its_text(connection, entry, found):
        entry.doubted_for = LOST_TEXT
        entry.claim = entry.row["body"][:MOST_CLAIMED]
        return False
    return True


def _has_lost_its_text(connection: Connection, entry: Stored, found: Any) -> bool:
    """Whether most of the stored text is missing, or a good part that nothing stands in place of.

    Outlets cut one article, bad hours all of them. What a web archive has is read in one run: no
    second one would meet it, and its next copy tells what it was.
    """
    if entry.of_archive:
        return False
    words, stored = entry.row["word_count"] or 0, found.word_count or 0
    if stored < _LEAST_STORED or not 0 < words < _MOST_LEFT * stored:
        return False
    return 2 * words < stored or begins_so(entry.row["body"], _stored_body(connection, found))


def _shows_it(connection: Connection, entry: Stored, found: Any) -> bool:
    """Whether the page at an address of an article shows that article, edited perhaps."""
    row = entry.row
    if alike(row["title"], found.title):
        return True
    if row["external_id"] is not None and row["external_id"] == found.external_id:
        return True
    named = names_article(row["fetch_url"], title=row["title"], external_id=row["external_id"])
    return named or _has_its_text(connection, entry, found)


def _takes_its_place(connection: Connection, entry: Stored, found: Any) -> bool:
    """Whether a page at an address of its own is the article that it says it is.

    One that has a like title alone may be a further address of it, and changes nothing there; with
    no more than the other's post id and a text of its own it is an article of its own.
    """
    if not _has_its_text(connection, entry, found):
        by_number = found.by_name is None and entry.row["body"] and found.has_body
        if by_number or not alike(entry.row["title"], found.title):
            _keep_apart(entry, found)
            return False
    return True


def _has_its_text(connection: Connection, entry: Stored, found: Any) -> bool:
    if entry.row["content_hash"] == found.content_hash:
        return True
    return share_text(entry.row["body"], _stored_body(connection, found))


def _stored_body(connection: Connection, found: Any) -> str | None:
    body = text("SELECT body FROM store.article WHERE article_id = :article_id")
    stored: str | None = connection.scalar(body, {"article_id": found.article_id})
    return stored


def _keep_apart(entry: Stored, found: Any) -> None:
    """Make it an article of its own, without the name or number of the other one."""
    _use_own_address(entry, found.url)
    if found.post_holder is not None:
        entry.row["external_id"] = None


def _use_own_address(entry: Stored, claim: str) -> None:
    entry.claim = claim
    entry.item.url = entry.row["url"] = entry.row["fetch_url"]
