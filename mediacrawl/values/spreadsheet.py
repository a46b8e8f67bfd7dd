"""Text that a spreadsheet takes for text: a headline that begins with `=` is no formula."""

from __future__ import annotations

# https://owasp.org/www-community/attacks/CSV_Injection, the wide forms of its signs included.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain_cell(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
