"""`scrapy browse`, run as a user runs it."""

import os
import signal
from urllib.request import urlopen

import pytest

from mediacrawl.browse import extra
from mediacrawl.exceptions import MediacrawlError
from mediacrawl.report.listening import listen
from tests.fixtures.crawl import ROOT, warm
from tests.fixtures.patience import PATIENCE


def test_it_serves_until_ctrl_c_and_says_that_the_corpus_is_empty(tmp_path, database_url):
    command = ["browse", "--port", "0", "-s", f"MEDIACRAWL_DATA_DIR={tmp_path}"]
    environment = {**os.environ, "DATABASE_URL": database_url}
    serving = warm().start(command, cwd=ROOT, env=environment)
    empty, said = serving.wait_for_output("Serving")[0].splitlines()
    assert empty == "The corpus is empty: `scrapy crawl almayadeen` fills it."
    with urlopen(said.split()[1], timeout=PATIENCE) as answer:
        page = answer.read().decode()
    assert "The corpus is empty" in page
    assert "postgres" not in page.lower()
    serving.send_signal(signal.SIGINT)
    assert serving.communicate()[1] == ""
    assert serving.poll() == 0


def test_it_refuses_in_one_sentence(scrapy):
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        for arguments, said in (
            (("--zone", "Mars"), "there is no time zone Mars: write one as in Europe/Madrid, or "
             "UTC"),
            (("--port", port), f"cannot listen on 127.0.0.1:{port}: another program does: give "
             "another --port (0: any free one)"),
        ):  # fmt: skip
            done = scrapy("browse", *arguments)
            assert (done.returncode, done.stdout) == (1, "")
            assert done.stderr == f"mediacrawl: {said}\n"


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(extra, "find_spec", lambda name: None if name == "uvicorn" else name)
    with pytest.raises(MediacrawlError, match=r"pip install -r requirements-browse\.txt -c "):
        extra.require()
