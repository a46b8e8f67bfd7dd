"""Runs, and what the ledger says of addresses."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from mediacrawl.db.connection.spider_lock import SpiderLock
from mediacrawl.db.ledger.attempts import note_attempts, suspects
from mediacrawl.db.ledger.read import known_pages, stood_before, waiting_pages
from mediacrawl.db.ledger.runs import Traffic, finish_run, mark_killed, running, start_run
from mediacrawl.db.writer import write_batch
from mediacrawl.exceptions import LockedError
from mediacrawl.items import Discovery, Entry
from mediacrawl.kinds import Kind
from mediacrawl.reasons import KILLS_READER, NO_ARTICLE_ADDRESS, OTHER_SECTION
from tests.db.corpus import SITE, article, at, link, listing, outcome_page

NOW = at(100)


def known(connection, path, lastmod=None, now=NOW):
    return known_pages(connection, [(SITE + path, lastmod)], now)[SITE + path]


def waiting(connection, revisit="due", now=NOW):
    rows = waiting_pages(connection, [SITE + "/"], "", revisit=revisit, now=now)
    return {row.url.removeprefix(SITE): row for row in rows}


def test_what_has_a_lasting_outcome_is_settled(connection):
    write_batch(
        connection,
        [
            article("/stored", asked="/alias"),
            *(outcome_page(f"/{s}", s) for s in ("gone", "failed", "blocked")),
            outcome_page("/later", "pending", reason="of another section"),
            listing(discovered=[Discovery(SITE + "/pending", Kind.ARTICLE)]),
        ],
        run_id=None,
    )
    names = [
        "stored", "alias", "gone", "failed", "blocked", "later", "pending", "unheard_of",
    ]  # fmt: skip
    assert [name for name in names if known(connection, f"/{name}").settled] == names[:2]
    assert [name for name in names if known(connection, f"/{name}").stored] == names[:2]


def test_what_was_read_as_a_section_is_told(connection):
    noted = Discovery(SITE + "/noted", Kind.OTHER, NO_ARTICLE_ADDRESS)
    write_batch(connection, [listing("/news/politics", discovered=[noted])], run_id=None)
    names = ("/news/politics", "/noted", "/unheard-of")
    assert [name for name in names if known(connection, name).as_list] == ["/news/politics"]


def test_where_no_article_was_is_told(connection):
    elsewhere, refused, down = (outcome_page(f"/{n}", "failed") for n in ("302", "403", "500"))
    for page in (elsewhere, refused, down):
        page.fetch.status = int(page.fetch.url[-3:])
    absent = [outcome_page("/gone", "gone"), elsewhere]
    write_batch(connection, [article("/stored"), *absent, refused, down], run_id=None)
    names = ("/stored", "/gone", "/302", "/403", "/500", "/unheard-of")
    assert [name for name in names if known(connection, name).absent] == ["/gone", "/302"]
    assert {name: row.absent for name, row in waiting(connection).items()} == {
        "/gone": True,
        "/302": True,
        "/403": False,
        "/500": False,
    }


@pytest.mark.parametrize("named", ["link", "sitemap"])
def test_what_was_judged_by_its_address_alone_is_asked_for_when_better_named(connection, named):
    noted = Discovery(SITE + "/early-votes", Kind.OTHER, NO_ARTICLE_ADDRESS)
    write_batch(connection, [listing(discovered=[noted])], run_id=None)
    assert "/early-votes" not in waiting(connection)
    better = listing("/news/other", hours=1)
    if named == "link":
        better.discovered = [Discovery(SITE + "/early-votes", Kind.ARTICLE)]
    else:
        better.named = [Entry(SITE + "/early-votes", Kind.ARTICLE)]
    write_batch(connection, [better], run_id=None)
    assert waiting(connection)["/early-votes"].kind == "article"
    assert not known(connection, "/early-votes").settled


def test_what_was_read_twice_as_no_article_stays_that(connection):
    for hours in (1, 2):
        write_batch(connection, [outcome_page("/read", "not_article", hours=hours)], run_id=None)
    found = listing(discovered=[Discovery(SITE + "/read", Kind.ARTICLE)])
    write_batch(connection, [found], run_id=None)
    assert known(connection, "/read", now=at(2.5)).settled
    assert "/read" not in waiting(connection)


def test_validators_are_those_of_the_last_answer_with_a_body(connection):
    first = article("/a")
    first.fetch.etag, first.fetch.last_modified = '"1"', "Fri, 01 Mar 2024 12:00:00 GMT"
    same = outcome_page("/a", "unchanged", hours=1)
    same.fetch.status = 304
    write_batch(connection, [first], run_id=None)
    write_batch(connection, [same], run_id=None)
    found = known(connection, "/a")
    assert (found.etag, found.last_modified) == ('"1"', "Fri, 01 Mar 2024 12:00:00 GMT")
    assert found.published_at == first.published_at


def test_a_stored_article_is_due_at_its_time(connection):
    item = article("/a")
    item.fetch.due_at = at(6)
    write_batch(connection, [item], run_id=None)
    assert not known(connection, "/a", now=at(5)).due
    assert known(connection, "/a", now=at(6)).due
    assert not waiting(connection, now=at(5))
    assert list(waiting(connection, now=at(6))) == ["/a"]
    assert not waiting(connection, "no", now=at(6))
    assert list(waiting(connection, "all", now=at(5))) == ["/a"]


def test_an_article_is_looked_at_again_by_its_own_address_alone(connection):
    item = article("/a", asked="/alias")
    item.fetch.due_at = at(6)
    write_batch(connection, [item], run_id=None)
    assert list(waiting(connection)) == ["/a"]
    assert list(waiting(connection, "all")) == ["/a"]


@pytest.mark.parametrize(("lastmod", "due"), [(1, False), (2, False), (3, True)])
def test_a_newer_time_of_change_makes_an_article_due(connection, lastmod, due):
    write_batch(connection, [article("/a", hours=1)], run_id=None)
    write_batch(connection, [sitemap(2, lastmod=2, hours=3)], run_id=None)
    write_batch(connection, [article("/a", hours=4)], run_id=None)
    assert known(connection, "/a", at(lastmod)).due == due
    write_batch(connection, [sitemap(2, lastmod=lastmod, hours=5)], run_id=None)
    assert known(connection, "/a", at(lastmod)).due == due
    assert bool(waiting(connection)) == due, "a run that is killed now has not forgotten it"
    write_batch(connection, [article("/a", hours=6)], run_id=None)
    assert not waiting(connection)


def test_a_change_is_asked_for_once_though_another_sitemap_has_its_day_alone(connection):
    write_batch(connection, [article("/a", hours=1)], run_id=None)
    for hours in (5, 15):
        by_hour, by_day = sitemap(1, 4, hours), sitemap(2, -12, hours + 1)
        assert known(connection, "/a", at(4)).due == (hours == 5)
        write_batch(connection, [by_hour, by_day], run_id=None)
        write_batch(connection, [article("/a", hours=hours + 2)], run_id=None)


def sitemap(number, lastmod, hours):
    named = [Entry(SITE + "/a", Kind.ARTICLE, at(lastmod))]
    return listing(f"/sitemap-{number}.xml", hours=hours, page_kind="sitemap", named=named)


def test_what_a_sitemap_names_is_remembered(connection):
    write_batch(connection, [sitemap(1, lastmod=2, hours=3)], run_id=None)
    row = text("SELECT state, lastmod, sitemap FROM crawl.page WHERE url = :url")
    found = connection.execute(row, {"url": SITE + "/a"}).one()
    assert tuple(found) == ("pending", at(2), SITE + "/sitemap-1.xml")
    assert list(waiting(connection)) == ["/a"]


def test_what_fails_is_tried_again_ever_later(connection):
    waits = []
    for _ in range(6):
        write_batch(connection, [outcome_page("/a", "failed")], run_id=None)
        due = text("SELECT due_at - fetched_at FROM crawl.page")
        waits.append(connection.scalar(due) / timedelta(hours=1))
    assert waits == [0, 0, 1, 4, 16, 64]
    for _ in range(12):
        write_batch(connection, [outcome_page("/a", "failed")], run_id=None)
    assert connection.scalar(due) == timedelta(days=7)
    assert not known(connection, "/b").settled
    assert known(connection, "/a", now=at(100)).settled, "left alone for a while"
    assert not known(connection, "/a", now=at(169)).settled


def test_what_is_stored_stays_so_whatever_a_later_attempt_meets(connection):
    write_batch(connection, [article("/a")], run_id=None)
    for state in ("failed", "blocked", "invalid", "not_article"):
        write_batch(connection, [outcome_page("/a", state, hours=1, reason="why")], run_id=None)
        row = connection.execute(text("SELECT state, reason FROM crawl.page")).one()
        assert tuple(row) == ("stored", "why")
    assert connection.scalar(text("SELECT removed_at FROM corpus.article")) is None


def test_what_was_never_stored_takes_the_latest_state(connection):
    for state in ("failed", "unchanged", "gone"):
        write_batch(connection, [outcome_page("/a", state)], run_id=None)
        assert connection.scalar(text("SELECT state FROM crawl.page")) == state


def test_an_article_that_is_gone_is_marked_until_it_is_back(connection):
    removed = text("SELECT removed_at FROM corpus.article")
    state = text("SELECT state, reason FROM crawl.page WHERE url = :url")
    write_batch(connection, [article("/a", asked="/alias")], run_id=None)
    write_batch(connection, [outcome_page("/alias", "gone", hours=1)], run_id=None)
    assert connection.scalar(removed) is None, "its own address still leads to it"
    for hours, then in ((2, None), (3, at(3)), (4, at(3))):
        gone = outcome_page("/a", "gone", hours=hours, reason="http 410")
        write_batch(connection, [gone], run_id=None)
        assert connection.scalar(removed) == then, "it takes two answers"
    assert tuple(connection.execute(state, {"url": SITE + "/a"}).one()) == ("stored", "http 410")
    write_batch(connection, [outcome_page("/a", "unchanged", hours=5)], run_id=None)
    assert connection.scalar(removed) is None


def test_a_run_that_the_site_refused_is_no_witness(connection):
    write_batch(connection, [article("/a")], run_id=None)
    runs = [
        start_run(connection, "s", {}, "h", n, None, outlet="example", edition="en")
        for n in range(3)
    ]
    for hours, (number, status) in enumerate(zip(runs, ("blocked", "ok", "ok"), strict=True), 1):
        write_batch(connection, [outcome_page("/a", "gone", hours=hours)], run_id=number)
        finish_run(connection, number, status, "", {}, {}, Traffic(), outlet=None, edition=None)
        removed = connection.scalar(text("SELECT removed_at FROM corpus.article"))
        assert removed == (at(3) if hours == 3 else None)


@pytest.mark.parametrize("state", ["gone", "not_article"])
def test_what_has_no_article_is_asked_again_by_the_next_run_and_when_it_is_named(connection, state):
    write_batch(connection, [outcome_page("/a", state, hours=1)], run_id=None)
    assert "/a" in waiting(connection, now=at(2)), "the next run, named or not"
    write_batch(connection, [outcome_page("/a", state, hours=2)], run_id=None)
    assert "/a" not in waiting(connection)
    assert known(connection, "/a", now=at(2.5)).settled
    assert not known(connection, "/a", now=at(3)).settled, "named again"
    for hours in range(3, 12):
        write_batch(connection, [outcome_page("/a", state, hours=hours)], run_id=None)
    assert known(connection, "/a", now=at(11 + 29 * 24)).settled, "ever later"
    assert not known(connection, "/a", now=at(11 + 30 * 24)).settled


@pytest.mark.parametrize("by", ["canonical", "post id"])
def test_a_page_takes_no_other_articles_name(connection, by):
    own = article("/own", external_id="7")
    write_batch(connection, [own], run_id=None)
    values = {"title": "Quite another thing", "body": "Words of somebody else."}
    claims = text("SELECT url, claim FROM crawl.page WHERE claim IS NOT NULL")
    for hours in (1, 2):
        if by == "canonical":
            page = article("/own", asked="/other", hours=hours, **values)
        else:
            page = article("/other", external_id="7", hours=hours, **values)
        write_batch(connection, [page], run_id=None)
        if hours == 1 or by == "canonical":
            claimed = [tuple(row) for row in connection.execute(claims)]
            assert claimed == [(SITE + "/other", SITE + "/own")]
    rows = text("SELECT url, title, external_id, revision FROM corpus.article ORDER BY url")
    assert [tuple(row) for row in connection.execute(rows)] == [
        (SITE + "/other", "Quite another thing", None, 1),
        (SITE + "/own", own.title, "7", 1),
    ]
    reason = text("SELECT reason FROM crawl.page WHERE url = :url")
    assert connection.scalar(reason, {"url": SITE + "/own"}) is None


def test_another_address_is_believed_when_it_says_so_twice_and_few_do(connection):
    to = SITE + "/news/harbour"

    def lead(hours, *paths):
        notes = [
            outcome_page(path, "failed", hours=hours, reason=f"redirects to {to}", claim=to)
            for path in paths
        ]
        write_batch(connection, notes, run_id=None)

    write_batch(connection, [article("/news/harbour")], run_id=None)
    known_as = text("SELECT url FROM corpus.article_url WHERE url <> :url ORDER BY url")
    lead(1, "/former")
    assert connection.scalars(known_as, {"url": to}).all() == []
    lead(2, "/former")
    assert connection.scalars(known_as, {"url": to}).all() == [SITE + "/former"]
    for hours in (3, 4, 5):
        lead(hours, "/one", "/two", "/three")
    assert connection.scalars(known_as, {"url": to}).all() == [SITE + "/former"]


def test_the_same_as_ever_is_seen_again_with_its_links(connection):
    old = article("/a", links=[link("/gone", position=1), link("/b", position=2)])
    write_batch(connection, [old], run_id=None)
    write_batch(connection, [article("/a", hours=1, links=[link("/b")])], run_id=None)
    write_batch(connection, [outcome_page("/a", "unchanged", hours=2)], run_id=None)
    assert connection.scalar(text("SELECT last_seen_at FROM corpus.article")) == at(2)
    rows = connection.execute(text("SELECT target_url, last_seen_at FROM corpus.link"))
    assert dict(map(tuple, rows)) == {SITE + "/gone": at(0), SITE + "/b": at(2)}


def test_links_that_stood_until_the_page_was_read_anew_keep_that_time(connection):
    write_batch(connection, [article("/a", links=[link("/b"), link("/c")])], run_id=None)
    for hours in (1, 2):
        write_batch(connection, [outcome_page("/a", "unchanged", hours=hours)], run_id=None)
    write_batch(connection, [article("/a", hours=3, links=[link("/c")])], run_id=None)
    seen = text("SELECT target_url, last_seen_at FROM corpus.link")
    assert dict(map(tuple, connection.execute(seen))) == {SITE + "/b": at(2), SITE + "/c": at(3)}
    write_batch(connection, [outcome_page("/a", "unchanged", hours=4)], run_id=None)
    assert dict(map(tuple, connection.execute(seen))) == {SITE + "/b": at(2), SITE + "/c": at(4)}


@pytest.mark.parametrize(
    "again", [outcome_page("/a", "unchanged", hours=2), article("/a", hours=2)]
)
def test_a_text_that_is_replaced_was_last_seen_when_it_was_last_said_to_stand(connection, again):
    write_batch(connection, [article("/a")], run_id=None)
    write_batch(connection, [again], run_id=None)
    write_batch(connection, [article("/a", hours=3, body="Another text.")], run_id=None)
    assert connection.scalar(text("SELECT seen_at FROM corpus.revision")) == at(2)
    assert connection.scalar(text("SELECT last_seen_at FROM corpus.article")) == at(3)


def test_a_listing_that_is_as_before_still_places_its_articles(connection):
    write_batch(connection, [listing(articles=["/old", "/a"])], run_id=None)
    write_batch(connection, [listing(articles=["/a"], hours=1)], run_id=None)
    write_batch(connection, [listing(hours=2, not_modified=True)], run_id=None)
    rows = connection.execute(text("SELECT article_url, last_seen_at FROM corpus.placement"))
    assert dict(map(tuple, rows)) == {SITE + "/old": at(0), SITE + "/a": at(2)}


def test_where_a_walk_broke_off_is_known(connection):
    second = Discovery(SITE + "/news/politics?page=2", Kind.SECTION)
    write_batch(connection, [listing(articles=["/a"], next_page=second)], run_id=None)
    assert list(waiting(connection)) == ["/news/politics?page=2"]
    page = listing(hours=1, page=2)
    page.fetch.url = second.url
    write_batch(connection, [page], run_id=None)
    assert not waiting(connection)
    again = listing(hours=2, articles=["/b", "/a"], next_page=second)
    write_batch(connection, [again], run_id=None)
    assert list(waiting(connection)) == ["/news/politics?page=2"]


def test_a_page_that_was_read_meanwhile_is_not_taken_up_again(connection):
    second = Discovery(SITE + "/news/politics?page=2", Kind.SECTION)
    page = listing(hours=1, page=2)
    page.fetch.url = second.url
    write_batch(connection, [page, listing(next_page=second)], run_id=None)
    assert not waiting(connection)


def test_a_next_page_is_of_the_listing_that_goes_on_there_whoever_linked_it(connection):
    piece = Discovery(SITE + "/api/news/page/2", Kind.OTHER, NO_ARTICLE_ADDRESS)
    write_batch(connection, [listing("/", page_kind="front", discovered=[piece])], run_id=None)
    own = SITE + "/news/politics"
    second = Discovery(piece.url, Kind.SECTION, listing=own)
    write_batch(connection, [listing(hours=1, next_page=second)], run_id=None)
    assert waiting(connection)["/api/news/page/2"].found_on == own


def test_what_was_put_off_is_taken_up_once_it_is_wanted(connection):
    other = Discovery(SITE + "/a", Kind.ARTICLE, OTHER_SECTION)
    wanted = Discovery(SITE + "/a", Kind.ARTICLE)
    for note, reason in ((other, str(OTHER_SECTION)), (wanted, None), (other, None)):
        write_batch(connection, [listing(discovered=[note])], run_id=None)
        assert waiting(connection)["/a"].reason == reason


def test_articles_stood_before_when_they_all_did(connection):
    write_batch(connection, [listing(articles=["/a", "/b"])], run_id=None)
    page = SITE + "/news/politics"
    assert stood_before(connection, page, [SITE + "/a", SITE + "/b"], at(1))
    assert not stood_before(connection, page, [SITE + "/a", SITE + "/b"], at(0))
    assert not stood_before(connection, page, [SITE + "/a", SITE + "/c"], at(1))
    assert not stood_before(connection, page + "/x", [SITE + "/a"], at(1))


def test_takes_from_the_ledger_in_steps(connection, monkeypatch):
    monkeypatch.setattr("mediacrawl.db.ledger.read.WAITING_AT_ONCE", 2)
    notes = [Discovery(f"{SITE}/{name}", Kind.ARTICLE) for name in "abc"]
    write_batch(connection, [listing(discovered=notes)], run_id=None)
    found, after = [], ""
    while rows := waiting_pages(connection, [SITE + "/"], after, revisit="due", now=NOW):
        assert len(rows) <= 2
        found += [row.url for row in rows]
        after = rows[-1].url
    assert found == [f"{SITE}/{name}" for name in "abc"]
    assert not waiting_pages(connection, ["https://other.example/"], "", revisit="all", now=NOW)


EDITIONS = [SITE + "/ar/", SITE + "/es/"]


def test_editions_of_one_host_have_addresses_of_their_own(connection):
    paths = ["/a", "/ar/a", "/arts/a", "/es/a", "/news/a"]
    notes = [Discovery(SITE + path, Kind.ARTICLE) for path in paths]
    notes.append(Discovery("https://old.example/a", Kind.ARTICLE))
    write_batch(connection, [listing(discovered=notes)], run_id=None)

    def paths_of(within, without=()):
        found = waiting_pages(connection, within, "", without=without, revisit="due", now=NOW)
        return [row.url.removeprefix(SITE) for row in found]

    assert paths_of([SITE + "/"], EDITIONS) == ["/a", "/arts/a", "/news/a"]
    assert paths_of(EDITIONS) == ["/ar/a", "/es/a"]
    assert paths_of([SITE + "/es/", "https://old.example/"]) == ["/es/a", "https://old.example/a"]


def test_what_was_linked_is_given_back(connection):
    listed = listing(
        discovered=[
            Discovery(SITE + "/a", Kind.ARTICLE, address=SITE + "/a/"),
            Discovery(SITE + "/b", Kind.ARTICLE),
        ],
        next_page=Discovery(SITE + "/news?page=2", Kind.SECTION, address=SITE + "/news/?page=2"),
    )
    named = [Entry(SITE + "/c", Kind.ARTICLE, address="http://news.example/c")]
    sitemap = listing("/sitemap.xml", page_kind=Kind.SITEMAP, named=named)
    write_batch(connection, [listed, sitemap], run_id=None)
    linked = {
        "/a": SITE + "/a/",
        "/b": None,
        "/c": "http://news.example/c",
        "/news?page=2": SITE + "/news/?page=2",
    }
    assert {path: row.address for path, row in waiting(connection).items()} == linked
    assert {path: known(connection, path).address for path in linked} == linked
    assert known(connection, "/unheard_of").address is None


def test_an_address_that_was_asked_for_as_linked_stays_known(connection):
    first = article("/a")
    first.fetch.address = SITE + "/a/"
    write_batch(connection, [first], run_id=None)
    assert known(connection, "/a").address == SITE + "/a/"
    write_batch(connection, [article("/a", hours=1)], run_id=None)
    assert known(connection, "/a").address == SITE + "/a/"
    moved = article("/b", hours=2, asked="/alias")
    moved.fetch.address = SITE + "/alias/"
    write_batch(connection, [moved], run_id=None)
    assert known(connection, "/b").address is None  # nobody asked for that one


def test_a_dead_run_is_marked_and_the_living_one_named(connection):
    dead = start_run(connection, "example", {}, "laptop", 4711)
    assert "run" in running(connection, "example")
    assert "process 4711" in running(connection, "example")
    assert mark_killed(connection, "another") == []
    assert mark_killed(connection, "example") == [dead]
    assert running(connection, "example") is None
    row = text("SELECT status, finished_at FROM crawl.run")
    assert tuple(connection.execute(row).one()) == ("killed", None)


def test_what_a_dead_run_had_asked_for_is_suspect_until_it_is_read(connection):
    dead = start_run(connection, "example", {}, "laptop", 4711)
    note_attempts(connection, dead, [SITE + "/a", SITE + "/b", SITE + "/former"])
    note_attempts(connection, dead, [SITE + "/a", SITE + "/b"])
    assert suspects(connection, "example", None) == frozenset(), "it runs"
    mark_killed(connection, "example")
    assert suspects(connection, "another", None) == frozenset()
    assert suspects(connection, "example", "https://one.example/") == frozenset()
    assert suspects(connection, "example", None) == {SITE + "/a", SITE + "/b"}
    began = connection.scalar(text("SELECT started_at FROM crawl.run"))
    old, new = article("/b"), article("/a")
    old.fetch.at, new.fetch.at = began - timedelta(hours=1), began + timedelta(hours=1)
    write_batch(connection, [old, new], run_id=None)
    assert suspects(connection, "example", None) == {SITE + "/b"}
    well = start_run(connection, "example", {}, "laptop", 4712)
    note_attempts(connection, well, [SITE + "/c"])
    finish_run(connection, well, "killed", "stopped by a signal", {}, {})
    assert suspects(connection, "example", None) == {SITE + "/b"}, "it ended by itself"


def test_what_kills_its_reader_is_asked_for_by_name_alone(connection):
    page = outcome_page("/a", "invalid")
    page.reason = KILLS_READER
    for _ in range(3):
        write_batch(connection, [page], run_id=None)
        assert known(connection, "/a")[:2] == (True, False)
        assert known(connection, "/a").set_aside
        assert "/a" not in waiting(connection, now=at(10_000))
    for unread in ("failed", "blocked", "gone"):
        write_batch(connection, [outcome_page("/a", unread, hours=1)], run_id=None)
        assert known(connection, "/a").set_aside, unread
    write_batch(connection, [article("/a", hours=2)], run_id=None)
    assert not known(connection, "/a").set_aside


def test_a_spider_has_one_crawl_at_a_time(engine):
    first, second = SpiderLock(engine, "example"), SpiderLock(engine, "example")
    other = SpiderLock(engine, "another")
    assert first.acquire()
    assert not second.acquire()
    assert other.acquire()
    first.release()
    assert second.acquire()
    for lock in (second, other):
        lock.release()


def test_a_lock_that_broke_is_taken_again_unless_another_was_quicker(engine):
    mine, theirs = SpiderLock(engine, "example"), SpiderLock(engine, "example")
    assert mine.acquire()
    end_sessions(engine)
    mine.keep()
    assert not theirs.acquire()
    end_sessions(engine)
    assert theirs.acquire()
    with pytest.raises(LockedError, match="another crawl of example"):
        mine.keep()
    theirs.release()


def end_sessions(engine):
    """As when the server restarts."""
    with engine.begin() as connection:
        others = text(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.execute(others)


def test_a_run_tells_its_coverage_by_field(connection):
    run_id = start_run(connection, "example", {"tags": "all"}, "laptop")
    row = text("SELECT status, finished_at, arguments FROM crawl.run")
    assert tuple(connection.execute(row).one()) == ("running", None, {"tags": "all"})
    coverage = {
        "articles": 4,
        "fields": {"title": {"filled": 3, "sources": {"tawsiyat": 2, "og": 1}}},
    }
    finish_run(connection, run_id, "failed", "no articles", {"listed": 4}, coverage)
    view = text("SELECT field, articles, filled, share::float, sources FROM corpus.coverage_by_run")
    assert [tuple(line) for line in connection.execute(view)] == [
        ("title", 4, 3, 0.75, {"tawsiyat": 2, "og": 1})
    ]
    ended = text("SELECT status, reason, funnel, finished_at >= started_at FROM crawl.run")
    assert tuple(connection.execute(ended).one()) == ("failed", "no articles", {"listed": 4}, True)


def test_a_run_without_articles_has_no_shares(connection):
    run_id = start_run(connection, "example", {}, "laptop")
    fields = {"title": {"filled": 0, "sources": {}}}
    finish_run(connection, run_id, "failed", None, {}, {"articles": 0, "fields": fields})
    assert connection.scalar(text("SELECT share FROM corpus.coverage_by_run")) is None


def test_a_run_that_has_not_met_its_site_is_of_the_one_before(connection):
    """The language of a site that was not declared shows once its front page has come."""

    def run(site, found):
        given = {"site": site}
        run_id = start_run(connection, "any", given, "laptop", outlet="daily", edition="und")
        if found:
            finish_run(connection, run_id, "ok", None, {}, {}, outlet="daily", edition=found)

    for site, found in (("a", "en"), ("a", "und"), ("a", None), ("b", None)):
        run(site, found)
    sites = connection.scalars(text("SELECT site FROM crawl.run ORDER BY run_id")).all()
    assert sites == ["daily/en", "daily/en", "daily/en", "daily/und"]
