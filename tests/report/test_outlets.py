"""Outlets beside each other, and the report of one of them."""

import re

import pytest
from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from mediacrawl.db.ledger.runs import finish_run, start_run
from mediacrawl.items import Alternate
from mediacrawl.monitors.alarms import settle
from mediacrawl.monitors.finding import Finding
from mediacrawl.report.page import PARTS
from tests.db.corpus import SITE, START, article, at, link, outcome_page
from tests.report.test_page import part

SAID = "Body of {} that stands alone."


def story(number):
    return " ".join(f"ship{number}no{n}" for n in range(60))


@pytest.fixture
def outlets(engine):
    """`post` is first twice, `echo` once; every part has something of each."""
    told = [
        ("post", 1, 0, ["AP"]), ("echo", 1, 0.5, ["AP"]), ("post", 2, 1, []), ("echo", 2, 2, []),
        ("echo", 3, 3, []), ("post", 3, 4.5, []),
    ]  # fmt: skip
    for outlet in ("post", "echo"):
        with engine.begin() as connection:
            run_id = start_run(connection, outlet, {}, "laptop", outlet=outlet, edition="en")
        items = [
            article(f"/{outlet}/{number}", body=story(number), published_at=at(hours),
                    agencies=agencies, title=f"{outlet} tells {number}", outlet=name,
                    section=f"{outlet}-section", links=[link(f"/{outlet}/2")])
            for name, number, hours, agencies in told if name == outlet
        ]  # fmt: skip
        pair = [
            article(f"/{outlet}/{edition}", outlet=outlet, edition=edition, title=f"{outlet} here",
                    body=SAID.format(outlet), alternates=[Alternate("es", f"{SITE}/{outlet}/es")])
            for edition in ("en", "es")
        ]  # fmt: skip
        lost = outcome_page(f"/{outlet}/lost", "failed", reason=f"{outlet} is away")
        store_batch(engine, [*items, *pair, lost], run_id=run_id)
        other = " ".join(f"{outlet}boat{n}" for n in range(60))
        again = article(f"/{outlet}/1", 9, body=other, title=f"{outlet} tells 1, changed",
                        outlet=outlet, published_at=at(0), modified_at=START)  # fmt: skip
        store_batch(engine, [again], run_id=run_id)
        coverage = {"articles": 3, "fields": {f"{outlet}-field": {"filled": 2, "sources": {}}}}
        with engine.begin() as connection:
            finish_run(connection, run_id, "failed", f"{outlet} ended", {"listed": 4}, coverage)
            found = [Finding("volume", "alarm", "", f"{outlet} is poor")]
            settle(connection, outlet, run_id, found, outlet=outlet, edition="en")
    with engine.begin() as connection:
        for table, column in (("run", "started_at"), ("alarm", "raised_at")):
            connection.execute(text(f"UPDATE crawl.{table} SET {column} = :at"), {"at": START})
        connection.execute(
            text("UPDATE crawl.run SET refusals = jsonb_build_object(outlet || '-class', 3)")
        )
        connection.execute(
            text("UPDATE store.article SET removed_at = :at WHERE url LIKE '%/3'"), {"at": at(9)}
        )
    return engine


def test_sites_of_one_spider_are_told_apart(outlets, report):
    with outlets.begin() as connection:
        for table in ("run", "alarm"):
            connection.execute(text(f"UPDATE crawl.{table} SET spider = 'any'"))
    page = report(outlets)
    for name in ("runs", "alarms", "unread", "coverage"):
        assert "post/en" in part(page, name), name
        assert "echo/en" in part(page, name), name
    assert report(outlets, outlet="post").count("echo/en") == 0


def rows(shown):
    cells = (re.findall(r"<td.*?</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", shown))
    return [[re.sub(r"<[^>]+>", "", cell) for cell in row] for row in cells if row]


def test_outlets_are_told_beside_each_other(outlets, report):
    shown = rows(part(report(outlets), "outlets"))
    assert ["post", "5", "0", "2", "1", "90"] in shown
    assert ["echo", "5", "0", "2", "1", "60"] in shown
    assert ["echo", "post", "1", "0", "60"] in shown
    assert ["post", "echo", "1", "0", "90"] in shown


def test_agencies_are_told(engine, report):
    items = [article(f"/{n}", agencies=["AP"] if n else [], outlet=f"o{n}") for n in range(3)]
    store_batch(engine, items, run_id=None)
    assert ["AP", "2", "2", "news/politics"] in rows(part(report(engine), "outlets"))


def test_a_report_of_one_outlet_shows_nothing_of_the_others(outlets, report):
    whole = report(outlets)
    names = re.findall(r'<section id="(\w+)"', whole)
    assert len(names) == len(PARTS)
    assert len([name for name in names if "echo" in part(whole, name)]) >= 11
    page = report(outlets, outlet="post")
    assert "mediacrawl report: post" in page
    told = [name for name in names if "echo" in part(page, name)]
    assert told == ["outlets", "stories"], "whom it follows, and a story that it was told second"
    assert {name for name in names if "post" in part(whole, name)} == {
        name for name in names if "post" in part(page, name)
    }
    assert "<b>5</b><span>articles in all" in page
