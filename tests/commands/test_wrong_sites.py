"""A file of sites that is wrong: every command says so in a line, and does the rest."""

from pathlib import Path

import pytest

from mediacrawl.jobs.schema import upgrade

SITES = Path(__file__).parents[1] / "sites"
SENTENCE = (
    "mediacrawl: daily is left out: {}/daily.py, line 2: zone='Europ/London' is no time zone: "
    "write it as 'Europe/London'"
)
RUN = """
[[run]]
name = "{0}-daily"
spider = "{0}"
cron = "0 4 * * *"
timezone = "UTC"
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "daily.py").write_text(
        "from mediacrawl.sites import Site\n"
        'SITE = Site("www.daily.example", "en", zone="Europ/London")\n'
    )
    return folder


@pytest.fixture
def run(scrapy, folder):
    """Run a command that finds it."""

    def run(*arguments, url=""):
        done = scrapy(*arguments, "-s", f"MEDIACRAWL_SITES_DIR={folder}", url=url)
        assert "Traceback" not in done.stderr
        assert done.stderr.startswith(SENTENCE.format(folder) + "\n"), done.stderr
        return done

    return run


def test_all_others_are_listed_and_the_exit_code_is_1(run):
    for command in ("list", "sites"):
        done = run(command)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert {"almayadeen_ar", "eldiario"} <= {line.split()[0] for line in
                                                 done.stdout.splitlines() if line}  # fmt: skip
        assert "daily" not in done.stdout
    assert run("sites", "eldiario").returncode == 0
    assert run("check", "eldiario").returncode == 0


@pytest.mark.parametrize(
    ("command", "code"),
    [("crawl daily", 1), ("crawl daily_ar", 1), ("check daily", 1), ("sites daily", 1),
     ("reparse --spider daily", 1), ("parse --spider daily https://www.daily.example/a", 2)],
)  # fmt: skip
def test_its_own_name_ends_with_the_sentence(run, folder, command, code):
    done = run(*command.split())
    assert done.returncode == code
    last = done.stderr.splitlines()[-1]
    said = SENTENCE.format(folder)
    assert done.stderr.count(said) == 1
    assert last == (said if code == 1 else said.replace("mediacrawl:", "scrapy: error:"))


def test_another_outlet_is_crawled_shown_and_read_again(run, demo_server, database_url, tmp_path):
    crawl = run(
        "crawl", "almayadeen", "-a", f"origin={demo_server.origin}", "-a", "sections=politics",
        "-a", "pages=1", "-a", "limit=2", "-s", f"MEDIACRAWL_ARCHIVE_DIR={tmp_path / 'kept'}",
        url=database_url,
    )  # fmt: skip
    assert (crawl.returncode, crawl.stderr.count("left out")) == (0, 1), crawl.stderr
    again = run(
        "reparse", *(tmp_path / "kept").rglob("*.warc.gz"), "--processes", "2",
        url=database_url,
    )  # fmt: skip
    assert (again.returncode, again.stderr.count("left out")) == (0, 1), again.stderr
    page = next((SITES / "eldiario").glob("*/page.html"))
    assert run("show", page).returncode == 0


def test_the_queue_and_the_schedule_go_on(run, folder, engine, database_url, tmp_path):
    upgrade(engine)
    schedule = tmp_path / "schedule.toml"
    schedule.write_text(RUN.format("daily") + RUN.format("almayadeen"))
    left_out = SENTENCE.format(folder).replace(
        "mediacrawl: ", "mediacrawl: schedule, run daily-daily is left out: "
    )
    checked = run("schedule", "--check", "--file", schedule, url=database_url)
    assert checked.returncode == 1
    assert checked.stdout == f"{schedule}: 2 runs, 1 of them in order.\n"
    assert checked.stderr.splitlines()[1:] == [left_out]
    shown = run("schedule", "--json", "--file", schedule, url=database_url)
    assert (shown.returncode, shown.stdout.count('"cron"')) == (1, 1)
    worked = run("worker", "--once", "--file", schedule, url=database_url)
    assert worked.returncode == 0, worked.stderr
    assert worked.stderr.splitlines()[1] == left_out
    assert "1 runs are scheduled" in worked.stderr
    assert run("enqueue", "almayadeen", url=database_url).returncode == 0
    refused = run("enqueue", "daily", url=database_url)
    assert (refused.returncode, refused.stdout) == (1, "")
    watched = run("monitor", "--schedule", schedule, url=database_url)
    assert (watched.returncode, watched.stderr.splitlines()[1]) == (0, left_out)


def test_a_folder_that_is_none_is_said(scrapy, tmp_path):
    done = scrapy("list", "-s", f"MEDIACRAWL_SITES_DIR={tmp_path / 'no'}")
    said = f"mediacrawl: there is no folder {tmp_path / 'no'}: correct MEDIACRAWL_SITES_DIR\n"
    assert (done.returncode, done.stderr) == (1, said)
    assert "almayadeen" in done.stdout


def test_a_folder_that_is_away_leaves_out_its_own_runs(scrapy, engine, database_url, tmp_path):
    upgrade(engine)
    schedule = tmp_path / "schedule.toml"
    schedule.write_text(RUN.format("daily") + RUN.format("almayadeen"))
    away = ("-s", f"MEDIACRAWL_SITES_DIR={tmp_path / 'no'}")
    why = f"there is no folder {tmp_path / 'no'}: correct MEDIACRAWL_SITES_DIR"
    checked = scrapy("schedule", "--check", "--file", schedule, *away, url=database_url)
    assert checked.returncode == 1
    assert checked.stdout == f"{schedule}: 2 runs, 1 of them in order.\n"
    said = checked.stderr.splitlines()[1]
    assert said.startswith("mediacrawl: schedule, run daily-daily is left out: there is no spider ")
    assert said.endswith(f"; {why}")
    worked = scrapy("worker", "--once", "--file", schedule, *away, url=database_url)
    assert worked.returncode == 0, worked.stderr
    assert "1 runs are scheduled" in worked.stderr
    crawl = scrapy("crawl", "almayaden", *away)
    assert (crawl.returncode, "did you mean almayadeen?; there is" in crawl.stderr) == (1, True)
