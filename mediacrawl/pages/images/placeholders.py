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
_PLACEHOLDER = re.compile(
    r"(?:^|[/_.-])(?:placeholder|blank|spacer|pixel|transparent|1x1|lazy-?load(?:ing|er)?"
    r"|favicon|grey|loading|no[-_]?image|no-?photo|default[-_](?:image|share|social|og|thumb)"
    r"|(?:og|open-?graph|share|social|facebook|twitter)[-_](?:image[-_])?default)"
    r"[\w.-]*\.(?:gif|png|svg|jpe?g|webp)(?:$|\?)"
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
