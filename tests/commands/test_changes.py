"""`scrapy corpus --diff`: the history of an article as a reader sees it."""

import json
import re

import pytest
from sqlalchemy import text

from mediacrawl.corpus.changes import read_history
from mediacrawl.db.batch import store_batch
from mediacrawl.exceptions import ArgumentError
from tests.db.corpus import SITE, article, at

BODY = [f"Paragraph {n} tells of the sea at length, as every other one does." for n in range(6)]
ARABIC = "قالت الهيئة إن الميناء سيفتح أبوابه أمام السفن صباح الغد بعد العاصفة التي ضربت الساحل"


@pytest.fixture(scope="module")
def stored(module_engine):
    """/a changed twice, the second time silently, and is gone; /b never changed."""
    body = [*BODY[:3], BODY[3].replace("at length", "in short"), *BODY[4:], "A last one."]
    states = [
        article("/a", external_id="70", body="\n\n".join(BODY), modified_at=at(0)),
        article("/a", 2, external_id="70", body="\n\n".join(body), modified_at=at(2)),
        article("/a", 5, "/alias", external_id="70", title="Harbour stays shut", lead=None,
                body="\n\n".join(body), modified_at=at(2)),
        article("/b", external_id="80", edition="en"),
        article("/c", external_id="80", edition="ar", title="الميناء", body=ARABIC),
        article("/c", 1, external_id="80", edition="ar", title="الميناء",
                body=ARABIC.replace("الغد", "السبت")),
    ]  # fmt: skip
    for state in states:
        store_batch(module_engine, [state], run_id=None)
    with module_engine.begin() as connection:
        gone = text("UPDATE store.article SET removed_at = :at WHERE url LIKE '%/a'")
        connection.execute(gone, {"at": at(9)})
    return module_engine


def test_each_change_is_told_in_order(scrapy, stored, module_url):
    done = scrapy("corpus", "--diff", SITE + "/a", url=module_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Harbour stays shut",
        "https://news.example/a",
        "article 1, post 70",
        "revision 3, last seen 2024-03-01 17:00 UTC",
        "The site has removed it: found gone 2024-03-01 21:00 UTC",
        "",
        "Revision 2, first seen 2024-03-01 14:00 UTC",
        "the former text was last seen 2024-03-01 12:00 UTC",
        "Body",
        "    (2 paragraphs more, unchanged)",
        "    Paragraph 2 tells of the sea at length, as every other one does.",
        "    Paragraph 3 tells of the sea [-at length,-]{+in short,+} as every other one",
        "    does.",
        "    Paragraph 4 tells of the sea at length, as every other one does.",
        "    Paragraph 5 tells of the sea at length, as every other one does.",
        "    {+A last one.+}",
        "",
        "Revision 3, first seen 2024-03-01 17:00 UTC",
        "the former text was last seen 2024-03-01 14:00 UTC",
        "SILENT: the page's own time of change did not move",
        "Headline before",
        "    Harbour reopens after the storm",
        "Headline after",
        "    Harbour stays shut",
        "Lead",
        "    [-Ships returned on Friday.-]",
    ]


@pytest.mark.parametrize(
    "name",
    ["1", "70", "http://news.example/a/?utm_source=x#top", "news.example/a", SITE + "/alias"],
)
def test_an_article_is_found_by_number_post_and_any_address(stored, name):
    assert read_history(stored, name).article_id == 1


def test_the_same_as_json(scrapy, stored, module_url):
    done = scrapy("corpus", "--diff", "1", "--json", url=module_url)
    history = json.loads(done.stdout)
    assert (history["article_id"], history["revision"]) == (1, 3)
    assert history["removed_at"] == "2024-03-01T21:00:00+00:00"
    first, second = history["changes"]
    assert [paragraph["after"] for paragraph in first["body"]][1] == "A last one."
    assert "title" not in first
    assert second["silent"] is True
    assert second["title"] == {
        "before": "Harbour reopens after the storm",
        "after": "Harbour stays shut",
    }
    assert second["lead"]["diff"] == "[-Ships returned on Friday.-]"


def test_right_to_left_text_has_its_lines_to_itself(scrapy, stored, module_url):
    lines = scrapy("corpus", "--diff", SITE + "/c", url=module_url).stdout.splitlines()
    arabic = [line for line in lines if any("ء" <= letter <= "ي" for letter in line)]
    assert "[-الغد-]{+السبت+}" in "".join(arabic)
    assert not any(letter.isascii() and letter.isalpha() for line in arabic for letter in line)
    assert max(map(len, lines)) <= 80


def test_an_article_that_never_changed_says_so(scrapy, stored, module_url):
    done = scrapy("corpus", "--diff", SITE + "/b", url=module_url)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == (
        "No change since it was first seen 2024-03-01 12:00 UTC"
    )


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("999", "no article is stored by 999"),
        (SITE + "/nowhere", "no article is stored by https://news.example/nowhere"),
        ("http://[", "no article is stored by http://["),
        ("80", f"several articles have the post id 80: give an address of {SITE}/b, {SITE}/c"),
        ("9" * 30, "no article is stored"),
    ],
)
def test_an_unknown_article_is_told_in_one_sentence(stored, name, says):
    with pytest.raises(ArgumentError, match=re.escape(says)):
        read_history(stored, name)


def test_an_unknown_article_ends_the_command(scrapy, database_url):
    done = scrapy("corpus", "--diff", "999", url=database_url)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_a_terminal_gets_colours_instead_of_marks(scrapy, stored, module_url, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    shown = scrapy("corpus", "--diff", "1", url=module_url).stdout
    assert "\x1b[1;32mA last one.\x1b[0m" in shown
    assert "{+" not in shown


def test_one_thing_at_a_time(scrapy, database_url):
    done = scrapy("corpus", "--diff", "1", "--gaps", url=database_url)
    assert done.returncode == 2
    assert "not allowed with" in done.stderr
