"""What the site's gate answers is never content: how challenges, consent and shells are known."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mediacrawl.languages import languages
from mediacrawl.reasons import CHALLENGE, CONSENT, CUT_SHORT, EMPTY_SHELL, Reason
from mediacrawl.reasons.made import of_status
from mediacrawl.values.empty_shell import has_data, is_shell, shows

if TYPE_CHECKING:
    from scrapy.http import Response

# What Cloudflare's interstitials carry: https://developers.cloudflare.com/cloudflare-challenges/
TITLE = b"<title>Just a moment..."
MARKS = (TITLE, b"_cf_chl_opt", b"/cdn-cgi/challenge-platform/h/")
HEAD = 65_536  # the marks stand in the head of a small page
CONSENT_WORDS = 300  # a consent page is short
_WHOLE = re.compile(rb"bytes\s+0-(\d{1,15})/(\d{1,15})", re.IGNORECASE)
_TITLE = re.compile(rb"<title[^>]*>\s*([^<]*)", re.IGNORECASE)


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
    if asks and (b"<form" in body or b"<button" in body) and not shows(CONSENT_WORDS, body):
        return CONSENT
    # What has data is read: it may be a list, or an article.
    return EMPTY_SHELL if is_shell(body) and not has_data(body) else None


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
