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
