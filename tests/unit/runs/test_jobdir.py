"""What a former version left in JOBDIR is set aside and said; its own is left alone."""

import pytest
from scrapy.exceptions import NotConfigured
from scrapy.spiders import Spider
from scrapy.utils.test import get_crawler

from mediacrawl.extensions.jobdir import STAMP, JobFolder


class News(Spider):
    name = "news"
    asks_a_site = True


def look(folder, spider=News):
    JobFolder.from_crawler(get_crawler(spider, {"JOBDIR": str(folder)}))


@pytest.mark.parametrize("stamp", [None, b"0.1.0 00000000\n", b"\xff"])
def test_a_queue_of_another_version_is_set_aside_and_said(tmp_path, caplog, stamp):
    (tmp_path / "requests.queue.former").mkdir()
    (tmp_path / "requests.queue").mkdir()
    (tmp_path / "spider.state").write_bytes(b"cmediacrawl.spiders.gone\nFrontier\n.")
    if stamp is not None:
        (tmp_path / STAMP).write_bytes(stamp)
    look(tmp_path)
    assert caplog.text.count("is of another version of mediacrawl and cannot be read") == 1
    assert {path.name for path in tmp_path.iterdir()} == {
        "requests.queue.former", "requests.queue.former2", "spider.state.former", STAMP
    }  # fmt: skip


def test_its_own_queue_is_gone_on_with(tmp_path, caplog):
    look(tmp_path / "job")
    (tmp_path / "job" / "spider.state").write_bytes(b"state")
    look(tmp_path / "job")
    assert (tmp_path / "job" / "spider.state").read_bytes() == b"state"
    assert caplog.text == ""


def test_others_are_left_alone(tmp_path):
    (tmp_path / "requests.queue").mkdir()
    with pytest.raises(NotConfigured):
        look(tmp_path, Spider)
    with pytest.raises(NotConfigured):
        look("")
    assert (tmp_path / "requests.queue").exists()
