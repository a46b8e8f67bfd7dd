"""`scrapy distribute`: files shared out by Ray, a page that kills its worker set aside.

One Ray for all of it: each of its processes takes seconds to begin.
"""

import pytest

from mediacrawl.corpus.release.package import read_package
from mediacrawl.corpus.release.verify import problems
from tests.commands.conftest import scrapy  # noqa: F401  # a fixture
from tests.distributed.conftest import capture, story


@pytest.fixture
def files(write, tmp_path, demo_site):
    """Three: of stories, of the demo site with a page that kills, and one damaged in the middle."""
    golds = [gold for gold in demo_site.truth.articles if gold.kind == "news"][:4]
    pages = [
        (gold.url, demo_site.pages[gold.url.removeprefix(f"https://{demo_site.host}")].text)
        for gold in golds
    ]
    pages[2] = (pages[2][0], pages[2][1].replace(golds[2].title, "Kill"))
    stories = [capture(story(n), n) for n in range(5)]
    killing = [capture(page, n) for n, page in enumerate(pages)]
    found = [
        write(tmp_path / "warcs", "one", stories),
        write(tmp_path / "warcs", "killing", killing),
        write(tmp_path / "warcs", "torn", [capture(story(n), n) for n in range(10, 15)]),
    ]
    whole = found[2].read_bytes()
    found[2].write_bytes(whole[:1500] + b"\0" * 50 + whole[1500:])
    return found, pages[2][0]


def test_a_killing_page_costs_itself_and_nothing_is_read_twice(
    scrapy, files, tmp_path, database_url, engine  # noqa: F811
):  # fmt: skip
    (one, killing, torn), killer = files
    out = tmp_path / "news"
    options = ("-o", out, "--workers", "2", "--any", "-s", "SPIDER_MODULES=tests.fixtures.killing")
    run = scrapy("distribute", one, killing, torn, *options)
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stderr
    assert f"{killer}: killed its worker, set aside" in run.stderr
    assert "3 of 3 files read" in run.stderr
    assert "1 pages killed their worker" in run.stderr
    accounts = {
        account["address"]: account
        for account in read_package(out)["mediacrawl"]["distributed"]["files"]
    }
    assert accounts[str(killing)]["attempts"] == 2
    assert accounts[str(killing)]["set_aside"] == [killer]
    assert accounts[str(killing)]["readings"] == {"article": 3, "invalid": 1}
    assert "damaged" in accounts[str(torn)]["error"]
    assert accounts[str(one)]["readings"] == {"article": 5}
    assert list(problems(out)) == []

    parts = {path: path.stat().st_mtime_ns for path in (out / "parts").iterdir()}
    again = scrapy("distribute", one, killing, *options)
    assert "2 of 2 files read: 9 captures" in again.stderr
    assert parts == {path: path.stat().st_mtime_ns for path in (out / "parts").iterdir()}
    assert len(parts) == 12, "what the killed worker began is left"
    done = scrapy("import", out, url=database_url)
    assert done.returncode == 0, done.stderr
    assert "8 articles stored for the first time" in done.stdout
    assert "Not in it: 1 pages killed their worker" in done.stdout
