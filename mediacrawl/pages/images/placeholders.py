"""Addresses of pictures that show nothing: what stands there until the picture does, what counts
readers, what a template left out.
"""

from __future__ import annotations

import re

from mediacrawl.values.caches import by_text
from mediacrawl.values.text import holds_one


# What metadata state stands on the page, too, and what waits for a picture on all of them.
@by_text(1024)
def shows_nothing(address: str) -> bool:
    """Whether an address is of what a lazy loader shows until the image is there, or of nothing."""
    if _NOTHING.match(address):
        return True
    lower = address.lower()
    return holds_one(lower, _WORDS) and _PLACEHOLDER.search(lower) is not None


# What is written where there is no image, or where it stands in the page itself.
_NOTHING = re.compile(r"data:|blob:|about:|null$|undefined$|false$|#|none$|\$\{", re.IGNORECASE)
# To look for these first takes a tenth of the time: hardly any address holds one.
_WORDS = (
    "placeholder", "blank", "spacer", "pixel", "transparent", "1x1", "lazyload", "lazy-load",
    "loading", "loader", "lazy.", "grey", "icon", "no-image", "no_image", "noimage", "no-photo",
    "nophoto", "default", "logo", "spinner", "missing", "unavailable", "not-", "not_", "no-img",
    "no_img", "noimg", "no-thumb", "no_thumb", "nothumb",
    "scorecardresearch", "facebook.com/tr", "doubleclick", "google-analytics",
)  # fmt: skip
# Whoever takes pictures of telephones, seals and snow writes "pixel", "grey" and "blanket", too: as
# the name of nothing, such a word stands alone, or beside words for sizes and pictures.
_BESIDE = (
    r"(?:image|img|photo|pic|thumb(?:nail)?|news|article|post|available|yet|found|large|medium"
    r"|small|wide|square|white|black|light|dark|trans|clear|background|icon|spinner|social"
    r"|share|line|divider|[a-z]{1,2}|\d+(?:x\d+)?(?:px)?|(?=\d*[a-f])[0-9a-f]{6,32})"
)
_NAMED = (
    r"(?:blank|spacer|pixel|transparent|1x1|grey|loading|no[-_]?(?:image|photo)"
    r"|default[-_](?:image|share|social|og|thumb))\d*"
)
_PLACEHOLDER = re.compile(
    r"(?:^|[/_.-])(?:placeholder|lazy-?load(?:ing|er)?|favicon"
    r"|(?:og|open-?graph|share|social|facebook|twitter)[-_](?:image[-_])?default)"
    r"[\w.-]*\.(?:gif|png|svg|jpe?g|webp)(?:$|\?)"
    rf"|(?:^|/)[-_]?(?:{_BESIDE}[-_.])*{_NAMED}(?:[-_.]{_BESIDE})*\.(?:png|jpe?g|webp)(?:$|\?)"
    r"|(?:^|[/_.-])(?:blank|spacer|pixel|transparent|1x1|grey|loading|no[-_]?image|no-?photo"
    r"|default[-_](?:image|share|social|og|thumb))[\w.-]*\.(?:gif|svg)(?:$|\?)"
    r"|(?:^|[/_.-])(?:logo|icon(?![^\W_]))[\w.-]*\.svg(?:$|\?)"
    r"|/icons/[^/?]*\.svg(?:$|\?)"
    r"|(?:^|[/_.-])(?:(?:pre)?loader|spinner)[\d_-]*\.(?:gif|svg)(?:$|\?)"
    r"|(?:^|[/_.-])(?:missing[-_]?(?:image|img|photo|picture|thumb(?:nail)?)"
    r"|(?:image|img|photo|picture)[-_]?(?:missing|unavailable|not[-_]?(?:found|available))"
    r"|no[-_]?(?:img|thumb(?:nail)?))(?:[-_]?\d+(?:x\d+)?)?\.(?:gif|png|svg|jpe?g|webp)(?:$|\?)"
    r"|/lazy\.(?:gif|png|svg|jpe?g|webp)(?:$|\?)"
    # who counts readers by pictures of nothing
    r"|^(?:https?:)?//(?:s?b\.scorecardresearch\.com|www\.facebook\.com/tr\b"
    r"|(?:ad|stats)\.(?:g\.)?doubleclick\.net|www\.google-analytics\.com)"
)
