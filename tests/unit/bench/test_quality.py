"""The benchmark on public sets: its metrics, on folders of our own making, and its table."""

import gzip
import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from bench import quality
from bench.corpora import manifests_of, pages_in, pieces
from bench.extractors import TOOLS, Reading, Tool
from bench.figure import Findings, Quality
from bench.metrics import score, summary
from bench.sizes import Sizes
from bench.table import WIDEST, as_json, quality_table

URL = "https://www.daily.example/news/harbour"
WORDS = "one two three four five six seven eight"
SENTENCE = "The harbour of the small town opened its gates again on Monday, said the pilot."
HTML = f"""<html lang="en"><head><title>Gates open</title>
<meta property="article:published_time" content="2024-05-02T23:30:00+00:00"></head>
<body><article><h1>Gates open</h1>{f"<p>{SENTENCE}</p>" * 6}</article></body></html>"""


def scores(gold, **found):
    return score(Reading(**found), gold, URL)


def body(gold, found, optional=()):
    return scores({"body": gold, "body_optional": list(optional)}, body=found)


def test_a_text_is_compared_by_runs_of_four_words():
    assert list(pieces("one, two")) == [("one", "two")]
    assert len(list(pieces(WORDS))) == 5
    half = body(WORDS, "one two three four five")
    assert (half["precision"], half["recall"]) == (1, 2 / 5)
    assert body(WORDS, "")["recall"] == 0


def test_nothing_found_costs_recall_alone():
    assert "precision" not in body(WORDS, "")
    found = summary([body(WORDS, WORDS), body(WORDS, "")])
    assert found["body"] == pytest.approx(2 * 1 * 0.5 / 1.5)


def test_f1_is_of_the_means_not_the_mean():
    found = summary([body(WORDS, "one two three four five"), body("one two three four", WORDS)])
    precision, recall = (1 + 1 / 5) / 2, (2 / 5 + 1) / 2
    assert found["body"] == pytest.approx(2 * precision * recall / (precision + recall))


def test_optional_text_is_neither_wanted_nor_punished():
    lead = "A lead that nobody needs to keep"
    found = body(WORDS, f"{lead}\n{WORDS}", [lead])
    assert found["paragraphs"] == 1
    seams = 3  # runs that cross from the one to the other are nobody's
    assert found["precision"] == pytest.approx(5 / (5 + seams))
    assert body(WORDS, WORDS, [lead])["recall"] == 1


def test_an_optional_line_that_is_wanted_too_counts():
    assert body("a line\nanother", "another", ["a line"])["paragraphs"] == pytest.approx(2 / 3)


def test_lines_count_as_often_as_they_stand_whatever_their_typography():
    assert body("“Quoted” – so\n\nNext", '"quoted" - SO\nnext')["paragraphs"] == 1
    assert body("a\nb", "a\na\nb")["paragraphs"] == pytest.approx(4 / 5)


@pytest.mark.parametrize(
    ("gold", "found", "day", "minute"),
    [
        ("2024-05-02 23:30:12+00:00", "2024-05-03T01:30:40+02:00", 1, 1),
        ("2024-05-03 01:30+02:00", "2024-05-02", 0, 0),
        ("2024-05-03 01:30+02:00", "2024-05-02T23:30:00+00:00", 1, 1),
        ("2024-05-02 23:30+00:00", "2024-05-03T00:10:00+02:00", 1, 0),
        ("2024-05-02 23:30+00:00", "2024-05-02T23:30:00", 1, 0),
        ("2024-05-02 23:30:00", "2024-05-02T23:30:59+02:00", 1, 1),
        ("2024-05-02 00:00:00", "2024-05-02T10:00:00+00:00", 1, None),
        ("2024-05-02", "2024-05-03T01:30:00+02:00", 0, None),
        ("2024-05-02", None, 0, None),
        ("2024-05-02T10:00:00Z", "in May", 0, 0),
    ],
)
def test_a_day_is_right_in_the_zone_of_the_gold_or_as_written(gold, found, day, minute):
    expected = {"day": day} | ({} if minute is None else {"minute": minute})
    assert scores({"published": gold}, published=found) == expected


def test_names_are_compared_without_what_stands_about_them():
    gold = {"authors": ["Ana Ruiz", "J. Weir"]}
    assert scores(gold, authors=["By Ana Ruiz and J Weir"])["authors"] == 1
    assert scores(gold, authors=["Ana Ruiz", "Daily"])["authors"] == 1 / 2
    assert scores(gold)["authors"] == 0
    assert scores({"authors": ["Toby Miles"]}, authors=["Toby Miles"])["authors"] == 1
    assert "authors" not in scores({"authors": []}, authors=["Somebody"])


