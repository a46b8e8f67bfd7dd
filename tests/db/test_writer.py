"""What the writer makes of items, read back through the views."""

import pytest
from sqlalchemy import text

from mediacrawl.db.ledger.runs import start_run
from mediacrawl.db.writer import Written, write_batch
from mediacrawl.items import Discovery, Headline, Image, Tag
from mediacrawl.kinds import Kind
from mediacrawl.reasons import Reason, State
from tests.db.corpus import SITE, article, at, fetch, link, listing, outcome_page


@pytest.fixture
def write(connection):
    return lambda *items: write_batch(connection, items, run_id=None)


@pytest.fixture
def rows(connection):
    return lambda sql, **values: [tuple(row) for row in connection.execute(text(sql), values)]


def test_stores_every_field(write, rows):
    assert write(article(external_id="7")) == [Written("new")]
    [row] = rows("SELECT to_jsonb(a) - 'search' FROM corpus.article AS a")
    stored = row[0]
    assert stored["url"] == SITE + "/news/harbour"
    assert stored["external_id"] == "7"
    assert stored["authors"] == ["Rana Example"]
    assert stored["tags"] == ["Harbour", "Storm"]
    assert stored["keywords"] == ["harbour", "weather"]
    assert stored["word_count"] == 11
    assert stored["revision"] == 1
    assert stored["source"] is None
    assert stored["first_seen_at"] == stored["last_seen_at"] == "2024-03-01T12:00:00+00:00"
    assert rows("SELECT name, position FROM corpus.article_tag JOIN corpus.tag USING (tag_id)") == [
        ("Harbour", 1),
        ("Storm", 2),
    ]
    assert rows("SELECT name FROM corpus.article_author JOIN corpus.author USING (author_id)") == [
        ("Rana Example",)
    ]
    assert rows("SELECT position, caption, credit FROM corpus.image") == [(1, "Ships", "AP")]


def test_a_second_write_changes_only_last_seen_at(write, rows):
    write(article(links=[link("/news/b")]))
    everything = (
        "SELECT to_jsonb(a) - 'last_seen_at' - 'fetched_at' FROM store.article AS a "
        "UNION ALL SELECT to_jsonb(l) - 'last_seen_at' FROM store.link AS l "
        "UNION ALL SELECT jsonb_build_array(t.name, t.url, t.xmin::text) FROM store.tag AS t "
        "UNION ALL SELECT jsonb_build_array(i.url, i.ctid::text) FROM store.image AS i "
        "UNION ALL SELECT jsonb_build_array(p.tag_id, p.ctid::text) FROM store.article_tag AS p"
    )
    before = rows(everything)
    assert write(article(hours=5, links=[link("/news/b")])) == [Written("unchanged")]
    assert rows(everything) == before
    assert rows("SELECT last_seen_at FROM corpus.article") == [(at(5),)]
    assert rows("SELECT first_seen_at, last_seen_at FROM corpus.link") == [(at(0), at(5))]


def test_a_new_text_keeps_the_former_one(write, rows):
    write(article(body="As it was."))
    assert write(article(hours=2, body="As it is.")) == [Written("changed")]
    assert rows("SELECT body, revision, first_seen_at FROM corpus.article") == [
        ("As it is.", 2, at(0))
    ]
    assert rows("SELECT revision, body, seen_at FROM corpus.revision") == [(1, "As it was.", at(0))]


