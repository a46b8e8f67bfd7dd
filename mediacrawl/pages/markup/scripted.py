"""What a page keeps in a script: its JSON, and paths into it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

_STEP = re.compile(r"\.?(?:([^.\[\]\s]+)|\[(\d*)\])")
_BEGIN = re.compile(r"[{\[]")
_DECODER = json.JSONDecoder()


class JsonPath:
    """A path like `props.article.blocks[].html`: `[]` stands for each, `[0]` for the first."""

    def __init__(self, written: str) -> None:
        """Read the path.

        Raises:
            ValueError: it is none.
        """
        self._steps: list[str | int | None] = []
        at = 0
        while at < len(written):
            step = _STEP.match(written, at)
            if step is None or (at == 0 and written[0] == "."):
                raise ValueError(f"the path {written!r} ends to make sense at {written[at:]!r}")
            self._steps.append(step[1] or (int(step[2]) if step[2] else None))
            at = step.end()
        if not self._steps:
            raise ValueError("the path is empty")

    def texts(self, data: Any) -> Iterator[str]:
        """Give the texts at the path; what is a list there, each of it."""
        values = [data]
        for step in self._steps:
            values = [found for value in values for found in _taken(value, step)]
        for value in values:
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str | int | float) and not isinstance(one, bool):
                    yield str(one)


def _taken(value: Any, step: str | int | None) -> list[Any]:
    if isinstance(step, str):
        return [value[step]] if isinstance(value, dict) and step in value else []
    if not isinstance(value, list):
        return []
    return value if step is None else value[step : step + 1]


@lru_cache(maxsize=4)  # several fields of a page are read from one script
def loaded_script(text: str | None) -> Any:
    """Give the JSON of a script, also where it is assigned: `window.state = {…};`."""
    begin = _BEGIN.search(text or "")
    if begin is None or text is None:
        return None
    try:
        return _DECODER.raw_decode(text, begin.start())[0]
    except (ValueError, RecursionError):
        return None
