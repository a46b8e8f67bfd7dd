"""When an article was published, by pages of our own."""

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
HOST = "harbour.example"
BODY = "".join(
    f"<p>On day {n} the harbour council spoke of its tide gates at length, said the clerk.</p>"
    for n in range(4)
)


def read(
    head="", above="", path="/news/tide-gates-rise", lang="en", zone="UTC", host=HOST, before=""
):
    site = Site(host, "en", zone=zone)
    html = f"""<html lang="{lang}"><head><title>Tide gates rise</title>{head}</head>
    <body><article>{before}<h1>Tide gates rise</h1>{above}
    <div>{BODY}</div></article></body></html>"""
    return ArticlePage(Document(f"https://{host}{path}", html.encode()), site, NOW).to_item()


def ld(**facts):
    facts = {"@type": "NewsArticle", "headline": "Tide gates rise", **facts}
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


def meta(name, content):
    return f'<meta name="{name}" content="{content}">'


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_a_zone_is_borrowed_from_another_source():
    item = read(ld(datePublished="2025-03-01 10:07:00.0") + meta("date", "2025-03-01T10:07+01:00"))
    assert item.published_at == utc(2025, 3, 1, 9, 7)


def test_what_borrows_lends_to_the_change():
    item = read(
        ld(datePublished="2025-03-01 10:07", dateModified="2025-03-01 11:00")
        + meta("date", "2025-03-01T10:07+01:00")
    )
    assert item.modified_at == utc(2025, 3, 1, 10)


@pytest.mark.parametrize(
    ("stated", "above", "told"),
    [
        ("2025-03-01T23:07:00-05:00", "", "2025-03-01T23:07:00-05:00"),
        ("2025-03-02T04:07:09Z", "<p>March 1, 2025 11:07 pm EST</p>", "2025-03-01T23:07:09-05:00"),
        ("2025-03-02T04:07:09Z", "<p>March 1, 2025 11:07 pm</p>", "2025-03-01T23:07:09-05:00"),
        ("2025-03-02T04:00:00Z", "<p>2 March 2025 09:30</p>", "2025-03-02T09:30:00+05:30"),
        ("2025-03-02T04:07:09Z", '<p>By Ana<time datetime="2025-03-02T04:07:09Z">1 Mar 2025, 23:07'
         "</time></p>", "2025-03-01T23:07:09-05:00"),
        ("2025-03-02T04:07:00Z", "<p>Updated March 2, 2025 05:07</p>", "2025-03-02T04:07:00+00:00"),
        ("2025-03-02T04:07:00Z", "<p>March 3, 2025 04:07</p>", "2025-03-02T04:07:00+00:00"),
        ("2025-03-02T04:07:00Z", "<p>March 1, 2025</p>", "2025-03-02T04:07:00+00:00"),
    ],
)  # fmt: skip
def test_a_time_is_told_by_the_clock_of_the_page(stated, above, told):
    assert read(ld(datePublished=stated), above).published_at.isoformat() == told


def test_a_local_clock_in_another_source_counts_too():
    head = ld(datePublished="2025-03-02T04:07:09Z") + meta("pubdate", "2025-03-01 23:07:09")
    assert read(head).published_at.isoformat() == "2025-03-01T23:07:09-05:00"


def test_a_change_and_a_shown_time_keep_their_zone():
    item = read(ld(datePublished="2025-03-01T10:07Z", dateModified="2025-03-01T13:00+02:00"))
    assert item.modified_at.isoformat() == "2025-03-01T13:00:00+02:00"
    shown = read(above="<p>2025-03-01 01:07</p>", zone="Asia/Beirut")
    assert shown.published_at.isoformat() == "2025-03-01T01:07:00+02:00"


@pytest.mark.parametrize(("shown", "hour"), [("10:07 AM EST", 15), ("11:07 AM EST", 10), ("", 10)])
def test_an_element_states_the_clock_that_it_shows_with_its_zone(shown, hour):
    above = f"<p><time datetime='2025-03-01 10:07:00'>03/01/2025 {shown}</time></p>"
    assert read(above=above).published_at == utc(2025, 3, 1, hour, 7)


