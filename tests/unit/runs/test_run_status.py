import pytest

from mediacrawl import run_stats
from mediacrawl.reasons import ROBOTS
from mediacrawl.reasons.made import of_status
from mediacrawl.run_status import judge
from tests.fixtures.stats import Stats


def stats(**steps):
    made = Stats()
    for step, number in steps.items():
        run_stats.count(made, step, number)
    return made


@pytest.mark.parametrize(
    ("steps", "reason", "status"),
    [
        ({"listed": 2, "fetched": 2, "new": 2}, "finished", "ok"),
        ({"listed": 2, "known": 2}, "finished", "ok"),
        ({"listed": 2, "fetched": 2, "out_of_range": 2}, "finished", "ok"),
        ({"listed": 2, "fetched": 2, "new": 2}, "closespider_itemcount", "ok"),
        ({}, "finished", "failed"),
        ({"listed": 3, "fetched": 3, "invalid": 3}, "finished", "failed"),
        ({"listed": 2, "new": 2}, "start_error", "failed"),
        ({"listed": 2, "new": 2}, "closespider_errorcount", "failed"),
        ({"listed": 2, "new": 2}, "blocked", "blocked"),
        ({"listed": 2, "new": 2}, "shutdown", "killed"),
    ],
)
def test_judges_a_run(steps, reason, status):
    assert judge(stats(**steps), reason)[0] == status


def test_a_problem_fails_the_run_and_is_said_once():
    made = stats(listed=1, new=1)
    run_stats.add_problem(made, "no section")
    run_stats.add_problem(made, "no section")
    assert judge(made, "finished") == ("failed", "no section")


def test_one_silent_section_is_a_warning_and_most_of_them_a_failure():
    made = stats(listed=9, new=9)
    run_stats.note_silent(made, "https://a.example/ice", 4)
    status, why = judge(made, "finished")
    assert status == "ok"
    assert why.startswith("finished; 1 of 4 sections named no article (https://a.example/ice): ")
    run_stats.note_silent(made, "https://a.example/sea", 4)
    assert judge(made, "finished")[0] == "ok"
    run_stats.note_silent(made, "https://a.example/sky", 4)
    status, why = judge(made, "finished")
    assert (status, why[:36]) == ("failed", "3 of 4 sections named no article (ht")


def test_a_funnel_adds_up_with_what_was_pending_and_what_is_left():
    steps = run_stats.funnel(
        stats(pending=5, listed=9, known=2, fetched=8, new=6, changed=1, gone=1, repeated=1)
    )
    assert steps["left"] == 3
    ends = sum(n for step, n in steps.items() if step not in ("pending", "listed", "fetched"))
    assert ends == steps["pending"] + steps["listed"]


def test_days_without_an_article_are_no_failure():
    made = stats()
    run_stats.count_outside(made, 4)
    assert judge(made, "finished")[0] == "ok"


def test_says_why_nothing_was_stored():
    _, why = judge(stats(listed=5, fetched=4, invalid=4, gone=1), "finished")
    assert why == (
        "5 addresses were listed and no article was stored: "
        "1 removed by the site (404, 410), 4 articles that lack a title, a text or the like"
    )


def test_says_why_nothing_was_listed():
    made = stats()
    assert judge(made, "finished")[1].endswith("layout or addresses have changed")
    for page in range(5):
        run_stats.note_named_nothing(made, f"section page {page}: http 404")
    why = judge(made, "finished")[1]
    assert why.startswith("no article was listed anywhere: section page 0: http 404; section")
    assert why.endswith("page 2: http 404; 2 more such")
    run_stats.count_refused(made, of_status(403))
    assert "1 http 403" in judge(made, "finished")[1]
    run_stats.count_declined(made, ROBOTS)
    why = judge(made, "finished")[1]
    assert "anywhere: robots.txt forbids 1 of its addresses: ask the outlet for access; the" in why
    run_stats.count(made, "listed", 2)
    run_stats.count(made, "blocked", 2)
    assert "2 refused by the site; robots.txt forbids 1 of" in judge(made, "finished")[1]


def test_of_many_pages_that_name_nothing_the_first_are_kept_and_all_counted():
    made = stats()
    for page in range(5000):
        run_stats.note_named_nothing(made, f"section page {page}: http 404")
    assert len(run_stats.named_nothing(made)) <= 10
    assert judge(made, "finished")[1].endswith("page 2: http 404; 4997 more such")


def test_a_page_that_an_error_cost_fails_the_run():
    made = stats(listed=2, new=1)
    made["spider_exceptions/count"] = 1
    status, why = judge(made, "finished")
    assert (status, why) == ("failed", "1 pages raised an error: see the log, and report it")


def test_a_database_that_refuses_most_articles_fails_the_run():
    assert judge(stats(listed=3, new=2, refused=1), "finished")[0] == "ok"
    status, why = judge(stats(listed=3, new=1, refused=2), "finished")
    assert (status, why) == ("failed", "the database refused 2 of 3 articles: the log says why")
