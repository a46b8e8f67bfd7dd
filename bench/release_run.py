"""Make a release in a process of its own: `python -m bench.release_run URL FOLDER`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bench.run_stats import peak_bytes
from mediacrawl.corpus.release.make import make_release
from mediacrawl.corpus.stream import reading
from mediacrawl.db.engine import make_engine

LONGEST = 86_400  # seconds


def main() -> None:
    """Make it, and print what it took."""
    url, folder = sys.argv[1:]
    engine = make_engine(url)
    began = time.perf_counter()
    with reading(engine, LONGEST) as connection:
        make_release(
            connection, Path(folder), with_text=True, by="bench", timeout=LONGEST,
            tell=lambda name, rows: None,
        )  # fmt: skip
    seconds = time.perf_counter() - began
    engine.dispose()
    print(json.dumps({"seconds": seconds, "peak": peak_bytes()}))


if __name__ == "__main__":
    main()
