"""What JOBDIR keeps of a crawl, by its shape."""

from __future__ import annotations

from dataclasses import fields
from zlib import crc32

from mediacrawl.items import FromFeed
from mediacrawl.memory import Known
from mediacrawl.spiders.frontier import Frontier, Target


def shape() -> int:
    """Mark of what is pickled of a crawl: where it is another one, it cannot be read."""
    of_feed = [field.name for field in fields(FromFeed)]
    names = (Target._fields, Known._fields, of_feed, sorted(vars(Frontier())))
    return crc32(repr(names).encode())
