"""Lines beside a picture that say nothing of it."""

from __future__ import annotations

_LONGEST_OF_NOTHING = 160
_SHARED = frozenset({
    "facebook", "twitter", "x", "pinterest", "linkedin", "reddit", "whatsapp", "telegram", "email",
    "e-mail", "mail", "print", "share", "tweet", "copy", "link", "messenger", "threads", "bluesky",
    "flipboard", "tumblr", "viber", "vk", "pocket", "xing", "line",
})  # fmt: skip


def says_nothing(text: str) -> bool:
    """Whether what stands by an image is a number or a date, or where it can be shared.

    >>> says_nothing("3 / 5"), says_nothing("Facebook Twitter"), says_nothing("The quay")
    (True, True, False)
    """
    if len(text) > _LONGEST_OF_NOTHING:
        return False
    shared = 0
    for word in text.lower().split():
        if word in _SHARED:
            shared += 1
        elif any(map(str.isalpha, word)):
            return False
    return shared != 1
