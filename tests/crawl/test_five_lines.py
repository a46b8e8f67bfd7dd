"""A site of five lines (host, language, zone) is crawled whole, by what it says of itself."""

import json
from collections import Counter
from urllib.parse import quote

import pytest
from sqlalchemy import text

from demo.answers import answer
from demo.outlets import PLANS, build_outlet
from demo.server import DemoServer

OURS = ("-s", "SPIDER_MODULES=tests.fixtures.outlets", "-a", "pages=all")
PLAIN = [name for name, plan in PLANS.items() if not plan.folder and "?" not in plan.address]


def crawl(scrapy, outlet, *arguments):
    """Crawl an outlet; the run, and how often each address was asked for."""
    with DemoServer(outlet) as server:
        run = scrapy.crawl(server, *OURS, *arguments, spider="lakesidepost")
        return run, Counter(request.path for request in server.requests)


def stored_in(engine):
    with engine.connect() as connection:
        return set(connection.scalars(text("SELECT url FROM corpus.article")))


def addresses(outlet):
    return {outlet.origin + quote(story.path.rstrip("/")) for story in outlet.stories}


@pytest.mark.parametrize("name", PLAIN)
def test_an_outlet_of_any_build_is_stored_whole_and_nothing_else(scrapy, engine, name):
    outlet = build_outlet(name, 12)
    run, asked = crawl(scrapy, outlet)
    assert run.returncode == 0, run.stderr
    assert ("lists no article" in run.stderr) == (not PLANS[name].listings)
    assert stored_in(engine) == addresses(outlet)
    assert max(asked[story.path] for story in outlet.stories) == 1


def test_usual_addresses_that_are_not_there_are_asked_once_a_week(scrapy, engine):
    outlet = build_outlet("listings", 6)
    _, first = crawl(scrapy, outlet)
    _, second = crawl(scrapy, outlet)
    assert first["/feed"] == first["/sitemap_index.xml"] == 1
    assert not second["/feed"] + second["/sitemap_index.xml"]


def test_a_sitemap_at_a_usual_address_is_asked_again_by_each_run(scrapy, engine):
    outlet = build_outlet("sitemap", 6)
    for _ in range(2):
        _, asked = crawl(scrapy, outlet)
        assert asked["/sitemap_index.xml"] == 1


def test_sources_on_other_hosts_are_not_asked_and_said(scrapy):
    outlet = build_outlet("dated", 6)
    outlet.pages["/robots.txt"] = answer("SITEMAP: https://maps.other.example/a.xml", "text/plain")
    run, _ = crawl(scrapy, outlet)
    assert "Not asked, on other hosts" in run.stderr
    assert "https://maps.other.example/a.xml" in run.stderr


def test_robots_names_a_sitemap_by_its_path_in_any_encoding(scrapy, engine):
    outlet = build_outlet("numbered", 6)
    robots = "User-agent: *\nSite-map: /maps/all.xml\n".encode("utf-16")
    outlet.pages["/robots.txt"] = answer(robots, "text/plain")
    outlet.pages["/"] = answer("<html><body><p>The paper comes soon.</p></body></html>")
    crawl(scrapy, outlet)
    assert stored_in(engine) == addresses(outlet)


def test_what_is_left_out_is_said(scrapy):
    outlet = build_outlet("query", 6)
    elsewhere = "https://sport.lakesidepost.example/2025/11/20/mill-of-the-old-village"
    front = outlet.pages["/"].text.replace("</body>", f'<a href="{elsewhere}">x</a></body>')
    outlet.pages["/"] = answer(front)
    run, _ = crawl(scrapy, outlet)
    assert run.returncode == 1
    assert "declare identity=('id',)" in run.stderr
    said = f"Left out: 1 articles that {outlet.origin}/ links on sport.lakesidepost.example"
    assert said in run.stderr


