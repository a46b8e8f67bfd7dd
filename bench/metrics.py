"""How right a reading of a page is; what is compared, and how, is in `docs/quality.md`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from statistics import fmean
from typing import Any
from urllib.parse import urljoin, urlsplit

from bench.corpora import pieces
from bench.extractors import Reading

Scores = dict[str, float]
"""By metric, from 0 to 1; `body` is no metric of a page but of many."""

METRICS = {
    "body": "body F1",
    "paragraphs": "paragraphs F1",
    "subheads": "subheads F1",
    "title": "title",
    "lead": "lead",
    "authors": "authors F1",
    "day": "day",
    "minute": "minute",
    "topics": "topics F1",
    "cover": "cover",
}
_PRECISION, _RECALL = "precision", "recall"

# Marks that mean the same, and marks of no width.
_SAME = str.maketrans(
    dict.fromkeys("‘’‚‛′`´", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad")
)
_CLOSING = " .:;,!?-|"
_JOINT = re.compile(r"\s*[,;|/&\n]\s*|\s+(?:and|und|y|et)\s+")
_BY = re.compile(r"^(?:by|von|por|par|di)\s+")
_SIGN = re.compile(r"[^\w\s]")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$", re.IGNORECASE)
_CLOCK = re.compile(r"\d[T ]\d{1,2}:\d\d")
# Shorter file names ("1.jpg") are those of many pictures.
_SHORTEST_NAME = 6


def score(reading: Reading, gold: dict[str, Any], url: str) -> Scores:
    """Compare a reading with what is right, field by field of what the gold knows."""
    found: Scores = {}
    if gold.get("body"):
        found |= _body(reading.body or "", gold)
    if gold.get("subheads"):
        found["subheads"] = _f1(_lines(gold["subheads"]), _lines(reading.subheads))
    for field, same in (("title", reading.title), ("lead", reading.lead)):
        if gold.get(field):
            found[field] = float(_sentence(gold[field]) == _sentence(same))
    if gold.get("published"):
        found |= _time(gold["published"], reading.published)
    if wanted := _names(gold.get("authors")):
        found["authors"] = _f1(wanted, _names(reading.authors))
    if wanted := _topics(gold.get("topics")):
        found["topics"] = _f1(wanted, _topics(reading.topics))
    covers = [image["urls"] for image in gold.get("images") or () if image.get("is_cover")]
    if covers:
        right = {key for address in covers[0] for key in _picture(address, url)}
        found["cover"] = float(not right.isdisjoint(_picture(reading.cover, url)))
    return found


def summary(scores: Iterable[Scores]) -> Scores:
    """Give the means over pages, and F1 of the body: the harmonic mean of its two means."""
    kept: dict[str, list[float]] = {}
    for page in scores:
        for metric, value in page.items():
            kept.setdefault(metric, []).append(value)
    means = {metric: fmean(values) for metric, values in kept.items()}
    precision, recall = means.pop(_PRECISION, 0.0), means.pop(_RECALL, 0.0)
    if "paragraphs" in means:  # there is a body to be right or wrong about
        both = precision + recall
        means["body"] = 2 * precision * recall / both if both else 0.0
    return means


def _body(found: str, gold: dict[str, Any]) -> Scores:
    """Compare text by runs of words, and by lines; what is optional is not held against it."""
    wanted, given = Counter(pieces(gold["body"])), Counter(pieces(found))
    optional = gold.get("body_optional") or ()
    allowed = Counter(piece for text in optional for piece in pieces(text))
    right = (wanted & given).total()
    wrong, missing = (given - wanted - allowed).total(), (wanted - given).total()
    scores = {}
    if right + wrong:
        scores[_PRECISION] = right / (right + wrong)
    if right + missing:
        scores[_RECALL] = right / (right + missing)
    lines, there = _lines(gold["body"].split("\n")), _lines(found.split("\n"))
    free = {line for text in optional for line in _lines(text.split("\n"))}
    for line in free - lines.keys():
        del there[line]
    return scores | {"paragraphs": _f1(lines, there)}


def _time(gold: str, found: str | None) -> Scores:
    right, timed = _moment(gold)
    if right is None:
        return {}
    timed = timed and (right.tzinfo is not None or (right.hour, right.minute) != (0, 0))
    read, exact = _moment(found)
    scores = {"day": 0.0} | ({"minute": 0.0} if timed else {})
    if read is None:
        return scores
    both = read.tzinfo and right.tzinfo
    there = read.astimezone(right.tzinfo) if both else read
    scores["day"] = float(right.date() in (there.date(), read.date()))
    if timed and exact and (both or right.tzinfo is None):
        scores["minute"] = float(_wall_minute(right) == _wall_minute(there))
    return scores


def _moment(written: str | None) -> tuple[datetime | None, bool]:
    """Give a time in ISO 8601, and whether it has a time of day."""
    try:
        return datetime.fromisoformat((written or "").strip()), bool(_CLOCK.search(written or ""))
    except ValueError:
        return None, False


def _wall_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0, tzinfo=None)


def _names(authors: Iterable[str] | None) -> Counter[str]:
    """Give the names in lines of authors, each once, without the words and signs about them."""
    parts = (part for line in authors or () for part in _JOINT.split(_plain(line)))
    return Counter({name for part in parts if (name := _BY.sub("", _SIGN.sub("", part)).strip())})


def _topics(topics: Iterable[str] | None) -> Counter[str]:
    return Counter({topic for one in topics or () if (topic := _plain(one).lstrip("#"))})


def _picture(address: str | None, url: str) -> set[str]:
    """Give what tells a picture: its address without a query, its file's name."""
    try:
        parts = urlsplit(urljoin(url, (address or "").strip()))
    except ValueError:
        return set()
    if not address or not parts.netloc:
        return set()
    path = parts.path.rstrip("/")
    name = _PICTURE.sub("", path.rpartition("/")[2]).casefold()
    return {parts.netloc + path, *([name] if len(name) >= _SHORTEST_NAME else [])}


def _lines(lines: Iterable[str]) -> Counter[str]:
    return Counter(plain for line in lines if (plain := _plain(line)))


def _plain(text: str | None) -> str:
    """Give a text without differences of case, white space, compatibility and typography."""
    flat = unicodedata.normalize("NFKC", (text or "").translate(_SAME)).translate(_SAME)
    return " ".join(flat.split()).casefold()


def _sentence(text: str | None) -> str:
    return _plain(text).rstrip(_CLOSING)


def _f1(right: Counter[str], found: Counter[str]) -> float:
    if not right and not found:
        return 1.0
    return 2 * (right & found).total() / (right.total() + found.total())
