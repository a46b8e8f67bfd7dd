"""`datapackage.json`, by which a release is read and checked: Frictionless Data Package 1.

https://specs.frictionlessdata.io/data-package/
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from mediacrawl.corpus.release.about import About
from mediacrawl.corpus.release.parts import FORMAT
from mediacrawl.corpus.release.tables import Written
from mediacrawl.exceptions import MediacrawlError

PACKAGE = "datapackage.json"
OURS = "mediacrawl"
"""Member of the package that no standard has."""
DISTRIBUTED = "distributed"
"""Its member in what `scrapy distribute` wrote: a package of files read, not of a corpus."""

RIGHTS = (
    "The articles are their publishers': their terms hold for titles, leads, bodies and captions. "
    "What was found of them (addresses, times, places, links) is fact."
)


def package(about: About, tables: Sequence[Written]) -> dict[str, Any]:
    """The package of the tables."""
    return {
        "profile": "data-package",
        "name": "news-corpus",
        "title": about.title,
        "version": about.version,
        "description": f"Articles of news sites, crawled by mediacrawl {about.software}. {RIGHTS}",
        "contributors": [{"title": about.by, "role": "publisher"}],
        OURS: {
            "format": FORMAT,
            "digest": about.digest,
            "software": about.software,
            "schema": about.schema,
            "arrow": about.arrow,
            "text": about.with_text,
            "outlets": list(about.outlets),
            "published": [_iso(about.first), _iso(about.last)],
            "seen": [_iso(about.seen_from), _iso(about.seen_until)],
            "left_out": dict(about.left_out),
        },
        "resources": [_resource(table) for table in tables],
    }


def read_package(folder: Path) -> dict[str, Any]:
    """The package of a release.

    Raises:
        MediacrawlError: the folder has none that can be read, or one of another format.
    """
    try:
        found = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        number = found[OURS]["format"]
    except (OSError, ValueError, KeyError, TypeError):
        raise MediacrawlError(
            f"{folder} is no release: its {PACKAGE} is missing or damaged. `scrapy export "
            "--release FOLDER` makes one"
        ) from None
    if number != FORMAT:
        raise MediacrawlError(
            f"{folder} has format {number}, and this mediacrawl reads {FORMAT}: "
            f"use the version that made it ({found[OURS].get('software')}), or a newer one"
        )
    package: dict[str, Any] = found
    return package


def _resource(table: Written) -> dict[str, Any]:
    fields = [
        {"name": field.name, "type": frictionless_type(field.type), "arrow": str(field.type),
         "description": table.relation.columns[field.name][1]}
        for field in table.schema
    ]  # fmt: skip
    return {
        "name": table.part.name,
        "description": table.relation.meaning,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rows": table.rows,
        "derived": table.part.derived,
        "path": list(table.paths),
        "schema": {"fields": fields, "primaryKey": list(table.part.key)},
    }


def frictionless_type(kind: pa.DataType) -> str:
    """What Table Schema calls it."""
    types = pa.types
    if types.is_list(kind):
        return "array"
    for name, holds in (("integer", types.is_integer), ("number", types.is_floating),
                        ("boolean", types.is_boolean), ("datetime", types.is_timestamp),
                        ("date", types.is_date)):  # fmt: skip
        if holds(kind):
            return name
    return "string"


def _iso(at: Any) -> str | None:
    return at.isoformat() if at else None
