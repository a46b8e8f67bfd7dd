"""Why an address gave no article, or is not asked for: values, each with a state and a sentence.

The sentence is for people and the ledger; nothing reads it again but `understood`, which knows
what this and former versions wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
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


def understood(words: str | None) -> Reason | None:
    """The reason that a ledger's words stand for; None for words that nobody decides by.

    >>> understood("listed by an author or a dossier alone") is BY_SUBJECT
    True
    """
    return _WRITTEN.get(words or "")
