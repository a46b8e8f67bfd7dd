"""Turn a clone of a public set into the layout that `quality` and `train_body` read.

    python -m bench.gold_sets aeb|fundus|n4k CLONE FOLDER

`docs/quality.md` says where the sets are and what their gold is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from mediacrawl.pages.source.encodings import utf8_of


class Given(NamedTuple):
    """A page as a set has it."""

    name: str
    url: str
    html: Path
    gold: dict[str, Any]


def from_aeb(clone: Path) -> Iterator[Given]:
    """scrapinghub/article-extraction-benchmark."""
    for name, row in _json(clone / "ground-truth.json").items():
        html = clone / "html" / f"{name}.html.gz"
        yield Given(name, row["url"], html, {"body": row["articleBody"]})


def from_n4k(clone: Path) -> Iterator[Given]:
    """AndyTheFactory/article-extraction-dataset."""
    for name, row in _json(clone / "articles.json").items():
        gold = {"title": row["title"], "body": row["articleBody"], "published": row["date"]}
        gold |= {
            "authors": [row["authors"]] if row["authors"] else [],
            "body_optional": [row["title"]],
        }
        yield Given(name, row["url"], clone / "html" / f"{name}.html", gold)


def from_fundus(clone: Path) -> Iterator[Given]:
    """flairNLP/fundus: the pages that its parsers are tested on.

    A publisher's file has one reading a version of its parser, and one page each, by date.
    """
    for folder in sorted((clone / "tests/resources/parser/test_data").iterdir()):
        about = _json(folder / "meta.info") if (folder / "meta.info").exists() else {}
        for readings in sorted(folder.glob("*.json")):
            mine = re.compile(re.escape(readings.stem) + r"_\d{4}_\d\d_\d\d\.html\.gz")
            pages = sorted(name for name in about if mine.fullmatch(name))
            versions = sorted(_json(readings).items(), key=lambda one: _numbers(one[0]))
            if len(pages) != len(versions):
                print(f"{readings.stem} is left out: {len(pages)} pages, {len(versions)} readings")
                continue
            for name, (_, reading) in zip(pages, versions, strict=True):
                gold = _fundus_gold(reading)
                yield Given(name.partition(".")[0], about[name]["url"], folder / name, gold)


SETS: dict[str, Callable[[Path], Iterator[Given]]] = {
    "aeb": from_aeb,
    "fundus": from_fundus,
    "n4k": from_n4k,
}


def main() -> None:
    """Write one set."""
    parser = argparse.ArgumentParser("python -m bench.gold_sets", description=__doc__)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("clone", type=Path, metavar="CLONE")
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="gets a folder of the set's name"
    )
    given = parser.parse_args()
    written, without = write(SETS[given.set](given.clone), given.folder / given.set)
    print(f"{written} pages in {given.folder / given.set}; {without} have no body or no page")


def write(pages: Iterator[Given], folder: Path) -> tuple[int, int]:
    """Write a manifest and its pages, in UTF-8; say how many, and how many have no gold body."""
    (folder / "html").mkdir(parents=True, exist_ok=True)
    written = without = 0
    with (folder / "manifest.jsonl").open("w", encoding="utf-8") as manifest:
        for page in pages:
            if not page.gold["body"] or not page.html.exists():
                without += 1
                continue
            read = page.html.read_bytes()
            read = gzip.decompress(read) if page.html.suffix == ".gz" else read
            target = f"html/{page.name}.html.gz"
            (folder / target).write_bytes(gzip.compress(utf8_of(read, None)[0], mtime=0))
            row = {"id": page.name, "url": page.url, "html": target, "gold": page.gold}
            manifest.write(json.dumps(row, ensure_ascii=False) + "\n")
            written += 1
    return written, without


def _fundus_gold(reading: dict[str, Any]) -> dict[str, Any]:
    body = reading.get("body") or {}
    summary, sections = body.get("summary") or [], body.get("sections") or []
    lines = [line for part in sections for line in (*part["headline"], *part["paragraphs"])]
    gold = {
        "title": reading.get("title"),
        "body": "\n".join(lines),
        "body_optional": [line for line in (*summary, reading.get("title")) if line],
        "lead": " ".join(summary),
        "subheads": [line for part in sections for line in part["headline"]],
        "authors": reading.get("authors"),
        "published": reading.get("publishing_date"),
        "topics": reading.get("topics"),
        "images": [
            {"urls": [one["url"] for one in image["versions"]], "is_cover": image["is_cover"]}
            for image in reading.get("images") or ()
        ],
    }
    return {field: value for field, value in gold.items() if value}


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
