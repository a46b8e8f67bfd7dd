"""A corpus that tries to be markup, and the report of it."""

from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from mediacrawl.db.ledger.runs import finish_run, start_run
from mediacrawl.items import Tag
from mediacrawl.report.page import make_report
from mediacrawl.report.period import make_period
from tests.db.corpus import START, article, at, link, outcome_page

HOSTILE = (
    "</style></title></svg><script>alert(1)</script><img src=x onerror='alert(2)'>\"&amp;]]>-->"
)
ARABIC = "الميناء يُفتح من جديد"
ARABIC_TAG = "ميناء"
LAST = date(2024, 3, 9)
_STATEMENTS = (
    "UPDATE crawl.run SET started_at = :at, refusals = jsonb_build_object(CAST(:words AS text), 7)",
    "INSERT INTO crawl.alarm (run_id, spider, monitor, subject, message, raised_at) "
    "SELECT run_id, spider, spider, spider, spider, :at FROM crawl.run",
    "UPDATE store.article SET removed_at = :at WHERE url LIKE '%/b'",
    "UPDATE store.article SET url = 'javascript:alert(4)' WHERE url LIKE '%/b'",
)


@pytest.fixture(scope="module")
def hostile(module_engine):
    """Wherever the report shows text of others, it is HOSTILE; one article is ARABIC."""
    engine = module_engine
    with engine.begin() as connection:
        run_id = start_run(connection, HOSTILE, {}, "laptop")
    tags = [Tag(HOSTILE)]
    store_batch(
        engine,
        [
            article("/a", title=HOSTILE, section=HOSTILE, tags=tags, body="Same.",
                    modified_at=START, published_at=at(-2)),
            article("/b", title=HOSTILE, tags=tags, body="Same.", links=[link("/a"), link("/c")]),
            article("/c", title=ARABIC, edition="ar", tags=[Tag(ARABIC_TAG)], published_at=at(-30)),
            outcome_page("/\"'><script>alert(3)</script>", "failed", reason=HOSTILE),
        ],
        run_id=run_id,
    )  # fmt: skip
    changed = article("/a", 5, title=HOSTILE + "!", section=HOSTILE, tags=tags, body="Same.",
                      modified_at=START, published_at=at(-2))  # fmt: skip
    store_batch(engine, [changed], run_id=run_id)
    coverage = {"articles": 3, "fields": {HOSTILE: {"filled": 2, "sources": {HOSTILE: 2}}}}
    with engine.begin() as connection:
        finish_run(connection, run_id, "failed", HOSTILE, {"listed": 4, "new": 3}, coverage)
        for statement in _STATEMENTS:
            used = {"at": START, "words": HOSTILE}
            used = {name: value for name, value in used.items() if f":{name}" in statement}
            connection.execute(text(statement), used)
    return engine


@pytest.fixture
def report():
    """Make the report of the days before LAST."""

    def make(engine, days=10, last=LAST, zone="UTC", **more):
        now = at(24) + timedelta(days=8)
        page = make_report(engine, make_period(last, days, zone), now, **more)
        return page.decode()

    return make


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of each kind of element."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.texts = {}
        self._open = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        self.texts.setdefault(self._open[-1] if self._open else "", []).append(data)
