"""What `pip install .` would install is what the checkout has."""

import re
import tomllib
from pathlib import Path

from setuptools.config.pyprojecttoml import read_configuration

import mediacrawl

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = (re.sub(r"\s*#.*", "", line).strip() for line in lines)
    return [line for line in found if line and not line.startswith("-r")]


def test_it_asks_for_what_is_pinned():
    read = read_configuration(ROOT / "pyproject.toml", expand=True)["project"]
    assert read["version"] == mediacrawl.__version__
    assert [re.sub(r"\s*#.*", "", one) for one in read["dependencies"]] == requirements(
        "requirements.txt"
    )
    for name, asked in read["optional-dependencies"].items():
        assert asked == requirements(f"requirements-{name}.txt")


def test_every_file_of_the_package_is_taken_along():
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["mediacrawl"]
    package = ROOT / "mediacrawl"
    taken = {path for pattern in patterns for path in package.glob(pattern)}
    files = {path for path in package.rglob("*") if path.is_file()}
    others = {path for path in files if path.suffix not in (".py", ".pyc")}
    assert others == taken
    folders = {path.parent for path in files if path.suffix == ".py"}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_its_command_is_there():
    module, _, name = PROJECT["project"]["scripts"]["mediacrawl"].partition(":")
    source = (ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
    assert f"def {name}(" in source
