"""The demo site, served by a process of its own so that it costs the crawler nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class ServedSite:
    """A demo site that is being served."""

    origin: str
    log: Path

    def requested(self) -> list[str]:
        """Every address that was asked for so far, once, in order."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [self.origin + path for path in requested_paths(lines)]


@contextmanager
def served_site(articles: int, folder: Path, edition: str = "en") -> Iterator[ServedSite]:
    """Build and serve a site of so many articles; its log is kept in the folder."""
    log = folder / f"requests-{edition}-{articles}.jsonl"
    site = ("--articles", str(articles), "--edition", edition)
    command = [sys.executable, "-m", "demo", *site]
    with subprocess.Popen(
        [*command, "--log", str(log)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            origin = process.stdout.readline().strip()
            if not origin:
                raise SystemExit("bench: the demo site did not start; its error stands above")
            yield ServedSite(origin, log)
        finally:
            process.terminate()


def requested_paths(lines: list[str]) -> list[str]:
    """Paths of a request log as they go into an address, each once, in order."""
    paths = dict.fromkeys(json.loads(line)["path"] for line in lines)
    return [quote(path, safe="/?=&") for path in paths]
