"""Every recorded page gives what its expected.json says: all of its fields and no more."""

from pathlib import Path

import pytest

from mediacrawl.cli.cases.recorded import case_folders, expected_of, read_case
from mediacrawl.sites import known_sites

FOLDER = Path(__file__).parent
CASES = [
    pytest.param(folder, site, id=f"{name}-{folder.name}")
    for name, site in known_sites().items()
    for folder in case_folders(FOLDER, site)
]


@pytest.mark.parametrize(("folder", "site"), CASES)
def test_page_gives_what_is_expected(folder, site):
    assert read_case(folder, site) == expected_of(folder)


def test_every_case_is_a_sites():
    """A folder that no site takes for its own would never be looked at."""
    read = {case.values[0] for case in CASES}
    assert {path.parent for path in FOLDER.glob("*/*/meta.json")} == read != set()
