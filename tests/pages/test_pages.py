"""Every recorded page gives what its expected.json says: all of its fields and no more."""

import json
from pathlib import Path

import pytest

from tests.pages.cases import read_case

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/*/meta.json"))


@pytest.mark.parametrize("folder", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_page_gives_what_is_expected(folder):
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert read_case(folder) == expected


def test_there_are_cases():
    assert len(CASES) >= 10
