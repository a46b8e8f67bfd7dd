"""Why an address gave no article, or is not asked for: values, each with a state and a sentence.

The sentence is for people and the ledger; nothing reads it again but `understood`, which knows
what this and former versions wrote.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class State(StrEnum):
    """States of `crawl.page`."""

    PENDING = "pending"
    STORED = "stored"
    UNCHANGED = "unchanged"
    NOT_ARTICLE = "not_article"
    INVALID = "invalid"
    BLOCKED = "blocked"
    GONE = "gone"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an address is in its state. Compare by value: some come from the process that reads."""

    state: State

    name: str
    """Class of the reason, by which it is counted: 'http 403', 'redirect off-site'."""

    sentence: str | None = None
    """What the ledger keeps, where that says more than the name."""

    refusal: bool = False
    """Whether the site refused us: it is counted by class, and many of them end the run."""

    untried: bool = False
    """Whether the site was not asked at all."""

    set_aside: bool = False
    """Whether it is asked for again by name alone."""

    foreseen: bool = False
    """Whether an earlier run was answered the same: no news of a site that is well today."""

    def __str__(self) -> str:
        """The ledger's words."""
        return self.name if self.sentence is None else self.sentence


# --- the site's gate ----------------------------------------------------------------------------
CHALLENGE = Reason(State.BLOCKED, "challenge", refusal=True)
CONSENT = Reason(State.BLOCKED, "consent page", refusal=True)
EMPTY_SHELL = Reason(State.BLOCKED, "empty shell", refusal=True)
WALL = Reason(
    State.BLOCKED, "wall", "asks to log in or to subscribe, or for an age, and shows nothing else",
    refusal=True,
)  # fmt: skip
OTHER_REGION = Reason(
    State.BLOCKED, "other region", "shows readers of this region nothing", refusal=True
)
OUT_OF_ORDER = Reason(
    State.FAILED, "out of order", "says that the site is out of order, or no more", refusal=True
)
OWN_REFUSED = Reason(State.BLOCKED, "its own address is refused", refusal=True)
ROBOTS = Reason(State.BLOCKED, "robots.txt", "robots.txt forbids it", untried=True)
# A site that says "not found" to a crawler, at 200 or not, would have its articles removed.
SOFT_404 = Reason(State.GONE, "soft 404", refusal=True)
# What a site does with articles that it has removed, and with all of them in a bad hour.
TO_LISTING = Reason(
    State.GONE, "redirect to a listing", "redirects to a listing or the front page", refusal=True
)
SAME_TEXT = Reason(
    State.INVALID, "same text", "one text stands at this and other addresses", refusal=True
)
UNLIKE = Reason(
    State.INVALID,
    "another page",
    "shows nothing of the article that is stored here: kept until a run meets the same again",
    refusal=True,
)
ANOTHER_LANGUAGE = Reason(
    State.INVALID,
    "another language",
    "in another language than the edition, as most articles of the run, and shows nothing of what "
    "was asked for",
    refusal=True,
)
LOST_TEXT = Reason(
    State.INVALID,
    "lost its text",
    "has lost most of the text that is stored, or its end: kept until a run meets the same again",
    refusal=True,
)
NO_END = Reason(
    State.FAILED,
    "cut short",
    "cut short: its HTML has no end, as that of most articles of the run",
    refusal=True,
)

# --- what is not followed -----------------------------------------------------------------------
OFF_SITE = Reason(State.FAILED, "off-site", untried=True)
REDIRECT_OFF_SITE = Reason(State.FAILED, "redirect off-site")
REDIRECT_LOOP = Reason(State.FAILED, "redirect loop")
NO_PLACE = Reason(State.FAILED, "redirect to no address")
PRIVATE_ADDRESS = Reason(State.FAILED, "private address", untried=True)
TOO_LARGE = Reason(State.FAILED, "too large")
HEADERS_TOO_LARGE = Reason(State.FAILED, "too large", "too large: its headers have no end")
CUT_SHORT = Reason(State.FAILED, "cut short", "cut short: its end is missing")
DAMAGED = Reason(State.FAILED, "damaged", "damaged: it cannot be unpacked")
NOT_ARCHIVED = Reason(State.FAILED, "not archived")
NOT_IN_ARCHIVE = Reason(State.FAILED, "not in the archive", untried=True)
IGNORED = Reason(State.FAILED, "ignored")

