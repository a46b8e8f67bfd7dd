"""Pieces of a page that know both their HTML and what a reader should find in them."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

HREF_STYLES = ("path", "path", "encoded", "absolute", "http", "utm", "fragment")
"""How editors link to their own site; they all mean the same address."""


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of a page."""

    html: str
    block: dict[str, Any] | None = None
    """The entry of body_blocks that it is, if it is one."""
    links: tuple[tuple[str, str, str], ...] = ()
    """Its typed links: kind, anchor, canonical target."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link inside a text."""

    text: str
    href: str
    target: str


def escape(text: str) -> str:
    """Text for element content and double-quoted attributes."""
    return html.escape(text, quote=True)


@lru_cache(maxsize=50_000)
def encode_path(path: str) -> str:
    """A decoded path as a browser sends it; the form of canonical addresses."""
    return quote(path, safe="/:?=")


def write_href(path: str, host: str, style: str) -> str:
    """A link to a page of the site in one of HREF_STYLES."""
    match style:
        case "encoded":
            return encode_path(path)
        case "absolute":
            return f"https://{host}{path}"
        case "http":
            return f"http://{host}{encode_path(path)}"
        case "utm":
            mark = "&" if "?" in path else "?"
            return f"{path}{mark}utm_source=newsletter&utm_medium=email&utm_campaign=weekly"
        case "fragment":
            return f"{path}#content"
    return path


def write_anchor(anchor: Anchor) -> str:
    """HTML of a link."""
    return f'<a href="{escape(anchor.href)}">{escape(anchor.text)}</a>'


def paragraph(pieces: list[str | Anchor], *, line_break: bool = False) -> Element:
    """A body paragraph with its inline links; `line_break` puts a <br> after its first sentence."""
    markup = "".join(
        escape(piece) if isinstance(piece, str) else write_anchor(piece) for piece in pieces
    )
    if line_break:
        markup = markup.replace(". ", ".<br />", 1)
    text = "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)
    anchors = [piece for piece in pieces if isinstance(piece, Anchor)]
    block: dict[str, Any] = {"type": "paragraph", "text": text}
    if anchors:
        block["links"] = [{"url": anchor.target, "anchor": anchor.text} for anchor in anchors]
    links = tuple(("inline", anchor.text, anchor.target) for anchor in anchors)
    return Element(f"<p>{markup}</p>", block, links)


def heading(text: str, form: str) -> Element:
    """A subhead: h2, h3, h4 or a paragraph that is all strong."""
    markup = escape(text)
    markup = f"<p><strong>{markup}</strong></p>" if form == "p" else f"<{form}>{markup}</{form}>"
    return Element(markup, {"type": "heading", "text": text})


def quotation(text: str) -> Element:
    """A pull quote."""
    return Element(
        f"<blockquote><p>{escape(text)}</p></blockquote>", {"type": "quote", "text": text}
    )


def bullets(items: list[str]) -> Element:
    """A list in the body."""
    markup = "".join(f"<li>{escape(item)}</li>" for item in items)
    block = {"type": "list", "text": "\n".join(items), "items": items}
    return Element(f"<ul>{markup}</ul>", block)


def tweet(text: str, name: str, number: int, shown_date: str, language: str) -> Element:
    """An embedded post, as Twitter's own button gives it."""
    letters = "".join(letter for letter in name if letter.isascii() and letter.isalpha())
    handle = letters or f"reader{number % 10_000}"
    address = f"https://twitter.com/{handle}/status/{number}"
    markup = (
        f'<blockquote class="twitter-tweet"><p lang="{language}" dir="auto">{escape(text)}</p>'
        f" &mdash; {escape(name)} (@{handle}) "
        f'<a href="{address}?ref_src=twsrc%5Etfw">{shown_date}</a></blockquote>\n'
        '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
    )
    shown = f"{text} — {name} (@{handle}) {shown_date}"
    return Element(markup, {"type": "embed", "text": shown, "url": address})


def frame(address: str) -> Element:
    """An embedded player."""
    markup = f'<div class="frame-holder"><iframe src="{address}" allowfullscreen></iframe></div>'
    return Element(markup, {"type": "embed", "text": "", "url": address})


def figure(address: str, caption: str, credit: str | None) -> Element:
    """An image within the body."""
    shown = write_caption(caption, credit)
    markup = (
        f'<figure><img data-src="{escape(address)}" src="/assets/blank.gif" alt="{escape(shown)}">'
        f"<figcaption>{escape(shown)}</figcaption></figure>"
    )
    return Element(markup, image_block(address, caption, credit))


def image_block(address: str, caption: str | None, credit: str | None) -> dict[str, Any]:
    """The entry of body_blocks that an image is."""
    shown = write_caption(caption or "", credit)
    return {"type": "image", "text": shown, "url": address, "caption": caption, "credit": credit}


def write_caption(caption: str, credit: str | None) -> str:
    """A caption with its credit in brackets at the end."""
    return f"{caption} ({credit})" if credit else caption
