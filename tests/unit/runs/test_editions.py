"""Marks that an article has in every language, and what it says that two articles share some."""

from datetime import UTC, datetime, timedelta

import pytest

from mediacrawl.db.editions.marks import MOST_OF_A_KIND, image_key, marks_of, names, numbers
from mediacrawl.db.editions.scoring import LEAST_SCORE, MOST_SHARING, Meeting, evidence, score

NOON = datetime(2024, 2, 28, 12, tzinfo=UTC)
GUID = "5f0c1a52-9d3e-4b7a-8c21-0123456789ab"
FRESH, OLD, UNDATED = (
    f"image:2024/2/28/{GUID}",
    f"image:2021/6/3/{GUID}",
    "image:pictures/harbour.jpg",
)


def apart(hours, at_odds=False):
    return Meeting(NOON, NOON + timedelta(hours=hours), at_odds)


def alone(*marks):
    """The marks, which no third article has."""
    return dict.fromkeys(marks, 2)


@pytest.mark.parametrize(
    "text",
    ["1,470 sacks", "1.470 sacos", "1 470 sacs", "1\u00a0470", "1470", "١٤٧٠ كيسا", "١٬٤٧٠",
     "و1470 كيسا", "$1470m", "(1470)"],
)  # fmt: skip
def test_a_number_is_one_however_it_is_written(text):
    assert list(numbers(text)) == ["1470"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12.5, 12,50 and ١٢٫٥", ["12.5"]),
        ("1,470,500.25", ["1470500.25"]),
        ("1.470.500,25", ["1470500.25"]),
        ("0.125", ["0.125"]),
        ("43.3%", ["43.3"]),
        ("147,000 of 1,500", ["147000", "1500"]),
    ],
)
def test_decimals_are_kept(text, found):
    assert list(dict.fromkeys(numbers(text))) == found


@pytest.mark.parametrize(
    "text",
    ["in 1987 and 2024", "٢٠٢٤", "12 and 99", "300 of 5,000", "22:48", "24/11/2023", "24.11.2023",
     "2023-11-24", "S-400", "B155", "6" * 5_000, "1,47,500", "", "no number"],
)  # fmt: skip
def test_what_every_story_has_is_no_number(text):
    assert list(numbers(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Halvard Institute’s chair", ["halvard institute"]),
        ("El presidente Rubén Núñez Ibarra", ["ruben nunez", "nunez ibarra"]),
        ("The President Ruben Nunez", ["president ruben", "ruben nunez"]),
        ("Anna von der Aue spoke", ["anna aue"]),
        ("the ZKW and a K-12 boat", ["zkw", "k-12"]),
        ("Only one Name at a time", []),
        ("قال معهد Halvard Institute في بيان إن منظمة ZKW وشركة Marlon وافقتا على ذلك أمس",
         ["halvard institute", "zkw", "marlon"]),
    ],
)  # fmt: skip
def test_names_in_latin_letters(text, found):
    assert list(dict.fromkeys(names(text))) == found


@pytest.mark.parametrize(
    ("url", "key"),
    [
        (f"https://ar-media.example/media/image/2024/2/28/{GUID}.jpg?v=4&width=1000",
         f"2024/2/28/{GUID}"),
        (f"https://en-media.example/archive/image/2024/2/28/{GUID.upper()}.webp",
         f"2024/2/28/{GUID}"),
        ("https://en.example/up/2024/02/quay-1024x768.jpg", "up/2024/02/quay.jpg"),
        ("https://en.example/", None),
    ],
)  # fmt: skip
def test_a_picture_is_one_whatever_its_host_and_size(url, key):
    assert image_key(url) == key


def test_marks_are_bounded_and_the_first_ones_of_the_text():
    body = " ".join(f"{n} boats" for n in range(1_001, 1_099)) + " the Halvard Institute"
    marks = marks_of(("Title 7,770", None, body), None)
    assert marks[:2] == ["number:7770", "number:1001"]
    assert len(marks) == MOST_OF_A_KIND + 1


@pytest.mark.parametrize(
    ("marks", "hours", "pair"),
    [
        ([FRESH], 3, True),
        ([FRESH], 20, False),
        ([OLD], 0, False),
        ([UNDATED], 0, False),
        ([UNDATED, "number:1472"], 3, True),
        ([OLD, "number:1472", "number:287"], 3, True),
        (["number:1472"], 0, False),
        (["number:1472", "number:2863"], 3, True),
        (["number:1472", "number:2863"], 40, False),
        (["number:147", "number:286"], 0, False),
        (["name:halvard institute", "name:rana quist", "name:zkw", "name:lim bay"], 0, False),
        (["name:halvard institute", "name:rana quist", "number:147"], 3, True),
        (["name:un", "name:us", "number:150"], 0, False),
    ],
)
def test_one_piece_of_evidence_is_none_unless_it_is_a_fresh_picture(marks, hours, pair):
    assert (score(alone(*marks), apart(hours)) >= LEAST_SCORE) is pair


def test_a_picture_above_other_numbers_is_not_enough():
    assert score(alone(FRESH), apart(0, at_odds=True)) < LEAST_SCORE


def test_what_more_articles_share_says_less():
    scores = [
        score({"number:1470": count, "number:2863": count}, apart(0))
        for count in range(2, MOST_SHARING + 2)
    ]
    assert scores == sorted(scores, reverse=True)
    assert (scores[-2] > 0, scores[-1]) == (True, 0)


def test_closer_articles_score_higher():
    scores = [score(alone(FRESH), apart(hours)) for hours in (0, 6, 24, 48)]
    assert scores == [0.72, 0.72, pytest.approx(0.658, abs=0.001), pytest.approx(0.576)]


def test_evidence_names_what_counts():
    sharing = alone(FRESH, "number:1470", "name:halvard institute") | {"name:un": MOST_SHARING + 1}
    assert evidence(sharing, apart(3.5)) == {
        "image": f"2024/2/28/{GUID}",
        "numbers": ["1470"],
        "names": ["halvard institute"],
        "hours_apart": 3.5,
    }
