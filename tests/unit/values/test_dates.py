import time
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacrawl.languages import language_of
from mediacrawl.values.dates import (
    find_displayed,
    parse_displayed,
    parse_iso,
    read_stated,
)
from mediacrawl.values.times.calendars import calendar_of
from mediacrawl.values.times.moments import Moment, borrow, instant_of
from mediacrawl.values.times.written_days import Style

ENGLISH, ARABIC, SPANISH = (language_of(code).labels.calendar for code in ("en", "ar", "es"))
NOW = datetime(2025, 11, 15, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "when"),
    [
        ("2023-11-24T22:48:00+02:00", datetime(2023, 11, 24, 20, 48, tzinfo=UTC)),
        ("2023-11-24T20:48:00.0000000", datetime(2023, 11, 24, 20, 48, tzinfo=UTC)),
        (" 2023-11-24T20:48:00Z ", datetime(2023, 11, 24, 20, 48, tzinfo=UTC)),
        ("2025-11-16T12:00:00Z", datetime(2025, 11, 16, 12, 0, tzinfo=UTC)),
        ("2025-11-18T12:00:00Z", None),
        ("0001-01-01T00:00:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("24 Nov 2023", None),
        ("", None),
        (None, None),
        (20231124, None),
    ],
)
def test_parse_iso(raw, when):
    assert parse_iso(raw, NOW) == when


@pytest.mark.parametrize(
    ("raw", "when"),
    [
        ("24 Nov 2023 22:48", datetime(2023, 11, 24, 20, 48, tzinfo=UTC)),
        ("24 July 2023 22:48", datetime(2023, 7, 24, 19, 48, tzinfo=UTC)),
        ("3  Sept. 2023\u00a0", datetime(2023, 9, 2, 21, 0, tzinfo=UTC)),
        ("24 Nov 2023, 22:48", datetime(2023, 11, 24, 20, 48, tzinfo=UTC)),
        ("22:48-24 Nov 2023", datetime(2023, 11, 24, 20, 48, tzinfo=UTC)),
        ("7-24 Nov 2023", None),
        ("yesterday 10:30", datetime(2025, 11, 14, 8, 30, tzinfo=UTC)),
        ("2 hours ago", datetime(2025, 11, 15, 10, 0, tzinfo=UTC)),
        ("3 days ago", datetime(2025, 11, 11, 22, 0, tzinfo=UTC)),
        ("3 months ago", None),
        ("31 Feb 2023", None),
        ("24 Nov 2023 25:99", None),
        ("24 Foo 2023", None),
        ("24 Nov 2031", None),
        ("24 Nov 1823", None),
        ("4 Min Read", None),
        ("no date", None),
        ("", None),
        (None, None),
    ],
)
def test_parse_displayed(raw, when):
    assert parse_displayed(raw, NOW, ENGLISH, "Asia/Beirut") == when


@pytest.mark.parametrize(
    ("language", "raw", "day"),
    [
        ("fa", "چهارشنبه ۱۳ اسفند ۱۴۰۴ - ۱۰:۳۰", datetime(2026, 3, 4, 10, 30, tzinfo=UTC)),
        ("fa", "۱۴۰۳/۱۲/۳۰", datetime(2025, 3, 20, tzinfo=UTC)),
        ("fa", "1 فروردین ماه 1404", datetime(2025, 3, 21, tzinfo=UTC)),
        ("fa", "30 مهر 1399", datetime(2020, 10, 21, tzinfo=UTC)),
        ("fa", "۲۰۲۴/۰۵/۰۳", datetime(2024, 5, 3, tzinfo=UTC)),
        ("ja", "令和6年3月4日 10:30", datetime(2024, 3, 4, 10, 30, tzinfo=UTC)),
        ("ja", "平成31年4月30日", datetime(2019, 4, 30, tzinfo=UTC)),
        ("ja", "令和元年5月1日", datetime(2019, 5, 1, tzinfo=UTC)),
        ("zh", "民國113年3月4日", datetime(2024, 3, 4, tzinfo=UTC)),
        ("th", "4 มีนาคม 2567", datetime(2024, 3, 4, tzinfo=UTC)),
        ("th", "4 มี.ค. 2567 10:30", datetime(2024, 3, 4, 10, 30, tzinfo=UTC)),
    ],
)
def test_years_of_another_era_are_of_the_common_one(language, raw, day):
    now = datetime(2026, 11, 15, tzinfo=UTC)
    assert parse_displayed(raw, now, calendar_of(language), "UTC") == day


