"""Put together what the documentation site is made of; `make docs` then builds it.

    python .ci/site.py FOLDER

The pages lie there as they lie in the repository, so the links between them hold in both places.
"""

from __future__ import annotations

import shutil
import sys
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


def main(folder: Path) -> None:
    """Write all of it to the folder, and leave nothing else there."""
    shutil.rmtree(folder, ignore_errors=True)
    for page in sorted(path for pattern in PAGES for path in ROOT.glob(pattern)):
        target = folder / page.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target)
    (folder / "commands.md").write_text(commands(), encoding="utf-8")


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


if __name__ == "__main__":
    main(Path(sys.argv[1]))
