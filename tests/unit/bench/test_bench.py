"""What the benchmarks compute and print; what they measure is left to `make bench`."""

import io
import json
import sys
from datetime import UTC, datetime

import pytest
from rich.console import Console

from bench import browse, crawl, distributed, export, memory, reparse
from bench.__main__ import main
from bench.demo_site import requested_paths
from bench.extraction import EXTRACTORS, judge, measure, word_f1
from bench.extractors import Reading
from bench.figure import Asked, Extractor, Figure, Findings, Relation
from bench.pages import article_pages, read_for_store
from bench.run_stats import PEAK, peak_bytes
from bench.scale_table import scale_tables
from bench.scrapy_run import Run, read_run
from bench.table import WIDTH, as_json, tables


@pytest.fixture(scope="module")
def pages():
    return article_pages(4)


def run(rate=100.0, articles=10, megabytes=100.0):
    return Run(pages=1_000, seconds=1_000 / rate, peak_megabytes=megabytes, articles=articles)


@pytest.mark.parametrize(
    ("figure", "bar", "verdict"),
    [
        (Figure("n", "l", 0.5, at_least=0.5), "≥ 0.50", "ok"),
        (Figure("n", "l", 0.49, at_least=0.5), "≥ 0.50", "MISSED"),
        (Figure("n", "l", 250, at_most=250, form="{:.0f}"), "≤ 250", "ok"),
        (Figure("n", "l", 251, at_most=250, form="{:.0f}"), "≤ 250", "MISSED"),
        (Figure("n", "l", 0.3, at_least=0.25, aim=0.4), "≥ 0.25", "short"),
        (Figure("n", "l", 0.4, at_least=0.25, aim=0.4), "≥ 0.25", "ok"),
        (Figure("n", "l", 0.2, at_least=0.25, aim=0.4), "≥ 0.25", "MISSED"),
        (Figure("n", "l", 2.9, at_most=3, aim=2.8), "≤ 3.00", "short"),
        (Figure("n", "l", 0.3, aim=0.4), "", "short"),
        (Figure("n", "l", 1), "", ""),
    ],
)
def test_figure_is_held_to_its_bar(figure, bar, verdict):
    assert (figure.bar, figure.verdict) == (bar, verdict)
    assert figure.missed == (verdict == "MISSED")


def test_crawl_compares_medians():
    runs = {
        "whole": [run(60), run(10), run(50)],
        "bare": [run(100), run(1), run(900)],
        "lean": [run(200)] * 3,
    }
    found = {figure.name: figure for figure in crawl.figures(10, runs)}
    assert found["crawl.ratio"].value == pytest.approx(0.5)
    assert found["crawl.lean"].value == pytest.approx(0.25)
    assert not found["crawl.stored"].missed


def test_export_compares_medians_and_the_worst_memory():
    made = [export.Release(seconds, peak, 20.0, 10_000)
            for seconds, peak in ((9, 300), (10, 350), (90, 310))]  # fmt: skip
    found = {figure.name: figure for figure in export.figures([5.0, 6.0, 1.0], made, 10_000)}
    assert (found["export.ratio"].value, found["export.memory"].value) == (0.5, 350)
    assert not any(figure.missed for figure in found.values())
    assert found["export.size"].value == pytest.approx(2)


def test_reparse_compares_with_the_crawl_of_its_run():
    runs = {"plain": [run(110)], "crawl": [run(100)], "again": [run(290)], "anew": [run(120)]}
    found = {figure.name: figure for figure in reparse.figures(runs, 1, 8_000)}
    assert found["archive.ratio"].value == pytest.approx(100 / 110)
    assert found["archive.size"].value == pytest.approx(8.0)
    missed = {name for name, figure in found.items() if figure.missed}
    assert missed == {"reparse.ratio", "reparse.differing"}


def test_distribute_is_held_to_its_bars():
    rates = {1: [100, 90, 110], 2: [150, 170, 140]}
    costs = {"distribute": [8.0], "reparse": [6.0], "trafilatura": [16.0]}
    plain = {1: [100], 2: [180]}
    found = {f.name: f for f in distributed.figures(rates, plain, costs, 1_000, 601, 1)}
    assert found["distributed.cost"].value == pytest.approx(8.0)
    assert found["distributed.plain"].value == pytest.approx(1.8)
    missed = {name for name, figure in found.items() if figure.missed}
    assert missed == {"distributed.ratio", "distributed.memory", "distributed.lost"}


def test_crawl_that_lost_an_article_misses_its_bar():
    runs = {"whole": [run(), run(articles=9)], "bare": [run()], "lean": [run()]}
    assert [f.name for f in crawl.figures(10, runs) if f.missed] == ["crawl.stored"]


def test_memory_that_grows_misses_its_bar():
    found = memory.figures(run(megabytes=100), run(megabytes=140))
    assert [figure.name for figure in found if figure.missed] == ["memory.growth"]


def test_lean_settings_turn_off_what_ours_turn_off():
    lean = crawl.lean_settings()
    assert lean.items() >= crawl.BARE.items()
    off = json.loads(lean["SPIDER_MIDDLEWARES"])
    assert off["scrapy.spidermiddlewares.referer.RefererMiddleware"] is None
    assert not any("mediacrawl" in part for part in lean["EXTENSIONS"].split('"'))


