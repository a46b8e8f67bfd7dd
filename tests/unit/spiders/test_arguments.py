from datetime import UTC, datetime

import pytest

from mediacrawl.exceptions import ArgumentError
from mediacrawl.sites.almayadeen import AR, EN, ES
from mediacrawl.spiders.arguments import read_arguments
from mediacrawl.spiders.origin_arguments import check_origin_arguments


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


@pytest.mark.parametrize(
    ("site", "given", "paths"),
    [
        (EN, "videos", {s.path for s in EN.sections if s.kind == "video"}),
        (EN, "infographs,in-pictures", {"infographs", "in-pictures"}),
        (AR, "سياسه,إقتصاد", {"news/politics", "news/economic"}),
        (AR, "articles", {"articles"}),
        (ES, "politica,AMÉRICA LATINA", {"news/politica", "region/america-latina"}),
    ],
)
def test_finds_groups_and_other_spellings(site, given, paths):
    sections = read_arguments(site, {"sections": given}).sections
    assert {section.path for section in sections} == paths


def test_order_and_limit():
    arguments = read_arguments(EN, {"order": "Oldest", "limit": "100"})
    assert (arguments.order, arguments.limit, arguments.is_walk) == ("oldest", 100, True)
    assert not read_arguments(EN, {}).is_walk


def test_captures_and_listings_are_asked_of_archives_alone():
    arguments = read_arguments(EN, {"captures": "First", "listings": "daily"})
    assert (arguments.captures, arguments.listings) == ("first", "daily")
    for given, of_archive, words in (
        ({"captures": "all"}, False, "captures= asks a web archive: add origin=wayback"),
        ({"pages": "all"}, True, "pages= says nothing to a web archive"),
    ):
        with pytest.raises(ArgumentError, match=words):
            check_origin_arguments(given, of_archive=of_archive)
    with pytest.raises(ArgumentError, match="give changes, first, last, all"):
        read_arguments(EN, {"captures": "some"})


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
    for encoding in ("utf-8-sig", "utf-16"):  # as editors and spreadsheets save them
        names.write_text(f"{first}\n", encoding=encoding)
        assert read_arguments(EN, {"urls": f"@{names}"}).urls == (first,)
    names.write_text(f"{first}\n", encoding="utf-16-le")
    with pytest.raises(ArgumentError, match="save it as UTF-8"):
        read_arguments(EN, {"urls": f"@{names}"})


@pytest.mark.parametrize(
    ("given", "past"),
    [
        ({"since": "2024-01-01", "until": "2024-02-01"}, True),
        ({"until": "2024-02-01"}, True),
        ({"since": "2024-01-01"}, False),
        ({"since": "2024-01-01", "until": "2024-03-08"}, False),
    ],
)
def test_days_that_are_over_are_past(given, past):
    now = datetime(2024, 3, 10, tzinfo=UTC)
    assert read_arguments(EN, given, now).past == past


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"sections": "politcs"}, "there is no section politcs: did you mean politics?"),
        ({"section": "politics"}, "did you mean sections?"),
        ({"since": "yesterday"}, "write it as 2024-01-31"),
        ({"until": "2024-13-01"}, "write it as 2024-01-31"),
        ({"since": "2024-02-01", "until": "2024-01-01"}, "exchange the two dates"),
        ({"since": "9000-01-01"}, "since=9000-01-01 is to come: give a day that has begun"),
        ({"sections": ""}, "sections= says nothing: give a value, or leave it out"),
        ({"sections": " , "}, "names no section"),
        ({"sections": "xyzzy"}, "there is no section xyzzy: there are politics,"),
        ({"order": "sideways"}, "give newest, oldest"),
        ({"limit": "0"}, "give one from 1"),
        ({"limit": "many"}, "give one from 1"),
        ({"revisit": "some"}, "give no, due, all"),
        ({"pages": "0"}, "give one from 1, or all"),
        ({"pages": "many"}, "give one from 1, or all"),
        (
            {"urls": "@/nonexistent"},
            "@/nonexistent cannot be read (No such file or directory): name",
        ),
        ({"urls": "https://example.com/a"}, "is no address of https://english.almayadeen.net"),
        ({"urls": "file:///etc/passwd"}, "is no address of"),
    ],
)
def test_says_what_to_do_about_a_wrong_argument(given, says):
    with pytest.raises(ArgumentError) as caught:
        read_arguments(EN, given)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
