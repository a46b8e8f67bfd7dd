"""A run that stored nothing says so, however it came to nothing."""

from urllib.parse import quote, unquote

import pytest
from sqlalchemy import text

from demo.answers import answer
from demo.faults import Fault, Faults

UNTITLED = "<html><body><main><p>Words without a headline, nor any that could be one.</p></main>"


@pytest.fixture(scope="module")
def demo_site(larger_demo_site):
    return larger_demo_site


def paths_of(demo_site):
    """Paths of all articles, as the server knows them."""
    prefix = f"https://{demo_site.host}"
    return [unquote(gold.url.removeprefix(prefix)) for gold in demo_site.truth.articles]


def redirect(location):
    return Fault(answer("", status=301, headers=(("Location", quote(location)),)))


def moved(demo_site, page):
    """Every article's address leads to another, where the page stands."""
    paths = paths_of(demo_site)
    faults = {path: redirect(f"{path}--moved") for path in paths}
    return Faults(by_path=faults, pages={f"{path}--moved": page for path in paths})


@pytest.fixture
def outcome_of(scrapy, serve_demo, engine):
    def run(faults):
        server = serve_demo(faults=faults)
        run = scrapy.crawl(server, "-a", "sections=politics", "-a", "pages=1")
        with engine.connect() as connection:
            row = connection.execute(text("SELECT status, reason, funnel FROM crawl.run")).one()
            assert connection.execute(text("SELECT url FROM corpus.article")).all() == []
        return run, row

    return run


def test_pages_behind_redirects_that_are_no_articles(outcome_of, demo_site):
    run, row = outcome_of(moved(demo_site, answer(UNTITLED)))
    assert run.returncode == 1
    assert row.status == "blocked"
    assert "redirect elsewhere" in row.reason
    assert row.funnel["failed"] == row.funnel["fetched"] > 5
    assert row.funnel["unchanged"] == row.funnel["repeated"] == 0


def test_pages_that_are_no_articles(outcome_of, demo_site):
    paths = paths_of(demo_site)
    run, row = outcome_of(Faults(by_path=dict.fromkeys(paths, Fault(answer(UNTITLED)))))
    assert run.returncode == 1
    assert "addresses were listed and no article was stored" in row.reason
    assert "articles that lack a title" in row.reason
    assert row.funnel["invalid"] + row.funnel["failed"] == row.funnel["fetched"] > 5


def test_addresses_that_lead_to_each_other(outcome_of, demo_site):
    """Each redirects to one that is asked for as well: no answer is an article."""
    paths = paths_of(demo_site)
    faults = {
        path: redirect(other) for path, other in zip(paths, paths[1:] + paths[:1], strict=True)
    }
    run, row = outcome_of(Faults(by_path=faults))
    assert run.returncode == 1
    assert row.status == "blocked"
    assert row.funnel["new"] == row.funnel["unchanged"] == 0
