"""The page: what it shows, and that nothing which it shows can be more than text."""

import base64
import hashlib
import re

import pytest
from lxml import html
from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from mediacrawl.db.ledger.runs import finish_run, start_run
from mediacrawl.report.page import PARTS, make_report
from mediacrawl.report.period import make_period
from tests.db.corpus import SITE, START, article, at
from tests.report.conftest import ARABIC, ARABIC_TAG, HOSTILE, LAST, Elements

OURS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "div", "b", "span",
    "header", "nav", "a", "main", "footer", "section", "figure", "figcaption", "ul", "li", "i",
    "bdi", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "svg", "line", "text",
    "rect", "path", "circle",
}  # fmt: skip


def part(page, name):
    return page.partition(f'id="{name}"')[2].partition("</section>")[0]


def test_text_of_others_stays_text(hostile, report):
    page = report(hostile)
    elements = Elements(page)
    assert {tag for tag, _ in elements.found} <= OURS
    assert [each.tag for each in html.fromstring(page).find("body")] == ["header", "main", "footer"]
    names = {name for _, attributes in elements.found for name in attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"style", "src"}
    links = [attributes["href"] for tag, attributes in elements.found if tag == "a"]
    assert all(re.match(r"https://news\.example/|#[a-z]+$", href) for href in links)
    assert HOSTILE in elements.texts["bdi"]  # as a tag, a section, a reason, an alarm
    assert HOSTILE + "!" in elements.texts["a"]  # as a title
    assert any(HOSTILE in title for title in elements.texts["title"])  # over a column


def test_links_into_the_web_tell_nothing(hostile, report):
    links = [attributes for tag, attributes in Elements(report(hostile)).found if tag == "a"]
    out = [attributes for attributes in links if not attributes["href"].startswith("#")]
    assert out
    assert {attributes["rel"] for attributes in out} == {"noopener noreferrer"}


def test_the_policy_lets_in_our_style_alone(engine, report):
    elements = Elements(report(engine))
    (style,) = ("".join(texts) for tag, texts in elements.texts.items() if tag == "style")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = (
        attributes["content"]
        for tag, attributes in elements.found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    directives = dict(entry.strip().split(" ", 1) for entry in policy.split(";"))
    assert directives == {
        "default-src": "'none'",
        "style-src": f"'sha256-{digest}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert not re.search(r"url\(|@import", style)


def test_arabic_has_its_own_direction(hostile, report):
    page = report(hostile)
    assert f'rel="noopener noreferrer" dir="auto">{ARABIC}</a>' in page
    assert f'<bdi dir="auto">{ARABIC_TAG}</bdi>' in page


def test_an_empty_database_has_every_part_and_says_so(engine, report):
    page = report(engine)
    elements = Elements(page)
    assert [tag for tag, _ in elements.found].count("section") == len(PARTS)
    empty = [attributes for tag, attributes in elements.found if attributes.get("class") == "empty"]
    assert len(empty) == len(PARTS)
    assert "The corpus is empty" in page


def test_each_part_shows_its_rows(hostile, report):
    page = report(hostile)
    assert "<b>3</b>" in page
    assert "<title>01 Mar · example en: 2 articles</title>" in page
    assert "01 Mar · 9 of 10: 1,464 minutes" in part(page, "freshness")
    assert 'class="badge failed"' in part(page, "runs")
    assert " 67%" in part(page, "coverage")
    assert "failed" in part(page, "unread")
    assert "Refused in this time" in part(page, "unread")
    assert "The last silent ones" in part(page, "edits")
    assert "1 articles whose" in part(page, "removed")
    assert part(page, "cited").count("<tr>") == 3


def test_a_field_that_is_no_longer_found_is_marked(engine, report):
    with engine.begin() as connection:
        for day, filled in ((1, 99), (2, 98), (3, 12)):
            run_id = start_run(connection, "example", {}, "laptop")
            fields = {name: {"filled": n, "sources": {}} for name, n in
                      (("title", 100), ("authors", filled))}  # fmt: skip
            coverage = {"articles": 100, "fields": fields}
            finish_run(connection, run_id, "ok", None, {}, coverage)
            connection.execute(
                text("UPDATE crawl.run SET started_at = :at WHERE run_id = :run"),
                {"at": at(24 * day), "run": run_id},
            )
    shown = part(report(engine), "coverage")
    rows = dict(re.findall(r'<tr><td><bdi dir="auto">(\w+)(.*?)</tr>', shown))
    assert '<span class="fell"> 12%</span>' in rows["authors"]
    assert "fell" not in rows["title"]


@pytest.mark.parametrize(("zone", "day"), [("UTC", "01 Mar"), ("Asia/Tokyo", "02 Mar")])
def test_days_are_those_of_the_zone(engine, report, zone, day):
    store_batch(engine, [article("/late", published_at=at(6))], run_id=None)
    page = report(engine, zone=zone)
    assert f"<title>{day} · news/politics: 1 articles</title>" in page
    assert f"times in {zone}" in page


def test_what_no_document_can_hold_is_replaced(engine, report):
    store_batch(engine, [article("/odd", section="news/\x01\x1b\ufffe")], run_id=None)
    assert "news/\ufffd\ufffd\ufffd" in report(engine)


def test_a_long_time_is_told_in_months(engine):
    store_batch(engine, [article(published_at=START)], run_id=None)
    page = make_report(engine, make_period(LAST, 900, "UTC")).decode()
    assert "Articles a month by section" in page
    assert "<title>2024-03 · news/politics: 1 articles</title>" in page


def test_articles_link_to_the_pages_of_browse_where_these_are_served(hostile, report):
    plain = {dict(attributes).get("href") for _, attributes in Elements(report(hostile)).found}
    page = report(hostile, browse="http://127.0.0.1:8009/")
    linked = {dict(attributes).get("href") for _, attributes in Elements(page).found}
    name = "name=https%3A%2F%2Fnews.example%2Fa"
    assert {f"http://127.0.0.1:8009/{view}?{name}" for view in ("article", "revisions")} <= linked
    assert f"{SITE}/a" in plain
    assert f"{SITE}/a" not in linked
    assert not [href for href in linked if href and href.startswith("javascript:")]
