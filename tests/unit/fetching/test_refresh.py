"""Which pages send their reader elsewhere at once, and which only come again."""

import pytest
from scrapy.http import Response

from mediacrawl.fetching.refresh import moved_on

URL = "https://daily.example/news/mill"
NEW = "https://daily.example/2024/mill"


def meta(content, around="{}"):
    tag = f'<meta http-equiv="refresh" content="{content}">'
    return f"<html><head><title>Moved</title>{around.format(tag)}</head><body></body></html>"


def place(body="", **headers):
    headers = {name.title().replace("_", "-"): value for name, value in headers.items()}
    moved = moved_on(Response(URL, body=body.encode(), headers=headers))
    return moved and (moved.status, moved.headers["Location"].decode())


@pytest.mark.parametrize("content", [
    "0;url=/2024/mill", "0; URL=https://daily.example/2024/mill", "5;url=../2024/mill",
    "0; url='/2024/mill'", "0;URL=&#39;/2024/mill&#39;", "10;url=/2024/mill",
    "0 url=/2024/mill", "0,url=/2024/mill", "0; /2024/mill", ".5;url=/2024/mill",
])  # fmt: skip
def test_a_page_that_has_moved(content):
    assert place(meta(content)) == (302, NEW)
    assert place(meta(content).replace('http-equiv="refresh"', "HTTP-EQUIV=Refresh")) == (302, NEW)


def test_the_address_stands_on_the_pages_base():
    moved = '<base href="/2024/"><meta content="0; URL=mill" http-equiv="Refresh">'
    assert place(f"<html><head>{moved}</head></html>") == (302, NEW)
    assert place("<meta http-equiv=refresh content=0;url=/2024/mill>") == (302, NEW)


@pytest.mark.parametrize("line", ["0; url=/2024/mill", "0;/2024/mill", '1,url="/2024/mill"'])
def test_a_header_says_so_too(line):
    assert place(refresh=line) == (302, NEW)


@pytest.mark.parametrize("body", [
    meta("300"), meta("0"), meta("900; url=/news/mill?again=1"), meta("60; url=/"),
    meta("0; url=/news/mill/"), meta("0; url=#top"), meta("0; url=https://daily.example/news/mill"),
    meta("0; url=/2024/mill", "<noscript>{}</noscript>"), meta("0; url=/2024/mill", "<!-- {} -->"),
    meta("soon; url=/2024/mill"), meta("0; url=/2024/mill", "<script>x = '{}'</script>"),
    meta("0; url=/2024/mill", "<!-- {}"), meta("0; url=javascript:go()"),
    "<p>A refresh of the pond.</p>",
    "",
])  # fmt: skip
def test_a_page_that_stays(body):
    assert place(body) is None


@pytest.mark.parametrize("line", ["300; url=/2024/mill", "5", "", "0; url=/news/mill"])
def test_a_header_of_a_page_that_stays(line):
    assert place(refresh=line) is None


def script(text):
    return f"<html><head><title>The Daily</title><script>{text}</script></head><body></body></html>"


@pytest.mark.parametrize("text", [
    "location='/2024/mill'", 'window.location.href = "/2024/mill";',
    "location.replace('/2024/mill')", "window.location.replace('/2024/mill');",
    'window.location.assign("https:\\/\\/daily.example\\/2024\\/mill");',
    "<!--\ndocument.location = '/2024/mill';\n//-->", "top.location.href='../2024/mill'",
])  # fmt: skip
def test_a_script_that_does_nothing_else_sends_on(text):
    assert place(script(text)) == (302, NEW)


def test_so_does_what_is_done_when_the_page_has_loaded():
    assert place("<body onload=\"location.href='/2024/mill'\"></body>") == (302, NEW)


@pytest.mark.parametrize("body", [
    script("if (top != self) location = '/2024/mill'"), script("go(); location = '/2024/mill'"),
    script("function go() { location.href = '/2024/mill'; }"), script("location.reload()"),
    script("document.cookie='seen=1'; location.href='/2024/mill'"),
    script("location = '/news/mill'"), script("location = '/2024/' + slug"),
    script("location = '/news/mill?again=1'"),
    "<script src='/check.js'></script>" + script("location = '/2024/mill'"),
    f"<!-- {script('location=1')} --><!-- <script>location='/2024/mill'</script> -->",
    script("location = '/2024/mill'") + f"<p>{'A mill turns. ' * 700}</p>",
    '<a onclick="location.href=\'/2024/mill\'">Mill</a>', "<p>The location = '/2024/mill'</p>",
])  # fmt: skip
def test_a_script_of_a_page_that_stays(body):
    assert place(body) is None


ARTICLE = f"<h1>The mill</h1>{'<p>The mill turns by the lake again.</p>' * 10}"
GOES = "location.href='/2024/mill'"


@pytest.mark.parametrize("held", [
    f"<textarea><script>{GOES}</script></textarea>",
    f"<template><script>{GOES}</script></template>",
    f"<noscript><script>{GOES}</script></noscript>", f'<script type="text/plain">{GOES}</script>',
    f"<script type=text/x-template>{GOES}</script>", f"<script src=/a.js>{GOES}</script>",
    f"<iframe><script>{GOES}</script></iframe>", f'<p data-onload="{GOES}"></p>',
    f'<body data-onload="{GOES}">', f'<img src=a onload="{GOES}">',
    f'<p>Write onload="{GOES}" there.</p>', f"<![CDATA[<script>{GOES}</script>]]>",
    f"<script-note>{GOES}</script-note>", f"<script>{GOES}",
])  # fmt: skip
def test_what_no_browser_runs(held):
    assert place(f"<html>{ARTICLE}{held}") is None


def test_what_is_no_page_has_no_script():
    assert place(script(GOES), content_type="text/html; charset=utf-8") == (302, NEW)
    assert place(script(GOES), content_type="application/xhtml+xml") == (302, NEW)
    assert place(script(GOES), content_type="application/rss+xml") is None
    assert place(script(GOES), content_type="text/plain") is None


@pytest.mark.parametrize("said", [
    "", ' type="text/javascript"', " type='module' async", " language=JavaScript", ' type=""',
    ' type="application/x-javascript; charset=utf-8"',
])  # fmt: skip
def test_a_script_whose_element_says_how_it_is_run(said):
    assert place(f"<noscript><p>Go on.</p></noscript><script{said}>{GOES}</script>") == (302, NEW)


@pytest.mark.parametrize("sign", ["&", "\\u0026", "\\x26"])
def test_signs_that_a_script_writes_otherwise(sign):
    there = f"{NEW}?id=1&part=2"
    assert place(script(f"location='/2024/mill?id=1{sign}part=2'")) == (302, there)