def test_requested_paths_are_encoded_and_each_once():
    paths = ["/news/a b", "/tags/é?page=2", "/news/a b"]
    lines = [json.dumps({"path": path}) for path in paths]
    assert requested_paths(lines) == ["/news/a%20b", "/tags/%C3%A9?page=2"]


def test_stats_of_a_run_are_read():
    stats = {"downloader/response_count": 30, "elapsed_time_seconds": 1.5, PEAK: 2**21}
    found = read_run(json.dumps(stats))
    assert (found.rate, found.peak_megabytes, found.articles) == (20, 2, 0)


def test_peak_is_at_least_what_is_held_now():
    held = bytearray(64 * 2**20)
    held[::4096] = b"x" * len(held[::4096])
    assert peak_bytes() > len(held)


def test_words_count_as_often_as_they_stand():
    assert word_f1("a b  b", "a b b") == 1
    assert word_f1("a b", "a b b b") == pytest.approx(2 / 3)
    assert word_f1(None, "a") == 0


def test_every_extractor_reads_title_and_day(pages):
    readings = {name: extract(pages[0]) for name, extract in EXTRACTORS.items()}
    gold = pages[0].gold
    days = {f"{gold.published_at:%Y-%m-%d}", f"{gold.published_at.astimezone(UTC):%Y-%m-%d}"}
    assert {reading.title for reading in readings.values()} == {gold.title}
    assert {reading.day for reading in readings.values()} <= days
    assert all(reading.body for reading in readings.values())


def test_judge_gives_shares(pages):
    golds = [page.gold for page in pages[:2]]
    day = f"{golds[0].published_at:%Y-%m-%d}"
    right = Reading(golds[0].title, golds[0].body, published=day)
    found = judge("some", 2.0, [right, Reading()], golds)
    assert found == Extractor("some", 2.0, title=0.5, day=0.5, body=0.5, words=0.5)


def test_pages_become_articles_for_the_writer(pages):
    articles = [read_for_store(page, number) for number, page in enumerate(pages)]
    assert [article.url for article in articles] == [page.gold.url for page in pages]
    assert all(article.links and article.images and article.tags for article in articles)
    assert articles[0].fetch.at >= datetime(2025, 1, 1, tzinfo=UTC)


def test_measured_times_are_positive(pages):
    parse, extract = measure(pages)
    assert 0 < parse < extract


def test_tables_fit_the_width_and_name_what_was_missed():
    aimed = Figure("n", "l", 0.3, at_least=0.25, aim=0.4)
    figures = (*memory.figures(run(megabytes=300), run(megabytes=1_000)), aimed)
    extractor = Extractor("newspaper4k", 112.5, 1.0, 1.0, 0.123, 0.9876)
    findings = [Findings(figures, (extractor,))]
    console = Console(width=WIDTH, record=True, file=io.StringIO())
    console.print(tables(findings))
    text = console.export_text()
    assert max(map(len, text.splitlines())) <= WIDTH
    assert text.count("MISSED") == 3
    assert "12.3%" in text
    assert text.count("≥ 0.25") == text.count("≥ 0.40") == text.count("short") == 1


def test_json_has_values_and_verdicts():
    found = json.loads(as_json([Findings(memory.figures(run(), run()))]))
    assert {figure["name"]: figure["verdict"] for figure in found["figures"]} == {
        "memory.small": "ok",
        "memory.large": "ok",
        "memory.growth": "ok",
    }


def test_browse_holds_each_kind_of_page_to_its_bar():
    taken = [(f"/search?words={n}", 10.0) for n in range(20)] + [("/story/5", 900.0)]
    figures = {figure.name: figure for figure in browse.findings(taken, 7).figures}
    assert (figures["browse.search.p50"].value, figures["browse.search.p95"].missed) == (10, False)
    assert figures["browse.story.p95"].verdict == "MISSED"


def test_scale_shows_the_slowest_question_and_bytes_an_article():
    asked = (
        Asked("quick", "query", 1.0, 2.0, 5, 40),
        Asked("slow", "command", 900.0, 1_500.0, 7, None),
    )
    relations = (Relation("store.article", 1_000, heap=500_000, toast=2_000_000, indexes=0),)
    found = Findings((), asked=asked, relations=relations, articles=1_000)
    out = io.StringIO()
    Console(width=WIDTH, file=out).print(scale_tables(found))
    lines = [line.split() for line in out.getvalue().splitlines()]
    assert [line[0] for line in lines if line and line[0] in ("quick", "slow")] == ["slow", "quick"]
    assert ["slow", "900.0", "1,500.0", "7"] in lines
    assert ["store.article", "1,000", "500", "2,000", "0", "2,500"] in lines


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("crawl --articles -5", "--articles -5: give 1 or more"),
        ("scale --corpus 0", "--corpus 0: give 1 or more"),
        ("chaos --kills -1", "--kills -1: give 0 or more"),
        ("near --json /nowhere/figures.json", "there is no folder for /nowhere/figures.json"),
    ],
)
def test_what_cannot_be_measured_is_said_before(monkeypatch, capsys, given, said):
    monkeypatch.setattr(sys, "argv", ["bench", *given.split()])
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().err.endswith(f"error: {said}\n")