def at(*date):
    """A time in Beirut, where November is two hours ahead of UTC and August three."""
    return datetime(*date, tzinfo=ZoneInfo("Asia/Beirut"))


@pytest.mark.parametrize(
    ("raw", "when"),
    [
        ("20 كانون الثاني 2023", at(2023, 1, 20)),
        ("20 كانون ثاني 2023", at(2023, 1, 20)),
        ("20 شباط 2023 09:52", at(2023, 2, 20, 9, 52)),
        ("20 آذار 2023", at(2023, 3, 20)),
        ("20 اذار 2023", at(2023, 3, 20)),
        ("20 نيسان 2023", at(2023, 4, 20)),
        ("20 أيار 2023", at(2023, 5, 20)),
        ("20 ايار 2023", at(2023, 5, 20)),
        ("20 حزيران 2023", at(2023, 6, 20)),
        ("20 تموز 2023", at(2023, 7, 20)),
        ("20 آب 2023", at(2023, 8, 20)),
        ("20 اب 2023", at(2023, 8, 20)),
        ("20 أيلول 2023", at(2023, 9, 20)),
        ("20 ايلول 2023", at(2023, 9, 20)),
        ("20 تشرين الأول 2023", at(2023, 10, 20)),
        ("20 تشرين الاول 2023", at(2023, 10, 20)),
        ("20 تشرين أول 2023", at(2023, 10, 20)),
        ("20 تشرين الثاني 2023", at(2023, 11, 20)),
        ("20 كانون الأول 2023", at(2023, 12, 20)),
        ("20 كانون اول 2023", at(2023, 12, 20)),
        ("20 يناير 2023", at(2023, 1, 20)),
        ("20 فبراير 2023", at(2023, 2, 20)),
        ("20 مارس 2023", at(2023, 3, 20)),
        ("20 أبريل 2023", at(2023, 4, 20)),
        ("20 إبريل 2023", at(2023, 4, 20)),
        ("20 ابريل 2023", at(2023, 4, 20)),
        ("20 مايو 2023", at(2023, 5, 20)),
        ("20 يونيو 2023", at(2023, 6, 20)),
        ("20 يونيه 2023", at(2023, 6, 20)),
        ("20 يوليو 2023", at(2023, 7, 20)),
        ("20 أغسطس 2023", at(2023, 8, 20)),
        ("20 اغسطس 2023", at(2023, 8, 20)),
        ("20 سبتمبر 2023", at(2023, 9, 20)),
        ("20 أكتوبر 2023", at(2023, 10, 20)),
        ("20 اكتوبر 2023", at(2023, 10, 20)),
        ("20 نوفمبر 2023", at(2023, 11, 20)),
        ("20 ديسمبر 2023", at(2023, 12, 20)),
        ("28 شباط/فبراير 2024", at(2024, 2, 28)),
        ("٢٠ آب ٢٠٢٣ ٠٩:٥٢", at(2023, 8, 20, 9, 52)),
        ("الثلاثاء 14 تشرين الثاني 2023، 14:30", at(2023, 11, 14, 14, 30)),
        ("14 آب", at(2025, 8, 14)),
        ("14 آب 09:52", at(2025, 8, 14, 9, 52)),
        ("20 كانون الأول", at(2024, 12, 20)),
        ("29 شباط", at(2024, 2, 29)),
        ("اليوم", at(2025, 11, 15)),
        ("اليوم 01:30", at(2025, 11, 15, 1, 30)),
        ("اليوم، الساعة 01:30", at(2025, 11, 15, 1, 30)),
        ("أمس", at(2025, 11, 14)),
        ("امس 23:05", at(2025, 11, 14, 23, 5)),
        ("اليوم الأول", None),
        ("31 نيسان 2023", None),
        ("14 رمضان 2023", None),
        ("14 تشرين 2 2023", at(2023, 11, 14)),
        ("14 كانون 1 2023 09:52", at(2023, 12, 14, 9, 52)),
        ("14 تشرين 3 2023", None),
        ("الجمعة، ٢٤ تشرين الثاني، ٢٠٢٣ - ٢٢:٤٨", at(2023, 11, 24, 22, 48)),
        ("14", None),
    ],
)
def test_arabic_dates(raw, when):
    assert parse_displayed(raw, NOW, ARABIC, "Asia/Beirut") == when