@pytest.mark.parametrize("source", ["feed", "sitemap"])
def test_what_names_stories_that_a_parameter_tells_apart_is_said(scrapy, source):
    outlet = build_outlet("query", 6)
    urls = [outlet.origin + story.path for story in outlet.stories]
    named = {
        "feed": ("/feed", "<rss><channel>{}</channel></rss>", "<item><link>{}</link></item>"),
        "sitemap": ("/sitemap.xml", "<urlset>{}</urlset>", "<url><loc>{}</loc></url>"),
    }
    path, whole, one = named[source]
    outlet.pages[path] = answer(whole.format("".join(map(one.format, urls))), "text/xml")
    outlet.pages["/"] = answer("<html><body><p>The paper comes soon.</p></body></html>")
    run, _ = crawl(scrapy, outlet)
    assert run.returncode == 1
    said = f"the {source} {outlet.origin}{path} names addresses that differ in a parameter alone"
    assert said in run.stderr
    assert "declare identity=('id',)" in run.stderr


def test_lists_that_a_parameter_tells_apart_are_said(scrapy):
    outlet = build_outlet("categories", 6)
    run, _ = crawl(scrapy, outlet)
    assert f"the menus of {outlet.origin}/ link lists whose addresses differ" in run.stderr
    assert "declare identity=('cat',)" in run.stderr


def test_sections_are_asked_for_as_the_front_page_links_them(scrapy, engine):
    outlet = build_outlet("listings", 6)
    front = outlet.pages["/"].text
    sections = ("/politics", "/economy", "/culture")
    for path in sections:
        front = front.replace(f'href="{path}"', f'href="{path}/"')
        outlet.pages[f"{path}/"] = outlet.pages.pop(path)
    outlet.pages["/"] = answer(front)
    run, asked = crawl(scrapy, outlet)
    assert stored_in(engine) == addresses(outlet), run.stderr
    assert [(asked[path], asked[f"{path}/"]) for path in sections] == [(0, 1)] * 3
    assert asked["/feed"] == 1, "nothing names a feed: it may be at a usual address"


def test_a_site_without_a_sitemap_may_be_asked_for_a_period(scrapy, engine):
    outlet = build_outlet("listings", 6)
    run, _ = crawl(scrapy, outlet, "-a", "since=2015-01-01")
    assert run.returncode == 0, run.stderr
    assert stored_in(engine) == addresses(outlet)


def test_a_list_that_goes_on_behind_a_button_is_said(scrapy):
    outlet = build_outlet("dated", 6)
    button = '<button class="load-more">Load more</button></body>'
    section = outlet.pages["/politics"].text.replace("</body>", button)
    outlet.pages["/politics"] = answer(section)
    run, _ = crawl(scrapy, outlet)
    assert "goes on behind 'Load more', which has no address" in run.stderr
    assert run.returncode == 0, run.stderr


def test_a_front_page_without_articles_fails_where_nothing_else_names_any(scrapy):
    outlet = build_outlet("feed", 6)
    outlet.pages[PLANS["feed"].feed] = answer("", status=404)
    run, _ = crawl(scrapy, outlet)
    assert run.returncode == 1
    assert "front page https://www.lakesidepost.example/ lists no article" in run.stderr


def test_a_section_whose_articles_stand_in_data_alone_is_read(scrapy, engine):
    outlet = build_outlet("dated", 12)
    for path in ("/politics", "/economy", "/culture"):
        own = [story.path for story in outlet.stories if f"/{story.section}" == path]
        outlet.pages[path] = answer(shell([outlet.origin + one for one in own]))
    run, _ = crawl(scrapy, outlet)
    assert stored_in(engine) == addresses(outlet), run.stderr


def shell(urls):
    items = [{"@type": "ListItem", "url": url} for url in urls]
    data = json.dumps({"@type": "ItemList", "itemListElement": items})
    return (
        f'<html><head><title>News</title><script type="application/ld+json">{data}</script></head>'
        '<body><div id="app">Loading</div><script src="/app.js"></script></body></html>'
    )


