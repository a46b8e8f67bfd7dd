"""Why a request gave nothing: what is raised on its way, and the reason that each stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from mediacrawl.reasons import IGNORED, NOT_MODIFIED, PRIVATE_ADDRESS, TOO_LARGE, Reason
from mediacrawl.reasons.made import broken, of_status, redirects_to

if TYPE_CHECKING:
    from scrapy import Request
    from twisted.python.failure import Failure

# By the names of exceptions, Scrapy's and Twisted's.
_BROKEN = {
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

_UNTRUSTED = "TLS: its certificate is expired, for another host or of an unknown issuer"


class Unread(IgnoreRequest):
    """A request that is not sent, or whose answer is not read, for a reason of the ledger's."""

    def __init__(
        self,
        reason: Reason,
        status: int | None = None,
        claim: str | None = None,
        *,
        unreachable: bool = False,
    ) -> None:
        """Take the status of the answer, where there was one, and what it claims to be."""
        super().__init__(str(reason))
        self.reason = reason
        self.unreachable = unreachable
        self.status = status
        self.claim = claim


class NotModified(Unread):
    """The page is as it was when it was last read."""

    def __init__(self) -> None:
        super().__init__(NOT_MODIFIED)


class RedirectToKnown(Unread):
    """The redirect leads to an address that this run has already asked for."""

    def __init__(self, target: str) -> None:
        super().__init__(redirects_to(target))
        self.target = target


class Cause(NamedTuple):
    """What the ledger keeps of a failure."""

    reason: Reason
    status: int | None = None
    article_url: str | None = None
    """The article that the address redirects to, where this run has it already."""
    claim: str | None = None
    """The address that it redirects to, where nothing proves that that is the article."""
    unreachable: bool = False
    """Whether no answer came at all."""
    not_modified: bool = False
    """Whether the answer is that nothing has changed: no failure at all."""
    understood: bool = True
    """Whether it is a failure of the site or of the way to it; else it may be an error of ours."""


def explain(error: BaseException) -> Cause:
    """Say what a failure means for the ledger."""
    if isinstance(error, NotModified):
        return Cause(error.reason, 304, not_modified=True)
    if isinstance(error, RedirectToKnown):
        return Cause(error.reason, article_url=error.target)
    if isinstance(error, Unread):
        unreachable = error.unreachable or error.reason == PRIVATE_ADDRESS
        return Cause(error.reason, error.status, claim=error.claim, unreachable=unreachable)
    if isinstance(error, HttpError):
        status = error.response.status
        return Cause(of_status(status), status)
    if isinstance(error, DownloadCancelledError):  # Scrapy cancels what passes DOWNLOAD_MAXSIZE
        return Cause(TOO_LARGE)
    if isinstance(error, IgnoreRequest):
        return Cause(broken(str(error)) if str(error) else IGNORED)
    name = type(error).__name__
    known = name in _BROKEN
    words = _tls_problem(error) or _BROKEN.get(name, name)
    return Cause(broken(words), unreachable=known, understood=known)


def failed_request(failure: Failure) -> Request:
    """The request of which this is the failure."""
    request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
    return request


def explain_failure(failure: Failure) -> Cause:
    """Say what the failure of a request means."""
    assert failure.value is not None
    return explain(failure.value)


def _tls_problem(error: BaseException) -> str | None:
    """What was wrong with the handshake; None where that was not it."""
    for failure in getattr(error.__cause__, "reasons", ()):  # of Twisted's ResponseFailed
        kind, details = type(failure.value), str(failure.value)
        if kind.__module__.startswith("service_identity"):
            return "TLS: its certificate is for another host"
        if kind.__module__.startswith("OpenSSL"):
            if "certificate verify failed" in details:
                return _UNTRUSTED
            words = [part[-1] for part in failure.value.args[0]] if failure.value.args else []
            return f"TLS: {', '.join(words) or 'the handshake failed'}"
    return None
