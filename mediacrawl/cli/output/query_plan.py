"""What a statement read, in a sentence, by its plan: the end of `scrapy query --explain`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

MANY = 50_000
"""Rows of a table: fewer are read in some milliseconds."""
_TOUCHED = re.compile(r"\b(?:hit|read)=(\d+)")
_WHOLE = re.compile(r"Seq Scan on (\w+).*\(actual rows=([\d.]+) loops=(\d+)\)")
_REMOVED = re.compile(r"\s*Rows Removed by Filter: (\d+)")


def what_was_read(plan: Sequence[str]) -> str:
    """Say how much was read, and which large tables from end to end."""
    said = [f"{pages * 8192 / 1e6:,.1f} MB ({pages:,} × 8 kB)" for pages in _touched(plan)]
    rows: Counter[str] = Counter()
    for table, number in _read_whole(plan):
        rows[table] += number
    said += [f"{name} from end to end ({n:,} rows)" for name, n in rows.items() if n >= MANY]
    return f"It read {', '.join(said or ['nothing'])}."


def _touched(plan: Sequence[str]) -> Iterator[int]:
    """Pages of the whole plan, which its first node tells."""
    for line in plan:
        if line.lstrip().startswith("Buffers: shared"):
            shared = re.split(", (?:local|temp) ", line)[0]
            yield sum(int(number) for number in _TOUCHED.findall(shared))
            return


def _read_whole(plan: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Tables that a node of the plan read from end to end, with the number of rows."""
    table, loops = "", 0
    for line in plan:
        if found := _WHOLE.search(line):
            table, loops = found[1], int(found[3])
            yield table, round(float(found[2]) * loops)
        elif "->" in line:
            table = ""
        elif table and (found := _REMOVED.match(line)):
            yield table, int(found[1]) * loops
