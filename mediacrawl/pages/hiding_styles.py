"""Which styles hide an element from all who see the page."""

from __future__ import annotations

import re
from functools import lru_cache

_HIDING_STYLE = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|clip:rect\(0|(?:^|;)font-size:0(?![.\d])"
    r"|clip-path:inset\((?:50|100)%|transform:scale\(0\)"
    r"|(?:^|;)width:1px;(?:.*;)?height:1px(?:;|$)|(?:^|;)height:1px;(?:.*;)?width:1px(?:;|$)"
    r"|(?:^|;)(?:left|top|text-indent):-\d{3}|text-decoration(?:-line)?:line-through"
)
# What is faded out or folded flat, unless it comes in as one reads on or its padding frames it.
_FADED = re.compile(r"(?:^|;)(?:opacity:0(?:\.0+)?|(?:max-)?height:0(?:px)?)(?:;|!|$)")
_COMES_IN = re.compile(r"trans|anim|will-change|padding")


@lru_cache(maxsize=1024)
def hides(style: str) -> bool:
    """Whether an element of this style is shown to nobody.

    >>> hides("display: none !important"), hides("OPACITY: 0"), hides("opacity: 0.9")
    (True, True, False)
    >>> hides("opacity:0;transform:translateY(20px)"), hides("height:0;padding-bottom:56%")
    (False, False)
    """
    plain = style.replace(" ", "").lower()
    if _HIDING_STYLE.search(plain):
        return True
    found = _FADED.search(plain)
    if found is None or _COMES_IN.search(plain):
        return False
    return "opacity" in found[0] or "overflow:hidden" in plain
