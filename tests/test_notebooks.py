"""The worked questions of notebooks/ run from the first cell to the last, and give an answer."""

import json
from itertools import chain
from pathlib import Path

import pytest

from demo.tour import tour
from mediacrawl.corpus.release.make import make_release
from mediacrawl.corpus.stream import reading
from tests.fixtures.crawl import Scrapy

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def cells(path, kind):
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == kind]


@pytest.fixture(scope="module")
def released(module_engine, module_url, tmp_path_factory):
    """A folder beside that of a release of the demo's corpus, as `make notebooks` has it."""
    root = tmp_path_factory.mktemp("notebooks")
    scrapy = Scrapy(module_url, root)
    for stop in chain.from_iterable(tour(24)):
        if stop.spider == "almayadeen_es":
            continue  # no notebook asks for it
        with stop.serve() as server:
            given = [part for argument in stop.arguments for part in ("-a", argument)]
            run = scrapy.crawl(server, *given, spider=stop.spider, MEDIACRAWL_DATA_DIR=str(root))
        assert run.returncode == 0, run.stderr
    with reading(module_engine, 60) as connection:
        folder = root / "build" / "demo-release"
        make_release(connection, folder, timeout=60, tell=lambda name, rows: None,
                     with_text=True, by="Harbour Lab")  # fmt: skip
    (root / "notebooks").mkdir()
    return root / "notebooks"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_ends_with_an_answer(path, released, monkeypatch, capsys):
    import matplotlib  # a second of every process that collects tests
    import matplotlib.pyplot as plt

    monkeypatch.chdir(released)
    matplotlib.use("Agg")
    names = {"__name__": "__main__"}
    for cell in cells(path, "code"):
        capsys.readouterr()
        exec(compile("".join(cell["source"]), f"{path.name} {cell['id']}", "exec"), names)
    answer = capsys.readouterr().out
    assert len(answer.splitlines()) >= 3
    assert "nan" not in answer.split()
    figures = [plt.figure(number) for number in plt.get_fignums()]
    try:
        assert figures, "no chart"
        for figure in figures:
            figure.canvas.draw()  # a letter that the font lacks is a warning: an error here
    finally:
        plt.close("all")


def test_there_are_five_and_none_has_outputs_or_hides_what_it_cannot_say():
    assert len(NOTEBOOKS) == 5
    for path in NOTEBOOKS:
        code = cells(path, "code")
        assert [cell for cell in code if cell["outputs"] or cell["execution_count"]] == [], path
        told = "\n".join("".join(cell["source"]) for cell in cells(path, "markdown"))
        assert "cannot" in told, path
        assert "```r\n" in told, path