@pytest.mark.parametrize(
    "change",
    [
        {"tags": [Tag("Storm"), Tag("Harbour")]},
        {"modified_at": at(1)},
        {"images": [Image(1, SITE + "/i/2.jpg")]},
        {"source": "Agency"},
        {"paywalled": False},
        {"paywalled": True},
        {"read_minutes": 0},
        {"lead": None, "title": "Harbour reopens after the storm"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_field_changes_the_row(write, rows, change):
    write(article())
    assert write(article(hours=1, **change)) == [Written("changed")]
    text_changed = "lead" in change
    assert rows("SELECT revision FROM corpus.article") == [(2 if text_changed else 1,)]
    assert len(rows("SELECT * FROM corpus.revision")) == text_changed
    assert write(article(hours=2, **change)) == [Written("unchanged")]


@pytest.mark.parametrize("stated", [None, False, True])
def test_what_is_false_is_stored_as_false(write, rows, stated):
    write(article(paywalled=stated))
    assert rows("SELECT paywalled FROM corpus.article") == [(stated,)]
    assert write(article(hours=1, paywalled=stated)) == [Written("unchanged")]


READING = "SELECT text_share, left_out, damage, sources, extractor FROM corpus.article"


def test_another_way_of_reading_is_no_change_and_is_noted(write, rows):
    write(article(text_share=0.5, left_out={"hidden": 2}, damage=1, sources={"body": "structure"}))
    assert rows(READING) == [(0.5, {"hidden": 2}, 1, {"body": "structure"}, "1")]
    again = {"text_share": 1.0, "sources": {"body": "json-ld"}, "extractor": "2"}
    assert write(article(hours=1, **again)) == [Written("unchanged")]
    assert rows(READING) == [(1.0, {}, 0, {"body": "json-ld"}, "2")]
    assert rows("SELECT revision FROM corpus.article") == [(1,)]


def test_an_older_reading_says_nothing_of_what_is_stored(write, rows):
    write(article(hours=1, text_share=1.0))
    write(article(hours=0, text_share=0.5))
    assert rows("SELECT text_share FROM corpus.article") == [(1.0,)]


def test_stores_names_as_they_are_written(write, rows):
    names = ['the "Gate"', "C:\\tide", "NULL", "{1,2}", " a, b ", "Ñandú", "المرفأ", "\\n", "\t"]
    write(article(keywords=names))
    assert rows("SELECT keywords FROM corpus.article") == [(names,)]


def test_replaces_tags_in_their_new_order(write, rows):
    write(article())
    write(article(tags=[Tag("Sea"), Tag("Harbour")]))
    assert rows(
        "SELECT name FROM corpus.article_tag JOIN corpus.tag USING (tag_id) ORDER BY position"
    ) == [("Sea",), ("Harbour",)]


def test_a_link_that_is_gone_keeps_its_row(write, rows):
    write(article(links=[link("/a"), link("/b", position=2)]))
    assert write(article(hours=3, links=[link("/b")])) == [Written("unchanged")]
    assert rows("SELECT target_url, position, last_seen_at FROM corpus.link ORDER BY 1") == [
        (SITE + "/a", 1, at(0)),
        (SITE + "/b", 1, at(3)),
    ]


def test_links_are_resolved_whatever_the_order(write, rows):
    write(article("/news/first", links=[link("/news/second")]))
    assert rows("SELECT target_article_id FROM corpus.link") == [(None,)]
    write(article("/news/second"))
    assert rows(
        "SELECT target.url FROM corpus.link "
        "JOIN corpus.article AS target ON target_article_id = article_id"
    ) == [(SITE + "/news/second",)]


def test_a_known_post_id_at_another_address_is_the_same_article(write, rows):
    write(article("/news/a", external_id="7", body="Same."))
    assert write(article("/news/b", external_id="7", body="Same.")) == [Written("unchanged")]
    assert rows("SELECT url FROM corpus.article") == [(SITE + "/news/a",)]
    assert rows("SELECT url FROM corpus.article_url ORDER BY 1") == [
        (SITE + "/news/a",),
        (SITE + "/news/b",),
    ]
    assert rows("SELECT url, state, reason FROM crawl.page ORDER BY 1") == [
        (SITE + "/news/a", "stored", None),
        (SITE + "/news/b", "unchanged", f"same article as {SITE}/news/a"),
    ]


def test_post_ids_are_told_apart_by_edition(write):
    statuses = [
        outcome.status
        for outcome in write(
            article("/a", external_id="7"), article("/b", external_id="7", edition="ar")
        )
    ]
    assert statuses == ["new", "new"]


def test_a_post_id_that_another_article_has_is_not_taken(write, rows):
    write(article("/a", external_id="1"), article("/b", external_id="2"))
    write(article("/b", external_id="1"))
    assert rows("SELECT url, external_id FROM corpus.article ORDER BY url") == [
        (SITE + "/a", "1"),
        (SITE + "/b", "2"),
    ]


def test_an_address_that_was_asked_for_leads_to_the_article(write, rows):
    write(article("/news/canonical", asked="/news/short"))
    assert rows("SELECT url, state, reason, attempts FROM crawl.page ORDER BY url") == [
        (SITE + "/news/canonical", "stored", None, 0),
        (SITE + "/news/short", "stored", f"same article as {SITE}/news/canonical", 1),
    ]
    write(article("/other", links=[link("/news/short")]))
    assert rows("SELECT target_article_id IS NOT NULL FROM corpus.link") == [(True,)]


def test_the_same_article_twice_in_one_batch(write, rows):
    outcomes = write(
        article("/a", body="One."),
        article("/b"),
        article("/a", hours=1, body="Two."),
        article("/a", hours=2, body="Two."),
    )
    assert [outcome.status for outcome in outcomes] == ["new", "new", "changed", "unchanged"]
    assert rows("SELECT revision, body, last_seen_at FROM corpus.article WHERE url LIKE '%/a'") == [
        (2, "Two.", at(2))
    ]
    assert rows("SELECT attempts FROM crawl.page WHERE url LIKE '%/a'") == [(3,)]


def test_two_addresses_of_a_stored_article_in_one_batch(write, rows):
    write(article("/a", asked="/b", body="Same."))
    outcomes = write(article("/a", body="Same."), article("/b", body="Same."))
    assert [outcome.status for outcome in outcomes] == ["unchanged", "unchanged"]
    assert rows("SELECT count(*) FROM corpus.article") == [(1,)]


def test_a_twin_is_marked(write, rows):
    write(article("/a", body="Same."), article("/b", body="Same."))
    assert rows(
        "SELECT twin.url, first.url FROM corpus.article AS twin "
        "JOIN corpus.article AS first ON first.article_id = twin.duplicate_of"
    ) == [(SITE + "/b", SITE + "/a")]
    assert write(article("/b", body="Same.")) == [Written("unchanged")]


def test_twins_are_told_anew_when_the_first_changes(write, rows):
    write(*(article(path, body="Same.") for path in ("/a", "/b", "/c")))
    write(article("/a", hours=1, body="Another."))
    assert rows(
        "SELECT a.url, first.url FROM corpus.article AS a "
        "LEFT JOIN corpus.article AS first ON first.article_id = a.duplicate_of ORDER BY 1"
    ) == [(SITE + "/a", None), (SITE + "/b", None), (SITE + "/c", SITE + "/b")]
    write(article("/b", hours=2, body="Same.", published_at=at(2)), article("/c", body="Same."))
    write(article("/c", hours=3, body="Same.", published_at=at(1)))  # the first by what it says now
    assert rows(
        "SELECT a.url, first.url FROM corpus.article AS a "
        "JOIN corpus.article AS first ON first.article_id = a.duplicate_of"
    ) == [(SITE + "/b", SITE + "/c")]


def test_articles_without_a_body_are_no_twins(write):
    assert write(article("/a", body=None), article("/b", body=None)) == [
        Written("new"),
        Written("new"),
    ]


def test_placements_move_with_the_page(write, rows):
    write(listing(articles=["/a", "/b"]))
    write(listing(articles=["/c", "/a"], hours=4), article("/a"))
    assert rows(
        "SELECT article_url, position, article_id IS NOT NULL, first_seen_at, last_seen_at "
        "FROM corpus.placement ORDER BY 1"
    ) == [
        (SITE + "/a", 2, True, at(0), at(4)),
        (SITE + "/b", 2, False, at(0), at(0)),
        (SITE + "/c", 1, False, at(4), at(4)),
    ]


def test_a_headline_of_no_known_edition_has_that_of_its_host(write, rows):
    ticker = [Headline("Storm warning"), Headline("Harbour shut", SITE + "/a")]
    write(listing(edition="", headlines=ticker))
    assert rows("SELECT DISTINCT edition FROM corpus.headline") == [(None,)]
    write(article("/a", hours=1, headlines=ticker[:1]))
    assert rows(
        "SELECT text, edition, article_id IS NOT NULL, last_seen_at FROM corpus.headline ORDER BY 1"
    ) == [("Harbour shut", "en", True, at(0)), ("Storm warning", "en", False, at(1))]


def test_discovered_addresses_wait_in_the_ledger(write, rows, connection):
    found = [
        Discovery(SITE + "/a", Kind.ARTICLE),
        Discovery(SITE + "/v", Kind.OTHER, Reason(State.NOT_ARTICLE, "kind not read yet")),
    ]
    run_id = start_run(connection, "example", {}, "host")
    write_batch(connection, [listing(discovered=found)], run_id=run_id)
    assert rows(
        "SELECT url, kind, state, reason, discovered_from, attempts, run_id, fetched_at "
        "FROM crawl.page WHERE attempts = 0 ORDER BY url"
    ) == [
        (SITE + "/a", "article", "pending", None, SITE + "/news/politics", 0, run_id, None),
        (SITE + "/v", "other", "not_article", "kind not read yet", SITE + "/news/politics", 0,
         run_id, None),
    ]  # fmt: skip
    write(article("/a", hours=1), listing(hours=2, discovered=found))
    assert rows("SELECT state, discovered_at, fetched_at FROM crawl.page WHERE url LIKE '%/a'") == [
        ("stored", at(0), at(1))
    ]


def test_an_article_that_is_read_again_takes_the_name_that_its_outlet_has_now(write, rows):
    write(article("/a", outlet="daily"), article("/b", outlet="daily"))
    again = article("/a", outlet="daily.example")
    again.fetch.reread = True
    assert write(again) == [Written("changed")]
    assert rows("SELECT outlet, revision FROM corpus.article ORDER BY url") == [
        ("daily.example", 1), ("daily", 1)
    ]  # fmt: skip
    assert rows("SELECT outlet, sum(articles)::int FROM corpus.article_count GROUP BY 1 HAVING "
                "sum(articles) > 0 ORDER BY 1") == [("daily", 1), ("daily.example", 1)]  # fmt: skip


def test_what_is_stored_does_not_fall_back_to_pending(write, rows):
    write(article("/a"))
    write(outcome_page("/a", "pending", reason="published before since"))
    assert rows("SELECT state, attempts FROM crawl.page") == [("stored", 2)]


def test_a_redirect_seen_before_its_article_becomes_an_address_of_it(write, rows):
    page = outcome_page("/old", "not_article", article_url=SITE + "/new")
    assert write(page) == [Written("noted")]
    write(article("/new"))
    write(outcome_page("/older", "not_article", article_url=SITE + "/new"))
    assert rows("SELECT url FROM corpus.article_url ORDER BY 1") == [
        (SITE + "/new",),
        (SITE + "/old",),
        (SITE + "/older",),
    ]


def test_an_unchanged_page_was_seen_and_keeps_its_headers(write, rows):
    item = article("/a")
    item.fetch.etag = '"1"'
    write(item)
    page = outcome_page("/a", "unchanged", hours=6)
    page.fetch.status = 304
    write(page)
    assert rows("SELECT last_seen_at FROM corpus.article") == [(at(6),)]
    assert rows("SELECT state, etag, http_status, attempts FROM crawl.page") == [
        ("unchanged", '"1"', 304, 2)
    ]


def test_a_sitemap_is_no_article(write, rows):
    item = listing("/sitemap.xml", page_kind="sitemap")
    item.fetch = fetch("/sitemap.xml", found_on=SITE + "/")
    write(item)
    assert rows("SELECT kind, state, discovered_from FROM crawl.page") == [
        ("sitemap", "not_article", SITE + "/")
    ]


def test_search_finds_stems_and_weighs_the_title(write, rows):
    write(
        article("/a", title="Fishing fleets", lead=None, body="Nothing else."),
        article("/b", title="Weather", lead=None, body="He fished. They went."),
    )
    assert rows(
        "SELECT url FROM corpus.article, websearch_to_tsquery('english', 'fish') AS query "
        "WHERE search @@ query ORDER BY ts_rank(search, query) DESC"
    ) == [(SITE + "/a",), (SITE + "/b",)]


def test_text_that_looks_like_sql_or_markup_is_kept(write, rows):
    title = "'); DROP TABLE store.article; -- <b>%s</b> :rows {} \\u0041"
    write(article(title=title))
    assert rows("SELECT title FROM corpus.article") == [(title,)]


def test_a_link_or_tag_that_no_index_takes_costs_itself_only(write, rows):
    absurd = "".join(chr(0x4E00 + n * 7 % 20000) for n in range(5_000))
    item = article(
        links=[link("/" + absurd), link("/b")],
        tags=[Tag(absurd), Tag("Sea")],
        headlines=[Headline(absurd)],
        discovered=[Discovery(SITE + "/" + absurd, Kind.ARTICLE)],
    )
    assert write(item, listing(articles=["/" + absurd, "/b"])) == [Written("new"), Written("noted")]
    assert rows("SELECT target_url FROM corpus.link") == [(SITE + "/b",)]
    assert rows("SELECT name FROM corpus.tag") == [("Sea",)]
    assert rows("SELECT tags FROM corpus.article") == [([absurd, "Sea"],)]
    assert rows("SELECT article_url FROM corpus.placement") == [(SITE + "/b",)]
