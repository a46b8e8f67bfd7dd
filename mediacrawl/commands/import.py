"""`scrapy import`: a release, or what was distributed, into a database."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.corpus.export.forms import require

if TYPE_CHECKING:
    from collections import Counter

    from sqlalchemy import Engine


class Command(MediacrawlCommand):
    """Store a release in an empty database, or what was distributed in any."""

    summary = "Read a release, or a folder of `distribute`, into a database"
    usage = "FOLDER"
    details = (
        "Check the release, and store it in the database, which must be empty; the embedded one "
        "is made where there is none. The views then answer as they did where it was released. "
        "It is one transaction: what fails or is interrupted has done nothing.\n\n"
        "  scrapy import corpus-2024 -s MEDIACRAWL_DATA_DIR=data/corpus-2024\n\n"
        "A folder of `scrapy distribute` goes into a database that may have articles already: it "
        "is stored as `scrapy reparse` of the same files would store it, and the same command "
        "goes on where it was interrupted."
    )

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("give one folder: a release, or of distribute", print_help=False)
        require("an import", "pyarrow")
        from mediacrawl.corpus.release.package import DISTRIBUTED, OURS, read_package

        folder = Path(args[0])
        package = read_package(folder)
        distributed = package[OURS].get(DISTRIBUTED)
        if distributed:
            require("an import of what was distributed", "pyarrow", "pydantic", extra="ray")
        engine = self.open_database(writes=True)
        try:
            if distributed:
                _tell_counts(folder, _load_distributed(engine, folder, package), distributed)
            else:
                _tell(_load(engine, folder))
        finally:
            engine.dispose()


def _load(engine: Engine, folder: Path) -> dict[str, Any]:
    from mediacrawl.cli.output.export import RowCounter
    from mediacrawl.corpus.release.load import load

    with RowCounter() as counter, engine.begin() as connection:
        return load(connection, folder, counter.show_table)


def _load_distributed(engine: Engine, folder: Path, package: dict[str, Any]) -> Counter[str]:
    from mediacrawl.cli.output.export import RowCounter
    from mediacrawl.distributed.load import load

    with RowCounter() as counter:
        return load(engine, folder, package, counter.show_table)


def _tell_counts(folder: Path, counts: Counter[str], distributed: dict[str, Any]) -> None:
    from mediacrawl.cli.output.reparse import COUNTS

    print(f"Imported {folder}:")
    for name, label in COUNTS.items():
        if number := counts[name]:
            print(f"{number:>9,} {label}")
    for problem in distributed["problems"]:
        print(f"Not in it: {problem}")


def _tell(package: dict[str, Any]) -> None:
    from mediacrawl.corpus.release.package import OURS

    rows = {resource["name"]: resource["rows"] for resource in package["resources"]}
    print(
        f"Imported {package['title']}, version {package['version']}: "
        f"{rows['corpus.article']:,} articles."
    )
    if not package[OURS]["text"]:
        print(
            "It came without bodies (--no-text): body is null, search knows no word of them, and "
            "no later article is found to be nearly the same as one of these."
        )
