"""Everything that can be wrong with a page, as extra posts of a site with known outcomes.

The posts stand in a sitemap of their own; `Faults.expected` says what becomes of each, and
`Faults.golds` what is right for those that are stored.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random

from demo import badpages, faults
from demo.answers import XML, Answer, answer
from demo.article import write_page
from demo.chrome import Chrome, region_path
from demo.faults import Fault, Faults
from demo.gold import write_gold
from demo.post import Post
from demo.posts import plan_post
from demo.site import DemoSite
from demo.sitemaps import month_of, write_sitemap_index, write_urlset
from demo.slots import Slot
from demo.truth import GoldArticle

_SECTION = "news/miscellaneous"
_FIRST_NUMBER = 900_000
_BIG = 12 * 2**20
_BOMB = 64 * 2**20
_ELSEWHERE = "https://elsewhere.example.org"

_TITLES = {
    "long-title": ("A headline that nobody cut " * 200)[:4999] + ".",
    "looks-like-sql": "Robert'); DROP TABLE article; -- says the harbour board",
    "looks-like-html": "<script>alert('tide')</script> & <b>bold</b> claims in Nisos",
}
"""Titles by case, for posts with nothing else wrong."""

_PAGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "tawsiyat-missing": ("stored", badpages.drop_tawsiyat),
    "tawsiyat-broken": ("stored", badpages.break_tawsiyat),
    "tawsiyat-empty": ("stored", partial(badpages.fill_tawsiyat, text="")),
    "tawsiyat-null": ("stored", partial(badpages.fill_tawsiyat, text="null")),
    "no-metadata": ("stored", badpages.drop_metadata),
    "nul-and-surrogates": ("stored", badpages.poison),
    "future-date": ("stored", partial(badpages.redate, day="2931-02-03", shown="3 Feb 2931 10:00")),
    "absurd-date": ("stored", partial(badpages.redate, day="0000-13-41", shown="41 Foo 0 99:99")),
    "duplicate-tags": ("stored", badpages.double_tags),
    "no-body": ("invalid: no body", badpages.empty_main),
    "only-a-head": ("invalid", badpages.only_head),
}
"""Outcome by case, and what makes its page from a good one."""

_FAULTS: dict[str, tuple[str, Fault]] = {
    "empty-answer": ("invalid", Fault(answer(""))),
    "soft-404": ("gone: soft 404", faults.not_found_page()),
    "challenge": ("blocked: challenge", faults.challenge()),
    "status-404": ("gone: http 404", faults.status(404)),
    "status-410": ("gone: http 410", faults.status(410)),
    "status-503": ("failed: http 503", faults.status(503)),
    "status-429-once": ("stored", faults.status(429, retry_after=1, times=1)),
    "status-503-once": ("stored", faults.status(503, times=1)),
    "redirect-off-site": ("failed: redirect", faults.redirect("http://127.0.0.2:{port}/trap")),
    "redirect-loop": ("failed: redirect", faults.redirect(f"/{_SECTION}/bad-redirect-loop")),
    "slow": ("stored", faults.slow(1.0)),
    "reset-once": ("stored", faults.reset(times=1)),
    "gzip-bomb": ("failed: too large", Fault(always_gzip=True)),
}
"""Outcome by case, and what goes wrong with its page."""

_BODIES: dict[str, tuple[str, str, Callable[[str], bytes]]] = {
    "charset-header-lies": ("stored", "text/html; charset=ISO-8859-1", str.encode),
    "charset-cp1252": ("stored", "text/html", lambda html: _as_cp1252(html)),
    "twelve-megabytes": ("failed: too large", "text/html", lambda html: _with_filler(html)),
}
"""Outcome by case, content type, and what makes its body of a good page's HTML."""

_ONLY_GZIPPED = "only-in-gzipped-sitemap"


def bad_inputs(site: DemoSite) -> Faults:
    """All bad inputs at once: extra posts, odd sitemaps and a region that never ends."""
    result = Faults(trap=True)
    chrome = Chrome(site.newsroom)
    cases = (*_TITLES, *_PAGES, *_FAULTS, *_BODIES, _ONLY_GZIPPED)
    for number, case in enumerate(cases):
        post = _plan(site, case, number)
        outcome, page = _write(case, write_page(chrome, post))
        result.pages[post.path] = page
        result.expected[post.path] = outcome
        if case in _FAULTS:
            result.by_path[post.path] = _FAULTS[case][1]
        if outcome == "stored":
            result.golds[post.path] = _gold(case, write_gold(site.newsroom, post))
    _add_sitemaps(site, result)
    _add_endless_region(site, result)
    return result


