"""Titles without the name of the site, and which of several candidates a page means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mediacrawl.values.caches import by_text
from mediacrawl.values.people.names import key_of

# With its first letter before all else, of which the search then sees the others fast.
_FIRST, _BARE = r"[\s|｜ㅣ：:_-]", r"(?<=\S-)"
_MARKS = (
    r"(?<=\s)(?:\s*[|–—·•:»«›‹<>~⋆*/\\-]+\s+|\s*[|｜ㅣ：]+\s*|-(?=\S))|(?<=[|｜ㅣ：])[|｜ㅣ：]*\s*|(?<=:)\s+"
    rf"|(?<=[^\x00-\x7f]_)_*|{_BARE}-+(?=\S)"
)
_MARK = re.compile(rf"{_FIRST}(?:{_MARKS})")
_SIGN = re.compile(r"[|｜ㅣ–—·•:：»«›‹<>~⋆*/\\_-]")
"""Of which there is one in each mark: a title without any is seen in a tenth of the time."""
# What ends a title may stand behind a bare hyphen, too.
_END = re.compile(rf"{_FIRST}(?:{_MARKS}|{_BARE}(?=\S))")
# "A year of the war: Ukraine" ends with no section.
_JOINING, _PARTING = frozenset(":："), frozenset("|｜ㅣ_")
_LONGEST_NAME = 40
_SHORTEST_TITLE = 8
_MOST_BEHIND_NAME = 3
_MOST_MARKS = 6
# "… （水車新聞）": the site's name in brackets.
_BRACKETED = re.compile(r"\s*[（(【［\[]([^（(【［\[\])］】）]{2,40})[\])］】）]$")
_CLOSING = (")", "）", "】", "］", "]")
# In scripts that part no words: a title of so many letters, a section of so few.
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")
_LEAST_WIDE, _MOST_OF_WIDE_SECTION = 8, 6
# Between a title of four words or more and the site's name, one word or two are a section.
_MOST_OF_SECTION, _LEAST_BEFORE_SECTION = 2, 3
# What a reader sees says most; the title element is written for search engines.
_VOICES = {"page": 2.0, "meta": 1.5, "json-ld": 1.0, "microdata": 0.5}
# Linked data speak for the metas, too, of a page that has none.
_ALONE = {**_VOICES, "json-ld": _VOICES["json-ld"] + _VOICES["meta"]}
_LOOSE_VOICE = 0.5


def without_site(
    title: str, outlets: frozenset[str], sections: frozenset[str] = frozenset()
) -> str:
    """Give a title without the site's name at its end or its start, and the section beside it.

    Args:
        sections: Keys of the sections that the page states: before the site's name each is one,
            whatever mark parts them.

    >>> without_site("Tide gates rise - Harbour Post", frozenset({"harbourpost"}))
    'Tide gates rise'
    >>> without_site("Tide gates rise at noon | Local | Harbour Post", frozenset({"harbourpost"}))
    'Tide gates rise at noon'
    >>> without_site("Tide gates rise › Harbour Post", frozenset({"harbourpost"}))
    'Tide gates rise'
    """
    whole = title
    for _ in range(3):
        shorter = _once(title, outlets)
        if shorter == title:
            break
        title = shorter
    return _without_section(title, sections) if sections and title != whole else title


def _without_section(title: str, sections: frozenset[str]) -> str:
    """Give a title without a section at its end, which the site's name stood behind."""
    marks = [mark for mark in _marks_in(title) if _parts(mark[0])][-1:]
    last = [mark for mark in marks if key_of(title[mark.end() :]) in sections]
    return title[: last[0].start()] if last and last[0].start() >= _SHORTEST_TITLE else title


def _parts(mark: str) -> bool:
    """Whether a mark sets apart what stands behind it; a colon and a bare hyphen may join it."""
    spaced = mark[0].isspace() and mark[-1].isspace()
    return not set(mark) & _JOINING and (spaced or mark.strip()[0] in _PARTING)


def _once(title: str, outlets: frozenset[str]) -> str:
    every = _marks_in(title)
    marks = [mark for mark in every if not mark[0].startswith(":")]
    if marks and is_site(title[marks[-1].end() :], outlets):
        return title[: _end_of_title(title, marks)].rstrip()
    bracketed = _BRACKETED.search(title) if title.endswith(_CLOSING) else None
    if bracketed and bracketed.start() and key_of(bracketed[1]) in outlets:
        return title[: bracketed.start()]
    if every and is_site(title[: every[0].start()], outlets):
        return title[every[0].end() :].lstrip()
    return title


