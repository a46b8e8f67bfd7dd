"""Lists the fixture plugins; says how property tests are run, and when garbage is looked for."""

import gc

from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.fixtures.folder",
    "tests.fixtures.session",
    "tests.fixtures.embedded",
    "tests.fixtures.db",
    "tests.fixtures.proxy",
    "tests.fixtures.site_server",
    "tests.fixtures.crawl",
    "tests.fixtures.pywb",
]

# The same examples in each run, and the time that a busy machine takes: `make bench` looks further.
settings.register_profile(
    "patient",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")


def pytest_collection_finish():
    """What is loaded stays: to look through all of it for garbage takes a quarter of a second."""
    gc.collect()
    gc.freeze()