def test_lists_that_pages_link_are_followed_by_a_crawl_of_all_pages(scrapy, engine):
    run, _ = crawl(scrapy, outlet := with_lists())
    assert stored_in(engine) == addresses(outlet), run.stderr
    with engine.connect() as connection:
        kinds = connection.execute(text("SELECT url, kind FROM crawl.source")).all()
    sources = {url.removeprefix(outlet.origin): kind for url, kind in kinds}
    assert sources["/politics/local"] == "section"
    assert "/archive/2025/11" not in sources


def test_lists_that_pages_link_are_said_by_others(scrapy):
    with DemoServer(with_lists()) as server:
        run = scrapy.crawl(
            server, *OURS[:2], "-a", "pages=2", "-s", "LOG_LEVEL=INFO", spider="lakesidepost"
        )
        asked = {request.path for request in server.requests}
    assert "/politics/local is a list by its address (subsection)" in said(run)
    assert "(archive)" in said(run)
    assert asked.isdisjoint(("/politics/local", "/archive", "/sitemap.html"))


def test_those_of_a_site_that_declares_its_sections_are_said(scrapy):
    with DemoServer(with_lists()) as server:
        run = scrapy.crawl(server, *OURS, "-s", "LOG_LEVEL=INFO", spider="lakesidepost_by_section")
        asked = {request.path for request in server.requests}
    assert "/politics/local is a list by its address (subsection)" in said(run)
    assert "sections= may declare them" in run.stderr
    assert asked.isdisjoint(("/politics/local", "/archive", "/sitemap.html"))


def said(run):
    return run.stderr.replace(", linked by https://www.lakesidepost.example/politics,", "")


def with_lists():
    """An outlet whose articles stand in a part of a section, an archive and a page of all."""
    outlet = build_outlet("dated", 12)
    paths = [story.path for story in outlet.stories]
    cards = ["".join(f'<h2><a href="{one}">A mill</a></h2>' for one in paths[at : at + 3])
             for at in range(0, 12, 3)]  # fmt: skip
    menu = '<header><nav><a href="/politics">Politics</a></nav></header>'
    for path, body in {
        "/": menu + cards[0] + '<footer><a href="/archive">Archive</a></footer>',
        "/politics": f'{menu}<a href="/politics/local">Local</a><a href="/sitemap.html">Map</a>',
        "/politics/local": cards[1],
        "/archive": '<a href="/archive/2025/11">November</a>',
        "/archive/2025/11": cards[2],
        "/sitemap.html": cards[3],
    }.items():
        outlet.pages[path] = answer(f"<html><body>{body}</body></html>")
    for path in ("/economy", "/culture"):
        del outlet.pages[path]
    for story in outlet.stories:  # its own links would name the others
        page = outlet.pages[story.path].text
        head, found, rest = page.partition('<section class="more">')
        outlet.pages[story.path] = answer(head + rest.partition("</section>")[2] if found else page)
    return outlet


def test_forms_of_an_article_for_printers_are_noted_and_not_asked(scrapy, engine):
    outlet = build_outlet("dated", 6)
    links = "".join(
        f'<a href="/print{story.path}">Print</a><a href="{story.path}/amp">Mobile</a>'
        for story in outlet.stories
    )
    for story in outlet.stories:
        outlet.pages[f"/print{story.path}"] = outlet.pages[story.path]
    front = outlet.pages["/"].text.replace("</body>", f"{links}</body>")
    outlet.pages["/"] = answer(front)
    _, asked = crawl(scrapy, outlet)
    assert stored_in(engine) == addresses(outlet)
    assert not any("/print/" in path or "/amp" in path for path in asked)
    query = text("SELECT count(*) FROM crawl.page WHERE reason LIKE 'another form of %'")
    with engine.connect() as connection:
        assert connection.scalar(query) == 2 * len(outlet.stories)