def test_title_lead_topics_and_subheads():
    gold = {"title": "Gates open.", "lead": "So it is", "topics": ["#Port", "Sea"]}
    found = scores(gold | {"subheads": ["Then", "Now"]}, title="GATES\u200b  open",
                   lead="Not so", topics=["port"], subheads=["Now"])  # fmt: skip
    assert found == {"title": 1, "lead": 0, "topics": 2 / 3, "subheads": 2 / 3}


@pytest.mark.parametrize(
    ("cover", "right"),
    [
        ("/pictures/gates-open.webp?w=300", 1),
        ("https://cdn.example/400/gates-open.jpg", 1),
        ("https://cdn.example/1.jpg", 0),
        ("https://cdn.example/400/other-gates.jpg", 0),
        ("//[broken", 0),
        (None, 0),
    ],
)
def test_a_cover_is_known_by_its_path_or_its_name(cover, right):
    address = "https://www.daily.example/pictures/gates-open.jpg"
    images = [{"urls": ["https://i.example/1.jpg"]}, {"urls": [address], "is_cover": True}]
    assert scores({"images": images}, cover=cover) == {"cover": right}


@pytest.fixture
def sets(tmp_path):
    """A set of two pages, one of them packed."""
    folder = tmp_path / "gold" / "invented"
    folder.mkdir(parents=True)
    (folder / "a.html").write_text(HTML)
    (folder / "b.html.gz").write_bytes(gzip.compress(HTML.encode()))
    gold = {"title": "Gates open", "body": "\n".join([SENTENCE] * 6), "published": "2024-05-02"}
    rows = [{"id": n, "url": URL, "html": n, "gold": gold} for n in ("a.html", "b.html.gz")]
    (folder / "manifest.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path / "gold"


def test_pages_are_read_packed_or_not(sets):
    (manifest,) = manifests_of(sets)
    assert [page.body.decode() for page in pages_in(manifest)] == [HTML, HTML]


def test_a_folder_without_sets_is_said(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"docs/quality\.md"):
        manifests_of(tmp_path)


def test_every_tool_reads_the_pages(sets):
    said = []
    found = quality.run(replace(Sizes(), gold=sets), sets, None, said.append)
    assert [one.tool for one in found.quality] == [tool.name for tool in TOOLS]
    assert {one.pages for one in found.quality} == {2}
    assert {one.failed for one in found.quality} == {0}, said
    for one in found.quality:
        assert one.scores.keys() <= {"body", "paragraphs", "title", "day"}
        assert one.cost > 0
    ours = found.quality[0]
    assert (ours.scores["title"], ours.scores["day"]) == (1, 1)
    assert [one.scores.keys() for one in found.quality if one.tool == "htmldate"] == [{"day"}]
    assert {figure.name for figure in found.figures} == {
        f"quality.invented.{name}" for name in ("body", "cost", "slowest")
    }


def test_without_a_folder_it_is_left_out_and_said(tmp_path):
    said = []
    assert quality.run(Sizes(), tmp_path, None, said.append) == Findings(())
    assert "left out" in said[0]
    assert "docs/quality.md" in said[0]


def test_what_raises_is_counted_and_gave_nothing(sets):
    def fail(url, html):
        raise RuntimeError("no")

    (manifest,) = manifests_of(sets)
    runs, floor = quality.measure([Tool("some", fail)], list(pages_in(manifest)))
    assert runs["some"].errors == ["RuntimeError: no"] * 2
    assert summary(runs["some"].scores)["body"] == 0
    assert floor > 0


def one(tool, corpus="some", **scores):
    return Quality(tool, corpus, 7, scores, 2.0, 1_234.5)


def test_our_text_is_held_to_the_best_of_the_others():
    found = [one("mediacrawl", body=0.9), one("other", body=0.95), one("third", day=1.0)]
    figures = {figure.name: figure for figure in quality.figures(found)}
    assert figures["quality.some.body"].at_least == 0.95
    assert {figure.name for figure in figures.values() if figure.missed} == {
        "quality.some.body", "quality.some.slowest",
    }  # fmt: skip


def test_the_table_fits_and_leaves_cells_empty():
    found = [one(tool.name, corpus, body=0.9, **({"day": 1.0} if "day" in tool.gives else {}))
             for corpus in ("fundus", "newspapers") for tool in TOOLS]  # fmt: skip
    console = Console(width=WIDEST, record=True, file=io.StringIO())
    console.print(quality_table(found))
    lines = console.export_text().splitlines()
    assert max(map(len, lines)) <= WIDEST
    assert "…" not in "".join(lines)
    days = next(line for line in lines if " day " in line)
    assert days.split() == ["day", *["1.000"] * 5]
    assert not any("minute" in line for line in lines)
    assert len(json.loads(as_json([Findings((), quality=tuple(found))]))["quality"]) == 12