@pytest.mark.parametrize(
    ("raw", "when"),
    [
        ("24 noviembre 2023 22:48", at(2023, 11, 24, 22, 48)),
        ("24 de noviembre de 2023 22:48", at(2023, 11, 24, 22, 48)),
        ("24 de Enero del 2023 a las 22:48", at(2023, 1, 24, 22, 48)),
        ("miércoles, 10 de septiembre de 2025", at(2025, 9, 10)),
        ("10 Setiembre 2025", at(2025, 9, 10)),
        ("10 Dic 2024", at(2024, 12, 10)),
        ("10 Ene. 2024, 08:00", at(2024, 1, 10, 8)),
        ("10 Ago", at(2025, 8, 10)),
        ("hoy 10:00", at(2025, 11, 15, 10)),
        ("Ayer a las 10:00", at(2025, 11, 14, 10)),
        ("10 personas", None),
        ("1.º de mayo de 2023", at(2023, 5, 1)),
        ("1ro de mayo de 2023", at(2023, 5, 1)),
        ("1ero. de mayo, 2023", at(2023, 5, 1)),
        ("1° de mayo de 2023", at(2023, 5, 1)),
        ("primero de mayo de 2023", at(2023, 5, 1)),
        ("24 de noviembre de 2023 a la(s) 22:48", at(2023, 11, 24, 22, 48)),
        ("24 de noviembre de 2023, a las 10:48 de la noche", at(2023, 11, 24, 22, 48)),
        ("24 de noviembre de 2023, 10:48 de la mañana", at(2023, 11, 24, 10, 48)),
    ],
)
def test_spanish_dates(raw, when):
    assert parse_displayed(raw, NOW, SPANISH, "Asia/Beirut") == when


def test_today_is_the_day_at_the_site():
    late = datetime(2025, 11, 15, 22, 30, tzinfo=UTC)
    assert parse_displayed("today", late, ENGLISH, "Asia/Beirut") == at(2025, 11, 16)


