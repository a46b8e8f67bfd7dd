"""What monitors make of runs: chance is no alarm, a dead selector is one at once."""

import json
import socketserver
import threading
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

import pytest
from scrapy.settings import Settings
from sqlalchemy import text

from bench.monitor_runs import Outlet, by_other_source, longer, losing, misread, without
from mediacrawl.monitors.alarms import accept, open_alarms
from mediacrawl.monitors.baseline import Baseline
from mediacrawl.monitors.chance import Share, Strictness, fall, tail
from mediacrawl.monitors.fill import check_coverage, check_sources
from mediacrawl.monitors.health import check_answers, check_duration, check_end
from mediacrawl.monitors.history import Section, last_run
from mediacrawl.monitors.kept import check_damage, check_kept
from mediacrawl.monitors.length import check_lengths
from mediacrawl.monitors.overdue import check_rhythm, check_schedule
from mediacrawl.monitors.volume import judge_volume
from mediacrawl.monitors.watch import watch

STRICT = Strictness(1e-6, 40)
FULL = {"news": Share(100, 100)}


@pytest.fixture(scope="module")
def runs():
    """Forty runs of a day each with nothing wrong, newest first."""
    outlet = Outlet(1)
    return [outlet.run(number) for number in range(40)][::-1]


def subjects(findings):
    return [finding.subject for finding in findings if finding.state == "alarm"]


def states(findings):
    return [finding.state for finding in findings]


def test_the_tail_of_all_outcomes_is_certain():
    assert tail(9, 9, 3.5, 1.5) == pytest.approx(1)
    assert tail(0, 1, 1, 1) == pytest.approx(1 / 2)


@pytest.mark.parametrize(
    ("now", "before", "fallen", "decidable"),
    [
        (Share(0, 60), FULL, True, True),
        (Share(58, 60), FULL, False, True),
        (Share(0, 2), FULL, False, False),
        (Share(0, 60), {"news": Share(50, 100)}, True, True),
        (Share(24, 60), {"news": Share(50, 100)}, False, True),
        (Share(0, 0), FULL, False, False),
        (Share(0, 60), {}, False, False),
    ],
)
def test_a_fall_is_what_chance_does_not_do(now, before, fallen, decidable):
    found = fall({"news": now}, before, STRICT)
    assert (found.fallen, found.decidable) == (fallen, decidable)


def test_another_mix_of_sections_is_no_fall():
    before = {"news": Share(100, 100), "video": Share(0, 100)}
    assert not fall({"video": Share(0, 60)}, before, STRICT).fallen


def test_a_dead_selector_shows_in_the_next_run(runs):
    newest, *before = runs
    assert subjects(check_coverage(Baseline(newest, before))) == []
    assert subjects(check_coverage(Baseline(without(newest, "lead"), before))) == ["lead"]
    other = Baseline(by_other_source(newest, "lead"), before)
    assert subjects(check_coverage(other)) == []
    assert subjects(check_sources(other)) == ["lead from tawsiyat"]


def test_a_selector_that_died_in_one_section_is_named_with_it(runs):
    newest, *before = runs
    broken = without(newest, "body").sections
    for section, subject in (("news/politics", "body"), ("video", "body in video")):
        run = replace(newest, sections=newest.sections | {section: broken[section]})
        found = [f for f in check_coverage(Baseline(run, before)) if f.state == "alarm"]
        assert [f.subject for f in found] == [subject]
        assert section in found[0].message


def test_bodies_that_double_show(runs):
    newest, *before = runs
    assert subjects(check_lengths(Baseline(newest, before))) == []
    assert subjects(check_lengths(Baseline(longer(newest), before))) == ["body"]


def test_text_that_is_left_out_shows(runs):
    newest, *before = runs
    assert states(check_kept(Baseline(newest, before))) == ["well"]
    [lost] = check_kept(Baseline(losing(newest), before))
    assert (lost.state, lost.monitor) == ("alarm", "share")
    assert lost.value < lost.expected - 0.05
    [more] = check_kept(Baseline(newest, [losing(run) for run in before]))
    assert more.state == "well"


def test_characters_that_are_damaged_show(runs):
    newest, *before = runs
    assert states(check_damage(Baseline(newest, before))) == ["well"]
    [damaged] = check_damage(Baseline(misread(newest), before))
    assert (damaged.state, damaged.monitor) == ("alarm", "damage")
    [usual] = check_damage(Baseline(misread(newest), [misread(run) for run in before]))
    assert usual.state == "well"


