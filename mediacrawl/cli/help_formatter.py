"""The help of a command, for a terminal of 80 columns."""

from __future__ import annotations

import argparse
import shutil
import textwrap
from typing import Any

WIDEST = 100


class HelpFormatter(argparse.HelpFormatter):
    """argparse's; a blank line parts paragraphs, and a line that is indented stays as it is."""

    def __init__(self, prog: str) -> None:
        super().__init__(
            prog,
            max_help_position=28,
            width=min(shutil.get_terminal_size((80, 24)).columns, WIDEST) - 1,
        )

    def _format_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None) -> str:
        text = super()._format_usage(usage, actions, groups, prefix)
        return textwrap.fill(text, self._width, subsequent_indent="  ") + "\n\n" if usage else text

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        parts = (
            part if part.startswith(" ") else super(HelpFormatter, self)._fill_text(part, width, "")
            for part in text.strip("\n").split("\n\n")
        )
        return "\n\n".join(parts)