@pytest.mark.parametrize(
    ("raw", "when"),
    [
        ("2023-11-24T22:48:00+0200", (20, 48)),
        ("2023-11-24T22:48:00 +02:00", (20, 48)),
        ("2023-11-24T22:48:00 02:00", (20, 48)),
        ("2023-11-24T20:48:00z", (20, 48)),
        ("2023-11-24 20:48:00 UTC", (20, 48)),
        ("2023-11-24T20:48:00,123456789Z", (20, 48)),
        ("2023-11-24T21:48:00+01:00[Europe/Berlin]", (20, 48)),
        ("2023-11-24 21:48 Europe/Berlin", (20, 48)),
        ("20231124T204800Z", (20, 48)),
        ("Fri, 24 Nov 2023 15:48:00 -0500", (20, 48)),
        ("Fri, 24 Nov 23 20:48:00 GMT", (20, 48)),
        ("Fri Nov 24 2023 22:48:00 GMT+0200 (Eastern European Standard Time)", (20, 48)),
        ("Fri Nov 24 21:48:00 CET 2023", (20, 48)),
        ("November 24, 2023 3:48 PM EST", (20, 48)),
        ("24-Nov-2023 12:48 a.m. PST", (8, 48)),
        (1700858880, (20, 48)),
        ("1700858880", (20, 48)),
        ("1700858880000", (20, 48)),
        ("/Date(1700858880000)/", (20, 48)),
    ],
)
def test_a_stated_zone_is_kept(raw, when):
    moment = read_stated(raw, Style(ENGLISH, day_first=False))
    expected = datetime(2023, 11, 24, *when, tzinfo=UTC)
    assert instant_of(moment, ZoneInfo("Asia/Tokyo"), NOW).replace(microsecond=0) == expected


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata"])
def test_the_zone_of_the_machine_does_not_matter(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert parse_iso("2023-11-24 20:48", NOW) == datetime(2023, 11, 24, 20, 48, tzinfo=UTC)
        moment = read_stated("Fri Nov 24 20:48:00 2023", Style(ENGLISH))
        assert moment.zone is None
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("raw", "first", "second"),
    [
        ("04/05/2023", (5, 4), (4, 5)),
        ("25/05/2023", (5, 25), (5, 25)),
        ("05/25/2023", (5, 25), (5, 25)),
        ("04.05.2023", (5, 4), (5, 4)),
        ("2023-05-04", (5, 4), (5, 4)),
    ],
)
def test_numbers_are_read_in_the_order_of_the_page(raw, first, second):
    for day_is_first, day in ((True, first), (False, second)):
        wall = read_stated(raw, Style(ENGLISH, day_is_first)).wall
        assert (wall.month, wall.day) == day


def clock(*parts):
    """What calendar and clock showed, without a zone."""
    return datetime(*parts)  # noqa: DTZ001


def test_what_leaves_day_and_month_open_asks_another_date():
    moment = read_stated("04/05/2023", Style(ENGLISH, day_first=True))
    other = Moment(clock(2023, 4, 5, 10, 0), UTC)
    assert borrow(moment, [other]).wall == clock(2023, 4, 5, 10, 0)


def test_a_zone_is_borrowed_from_the_same_wall_clock_or_the_same_minute():
    bare = Moment(clock(2023, 5, 4, 10, 7, 9))
    paris = timezone(timedelta(hours=2))
    assert borrow(bare, [Moment(clock(2023, 5, 4, 10, 7), paris)]).zone == paris
    assert borrow(bare, [Moment(clock(2023, 5, 4, 8, 7), UTC)]).zone == paris
    assert borrow(bare, [Moment(clock(2023, 5, 4, 8, 9), UTC)]).zone is None
    round_hour = Moment(clock(2023, 5, 4, 10, 0))
    assert borrow(round_hour, [Moment(clock(2023, 5, 4, 8, 0), UTC)]).zone is None


def test_letters_that_several_zones_have_are_the_sites_if_it_has_them():
    moment = read_stated("24 Nov 2023 22:48 IST", Style(ENGLISH))
    for zone, hour in (("Asia/Jerusalem", 20), ("Asia/Kolkata", 17), ("UTC", 17)):
        assert instant_of(moment, ZoneInfo(zone), NOW).hour == hour