def test_runs_of_before_there_were_such_figures_say_nothing(runs):
    newest, *before = [
        replace(run, sections={n: Section(s.articles, s.fields) for n, s in run.sections.items()})
        for run in runs
    ]
    assert states(check_kept(Baseline(newest, before))) == ["unknown"]
    assert states(check_kept(Baseline(runs[0], before))) == ["unknown"]


def test_runs_that_fetch_little_are_judged_together(runs):
    """Three articles prove nothing, so a fall in small runs shows after some of them."""
    outlet = Outlet(2, share_of_day=1 / 24)
    small = [outlet.run(number) for number in range(60)][::-1]
    one = Baseline(without(small[8], "body"), small[9:])
    assert subjects(check_coverage(one)) == []
    broken = [without(run, "body") for run in small[:9]]
    assert "body" in subjects(check_coverage(Baseline(broken[0], broken[1:] + small[9:])))


def test_health_is_compared(runs):
    newest, *before = runs
    for check in (check_end, check_answers, check_duration):
        assert "alarm" not in states(check(Baseline(newest, before)))
    refused = replace(newest, refusals={"challenge": newest.requests // 5})
    assert states(check_answers(Baseline(refused, before))) == ["alarm", "well"]
    lost = replace(newest, funnel=newest.funnel | {"invalid": newest.funnel["new"] // 4})
    assert states(check_answers(Baseline(lost, before))) == ["well", "alarm"]
    slow = replace(newest, seconds=newest.seconds * 8)
    assert states(check_duration(Baseline(slow, before))) == ["alarm"]
    assert states(check_end(Baseline(replace(newest, status="blocked"), before))) == ["alarm"]
    assert states(check_end(Baseline(replace(newest, status="killed"), before))) == []


@pytest.mark.parametrize(
    ("now", "before", "state"),
    [
        (72, [70, 75, 72, 68], "well"),
        (36, [72, 72, 72, 72], "alarm"),
        (0, [30, 34, 29], "alarm"),
        (40, [80, 30, 75, 90], "well"),  # it was as low before
        (0, [4, 3, 5], "unknown"),
        (5, [], "unknown"),
    ],
)
def test_volume_is_compared(now, before, state):
    assert judge_volume(now, before).state == state


# --- in the database ----------------------------------------------------------------------------

INSERT = text("""
    INSERT INTO crawl.run (spider, arguments, started_at, finished_at, status, reason, funnel,
        coverage, seconds, requests, refusals)
    VALUES (:spider, '{}', :started_at, :started_at, :status, :reason, CAST(:funnel AS jsonb),
        CAST(:coverage AS jsonb), :seconds, :requests, CAST(:refusals AS jsonb))
""")


def insert(connection, run):
    values = asdict(run)
    values["coverage"] = json.dumps({"sections": values.pop("sections")})
    values |= {name: json.dumps(values[name]) for name in ("funnel", "refusals")}
    connection.execute(INSERT, values)
    return last_run(connection, run.spider)


def alarms(connection):
    return [(alarm.monitor, alarm.subject) for alarm in open_alarms(connection, "example")]


def test_fifty_unchanged_runs_raise_no_alarm(connection):
    outlet = Outlet(3)
    for number in range(55):
        run = insert(connection, outlet.run(number))
        if number >= 5:
            assert watch(connection, run) == []
    assert connection.scalar(text("SELECT count(*) FROM crawl.alarm")) == 0
    compared = "SELECT runs, usual_new BETWEEN 40 AND 110 FROM corpus.run_compared ORDER BY run_id"
    rows = connection.execute(text(compared)).all()
    assert rows[0] == (0, None)
    assert rows[-1] == (10, True)


def test_an_alarm_is_raised_once_and_cleared_by_a_run_that_is_well(connection, runs):
    *before, last = runs[::-1]
    for run in before:
        insert(connection, run)
    broken = insert(connection, without(last, "lead"))
    assert [finding.subject for finding in watch(connection, broken)] == ["lead"]
    assert watch(connection, broken) == []
    later = [replace(last, started_at=last.started_at + timedelta(days=day)) for day in (1, 2)]
    assert watch(connection, insert(connection, without(later[0], "lead"))) == []
    assert alarms(connection) == [("coverage", "lead")]
    mended = insert(connection, later[1])
    for _ in range(2):  # `scrapy monitor` looks at it again
        assert watch(connection, mended) == []
        assert alarms(connection) == []


def test_what_is_accepted_is_what_later_runs_are_compared_with(connection, runs):
    *before, last = runs[::-1]
    for run in before:
        insert(connection, run)
    watch(connection, insert(connection, without(last, "lead")))
    assert accept(connection, "example") == 1
    later = replace(last, started_at=last.started_at + timedelta(days=1))
    watch(connection, insert(connection, without(later, "lead")))
    assert alarms(connection) == []


class Entry:
    name, spider, arguments = "example, hourly", "example", {}

    def last_slot(self, now):
        return now.replace(minute=0, second=0, microsecond=0)


def test_a_run_that_did_not_begin_is_missed(connection, runs):
    now = datetime(2024, 5, 1, 12, 30, tzinfo=UTC)
    assert states(check_schedule(connection, [Entry()], now)) == ["unknown"]
    for hours in range(8):
        started = now - timedelta(hours=hours, minutes=10)
        insert(connection, replace(runs[0], started_at=started))
    assert states(check_schedule(connection, [Entry()], now)) == ["well"]
    assert check_rhythm(connection, "example", now).state == "well"
    later = now + timedelta(hours=5)
    assert states(check_schedule(connection, [Entry()], later)) == ["alarm"]
    assert check_rhythm(connection, "example", later).state == "alarm"


# --- who is told --------------------------------------------------------------------------------


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail on loopback: as much of SMTP (RFC 5321) as a client needs to leave one. At its
    end it waits for every talk, so that no test after it finds a connection left open."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.lines = []
        self.port = self.server_address[1]
        self._thread = threading.Thread(target=self.serve_forever, args=[0.01])

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self._thread.join()
        self.server_close()


class Talk(socketserver.StreamRequestHandler):
    timeout = 60  # seconds; a client that neither speaks nor leaves

    def handle(self):
        self.wfile.write(b"220 ready\r\n")
        while line := self._heard():
            if line.lower() == "data":
                self.wfile.write(b"354 go on\r\n")
                self.server.lines += iter(self._heard, ".")
            self.wfile.write(b"250 well\r\n")

    def _heard(self):
        return self.rfile.readline().decode().strip("\r\n")


ALARMS = {"coverage": ["image_url: 0 of 60 articles have it, 98% before: open one"]}


def test_mail_is_sent_of_new_alarms():
    from mediacrawl.monitors.notify import tell

    with MailServer() as server:
        settings = Settings({
            "SPIDERMON_EMAIL_TO": "desk@news.example", "SPIDERMON_SMTP_HOST": "127.0.0.1",
            "SPIDERMON_SMTP_PORT": server.port,
        })  # fmt: skip
        tell(settings, "example", {})
        assert server.lines == []
        tell(settings, "example", ALARMS)
    assert "Subject: mediacrawl: 1 new alarm for example" in server.lines
    assert any("image_url: 0 of 60" in line for line in server.lines)


def test_a_mail_server_that_is_away_costs_one_line(caplog):
    from mediacrawl.monitors.notify import tell

    settings = Settings({
        "SPIDERMON_EMAIL_TO": "desk@news.example", "SPIDERMON_SMTP_HOST": "127.0.0.1",
        "SPIDERMON_SMTP_PORT": 1,
    })  # fmt: skip
    tell(settings, "example", ALARMS)
    (record,) = caplog.records
    assert "MailAlarms failed: ConnectionRefusedError" in record.getMessage()


@pytest.mark.parametrize(("way", "shown"), [("SLACK", "image_url: 0"), ("TELEGRAM", "image%5C_")])
def test_chats_are_told_by_spidermons_actions(caplog, way, shown):
    from mediacrawl.monitors.notify import tell

    caplog.set_level("INFO")
    settings = Settings({
        f"SPIDERMON_{way}_SENDER_TOKEN": "token", f"SPIDERMON_{way}_RECIPIENTS": "#desk",
        f"SPIDERMON_{way}_FAKE": True, "SPIDERMON_SLACK_SENDER_NAME": "mediacrawl",
    })  # fmt: skip
    tell(settings, "example", ALARMS)
    assert shown in caplog.text
    assert "failed" not in caplog.text
