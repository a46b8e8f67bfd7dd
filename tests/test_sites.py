"""Every spider keeps the conventions of a site: one slug everywhere, and recorded pages."""

from pathlib import Path

import pytest
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

from mediacrawl.spiders.spider import NewsSpider

CASES = Path(__file__).parent / "pages"
LOADER = SpiderLoader.from_settings(get_project_settings())


@pytest.fixture(params=LOADER.list())
def spider(request):
    return LOADER.load(request.param)


def test_the_slug_names_the_module(spider):
    assert spider.__module__ == f"mediacrawl.spiders.{spider.name}"


def test_it_is_a_declaration_on_the_base(spider):
    assert issubclass(spider, NewsSpider)
    methods = [name for name, value in vars(spider).items() if callable(value)]
    assert [name for name in methods if not isinstance(vars(spider)[name], type)] == []


def test_it_has_sections_and_a_host(spider):
    assert spider.site.sections
    assert spider.site.front_url == f"https://{spider.site.host}/"
    assert spider.site.outlet == spider.name.partition("_")[0]


def test_it_has_recorded_pages(spider):
    assert list((CASES / spider.site.outlet).glob("*/expected.json"))
