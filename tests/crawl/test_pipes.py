"""Output that nobody reads to its end is no error; one that is cut off by a full disk is."""

import subprocess

import pytest

from tests.fixtures.crawl import ROOT
from tests.fixtures.patience import PATIENCE

PAGE = next((ROOT / "tests" / "sites" / "eldiario").glob("*/page.html"))


@pytest.mark.parametrize("command", [f"show {PAGE}", "sites almayadeen", "list"])
def test_a_reader_that_leaves_is_no_error(scrapy, tmp_path, command):
    """Rich ends a command with 1 where its own writing meets it."""
    piped = subprocess.run(
        ["bash", "-c", '"$@" | true; exit "${PIPESTATUS[0]}"', "-",
         *scrapy.command(*command.split())],
        cwd=tmp_path, env=scrapy.environment(), capture_output=True, text=True, timeout=PATIENCE,
        check=False,
    )  # fmt: skip
    assert (piped.returncode, piped.stderr) == (0, "")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_a_full_disk_cuts_off_is_said(scrapy, tmp_path, unbuffered):
    command = scrapy.command("report", "-o", "-")
    cut = subprocess.run(
        ["bash", "-c", 'ulimit -f 8; "$@" > report.html', "-", *command],
        cwd=tmp_path, env=scrapy.environment(PYTHONUNBUFFERED=unbuffered), capture_output=True,
        text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert cut.returncode == 1
    assert cut.stderr.startswith("mediacrawl: cannot write standard output (File too large)")


def test_a_crawl_whose_log_nobody_reads_ends_as_it_went(scrapy, demo_server, tmp_path):
    command = scrapy.command(
        "crawl", "almayadeen", "-a", f"origin={demo_server.origin}", "-a", "sections=health",
        "-a", "pages=1",
    )  # fmt: skip
    piped = subprocess.run(
        ["bash", "-c", '"$@" 2>&1 | head -1; exit "${PIPESTATUS[0]}"', "-", *command],
        cwd=tmp_path, env=scrapy.environment(), capture_output=True, text=True, timeout=PATIENCE,
        check=False,
    )  # fmt: skip
    assert piped.returncode == 0, piped.stdout
