"""Meta elements: Open Graph, article:*, Dublin Core, citations and what analytics tools ask for."""

from __future__ import annotations

from collections.abc import Iterable


class Metas:
    """The contents of a page's metas by name or property, in lower case; repeated ones in order."""

    def __init__(self) -> None:
        """Start without any."""
        self._contents: dict[str, list[str]] = {}

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._contents)

    def add(self, name: str, content: str) -> None:
        """Add one, unless it is empty."""
        if not content.isspace():
            self._contents.setdefault(name.strip().lower(), []).append(content)

    def get(self, name: str) -> str | None:
        """Give the first content of a name."""
        found = self._contents.get(name)
        return found[0] if found else None

    def values(self, names: Iterable[str]) -> Iterable[list[str]]:
        """Give the contents of each name together."""
        contents = self._contents
        return [contents[name] for name in names if name in contents]
