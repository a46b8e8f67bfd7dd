"""Lists the fixture plugins, and gives property tests the time that a busy machine takes."""

from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.fixtures.folder",
    "tests.fixtures.session",
    "tests.fixtures.db",
    "tests.fixtures.proxy",
    "tests.fixtures.site_server",
    "tests.fixtures.crawl",
    "tests.fixtures.embedded",
    "tests.fixtures.pywb",
]

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
