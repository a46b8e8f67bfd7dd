"""Public sets of real pages with what is right, as `docs/quality.md` describes their folders."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WORD = re.compile(r"\w+")
_PIECE = 4  # words that follow each other, as the public benchmarks compare texts


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page of a set."""

    corpus: str
    url: str
    gold: dict[str, Any]
    """What is right, by field; a field that nobody looked at is absent."""
    path: Path

    @property
    def body(self) -> bytes:
        """The page's bytes, in UTF-8."""
        read = self.path.read_bytes()
        return gzip.decompress(read) if self.path.suffix == ".gz" else read


def manifests_of(gold: Path) -> list[Path]:
    """Give the manifests of a folder that holds one folder a set.

    Raises:
        FileNotFoundError: it holds none.
    """
    found = sorted(gold.glob("*/manifest.jsonl"))
    if not found:
        raise FileNotFoundError(
            f"{gold} holds no SET/manifest.jsonl: docs/quality.md says what belongs there"
        )
    return found


def pages_in(manifest: Path) -> Iterator[GoldPage]:
    """Give the pages of a set."""
    folder = manifest.parent
    with manifest.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield GoldPage(folder.name, row["url"], row["gold"], folder / row["html"])


def pieces(text: str) -> Iterator[tuple[str, ...]]:
    """Give the runs of words of a text; all of one that is shorter."""
    words = _WORD.findall(text)
    for start in range(max(1, len(words) - _PIECE + 1) if words else 0):
        yield tuple(words[start : start + _PIECE])
