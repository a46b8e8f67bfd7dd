"""A site that nobody declared is found and crawled whole, by its address alone."""

import signal
from collections import Counter
from dataclasses import replace
from urllib.parse import quote

import pytest
from sqlalchemy import text

from demo.answers import answer
from demo.faults import Faults, redirect
from demo.outlets import HOST as LAKESIDE
from demo.outlets import PLANS, both_languages, build_outlet
from demo.server import DemoServer
from demo.site import build
from demo.traps import trapped_outlet
from mediacrawl.db.connection.spider_lock import SpiderLock
from tests.fixtures.outlets import HOST

SITE = f"site=https://{HOST}"


def asked_of(server):
    return Counter(request.path for request in server.requests)


@pytest.mark.parametrize("style", ["dated", "numbered", "query", "slash"])
def test_it_is_crawled_whole_and_a_second_run_begins_with_what_was_found(scrapy, engine, style):
    site = build(14, host=HOST, addresses=style, rare_tags=style == "dated")
    with DemoServer(site) as server:
        run = scrapy.crawl(server, "-a", SITE, "-a", "pages=all", spider="any")
        first = asked_of(server)
        server.requests.clear()
        again = scrapy.crawl(server, "-a", SITE, "-a", "pages=all", spider="any")
        second = asked_of(server)
    assert run.returncode == 0, run.stderr
    assert again.returncode == 0, again.stderr
    with engine.connect() as connection:
        stored = set(connection.scalars(text("SELECT url FROM corpus.article")))
        outlets = set(connection.execute(text("SELECT outlet, edition FROM corpus.article")))
        kinds = Counter(connection.scalars(text("SELECT kind FROM crawl.source")))
        run_row = connection.execute(text("SELECT arguments, site FROM crawl.run LIMIT 1")).one()
        renamed = connection.scalar(text(
            "SELECT article_url FROM crawl.page WHERE url LIKE '%/a-page-under-its-former-name'"
        ))  # fmt: skip
    whole = [gold for gold in site.truth.articles if gold.body]
    texts = {gold.url.rstrip("/") for gold in whole}
    twins = {gold.twin_of.rstrip("/") for gold in whole if gold.twin_of}
    others = {gold.url.rstrip("/") for gold in site.truth.articles} - texts
    assert texts - stored <= twins, "each, but one of two the same"
    assert stored <= texts | others, "no listing is an article"
    assert outlets == {("harbourdaily.example", "en")}
    assert (run_row.arguments["site"], run_row.site) == (
        f"https://{HOST}/",
        "harbourdaily.example/en",
    )
    assert {"section", "sitemap", "front"} <= set(kinds)
    posts = {post.path for post in site.newsroom.posts}
    assert max(first[path] for path in posts) == 1
    assert first["/robots.txt"] > second["/robots.txt"], "asked once a week"
    asked_again = {f"https://{HOST}{path}".rstrip("/") for path in second if path in posts}
    assert asked_again <= {renamed}, "a redirect that nothing proves takes two runs"
    assert second["/news/politics"] == 1


def run_any(scrapy, outlet, *arguments, site=f"site=https://{LAKESIDE}/", faults=None):
    """Crawl an outlet; how often each address was asked for."""
    with DemoServer(outlet, faults=faults) as server:
        run = scrapy.crawl(server, "-a", site, "-a", "pages=all", *arguments, spider="any")
        asked = Counter(request.path for request in server.requests)
    assert run.returncode == 0, run.stderr
    return run, asked


def addresses(outlet, folder="/"):
    """Canonical addresses of its articles, by its own account."""
    paths = [story.path for story in outlet.stories if story.path.startswith(folder)]
    return {outlet.origin + quote(path.rstrip("/"), safe="/?=") for path in paths}


def stored_in(engine):
    with engine.connect() as connection:
        return set(connection.scalars(text("SELECT url FROM corpus.article")))


@pytest.mark.parametrize("name", [name for name in PLANS if not PLANS[name].folder])
def test_a_site_of_any_build_is_stored_whole_and_nothing_else(scrapy, engine, name):
    outlet = build_outlet(name)
    _, asked = run_any(scrapy, outlet)
    assert stored_in(engine) == addresses(outlet)
    assert max(asked[story.path] for story in outlet.stories) == 1
    assert not [path for path in asked if f"{path}/" in outlet.pages], "asked for as it is linked"
    with engine.connect() as connection:
        bodies = dict(connection.execute(text("SELECT title, body FROM corpus.article")).all())
    whole = [story for story in outlet.stories if bodies.get(story.title)]
    lines = [(bodies[s.title], line) for s in whole for line in s.paragraphs]
    assert sum(line[:60] in body for body, line in lines) > 0.95 * len(lines)


