"""Meta elements: Open Graph, article:*, Dublin Core, citations and what analytics tools ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mediacrawl.pages.metadata.lenient import load_all

# How the cards of Twitter label who wrote, beside the time that reading takes, as WordPress has it
# in the languages of its sites.
_WRITTEN_BY = frozenset({
    "written by", "author", "verfasst von", "geschrieben von", "autor", "autorin", "escrito por",
    "écrit par", "publié par", "auteur", "scritto da", "autore", "geschreven door", "auteur(s)",
    "napisane przez", "skrevet av", "skrevet af", "skriven av", "kirjoittanut", "napsal", "szerző",
    "scris de", "yazan", "автор", "написано автором", "автор записи", "συντάχθηκε από",
    "כתוב על ידי", "كتب بواسطة", "كُتب بواسطة", "نوشته شده توسط", "ditulis oleh",
    "được viết bởi", "작성자", "執筆者", "作者", "द्वारा लिखित",
})  # fmt: skip

# Libraries name an author by the last name first: "Okonjo, Mara". In dc.creator news sites join two
# who wrote in this shape: "AFP, Reuters".
_TURNED = re.compile(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2})")

# What one meta of Parse.ly's tells of a page as JSON, and the metas that tell the same singly. Its
# picture is a thumbnail.
_PARSELY = {
    "title": "parsely-title", "author": "parsely-author", "authors": "parsely-author",
    "pub_date": "parsely-pub-date", "section": "parsely-section", "tags": "parsely-tags",
}  # fmt: skip


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
            key = name.strip().lower()
            key = key.replace(" ", "") if " " in key else key  # "og: article: author"
            if key == "citation_author" and (turned := _TURNED.fullmatch(content.strip())):
                content = f"{turned[2]} {turned[1]}"
            if key == "parsely-page":
                for one, said in _parted(content):
                    self._contents.setdefault(one, []).append(said)
            self._contents.setdefault(key, []).append(content)

    def name_writer(self) -> None:
        """Keep under a name of its own what a card of Twitter says of who wrote."""
        for number in ("1", "2"):
            label, content = self.get(f"twitter:label{number}"), self.get(f"twitter:data{number}")
            if label and content and label.strip(" :").lower() in _WRITTEN_BY:
                self.add("twitter:author", content)

    def get(self, name: str) -> str | None:
        """Give the first content of a name."""
        found = self._contents.get(name)
        return found[0] if found else None

    def values(self, names: Iterable[str]) -> Iterable[list[str]]:
        """Give the contents of each name together."""
        contents = self._contents
        return [contents[name] for name in names if name in contents]


def _parted(content: str) -> Iterator[tuple[str, str]]:
    """Give the metas that a description as JSON stands for."""
    values, _ = load_all(content)
    described = values[0] if values and isinstance(values[0], dict) else {}
    for key, name in _PARSELY.items():
        value = described.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one.strip():
                yield name, one
