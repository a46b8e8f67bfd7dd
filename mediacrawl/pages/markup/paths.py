"""XPaths, compiled and checked whole: lxml finds some faults only where a page has the element."""

from __future__ import annotations

import re

from lxml import etree

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CALLED = re.compile(r"(?<![\w.-])((?:[A-Za-z_][\w.-]*:(?!:))?[A-Za-z_][\w.-]*)\s*\(")
_PREFIX = re.compile(r"(?<![\w.-])([A-Za-z_][\w.-]*):(?!:)")
# https://www.w3.org/TR/1999/REC-xpath-19991116/: functions, node tests, and operators that a
# parenthesis may follow.
_KNOWN = frozenset({
    "boolean", "ceiling", "concat", "contains", "count", "false", "floor", "id", "lang", "last",
    "local-name", "name", "namespace-uri", "normalize-space", "not", "number", "position",
    "round", "starts-with", "string", "string-length", "substring", "substring-after",
    "substring-before", "sum", "translate", "true", "comment", "node", "processing-instruction",
    "text", "and", "or", "div", "mod",
})  # fmt: skip
# https://exslt.github.io/regexp/, as lxml has it.
_REGEXP = frozenset({"re:test", "re:match", "re:replace"})
_PREFIXES = {"re": "http://exslt.org/regular-expressions"}


def compiled_path(written: str) -> etree.XPath:
    """Compile an XPath, with `re:` for regular expressions.

    Raises:
        ValueError: it is none, or asks for what no page could give.
    """
    try:
        path = etree.XPath(written, namespaces=_PREFIXES, regexp=True, smart_strings=False)
    except etree.XPathError as error:
        raise ValueError(str(error)) from None
    bare = _QUOTED.sub("''", written)
    if "$" in bare:
        raise ValueError("it asks for a variable, and none is given")
    if "namespace::" in bare:
        raise ValueError("a namespace is neither an element nor a text")
    called = _CALLED.findall(bare)
    if unknown := [name for name in called if name not in _KNOWN and name not in _REGEXP]:
        raise ValueError(f"there is no function {unknown[0]}()")
    if prefixes := set(_PREFIX.findall(bare)) - set(_PREFIXES):
        raise ValueError(f"a page's elements have no prefix {min(prefixes)}:")
    return path
