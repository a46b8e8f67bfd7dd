"""`scrapy demo`: a whole crawl on one machine, in a minute."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mediacrawl.command import MediacrawlCommand
from mediacrawl.exceptions import MediacrawlError

if TYPE_CHECKING:
    from sqlalchemy import Engine

WHOLE = ("since=2010-01-01", "pages=all", "tags=all")
QUERIES: dict[str, dict[str, str]] = {
    "sources": {},
    "tag_pairs": {},
    "search": {"words": "ferry treaty"},
}
ROWS = 5


class Command(MediacrawlCommand):
    """Crawl the bundled site and show what is stored."""

    def short_desc(self) -> str:
        """See the base class."""
        return "Crawl the bundled demo site and show what is stored"

    def long_desc(self) -> str:
        """See the base class."""
        return (
            "Serve a small site of invented articles on loopback, crawl all of it, and query the "
            "result. Its corpus has an embedded database of its own in DATA/demo, whatever "
            "DATABASE_URL says: invented articles do not belong in a real corpus."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """See the base class."""
        super().add_options(parser)
        parser.add_argument("--articles", type=int, default=72, help="articles (default 72)")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """See the base class."""
        from mediacrawl.db.engine import open_database
        from mediacrawl.demo.server import DemoServer
        from mediacrawl.demo.site import build

        folder = self.data_dir / "demo"
        print(f"1. The database: embedded PostgreSQL in {folder / 'postgres'}", flush=True)
        engine = open_database(None, folder)
        try:
            before = _articles(engine)
            with DemoServer(build(opts.articles)) as server:
                print(f"2. The crawl: scrapy crawl almayadeen -a origin={server.origin}")
                print(f"   {' '.join(f'-a {argument}' for argument in WHOLE)}", flush=True)
                _crawl(server.origin, folder)
            _show(engine, folder, before)
        finally:
            engine.dispose()


def _crawl(origin: str, folder: Path) -> None:
    arguments = [part for argument in (f"origin={origin}", *WHOLE) for part in ("-a", argument)]
    command = [sys.executable, "-m", "scrapy", "crawl", "almayadeen", *arguments]
    quiet = ["-L", "WARNING", "-s", f"MEDIACRAWL_DATA_DIR={folder}"]
    environment = {**os.environ, "DATABASE_URL": ""}
    if subprocess.run([*command, *quiet], env=environment, check=False).returncode:
        raise MediacrawlError("the demo crawl failed: its summary above says why")


def _articles(engine: Engine) -> int:
    from mediacrawl.corpus.reading import ask

    return int(ask(engine, "SELECT count(*) FROM corpus.article").rows[0][0])


def _show(engine: Engine, folder: Path, before: int) -> None:
    from mediacrawl.commands.show import print_table
    from mediacrawl.corpus.queries import find_query
    from mediacrawl.corpus.reading import ask

    stored = _articles(engine)
    print()
    print_table(ask(engine, _HOLDINGS), title="3. What is stored")
    if before:
        print(f"{before} articles were known before this run and {stored - before} are new:")
        print("known articles were not fetched again, and none is stored twice.\n")
    print("4. Three of the shipped queries\n")
    for name, values in QUERIES.items():
        query = find_query(name)
        answer = ask(engine, query.sql, query.values(values), limit=ROWS)
        given = "".join(f' -p {key}="{value}"' for key, value in values.items())
        print_table(answer, title=f"{query.description}\n$ scrapy query {name}{given}")
    print("Ask more (`--list` names the queries, any SQL works too):")
    print(f"  .venv/bin/scrapy query --list -s MEDIACRAWL_DATA_DIR={folder}")
    print(f"  .venv/bin/scrapy corpus -s MEDIACRAWL_DATA_DIR={folder}")


_HOLDINGS = """
    SELECT 'articles' AS what, count(*) AS rows FROM corpus.article
    UNION ALL SELECT 'links between them', count(target_article_id) FROM corpus.link
    UNION ALL SELECT 'links in all', count(*) FROM corpus.link
    UNION ALL SELECT 'placements on listing pages', count(*) FROM corpus.placement
    UNION ALL SELECT 'tags', count(*) FROM corpus.tag
    UNION ALL SELECT 'images', count(*) FROM corpus.image
    UNION ALL SELECT 'headlines of the ticker', count(*) FROM corpus.headline
    UNION ALL SELECT 'addresses in the ledger', count(*) FROM crawl.page
"""