@pytest.mark.parametrize(("folder", "language"), [("/en/", "en"), ("/es/", "es")])
def test_of_two_languages_by_path_one_is_a_crawl(scrapy, engine, folder, language):
    outlet = both_languages()
    site = f"site=https://{LAKESIDE}{folder if language == 'es' else '/'}"
    run, asked = run_any(scrapy, outlet, site=site)
    assert stored_in(engine) == addresses(outlet, folder)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT DISTINCT edition FROM corpus.article")) == language
    other = {"/en/": "/es", "/es/": "/en"}[folder]
    assert f"Another edition ({other[1:]}): https://{LAKESIDE}{other}" in run.stderr
    assert not [path for path in asked if path.startswith(f"{other}/")]


def test_a_bare_host_is_followed_to_where_the_front_page_is(scrapy, engine):
    outlet = build_outlet("dated", 8)
    moved = replace(redirect(f"https://{LAKESIDE}/"), times=1)
    bare = f"site={LAKESIDE.removeprefix('www.')}"
    run_any(scrapy, outlet, site=bare, faults=Faults(by_path={"/": moved}))
    assert stored_in(engine) == addresses(outlet)


def test_an_index_tells_sitemaps_apart_by_their_queries_and_names_them_on_the_bare_host(
    scrapy, engine
):
    outlet, bare = build_outlet("numbered", 8), LAKESIDE.removeprefix("www.")
    addresses_of_maps = [f"https://{bare}/maps.xml?page={n}" for n in (2, 3)]
    locs = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in addresses_of_maps)
    outlet.pages["/robots.txt"] = answer(f"Sitemap: https://{bare}/maps.xml", "text/plain")
    outlet.pages["/maps.xml"] = answer(f"<sitemapindex>{locs}</sitemapindex>", "text/xml")
    for number, story in enumerate(outlet.stories[:2], 2):
        entry = f"<urlset><url><loc>https://{bare}{story.path}</loc></url></urlset>"
        outlet.pages[f"/maps.xml?page={number}"] = answer(entry, "text/xml")
    run_any(scrapy, outlet)
    with engine.connect() as connection:
        named = connection.execute(text(
            "SELECT url, articles_named FROM crawl.source WHERE kind = 'sitemap' ORDER BY url"
        )).all()  # fmt: skip
    maps = f"https://{LAKESIDE}/maps.xml"
    assert named == [(maps, 0), (f"{maps}?page=2", 1), (f"{maps}?page=3", 1)]


def test_a_front_page_that_leads_to_another_site_is_named(scrapy):
    faults = Faults(by_path={"/": redirect("https://www.elsewhere.example/")})
    with DemoServer(build_outlet("dated", 6), faults=faults) as server:
        run = scrapy.crawl(server, "-a", f"site={LAKESIDE}", spider="any")
    assert run.returncode == 1
    assert "redirects to https://www.elsewhere.example/: give site=" in run.stderr


def test_a_language_that_nobody_knows_is_read_all_the_same(scrapy, engine):
    outlet = build_outlet("dated", 6)
    for path, page in outlet.pages.items():
        if "html" in page.content_type:
            outlet.pages[path] = answer(page.text.replace('lang="en"', 'lang="xq"'))
    run_any(scrapy, outlet)
    assert stored_in(engine) == addresses(outlet)


def test_a_front_page_that_kills_two_processes_is_set_aside(scrapy, engine):
    outlet = build_outlet("numbered", 8)
    page = outlet.pages["/"]
    outlet.pages["/"] = answer(page.text.replace("</body>", "<p>Kill</p></body>"))
    ours = ("-s", "SPIDER_MODULES=tests.fixtures.killing_front", "-a", f"site=https://{LAKESIDE}/")
    with DemoServer(outlet) as server:
        killed = scrapy.crawl(server, *ours, spider="any")
        run = scrapy.crawl(server, *ours, spider="any")
    assert killed.returncode == -signal.SIGKILL
    assert f"https://{LAKESIDE}/ kills its reader: two processes have died of it" in run.stderr
    assert run.returncode == 1, "what a front page names is not seen"
    with engine.connect() as connection:
        aside = "SELECT url, kind, state FROM crawl.page WHERE set_aside"
        assert connection.execute(text(aside)).all() == [
            (f"https://{LAKESIDE}/", "front", "invalid")
        ]


