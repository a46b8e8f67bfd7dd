"""Public sets, as their repositories hold them, become folders that the benchmark reads."""

import gzip
import json

from bench.corpora import manifests_of, pages_in
from bench.gold_sets import SETS, write

URL = "https://www.daily.example/news/harbour"
HTML = "<html><body><p>Der Hafen öffnet.</p></body></html>"


def converted(name, clone, folder):
    counts = write(SETS[name](clone), folder / name)
    (manifest,) = manifests_of(folder)
    return counts, list(pages_in(manifest))


def put(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())


def test_article_extraction_benchmark(tmp_path):
    clone = tmp_path / "clone"
    rows = {name: {"articleBody": "Text.", "url": URL} for name in ("a1", "gone")}
    put(clone / "ground-truth.json", rows)
    put(clone / "html/a1.html.gz", gzip.compress(HTML.encode()))
    counts, (page,) = converted("aeb", clone, tmp_path / "gold")
    assert counts == (1, 1)
    assert (page.corpus, page.url, page.gold) == ("aeb", URL, {"body": "Text."})
    assert page.body.decode() == HTML


def test_newspaper4k(tmp_path):
    clone = tmp_path / "clone"
    row = {"title": "T", "authors": "Ana Ruiz, J. Weir", "date": "2024-05-02",
           "articleBody": "Text.", "url": URL}  # fmt: skip
    put(clone / "articles.json", {"b2": row, "c3": {**row, "authors": ""}})
    for name in ("b2", "c3"):
        put(clone / f"html/{name}.html", HTML.encode("cp1252"))
    counts, (page, unsigned) = converted("n4k", clone, tmp_path / "gold")
    assert counts == (2, 0)
    assert page.gold == {"title": "T", "body": "Text.", "published": "2024-05-02",
                         "authors": ["Ana Ruiz, J. Weir"], "body_optional": ["T"]}  # fmt: skip
    assert unsigned.gold["authors"] == []
    assert "öffnet" in page.body.decode()


def test_fundus(tmp_path, capsys):
    clone = tmp_path / "clone"
    folder = clone / "tests/resources/parser/test_data/at"
    reading = {
        "title": "T",
        "authors": ["Ana Ruiz"],
        "publishing_date": "2024-05-02 10:00:00+00:00",
        "body": {
            "summary": ["A lead."],
            "sections": [
                {"headline": [], "paragraphs": ["One."]},
                {"headline": ["Then"], "paragraphs": ["Two.", "Three."]},
            ],
        },
        "images": [{"versions": [{"url": "https://i.example/a.jpg"}], "is_cover": True}],
    }
    newest = {**reading, "title": "Newest"}
    put(folder / "Daily.json", {"V1_10": newest, "V1_9": reading})
    put(folder / "Daily_Extra.json", {"V1": reading, "V2": reading})
    names = [f"{name}.html.gz" for name in
             ("Daily_2023_01_01", "Daily_2025_01_01", "Daily_Extra_2025_01_01")]  # fmt: skip
    put(folder / "meta.info", {name: {"url": f"{URL}/{name}"} for name in names})
    for name in names:
        put(folder / name, gzip.compress(HTML.encode()))
    counts, (old, new) = converted("fundus", clone, tmp_path / "gold")
    assert counts == (2, 0)
    assert "Daily_Extra is left out: 1 pages, 2 readings" in capsys.readouterr().out
    assert (old.url, old.gold["title"]) == (f"{URL}/{names[0]}", "T")
    assert new.gold == {
        "title": "Newest",
        "body": "One.\nThen\nTwo.\nThree.",
        "body_optional": ["A lead.", "Newest"],
        "lead": "A lead.",
        "subheads": ["Then"],
        "authors": ["Ana Ruiz"],
        "published": "2024-05-02 10:00:00+00:00",
        "images": [{"urls": ["https://i.example/a.jpg"], "is_cover": True}],
    }
