"""How many words a page shows, of whatever it is made."""

import pytest

from mediacrawl.values.empty_shell import shows


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<p>one two</p><SCRIPT>three four</Script ><p>five</p>", 3),
        (b"one<!-- two <p>three --> four", 2),
        (b"<html><head><title>one</title></head><body>two <b>three</b></body>", 2),
        (b"one <script>two <p>three</p>", 3),  # where nothing ends a script, it hides nothing
        (b"one <!-- two > three", 2),
        (b"one < two", 2),
        (b"<template><p>one</p></template><noscript>two</noscript><style>three</style>four", 1),
        (b"", 0),
    ],
)
def test_what_a_page_shows_is_counted(body, words):
    assert shows(words, body)
    assert not shows(words + 1, body)
