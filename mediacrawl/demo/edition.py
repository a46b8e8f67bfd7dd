"""What an edition of the demo site says in its navigation, labels and boxes, read from data/."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

_DATA = Path(__file__).with_name("data")
_NOT_IN_SLUGS = re.compile(r"\W|_")
_SLUG_LENGTH = 60


def slugify(title: str) -> str:
    """The CMS's slug: every mark becomes a hyphen, a leading one stays, cut at 60 characters."""
    words = re.sub(r"\s+", " ", title.casefold()).strip()
    return _NOT_IN_SLUGS.sub("-", words)[:_SLUG_LENGTH].rstrip("-")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the navigation, or a kind of media with its own listing."""

    group: str
    label: str
    path: str
    kind: str
    weight: int
    topics: tuple[str, ...]
    posts: str = ""
    """Folder of the posts' addresses where it is not the section's own."""

    @property
    def url_path(self) -> str:
        """Path of the listing."""
        return f"/{self.path}"

    @property
    def folder(self) -> str:
        """Path that the posts' slugs are added to."""
        return f"/{self.posts or self.path}"

    @property
    def posttype(self) -> str:
        """Post type that the CMS's metadata state."""
        return {"News": "News", "Articles": "Articles", "Videos": "Video"}.get(
            self.group, self.label
        )


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
    host: str
    media_host: str
    outlet: str
    network: str
    zone: ZoneInfo
    months: tuple[str, ...]
    editions: tuple[tuple[str, str], ...]
    regions: tuple[str, ...]
    labels: dict[str, Any]
    static: dict[str, str]
    sections: tuple[Section, ...]
    media: tuple[Section, ...]
    coverages: tuple[Coverage, ...]
    prose: dict[str, Any] = field(repr=False)
    """Tables of the edition's prose file."""

    @property
    def origin(self) -> str:
        """Scheme and host of the edition's addresses."""
        return f"https://{self.host}"


@cache
def load_edition(language: str = "en") -> Edition:
    """Edition of a language from its two data files."""
    data = _read(f"{language}.toml")
    return Edition(
        language=data["language"],
        host=data["host"],
        media_host=data["media_host"],
        outlet=data["outlet"],
        network=data["network"],
        zone=ZoneInfo(data["zone"]),
        months=tuple(data["months"]),
        editions=tuple((name, url) for name, url in data["editions"]),
        regions=tuple(data["regions"]),
        labels=data["labels"],
        static=data["static"],
        sections=tuple(_section(row) for row in data["sections"]),
        media=tuple(_section(row) for row in data["media"]),
        coverages=tuple(
            Coverage(**{**row, "sections": tuple(row["sections"])}) for row in data["coverages"]
        ),
        prose=_read(f"{language}_prose.toml"),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


def _section(row: dict[str, Any]) -> Section:
    return Section(**{**row, "topics": tuple(row["topics"])})
