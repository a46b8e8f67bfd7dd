"""The data dictionary says what the database says."""

from pathlib import Path

from mediacrawl.db.schema.dictionary import dictionary

FILE = Path(__file__).parents[2] / "docs" / "dictionary.md"


def test_the_file_is_up_to_date(connection):
    assert FILE.read_text(encoding="utf-8") == dictionary(connection), "run `make dictionary`"


def test_every_view_table_and_function_has_its_place(connection):
    written = dictionary(connection)
    for relation in ("corpus.article", "corpus.link", "crawl.page", "crawl.run", "crawl.alarm"):
        assert f"\n## {relation}\n" in written
    assert "| `corpus.search_query(text,text)` | tsquery | What to look for" in written
    assert "\n| `title` | text | Headline, in one line. |\n" in written
