"""What the settings leave of Scrapy's own components."""

from scrapy.settings import Settings

from mediacrawl import settings


def test_nothing_runs_code_for_whoever_reaches_it():
    given = Settings()
    given.setmodule(settings)
    loaded = {path for path, place in given.getwithbase("EXTENSIONS").items() if place is not None}
    assert "scrapy.extensions.closespider.CloseSpider" in loaded
    assert not [path for path in loaded if "telnet" in path or "remote_control" in path]
