"""Text that was broken before it reached us: characters lost, or bytes read in a wrong encoding."""

from __future__ import annotations

import re

# What the bytes of UTF-8 that follow a first one look like, read by Windows code pages.
_LATER = bytes(range(0x80, 0xC0))
_AS_1252 = re.escape(
    "".join(sorted(set(_LATER.decode("cp1252", "ignore")) | set(map(chr, _LATER))))
)
_AS_1256 = re.escape("".join(sorted(set(_LATER.decode("cp1256", "ignore")))))
_FIRST_1252, _FIRST_1256, _ODD = "ÃÂâÐÑØÙÚÛÎÏ×", "طظعغ", 5
_MOJIBAKE = re.compile(
    rf"[ÃÂ][{_AS_1252}]"  # é, °
    rf"|â[{_AS_1252}]{{2}}"  # quotes, dashes
    rf"|(?:[ÐÑØÙÚÛÎÏ×][{_AS_1252}]){{2,}}"  # Cyrillic, Arabic, Greek, Hebrew
    rf"|(?:[طظعغ][{_AS_1256}]){{3,}}"  # Arabic as Arabic
)


def damage_of(text: str | None) -> int:
    """Count the places where a text is damaged: U+FFFD, and UTF-8 that was read as another code.

    >>> damage_of("The café’s déjà vu"), damage_of("The cafÃ©â€™s d\ufffdj\ufffd vu")
    (0, 4)
    """
    if not text or text.isascii():
        return 0
    lost = text.count("\ufffd")
    if any(first in text for first in _FIRST_1252) or _is_odd_arabic(text):
        return lost + sum(1 for _ in _MOJIBAKE.finditer(text))
    return lost


def _is_odd_arabic(text: str) -> bool:
    """Whether a fifth of a text may be first bytes: letters that Arabic does not often write."""
    return sum(map(text.count, _FIRST_1256)) * _ODD > len(text)