def test_the_day_of_another_video_is_not_the_articles():
    video = {"@type": "VideoObject", "uploadDate": "2025-02-01T10:00Z"}
    date = meta("date", "2025-03-01T10:07+00:00")
    assert read(ld(**video, headline="The month in pictures") + date).published_at.month == 3
    assert read(ld(**video, headline="Tide gates rise: video") + date).published_at.month == 2
    beside = ld() + ld(**video, headline="The month in pictures")
    assert read(beside + date).published_at.month == 3


def test_without_another_source_a_stated_time_is_utc_and_a_shown_one_the_sites():
    stated = read(ld(datePublished="2025-03-01 10:07"), zone="Asia/Beirut")
    assert stated.published_at == utc(2025, 3, 1, 10, 7)
    shown = read(above="<p>2025-03-01 10:07</p>", zone="Asia/Beirut")
    assert shown.published_at == utc(2025, 3, 1, 8, 7)


@pytest.mark.parametrize(
    ("lang", "host", "zone", "day"),
    [
        ("en", "harbour.example", "UTC", utc(2025, 4, 5)),
        ("en-US", "harbour.example", "UTC", utc(2025, 4, 5)),
        ("en-GB", "harbour.example", "UTC", utc(2025, 5, 4)),
        ("en-US", "www.harbour.co.uk", "UTC", utc(2025, 5, 4)),
        ("en", "harbour.example", "Africa/Accra", utc(2025, 5, 4)),
        ("es", "harbour.example", "UTC", utc(2025, 5, 4)),
        ("fr", "harbour.example", "UTC", utc(2025, 5, 4)),
    ],
)
def test_numbers_are_read_by_the_pages_language_and_country(lang, host, zone, day):
    assert read(above="<p>04/05/2025</p>", lang=lang, host=host, zone=zone).published_at == day


def test_the_day_in_the_address_decides_what_numbers_leave_open():
    item = read(above="<p>04/05/2025</p>", path="/2025/05/04/tide-gates-rise")
    assert item.published_at == utc(2025, 5, 4)


@pytest.mark.parametrize(
    "path",
    ["/2025/05/04/tide-gates", "/news/2025-05-04-tide", "/n1/2025/0504/c1.html",
     "/2025-05/04/c_1.htm", "/2025/may/04/tide", "/20250504-tide-gates", "/2025/5/4/tide"],
)  # fmt: skip
def test_the_address_tells_the_day_where_nothing_else_does(path):
    item = read(path=path)
    assert (item.published_at, item.sources["published_at"]) == (utc(2025, 5, 4), "address")


@pytest.mark.parametrize(
    "path",
    ["/202511/tide-gates", "/a/20259944", "/2025/13/40/x", "/12/2025"],
)
def test_numbers_in_an_address_that_are_no_day_tell_none(path):
    assert read(path=path).published_at is None


@pytest.mark.parametrize(
    "above",
    [
        "<p>By Mara Okonjo | 4 May 2025</p>",
        "<p>Updated 6 May 2025</p><p>4 May 2025</p>",
        "<p>4 May 2025 - Updated: 6 May 2025</p>",
        "<p>Updated: 6 May 2025 | Published: 4 May 2025</p>",
        "<time class='updated' datetime='2025-05-06'>x</time><time datetime='2025-05-04'>y</time>",
        "<span itemprop='datePublished' content='2025-05-04'>in spring</span>",
        # those of a story that a link leads to, and of a picture
        "<a href='/x'><h2>Quaymenders’ guildhouse reopens harbourside <i>2.5.2025</i></h2></a>"
        "<a href='/2025/05/04/tide-gates-rise'>4 May 2025</a>",
        "<div><a href='#'><img src='/q.jpg' alt='The quay, 2 May 2025'></a>"
        "<p>The quay, 2 May 2025</p></div><p>Mara Okonjo of the harbour | Sunday, 4 May 2025</p>",
        "<p>Updated <time datetime='2025-05-06'>May 6</time> / Published <time"
        " datetime='2025-05-04'>May 4</time></p>",
        "<time datetime='2025-05-06'>Updated May 6</time><time datetime='2025-05-04'>May 4</time>",
        # a template's own day, the same on every page
        "<time datetime='2019-09-03'>May 4, 2025</time>",
    ],
)
def test_publication_comes_before_update(above):
    assert read(above=above).published_at == utc(2025, 5, 4)


