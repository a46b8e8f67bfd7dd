"""Addresses in one form: the canonical one that names a page, and the clean one that opens it.

Both are total: what cannot be an address of the web gives None. They are cached, since every page
of a site repeats its navigation.
"""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from mediacrawl.values.addresses.public_suffixes import registered
from mediacrawl.values.caches import by_text

# A unique index cannot hold longer keys, and no page of ours has a longer address.
MAX_LENGTH = 2000

# Parameters that say where a reader came from, not what is shown; the generic sets of courlan and
# of the browsers' tracking protection.
TRACKING = frozenset({
    "at_campaign", "at_medium", "cmpid", "dclid", "fb_action_ids", "fb_ref", "fb_source",
    "fbclid", "gbraid", "gclid", "gclsrc", "guce_referrer", "guce_referrer_sig", "guccounter",
    "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "ref_src", "ref_url", "refsrc",
    "s_kwcid", "twclid", "wbraid", "yclid", "_ga", "_gl", "_hsenc", "_hsmi",
})  # fmt: skip
TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "hsa_", "matomo_", "piwik_")

_PLAIN_PATH = re.compile(r"[A-Za-z0-9_~/-]*(?:\.[A-Za-z0-9_~-]+)?", re.ASCII)
# Nearly all addresses of a site are in their final form already, but for what comes after the path.
_PLAIN_HOST = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
_CANONICAL = re.compile(
    rf"https?://({_PLAIN_HOST}(?:/[A-Za-z0-9_~-]+)+(?:\.[A-Za-z0-9_~-]+)?)/?(?:[?#]\S*)?", re.ASCII
)
_CLEAN = re.compile(
    rf"(https?://{_PLAIN_HOST}(?:(?:/[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)+/?|/))"
    r"(?:\?([A-Za-z0-9_=&.-]+))?(?:#\S*)?",
    re.ASCII,
)
_HOST = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?|\[[0-9a-f:.]+\]", re.ASCII)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
# A visit's number in the path, as Java's and ASP.NET's servers write it: a page has thousands.
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sessionid|sid)=[^/?#]*|/\(S\(\w{1,64}\)\)", re.I)
# What stands around an address that was copied: white space, and marks without width.
_AROUND = (
    " \t\r\n\f\v\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_SLASHES = re.compile(r"^(https?):/{2,}", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\t\r\n\x00]")
# Characters that mean the same in a path with and without their percent sign; "/", "?", "#", "%"
# and the rest stay as they were given.
_DECODED = frozenset(map(ord, "-._~!$&'()*+,;=:@" + "0123456789")) | frozenset(
    [*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)]
)
# In an address that is to be opened a sign may part an inner address from what is around it.
_UNRESERVED = _DECODED - frozenset(map(ord, "!$&'()*+,;=:@"))
_SAFE_PATH = "%/-._~!$&'()*+,;=:@"
_SAFE_QUERY = _SAFE_PATH + "?[]|"
_DEFAULT_PORTS = {"http": 80, "https": 443}


@by_text(4096)
def canonical_url(url: str, base: str | None = None) -> str | None:
    """Give the one form that names a page: https, no query, fragment or trailing slash.

    >>> canonical_url("http://a.example/mill-12.html;jsessionid=9F?x=1")
    'https://a.example/mill-12.html'
    """
    if plain := _CANONICAL.fullmatch(url):
        return _bounded(f"https://{plain[1]}")
    parts = _split(url, base)
    host = parts and _host(parts)
    if parts is None or host is None:
        return None
    path = parts.path
    if not _PLAIN_PATH.fullmatch(path) or "//" in path:
        encoded = _encoded(re.sub("/{2,}", "/", path), _SAFE_PATH)
        if encoded is None:
            return None
        path = _without_dots(encoded)
    return _bounded(f"https://{host}{path.rstrip('/') or '/'}")


@by_text(2048)
def clean_url(url: str, base: str | None = None) -> str | None:
    """Give the address as it opens: scheme and query kept, tracking parameters and fragment off."""
    if plain := _CLEAN.fullmatch(url):
        query = plain[2] and _without_tracking(plain[2])
        return _bounded(f"{plain[1]}?{query}" if query else plain[1])
    parts = _split(url, base)
    host = parts and _host(parts)
    if parts is None or host is None:
        return None
    path = _encoded(parts.path, _SAFE_PATH, _UNRESERVED)
    query = _encoded(_without_tracking(parts.query), _SAFE_QUERY)
    if path is None or query is None:
        return None
    mark = "?" if query else ""
    return _bounded(f"{parts.scheme}://{host}{_without_dots(path) or '/'}{mark}{query}")


