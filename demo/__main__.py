"""`python -m demo`: serve the demo site until interrupted.

Its first line of output is the origin to crawl.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import sys
import threading
from dataclasses import asdict
from typing import TextIO

from demo.badinputs import bad_inputs
from demo.copiers import COPIERS, build_copier
from demo.edition import LANGUAGES
from demo.faults import Faults, blocked_site
from demo.layout import read_layout
from demo.server import DemoServer, Request
from demo.site import DemoSite, build
from mediacrawl.exceptions import MediacrawlError


def main() -> None:
    """Build the site that the arguments describe and serve it."""
    arguments = _parser().parse_args()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        layout = read_layout(arguments.layout)
    except MediacrawlError as error:
        raise SystemExit(str(error)) from None
    if arguments.faults == "bad-inputs" and arguments.edition != "en":
        raise SystemExit("--faults bad-inputs is for the English edition")
    if arguments.faults and arguments.host:
        raise SystemExit("--faults are the edition's: leave out --host")
    site = build(arguments.articles, seed=arguments.seed, layout=layout, edition=arguments.edition)
    beside = [copier for copier in COPIERS if copier.host == arguments.host]
    with contextlib.ExitStack() as stack:
        log = (
            stack.enter_context(open(arguments.log, "a", encoding="utf-8"))
            if arguments.log
            else None
        )
        server = DemoServer(
            build_copier(beside[0], arguments.articles) if beside else site,
            arguments.port,
            _faults(arguments.faults, site),
            compress=not arguments.no_gzip,
            on_request=lambda request: _record(log, request),
        )
        stack.enter_context(server)
        sys.stdout.write(f"{server.origin}\n")
        sys.stdout.flush()
        stop.wait()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m demo", description=__doc__)
    parser.add_argument("--articles", type=int, default=72, help="default 72; media besides")
    parser.add_argument("--edition", choices=LANGUAGES, default="en", help="default en")
    parser.add_argument(
        "--host",
        choices=[copier.host for copier in COPIERS],
        help="another outlet, which tells stories of the English edition, too",
    )
    parser.add_argument("--seed", type=int, default=1, help="another number, other stories")
    parser.add_argument("--port", type=int, default=0, help="default: any free one")
    parser.add_argument("--log", help="file to which every request is added, as a line of JSON")
    parser.add_argument(
        "--layout", nargs="*", default=[], metavar="NAME=VALUE", help="heading=h2 tawsiyat=no ..."
    )
    parser.add_argument(
        "--faults",
        choices=("bad-inputs", "blocked"),
        help="bad pages among the good, or only a bot check",
    )
    parser.add_argument("--no-gzip", action="store_true", help="never compress")
    return parser


def _faults(name: str | None, site: DemoSite) -> Faults:
    if name == "bad-inputs":
        return bad_inputs(site)
    return blocked_site() if name else Faults()


def _record(log: TextIO | None, request: Request) -> None:
    if log:
        log.write(json.dumps(asdict(request), ensure_ascii=False) + "\n")
        log.flush()


if __name__ == "__main__":
    main()
