from datetime import UTC, datetime

import pytest

from mediacrawl.exceptions import ArgumentError
from mediacrawl.pages.almayadeen import EN
from mediacrawl.spiders.arguments import read_arguments


def test_defaults_are_all_sections_and_five_pages():
    arguments = read_arguments(EN, {})
    assert (arguments.sections, arguments.pages, arguments.urls) == (None, 5, ())


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("politics", "news/politics"),
        ("POLITICS", "news/politics"),
        ("Arts&Culture", "news/arts-culture"),
        ("/articles/opinion/", "articles/opinion"),
        ("us & canada", "region/us---canada"),
    ],
)
def test_finds_a_section_by_name_label_or_path(given, path):
    sections = read_arguments(EN, {"sections": given}).sections
    assert [section.path for section in sections] == [path]


def test_days_are_those_of_the_outlet():
    arguments = read_arguments(EN, {"since": "2024-01-01", "until": "2024-01-01"})
    assert arguments.since == datetime(2023, 12, 31, 22, tzinfo=UTC)
    assert arguments.until == datetime(2024, 1, 1, 22, tzinfo=UTC)
    assert arguments.covers(datetime(2024, 1, 1, 21, 59, tzinfo=UTC))
    assert not arguments.covers(datetime(2024, 1, 1, 22, 0, tzinfo=UTC))
    assert arguments.covers(None), "an article without a time may be one that was asked for"


@pytest.mark.parametrize(
    ("month", "covered"),
    [((2023, 11), False), ((2023, 12), True), ((2024, 1), True), ((2024, 3), True)],
)
def test_covers_neighbouring_months_for_a_day(month, covered):
    arguments = read_arguments(EN, {"since": "2024-01-01", "until": "2024-02-29"})
    assert arguments.covers_month(month) is covered
    assert not arguments.covers_month((2024, 4))


def test_urls_come_from_a_list_or_a_file(tmp_path):
    first = "https://english.almayadeen.net/news/politics/a-b-c-d"
    names = tmp_path / "urls.txt"
    names.write_text(f"{first}\n{first}?utm_source=x\n")
    assert read_arguments(EN, {"urls": f"@{names}"}).urls == (first,)
    assert read_arguments(EN, {"urls": f"{first}, {first}/"}).urls == (first,)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"sections": "politcs"}, "there is no section politcs: the sections are politics,"),
        ({"section": "politics"}, "did you mean sections?"),
        ({"since": "yesterday"}, "write it as 2024-01-31"),
        ({"until": "2024-13-01"}, "write it as 2024-01-31"),
        ({"since": "2024-02-01", "until": "2024-01-01"}, "exchange the two dates"),
        ({"pages": "0"}, "give one from 1, or all"),
        ({"pages": "many"}, "give one from 1, or all"),
        ({"urls": "@/nonexistent"}, "cannot be read"),
        ({"urls": "https://example.com/a"}, "is no address of https://english.almayadeen.net"),
        ({"urls": "file:///etc/passwd"}, "is no address of"),
    ],
)
def test_says_what_to_do_about_a_wrong_argument(given, says):
    with pytest.raises(ArgumentError) as caught:
        read_arguments(EN, given)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
