"""Reasons that say more than a fixed sentence: of a status, an address, a limit."""

from __future__ import annotations

from dataclasses import replace

from mediacrawl.reasons import REDIRECT_OFF_SITE, UNLIKE, Reason, State

_GONE = (404, 410)
# 202, "accepted", is what the gate of a content network says while it looks at its visitor.
_BLOCKED = (202, 401, 403, 429, 451)
_BUSY = 503
FURTHER_PAGE = "further page"
_ELSEWHERE = "redirect elsewhere"


def of_status(status: int) -> Reason:
    """Why an answer with this HTTP status gave nothing.

    >>> of_status(410).state, of_status(403).refusal, of_status(500).refusal
    (<State.GONE: 'gone'>, True, False)
    """
    name = f"http {status}"
    if status in _GONE:
        return Reason(State.GONE, name)
    refused = status in _BLOCKED
    return Reason(
        State.BLOCKED if refused else State.FAILED, name, refusal=refused or status == _BUSY
    )


def asked_to_wait(seconds: float) -> Reason:
    """The site wants a longer pause than a run makes."""
    return Reason(State.BLOCKED, "asked to wait", f"asked to wait {seconds:.0f} s", refusal=True)


def robots_away(reason: Reason) -> Reason:
    """Nothing is asked of a site whose robots.txt cannot be had for this reason."""
    sentence = f"robots.txt could not be had ({reason}), which forbids all until it can"
    return Reason(State.FAILED, "robots.txt away", sentence, untried=True)


def redirects_to(url: str) -> Reason:
    """The address is another one's."""
    return Reason(State.UNCHANGED, "redirect", f"redirects to {url}")


def redirects_off(host: str) -> Reason:
    """The address leads to another site.

    >>> redirects_off("sso.other.example").name == REDIRECT_OFF_SITE.name
    True
    """
    return replace(REDIRECT_OFF_SITE, sentence=f"redirects off-site, to {host}")


def leads_elsewhere(url: str) -> Reason:
    """What the address redirects to does not say that it is the article of this address."""
    sentence = f"redirects to {url}, which does not say that it is this article"
    return Reason(State.FAILED, _ELSEWHERE, sentence, refusal=True)


def calls_itself(url: str) -> Reason:
    """The page says that it is another article, which the address does not fit."""
    sentence = f"calls itself {url}, and says nothing of the article of this address"
    return Reason(State.FAILED, UNLIKE.name, sentence, refusal=True)


def missed(reason: Reason) -> Reason:
    """An article is gone, or elsewhere, that must be there: the site names it or had it before.

    >>> missed(of_status(404)).refusal
    True
    """
    return replace(reason, refusal=True)


def foreseen(reason: Reason) -> Reason:
    """An article is not there, as in an earlier run.

    >>> foreseen(of_status(404)).foreseen, foreseen(of_status(429)).foreseen
    (True, False)
    """
    absent = reason.state is State.GONE or reason.name in (_ELSEWHERE, REDIRECT_OFF_SITE.name)
    return replace(reason, foreseen=True) if absent else reason


def same_as(url: str) -> Reason:
    """The article is had already, by another address."""
    return Reason(State.UNCHANGED, "repeated", f"same article as {url}")


def form_of(url: str) -> Reason:
    """The address is a printer's, say, of an article whose own is asked for."""
    return Reason(State.NOT_ARTICLE, "another form", f"another form of {url}")


def further_page_of(url: str) -> Reason:
    """The page goes on with an article that has its address on its first page."""
    return Reason(State.NOT_ARTICLE, FURTHER_PAGE, f"a further page of {url}")


def beyond_pages(limit: int) -> Reason:
    """A listing goes on after as many pages as were asked for."""
    return Reason(State.PENDING, "beyond pages", f"beyond pages={limit}")


def no_article(what: str) -> Reason:
    """The page itself says that it is something else."""
    return Reason(State.NOT_ARTICLE, "not an article", f"not an article: {what}")


def too_costly(excess: str) -> Reason:
    """Reading the page would take too long."""
    return Reason(State.INVALID, "too costly", f"too costly: {excess}")


def broken(what: str) -> Reason:
    """No usable answer came."""
    return Reason(State.FAILED, what)
