"""Scrapyd, for those who have one: the project is deployed as an egg, and its crawls store."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from sqlalchemy import text

from mediacrawl.sites import known_sites
from tests.fixtures.crawl import ROOT
from tests.fixtures.listening import wait_for_port
from tests.fixtures.patience import PATIENCE


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def ask(url, **values):
    data = urlencode(values).encode() if values else None
    with urlopen(url, data, timeout=PATIENCE) as answer:
        return json.load(answer)


def begin(folder, database_url):
    """A Scrapyd that listens, and its port: it takes none for any, so one is looked for first."""
    folder.mkdir()
    log = folder / "scrapyd.log"
    while True:
        settings = f"[scrapyd]\nhttp_port = {free_port()}\npoll_interval = 0.5\n"
        (folder / "scrapyd.conf").write_text(settings)
        with log.open("wb") as output:
            server = subprocess.Popen(
                [sys.executable, "-m", "scrapyd"],
                cwd=folder,
                env={**os.environ, "DATABASE_URL": database_url},
                stdout=output,
                stderr=output,
            )
        try:
            return server, wait_for_port(server, "127.0.0.1", log)
        except AssertionError:
            if "already in use" not in log.read_text():  # by whom came between
                raise


@pytest.fixture
def scrapyd(tmp_path, database_url):
    """A Scrapyd of its own; gives its address."""
    server, port = begin(tmp_path / "scrapyd", database_url)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(PATIENCE)


def wait_for(condition, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while True:
        try:
            if result := condition():
                return result
        except URLError:
            assert time.monotonic() < deadline
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_a_crawl_that_scrapyd_runs_stores(scrapyd, demo_server, engine, tmp_path):
    project = tmp_path / "project"
    shutil.copytree(ROOT / "mediacrawl", project / "mediacrawl")
    config = (ROOT / "scrapy.cfg").read_text()
    (project / "scrapy.cfg").write_text(config.replace("http://localhost:6800", scrapyd))
    wait_for(lambda: ask(f"{scrapyd}/daemonstatus.json"))
    deployed = subprocess.run(
        [sys.executable, "-m", "scrapyd_client.deploy", "--version", "1"],
        cwd=project, capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    spiders = len(known_sites()) + 1  # and the one for any site
    assert f'"spiders": {spiders}' in deployed.stdout, deployed.stdout + deployed.stderr
    # Of a version that it has listed Scrapyd knows the spiders, and tells the crawl of it, too.
    job = {"project": "mediacrawl", "_version": "1", "spider": "almayadeen",
           "origin": demo_server.origin, "sections": "politics", "pages": "1"}  # fmt: skip
    assert ask(f"{scrapyd}/schedule.json", **job)["status"] == "ok"
    wait_for(lambda: ask(f"{scrapyd}/listjobs.json?project=mediacrawl")["finished"])
    with engine.connect() as connection:
        assert connection.execute(text("SELECT status FROM crawl.run")).all() == [("ok",)]
        assert connection.scalar(text("SELECT count(*) FROM corpus.article")) > 5
