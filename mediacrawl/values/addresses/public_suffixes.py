"""The part of a host that somebody has registered, by the list of public suffixes that `tld` has.

`tld` makes a tree of the list's 10,000 rules, which takes 90 ms; to read them as a set takes 7, and
most runs ask of one host or a few.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

# "www2" is nobody's name.
_WWW = re.compile(r"^www[0-9]*\.")
_NAMED = "// xn--"  # an international suffix, as hosts write it: in the comment above the rule


def registered(host: str) -> str | None:
    """Give a public suffix and the name before it; None where the list knows no suffix.

    >>> registered("m.news.daily.co.uk"), registered("m.news.daily.example")
    ('daily.co.uk', None)
    """
    names = host.partition(":")[0].lower().rstrip(".").split(".")
    size = _suffix_size(names)
    return _WWW.sub("", ".".join(names[-size - 1 :])) if size else None


def _suffix_size(names: list[str]) -> int:
    """Count the names in the longest suffix that a host ends with."""
    rules = _rules()
    for place in range(len(names)):
        above = ".".join(names[place + 1 :])
        exact = f"{names[place]}.{above}" if above else names[place]
        if f"!{exact}" in rules:
            return len(names) - place - 1
        if exact in rules or f"*.{above}" in rules:
            return len(names) - place
    return 0


@cache
def _rules() -> frozenset[str]:
    from tld.helpers import project_dir
    from tld.utils import MozillaTLDSourceParser

    lines = Path(project_dir(MozillaTLDSourceParser.local_path)).read_text("utf-8").split("\n")
    named = (line.split()[1] for line in lines if line.startswith(_NAMED))
    return frozenset((*named, *(line for line in lines if line and line[0] != "/")))
