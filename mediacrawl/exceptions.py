"""Errors of ours: each message is one sentence that says what to do next."""

from __future__ import annotations


class MediacrawlError(Exception):
    """A broken assumption that ends a command or a run before its first request."""


class ArgumentError(MediacrawlError):
    """A spider or command argument that cannot be used."""


class DatabaseError(MediacrawlError):
    """No database, a database that cannot be reached, or a schema that is missing or old."""


class LockedError(MediacrawlError):
    """Another crawl of the same spider is running."""


class DeclarationError(MediacrawlError):
    """A site, or a page class of it, declares what cannot be understood."""
