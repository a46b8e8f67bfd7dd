"""What goes wrong on a site, said by path or by kind of page; the server plays it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from demo.answers import Answer, answer
from demo.truth import GoldArticle

CHALLENGE = (
    '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>'
    '<meta name="robots" content="noindex,nofollow"></head><body><div class="main-content">'
    "<noscript>Enable JavaScript and cookies to continue</noscript></div>"
    "<script>window._cf_chl_opt={cType:'managed'};</script></body></html>"
)
_SECTION = re.compile(r"/(news|articles)/[^/]+")
_FOLDERS = {
    "sitemaps": "sitemap",
    "rss": "feed",
    "feeds": "feed",
    "tags": "tag",
    "regions": "region",
    "authors": "author",
    "coverage": "coverage",
    "robots.txt": "robots",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong with a page."""

    answer: Answer | None = None
    """Sent in place of the page."""
    seconds: float = 0.0
    """The answer comes so much later."""
    reset: bool = False
    """The connection breaks instead of an answer."""
    always_gzip: bool = False
    """The body goes out packed, whatever the client accepts."""
    after: int = 0
    """So many fetches of the page are fine first."""
    times: int | None = None
    """Then so many go wrong; None: for ever."""

    def strikes(self, fetch: int) -> bool:
        """Whether it goes wrong at a page's fetch of this number, from 1."""
        if fetch <= self.after:
            return False
        return self.times is None or fetch <= self.after + self.times


@dataclass(slots=True)
class Faults:
    """All that goes wrong on a site, and what a crawl should make of it."""

    by_path: dict[str, Fault] = field(default_factory=dict)
    """By decoded path with "?page=N"."""
    by_kind: dict[str, Fault] = field(default_factory=dict)
    """By kind of page (see `kind_of`), or 'all'."""
    pages: dict[str, Answer] = field(default_factory=dict)
    """Pages in place of, or besides, the site's own."""
    endless: dict[str, str] = field(default_factory=dict)
    """HTML by path of a listing whose every page names a next one, for ever: `{next}` in it."""
    expected: dict[str, str] = field(default_factory=dict)
    """Outcome by path: a state of `crawl.page`, with a reason where one is plain ('gone: 404')."""
    golds: dict[str, GoldArticle] = field(default_factory=dict)
    """What is right for those that are stored; where text held lone surrogates, it may keep
    U+FFFD in their place."""
    trap: bool = False
    """A second loopback address listens, where nothing may be fetched."""

    def at(self, path: str, fetch: int) -> Fault | None:
        """What goes wrong at this fetch of a path."""
        for fault in (
            self.by_path.get(path),
            self.by_kind.get(kind_of(path)) if self.by_kind else None,
            self.by_kind.get("all"),
        ):
            if fault and fault.strikes(fetch):
                return fault
        return None


def kind_of(path: str) -> str:
    """Kind of page that a path is: front, section, region, tag, author, coverage, sitemap,
    feed, robots, or article for all else."""
    bare = path.partition("?")[0]
    if bare == "/":
        return "front"
    if _SECTION.fullmatch(bare):
        return "section"
    return _FOLDERS.get(bare.split("/")[1], "article")


def status(code: int, *, retry_after: int | None = None, times: int | None = None) -> Fault:
    """An answer with nothing but a status."""
    headers = (("Retry-After", str(retry_after)),) if retry_after is not None else ()
    return Fault(answer(f"<h1>{code}</h1>", status=code, headers=headers), times=times)


def challenge(*, after: int = 0, times: int | None = None) -> Fault:
    """A bot check, as Cloudflare serves it."""
    headers = (("Server", "cloudflare"), ("CF-Mitigated", "challenge"))
    return Fault(answer(CHALLENGE, status=403, headers=headers), after=after, times=times)


def redirect(location: str, code: int = 302) -> Fault:
    """A redirect; `{port}` in the location is the server's port."""
    return Fault(answer("", status=code, headers=(("Location", location),)))


def not_found_page() -> Fault:
    """A soft 404: says that nothing was found, with status 200."""
    html = (
        "<!DOCTYPE html><html><head><title>404 - Page not found</title></head><body><main>"
        "<h1>404</h1><p>The page you are looking for was not found.</p></main></body></html>"
    )
    return Fault(answer(html))


def slow(seconds: float) -> Fault:
    """An answer that lets wait."""
    return Fault(seconds=seconds)


def reset(*, times: int | None = None) -> Fault:
    """A connection that breaks."""
    return Fault(reset=True, times=times)


def blocked_site() -> Faults:
    """A site that shows nothing but a bot check; robots.txt is still to be had."""
    kinds = ("front", "section", "region", "tag", "author", "coverage", "sitemap", "article")
    return Faults(by_kind={kind: challenge() for kind in kinds})
