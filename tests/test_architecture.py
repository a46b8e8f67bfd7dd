"""Which room of the package may know which: a new arrow is drawn here first, and never in a circle.

Imports that only a type checker reads count: what a module speaks of, it knows.
"""

import ast
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mediacrawl"
# By room (a folder, or a module that stands alone): the rooms that it may know.
MAY_KNOW = {
    "__main__": set(),
    "values": set(),
    "exceptions": set(),
    "endings": set(),
    "kinds": set(),
    "reasons": set(),
    "items": {"kinds", "reasons"},
    "run_stats": {"reasons"},
    "run_status": {"run_stats"},
    "components": set(),
    "settings": set(),
    "languages": {"values"},
    "declaration": {"kinds", "languages"},
    "declaration_families": set(),
    "site": {"declaration", "declaration_families", "exceptions", "kinds", "values"},
    "memory": {"items"},
    "processors": {"items", "values"},
    "loaders": {"items", "processors"},
    "folders": set(),
    "archive": {"exceptions", "folders", "items", "kinds"},
    "pages": {"declaration", "exceptions", "items", "kinds", "languages", "loaders", "processors",
              "reasons", "site", "values"},
    "declaration_checks": {"exceptions", "items", "kinds", "pages", "site", "values"},
    "declaration_lines": set(),
    "declaration_variables": {"site"},
    "declared": {"declaration", "declaration_checks", "declaration_families", "declaration_lines",
                 "declaration_variables", "exceptions", "site", "values"},
    "sites": {"declaration", "declared", "exceptions", "pages", "site", "values"},
    "api": {"exceptions", "items", "kinds", "pages", "site", "sites", "values"},
    "memento": {"exceptions", "values"},
    "fetching": {"archive", "components", "exceptions", "items", "kinds", "languages", "memento",
                 "reasons", "run_stats", "site", "values"},
    "spiders": {"archive", "declaration", "exceptions", "fetching", "items", "kinds", "memento",
                "memory", "pages", "reasons", "run_stats", "site", "sites", "values"},
    "db": {"exceptions", "items", "kinds", "memory", "reasons", "values"},
    "corpus": {"db", "exceptions", "values"},
    "monitors": set(),
    "report": {"corpus", "endings", "exceptions"},
    "assistant": {"cli", "corpus", "exceptions"},
    "browse": {"corpus", "endings", "exceptions", "items", "report", "values"},
    "jobs": {"db", "endings", "exceptions", "folders"},
    "pipelines": {"components", "db", "exceptions", "items", "kinds", "memory", "reasons",
                  "run_stats", "run_status", "site", "spiders", "values"},
    "extensions": {"components", "db", "exceptions", "items", "monitors", "run_stats", "spiders",
                   "values"},
    "reparse": {"api", "archive", "db", "exceptions", "fetching", "items", "kinds", "pages",
                "pipelines", "reasons", "site", "sites", "spiders", "values"},
    "distributed": {"archive", "corpus", "db", "exceptions", "items", "reasons", "reparse", "site",
                    "sites", "spiders", "values"},
    "cli": {"api", "archive", "corpus", "db", "declaration", "distributed", "endings",
            "exceptions", "fetching", "items", "jobs", "kinds", "languages", "loaders", "pages",
            "reparse", "run_stats", "run_status", "site", "sites", "spiders", "values"},
    "commands": {"api", "archive", "assistant", "browse", "cli", "corpus", "db", "distributed",
                 "endings", "exceptions", "fetching", "folders", "jobs", "kinds", "monitors",
                 "reasons", "reparse", "report", "site", "sites", "spiders", "values"},
}  # fmt: skip
# Within `pages`, from what an element is up to an article's text. Of what stands above, in `pages`
# itself (the door, and the pages that are read through it), they know what all is read of alone.
DOCUMENT = "document"
WITHIN_PAGES = {
    "markup": set(),
    "source": {"markup"},
    "metadata": {"markup", DOCUMENT},
    "feeds": {"markup", "source", DOCUMENT},
    "images": {"markup"},
    "front_matter": {"images", "markup", "metadata"},
    "dates": {"front_matter", "markup", DOCUMENT},
    "links": {"front_matter", "markup"},
    "topics": {"links", "markup", "metadata", DOCUMENT},
    "text": {"front_matter", "images", "links", "markup", DOCUMENT},
}
# Within `pages/text`, from the leaves of a page up to which of them are the article's.
WITHIN_TEXT = {
    "elsewhere": set(),
    "leaves": set(),
    "container": {"leaves"},
    "left_out": {"container"},
    "judged": {"container", "leaves", "left_out"},
}
# Libraries that a room keeps away from, so that it can be used without them.
WITHOUT = {
    "scrapy": ("values", "items", "languages", "site", "pages", "sites", "db", "corpus", "archive",
               "report", "browse", "loaders", "processors", "api"),
    "sqlalchemy": ("values", "items", "languages", "site", "pages", "sites", "spiders", "fetching",
                   "archive", "loaders", "processors", "api"),
    "parsel": ("pages",),
    "ray": tuple(room for room in MAY_KNOW if room != "distributed"),
}  # fmt: skip


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path):
    """Every module that a file imports, wherever in it, by its full name."""
    package = ("mediacrawl", *path.relative_to(PACKAGE).parts[:-1])
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parts = (*package[: len(package) - node.level + 1],) if node.level else ()
            source = ".".join((*parts, *([node.module] if node.module else [])))
            found |= {source, *(f"{source}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def rooms_known_by(path):
    rooms = {name.split(".")[1] for name in imports_of(path) if name.startswith("mediacrawl.")}
    return rooms - {room_of(path), "__version__"}


@pytest.mark.parametrize("room", sorted(MAY_KNOW))
def test_a_room_knows_only_what_it_may(room):
    wrong = {
        f"{path.relative_to(PACKAGE)} → {other}"
        for path in modules()
        if room_of(path) == room
        for other in rooms_known_by(path) - MAY_KNOW[room]
    }
    assert not wrong


def test_no_arrow_is_drawn_that_nobody_uses():
    known = {room: set() for room in MAY_KNOW}
    for path in modules():
        known.setdefault(room_of(path), set()).update(rooms_known_by(path))
    unused = {room: MAY_KNOW[room] - known[room] for room in MAY_KNOW}
    assert {room: arrows for room, arrows in unused.items() if arrows} == {}


@pytest.mark.parametrize("room", sorted(WITHIN_PAGES))
def test_a_room_of_pages_knows_those_below_it_alone(room):
    known = {
        name.split(".")[2]
        for path in (PACKAGE / "pages" / room).rglob("*.py")
        for name in imports_of(path)
        if name.startswith("mediacrawl.pages.")
    }
    assert known - {room} == WITHIN_PAGES[room]


@pytest.mark.parametrize("room", sorted(WITHIN_TEXT))
def test_a_room_of_text_knows_those_below_it_alone(room):
    known = {
        name.split(".")[3]
        for path in (PACKAGE / "pages" / "text" / room).glob("*.py")
        for name in imports_of(path)
        if name.startswith("mediacrawl.pages.text.")
    }
    assert known - {room} == WITHIN_TEXT[room]


def test_every_room_of_pages_has_its_rule():
    rooms = {path.parent.name for path in (PACKAGE / "pages").glob("*/__init__.py")}
    assert rooms == set(WITHIN_PAGES)
    assert circle_in(WITHIN_PAGES) is None
    within = {path.parent.name for path in (PACKAGE / "pages" / "text").glob("*/__init__.py")}
    assert within == set(WITHIN_TEXT)
    assert circle_in(WITHIN_TEXT) is None


def test_every_room_has_its_rule():
    assert {room_of(path) for path in modules()} - {"__init__"} == set(MAY_KNOW)


@pytest.mark.parametrize("library", sorted(WITHOUT))
def test_a_room_can_be_used_without_the_libraries_of_others(library):
    wrong = [
        str(path.relative_to(PACKAGE))
        for path in modules()
        if room_of(path) in WITHOUT[library]
        and any(name == library or name.startswith(library + ".") for name in imports_of(path))
    ]
    assert wrong == []


def test_no_site_knows_another():
    sites = list((PACKAGE / "sites").glob("[!_]*.py"))
    names = {f"mediacrawl.sites.{path.stem}" for path in sites}
    assert sites
    for path in sites:
        assert not imports_of(path) & names


def test_the_demo_knows_nothing_of_the_product_but_its_errors():
    demo = PACKAGE.parent / "demo"
    known = {
        name
        for path in demo.rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and (name := node.module or "").startswith("mediacrawl")
    }
    assert known <= {"mediacrawl.exceptions"}


def test_rooms_know_each_other_in_no_circle():
    assert circle_in(MAY_KNOW) is None


def test_modules_know_each_other_in_no_circle():
    """Within a room neither. The package itself is left out: `api` gives it what it offers."""
    arrows = {name_of(path): imports_of(path) - {"mediacrawl"} for path in modules()}
    known = arrows.keys() - {"mediacrawl"}
    assert circle_in({name: found & known for name, found in arrows.items()}) is None


def test_a_circle_is_seen():
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) in ("b → c → b", "c → b → c")


def circle_in(arrows):
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return " → ".join(error.args[1])
    return None


def name_of(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_each_migration_has_a_number_of_its_own():
    """Two that were begun side by side may take the same one, and each passes its own tests."""
    files = (PACKAGE / "db" / "migrations" / "versions").glob("[0-9]*.py")
    numbers = Counter(path.name[:4] for path in files)
    assert [number for number, files in numbers.items() if files > 1] == []


LONGEST_CLASS, LONGEST_FUNCTION = 200, 40


def test_no_class_and_no_function_is_too_long_to_be_seen_at_once():
    limits = {ast.ClassDef: LONGEST_CLASS, ast.FunctionDef: LONGEST_FUNCTION,
              ast.AsyncFunctionDef: LONGEST_FUNCTION}  # fmt: skip
    long = [
        f"{path.relative_to(PACKAGE)} {node.name}: {size}"
        for path in modules()
        for node in ast.walk(tree_of(path))
        if (limit := limits.get(type(node)))
        and (size := (node.end_lineno or 0) - node.lineno + 1) > limit
    ]
    assert long == []


def test_no_private_name_is_left_that_its_module_does_not_use():
    """What stays behind when a module is parted in two: ruff and mypy pass over it."""
    left = [
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in modules()
        for name, uses in names_in(tree_of(path)).items()
        if name.startswith("_") and not name.startswith("__") and uses < 2
    ]
    assert left == []


def names_in(tree):
    """How often each name that a module itself gives is written in it."""
    given = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    written = Counter(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    stored = {
        node.id
        for statement in tree.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return {name: written[name] + (name in given) for name in given | stored}


@pytest.mark.parametrize("command", ["--help", "list"])
def test_what_only_names_things_loads_no_database_and_no_downloader(command):
    code = (
        "import sys, scrapy.cmdline as line\n"
        "try: line.execute(['scrapy', sys.argv[1]])\n"
        "except SystemExit: pass\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, command],
        cwd=PACKAGE.parent, capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "mediacrawl.settings" in loaded
    heavy = {"sqlalchemy", "psycopg", "rich", "trafilatura", "scrapy.core.downloader.tls"}
    assert loaded & heavy == set()


def test_the_changelog_says_nothing_twice():
    """A merge of two lists puts back what was moved."""
    text = (PACKAGE.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    said = Counter(re.split(r"^(?:- |#+ )", text, flags=re.MULTILINE))
    twice = [entry for entry, times in said.items() if times > 1 and entry.strip()]
    assert twice == [], "take out the list that came back, and put your line into its subject"