def open_url(href: str, base: str) -> str | None:
    """Give `clean_url` of a link on a page, cached by the link alone where it is whole."""
    return clean_url(href) if href.startswith(("https://", "http://")) else clean_url(href, base)


def linked_url(href: str, canonical: str, base: str | None = None) -> str | None:
    """Give the address that a link has the site asked for, where it is not the canonical one.

    That is as the site writes it (its slash, its host, its query), so that one request gives the
    page: tracking parameters and the fragment change nothing there, and are off; https, as ever.

    >>> linked_url("http://news.example/a/?utm_source=x", "https://news.example/a")
    'https://news.example/a/'
    >>> linked_url("https://news.example/a#more", "https://news.example/a") is None
    True
    """
    clean = clean_url(href, base) if href != canonical else None
    if clean is None:
        return None
    secure = f"https{clean.removeprefix('http').removeprefix('s')}"
    return None if secure == canonical else secure


def bare_host(host: str) -> str:
    """Give a host without www.: with and without is one site.

    >>> bare_host("www.daily.example"), bare_host("news.daily.example")
    ('daily.example', 'news.daily.example')
    """
    return host.removeprefix("www.")


def outlet_of(host: str) -> str:
    """Give a short name for who publishes at a host: the name in its domain.

    >>> outlet_of("www.daily.example"), outlet_of("news.daily.co.uk")
    ('daily', 'daily')
    """
    name = domain_of(host).partition(".")[0].lower()
    return re.sub(r"[^a-z0-9]+", "_", name).strip("_") or "site"


def domain_of(host: str) -> str:
    """Give the part of a host that somebody has registered.

    >>> domain_of("www.daily.example"), domain_of("m.news.daily.co.uk")
    ('daily.example', 'daily.co.uk')
    """
    bare = bare_host(host)
    # The list of public suffixes: not for every command, nor for a host of two names.
    domain = registered(bare) if bare.count(".") > 1 else bare
    # None is a name of our own network, or of an example.
    return domain or ".".join(bare.split(".")[-2:])


def _split(url: str, base: str | None) -> SplitResult | None:
    url = url.strip(_AROUND)
    if "\\" in url:  # as browsers read it, whatever wrote it: "\\news\\a", "https:\\/\\/a.example"
        head, mark, rest = url.partition("?")
        head = head.replace("\\/", "/").replace("\\", "/")  # "\/" is how JSON may write a slash
        url = _SLASHES.sub(r"\1://", head) + mark + rest
    if ";" in url or "(S(" in url:
        url = _SESSION.sub("", url)
    if _INVISIBLE.search(url):
        url = _INVISIBLE.sub("", url)
    try:
        parts = urlsplit(url)
        if base and not (parts.scheme and parts.netloc):
            url = f"//{url}" if _begins_with_host(url, base) else url
            parts = urlsplit(urljoin(base, url))
    except ValueError:  # brackets that are no IPv6 address
        return None
    return parts if parts.scheme in _DEFAULT_PORTS else None


def _begins_with_host(url: str, base: str) -> bool:
    """Whether a link has the site's own host and lacks the scheme: "www.a.example/news"."""
    first = url.partition("/")[0].lower()
    return "." in first and bare_host(first) == bare_host(urlsplit(base).hostname or "")


def _host(parts: SplitResult) -> str | None:
    if "@" in parts.netloc:
        return None
    try:
        host, port = (parts.hostname or "").rstrip("."), parts.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError:  # a port that is no number, a name that IDNA refuses
        return None
    if ":" in host:
        host = f"[{host}]"
    if not _HOST.fullmatch(host):
        return None
    return host if port is None or port == _DEFAULT_PORTS[parts.scheme] else f"{host}:{port}"


def _encoded(text: str, safe: str, decoded: frozenset[int] = _DECODED) -> str | None:
    if "%" in text:
        text = _ESCAPE.sub(partial(_one_escape, decoded), text)
    try:
        return quote(text, safe=safe)
    except UnicodeEncodeError:  # a lone surrogate
        return None


def _one_escape(decoded: frozenset[int], match: re.Match[str]) -> str:
    if match[1] is None:
        return "%25"
    code = int(match[1], 16)
    return chr(code) if code in decoded else match[0].upper()


def _without_dots(path: str) -> str:
    """Resolve "." and ".." as RFC 3986, section 5.2.4, does."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)


def _without_tracking(query: str) -> str:
    if not query:
        return ""
    kept = [pair for pair in query.split("&") if pair and not _is_tracking(pair)]
    return "&".join(kept)


def _is_tracking(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def _bounded(url: str) -> str | None:
    return url if len(url) <= MAX_LENGTH else None