def _marks_in(title: str, mark: re.Pattern[str] = _MARK) -> list[re.Match[str]]:
    return list(mark.finditer(title)) if _SIGN.search(title) else []


def _end_of_title(title: str, marks: list[re.Match[str]]) -> int:
    """Find where a title ends before the site's name: there, or at the same mark before that."""
    site, section = marks[-1], marks[-2] if len(marks) > 1 else None
    if section is None or section[0] != site[0]:
        return site.start()
    if _WIDE.match(title, section.start() - 1):
        named = site.start() - section.end() <= _MOST_OF_WIDE_SECTION
        whole = section.start() >= _LEAST_WIDE
    else:
        named = title.count(" ", section.end(), site.start()) < _MOST_OF_SECTION
        whole = title.count(" ", 0, section.start()) >= _LEAST_BEFORE_SECTION
    return section.start() if named and whole else site.start()


def is_site(part: str, outlets: frozenset[str]) -> bool:
    """Whether a part of a title is the site's name, by the keys of its names."""
    if not 0 < len(part) <= _LONGEST_NAME:
        return False
    key = key_of(part)
    if key in outlets:
        return True
    near = (name for name in outlets if len(name) > 2)
    return len(key) > 2 and any(name.startswith(key) or _adds(part, key, name) for name in near)


def _adds(part: str, key: str, name: str) -> bool:
    """Whether a part of a title is a name and a word or three ("… News"), no sentence with it.

    >>> _adds("Harbour News North", "harbournewsnorth", "harbour")
    True
    >>> _adds("Harbour at the fair of 2018", "harbouratthefairof2018", "harbour")
    False
    """
    if not key.startswith(name):
        return False
    said, words = "", part.split()
    behind = next(
        (n for n, word in enumerate(words, 1) if len(said := said + key_of(word)) >= len(name)), 0
    )
    return len(words) - behind <= _MOST_BEHIND_NAME


def elect(
    candidates: Iterable[tuple[str, str]], loose: str | None = None
) -> tuple[str, str] | None:
    """Give the candidate (source, title) that most speak for; of equals the first.

    One that says more after a mark ("... - The Daily") speaks for it, too, and so does one that
    was cut off.

    Args:
        loose: The text of the title element, which may say more than the title.
    """
    stated = list(candidates)
    titles = [title for _, title in stated]
    voices = _VOICES if any(source == "meta" for source, _ in stated) else _ALONE
    whole = ((source, _whole(title, titles)) for source, title in stated)
    known = [(source, title, key) for source, title in whole if (key := key_of(title))]
    votes: dict[str, float] = {}
    for source, _, key in known:
        votes[key] = votes.get(key, 0) + voices.get(source, 1)
    starts = [(voices.get(source, 1), key, _starts(title)) for source, title, key in known]
    if loose:
        starts.append((_LOOSE_VOICE, "", _starts(loose) | {key_of(loose)}))
    for key in votes:
        if len(key) >= _SHORTEST_TITLE:
            votes[key] += sum(voice for voice, own, said in starts if own != key and key in said)
    best = max(votes.values(), default=0)
    return next(((source, title) for source, title, key in known if votes[key] == best), None)


def _whole(title: str, titles: list[str]) -> str:
    """Give the title of which one is but the start: it ends with dots, or within a word."""
    start = title.rstrip(" .…") if title.endswith(("…", "...")) else title
    for other in titles if len(start) >= _SHORTEST_TITLE else ():
        if other == start:
            return other  # another says it whole, without dots
        if len(other) > len(start) and other != title and other.startswith(start):
            within = start[-1].isalnum() and other[len(start)].isalnum()
            if within or start != title:
                return other
    return title


@by_text(256)
def _starts(title: str) -> frozenset[str]:
    """Give the keys of what a title says up to each of its marks; a page states it many times."""
    marks = _marks_in(title, _END)[:_MOST_MARKS]
    return frozenset(key_of(title[: mark.start()]) for mark in marks)


def confirmed_by(titles: Iterable[str]) -> frozenset[str]:
    """Give the keys of all that some titles say: whole, up to a mark, and behind one."""
    keys: set[str] = set()
    for title in titles:
        keys |= {key_of(title), *_starts(title), *_ends(title)}
    return frozenset(key for key in keys if len(key) >= _SHORTEST_TITLE)


@by_text(256)
def _ends(title: str) -> frozenset[str]:
    """Give the keys of what a title says behind each of its marks."""
    marks = _marks_in(title)[:_MOST_MARKS]
    return frozenset(key_of(title[mark.end() :]) for mark in marks)
