"""Speed of `scrapy distribute` on one worker and on two, beside a reparse and trafilatura.

What is timed is reading alone, from the first file's beginning to the last one's end: neither the
start of Ray and its workers nor the tables made of all parts afterwards. The same workers in plain
processes, without Ray, say what the machine itself gives for a second core.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

import trafilatura

from bench.databases import Databases
from bench.figure import Figure, Findings
from bench.pages import NOW, PageAndGold, article_pages
from bench.sizes import Say, Sizes
from mediacrawl.archive.capture import Capture
from mediacrawl.archive.reader import WarcFile
from mediacrawl.archive.writer import ArchiveWriter, run_info
from mediacrawl.db.engine import make_engine
from mediacrawl.distributed import pool
from mediacrawl.distributed.cluster import cluster
from mediacrawl.distributed.parts import Account
from mediacrawl.distributed.reading import How, read_file
from mediacrawl.distributed.run import MOST_BYTES, distribute
from mediacrawl.reparse.run import Reparse
from mediacrawl.site import Site
from mediacrawl.sites import known_sites
from mediacrawl.spiders.readers.isolated import processes

WORKERS = 2
FILES = 6
"""That each side reads; each has all pages. Real ones take minutes."""
OF_TRAFILATURA = 2
"""Of them, those that it reads: it takes twice as long."""
START_SECONDS = 120.0
"""Until all workers are ready, on a busy machine."""
MANY, DAMAGED = 30, 10
MOST_MEGABYTES = 600
HTML = [("Content-Type", "text/html; charset=utf-8")]


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Read the same files by one worker, two, a reparse, trafilatura; then damaged ones."""
    say("distributed: writing archive files")
    pages = article_pages(sizes.pages)
    files = [_write(folder / "even", f"file-{n}", pages) for n in range(FILES)]
    few = files[:OF_TRAFILATURA]
    rates: dict[int, list[float]] = {1: [], WORKERS: []}
    plain: dict[int, list[float]] = {1: [], WORKERS: []}
    costs: dict[str, list[float]] = {"distribute": [], "reparse": [], "trafilatura": []}
    with cluster(None, WORKERS):
        for number in range(1, sizes.rounds + 1):
            for workers in list(rates)[:: 1 if number % 2 else -1]:  # a machine may slow down
                accounts = _distributed(files, folder / f"out-{number}-{workers}", workers)
                rates[workers].append(_rate(accounts))
                plain[workers].append(
                    _rate(_plain(files, folder / f"plain-{number}-{workers}", workers))
                )
            costs["distribute"].append(sum(a.seconds for a in accounts) / FILES)
            costs["reparse"].append(_cpu(lambda: _reparse(files, databases)) / FILES)
            costs["trafilatura"].append(_cpu(lambda: _trafilatura(few)) / len(few))
            told = ", ".join(
                f"{n} worker(s) {done[-1]:.0f}, without Ray {plain[n][-1]:.0f}"
                for n, done in rates.items()
            )
            say(f"distributed: round {number} of {sizes.rounds}: pages/s {told}")
        lost = _lost(folder, pages)
    memory = max(account.memory for account in accounts)
    return Findings(figures(rates, plain, costs, len(pages), memory, lost))


def figures(
    rates: dict[int, list[float]],
    plain: dict[int, list[float]],
    costs: dict[str, list[float]],
    pages: int,
    memory: float,
    lost: int,
) -> tuple[Figure, ...]:
    """Compare medians.

    Args:
        rates: Pages a second, by number of workers.
        plain: The same of processes without Ray.
        costs: CPU seconds of one file, by who read it.
        pages: How many it has.
        memory: MB of a worker at its peak.
        lost: Pages of good files that are missing where others are damaged.
    """
    one, two = (median(rates[workers]) for workers in (1, WORKERS))
    alone, both = (median(plain[workers]) for workers in (1, WORKERS))
    cost = {name: 1000 * median(seconds) / pages for name, seconds in costs.items()}
    return (
        Figure("distributed.ratio", "distributed: pages/s, 2 workers ÷ 1", two / one, at_least=1.6),
        Figure("distributed.plain", "  2 plain processes ÷ 1, without Ray", both / alone),
        Figure("distributed.rate", "  pages/s, 2 workers", two, form="{:,.0f}"),
        Figure("distributed.cost", "  ms of CPU a page", cost["distribute"], form="{:.1f}"),
        Figure("distributed.reparse", "  reparse, one process", cost["reparse"], form="{:.1f}"),
        Figure("distributed.trafilatura", "  trafilatura", cost["trafilatura"], form="{:.1f}"),
        Figure("distributed.memory", "  MB of a worker", memory, at_most=MOST_MEGABYTES,
               form="{:,.0f}"),
        Figure("distributed.lost", f"  pages lost beside {DAMAGED} damaged files of {MANY}", lost,
               at_most=0, form="{:,.0f}"),
    )  # fmt: skip