def test_sections_are_chosen_by_name_once_they_are_known(scrapy, engine):
    outlet = build_outlet("numbered")
    run_any(scrapy, outlet, "-a", "sections=politics")
    assert stored_in(engine) == {url for url in addresses(outlet) if "/politics/" in url}
    with DemoServer(outlet) as server:
        wrong = scrapy.crawl(
            server, "-a", f"site={LAKESIDE}", "-a", "sections=opera", spider="any"
        )  # fmt: skip
    assert wrong.returncode == 1
    assert "there is no section opera" in " ".join(wrong.stderr.split())


@pytest.mark.parametrize("given", ["site=", "site=lakeside", "site=ftp://a.example"])
def test_what_is_no_site_is_refused_in_a_sentence(scrapy, given):
    run = scrapy("crawl", "any", "-a", given)
    assert run.returncode == 1
    assert "give one as -a site=https://www.example.com" in run.stderr


def test_a_section_that_lists_nothing_three_times_is_dropped(scrapy, engine):
    outlet = build_outlet("dated", 12)
    outlet.pages["/culture"] = answer("<html lang=en><body><h1>Culture</h1></body></html>")
    for _ in range(3):
        run, _ = run_any(scrapy, outlet)
    assert "/culture lists no article: after three such runs it is asked once a week" in run.stderr
    with engine.connect() as connection:
        dropped = connection.execute(
            text("SELECT url, dropped_because FROM crawl.source WHERE dropped_at IS NOT NULL")
        ).all()
    assert dropped == [(f"https://{LAKESIDE}/culture", "it named no article")]
    _, asked = run_any(scrapy, outlet)
    assert (asked["/culture"], asked["/politics"]) == (0, 1)


def test_crawls_of_two_sites_run_at_once_and_two_of_one_do_not(engine):
    first = SpiderLock(engine, "any", "https://a.example/")
    second = SpiderLock(engine, "any", "https://b.example/")
    again = SpiderLock(engine, "any", "https://a.example/")
    try:
        assert first.acquire()
        assert second.acquire()
        assert not again.acquire()
        assert "another crawl of any https://a.example/" in str(again.refusal())
    finally:
        first.release()
        second.release()


def test_a_site_without_an_end_is_left_and_what_was_cut_off_is_told(scrapy, engine):
    outlet = trapped_outlet()
    limit = ("-s", "MEDIACRAWL_FRUITLESS_LISTINGS=10", "-a", "tags=all")
    run, asked = run_any(scrapy, outlet, *limit)
    assert stored_in(engine) == addresses(outlet)
    for story in outlet.stories:
        assert sum(n for path, n in asked.items() if path.partition(";")[0] == story.path) == 1
    tags = [path for path in asked if path.startswith("/tag/")]
    assert 10 <= len([path for path in tags if "+" in path]) < 100, "10 after each that gave some"
    assert asked["/latest?page=2"] == 1
    assert not {"/latest?page=4", "/agenda?page=3"} & set(asked)
    with engine.connect() as connection:
        reasons = Counter(
            connection.scalars(text("SELECT reason FROM crawl.page WHERE reason LIKE 'cut off%'"))
        )
        funnel = connection.scalar(text("SELECT funnel FROM crawl.run"))
    assert reasons["cut off: the page before it shows nothing new"] == 2
    assert reasons["cut off: others like it led to nothing new"] > 10
    assert reasons["cut off: a sitemap within too many indexes"] == 16, "two of each of eight"
    assert len([path for path in asked if path.startswith("/maps/")]) == 1 + 2 + 4 + 8
    assert funnel["cut_off"] == reasons.total()
    told = " ".join(run.stderr.split())
    assert f"{funnel['cut_off']} listings and sitemaps that went on without an end, cut off" in told
    assert "the last 10 like it led to no new article (MEDIACRAWL_FRUITLESS_LISTINGS)" in told


def test_its_archive_is_read_again_into_an_empty_database(scrapy, engine, tmp_path):
    outlet = build_outlet("query", 8)
    archive = tmp_path / "archive"
    run_any(scrapy, outlet, "-s", f"MEDIACRAWL_ARCHIVE_DIR={archive}")
    first = articles_of(engine)
    with engine.begin() as connection:
        connection.execute(text("TRUNCATE store.article, crawl.page, crawl.source CASCADE"))
    run = scrapy("reparse", archive, "--spider", "any")
    assert run.returncode == 0, run.stderr
    assert articles_of(engine) == first
    assert len(first) == 8


def articles_of(engine):
    asked = "SELECT url, outlet, edition, title, body, language FROM corpus.article ORDER BY url"
    with engine.connect() as connection:
        return connection.execute(text(asked)).all()
