"""Links that lead to an article through a page of the house: /go?u=https%3A%2F%2F…, /out/aHR0cHM…

What such a page counts, or warns of, is no page to read: the address is in the link itself.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from binascii import Error
from urllib.parse import parse_qsl, unquote, urlsplit

from mediacrawl.values.addresses.article_shapes import is_service, looks_like_article

# Where a reader came from or goes back to: it says nothing of where the link leads.
_BACK = frozenset({
    "ref", "referer", "referrer", "from", "source", "src", "origin", "back", "backurl", "return",
    "returnurl", "return_url", "return_to", "returnto", "next", "continue", "destination",
    "redirect_to", "callback", "parent", "page_url", "share_url",
})  # fmt: skip
# What does something with a page, in a step of a path beside those of `is_service`.
_ACTS = re.compile(
    r"(?:^|[/_.-])(?:log-?(?:in|out|on)|sign-?(?:in|up|out)|auth|oauth2?|sso|e?-?mail|send|share|"
    r"sharer|social|print(?:er)?|pdf|comments?|report|translate|bookmark|save|like|follow|o?embed|"
    r"im(?:g|ages?)|thumb(?:s|nail)?|resize|proxy|search)(?:[/_.-]|$)"
)
_IN_PATH = re.compile(r"/(https?:/{1,2}[^/].*|https?%3a.*|aHR0c[\w+-]{8,}={0,2})/?$", re.IGNORECASE)
_ENCODED = "aHR0c"  # "http" in base64


def held_address(href: str) -> str | None:
    """Give the address that a link holds, as it is written there; None where it holds none.

    >>> held_address("/go?u=https%3A%2F%2Fa.example%2Fmill&from=home")
    'https://a.example/mill'
    >>> held_address("/out/?to=/2025/mill"), held_address("/r/aHR0cHM6Ly9hLmV4YW1wbGUvbWlsbA")
    ('/2025/mill', 'https://a.example/mill')
    >>> held_address("/login?url=/2025/mill"), held_address("/politics?ref=/2025/mill")
    (None, None)
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    path = parts.path.strip("/").casefold()
    inner = _IN_PATH.search(parts.path)
    if inner:
        path = path[: inner.start()]
    if is_service(path) or _ACTS.search(path) or looks_like_article(path):
        return None
    if inner:
        return _address(unquote(inner[1]))
    named = ((name, value) for name, value in parse_qsl(parts.query) if len(value) > 1)
    values = (value for name, value in named if name.casefold() not in _BACK)
    return next(filter(None, map(_address, values)), None)


def _address(value: str) -> str | None:
    if value.startswith(_ENCODED):
        padded = value.rstrip("=").replace("+", "-").replace("/", "_")
        try:
            value = urlsafe_b64decode(padded + "=" * (-len(padded) % 4)).decode()
        except (Error, UnicodeDecodeError):
            return None
    if "%" in value and not value.startswith(("/", "http://", "https://")):
        value = unquote(value)  # encoded twice
    host, slash, _ = value.partition("/")
    begins = not host or host in ("https:", "http:") or ("." in host and " " not in host)
    return value if slash and begins else None
