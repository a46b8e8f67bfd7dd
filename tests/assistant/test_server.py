"""What an assistant gets, by the SDK's own client.

The SDK takes as long to import as a fifth of all else that tests need: each process that collects
tests would wait for it.
"""

import os
import sys

import anyio
import pytest

from mediacrawl.db.batch import store_batch
from tests.db.corpus import SITE, article, at
from tests.fixtures.crawl import ROOT
from tests.fixtures.patience import PATIENCE


@pytest.fixture(scope="module")
def corpus(module_engine):
    body = "The harbour opened again.\n\nFishermen were sailing at dawn."
    items = [
        article("/a", body=body),
        article("/ar", edition="ar", title="الحيتان", body="تغني.", published_at=at(-24)),
        article("/b", title="Whales", body="They sing.", published_at=at(24)),
    ]
    store_batch(module_engine, items, run_id=None)
    changed = article("/a", 2, body=body.replace("opened", "is open"))
    store_batch(module_engine, [changed], run_id=None)


async def ask(target, calls):
    from mcp import Client

    async with Client(target, read_timeout_seconds=PATIENCE) as client:
        tools = await client.list_tools()
        return tools.tools, [await client.call_tool(name, given) for name, given in calls]


@pytest.fixture
def call(module_engine, corpus):
    """Call a tool: its answer, or what it says is wrong."""

    from mediacrawl.assistant.server import make_server

    def run(tool, /, **given):
        made = make_server(module_engine, 30)
        _, (result,) = anyio.run(ask, made, [(tool, given)])
        if result.is_error:
            return result.content[0].text
        return result.structured_content

    return run


def test_articles_are_found_and_read(call):
    found = call("search", words="harbour sailing", outlet="example")
    assert [(row["url"], found["cut"]) for row in found["rows"]] == [(f"{SITE}/a", False)]
    newest = call("search", since="2024-03-01", limit=1)
    assert [(row["title"], newest["cut"]) for row in newest["rows"]] == [("Whales", True)]
    read = call("article", name=f"{SITE}/a")
    assert read["body"].startswith("The harbour is open again.")
    assert (read["revision"], read["cut"]) == (2, False)


def test_a_search_says_in_which_languages_nothing_was_looked_for(call):
    found = call("search", words="the again")
    assert found["unsearched"] == "not looked for in en: there every article has such words"
    assert call("search", words="harbour")["unsearched"] is None


def test_a_history_says_what_changed(call):
    history = call("history", name=f"{SITE}/a")
    (change,) = history["changes"]
    assert change["body"][0]["diff"] == "The harbour [-opened-]{+is open+} again."
    assert history["cut"] is False


def test_sql_reads_what_views_explain(call):
    (view,) = call("views", name="corpus.article")["rows"]
    assert view["columns"]["outlet"].startswith("text: Slug of the outlet")
    assert len(call("views")["rows"]) > 20
    counted = call("query", sql="SELECT count(*) AS n FROM corpus.article")
    assert counted == {"rows": [{"n": 3}], "cut": False}
    cut = call("query", sql="SELECT generate_series(1, 9) AS n", limit=2)
    assert cut == {"rows": [{"n": 1}, {"n": 2}], "cut": True}


@pytest.mark.parametrize(
    ("tool", "given", "says"),
    [
        ("query", {"sql": "DELETE FROM store.article"}, "permission denied"),
        ("query", {"sql": "CREATE TABLE corpus.mine ()"}, "read-only"),
        ("query", {"sql": "SELECT 1; SELECT 2"}, "multiple commands"),
        ("article", {"name": "99"}, "no article is stored by 99"),
        ("search", {"words": "x", "edition": "fr"}, "no article of edition fr is stored"),
    ],
)
def test_what_cannot_be_done_is_said(call, tool, given, says):
    assert says in call(tool, **given)


def test_an_answer_has_room_and_says_what_was_cut(call, monkeypatch):
    monkeypatch.setattr("mediacrawl.assistant.server.LETTERS", 20)
    assert call("query", sql="SELECT generate_series(1, 9) AS n") == {
        "rows": [{"n": 1}, {"n": 2}], "cut": True
    }  # fmt: skip
    read = call("article", name=f"{SITE}/a")
    assert (read["body"], read["cut"]) == ("The harbour is open ", True)


def test_the_command_speaks_the_protocol(module_url, corpus, tmp_path):
    from mcp import StdioServerParameters

    environment = {**os.environ, "DATABASE_URL": module_url}
    command = ["-m", "scrapy", "mcp", "-s", f"MEDIACRAWL_DATA_DIR={tmp_path}"]
    started = StdioServerParameters(command=sys.executable, args=command, env=environment, cwd=ROOT)
    sql = "SELECT count(*) AS n FROM corpus.article"
    tools, (answer,) = anyio.run(ask, started, [("query", {"sql": sql})])
    assert [tool.name for tool in tools] == ["search", "article", "history", "views", "query"]
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert answer.structured_content["rows"] == [{"n": 3}]