def _write(folder: Path, name: str, pages: Sequence[PageAndGold]) -> Path:
    info = run_info(software="bench", spider="", arguments={}, obeys_robots=True, contact="")
    writer = ArchiveWriter(folder, name, info, file_size=10**10)
    for number, page in enumerate(pages):
        at = NOW + timedelta(seconds=number)
        writer.write(Capture(page.url, at, 200, "OK", HTML, page.body))
    writer.close()
    return next(folder.glob(f"{name}-0*"))


def _distributed(files: Sequence[Path], folder: Path, workers: int) -> Sequence[Account]:
    """Read the files by Ray, which begins when all workers are ready, as the plain ones do."""
    pool.TOGETHER = START_SECONDS
    return distribute(files, folder, workers=workers).accounts


def _plain(files: Sequence[Path], folder: Path, workers: int) -> Sequence[Account]:
    """Read the files by the workers' own code, each process taking the next when it is free."""
    folder.mkdir()
    sites = known_sites()
    how = How(folder, tuple(sites), {}, {}, MOST_BYTES, any_site=False)
    with processes(workers, sites, {}, _begin, how) as pool:
        return list(pool.map(_read, map(str, files)))


_read_here: Callable[[str], Account]
"""In a process of `_plain`."""


def _begin(sites: Mapping[str, Site], how: How) -> None:
    global _read_here
    _read_here = partial(read_file, told={}, how=how, sites=sites)


def _read(address: str) -> Account:
    return _read_here(address)


def _rate(accounts: Sequence[Account]) -> float:
    """Captures a second, from when the first file was begun until the last was done."""
    seconds = max(a.ended for a in accounts) - min(a.began for a in accounts)
    return sum(account.records["kept"] for account in accounts) / seconds


def _cpu(work: Callable[[], None]) -> float:
    """CPU seconds of some work, those of its processes that have ended with it too."""
    before = os.times()
    work()
    return sum(os.times()[:4]) - sum(before[:4])


def _reparse(files: Sequence[Path], databases: Databases) -> None:
    engine = make_engine(databases.fresh())
    reparse = Reparse(engine, files, known_sites(), folder=None, max_size=10**8, processes=1)
    reparse.store(lambda counts, position: None)
    engine.dispose()


def _trafilatura(files: Sequence[Path]) -> None:
    for file in files:
        for capture in WarcFile(file).captures():
            trafilatura.bare_extraction(capture.body, url=capture.url, with_metadata=True)


def _lost(folder: Path, pages: Sequence[PageAndGold]) -> int:
    """How many pages of good files are missing among damaged ones, each torn in its middle."""
    each = max(1, min(10, len(pages) // MANY))
    files = [
        _write(folder / "many", f"file-{n}", pages[n * each : (n + 1) * each]) for n in range(MANY)
    ]
    for file in files[::3][:DAMAGED]:
        whole = file.read_bytes()
        middle = len(whole) // 2
        file.write_bytes(whole[:middle] + b"\0" * 100 + whole[middle + 100 :])
    accounts = _distributed(files, folder / "out-damaged", WORKERS)
    good = [account for account in accounts if account.error is None]
    missing = MANY - DAMAGED - len(good)
    return missing * each + sum(each - account.records["kept"] for account in good)