def empty_section(site: DemoSite, path: str) -> Faults:
    """A section page that lists nothing."""
    html = badpages.empty_main(site.pages[path].text, "<h1>Nothing here</h1>")
    return Faults(pages={path: answer(html)})


def _plan(site: DemoSite, case: str, number: int) -> Post:
    newsroom = site.newsroom
    slot = Slot(newsroom.edition.section(_SECTION), newsroom.posts[0].published)
    post = plan_post(newsroom.world, slot, _FIRST_NUMBER + number, newsroom.seed, set())
    post.modified = min(post.modified, newsroom.now)
    post.title = _TITLES.get(case, post.title)
    post.path = f"/{_SECTION}/bad-{case}"
    return post


def _write(case: str, html: str) -> tuple[str, Answer]:
    """Outcome and page of a case, from the HTML that the page would have."""
    if case in _PAGES:
        outcome, spoil = _PAGES[case]
        return outcome, answer(spoil(html).encode("utf-8", "surrogatepass"))
    if case in _BODIES:
        outcome, content_type, write = _BODIES[case]
        return outcome, answer(write(html), content_type)
    if case == "gzip-bomb":
        return _FAULTS[case][0], answer(html + " " * _BOMB)
    return _FAULTS[case][0] if case in _FAULTS else "stored", answer(html)


def _gold(case: str, gold: GoldArticle) -> GoldArticle:
    """What is still right of a good page's gold."""
    if case in ("future-date", "absurd-date"):
        return replace(gold, published_at=None)
    if case == "no-metadata":
        return replace(gold, external_id=None, modified_at=None, keywords=())
    return gold


def _as_cp1252(html: str) -> bytes:
    return html.replace('<meta charset="utf-8">\n', "").encode("cp1252", "xmlcharrefreplace")


def _with_filler(html: str) -> bytes:
    # Random, or it would pack so well that it were a bomb.
    return f"{html}<p>{Random(1).randbytes(_BIG // 2).hex()}</p>".encode()


def _add_sitemaps(site: DemoSite, result: Faults) -> None:
    """A child that lists the bad posts; one that is no XML, one gzipped, one of other hosts."""
    origin = site.newsroom.edition.origin
    year, month = month_of(site.newsroom.now)
    name = f"sitemap-{year}-{month}.xml"
    extra, broken, packed, foreign = (
        f"/sitemaps/{folder}/{name}" for folder in ("extra", "broken", "packed", "foreign")
    )
    packed += ".gz"
    last = f"/{_SECTION}/bad-{_ONLY_GZIPPED}"
    listed = [path for path in result.expected if path != last]
    result.pages[extra] = answer(write_urlset(origin, listed), XML)
    result.pages[broken] = answer("<html><body>No sitemap <b>today</body>", XML)
    # Bytes that are gzip themselves, and not only on their way.
    inner = answer(write_urlset(origin, [last])).packed
    result.pages[packed] = answer(inner, "application/x-gzip")
    result.pages[foreign] = answer(
        write_urlset(_ELSEWHERE, ["/news/politics/not-ours", "/news/economy/not-ours-either"]), XML
    )
    months = [path for path in site.pages if path.startswith("/sitemaps/all/")]
    index = write_sitemap_index(origin, [extra, broken, packed, foreign, *months])
    stray = f"<sitemap><loc>{_ELSEWHERE}/sitemaps/all/{name}</loc></sitemap>\n</sitemapindex>"
    result.pages["/sitemaps/all.xml"] = answer(index.replace("</sitemapindex>", stray), XML)
    result.expected[broken] = "invalid"


def _add_endless_region(site: DemoSite, result: Faults) -> None:
    """A listing whose every page names a next one, which repeats the same stories."""
    path = region_path(site.newsroom.edition.regions[2])
    html = site.pages[path].text
    following = '<div class="pages"><a rel="next" href="{next}">Next</a></div>\n</main>'
    template = html.replace("</main>", following)
    result.endless[path] = template
    result.pages[path] = answer(template.replace("{next}", f"{path}?page=2"))
    pages = [p for p in site.pages if p.startswith(f"{path}?page=")]
    # The pages that the site itself has end as well; they must not.
    result.pages |= {
        p: answer(template.replace("{next}", f"{path}?page={int(p.rpartition('=')[2]) + 1}"))
        for p in pages
    }
