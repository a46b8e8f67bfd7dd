"""`scrapy import`: a release, back into a database."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.corpus.export.forms import require

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Command(MediacrawlCommand):
    """Store a release in an empty database."""

    summary = "Read a release of `scrapy export --release` into an empty database"
    usage = "FOLDER"
    details = (
        "Check the release, and store it in the database, which must be empty; the embedded one "
        "is made where there is none. The views then answer as they did where it was released. "
        "It is one transaction: what fails or is interrupted has done nothing.\n\n"
        "  scrapy import corpus-2024 -s MEDIACRAWL_DATA_DIR=data/corpus-2024"
    )

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("give the folder of one release", print_help=False)
        require("an import", "pyarrow")
        engine = self.open_database(writes=True)
        try:
            package = _load(engine, Path(args[0]))
        finally:
            engine.dispose()
        _tell(package)


def _load(engine: Engine, folder: Path) -> dict[str, Any]:
    from mediacrawl.cli.exporting import RowCounter
    from mediacrawl.corpus.release.load import load

    with RowCounter() as counter, engine.begin() as connection:
        return load(connection, folder, counter.show_table)


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
