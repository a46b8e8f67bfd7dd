"""The page in a real browser, where there is one."""

import shutil
import subprocess
import time

import pytest

from tests.fixtures.patience import PATIENCE
from tests.report.conftest import HOSTILE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")


def browse(folder, page, *options):
    path = folder / "report.html"
    path.write_text(page, encoding="utf-8")
    began = time.perf_counter()
    done = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         f"--user-data-dir={folder / 'profile'}", "--enable-logging=stderr", *options,
         path.as_uri()],
        capture_output=True, text=True, timeout=PATIENCE, check=True, cwd=folder,
    )  # fmt: skip
    return done, time.perf_counter() - began


def test_a_browser_runs_nothing_and_refuses_nothing_of_ours(hostile, report, tmp_path):
    done, _ = browse(tmp_path, report(hostile), "--dump-dom")
    assert "<script" not in done.stdout
    assert "<img" not in done.stdout
    assert HOSTILE[:20].replace("<", "&lt;").replace(">", "&gt;") in done.stdout
    assert done.stdout.rstrip().endswith("</body></html>")
    assert "CONSOLE" not in done.stderr  # where it says what the policy kept out


@pytest.mark.parametrize(("width", "least"), [(360, 20_000), (1280, 40_000)])
def test_a_browser_draws_it_at_once(hostile, report, tmp_path, width, least):
    done, seconds = browse(
        tmp_path, report(hostile), f"--window-size={width},2000", "--screenshot=page.png"
    )
    assert (tmp_path / "page.png").stat().st_size > least  # a blank one takes some 5 kB
    assert seconds < 20, done.stderr
