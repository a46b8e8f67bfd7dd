"""Spiders that somebody wrote as classes, beside those that are made of sites."""

import sys

import pytest
from scrapy.settings import Settings

import mediacrawl.spiders
from mediacrawl.settings import SPIDER_MODULES
from mediacrawl.spiders import loader as loading
from mediacrawl.spiders.loader import SiteSpiderLoader, written_in

PACKAGE = "mediacrawl.spiders"
MINE = """
import scrapy

class Mine(scrapy.Spider):
    name = "mine"
"""


@pytest.mark.parametrize(
    "text",
    [
        MINE,
        "from scrapy.spiders import (\n    CrawlSpider,\n)\nclass A(Base, CrawlSpider): name = 'a'",
        "class A(\n    AlMayadeenSpider,\n):\n    pass",
        "class A(Base):\n    name: str = 'a'",
    ],
)
def test_a_module_with_a_spider_is_found(tmp_path, text):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "mine.py").write_text(text)
    (tmp_path / "helps.py").write_text("class SiteSpiderLoader(SpiderLoader):\n    names = ()")
    (tmp_path / "spider.py").write_text(MINE)
    assert written_in(tmp_path) == [f"{PACKAGE}.deep.mine"]


def test_a_class_beside_the_products_is_a_spider_and_outdoes_a_site(tmp_path, monkeypatch):
    (tmp_path / "mine.py").write_text(MINE)
    (tmp_path / "other.py").write_text(MINE.replace('"mine"', '"almayadeen"'))
    monkeypatch.setattr(loading, "__file__", str(tmp_path / "loader.py"))
    monkeypatch.setattr(mediacrawl.spiders, "__path__", [str(tmp_path)])
    found = SiteSpiderLoader.from_settings(Settings({"SPIDER_MODULES": SPIDER_MODULES}))
    assert {"mine", "any", "almayadeen", "almayadeen_ar"} <= set(found.list())
    assert found.load("mine").__module__ == f"{PACKAGE}.mine"
    assert found.load("almayadeen").__module__ == f"{PACKAGE}.other"
    for name in ("mine", "other"):
        sys.modules.pop(f"{PACKAGE}.{name}", None)
        mediacrawl.spiders.__dict__.pop(name, None)