@pytest.mark.parametrize(
    "lines",
    [
        "<p>4 May 2025</p><span>Updated: 6 May 2025</span>",
        "<div><time datetime='2025-05-04'>4 May 2025</time> <i>Last updated 6 May 2025</i></div>",
    ],
)
def test_a_change_is_shown_below_the_title_or_above_it(lines):
    for item in (read(above=lines), read(before=lines)):
        assert (item.published_at, item.modified_at) == (utc(2025, 5, 4), utc(2025, 5, 6))


def test_a_change_of_a_teaser_above_the_title_is_none_of_the_article():
    teaser = "<div><a href='/news/boats'>The boats are back</a><p>Updated: 6 May 2025</p></div>"
    item = read(before=f"{teaser}<section>", above="<p>4 May 2025</p>")
    assert (item.published_at, item.modified_at) == (utc(2025, 5, 4), None)


@pytest.mark.parametrize(
    ("lang", "above", "minute"),
    [
        ("en", "<p class='d' data-timestamp='1740825000'>3 hours ago</p>", 30),
        ("en", "<p title='March 1, 2025 10:30 AM'>3 hours ago</p>", 30),
        ("en", "<time data-timestamp='1740825000'>3 hours ago</time>", 30),
        ("en", "<time datetime='' data-datetime='2025-03-01T10:30Z'>3 hours ago</time>", 30),
        ("he", "<p>פורסם: 01.03.25, 10:30</p>", 30),
        ("ru", "<p>1 марта 2025 г., 10:30</p>", 30),
        ("da", "<p>1. marts 2025 kl. 10.30</p>", 30),
        ("ar", "<p>15/9/1447 - 1/3/2025</p>", 0),
        ("ar", "<p>1 مارس 2025</p>", 0),
    ],
)
def test_a_shown_date_in_further_forms(lang, above, minute):
    when = utc(2025, 3, 1, 10, 30) if minute else utc(2025, 3, 1)
    assert read(above=above, lang=lang).published_at == when


@pytest.mark.parametrize(
    "stated",
    [
        "20250301103000",
        "2025-03-01T10:30:00+00:00Z",
        "2025-03-01T10:30:00Z+00:00",
        "2025-03-01T10:30:00Z[UTC]",
        "Saturday, 01-Mar-25 10:30:00 GMT",
        "Sa, 01 Mar 2025 10:30:00",
    ],
)
def test_a_stated_date_in_further_forms(stated):
    assert read(meta("date", stated)).published_at == utc(2025, 3, 1, 10, 30)


@pytest.mark.parametrize(("above", "when"), [("", None), ("<p>1 May 2025</p>", utc(2025, 5, 1))])
def test_the_day_of_the_visit_in_a_pages_header_is_not_the_articles(above, when):
    header = "<header><div class='today'>15 November 2025</div></header>"
    html = f"<body>{header}<main><h1>Tide gates rise</h1>{above}<div>{BODY}</div></main>"
    page = ArticlePage(Document(f"https://{HOST}/a", html.encode()), Site(HOST, "en"), NOW)
    assert page.to_item().published_at == when


@pytest.mark.parametrize(
    "below",
    [
        "<footer><p>Last visit: 3 March 2025</p></footer>",
        "<div id='comments'><time datetime='2025-11-12T08:00:00Z'>12 November</time></div>",
        "<ol class='commentlist'><li class='comment'>Ben, 12 November 2025: Well said.</li></ol>",
    ],
)
def test_days_of_comments_and_of_the_pages_footer_are_not_the_articles(below):
    html = (
        f"<html><body><main><h1>Tide gates rise</h1><div>{BODY}</div></main>{below}</body></html>"
    )
    page = ArticlePage(Document(f"https://{HOST}/a", html.encode()), Site(HOST, "en"), NOW)
    assert page.to_item().published_at is None


def test_script_data_may_tell_the_seconds():
    data = '<script>x={"title":"Tide gates rise","publishedAt":1740825000}</script>'
    assert read(data).published_at == utc(2025, 3, 1, 10, 30)


