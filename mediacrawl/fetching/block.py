"""What the site's gate answers is never content: how challenges, consent and shells are known."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mediacrawl.languages import languages
from mediacrawl.reasons import CHALLENGE, CONSENT, CUT_SHORT, EMPTY_SHELL, Reason, of_status

if TYPE_CHECKING:
    from scrapy.http import Response

# What Cloudflare's interstitials carry: https://developers.cloudflare.com/cloudflare-challenges/
TITLE = b"<title>Just a moment..."
MARKS = (TITLE, b"_cf_chl_opt", b"/cdn-cgi/challenge-platform/h/")
HEAD = 65_536  # the marks stand in the head of a small page
# A consent page is short, and a page that scripts draw has hardly a word, but "Loading" and such.
CONSENT_WORDS, SHELL_WORDS = 300, 10
_WHOLE = re.compile(rb"bytes\s+0-(\d{1,15})/(\d{1,15})", re.IGNORECASE)
_TITLE = re.compile(rb"<title[^>]*>\s*([^<]*)", re.IGNORECASE)
_UNSEEN = re.compile(
    rb"<(head|script|style|noscript|template)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>",
    re.IGNORECASE | re.DOTALL,
)


def block_reason(response: Response) -> Reason | None:
    """The refusal when the answer is the gate's, not the site's, or a part of the site's."""
    if _is_challenge(response):
        return CHALLENGE
    if response.status in (202, 401, 403):
        return of_status(response.status)
    if response.status == 206 and _is_part(response):
        return CUT_SHORT
    if response.status != 200 or len(response.body) >= HEAD:
        return None
    return _emptiness(response.body)


def _is_part(response: Response) -> bool:
    """Whether an answer says that it is not the whole: no part was asked for (RFC 9110, 14.4)."""
    stated = (response.headers.get("Content-Range") or b"").strip()
    whole = _WHOLE.fullmatch(stated)
    return bool(stated) and not (whole and int(whole[1]) + 1 == int(whole[2]))


def _emptiness(body: bytes) -> Reason | None:
    """CONSENT or EMPTY_SHELL for a small page that holds nothing else."""
    if b"<body" not in body:
        return None
    title = _TITLE.search(body)
    asks = title and title[1].decode("utf-8", "ignore").casefold().startswith(_consent())
    if asks and (b"<form" in body or b"<button" in body) and not _shows(CONSENT_WORDS, body):
        return CONSENT
    return EMPTY_SHELL if b"<script" in body and not _shows(SHELL_WORDS, body) else None


def _shows(count: int, body: bytes) -> bool:
    """Whether a page shows so many words; it is looked at no further than they are found."""
    words, start = 0, max(0, body.find(b"</head>"))  # none before it is shown
    for unseen in _UNSEEN.finditer(body, start):
        words += len(body[start : unseen.start()].split())
        if words >= count:
            return True
        start = unseen.end()
    return words + len(body[start:].split()) >= count


@cache
def _consent() -> tuple[str, ...]:
    """How such pages begin, in any language: a gate speaks its visitor's, not its site's."""
    return tuple(start for language in languages().values() for start in language.consent)


def _is_challenge(response: Response) -> bool:
    if response.headers.get("cf-mitigated") == b"challenge":
        return True
    if response.status == 200:
        # A long page at 200 is content, even one whose text quotes a mark.
        return len(response.body) < HEAD and TITLE in response.body
    head = response.body[:HEAD]
    return any(mark in head for mark in MARKS)
