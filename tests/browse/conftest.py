"""A corpus that tries to be markup, and what is served of it."""

import http.client
import json
import threading
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from lxml import html
from sqlalchemy import text

from mediacrawl.browse.app import make_app
from mediacrawl.browse.server import make_server, names_of
from mediacrawl.db.batch import store_batch
from mediacrawl.db.ledger.runs import finish_run, start_run
from mediacrawl.items import Author, Image, Tag
from mediacrawl.report.listening import listen
from tests.db.corpus import SITE, START, article, at, link, listing
from tests.fixtures.patience import PATIENCE
from tests.report.conftest import HOSTILE

ARABIC = "الميناء يُفتح من جديد"
LONG = " ".join(f"Pier {n} of the harbour was mended by {n + 3} workers." for n in range(30))


@pytest.fixture(scope="module")
def corpus(module_engine):
    """Numbers of the articles by the last part of their addresses.

    /a links to /b, which is the same in Arabic; /hostile says HOSTILE wherever it can, /c and /d
    have nearly one text in two outlets, /undated has no time.
    """
    engine = module_engine
    with engine.begin() as connection:
        run_id = start_run(connection, "example", {}, "laptop")
    blocks = [
        {"type": "heading", "text": "At dawn"},
        {"type": "paragraph", "text": "Ships sailed, as told before, and told again.",
         "links": [{"url": SITE + "/b", "anchor": "told before"}]},
        {"type": "quote", "text": "We sail."},
        {"type": "list", "text": "One\nTwo", "items": ["One", "Two"]},
        {"type": "image", "text": "A pier", "url": SITE + "/i/2.jpg"},
        {"type": "embed", "text": "", "url": "https://media.example/v"},
    ]  # fmt: skip
    store_batch(
        engine,
        [
            article("/a", body_blocks=blocks, links=[link("/b"), link("/lost", "inline")]),
            article("/b", edition="ar", language="ar", title=ARABIC, lead="عادت السفن.",
                    tags=[Tag("ميناء")], images=[Image(1, SITE + "/i/3.jpg", ARABIC)],
                    published_at=at(1)),
            article("/c", body=LONG, title="Piers", section="news/ports", published_at=at(2)),
            article("/d", body=LONG + " Again.", outlet="other", title="Piers again",
                    published_at=at(5)),
            article("/undated", published_at=None, title="Some day"),
            hostile(),
            listing("/", ["/a", "/hostile"], page_kind="front", label=HOSTILE),
        ],
        run_id=run_id,
    )  # fmt: skip
    with engine.begin() as connection:
        finish_run(connection, run_id, "ok", None, {"listed": 6, "new": 6}, {"articles": 6})
        found = connection.execute(text("SELECT url, article_id FROM corpus.article")).all()
        statement = "UPDATE store.image SET url = 'javascript:alert(5)' WHERE caption LIKE '<%'"
        connection.execute(text(statement))
    return {url.rpartition("/")[2]: number for url, number in found}


def hostile():
    blocks = [
        {"type": "paragraph", "text": HOSTILE,
         "links": [{"url": "javascript:alert(6)", "anchor": HOSTILE}]},
        {"type": HOSTILE, "text": HOSTILE},
        {"type": "embed", "text": HOSTILE, "url": "data:text/html,<script>alert(7)</script>"},
    ]  # fmt: skip
    return article(
        "/hostile", title=HOSTILE, lead=HOSTILE, section=HOSTILE, source=HOSTILE, body=HOSTILE,
        body_blocks=blocks, authors=[Author(HOSTILE)], tags=[Tag(HOSTILE)], keywords=[HOSTILE],
        language="'>\" onclick=\"alert(8)", coverage=HOSTILE, published_raw=HOSTILE,
        published_at=START, images=[Image(1, SITE + "/i/9.jpg", HOSTILE, HOSTILE)],
        links=[link("/a", anchor=HOSTILE), link("/'><script>alert(9)</script>")],
    )  # fmt: skip


_STATEMENTS = (
    "INSERT INTO crawl.alarm (spider, outlet, edition, monitor, subject, message, raised_at) "
    "VALUES ('example', 'example', 'en', 'coverage', 'authors', :words, :at)",
    "INSERT INTO store.headline (edition, host, text, first_seen_at, last_seen_at) "
    "VALUES ('ar', 'news.example', :words, :at, :at)",
)


@pytest.fixture(scope="module")
def later(module_engine, corpus):
    """/a changed twice, and left the front page, which /b has since; an alarm, a ticker's line."""
    body = "The harbour of /a opened again.\n\nFishermen were sailing at dawn."
    first = article("/a", 3, title="Harbour reopens", body=body)
    second = article("/a", 6, title="Harbour reopens", body=body.replace("opened", "is open"))
    for items in ([first], [second], [listing("/", ["/b"], 8, page_kind="front", label="Front")]):
        store_batch(module_engine, items, run_id=None)
    with module_engine.begin() as connection:
        for statement in _STATEMENTS:
            connection.execute(text(statement), {"words": HOSTILE, "at": START})
    return corpus


@contextmanager
def serving(engine, **more):
    """What answers for that database: `ask(path, method, **headers)`."""
    listening = listen("127.0.0.1", 0)
    server = make_server(make_app(engine, names_of("127.0.0.1"), **more))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    port = listening.getsockname()[1]

    def ask(path, method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            content = answer.read().decode()
            return SimpleNamespace(status=answer.status, headers=answer.headers, text=content)
        finally:
            connection.close()

    try:
        yield ask
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture(scope="module")
def ask(module_engine, corpus):
    with serving(module_engine) as ask:
        yield ask


@pytest.fixture
def page(ask):
    """The page at an address, read."""

    def get(path, status=200):
        answer = ask(path)
        assert answer.status == status, answer.text
        return html.document_fromstring(answer.text)

    return get


@pytest.fixture
def data(ask):
    """The rows of a table at an address."""

    def get(path, name):
        found = json.loads(ask(path).text)[name]
        assert found["cut"] is False
        return found["rows"]

    return get