def test_what_cannot_be_read_keeps_its_text():
    item = read(meta("article:published_time", "10 Jumada 1445"))
    assert (item.published_at, item.published_raw) == (None, "10 Jumada 1445")


@pytest.mark.parametrize(
    ("lang", "line", "said"),
    [
        ("ar", "<time>10 جمادى الأولى 1445</time>", "10 جمادى الأولى 1445"),
        ("en", "<p>Published: 31 Nov 2023</p>", "31 Nov 2023"),
        ("ar", "<p>بيروت | 10 جمادى الأولى 1445</p>", "بيروت | 10 جمادى الأولى 1445"),
        ("en", "<p><span class='post-date'>Spring of 2023</span></p>", "Spring of 2023"),
        ("en", "<time>4 min read</time>", None),
        ("en", "<p>12 boats of 1445 left</p>", None),
    ],
)
def test_a_shown_date_that_cannot_be_read_keeps_its_text(lang, line, said):
    item = read(above=line, lang=lang)
    assert (item.published_at, item.published_raw) == (None, said)


@pytest.mark.parametrize(
    "line",
    [
        "<time datetime='2025-05-04'>4 May 2025 10:30</time>",
        "<time datetime='2025-05-04T00:00:00'>4 May 2025 10:30</time>",
        "<p><span>4 May 2025</span><span>10:30</span></p>",
        "<p><span>10:30</span><span>4 May 2025</span></p>",
        "<p>4 May 25 10:30</p>",
        "<p>4-May-25, 10.30 am</p>",
    ],
)
def test_the_clock_that_a_reader_sees_is_kept(line):
    assert read(above=line).published_at == utc(2025, 5, 4, 10, 30)


def test_a_sentence_with_a_date_is_no_date_of_publication():
    above = "<p>The gates of 4 May 2024 had been the first that the harbour council ever built.</p>"
    assert read(above=above).published_at is None


def test_script_data_tells_where_it_holds_the_title():
    script = '<script>state = {"title": "%s", "publishedAt": "2025-05-04T10:00:00Z"}</script>'
    assert read(script % "Tide gates rise").published_at == utc(2025, 5, 4, 10)


def test_the_base_is_what_links_are_relative_to():
    head = '<base href="/archive/"><meta property="og:image" content="gate.jpg">'
    assert read(head).image_url == "https://harbour.example/archive/gate.jpg"
    late = "<base href='/archive/'><p>See <a href='2025/11/03/tide-gates-sink'>them</a>.</p>"
    assert read(above=late, head='<meta property="og:image" content="gate.jpg">').image_url == (
        "https://harbour.example/archive/gate.jpg"
    )
    for nothing in (
        '<base href=" ">', '<base href="javascript:x">', "<base>",
        '<base href="http://localhost:3000/news/">', '<base href="http://127.0.0.1/news/">',
    ):  # fmt: skip
        head = f'{nothing}<meta property="og:image" content="gate.jpg">'
        assert read(head).image_url == "https://harbour.example/news/gate.jpg"
        assert read(nothing).url == "https://harbour.example/news/tide-gates-rise"


def test_very_many_short_lines_with_numbers_cost_little():
    above = "".join(f"<p>{number} goals</p>" for number in range(20_000))
    start = time.process_time()
    assert read(above=above).published_at is None
    assert time.process_time() - start < 10


@given(st.text(max_size=30), st.text("0123456789/-. May", max_size=30))
def test_no_text_raises(stated, shown):
    stated, shown = (text.replace("<", "").replace('"', "") for text in (stated, shown))
    read(meta("date", stated), f"<p>{shown}</p>", path=f"/{shown.replace(' ', '')}")


def test_a_teaser_near_the_title_is_not_asked_for_what_is_stated_wrong():
    teaser = "<section><h1>Another story</h1><p>9 May 2025</p></section>"
    head = meta("article:published_time", "2931-02-03T10:00:00Z")
    html = f"<html><head>{head}</head><body><div><h1>Tide gates rise</h1><div>{BODY}</div></div>"
    page = Document(f"https://{HOST}/a", f"{html}{teaser}</body></html>".encode())
    assert ArticlePage(page, Site(HOST, "en"), NOW).to_item().published_at is None


