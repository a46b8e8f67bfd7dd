"""A page that a command looks at: from a file, from the site, or from the corpus, read alike."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediacrawl.api import asked_of, read_page, site_of
from mediacrawl.archive.reader import WarcFile
from mediacrawl.corpus.article import find_article
from mediacrawl.corpus.ask import ask
from mediacrawl.exceptions import ArgumentError
from mediacrawl.items import Article, Author, Tag
from mediacrawl.kinds import Kind
from mediacrawl.pages.metadata.read import Metadata
from mediacrawl.pages.reading import Raw, Reading
from mediacrawl.reparse.reader import Reader
from mediacrawl.sites import known_sites

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from mediacrawl.fetching.visit import Answer
    from mediacrawl.site import Site

_ARCHIVED = "SELECT archive ->> 'file', archive ->> 'offset' FROM crawl.page WHERE url = :url"


@dataclass(slots=True)
class Look:
    """What was read of a page, and where the page was had."""

    url: str
    had: str
    """Where it was had, for a reader."""

    reading: Reading


def look_at_file(path: Path, url: str | None) -> Look:
    """Read a page that was saved.

    Raises:
        ArgumentError: the page does not say its own address, and none is given.
    """
    page = saved_page(path)
    url = url or stated_address(page)
    if url is None:
        raise ArgumentError(f"{path} does not say its address: add --url https://…")
    site = site_of(url, page)
    saved = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    reading = read_page(page, url, asked_of(site, url), site=site, now=saved, tell_all=True)
    had = f"file {path}, saved {saved:%Y-%m-%d %H:%M} UTC"
    return Look(site.canonical(url) or url, had, reading)


def look_at_answer(answer: Answer, site: Site | None = None) -> Look:
    """Read a page that the site gave just now."""
    site = site or site_of(answer.url, answer.body)
    asked = asked_of(site, answer.url)
    reading = read_page(
        answer.body, answer.url, asked, site=site, now=answer.at,
        content_type=answer.content_type, tell_all=True,
    )  # fmt: skip
    had = f"fetched {answer.at:%Y-%m-%d %H:%M} UTC"
    return Look(site.canonical(answer.url) or answer.url, had, reading)


def look_at_stored(engine: Engine, name: str, archive: Path | None, most_bytes: int) -> Look:
    """Read an article of the corpus anew from its archive, or else show its row.

    Args:
        archive: The archive's folder.
        most_bytes: What a page may unpack to.

    Raises:
        ArgumentError: no article is stored by this name, or several are.
    """
    row = find_article(engine, name)
    url = row["url"]
    for file, offset in ask(engine, _ARCHIVED, {"url": url}).rows:
        path = archive / file if archive and file else None
        if path is None or not path.is_file():
            continue
        if capture := next(WarcFile(path).captures(int(offset)), None):
            had = f"archive {file}, byte {offset}, of {capture.at:%Y-%m-%d %H:%M} UTC"
            reading = Reader(known_sites(), most_bytes).look(capture)
            return Look(url, f"article {row['article_id']}, {had}", reading)
    had = f"article {row['article_id']}, its row in the corpus: no archive has its page"
    return Look(url, had, Reading(Kind.ARTICLE, article_of(row)))


def article_of(row: dict[str, Any]) -> Article:
    """Make the item of a row of `corpus.article`; its links and images are rows of their own."""
    known = {one.name for one in fields(Article)}
    values = {name: value for name, value in row.items() if name in known and value is not None}
    values["authors"] = [Author(name) for name in values.get("authors", ())]
    values["tags"] = [Tag(name) for name in values.get("tags", ())]
    return Article(**values)


def saved_page(path: Path) -> bytes:
    """Give the bytes of a saved page.

    Raises:
        ArgumentError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArgumentError(
            f"{path} cannot be read ({error.strerror or error}): give a saved page, or an address "
            "with https://"
        ) from None


def stated_address(page: bytes) -> str | None:
    """The address that a saved page gives as its own."""
    root = Raw("https://unknown.invalid/", page).document.root
    if root is None:
        return None
    metadata = Metadata(root)
    stated = [metadata.canonical, *(raw for _, raw in metadata.stated("url"))]
    return next((one for one in stated if isinstance(one, str) and "://" in one), None)