def test_where_redirects_lead_is_said(scrapy):
    outlet = build_outlet("dated", 6)
    for story in outlet.stories:
        away = (("Location", "https://sso.other.example/?back=1"),)
        outlet.pages[story.path] = answer("", status=302, headers=away)
    run, _ = crawl(scrapy, outlet)
    assert "redirects lead to other hosts: sso.other.example (6)" in " ".join(run.stderr.split())


def test_a_list_that_is_loaded_is_asked_again_where_its_page_is_as_before(scrapy, engine):
    outlet = build_outlet("dated", 12)
    first, second = outlet.stories[:6], outlet.stories[6:]
    loads = "<html><body><div id='app'></div><script>fetch('/api/all.json')</script></body></html>"
    links = f'<a href="{first[0].path}">A mill</a>' + '<nav><a href="/politics">Politics</a></nav>'
    outlet.pages["/"] = answer(f"<html><body>{links}</body></html>")
    outlet.pages["/politics"] = answer(loads, modified=second[0].published)
    for path in ("/economy", "/culture"):
        del outlet.pages[path]
    for story in outlet.stories:  # its own links would name the others
        head, found, rest = outlet.pages[story.path].text.partition('<section class="more">')
        outlet.pages[story.path] = answer(head + rest.partition("</section>")[2] if found else head)
    for stories in (first, [*second, *first]):
        items = [{"url": outlet.origin + story.path} for story in stories]
        outlet.pages["/api/all.json"] = answer(json.dumps(items), "application/json")
        run, _ = crawl(scrapy, outlet)
        assert run.returncode == 0, run.stderr
    assert stored_in(engine) == addresses(outlet)


def test_an_article_that_was_taken_for_a_list_is_read_as_what_it_says_it_is(scrapy, engine):
    outlet = with_lists()
    story = outlet.stories[0]
    outlet.pages["/politics/budget-vote"] = answer(
        outlet.pages[story.path].text.replace(story.path, "/politics/budget-vote")
    )
    politics = outlet.pages["/politics"].text
    link = '<a href="/politics/budget-vote">The budget fails</a>'
    outlet.pages["/politics"] = answer(politics.replace("</body>", f"{link}</body>"))
    run, asked = crawl(scrapy, outlet)
    assert f"{outlet.origin}/politics/budget-vote" in stored_in(engine), run.stderr
    assert asked["/politics/budget-vote"] == 2
    _, asked = crawl(scrapy, outlet)
    assert asked["/politics/budget-vote"] == 0


def test_a_feed_may_name_later_what_was_taken_for_a_list(scrapy, engine):
    outlet = with_lists()
    there = f"{outlet.origin}/politics/budget-vote"
    words = "".join(f"<p>The mill of the valley has turned for {n} years.</p>" for n in range(40))
    body = f"<article><h1>The budget vote fails in the valley</h1>{words}</article>"
    outlet.pages["/politics/budget-vote"] = answer(f"<html><body>{body}</body></html>")
    linked = '<a href="/politics/budget-vote">The budget vote</a></body>'
    outlet.pages["/politics"] = answer(outlet.pages["/politics"].text.replace("</body>", linked))
    _, asked = crawl(scrapy, outlet)
    assert asked["/politics/budget-vote"] == 1
    assert there not in stored_in(engine)
    outlet.pages["/latest.xml"] = answer(
        f'<rss version="2.0"><channel><item><title>The budget vote fails in the valley</title>'
        f"<link>{there}</link><pubDate>Sat, 15 Nov 2025 08:00:00 GMT</pubDate>"
        "</item></channel></rss>"
    )
    feed = '<body><link rel="alternate" type="application/rss+xml" href="/latest.xml">'
    outlet.pages["/"] = answer(outlet.pages["/"].text.replace("<body>", feed))
    run, _ = crawl(scrapy, outlet)
    assert there in stored_in(engine), run.stderr
