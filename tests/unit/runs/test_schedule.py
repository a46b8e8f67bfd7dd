"""The schedule: what a file may say, and which times its cron lines name."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mediacrawl.exceptions import ArgumentError
from mediacrawl.jobs.queue import pause, priority
from mediacrawl.jobs.schedule import Entry, Limits, read_schedule
from mediacrawl.jobs.split import split_months

BEIRUT = ZoneInfo("Asia/Beirut")
RUN = {"name": '"one"', "spider": '"almayadeen"', "cron": '"5 2 * * *"', "timezone": '"UTC"'}


def accept(spider, arguments):
    if spider != "almayadeen":
        raise ArgumentError(f"there is no spider {spider}")
    if "page" in arguments:
        raise ArgumentError("there is no argument page")


@pytest.fixture
def read(tmp_path):
    def run(text):
        file = tmp_path / "schedule.toml"
        file.write_text(text)
        return read_schedule(file, accept)

    return run


def run_with(**changes):
    return "[[run]]\n" + "\n".join(
        f"{name} = {value}" for name, value in {**RUN, **changes}.items()
    )


def test_reads_a_run(read):
    run = run_with(arguments="{ pages = 2 }", retries=0, time_limit=60, memory_limit=500)
    assert read(f'timezone = "Asia/Beirut"\n{run}') == [
        Entry("one", "almayadeen", "5 2 * * *", "UTC", {"pages": "2"}, Limits(0, 60, 500))
    ]


def test_the_files_zone_stands_for_runs_without_one(read):
    run = run_with().replace('timezone = "UTC"', "")
    assert read(f'timezone = "Asia/Beirut"\n{run}')[0].timezone == "Asia/Beirut"
    with pytest.raises(ArgumentError, match=r"^schedule, run one: timezone is missing"):
        read(run)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (run_with(cron='"61 * * * *"'), "run one: cron '61 .*' cannot be read .bad minute.: write"),
        (run_with(cron='"@daily"'), "run one: cron '@daily' cannot be read"),
        (run_with(cron='"0 0 30 2 *"'), "run one: cron '0 0 30 2 .*' cannot be read"),
        (run_with(timezone='"Beirut"'), "run one: there is no timezone Beirut: give an IANA name"),
        (run_with(timezone='"../etc"'), "run one: there is no timezone"),
        (run_with(spider="1"), 'run one: spider is missing: write spider = "…"'),
        (run_with(arguments='"pages"'), "run one: arguments is a table"),
        (run_with(retries=-1), "run one: retries is -1: give a whole number from 0"),
        (run_with(time_limit='"1h"'), "run one: time_limit is '1h': give a whole number from 1"),
        (run_with(memory_limit="true"), "run one: memory_limit is True"),
        (run_with(crons='"x"'), "run one: there is no key crons: the keys are name, "),
        (run_with() + "\n" + run_with(), "run one: there are two of this name: rename one"),
        ("[run]", r"write each run as a table \[\[run\]\]"),
        ("[[runs]]", "there is no key runs"),
        ("[[run", "is not TOML"),
    ],
)
def test_a_mistake_is_named_in_one_sentence(read, text, sentence):
    with pytest.raises(ArgumentError, match=sentence) as error:
        read(text.replace("][", "]\n["))
    assert "\n" not in str(error.value).partition("is not TOML")[0]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"spider": '"nobody"'}, "there is no spider nobody"),
        ({"arguments": "{ page = 2 }"}, "there is no argument page"),
    ],
)
def test_what_a_site_does_not_take_costs_that_run_alone(read, change, why):
    wrong, other = read(run_with(**change) + "\n" + run_with(name='"two"'))
    assert (wrong.problem, other.problem) == (why, "")


def test_a_file_that_is_missing_is_named(tmp_path):
    with pytest.raises(ArgumentError, match=r"no\.toml cannot be read .No such file"):
        read_schedule(tmp_path / "no.toml", accept)


def slots(cron, start, hours):
    entry = Entry("one", "almayadeen", cron, "Asia/Beirut")
    found, at = [], datetime.fromisoformat(start).replace(tzinfo=BEIRUT).astimezone(UTC)
    end = at + timedelta(hours=hours)
    while (at := entry.next_slot(at)) <= end:
        assert entry.last_slot(at) == at
        assert entry.last_slot(at + timedelta(seconds=59)) == at
        found.append(f"{at.astimezone(BEIRUT):%d %H:%M %z}")
    return found


@pytest.mark.parametrize(
    ("cron", "start", "expected"),
    [
        # On 29 March 2026 clocks go from 00:00 to 01:00; on 25 October from 00:00 back to 23:00.
        ("30 0 * * *", "2026-03-28T12:00", ["29 01:00 +0300"]),
        ("15 23 * * *", "2026-10-24T12:00", ["24 23:15 +0300"]),
        ("0 */6 * * *", "2026-10-24T12:00", ["24 18:00 +0300", "25 00:00 +0200", "25 06:00 +0200"]),
    ],
)  # fmt: skip
def test_a_change_of_clocks_neither_skips_nor_doubles_a_run(cron, start, expected):
    assert slots(cron, start, 20) == expected


@pytest.mark.parametrize("start", ["2026-03-28T12:00", "2026-10-24T12:00"])
def test_every_half_hour_is_so_while_clocks_change(start):
    assert len(slots("*/30 * * * *", start, 24)) == 48


def test_the_shipped_schedule_is_in_order():
    entries = read_schedule(Path(__file__).parents[3] / "schedule.toml", lambda *_: None)
    assert len(entries) == 9
    assert {entry.spider for entry in entries} == {"almayadeen", "almayadeen_ar", "almayadeen_es"}


def test_a_backfill_is_cut_at_the_first_of_each_month():
    given = {"since": "2023-12-30", "until": "2024-03-01", "pages": "all"}
    parts = split_months(given, date(2024, 5, 1))
    assert [(part["since"], part["until"]) for part in parts] == [
        ("2023-12-30", "2023-12-31"),
        ("2024-01-01", "2024-01-31"),
        ("2024-02-01", "2024-02-29"),
        ("2024-03-01", "2024-03-01"),
    ]
    assert {part["pages"] for part in parts} == {"all"}
    assert len(split_months({"since": "2024-04-30"}, date(2024, 5, 1))) == 2
    for wrong, sentence in (({}, "add -a since"), ({"since": "May"}, "is no date"),
                            ({"since": "2025-01-01"}, "exchange")):  # fmt: skip
        with pytest.raises(ArgumentError, match=sentence):
            split_months(wrong, date(2024, 5, 1))


def test_what_failed_waits_ever_longer_and_comes_after_what_was_due_before():
    assert [pause(60, n).total_seconds() for n in (1, 2, 3, 99)] == [60, 120, 240, 3600]
    now = datetime.now(UTC)
    assert priority(now) > priority(now + timedelta(minutes=1)) > -(2**31)
