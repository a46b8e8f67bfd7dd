"""A command in the fork of a loaded Python ends as one that starts from nothing."""

import pytest


@pytest.mark.parametrize(
    "command",
    [
        ("query", "SELECT 1 AS one"),
        ("query", "SELEC"),
        ("crawl", "--nolog"),
    ],
    ids=" ".join,
)
def test_it_ends_as_a_process_of_its_own(scrapy, command):
    warm, cold = scrapy(*command), scrapy.cold(*command)
    assert warm.returncode == cold.returncode
    assert warm.stdout == cold.stdout
    assert warm.stderr == cold.stderr
