"""What stands on a list's further pages stands on the list, wherever these are had from."""

import json
from collections import defaultdict

import pytest
from sqlalchemy import text

from demo.answers import answer
from demo.outlets import build_outlet
from demo.server import DemoServer
from mediacrawl.db.engine import make_engine
from tests.fixtures.crawl import Scrapy

OURS = ("-s", "SPIDER_MODULES=tests.fixtures.outlets")
SECTIONS = ("politics", "economy", "culture")
STOOD = "SELECT page_url, page, position, article_url FROM corpus.placement ORDER BY 1, 2, 3, 4"


def links(stories):
    return "".join(f'<h2><a href="{one.path}">{one.title}</a></h2>' for one in stories)


def pages_of(form, section, stories):
    """The pages of a section in one of the forms in which lists go on, by their paths."""
    first, second, third = stories[:1], stories[1:2], stories[2:]
    own, loads = f"/{section}", f"/api/list?id={section}&page="
    if form == "button by path":
        loads = f"/api/list/{section}/page/"
    if form == "path":
        return {
            own: links(first) + f'<a rel="next" href="{own}/page/2">Next</a>',
            f"{own}/page/2": links(second) + f'<a rel="next" href="{own}/page/3">Next</a>',
            f"{own}/page/3": links(third),
        }
    if form == "number":
        return {
            own: links(first) + f'<a href="{own}/2">2</a> <a href="{own}/3">3</a>',
            f"{own}/2": links(second) + f'<a href="{own}">1</a> <a href="{own}/3">3</a>',
            f"{own}/3": links(third) + f'<a href="{own}">1</a> <a href="{own}/2">2</a>',
        }
    if form.startswith("button"):
        more = f'<button class="load-more" data-url="{loads}%d">Load more</button>'
        return {
            own: links(first) + more % 2,
            f"{loads}2": links(second) + more % 3,
            f"{loads}3": links(third),
        }
    shell = f"<div id='list'></div><script>fetch('{loads}1')</script>"
    pieces = {f"{loads}{n}": json.dumps([{"url": one.path} for one in shown])
              for n, shown in enumerate((first + second, third, ()), start=1)}  # fmt: skip
    return {own: shell, **pieces}


@pytest.fixture
def outlet(request):
    """An outlet whose sections go on in one form, and what stands in each of them."""
    outlet = build_outlet("dated", 12)
    head = f"<nav>{''.join(f'<a href=/{one}>{one}</a>' for one in SECTIONS)}</nav>"
    outlet.pages["/"] = answer(f"<html><body>{head}<p>The paper of the lake.</p></body></html>")
    right = {}
    for number, section in enumerate(SECTIONS):
        stories = outlet.stories[4 * number : 4 * number + 4]
        right[f"{outlet.origin}/{section}"] = {outlet.origin + one.path for one in stories}
        for path, body in pages_of(request.param, section, stories).items():
            page = (
                body if body[:1] == "[" else f"<html><body>{head}<main>{body}</main></body></html>"
            )
            outlet.pages[path.replace("&", "?")] = answer(page)  # as the server knows it
    for story in outlet.stories:  # its own links would name the others
        text_of = outlet.pages[story.path].text
        outlet.pages[story.path] = answer(text_of.partition('<section class="more">')[0])
    return outlet, right


def rows(url, statement):
    engine = make_engine(url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(statement))]
    engine.dispose()
    return found


def stood(url):
    found = defaultdict(set)
    for page_url, _, _, article in rows(url, STOOD):
        found[page_url].add(article)
    return found


@pytest.mark.parametrize("outlet", ["path", "number", "button", "script"], indirect=True)
def test_it_stands_there_in_a_crawl_and_in_what_is_read_again(scrapy, outlet, server, template):
    archive = {"MEDIACRAWL_ARCHIVE_DIR": str(scrapy.folder / "archive")}
    made, right = outlet
    with DemoServer(made) as site:
        run = scrapy.crawl(site, *OURS, "-a", "pages=all", spider="lakesidepost", **archive)
    assert run.returncode == 0, run.stderr
    assert stood(scrapy.database_url) == right
    other = Scrapy(server.url_of(server.create(template)), scrapy.folder)
    again = other("reparse", *OURS, "--spider", "lakesidepost", "--processes", "1", **archive)
    assert again.returncode == 0, again.stderr
    assert rows(other.database_url, STOOD) == rows(scrapy.database_url, STOOD)


@pytest.mark.parametrize("outlet", ["path", "number", "button", "button by path"], indirect=True)
def test_a_walk_that_ended_early_goes_on_in_the_same_list(scrapy, outlet):
    made, right = outlet
    for pages in ("1", "2", "all"):
        with DemoServer(made) as site:
            run = scrapy.crawl(site, *OURS, "-a", f"pages={pages}", spider="lakesidepost")
        assert run.returncode == 0, run.stderr
    assert stood(scrapy.database_url) == right
