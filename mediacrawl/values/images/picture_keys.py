"""What names a picture in its address, whatever its size and whoever delivers it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from mediacrawl.values.caches import by_text

_ENDING = r"\.(?:jpe?g|png|webp|avif|gif)"
_FILES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
_FILE = rf"[^&#]+?{_ENDING}"
# A service that makes sizes of pictures is asked for one in its query: by an address, by a file.
_ASKED = re.compile(
    rf"[?&](?:(?:url|src|u|image|img|file|path|source|href)=(?P<url>https?(?::|%3A)[^&#]+|{_FILE})"
    rf"|\w+=(?P<file>{_FILE}))(?=[&#]|$)",
    re.IGNORECASE,
)
# A script tells its pictures apart by a number alone.
_SCRIPT = re.compile(r"\.(?:php|aspx?|ashx|axd|jsp|cgi|cfm)$", re.IGNORECASE)
_NUMBER = re.compile(r"[?&](?:\w*id|img|image|file|pic|photo)=(\w*\d\w*)(?=[&#]|$)", re.IGNORECASE)


# Of a page's pictures each is asked for against all others.
@by_text(1024)
def picture_key(url: str) -> str:
    """Give an address without its scheme, and without a query that says but version and size.

    >>> picture_key("https://daily.example/a.jpg?w=900")
    'daily.example/a.jpg'
    >>> picture_key("https://daily.example/image.php?src=/posts/7.jpg&w=900")
    'daily.example/image.php?/posts/7.jpg'
    >>> picture_key("https://daily.example/_next/image?url=https%3A%2F%2Fimg.example%2Fa.jpg%3Fv%3D2&w=9")
    'daily.example/_next/image?https://img.example/a.jpg'
    >>> picture_key("https://daily.example/a.jpg?name=b.jpg&w=9")
    'daily.example/a.jpg'
    >>> picture_key("https://daily.example/getimage.aspx?id=77&w=900")
    'daily.example/getimage.aspx?77'
    """
    path, _, query = url.partition("?")
    path = path.partition("://")[2] or path
    if not query or path.lower().endswith(_FILES):
        return path
    if asked := _ASKED.search(f"?{query}"):
        named = unquote(asked["url"] or asked["file"])
        return f"{path}?{named.partition('?')[0]}"
    number = _NUMBER.search(f"?{query}") if _SCRIPT.search(path) else None
    return f"{path}?{number[1]}" if number else path
