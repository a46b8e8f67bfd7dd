"""What is written beside a file until it is whole."""

import os

from mediacrawl.corpus.export.target import replacing

DAY = 86_400


def test_what_a_killed_export_left_goes_with_the_next_a_day_later(tmp_path):
    ages = {".a.csv.4194399": 2 * DAY, ".a.csv.4194398": 60, f".a.csv.{os.getppid()}": 2 * DAY,
            ".a.csv.notes": 2 * DAY, ".b.csv.4194399": 2 * DAY}  # fmt: skip
    for name, age in ages.items():
        (tmp_path / name).write_text("half")
        at = (tmp_path / name).stat().st_mtime - age
        os.utime(tmp_path / name, (at, at))
    with replacing(tmp_path / "a.csv", "name another file") as draft:
        draft.write_text("whole")
    kept = {path.name for path in tmp_path.iterdir()}
    assert kept == {"a.csv", *ages} - {".a.csv.4194399"}
