from datetime import UTC, datetime, timedelta

import pytest

from mediacrawl.exceptions import ArgumentError
from mediacrawl.spiders.revisit import read_policy

PUBLISHED = datetime(2024, 3, 1, 12, tzinfo=UTC)


def due_after(hours):
    found = read_policy([24, 1, 6]).next(PUBLISHED, PUBLISHED + timedelta(hours=hours))
    return found and (found - PUBLISHED) / timedelta(hours=1)


@pytest.mark.parametrize(
    ("fetched", "due"), [(-1, 1), (0.5, 1), (1, 6), (5.9, 6), (20, 24), (24, None), (9999, None)]
)
def test_an_article_is_due_at_the_next_of_the_ages(fetched, due):
    assert due_after(fetched) == due


@pytest.mark.parametrize(("hours", "due"), [(0, 1), (1, 6), (30, None)])
def test_without_a_time_of_publication_age_counts_from_the_first_sight(hours, due):
    first_seen = PUBLISHED if hours else None  # nothing is stored before it is had
    found = read_policy([1, 6]).next(None, PUBLISHED + timedelta(hours=hours), first_seen)
    assert found == (due and PUBLISHED + timedelta(hours=due))


def test_no_ages_no_revisits():
    assert read_policy([]).next(PUBLISHED, PUBLISHED) is None


def test_a_setting_from_the_command_line_is_text():
    assert read_policy(["0.5", "2"]).ages == (timedelta(minutes=30), timedelta(hours=2))


@pytest.mark.parametrize("hours", [["x"], [0], [-1], ["1h"], [float("inf")], ["nan"]])
def test_what_is_no_age_is_refused(hours):
    with pytest.raises(ArgumentError, match="MEDIACRAWL_REVISIT_HOURS"):
        read_policy(hours)
