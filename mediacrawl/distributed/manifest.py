"""`datapackage.json` of what was distributed: the tables, and an account of every file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from mediacrawl import __version__
from mediacrawl.corpus.release.checksums import checksum_lines, files_of, write_checksums
from mediacrawl.corpus.release.package import DISTRIBUTED, OURS, PACKAGE, RIGHTS, frictionless_type
from mediacrawl.corpus.release.parts import FORMAT
from mediacrawl.corpus.written import json_text
from mediacrawl.distributed import rows
from mediacrawl.distributed.merge import TABLES, Merged
from mediacrawl.distributed.parts import Account, Part


@dataclass(slots=True)
class Manifest:
    """What a folder of `scrapy distribute` holds, for its `datapackage.json`."""

    accounts: Sequence[Account]
    """The account of each file, in the order in which the files were given."""

    articles: int = 0
    duplicates: int = 0
    """Articles with exactly the text of another one of their outlet and edition."""

    near_duplicates: int = 0
    """Pairs of articles that share much text."""

    outlets: Sequence[str] = field(default_factory=list)

    @property
    def problems(self) -> list[str]:
        """Why not all was read, a sentence a file or kind of page."""
        found = [account.error for account in self.accounts if account.error]
        for number, what in (
            (sum(len(a.set_aside) for a in self.accounts), "killed their worker"),
            (self.readings["error"] + self.readings["refused"], "cannot be read"),
        ):
            if number:
                found.append(f"{number} pages {what}: {PACKAGE} names them")
        return found

    @property
    def readings(self) -> Counter[str]:
        """Captures by what they were, of all files."""
        return sum((Counter(account.readings) for account in self.accounts), Counter())

    @property
    def records(self) -> Counter[str]:
        """Records of all files: looked_at, kept, other_hosts, unreadable."""
        return sum((Counter(account.records) for account in self.accounts), Counter())


def write_manifest(folder: Path, accounts: Sequence[Account], merged: Merged) -> Manifest:
    """Write package and checksums, the last of which makes the folder whole."""
    manifest = Manifest(
        accounts,
        articles=merged.rows["corpus.article"],
        duplicates=merged.duplicates,
        near_duplicates=merged.rows["corpus.near_duplicate"],
        outlets=merged.outlets,
    )
    text = json_text(_package(folder, manifest, merged)) + "\n"
    (folder / PACKAGE).write_text(text, encoding="utf-8")
    known = {str(p): account.sha256[name] for account in accounts
             for name, p in _tables(folder, account).items()}  # fmt: skip
    others = [name for name in files_of(folder) if name not in known]
    lines = [f"{checksum}  {name}\n" for name, checksum in sorted(known.items())]
    write_checksums(folder, [*lines, *checksum_lines(folder, others)])
    return manifest


def _tables(folder: Path, account: Account) -> dict[str, str]:
    part = Part(folder, account.address)
    return {name: part.table(name).relative_to(folder).as_posix() for name in account.rows}


def _package(folder: Path, manifest: Manifest, merged: Merged) -> dict[str, Any]:
    outlets = ", ".join(manifest.outlets[:5]) + (" and others" if len(manifest.outlets) > 5 else "")
    return {
        "profile": "data-package",
        "name": "news-articles",
        "title": f"News articles of {outlets or 'no outlet'}",
        "description": f"Read from WARC files by mediacrawl {__version__}. {RIGHTS}",
        OURS: {
            "format": FORMAT,
            "software": __version__,
            "arrow": pa.__version__,
            "outlets": list(manifest.outlets),
            DISTRIBUTED: {
                "captures": merged.captures,
                "articles": manifest.articles,
                "duplicates": manifest.duplicates,
                "near_duplicates": manifest.near_duplicates,
                "records": dict(manifest.records),
                "readings": dict(manifest.readings),
                "problems": manifest.problems,
                "files": [_account(account) for account in manifest.accounts],
            },
        },
        "resources": [
            *(_resource(name, merged.schemas[name], merged.paths[name], merged.rows[name],
                        TABLES[name].key) for name in merged.rows),
            *(_parts(folder, name, schema, manifest.accounts)
              for name, schema in rows.TABLES.items()),
        ],
    }  # fmt: skip


def _account(account: Account) -> dict[str, Any]:
    """Give an account without memory and times, so that the same files give the same bytes."""
    said, own = asdict(account), ("memory", "seconds", "began", "ended")
    return {name: value for name, value in said.items() if name not in own}


def _parts(
    folder: Path, name: str, schema: pa.Schema, accounts: Sequence[Account]
) -> dict[str, Any]:
    paths = [_tables(folder, account)[name] for account in accounts]
    number = sum(account.rows[name] for account in accounts)
    return _resource(f"parts.{name}", schema, paths, number, ("number",))


def _resource(
    name: str, schema: pa.Schema, paths: Sequence[str], number: int, key: Sequence[str]
) -> dict[str, Any]:
    fields: list[Mapping[str, str]] = [
        {"name": column.name, "type": frictionless_type(column.type), "arrow": str(column.type)}
        for column in schema
    ]
    return {
        "name": name,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rows": number,
        "path": list(paths),
        "schema": {"fields": fields, "primaryKey": list(key)},
    }
