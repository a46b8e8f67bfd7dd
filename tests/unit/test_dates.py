from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacrawl.dates import parse_displayed, parse_iso

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
    assert parse_displayed(raw, NOW, "en", "Asia/Beirut") == when


def test_other_languages_are_read_with_their_own_months():
    when = parse_displayed("24 noviembre 2023 22:48", NOW, "es", "Asia/Beirut")
    assert when == datetime(2023, 11, 24, 20, 48, tzinfo=UTC)


@given(st.text(max_size=40) | st.integers() | st.none())
def test_nothing_raises(value):
    for when in (parse_iso(value, NOW), parse_displayed(value, NOW, "en", "Asia/Beirut")):
        assert when is None or when.tzinfo is UTC