@pytest.mark.parametrize("lang", ["no", "tlh"])
def test_what_is_stated_for_machines_is_read_in_any_language(lang):
    site = Site(HOST, lang)
    html = f"<html lang='{lang}'><head>{ld(datePublished='2025-03-01T10:07:00+0100')}</head><body>"
    page = ArticlePage(Document(f"https://{HOST}/x", html.encode()), site, NOW)
    assert page.to_item().published_at == utc(2025, 3, 1, 9, 7)


def test_of_dates_near_the_day_in_the_address_that_very_day_is_it():
    above = "<div>Posted 2 March 2025</div><div>Posted 1 March 2025</div>"
    found = read(above=above, path="/2025/03/01/tide-gates-rise")
    assert found.published_at == utc(2025, 3, 1)


@pytest.mark.parametrize(
    ("lang", "shown", "hour"),
    [
        ("hi", "Fri, 28 Feb 2025 08:48 PM (IST)", 15),
        ("ar", "Published: 28 February 2025 20:48", 20),
        ("zh", "Feb 28, 2025 20:48", 20),
        ("ja", "2025年2月28日（金）20:48", 20),
        ("ko", "2025년 2월 28일 (금) 20:48", 20),
    ],
)
def test_dates_in_english_and_with_the_day_of_the_week_in_brackets(lang, shown, hour):
    found = read(above=f"<p class='date'>{shown}</p>", lang=lang).published_at
    assert found.astimezone(UTC) == datetime(
        2025, 2, 28, hour, 18 if hour == 15 else 48, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("lang", "above", "when"),
    [
        ("en", "Posted 2 hours ago", utc(2025, 11, 15, 10)),
        ("en", "By Mara Okonjo · 35 mins ago", utc(2025, 11, 15, 11, 25)),
        ("de", "vor 2 Std.", utc(2025, 11, 15, 10)),
        ("de", "Gestern, 10:30 Uhr", utc(2025, 11, 14, 10, 30)),
        ("ar", "منذ ساعتين", utc(2025, 11, 15, 10)),
        ("ja", "2時間前", utc(2025, 11, 15, 10)),
        ("hi", "2 घंटे पहले", utc(2025, 11, 15, 10)),
        ("pt", "Atualizado há 3 dias", utc(2025, 11, 12)),
        ("es", "hace 3 meses", None),  # which tells no day
        ("en", "for 2 hours", None),
        ("en", "2 hours later nobody was there", None),
    ],
)
def test_how_long_ago_tells_when(lang, above, when):
    assert read(above=f"<p>{above}</p>", lang=lang).published_at == when


@pytest.mark.parametrize(
    ("lang", "above"),
    [
        ("en", "Last updated: March 2, 2025 9:10 AM · First published: March 1, 2025 10:30 AM"),
        ("hr", "Objavljeno 1. ožujka 2025. u 10:30 Ažurirano 2. ožujka 2025."),
        ("sr", "1. mart 2025. 10:30"),
        ("lv", "2025. gada 1. marts, 10:30"),
        ("th", "วันพุธที่ 1 มีนาคม พ.ศ. 2568 10:30 น."),
        ("th", "1 มี.ค. 68 10:30 น."),
        ("ar", "1 مارس 2025 - 1 رمضان 1446 هـ 10:30 ص"),
        ("ko", "2025년 3월 1일 오전 10시 30분"),
        ("el", "1 Μαρ 2025 10:30 π.μ."),
        ("de", "01.03.2025 - 11:30 Uhr (MEZ)"),
        ("de", "1. Mär. 2025, 10:30"),
        ("fr", "1 mars 2025 à 11:30 (heure de Paris)"),
        ("ar", "1 مارس 2025 12:30 بتوقيت القدس"),
        ("tl", "March 1, 2025 10:30 AM"),  # a language of which few words are known
    ],
)
def test_a_shown_date_as_languages_and_calendars_have_it(lang, above):
    assert read(above=f"<p>{above}</p>", lang=lang).published_at == utc(2025, 3, 1, 10, 30)


