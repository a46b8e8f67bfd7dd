"""Imports point one way (STYLE.md, section 1): a wrong arrow fails here, whoever draws it."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mediacrawl"
PURE = ("text", "urls", "dates", "items", "loaders", "exceptions", "addresses", "spreadsheet")
# By part of the package: what its modules may never import.
FORBIDDEN = {
    **dict.fromkeys(PURE, ("scrapy", "mediacrawl.pages", "mediacrawl.db", "mediacrawl.corpus",
                           "mediacrawl.spiders", "mediacrawl.pipelines")),
    "pages": ("scrapy", "parsel", "mediacrawl.spiders", "mediacrawl.pipelines", "mediacrawl.db",
              "mediacrawl.corpus", "mediacrawl.commands", "mediacrawl.settings"),
    "db": ("scrapy", "mediacrawl.pages", "mediacrawl.spiders", "mediacrawl.pipelines",
           "mediacrawl.corpus", "mediacrawl.commands", "mediacrawl.archive", "mediacrawl.reparse"),
    "archive": ("scrapy", "sqlalchemy", "psycopg", "mediacrawl.pages", "mediacrawl.spiders",
                "mediacrawl.pipelines", "mediacrawl.db", "mediacrawl.corpus", "mediacrawl.commands",
                "mediacrawl.reparse", "mediacrawl.settings"),
    "reparse": ("mediacrawl.corpus", "mediacrawl.commands", "mediacrawl.settings"),
    "corpus": ("scrapy", "mediacrawl.pages", "mediacrawl.spiders", "mediacrawl.pipelines",
               "mediacrawl.commands", "mediacrawl.report"),
    "monitors": ("scrapy", "mediacrawl.pages", "mediacrawl.spiders", "mediacrawl.pipelines",
                 "mediacrawl.commands", "mediacrawl.settings", "mediacrawl.jobs"),
    "report": ("scrapy", "mediacrawl.pages", "mediacrawl.spiders", "mediacrawl.pipelines",
               "mediacrawl.commands", "mediacrawl.settings"),
    "jobs": ("mediacrawl.pages", "mediacrawl.pipelines", "mediacrawl.corpus", "mediacrawl.commands",
             "mediacrawl.reparse", "mediacrawl.settings"),
    "spiders": ("sqlalchemy", "psycopg", "mediacrawl.db", "mediacrawl.pipelines",
                "mediacrawl.corpus", "mediacrawl.commands", "mediacrawl.reparse"),
    "pipelines": ("mediacrawl.spiders", "mediacrawl.corpus", "mediacrawl.commands",
                  "mediacrawl.reparse"),
    "demo": ("mediacrawl.pages", "mediacrawl.spiders", "mediacrawl.db", "mediacrawl.corpus"),
}  # fmt: skip
# Within the pure modules the arrows have an order of their own.
ORDER = {
    "text": (), "urls": (), "exceptions": (), "dates": ("text",),
    "items": ("text", "urls", "dates"),
    "loaders": ("text", "urls", "dates", "items"),
}  # fmt: skip


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def part_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path):
    """Every module that a file imports when it runs, wherever in it, by its full name."""
    package = ("mediacrawl", *path.relative_to(PACKAGE).parts[:-1])
    for node in running(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = (*package[: len(package) - node.level + 1],) if node.level else ()
            source = ".".join((*parts, *([node.module] if node.module else [])))
            yield source
            yield from (f"{source}.{alias.name}" for alias in node.names)


def running(node):
    """All nodes but those that only a type checker reads."""
    yield node
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    for child in ast.iter_child_nodes(node):
        yield from running(child)


def is_in(name, part):
    return name == part or name.startswith(part + ".")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_nothing_that_its_part_may_not(path):
    forbidden = FORBIDDEN.get(part_of(path), ())
    wrong = {name for name in imports_of(path) for part in forbidden if is_in(name, part)}
    assert not wrong


@pytest.mark.parametrize("name", sorted(ORDER))
def test_pure_modules_keep_their_order(name):
    own = {n.split(".")[1] for n in imports_of(PACKAGE / f"{name}.py") if is_in(n, "mediacrawl")
           and "." in n}  # fmt: skip
    assert own <= set(ORDER[name])


@pytest.mark.parametrize("part", ["pages", "spiders"])
def test_no_site_imports_another_site(part):
    sites = {path.stem for path in (PACKAGE / "spiders").glob("*.py")}
    sites &= {path.stem for path in (PACKAGE / "pages").glob("*.py")} - {"base", "__init__"}
    sites -= {"sitemap", "outline", "listing"}
    assert sites
    for site in sites:
        names = set(imports_of(PACKAGE / part / f"{site}.py"))
        others = {
            f"mediacrawl.{p}.{other}" for p in ("pages", "spiders") for other in sites - {site}
        }
        assert not names & others


def test_every_part_of_the_rules_exists():
    parts = {part_of(path) for path in modules()}
    assert set(FORBIDDEN) <= parts
