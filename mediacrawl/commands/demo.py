"""`scrapy demo`: crawls of a small made-up world in three languages, in a minute."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.exceptions import MediacrawlError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from demo.tour import Stop
    from mediacrawl.corpus.ask import Answer

EDITIONS = ("en", "ar", "es")
QUERIES: tuple[tuple[str, dict[str, str]], ...] = (
    ("tag_pairs", {}),
    ("search", {"words": "ferry treaty", "edition": "en", "days": "3650"}),
    # As one types it: the titles have it with other letters, "معاهدة العبّارات".
    ("search", {"words": "معاهده العبارات", "edition": "ar", "days": "3650"}),
    ("search", {"words": "mercado fronterizo", "edition": "es", "days": "3650"}),
)
ROWS = 5


class Command(MediacrawlCommand):
    """Crawl the bundled site and show what is stored."""

    summary = "Crawl the bundled demo site and show what is stored"
    usage = "[options]"
    details = (
        "Serve a small site of invented articles in English, Arabic and Spanish on loopback, "
        "crawl all of it, look at the English edition again after some texts were edited, crawl "
        "two outlets that copy from it, and query the result. Its corpus has an embedded "
        "database of its own in DATA/demo, whatever DATABASE_URL says: invented articles do not "
        "belong in a real corpus."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--articles", metavar="N", type=int, default=72, help="articles an edition; default: 72"
        )
        parser.add_argument(
            "--edition", choices=EDITIONS, help="only this one, and no other outlet"
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError("demo takes no arguments", print_help=False)
        if opts.articles < 1:
            raise UsageError("--articles must be 1 or more", print_help=False)
        from mediacrawl.db.engine import open_database

        if find_spec("demo") is None:
            raise MediacrawlError("the demo site comes with the repository alone: run it there")
        folder = self.data_dir / "demo"
        print(f"1. The database: embedded PostgreSQL in {folder / 'postgres'}", flush=True)
        engine = open_database(None, folder)
        try:
            before = _articles(engine)
            print("2. The crawls, two at a time\n", flush=True)
            _crawl_all(opts, folder)
            _show(engine, folder, before)
        finally:
            engine.dispose()


def _crawl_all(opts: argparse.Namespace, folder: Path) -> None:
    from demo.tour import tour

    with ThreadPoolExecutor(2) as pool:
        for told in pool.map(
            lambda stops: _run(stops, folder), tour(opts.articles, opts.edition or "")
        ):
            print(told, flush=True)


def _run(stops: list[Stop], folder: Path) -> str:
    """Crawl one after the other; what each is and what it says at its end."""
    return "\n".join(_crawl(stop, folder) for stop in stops)


def _crawl(stop: Stop, folder: Path) -> str:
    with stop.serve() as server:
        arguments = [f"origin={server.origin}", *stop.arguments]
        typed = ["crawl", stop.spider, *(part for given in arguments for part in ("-a", given))]
        quiet = ["-L", "WARNING", "-s", f"MEDIACRAWL_DATA_DIR={folder}"]
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", *typed, *quiet],
            env={**os.environ, "DATABASE_URL": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    head = f"{stop.title}: scrapy {' '.join(typed)}"
    if done.returncode:
        raise MediacrawlError(f"the demo crawl failed; it says why:\n{head}\n{done.stdout}")
    said = without_place(done.stdout).splitlines()
    return "\n   ".join([f"   {head}", *said, ""])


def without_place(said: str) -> str:
    """Cut the end of a crawl's words, which says where the data are: the demo has said it before.

    >>> without_place("Run ok\\nData: the embedded PostgreSQL in\\ndata/demo. `scrapy corpus` …")
    'Run ok'
    """
    return said.partition("\nData: ")[0]


def _articles(engine: Engine) -> int:
    from mediacrawl.corpus.ask import ask

    return int(ask(engine, "SELECT count(*) FROM corpus.article").rows[0][0])


def _show(engine: Engine, folder: Path, before: int) -> None:
    from mediacrawl.cli.terminal.tables import print_table
    from mediacrawl.corpus.ask import ask
    from mediacrawl.corpus.queries import find_query

    stored = _articles(engine)
    print()
    print_table(ask(engine, _HOLDINGS), title="3. What is stored")
    print_table(ask(engine, _KINDS), title="Articles by kind and edition")
    if before:
        print(f"{before} articles were known before this run and {stored - before} are new:")
        print("known articles were not fetched again, and none is stored twice.\n")
    pairs = ask(engine, _PAIRS, limit=ROWS)
    print_table(pairs, title="4. The same story in two editions: corpus.edition_pair")
    print("5. Some of the shipped queries\n")
    for name, values in QUERIES:
        query = find_query(name)
        answer = _without_urls(ask(engine, query.sql, query.values(values), limit=ROWS))
        given = "".join(f' -p {key}="{value}"' for key, value in values.items())
        print_table(answer, title=f"{query.description}\n$ scrapy query {name}{given}")
    print("Ask more (`--list` names the queries, any SQL works too):")
    print(f"  .venv/bin/scrapy query --list -s MEDIACRAWL_DATA_DIR={folder}")
    print(f"  .venv/bin/scrapy corpus -s MEDIACRAWL_DATA_DIR={folder}")


def _without_urls(answer: Answer) -> Answer:
    """The same without the column that would fill a terminal: encoded letters take six each."""
    from mediacrawl.corpus.ask import Answer

    kept = [number for number, name in enumerate(answer.columns) if name != "url"]
    rows = [tuple(row[number] for number in kept) for row in answer.rows]
    return Answer([answer.columns[number] for number in kept], rows, answer.cut)


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
_KINDS = """
    SELECT kind, count(*) FILTER (WHERE edition = 'en') AS en,
        count(*) FILTER (WHERE edition = 'ar') AS ar, count(*) FILTER (WHERE edition = 'es') AS es
    FROM corpus.article GROUP BY kind ORDER BY count(*) DESC, kind
"""
_PAIRS = """
    SELECT pair.score, one.title, other.title AS other_title
    FROM corpus.edition_pair AS pair
    JOIN corpus.article AS one ON one.article_id = pair.article_id
    JOIN corpus.article AS other ON other.article_id = pair.other_id
    ORDER BY pair.score DESC, one.published_at DESC
"""
