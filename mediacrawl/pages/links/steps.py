"""The addresses that an element may lead to, in whatever way a listing's next page is written.

A link, a button's data, a choice, the fields of a form, what a script opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from lxml import etree

from mediacrawl.pages.links.unlinked import OPENS
from mediacrawl.pages.markup.nodes import Node, line_of
from mediacrawl.values.text import clean_text

NUMBERS = ("data-page", "data-next-page", "data-next")
"""They may say the number of the next page alone."""
_ADDRESSES = (
    "href", "data-url", "data-next", "data-href", "data-next-url", "data-next-page", "hx-get",
)  # fmt: skip
# What a script makes a button of, or loads by itself.
_addressed = etree.XPath(
    "body//*[((self::div or self::span or self::li or self::p) and (@data-url or @data-href"
    " or @data-next or @data-next-url or @data-next-page or @data-page or @hx-get))"
    " or (self::turbo-frame and @src)]"
)
_chosen = etree.XPath("body//select[count(option) > 1 and count(option) < 500]/option[@value]")
_submits = etree.XPath("body//form//input[@type='submit' or @type='image']")
_CAROUSEL = re.compile(r"slick|swip|carousel|slide|glide|owl|flick|splide", re.IGNORECASE)
# How what loads more is called by whoever wrote it, in any language's page.
_MORE = re.compile(r"(?:^|[\s_-]|load|show|view|get)more(?:$|[\s_(-])", re.IGNORECASE)
_SCRIPTED = ("#", "javascript:")
_FEWEST_WORDS = 2


def steps_of(root: Node, body: bytes) -> list[Node]:
    """Give the elements that may lead to the next page; a link element stands in the head.

    Args:
        body: Bytes of the page: most have no such attribute, and are not walked for it.
    """
    steps = list(root.iter("link", "a", "button"))
    if b"data-" in body or b"hx-get" in body or b"<turbo-frame" in body:
        steps += _addressed(root)
    if b"<option" in body:
        steps += _chosen(root)
    if b"<form" in body:
        steps += _submits(root)
    return steps


def addresses_of(node: Node) -> Iterator[str]:
    """Give the addresses as they are written, relative ones too."""
    tag = node.tag
    if tag == "option":
        value = node.get("value") or ""
        yield _sent(node, node.getparent(), value) if _is_number(value) else value
        return
    if tag == "turbo-frame":
        yield node.get("src") or ""
    stated = node.keys()
    for name in _ADDRESSES if len(stated) > 1 else stated:
        href = node.get(name) if name in _ADDRESSES else None
        if href and not href.startswith(_SCRIPTED) and not _is_number(href):
            yield href
    if "onclick" in stated and (opens := OPENS.search(node.get("onclick") or "")):
        yield opens[1]
    if tag in ("button", "input"):
        yield _sent(node, node, node.get("value") or "")


def shown(node: Node) -> str | None:
    """Give what an element says of where it leads."""
    return clean_text(node.get("value") if node.tag == "input" else line_of(node))


def leads_nowhere(node: Node) -> bool:
    """Whether a script alone knows where an element leads: it has no address, and shows words
    or a number. An arrow turns the pictures of a row as often as a list's pages.
    """
    if node.tag not in ("a", "button", "input"):
        return False
    href = node.get("href")  # most have one
    if (href and not href.startswith(_SCRIPTED)) or any(addresses_of(node)):
        return False
    text = shown(node) or ""
    above = node.getparent()
    called = " ".join(one.get("class") or "" for one in (node, above) if one is not None)
    said = _is_number(text) or len(text.split()) >= _FEWEST_WORDS or posts(node)
    return said and _CAROUSEL.search(called) is None


def posts(node: Node) -> bool:
    """Whether an element sends a form that is no link."""
    form = next(node.iterancestors("form"), None) if node.tag in ("button", "input") else None
    return form is not None and (form.get("method") or "").strip().lower() == "post"


def is_called_more(node: Node) -> bool:
    """Whether a button that shows words is called one that loads more, or runs what is."""
    said = (node.get(name) or "" for name in ("class", "id", "onclick"))
    return any(map(_MORE.search, said)) and len((shown(node) or "").split()) >= _FEWEST_WORDS


def _sent(node: Node, field: Node | None, value: str) -> str:
    """Give the address that a form asks for with this value of a field; '' where it asks for none
    that can be linked."""
    form = next(node.iterancestors("form"), None)
    if form is None or field is None or (form.get("method") or "get").strip().lower() != "get":
        return ""
    hidden = [one for one in form.iter("input") if one.get("type") == "hidden"]
    pairs = [(one.get("name"), one.get("value") or "") for one in hidden]
    pairs.append((field.get("name"), value))
    query = urlencode([(name, said) for name, said in pairs if name])
    action = (form.get("action") or "").partition("#")[0].partition("?")[0]
    return f"{action}?{query}" if query else ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5
