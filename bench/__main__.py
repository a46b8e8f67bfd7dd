"""`python -m bench`: measure and compare with the bars; exit code 1 when one is missed."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from dataclasses import fields, replace
from pathlib import Path

from rich.console import Console

from bench import (
    again,
    browse,
    chaos,
    crawl,
    distributed,
    editions,
    export,
    extraction,
    keeping,
    known,
    memory,
    monitors,
    near,
    quality,
    reparse,
    report,
    resume,
    scale,
    workers,
    writer,
)
from bench.databases import embedded_databases
from bench.figure import Findings
from bench.sizes import QUICK, Chaos, Sizes
from bench.table import as_json, show

BENCHMARKS = {
    "crawl": crawl.run,
    "extraction": extraction.run,
    "quality": quality.run,
    "writer": writer.run,
    "memory": memory.run,
    "reparse": reparse.run,
    "near": near.run,
    "editions": editions.run,
    "again": again.run,
    "resume": resume.run,
    "known": known.run,
    "keeping": keeping.run,
    "monitors": monitors.run,
    "workers": workers.run,
    "chaos": chaos.run,
    "report": report.run,
    "scale": scale.run,
    "browse": browse.run,
    "export": export.run,
    "distributed": distributed.run,
}
NAMES = ", ".join(BENCHMARKS)
CHAOS = tuple(each.name for each in fields(Chaos))


def main() -> int:
    """Run the benchmarks that are asked for."""
    parser = _parser()
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(BENCHMARKS):
        parser.error(f"no benchmark {', '.join(sorted(unknown))}: there are {NAMES}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # clean up then, too
    sizes = QUICK if arguments.quick else Sizes()
    if arguments.articles:
        sizes = replace(sizes, articles=arguments.articles)
    for name, least in {"articles": 1, "corpus": 1, **dict.fromkeys(CHAOS, 0)}.items():
        if (number := getattr(arguments, name)) is not None and number < least:
            parser.error(f"--{name} {number}: give {least} or more")
    if arguments.json and not arguments.json.absolute().parent.is_dir():
        parser.error(f"there is no folder for {arguments.json}")
    if "quality" in arguments.names and arguments.gold is None:
        parser.error(quality.HOW)
    if arguments.corpus:
        sizes = replace(sizes, corpus=arguments.corpus)
    told = {name: getattr(arguments, name) for name in CHAOS}
    wanted = replace(sizes.chaos, **{k: v for k, v in told.items() if v is not None})
    sizes = replace(sizes, gold=arguments.gold, keep=arguments.keep, chaos=wanted)
    findings = _measure(arguments.names or list(BENCHMARKS), sizes)
    show(findings)
    if arguments.json:
        arguments.json.write_text(as_json(findings) + "\n", encoding="utf-8")
    return int(any(figure.missed for found in findings for figure in found.figures))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{NAMES} (default: all)")
    parser.add_argument("--articles", type=int, help=f"of the site (default {Sizes().articles})")
    parser.add_argument(
        "--gold", type=Path, metavar="FOLDER", help="public sets for `quality`: docs/quality.md"
    )
    parser.add_argument(
        "--corpus",
        type=int,
        metavar="N",
        help=f"articles of `scale`, `browse`, `export` (default {Sizes().corpus})",
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="where their corpus stays, and grows"
    )
    for name in CHAOS:
        default = getattr(Chaos(), name)
        parser.add_argument(
            f"--{name}", type=int, metavar="N", help=f"of `chaos` (default {default})"
        )
    parser.add_argument("--quick", action="store_true", help="small and rough: whether it runs")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    return parser


def _measure(names: list[str], sizes: Sizes) -> list[Findings]:
    console = Console(stderr=True, highlight=False)
    with (
        tempfile.TemporaryDirectory(prefix="mediacrawl-bench-") as name,
        embedded_databases(Path(name)) as databases,
        console.status("measuring: a few minutes in all"),
    ):
        return [BENCHMARKS[n](sizes, Path(name), databases, console.print) for n in names]


if __name__ == "__main__":
    sys.exit(main())