@pytest.mark.parametrize(
    ("lang", "above", "by_visit"),
    [
        ("en", "2 hours ago", True),
        ("de", "Gestern, 10:30 Uhr", True),
        ("es", "hace 3 días", True),
        ("ja", "2時間前", True),
        ("en", "14 November", True),
        ("en", "14 November 2025", False),
        ("de", "14.11.25, 10:30 Uhr", False),
        ("ar", "14 نوفمبر 2025", False),
    ],
)
def test_a_day_told_by_that_of_the_visit_is_said_to_be(lang, above, by_visit):
    item = read(above=f"<p>{above}</p>", lang=lang)
    assert item.published_at is not None
    assert item.sources["published_at"] == ("visit" if by_visit else "label")


@pytest.mark.parametrize(
    ("lang", "above"),
    [
        ("en", "<div>14</div><div>Nov</div><div>2024</div>"),
        ("en", "<div>November 14</div><div>2024</div>"),
        ("it", "<p>14</p><p>novembre</p><p>2024</p>"),
        ("en", "<div>November 14</div><div>10:30 2024</div>"),
        ("gl", "<p>14 de novembro de 2024</p>"),
    ],
)
def test_the_parts_of_a_date_may_be_lines_of_their_own(lang, above):
    found = read(above=above, lang=lang).published_at
    assert (found.year, found.month, found.day) == (2024, 11, 14)


def test_short_lines_beside_a_year_are_no_date():
    assert read(above="<div>14</div><div>Comments</div><div>2024</div>").published_at is None


def test_what_holds_a_time_says_that_it_is_that_of_a_change():
    changed = "<span class='updated'><time datetime='2025-03-03T10:30Z'>3 Mar</time></span>"
    first = "<span class='published'><time datetime='2025-03-01T10:30Z'>1 Mar</time></span>"
    assert read(above=changed + first).published_at == utc(2025, 3, 1, 10, 30)


def test_a_time_that_is_called_both_is_that_of_publication():
    both = "<time class='published updated' datetime='2025-03-01T10:30Z'>lately</time>"
    assert read(above=both).published_at == utc(2025, 3, 1, 10, 30)


@pytest.mark.parametrize(
    ("stated", "above", "told"),
    [
        ("2025-03-01", "<p>1 March 2025 14:35</p>", "2025-03-01T14:35:00+01:00"),
        ("2025-03-01", "<p>2 March 2025 14:35</p>", "2025-03-01T00:00:00+00:00"),
        ("2025-03-01", "<p>Updated: 1 March 2025 14:35</p>", "2025-03-01T00:00:00+00:00"),
        (None, "<li>1 March 2025</li><li>2:35 pm CET</li>", "2025-03-01T14:35:00+01:00"),
        (None, "<li>1 March 2025</li><li>14:35</li>", "2025-03-01T14:35:00+01:00"),
        (None, "<li>1 March 2025</li><li>12:04 in the reef</li>", "2025-03-01T00:00:00+01:00"),
        ("2025-03-01T15:53:11Z", "<p>March 1, 2025 at 3:53PM PST</p>", "2025-03-01T15:53:00-08:00"),
        ("2025-03-01T15:53:11Z", "<p>March 1, 2025 at 3:53PM</p>", "2025-03-01T15:53:11+00:00"),
        ("2025-03-01T15:53:11Z", "<p>March 1, 2025 at 3:53PM GMT</p>", "2025-03-01T15:53:11+00:00"),
    ],
)
def test_the_clock_that_a_reader_sees_completes_what_is_stated(stated, above, told):
    head = ld(datePublished=stated) if stated else ""
    item = read(head, f"<div>{above}</div>", zone="Europe/Berlin")
    assert item.published_at.isoformat() == told


@pytest.mark.parametrize(
    "shown",
    [
        "<time datetime='2025-03-01T09:07:00Z'></time>",
        "<p>By Mara Okonjo</p><time datetime='1740820020000'>  </time>",
        "<div><span class='when' data-timestamp='1740820020'></span></div>",
        "<span>1 Mar 2025</span> <time datetime='2025-03-01T10:07:00+01:00'></time>",
    ],
)
def test_an_element_that_a_script_fills_states_its_time(shown):
    assert read(above=shown).published_at == utc(2025, 3, 1, 9, 7)