@pytest.mark.parametrize(
    ("language", "line", "wall"),
    [
        ("de", "Veröffentlicht am 22.05.2025", (2025, 5, 22)),
        ("de", "5. Januar 2025, 15.23 Uhr", (2025, 1, 5, 15, 23)),
        ("fr", "Publié le 3 août 2024 à 20h15", (2024, 8, 3, 20, 15)),
        ("fr", "Publié le 1er août 2024 à 9h", (2024, 8, 1, 9)),
        ("fr", "3 août 2024 - 9 h de lecture", (2024, 8, 3)),
        ("fr", "3 août 2024, il y a 9h", (2024, 8, 3)),
        ("de", "3. August 2024 um 9 Uhr", (2024, 8, 3, 9)),
        ("pt", "3 de agosto de 2024 às 9h", (2024, 8, 3, 9)),
        ("pt", "20 de dezembro de 2023 às 10h30", (2023, 12, 20, 10, 30)),
        ("ru", "20 декабря 2023, 10:30", (2023, 12, 20, 10, 30)),
        ("zh", "2024年04月24日23:52 | 来源", (2024, 4, 24, 23, 52)),
        ("ko", "2024년 4월 24일 오후 3:05", (2024, 4, 24, 15, 5)),
        ("fa", "۲۰ دسامبر ۲۰۲۳ ساعت ۱۰:۳۰", (2023, 12, 20, 10, 30)),
        ("hu", "2023. december 20. 10:30", (2023, 12, 20, 10, 30)),
    ],
)
def test_lines_of_languages_without_a_file(language, line, wall):
    (moment,) = find_displayed(line, Style(calendar_of(language)))
    assert moment.wall == clock(*wall)


@pytest.mark.parametrize("line", ["Chapter 3 of 12", "Room 20.12", "In May 40 came", "7 May"])
def test_lines_without_a_whole_date_tell_none(line):
    assert list(find_displayed(line, Style(ENGLISH))) == []


def test_an_unknown_language_has_no_calendar():
    assert calendar_of("../os") is None
    assert calendar_of("xx") is None


DATED = st.text("0123456789 /.:-,TZ+apmGMTNovMay٤年월", max_size=60)


@given(st.text(max_size=40) | DATED | st.integers() | st.floats() | st.none() | st.booleans())
def test_nothing_that_is_stated_raises(value):
    for style in (Style(ENGLISH, day_first=False), Style(ARABIC), Style(SPANISH)):
        moment = read_stated(value, style)
        assert moment is None or instant_of(moment, UTC, NOW) is None or moment.wall.year >= 1989
        list(find_displayed(str(value), style))


@pytest.mark.parametrize("text", ["1", "1 ", "1/", "1 May ", "at ", "10:", "2023-", "+1"])
def test_long_lines_cost_their_length(text):
    start = time.process_time()
    list(find_displayed(text * (100_000 // len(text)), Style(ENGLISH)))
    assert time.process_time() - start < 5


@given(
    st.text(max_size=40) | st.integers() | st.none(),
    st.sampled_from([ENGLISH, ARABIC, SPANISH]),
)
def test_nothing_raises(value, calendar):
    for when in (parse_iso(value, NOW), parse_displayed(value, NOW, calendar, "Asia/Beirut")):
        assert when is None or when.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("الأول من أيار 2023", "2023-05-01"),
        ("الأول من تشرين الأول 2023", "2023-10-01"),
        ("24 تشرين الأول 2023", "2023-10-24"),
        ("24 تشرين الأول/أكتوبر 2023", "2023-10-24"),
        ("1 كانون أول 2023", "2023-12-01"),
        ("تشرين الأول 2023", None),
    ],
)
def test_the_first_of_a_month_may_be_a_word_that_months_have_too(text, day):
    when = parse_displayed(text, NOW, ARABIC, "UTC")
    assert (when and when.date().isoformat()) == day


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("24 Nov 2023 23:48 (Mecca time)", 20),
        ("24 Nov 2023 22:48 Al-Quds time", 20),
        ("24 Nov 2023 22:48 Cairo time", 20),
        ("24 Nov 2023, 22:48 Dubai time", 18),
        ("24/11/2023 الساعة 23:48 (مكة المكرمة)", 20),
        ("24/11/2023 22:48 (توقيت القاهرة)", 20),
    ],
)
def test_a_clock_may_be_of_a_place(text, hour):
    assert parse_displayed(text, NOW, ENGLISH, "UTC") == datetime(
        2023, 11, 24, hour, 48, tzinfo=UTC
    )
