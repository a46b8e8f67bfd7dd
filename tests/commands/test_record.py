"""`scrapy record`: a page becomes a case, and its text filler that is read as it was."""

import json
import shutil
from pathlib import Path

import pytest

from mediacrawl.cli.cases.filler_words import Filler, words_of
from mediacrawl.sites import known_sites

CASES = Path(__file__).parents[1] / "sites"
ARTICLE = CASES / "almayadeen" / "article" / "page.html"
SAID = ("coast towns share", "joint council said", "bicycles", "ferry leaves", "ada noor")


@pytest.fixture
def cases(tmp_path):
    folder = tmp_path / "cases"
    folder.mkdir()
    return folder


def loaded(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_saved_page_becomes_a_case_that_says_nothing(scrapy, cases):
    at = "2025-11-15T12:00:00+00:00"
    run = scrapy("record", "ferry", ARTICLE, "--at", at, "--cases", cases)
    assert (run.returncode, run.stderr) == (0, "")
    case = cases / "almayadeen" / "ferry"
    page = (case / "page.html").read_text(encoding="utf-8").casefold()
    assert [words for words in SAID if words in page] == []
    assert "coast-towns" not in page
    found, right = loaded(case / "expected.json"), loaded(ARTICLE.parent / "expected.json")
    assert set(found) == set(right)
    for name in ("published_at", "modified_at", "kind", "section", "external_id", "read_minutes"):
        assert found[name] == right[name]
    assert [(one["type"], len(one.get("text", "").split())) for one in found["body_blocks"]] == [
        (one["type"], len(one.get("text", "").split())) for one in right["body_blocks"]
    ]
    assert [one["kind"] for one in found["links"]] == [one["kind"] for one in right["links"]]
    meta = loaded(case / "meta.json")
    assert (meta["page"], meta["now"]) == ("article", at)


def test_what_is_recorded_is_found_by_the_check(scrapy, cases):
    assert scrapy("record", "ferry", ARTICLE, "--cases", cases).returncode == 0
    checked = scrapy("check", "almayadeen", "--cases", cases)
    assert checked.returncode == 0
    assert "1 of 1 recorded pages are read as they should be" in checked.stdout


@pytest.mark.parametrize(
    "case", ["arabic_article", "section_listing", "gallery", "spanish_article"]
)
def test_every_kind_of_page_keeps_its_shape(scrapy, cases, case):
    url = loaded(CASES / "almayadeen" / case / "meta.json")["url"]
    page = CASES / "almayadeen" / case / "page.html"
    run = scrapy("record", case, page, "--url", url, "--cases", cases)
    assert (run.returncode, run.stderr) == (0, "")
    assert "The filler changed" not in run.stdout


def test_a_case_is_overwritten_by_force_alone(scrapy, cases):
    record = ("record", "ferry", ARTICLE, "--cases", cases)
    assert scrapy(*record).returncode == 0
    again = scrapy(*record, "--keep-text")
    assert again.returncode == 1
    assert "--force overwrites it" in again.stderr
    page = cases / "almayadeen" / "ferry" / "page.html"
    assert b"joint council said" not in page.read_bytes()
    assert scrapy(*record, "--keep-text", "--force").returncode == 0
    assert b"joint council said" in page.read_bytes()


def test_a_page_is_asked_of_its_site(scrapy, cases, demo_server):
    post = demo_server.site.truth.articles[0]
    origin = f"origin={demo_server.origin}"
    run = scrapy("record", "asked", post.url, "--cases", cases, "-a", origin)
    assert (run.returncode, run.stderr) == (0, "")
    assert (cases / "almayadeen" / "asked" / "expected.json").is_file()
    paths = [request.path for request in demo_server.requests]
    assert (paths[0], len(paths)) == ("/robots.txt", 2)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a-b", ARTICLE], "is no name of a case"),
        (["a", "nothing.html"], "nothing.html cannot be read"),
        (["a", "https://www.daily.example/a"], "scrapy newsite https://www.daily.example/a"),
        (["a", ARTICLE, "--at", "noon"], "write it as 2026-03-01T12:00+01"),
    ],
)
def test_what_cannot_be_recorded_says_what_to_do(scrapy, cases, arguments, said):
    run = scrapy("record", *arguments, "--cases", cases)
    assert (run.returncode, run.stdout) == (1, "")
    assert said in run.stderr
    shutil.rmtree(cases)
    run = scrapy("record", "a", ARTICLE, "--cases", cases)
    assert "name that of the cases with --cases" in run.stderr


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Towns share a ferry, said Rana on 3 March 2026 (AP).", ["3 March 2026 (AP)."]),
        ("العبارة تبحر من الميناء، قالت الشركة", ["من", "،"]),
        ("Die Königin fährt über Straßen.", ["."]),
        ("フェリーが港を出た。", ["。"]),
        ("Корабль вышел из порта", ["из"]),
    ],
)
def test_filler_has_the_shape_of_the_text(text, kept):
    filled = Filler(words_of(known_sites()["almayadeen"], "https://a.example/")).text(text)
    assert filled != text
    assert len(filled) == len(text)
    assert [len(word) for word in filled.split()] == [len(word) for word in text.split()]
    assert [c.isupper() for c in filled] == [c.isupper() for c in text]
    assert all(part in filled for part in kept)


def test_a_word_is_the_same_filler_wherever_it_stands():
    filler = Filler([])
    assert filler.text("Ferries").casefold() == filler.text("FERRIES").casefold()
    address = filler.address("https://a.example/ferries-sail-today.html?text=Ferries%20sail")
    assert "ferries" not in address.casefold()
    assert filler.text("ferries") in address
    assert address.endswith(f"text={filler.text('Ferries')}+{filler.text('sail')}")


def test_a_page_of_which_nothing_is_read_is_said(scrapy, cases, tmp_path):
    page = tmp_path / "wall.html"
    page.write_text("<html lang=en><title>Log in</title><body><h1>Log in</h1></body></html>")
    url = "https://english.almayadeen.net/news/politics/ferry-sails-north"
    run = scrapy("record", "wall", page, "--url", url, "--cases", cases)
    assert run.returncode == 1
    problem = loaded(cases / "almayadeen" / "wall" / "expected.json")["problem"]
    assert run.stdout.splitlines()[-1] == f"Nothing is read of this page: {problem}"
