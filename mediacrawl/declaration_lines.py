"""Where in a file of sites something stands: the line that an error, or a variable, is of."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from types import ModuleType


def line_in(path: Path, error: BaseException) -> int | None:
    """The line of the file at which it came to the error."""
    line, at = None, error.__traceback__
    while at is not None:
        if at.tb_frame.f_code.co_filename == str(path):
            line = at.tb_lineno
        at = at.tb_next
    return line


def line_of(module: ModuleType, variable: str) -> int | None:
    """The line of a module that gives a variable its value."""
    try:
        tree = ast.parse(inspect.getsource(module))
    except OSError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = (name for target in targets for name in ast.walk(target))
            if any(isinstance(name, ast.Name) and name.id == variable for name in names):
                return node.lineno
    return None
