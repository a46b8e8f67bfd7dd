"""Whether a release is what it says: its files, their rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from mediacrawl.corpus.release.checksums import CHECKSUMS, files_of, read_checksums, sha256
from mediacrawl.corpus.release.package import read_package


def problems(folder: Path) -> Iterator[str]:
    """What is wrong, a sentence each; nothing where all is as it was made.

    Raises:
        MediacrawlError: the folder is no release, or one of another format.
    """
    package = read_package(folder)
    there = set(files_of(folder))
    try:
        noted = read_checksums(folder)
    except (OSError, ValueError):
        yield f"{CHECKSUMS} is missing or damaged"
        noted = dict.fromkeys(there, "")
    yield from (f"{name} is missing" for name in sorted(noted.keys() - there))
    yield from (f"{name} is not of the release" for name in sorted(there - noted.keys()))
    for name in sorted(there & noted.keys()):
        if noted[name] and sha256(folder / name) != noted[name]:
            yield f"{name} is not what it was: its checksum is another"
    for resource in package["resources"]:
        yield from _wrong_table(folder, resource, there)


def _wrong_table(folder: Path, resource: dict[str, Any], there: set[str]) -> Iterator[str]:
    expected = [(field["name"], field["arrow"]) for field in resource["schema"]["fields"]]
    rows = 0
    for path in resource["path"]:
        if path not in there:
            yield f"{path} is named by the package, and not there"
            continue
        try:
            with pq.ParquetFile(folder / path) as file:
                rows += file.metadata.num_rows
                columns = [(field.name, str(field.type)) for field in file.schema_arrow]
        except (OSError, pa.ArrowException):
            yield f"{path} cannot be read"
            continue
        if columns != expected:
            yield f"{path} has other columns than the package says"
    if rows != resource["rows"]:
        yield f"{resource['name']} has {rows:,} rows, and the package says {resource['rows']:,}"