# --- what a web archive gives in the place of a capture -----------------------------------------
EMPTY_CAPTURE = Reason(State.FAILED, "empty capture", "the archive gives nothing in its place")
ANOTHER_CAPTURE = Reason(
    State.FAILED, "another capture", "the archive gives a capture of another time in its place"
)
ARCHIVE_PAGE = Reason(
    State.FAILED, "page of the archive", "the archive gives a page of its own in its place"
)
EXCLUDED = Reason(State.FAILED, "excluded", "kept from view by the archive")
REWRITTEN = Reason(
    State.FAILED, "rewritten", "rewritten by the archive: its addresses are not the site's"
)

# --- what is no article, or a poor one ----------------------------------------------------------
NO_TITLE = Reason(State.INVALID, "no title")
NO_BODY = Reason(State.INVALID, "no body")
NO_KIND = Reason(State.INVALID, "no kind")
NO_ADDRESS = Reason(State.INVALID, "no address")
NOTHING_TO_SHOW = Reason(State.INVALID, "nothing to show")
NOT_A_SITEMAP = Reason(State.INVALID, "not a sitemap")
NOT_A_FEED = Reason(State.INVALID, "not a feed")
NO_ARTICLE_ADDRESS = Reason(State.NOT_ARTICLE, "by its address", "")
LED_TO = Reason(
    State.NOT_ARTICLE, "not an article", "not an article: an article's address leads to it"
)
ANOTHER_HOST = Reason(State.BLOCKED, "another host", untried=True)

KILLS_READER = Reason(
    State.INVALID, "kills its reader",
    "kills its reader: two processes have died of it; -a urls= tries again",
    set_aside=True,
)  # fmt: skip

# --- as before ----------------------------------------------------------------------------------
NOT_MODIFIED = Reason(State.UNCHANGED, "not modified")

# --- left for a run that asks for more ----------------------------------------------------------
OUT_OF_RANGE = Reason(State.PENDING, "out of range", "published outside since and until")
OTHER_SECTION = Reason(State.PENDING, "other section", "of another section")
BY_SUBJECT = Reason(State.PENDING, "by subject", "listed by an author or a dossier alone")
NOT_ASKED_FOR = Reason(State.PENDING, "not asked for")

NAMED_THEN = Reason(State.PENDING, "named then", "named by a page of the past alone")

FRUITLESS = Reason(State.PENDING, "cut off", "cut off: others like it led to nothing new")
NESTED = Reason(State.PENDING, "cut off", "cut off: a sitemap within too many indexes")
ENDLESS = Reason(State.NOT_ARTICLE, "cut off", "cut off: the page before it shows nothing new")

_WRITTEN = {str(reason): reason for reason in (OUT_OF_RANGE, OTHER_SECTION, BY_SUBJECT, NAMED_THEN)}
"""By the words in ledgers. A sentence that is put better keeps its former words here."""

_GONE = (404, 410)
# 202, "accepted", is what the gate of a content network says while it looks at its visitor.
_BLOCKED = (202, 401, 403, 429, 451)
_BUSY = 503


def understood(words: str | None) -> Reason | None:
    """The reason that a ledger's words stand for; None for words that nobody decides by.

    >>> understood("listed by an author or a dossier alone") is BY_SUBJECT
    True
    """
    return _WRITTEN.get(words or "")


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


_ELSEWHERE = "redirect elsewhere"


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

    >>> foreseen(SOFT_404).foreseen, foreseen(of_status(429)).foreseen
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
