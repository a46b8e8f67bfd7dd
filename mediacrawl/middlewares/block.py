"""A challenge page is an answer of the site's gate, never content: how one is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from scrapy.http import Response

# What Cloudflare's interstitials carry: https://developers.cloudflare.com/cloudflare-challenges/
TITLE = b"<title>Just a moment..."
MARKS = (TITLE, b"_cf_chl_opt", b"/cdn-cgi/challenge-platform/h/")
HEAD = 65_536  # the marks stand in the head of a small page


class Blocked(IgnoreRequest):
    """The site's gate refused us; the text is the reason in the ledger."""


def block_reason(response: Response) -> str | None:
    """`challenge` or `http 403` when the answer is the gate's, not the site's."""
    if _is_challenge(response):
        return "challenge"
    return f"http {response.status}" if response.status in (401, 403) else None


def _is_challenge(response: Response) -> bool:
    if response.headers.get("cf-mitigated") == b"challenge":
        return True
    if response.status == 200:
        # A long page at 200 is content, even one whose text quotes a mark.
        return len(response.body) < HEAD and TITLE in response.body
    head = response.body[:HEAD]
    return any(mark in head for mark in MARKS)
