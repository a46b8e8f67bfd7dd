"""`scrapy demo`, the first command of the README."""


def test_the_demo_shows_what_it_stored(scrapy):
    done = scrapy("demo", "--articles", "12", "--edition", "ar")
    assert done.returncode == 0, done.stderr
    *_, english, arabic, spanish = done.stdout.split("\nFull text search")
    assert "No rows." in english
    assert "No rows." in spanish
    assert "معاهدة العبّارات" in arabic
    assert "MEDIACRAWL_DATA_DIR=" in spanish
