"""`scrapy report` and `scrapy metrics`, run as a user runs them."""

import os
import signal
import subprocess
import sys
from argparse import Namespace
from contextlib import contextmanager
from urllib.request import urlopen

import pytest

from mediacrawl.commands import metrics, report
from mediacrawl.db.engine import make_engine
from mediacrawl.exceptions import DatabaseError
from tests.commands.conftest import ROOT
from tests.fixtures.crawl import warm
from tests.fixtures.patience import PATIENCE


@contextmanager
def serving(url, *arguments):
    process = warm().start(
        [*arguments, "--serve", "--port", "0", "-s", f"DATABASE_URL={url}"],
        cwd=ROOT, env=dict(os.environ), warnings_are_errors=True,
    )  # fmt: skip
    try:
        said, _ = process.wait_for_output("\n")
        serves, address, *_ = said.split()
        assert serves == "Serving"
        yield address
        process.send_signal(signal.SIGINT)
        assert process.communicate() == (said, "")
        assert process.returncode == 0
    finally:
        process.kill_group()


def test_report_is_written_to_a_file(scrapy, corpus, module_url, tmp_path):
    path = tmp_path / "page.html"
    path.write_text("the former one")
    done = scrapy("report", "-o", str(path), "--until", "2024-03-02", url=module_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Wrote {path} (")
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "2024-02-02 to 2024-03-02, times in UTC" in page
    assert "news/politics" in page
    assert [found.name for found in tmp_path.glob("*page*")] == ["page.html"]


def test_a_report_of_a_past_corpus_opens_on_the_time_that_it_has(
    scrapy, corpus, module_url, tmp_path
):
    path = tmp_path / "page.html"
    done = scrapy("report", "-o", str(path), url=module_url)
    assert done.stdout.splitlines()[1:] == [
        "No article is of the last 30 days: it goes up to 2024-03-01."
    ]
    page = path.read_text(encoding="utf-8")
    assert "2024-02-01 to 2024-03-01, times in UTC" in page
    assert "There has been no run" not in page, "its runs are of today"


def test_report_is_made_of_one_outlet(scrapy, corpus, module_url):
    done = scrapy("report", "-o", "-", "--outlet", "example", url=module_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert "<title>mediacrawl report: example</title>" in done.stdout


def test_report_goes_to_standard_output(scrapy, database_url):
    done = scrapy("report", "-o", "-", "--zone", "Asia/Beirut", url=database_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert "times in Asia/Beirut" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("-o", "/no/page.html"),
            "cannot write /no/page.html (No such file or directory): name another file with -o",
        ),
        (("--outlet", "nowhere"), "there is no outlet nowhere: there is none yet"),
        (("--zone", "Mars"), "there is no time zone Mars: write one as in Europe/Madrid, or UTC"),
        (
            ("--days", "999999", "--until", "2024-03-01"),
            "the calendar has no 999999 days up to 2024-03-01 and as many before: choose others",
        ),
    ],
)
def test_report_refuses_in_one_sentence(scrapy, database_url, arguments, said):
    done = scrapy("report", *arguments, url=database_url)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"mediacrawl: {said}\n"


def test_report_is_served(corpus, module_url):
    with serving(module_url, "report") as address, urlopen(address, timeout=PATIENCE) as answer:
        page = answer.read().decode()
        policy = answer.headers["Content-Security-Policy"]
    assert "mediacrawl report" in page
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "postgres" not in page.lower()


@pytest.mark.parametrize("command", [report, metrics])
def test_who_asks_while_the_database_is_away_is_told_so(monkeypatch, command):
    """The answer was none, and a traceback in the log."""
    served = []
    monkeypatch.setattr("mediacrawl.report.server.serve", lambda *given: served.append(given[0]))
    opts = Namespace(address="", port=0, every=0.0, days=30, until=None, zone="UTC", outlet="",
                     browse=None)  # fmt: skip
    command._serve(make_engine("postgresql://127.0.0.1:1/none"), opts)
    with pytest.raises(DatabaseError, match=r"the database went away .*: see that it runs"):
        served[0].content()


def test_metrics_are_printed_and_served(scrapy, corpus, module_url):
    done = scrapy("metrics", url=module_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert 'mediacrawl_articles{edition="en",outlet="example"} 5.0' in done.stdout
    with serving(module_url, "metrics") as address, urlopen(address, timeout=PATIENCE) as answer:
        assert address.endswith("/metrics")
        assert answer.read().decode() == done.stdout
        assert answer.headers.get_content_type() == "text/plain"


def test_metrics_without_the_extra_say_what_to_install(scrapy, tmp_path, database_url):
    (tmp_path / "prometheus_client.py").write_text(
        "raise ModuleNotFoundError('gone', name='prometheus_client')"
    )
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "metrics"],
        cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False,
        env={"PYTHONPATH": str(tmp_path), "DATABASE_URL": database_url},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert "pip install -r requirements-server.txt -c constraints.txt" in done.stderr
    assert scrapy("report", "-o", "-", url=database_url).returncode == 0
