"""What is known of a language: how its pages speak, and how its words are searched."""

from __future__ import annotations

from dataclasses import dataclass

from mediacrawl.languages.labels import Labels


@dataclass(frozen=True, eq=False)
class Language:
    """A language. One file of this folder declares one, as `LANGUAGE`."""

    code: str
    """ISO 639-1 code: 'en'."""

    names: tuple[str, ...]
    """Names by which pages link their edition in it."""

    search: str
    """PostgreSQL's text search configuration for it."""

    consent: tuple[str, ...]
    """How pages begin their title that ask for consent before they show anything."""

    labels: Labels
    """The words by which its pages name their parts, and how it writes dates."""
