"""The paragraph at a text's end by which the outlet says who wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from mediacrawl.pages.markup.leaf import TEXT_KINDS, Block
from mediacrawl.pages.markup.lines import width_of
from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.people.names import is_person, joins_names

# What an outlet says of who wrote, in a few sentences.
_LONGEST, _LEAST_BESIDE = 450, 2
# Of a name in letters of whole words: "王小明", "佐藤花子".
_LEAST_WIDE, _MOST_WIDE, _WIDER = 3, 5, 2
_MARKS = " \t\u00a0\u3000*_–—-•|[(\u200f\u200e"
# Greek has it before names.
_ARTICLE = re.compile(r"[ΟΗ]\s")
_NOBODY: frozenset[str] = frozenset()
# Agencies, newspapers and offices in these scripts, which a text quotes: "新华社", "연합뉴스".
_OFFICE = late(
    r".*(?:社|[报報]|新[闻聞]|[网網]|[电電][视視]|[台局部室]|뉴스|일보|신문|방송|통신|저널|편집국|[팀부])"
)
# No space parts such a name from what follows; what stands there of who writes, and what is said of
# no other.
_FOLLOWS = late(r"\s*(?:\W|[是は系現现曾任]|[記记]者|기자|특파원|작가|논설|칼럼|$)")
_OF_WRITERS = late(
    r"[記记]者|[编編][辑輯]|編集|作者|作家|撰稿|[专專][栏欄]|[评評][论論][员員]|特[派约約]|担当|著者|筆者|ライター|コラムニスト"
    r"|生まれ|入社|기자|특파원|작가|논설|칼럼|저자"
)


def drop_writer(blocks: list[Block], people: Callable[[str], Iterable[str]]) -> bool:
    """Leave out the paragraph at a text's end that says who wrote it, and what heads it: it begins
    with the name of one of whom the text speaks nowhere else.

    Args:
        blocks: The body's.
        people: Gives the names of those who wrote, of whom a line may begin with one.
    """
    texts = [block for block in blocks if block["type"] in TEXT_KINDS]
    last = texts.pop() if len(texts) > _LEAST_BESIDE else None
    if last is None or last["type"] != "paragraph" or len(last["text"]) > _LONGEST:
        return False
    name = next((one for one in people(last["text"]) if _begins_with(last["text"], one)), None)
    if name is None or any(name.split()[-1] in other["text"] for other in texts):
        return False
    blocks[:] = [block for block in blocks if block is not last]
    heads = next(block for block in reversed(blocks) if block["text"])
    if heads["type"] == "heading":
        blocks.remove(heads)
    return True


def start_of_name(line: str) -> str:
    """Give so much of a line as is part of each name with which it may begin.

    >>> start_of_name("* Mara Okonjo: she writes."), start_of_name("王小明是海港报记者")
    ('Mara Okonjo', '王小明')
    """
    line = _bare(line)
    if width_of(line[:_LEAST_WIDE]) > _LEAST_WIDE:
        return line[:_LEAST_WIDE]
    return " ".join(line.split(None, 2)[:2]).rstrip(".,:;|")


def _bare(line: str) -> str:
    line = line.lstrip(_MARKS)
    return line[2:] if _ARTICLE.match(line) else line


def _begins_with(line: str, name: str) -> bool:
    """Whether a line begins with the name of a person, of two words or more where a script parts
    them.
    """
    line = _bare(line)
    start, behind = line[: len(name)], line[len(name) :]
    if start.casefold() != name.casefold():
        return False
    if " " not in name:
        return _is_wide_name(name) and _tells_of_writer(behind)
    if behind[:1].isalnum():
        return False
    following = " ".join(behind.split(None, 2)[:2])
    return is_person(name, _NOBODY) and not joins_names(f"{name} {following}")


def _is_wide_name(name: str) -> bool:
    wide = _LEAST_WIDE <= len(name) <= _MOST_WIDE and width_of(name) > _WIDER * len(name)
    return wide and not _OFFICE.fullmatch(name)


def _tells_of_writer(behind: str) -> bool:
    """Whether what stands behind a name says that this is one of those who write."""
    return _FOLLOWS.match(behind) is not None and _OF_WRITERS.search(behind) is not None
