"""Runs, and what the ledger says of addresses."""

from sqlalchemy import text

from mediacrawl.db.ledger import done_urls
from mediacrawl.db.runs import finish_run, start_run
from mediacrawl.db.writer import write_batch
from mediacrawl.items import Discovery
from tests.db.corpus import SITE, article, listing, outcome_page


def test_what_has_a_lasting_outcome_is_done(connection):
    write_batch(
        connection,
        [
            article("/stored", asked="/alias"),
            *(outcome_page(f"/{s}", s) for s in ("gone", "not_article", "failed", "blocked")),
            listing(discovered=[Discovery(SITE + "/pending", "article")]),
        ],
        run_id=None,
    )
    names = ["stored", "alias", "gone", "not_article", "failed", "blocked", "pending", "unheard_of"]
    done = done_urls(connection, [f"{SITE}/{name}" for name in names])
    assert {url.rpartition("/")[2] for url in done} == {"stored", "alias", "gone", "not_article"}


def test_a_run_tells_its_coverage_by_field(connection):
    run_id = start_run(connection, "example", {"tags": "all"}, "laptop")
    row = text("SELECT status, finished_at, arguments FROM crawl.run")
    assert tuple(connection.execute(row).one()) == ("running", None, {"tags": "all"})
    coverage = {
        "articles": 4,
        "fields": {"title": {"filled": 3, "sources": {"tawsiyat": 2, "og": 1}}},
    }
    finish_run(connection, run_id, "failed", "no articles", {"listed": 4}, coverage)
    view = text("SELECT field, articles, filled, share::float, sources FROM corpus.coverage_by_run")
    assert [tuple(line) for line in connection.execute(view)] == [
        ("title", 4, 3, 0.75, {"tawsiyat": 2, "og": 1})
    ]
    ended = text("SELECT status, reason, funnel, finished_at >= started_at FROM crawl.run")
    assert tuple(connection.execute(ended).one()) == ("failed", "no articles", {"listed": 4}, True)


def test_a_run_without_articles_has_no_shares(connection):
    run_id = start_run(connection, "example", {}, "laptop")
    fields = {"title": {"filled": 0, "sources": {}}}
    finish_run(connection, run_id, "failed", None, {}, {"articles": 0, "fields": fields})
    assert connection.scalar(text("SELECT share FROM corpus.coverage_by_run")) is None
