import pytest

from mediacrawl.extensions.progress import PACE_SECONDS, Pace, say_minutes


def test_time_left_follows_the_pace_of_late():
    pace = Pace()
    pace.note(0, 0)
    assert pace.seconds_for(100) is None, "nothing is done yet"
    pace.note(10, 100)
    assert pace.seconds_for(100) == 10
    pace.note(10 + PACE_SECONDS, 130)
    pace.note(20 + PACE_SECONDS, 131)
    assert pace.seconds_for(1) == pytest.approx((10 + PACE_SECONDS) / 31)
    assert pace.seconds_for(0) is None


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(3, "1 min"), (90, "2 min"), (12_000, "3 h 20 min"), (200_000, "2 d 7 h")],
)
def test_durations_in_two_units(seconds, said):
    assert say_minutes(seconds) == said
