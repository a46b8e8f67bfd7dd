"""Revisions, stories, pages as they stood, the ticker, outlets."""

from datetime import timedelta

import pytest

from mediacrawl.browse.views import revisions
from tests.browse.conftest import ARABIC
from tests.db.corpus import SITE, START
from tests.report.conftest import HOSTILE


def test_the_last_two_texts_stand_beside_each_other_word_by_word(page, later):
    found = page(f"/article/{later['a']}/revisions")
    assert found.xpath("//div[@class='pair']//del/text()") == ["opened"]
    assert found.xpath("//div[@class='pair']//ins/text()") == ["is open"]
    kept = found.xpath("//div[@class='pair kept']/p")
    assert [text.text_content().strip() for text in kept] == 2 * ["Fishermen were sailing at dawn."]
    assert found.xpath("//h3/text()") == ["Text"]


def test_any_two_texts_can_be_chosen(page, data, later):
    path = f"/article/{later['a']}/revisions"
    found = page(f"{path}?from=1&to=3")
    assert found.xpath("//h3/text()") == ["Headline", "Text"]
    assert found.xpath("//option[@selected]/text()") == ["1", "3"]
    texts = data(f"{path}.json?from=1&to=3", "texts")
    assert [row["revision"] for row in texts] == [1, 3]
    assert [row["revision"] for row in data(f"{path}.json", "changes")] == [3, 2]
    missing = page(f"{path}?from=1&to=9", 404).xpath("string(//*[@role='alert'])")
    assert missing == "This article has no revision 9: there are 1 to 3."
    unchanged = page(f"/article/{later['c']}/revisions")
    assert "has not changed since" in unchanged.xpath("string(//main)")


def test_texts_that_would_take_minutes_are_not_compared(page, later, monkeypatch):
    monkeypatch.setattr(revisions, "LONGEST", 10)
    found = page(f"/article/{later['a']}/revisions")
    assert "longer than 10 letters together" in found.xpath("string(//*[@role='alert'])")


def test_a_story_is_told_over_outlets_and_time(ask, page, data, later):
    path = f"/story/{later['d']}"
    rows = data(f"{path}.json", "articles")
    assert [(row["outlet"], row["minutes_after_first"]) for row in rows] == [
        ("example", 0), ("other", 180)
    ]  # fmt: skip
    found = page(path)
    assert found.xpath("//svg//a/@href") == [f"/article/{later[name]}" for name in "cd"]
    assert "3 h" in found.xpath("string(//table)")
    assert "belongs to no story" in page(f"/story/{later['a']}", 404).xpath("string(//main)")
    links = page("/stories").xpath("//table//a/@href")
    assert ask(links[0]).headers["Location"] == f"/story/{later['c']}"


@pytest.mark.parametrize(
    ("moment", "titles"),
    [
        ("2024-03-01T13:00", ["Harbour reopens after the storm", HOSTILE]),
        ("2024-03-01T19:59:59", ["Harbour reopens after the storm", HOSTILE]),
        ("2024-03-01T21:00", [ARABIC]),
        ("2024-03-01T22:00:00+02:00", [ARABIC]),
    ],
)
def test_a_page_is_shown_as_it_stood(data, later, moment, titles):
    address = f"/front.json?page={SITE}/&at={moment.replace('+', '%2B')}"
    assert [row["title"] for row in data(address, "places")] == titles


def test_looks_at_a_page_follow_each_other(page, later):
    newest = page(f"/front?page={SITE}/")
    assert "As of 2024-03-01 20:00" in newest.xpath("string(//main)")
    before = newest.xpath("string(//a[@rel='prev']/@href)")
    former = page(before)
    assert "today: Harbour reopens" in former.xpath("string(//table)")
    after = former.xpath("string(//a[@rel='next']/@href)")
    assert page(after).xpath("string(//table)") == newest.xpath("string(//table)")
    early = page(f"/front?page={SITE}/&at=2024-01-01")
    assert "was not looked at before then" in early.xpath("string(//main)")
    assert "Nothing is known" in page("/front?page=elsewhere").xpath("string(//main)")


def test_the_ticker_is_that_of_a_day(page, data, later):
    (line,) = data("/ticker.json", "lines")
    assert (line["text"], line["edition"]) == (HOSTILE, "ar")
    found = page("/ticker")
    assert found.xpath("//td/bdi[@dir='rtl'][@lang='ar']/text()") == [HOSTILE]
    day_before = found.xpath("string(//a[@rel='prev']/@href)")
    assert day_before == "/ticker?day=2024-02-29"
    assert "No line" in page(day_before).xpath("string(//main)")
    assert data("/ticker.json?day=2024-03-01&edition=en", "lines") == []


def test_an_outlet_is_shown_with_its_runs_and_alarms(page, data, later):
    rows = data("/outlets.json", "outlets")
    known = {(row["outlet"], row["edition"]): row for row in rows}
    assert known["example", "en"]["articles"] == 4
    assert known["example", "en"]["open_alarms"] == 1
    assert known["other", "en"]["newest"] == (START + timedelta(hours=5)).date().isoformat()
    found = page("/outlet/example")
    assert HOSTILE in found.xpath("string(//section[h2='Alarms'])")
    assert found.xpath("//svg[@role='img']")
    assert "there are none" not in found.xpath("string(//main)")
    assert "there is no outlet nowhere" in page("/outlet/nowhere", 404).xpath("string(//p)").lower()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/front?at=noon", "at=noon is no moment: write it as 2024-03-01T12:00."),
        ("/ticker?day=9999-12-31", "The calendar ends at 9999-12-31: choose another day."),
        ("/stories?days=x", "days=x is no number: write one as days=30."),
    ],
)
def test_what_cannot_be_asked_is_said(page, path, says):
    assert page(path, 400).xpath("string(//*[@role='alert'])") == says
