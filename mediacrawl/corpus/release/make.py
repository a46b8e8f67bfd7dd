"""Make a release: every table of one moment, and what a reader needs beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from mediacrawl.corpus.export.target import replacing
from mediacrawl.corpus.release.about import About
from mediacrawl.corpus.release.checksums import checksum_lines, files_of, write_checksums
from mediacrawl.corpus.release.croissant import croissant
from mediacrawl.corpus.release.order import Places
from mediacrawl.corpus.release.package import package
from mediacrawl.corpus.release.parts import PARTS, Part
from mediacrawl.corpus.release.reader import reader_beside
from mediacrawl.corpus.release.tables import Written, write_part
from mediacrawl.corpus.release.texts import citation, dictionary_text, readme
from mediacrawl.corpus.written import json_text
from mediacrawl.db.schema.dictionary import Relation, relations
from mediacrawl.exceptions import ArgumentError


def make_release(
    connection: Connection,
    folder: Path,
    *,
    with_text: bool,
    by: str,
    timeout: float,
    tell: Callable[[str, int], None],
) -> About:
    """Write the folder, which appears when it is whole.

    Args:
        connection: All of whose statements see the same moment.
        with_text: Whether bodies are in it.
        by: Who releases it.
        timeout: The connection's (seconds).
        tell: Is called with a table's name and its rows so far.

    Raises:
        ArgumentError: something is in the folder.
        MediacrawlError: it cannot be written.
    """
    _refuse_occupied(folder)
    known = {relation.name: relation for relation in relations(connection)}
    with replacing(folder, "name another folder") as draft:
        draft.mkdir(parents=True)
        places = Places(connection)
        with reader_beside(connection, timeout) as reader:
            tables = [
                write_part(reader, places, draft, part,
                           _released(part, known[part.name], with_text), partial(tell, part.name))
                for part in PARTS
            ]  # fmt: skip
        sums = list(checksum_lines(draft, files_of(draft)))
        about = About.of(connection, tables, sums, with_text=with_text, by=by)
        texts = dict(_texts(about, tables))
        for name, content in texts.items():
            (draft / name).write_text(content, encoding="utf-8")
        write_checksums(draft, [*sums, *checksum_lines(draft, sorted(texts))])
    return about


def _refuse_occupied(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ArgumentError(f"{folder} is there and has something in it: name another folder")


def _released(part: Part, relation: Relation, with_text: bool) -> Relation:
    out = {*part.omitted, *(() if with_text else part.text)}
    columns = {name: said for name, said in relation.columns.items() if name not in out}
    return Relation(relation.name, relation.meaning, columns)


def _texts(about: About, tables: list[Written]) -> Iterator[tuple[str, str]]:
    yield "datapackage.json", json_text(package(about, tables)) + "\n"
    yield "croissant.json", json_text(croissant(about, tables)) + "\n"
    yield "dictionary.md", dictionary_text(tables)
    yield "CITATION.cff", citation(about)
    yield "README.md", readme(about, tables)
