"""Why a request gave nothing: from what Scrapy raises to the ledger's states and reasons."""

from __future__ import annotations

from typing import NamedTuple

from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from mediacrawl.fetching.block import Blocked
from mediacrawl.fetching.conditional import NotModified
from mediacrawl.fetching.guard import PrivateAddress, Refused
from mediacrawl.fetching.redirect import RedirectToKnown

GONE = (404, 410)
BLOCKED = (401, 403, 429, 451)
# Ours, and those that Scrapy raises with a text alone.
TEXTS = {
    "robots.txt": ("blocked", "robots.txt forbids it"),
    "DOWNLOAD_MAXSIZE": ("failed", "too large"),
    "maxsize": ("failed", "too large"),
    "larger than": ("failed", "too large"),
}
NAMES = {
    "DownloadTimeoutError": "timeout",
    "TimeoutError": "timeout",
    "DownloadConnectionRefusedError": "connection refused",
    "ConnectionRefusedError": "connection refused",
    "CannotResolveHostError": "the host's name is unknown",
    "DNSLookupError": "the host's name is unknown",
    "ResponseDataLossError": "connection broken",
    "DownloadFailedError": "connection broken",
    "ConnectionLost": "connection broken",
    "ResponseFailed": "connection broken",
}


class Cause(NamedTuple):
    """What the ledger keeps of a failure."""

    state: str
    reason: str
    status: int | None = None
    article_url: str | None = None
    """The article that the address redirects to, where this run has it already."""
    unreachable: bool = False
    """Whether no answer came at all."""
    not_modified: bool = False
    """Whether the answer is that nothing has changed: no failure at all."""


def explain(error: BaseException) -> Cause:
    """The ledger's words for a failure."""
    if isinstance(error, NotModified):
        return Cause("unchanged", str(error), 304, not_modified=True)
    if isinstance(error, HttpError):
        return _of_status(error.response.status)
    if isinstance(error, RedirectToKnown):
        return Cause("unchanged", str(error), article_url=error.target)
    if isinstance(error, Blocked):
        return Cause("blocked", str(error))
    if isinstance(error, Refused):
        return Cause("failed", str(error), unreachable=isinstance(error, PrivateAddress))
    text = str(error)
    for mark, (state, reason) in TEXTS.items():
        if mark in text:
            return Cause(state, reason)
    if isinstance(error, IgnoreRequest):
        return Cause("failed", text or "ignored")
    name = type(error).__name__
    return Cause("failed", NAMES.get(name, name), unreachable=name in NAMES)


def _of_status(status: int) -> Cause:
    reason = f"http {status}"
    if status in GONE:
        return Cause("gone", reason, status)
    return Cause("blocked" if status in BLOCKED else "failed", reason, status)
