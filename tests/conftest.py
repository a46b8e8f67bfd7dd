"""Lists the fixture plugins."""

pytest_plugins = [
    "tests.fixtures.folder",
    "tests.fixtures.db",
    "tests.fixtures.proxy",
    "tests.fixtures.site_server",
    "tests.fixtures.crawl",
]
