"""Errors of ours: each message is one sentence that says what to do next."""

from __future__ import annotations

SAID_BY = "mediacrawl: "
"""What the sentence begins with that a command ends with when it cannot go on."""


class MediacrawlError(Exception):
    """A broken assumption that ends a command or a run before its first request."""


class ArgumentError(MediacrawlError):
    """A spider or command argument that cannot be used."""


class ArchiveError(MediacrawlError):
    """An archive of the web whose index cannot be had."""


class DatabaseError(MediacrawlError):
    """No database, a database that cannot be reached, or a schema that is missing or old."""


class DiskFullError(DatabaseError):
    """The database's disk has no room: nothing helps but a person who makes some."""


class LockedError(MediacrawlError):
    """Another crawl of the same spider is running."""


class DeclarationError(MediacrawlError):
    """A site, or a page class of it, declares what cannot be understood."""


class EndedEarly(BaseException):
    """A signal that ends a run before it begins; nothing that catches errors may keep it."""


def cause_of(error: Exception) -> str:
    """What went wrong; of an OSError without its number and path, which our sentences name."""
    return getattr(error, "strerror", None) or str(error)


class NotAnArticleError(MediacrawlError):
    """A page that was to be read as an article is none."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url} was not read as an article: {reason}")
        self.url = url
        self.reason = reason
        """As `crawl.page.reason` has it: 'no body'."""
