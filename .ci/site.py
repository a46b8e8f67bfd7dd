"""Put together what the documentation site is made of; `make docs` then builds it.

    python .ci/site.py FOLDER

The pages lie there as they lie in the repository, so the links between them hold in both places.
"""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from scrapy.cmdline import ScrapyArgumentParser, _get_commands_dict
from scrapy.commands import ScrapyCommand
from scrapy.utils.project import get_project_settings

ROOT = Path(__file__).parents[1]
PAGES = ("*.md", "LICENSE", "docs/*.md", "deploy/*.md")
GLOBAL = "Global Options:"  # Scrapy's heading, at the end of every command's help
HEAD = """\
# Commands

What `scrapy NAME --help` says, of our commands; `scrapy --help` lists Scrapy's own besides.
"""
SETTINGS_HEAD = """\
# Settings

What differs from Scrapy's own defaults, and what is ours (`MEDIACRAWL_…`), as
`mediacrawl/settings.py` has it. Any of them is set for one command by `-s NAME=VALUE`; those that
read `os.environ` also by a variable of the environment of that name. Scrapy's documentation
explains its own.
"""


def main(folder: Path) -> None:
    """Write all of it to the folder, and leave nothing else there."""
    shutil.rmtree(folder, ignore_errors=True)
    for page in sorted(path for pattern in PAGES for path in ROOT.glob(pattern)):
        target = folder / page.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target)
    (folder / "commands.md").write_text(commands(), encoding="utf-8")
    source = (ROOT / "mediacrawl" / "settings.py").read_text(encoding="utf-8")
    (folder / "settings.md").write_text("\n".join(settings(source)), encoding="utf-8")


def commands() -> str:
    """The help of every command of ours, and once what all of them take."""
    settings = get_project_settings()
    found = sorted(_get_commands_dict(settings, inproject=True).items())
    ours = {name: it for name, it in found if type(it).__module__.startswith("mediacrawl.")}
    parts, shared = [HEAD], ""
    for name, command in ours.items():
        command.settings = settings
        own, _, shared = help_of(name, command).partition(GLOBAL)
        parts.append(f"## scrapy {name}\n\n{command.short_desc()}.\n\n{block(own)}")
    return "\n".join([*parts, f"## What every command takes\n\n{block(shared)}"])


def help_of(name: str, command: ScrapyCommand) -> str:
    """As Scrapy's command line makes it (scrapy.cmdline.execute)."""
    parser = ScrapyArgumentParser(
        prog="scrapy",
        usage=f"scrapy {name} {command.syntax()}",
        conflict_handler="resolve",
        description=command.long_desc(),
    )
    command.add_options(parser)
    return parser.format_help()


def block(text: str) -> str:
    return f"```text\n{text.strip(chr(10)).rstrip()}\n```\n"


def settings(source: str) -> Iterator[str]:
    """Each setting with its default and the comment above or beside it; a heading a part."""
    lines = source.splitlines()
    statements = {node.lineno: node for node in ast.parse(source).body}
    number, said = 1, []
    yield SETTINGS_HEAD
    while number <= len(lines):
        line, node = lines[number - 1], statements.get(number)
        if part := re.fullmatch(r"# --- (.+?) -+", line):
            yield f"## {part[1].capitalize()}\n"
        elif line.startswith("# "):
            said.append(line.removeprefix("# "))
        elif isinstance(node, ast.Assign):
            name = ast.unparse(node.targets[0])
            yield setting(name, "\n".join(lines[number - 1 : node.end_lineno]), said)
        elif said:
            yield f"{' '.join(said)}\n"
        if not line.startswith("# ") or part:
            said = []
        number = node.end_lineno + 1 if node and node.end_lineno else number + 1


def setting(name: str, text: str, said: list[str]) -> str:
    """A setting under its name: what is said above it and beside it, then the line itself."""
    value, _, beside = text.partition("  # ") if "\n" not in text else (text, "", "")
    told = " ".join([*said, beside]).strip()
    return "\n\n".join(filter(None, [f"### {name}", told, f"```python\n{value}\n```\n"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
