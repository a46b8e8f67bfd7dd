"""What an edition of the demo site says in its navigation, labels and boxes, read from data/."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from demo.clock import Clock, read_clock

LANGUAGES = ("en", "ar", "es")
"""The editions that there are."""

_DATA = Path(__file__).with_name("data")
_NOT_IN_SLUGS = re.compile(r"\W|_")
_NOT_IN_OLD_SLUGS = re.compile(r"[^\w: -]|_")
# Harakat, the dagger alef and the tatweel: the CMS drops them before it looks for marks.
_ARABIC_MARKS = re.compile(r"[\u0640\u064b-\u0655\u0670]")
_SLUG_LENGTH = 60


def slugify(title: str, *, old: bool = False) -> str:
    """The CMS's slug: every mark becomes a hyphen, a leading one stays, cut at 60 characters.

    Its older slugs lack the marks, but for colons.
    """
    words = _ARABIC_MARKS.sub("", " ".join(title.casefold().split()))
    slug = _NOT_IN_OLD_SLUGS.sub("", words) if old else _NOT_IN_SLUGS.sub("-", words)
    return slug.replace(" ", "-")[:_SLUG_LENGTH].rstrip("-")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the navigation, or a kind of media with its own listing."""

    group: str
    label: str
    path: str
    kind: str
    weight: int
    topics: tuple[str, ...]
    posttype: str
    """Post type that the CMS's metadata state."""
    category: str
    """Category that they state; empty where they state none."""
    posts: str = ""
    """Folder of the posts' addresses where it is not the section's own."""
    dated: bool = False
    """Posts' addresses hold the day, not padded."""

    @property
    def url_path(self) -> str:
        """Path of the listing."""
        return f"/{self.path}"

    @property
    def folder(self) -> str:
        """Path that the posts' slugs are added to."""
        return f"/{self.posts or self.path}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """A dossier: a page of its own that gathers posts of some sections."""

    name: str
    path: str
    blurb: str
    sections: tuple[str, ...]

    @property
    def url_path(self) -> str:
        """Path of the dossier's page."""
        return f"/coverage/{self.path}"


@dataclass(frozen=True, slots=True)
class Edition:
    """All that differs between editions but the prose."""

    language: str
    direction: str
    salt: str
    """Added to the seed: without it, two editions would tell the same stories."""
    host: str
    media_host: str
    outlet: str
    network: str
    zone: ZoneInfo
    clock: Clock
    old_slugs: float
    """Share of the plan, its oldest posts, whose slugs follow the older rule."""
    media_metas: bool
    """Media pages have byline and date in a list as articles do; else a date in a paragraph."""
    editions: tuple[tuple[str, str], ...]
    regions: tuple[str, ...]
    labels: dict[str, Any]
    static: dict[str, str]
    former: dict[str, str]
    """Paths of pages that are gone, were never there or have moved."""
    oddities: dict[str, list[str]]
    """Sections that have a post of each oddity."""
    sections: tuple[Section, ...]
    media: tuple[Section, ...]
    coverages: tuple[Coverage, ...]
    prose: dict[str, Any] = field(repr=False)
    """Tables of the edition's prose file."""

    @property
    def origin(self) -> str:
        """Scheme and host of the edition's addresses."""
        return f"https://{self.host}"

    def section(self, path: str) -> Section:
        """The section with this path."""
        return next(s for s in (*self.sections, *self.media) if s.path == path)

    def salted(self, seed: int) -> str:
        """The seed of this edition's own dice."""
        return f"{seed}{self.salt}"


@cache
def load_edition(language: str = "en") -> Edition:
    """Edition of a language from its two data files."""
    data = _read(f"{language}.toml")
    return Edition(
        language=data["language"],
        direction=data["direction"],
        salt=data["salt"],
        host=data["host"],
        media_host=data["media_host"],
        outlet=data["outlet"],
        network=data["network"],
        zone=ZoneInfo(data["zone"]),
        clock=read_clock(data["dates"]),
        old_slugs=data["old_slugs"],
        media_metas=data["media_metas"],
        editions=tuple((name, url) for name, url in data["editions"]),
        regions=tuple(data["regions"]),
        labels=data["labels"],
        static=data["static"],
        former=data["former"],
        oddities=data["oddities"],
        sections=tuple(_section(row, data["posttypes"]) for row in data["sections"]),
        media=tuple(_section(row, data["posttypes"]) for row in data["media"]),
        coverages=tuple(
            Coverage(**{**row, "sections": tuple(row["sections"])}) for row in data["coverages"]
        ),
        prose=_read(f"{language}_prose.toml"),
    )


def _read(name: str) -> dict[str, Any]:
    # Pages and gold are compared as text, so letters and their marks stand in one order.
    text = (_DATA / name).read_text(encoding="utf-8")
    return tomllib.loads(unicodedata.normalize("NFC", text))


def _section(row: dict[str, Any], posttypes: dict[str, str]) -> Section:
    label = row["label"]
    names = {"posttype": posttypes.get(row["group"], label), "category": label}
    return Section(**{**names, **row, "topics": tuple(row["topics"])})
