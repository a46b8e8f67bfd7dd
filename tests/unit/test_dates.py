from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacrawl.languages import language_of
from mediacrawl.values.dates import parse_displayed, parse_iso

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
        ("yesterday 10:30", datetime(2025, 11, 14, 8, 30, tzinfo=UTC)),
        ("2 hours ago", None),
        ("3 days ago", None),
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
    ],
)
def test_spanish_dates(raw, when):
    assert parse_displayed(raw, NOW, SPANISH, "Asia/Beirut") == when


def test_today_is_the_day_at_the_site():
    late = datetime(2025, 11, 15, 22, 30, tzinfo=UTC)
    assert parse_displayed("today", late, ENGLISH, "Asia/Beirut") == at(2025, 11, 16)


@given(
    st.text(max_size=40) | st.integers() | st.none(),
    st.sampled_from([ENGLISH, ARABIC, SPANISH]),
)
def test_nothing_raises(value, calendar):
    for when in (parse_iso(value, NOW), parse_displayed(value, NOW, calendar, "Asia/Beirut")):
        assert when is None or when.tzinfo is UTC