@pytest.mark.parametrize(
    "shown",
    [
        "<time class='updated' datetime='2025-03-02T09:07:00Z'></time>",
        "<time datetime='PT4M'></time>",
        "<time datetime='2025'></time><span title='12 of 40'></span>",
        "<div><span class='countdown' data-time='2025-03-28T19:00Z'></span></div>",
        "<div class='event'><time datetime='2025-03-28T19:00Z'></time></div>",
        "<div class='event'><time datetime='2025-03-01T19:00Z'></time></div>",
        "<time datetime='2025-03-28T19:00Z'></time>",
        "<time datetime='2025-03-01T19:00Z'></time>",
        "<time class='comments-last' datetime='2025-03-09T12:00Z'></time>",
        "<time class='now' datetime='2025-03-10T12:00Z'></time>",
    ],
)
def test_an_element_without_words_may_state_another_time(shown):
    above = f"{shown}<p>1 Mar 2025 09:07</p>"
    assert read(above=above).published_at == utc(2025, 3, 1, 9, 7)


@pytest.mark.parametrize("called", ["countdown", "event-time", "now", "comments-last"])
def test_what_is_called_after_another_time_is_none_of_a_page_without_one(called):
    above = f"<div><span class={called} data-time='2025-03-10T12:00Z'></span></div>"
    assert read(above=above).published_at is None


def test_an_element_that_a_script_fills_comes_before_the_day_of_a_change():
    above = "<time datetime='2025-03-01T09:07:00Z'></time><p>Updated 5 March 2025</p>"
    assert read(above=above).published_at == utc(2025, 3, 1, 9, 7)


_BOTH = (
    ("es", "Publicado: 04/05/2025 10:30 h. Actualizado: 06/05/2025 08:00 h."),
    ("en", "First published on Sun 4 May 2025 10.30 GMT. Last modified on Tue 6 May 2025 08.00."),
    ("en", "Posted May 4, 2025, 10:30 a.m. Updated May 6, 2025, 8:00 a.m."),
    ("de", "Veröffentlicht am 04.05.2025, 10:30 Uhr. Aktualisiert am 06.05.2025, 8:00 Uhr."),
    ("fr", "Publié le 04/05/2025 à 10h30. Mis à jour le 06/05/2025 à 8h."),
    ("tr", "Yayınlanma: 04.05.2025 - 10:30. Güncelleme: 06.05.2025 - 08:00."),
)


@pytest.mark.parametrize(("lang", "line"), _BOTH)
def test_a_line_of_dates_that_ends_as_a_sentence_is_no_text(lang, line):
    for item in (
        read(above=f"<p>{line}</p>", lang=lang),
        read(above=f"<h3>{line}</h3>", lang=lang),
    ):
        assert item.published_at == utc(2025, 5, 4, 10, 30)
        assert item.modified_at.date() == utc(2025, 5, 6).date()
        assert item.lead is None
        assert line not in item.body


@pytest.mark.parametrize(
    "line",
    [
        "Updated rules of 4 May 2025 hold for twelve boats of the harbour, said its old clerk.",
        "On 4 May 2025, 12 boats sailed from the old quay of the harbour with all of its nets.",
        "4 May 2025 was the day on which the gates of the harbour rose for the very first time.",
    ],
)
def test_a_sentence_that_tells_of_a_day_stays(line):
    assert line in read(above=f"<div><p>{line}</p></div>").body


def test_a_change_that_is_stated_comes_before_a_shown_one():
    item = read(ld(dateModified="2025-05-05T09:00Z"), "<p>4 May 2025, updated 6 May 2025</p>")
    assert item.modified_at == utc(2025, 5, 5, 9)


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("Updated 6 May 2025", None),
        ("Updated 3 May 2025", None),
        ("Updated 6 May 2025, 14:00", utc(2025, 5, 6, 14)),
        ("Updated 7 May 2025", utc(2025, 5, 7)),
    ],
)
def test_no_shown_change_is_before_the_publication(line, changed):
    item = read(ld(datePublished="2025-05-06T10:30Z"), f"<p>{line}</p>")
    assert (item.published_at, item.modified_at) == (utc(2025, 5, 6, 10, 30), changed)
