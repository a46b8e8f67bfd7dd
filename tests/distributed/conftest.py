"""WARC files of invented outlets, and what a single process makes of them."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from mediacrawl.archive.capture import Capture
from mediacrawl.archive.writer import ArchiveWriter, run_info
from mediacrawl.reparse.run import Reparse
from mediacrawl.sites.almayadeen import EN

START = datetime(2026, 4, 1, tzinfo=UTC)
HTML = [("Content-Type", "text/html; charset=utf-8")]
WORDS = """
harbour ferry captain storm island market fisher council bridge lantern winter ledger grain mill
orchard stone river valley teacher school engine signal tower keeper letter museum
"""
LIMIT = 10**8


@pytest.fixture(scope="session")
def demo_site(whole_demo_site):
    return whole_demo_site


def text(seed, paragraphs=6):
    dice = random.Random(seed)
    return [
        " ".join(dice.choices(WORDS.split(), k=50)).capitalize() + "." for _ in range(paragraphs)
    ]


def story(number, host="www.one.example", paragraphs=None, title=None, day=None):
    """The page of an article."""
    path = f"/2026/03/{number}/story-{number}"
    title = title or f"Story {number} of {host}"
    day = day or f"2026-0{1 + number % 3}-{1 + number % 27:02d}T08:00:00+02:00"
    body = "".join(f"<p>{each}</p>" for each in paragraphs or text(f"{host} {number}"))
    return (
        f"https://{host}{path}",
        f'<html lang="en"><head><title>{title}</title><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{day}"></head><body><article>'
        f"<h1>{title}</h1><p>By Ada Noor</p>{body}</article></body></html>",
    )


def capture(page, minutes=0, status=200):
    url, html = page
    at = START + timedelta(minutes=minutes)
    return Capture(url, at, status, "", HTML, html.encode())


@pytest.fixture(scope="session")
def write():
    """Write a WARC file: `write(folder, name, captures)`."""

    def write(folder, name, captures):
        info = run_info(software="x", spider="y", arguments={}, obeys_robots=True, contact="")
        writer = ArchiveWriter(folder, name, info, file_size=10**9)
        for each in captures:
            writer.write(each)
        writer.close()
        return folder / f"{name}-00001.warc.gz"

    return write


@pytest.fixture(scope="session")
def archive(write, tmp_path_factory, demo_site):
    """Two files: of the demo site all kinds of pages, then edits, a removal, other hosts' pages."""
    folder = tmp_path_factory.mktemp("warcs")
    pages = [(f"https://{demo_site.host}{path}", page.body.decode(errors="replace"))
             for path, page in sorted(demo_site.pages.items())][:140]  # fmt: skip
    one = [capture(page, minutes) for minutes, page in enumerate(pages)]
    golds = [gold for gold in demo_site.truth.articles if gold.url in dict(pages)]
    edited = [
        (gold.url, dict(pages)[gold.url].replace(gold.title, f"{gold.title} again"))
        for gold in golds[:3]
    ]
    shared = text("shared")
    two = [
        *(capture(page, 1000 + n) for n, page in enumerate(edited)),
        capture((golds[4].url, "gone"), 1010, 404),
        *(capture(story(n), 1100 + n) for n in range(6)),
        capture(story(7, "two.example", shared), 1200),
        capture(story(8, "two.example", shared, day="2026-01-01T00:00:00Z"), 1201),
        capture(story(8, "three.example", [*shared[:5], "Another end."]), 1202),
        capture((story(9)[0], "<p>no news</p>"), 1203),
    ]
    return [write(folder, "one", one), write(folder, "two", two)]


SITES = {"almayadeen": EN}


def reparsed(engine, files, any_site=True):
    """What `scrapy reparse --processes 1` stores of the files."""
    reparse = Reparse(
        engine, files, SITES, folder=None, max_size=LIMIT, processes=1, any_site=any_site
    )
    reparse.store(lambda counts, position: None)
    return reparse
