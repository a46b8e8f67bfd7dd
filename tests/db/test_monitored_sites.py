"""One spider, many sites: none is judged by another's runs, nor is its alarm ended by them."""

import json
from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from bench.monitor_runs import Outlet, without
from mediacrawl.monitors.alarms import accept, open_alarms
from mediacrawl.monitors.history import last_run, sites_of
from mediacrawl.monitors.report import look, names_of_sites
from mediacrawl.monitors.watch import watch

INSERT = text("""
    INSERT INTO crawl.run (spider, arguments, started_at, finished_at, status, funnel, coverage,
        seconds, requests, refusals, outlet, edition)
    VALUES (:spider, CAST(:arguments AS jsonb), :started_at, :started_at, :status,
        CAST(:funnel AS jsonb), CAST(:coverage AS jsonb), :seconds, :requests,
        CAST(:refusals AS jsonb), :outlet, :edition)
""")


def insert(connection, run):
    values = asdict(run)
    values["coverage"] = json.dumps({"sections": values.pop("sections")})
    values |= {name: json.dumps(values[name]) for name in ("funnel", "refusals", "arguments")}
    connection.execute(INSERT, values)
    return last_run(connection, run.site)


def runs_of(outlet, number=12):
    site = {"outlet": outlet, "edition": "en", "spider": "any"}
    arguments = {"site": f"https://{outlet}.example"}
    return [replace(Outlet(1).run(n), arguments=arguments, **site) for n in range(number)]


@pytest.fixture
def sites(connection):
    """`post` states leads, `echo` never does."""
    for post, echo in zip(runs_of("post"), runs_of("echo"), strict=True):
        insert(connection, post)
        insert(connection, without(echo, "lead"))
    return connection


def again(run, days=1):
    return replace(run, started_at=run.started_at + timedelta(days=days))


def subjects(connection, site):
    return [(alarm.monitor, alarm.subject) for alarm in open_alarms(connection, site)]


def test_a_site_is_compared_with_itself(sites):
    post, echo = runs_of("post")[-1], runs_of("echo")[-1]
    assert watch(sites, insert(sites, without(again(echo), "lead"))) == []
    assert [one.subject for one in watch(sites, insert(sites, without(again(post), "lead")))] == [
        "lead"
    ]
    assert subjects(sites, "post/en") == [("coverage", "lead")]
    assert subjects(sites, "echo/en") == []


def test_an_alarm_is_ended_by_its_own_site_alone(sites):
    post, echo = runs_of("post")[-1], runs_of("echo")[-1]
    watch(sites, insert(sites, without(again(post), "lead")))
    watch(sites, insert(sites, again(echo, 2)))
    assert accept(sites, "echo/en") == 0
    assert subjects(sites, "post/en") == [("coverage", "lead")]
    watch(sites, insert(sites, again(post, 3)))
    assert subjects(sites, "post/en") == []


def test_editions_of_an_outlet_are_two_sites(sites):
    other = replace(again(runs_of("post")[-1]), edition="ar")
    assert watch(sites, insert(sites, without(other, "lead"))) == []


def test_sites_are_named_by_their_spider_where_it_has_but_one(sites):
    insert(sites, replace(runs_of("daily")[0], spider="daily"))
    insert(sites, replace(runs_of("old")[0], spider="old", outlet=None, edition=None))
    insert(sites, replace(runs_of("daily")[0], spider="daily", outlet=None, edition=None))
    names = names_of_sites(sites, ["any", "daily", "old", "never"])
    assert names == {
        "echo/en": "echo/en", "post/en": "post/en", "daily/en": "daily", "old": "old",
        "never": "never",
    }  # fmt: skip
    assert sites_of(sites, "any") == ["echo/en", "post/en"]


class Entry:
    name, spider = "post, hourly", "any"
    arguments = {"site": "https://post.example"}  # noqa: RUF012

    def last_slot(self, now):
        return now.replace(minute=0, second=0, microsecond=0)


@pytest.mark.parametrize(("site", "missing"), [("post/en", ["post, hourly"]), ("echo/en", [])])
def test_a_slot_that_was_missed_is_its_sites(sites, site, missing):
    late = runs_of("post")[-1].started_at + timedelta(days=2)
    state, new = look(sites, site, site, [Entry()], late)
    assert [one.subject for one in new if one.monitor == "overdue"] == missing
    assert (state.name, state.spider) == (site, "any")


def test_a_site_that_is_silent_shows_without_a_schedule(sites):
    for day in range(1, 4):
        insert(sites, again(runs_of("echo")[-1], day))
    late = runs_of("echo")[-1].started_at + timedelta(days=4)
    assert "overdue" in [one.monitor for one in look(sites, "post/en", "", None, late)[1]]
    assert "overdue" not in [one.monitor for one in look(sites, "echo/en", "", None, late)[1]]
