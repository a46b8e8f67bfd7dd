"""What every page is made of: nothing that runs, and all that a screen reader needs."""

import itertools

import pytest
from lxml import html

from tests.report.conftest import HOSTILE

PAGES = [
    "/search", "/search?words=harbour", "/search?outlet=none", "/search?undated=1",
    "/search?words=" + "%3Cscript%3E" + "&author=%22%3E%3Cscript%3E",
    "/article/{a}", "/article/{b}", "/article/{c}", "/article/{hostile}", "/article/{undated}",
    "/article/{a}/revisions", "/article/{hostile}/revisions", "/stories", "/story/{c}", "/front",
    "/front?page=https://news.example/", "/ticker?day=2024-03-01", "/outlets", "/outlet/example",
]  # fmt: skip
LOADS = {"script", "img", "iframe", "object", "embed", "video", "audio", "source", "base", "style"}


@pytest.fixture(scope="module", params=PAGES)
def found(request, ask, later):
    answer = ask(request.param.format(**later))
    assert answer.status == 200
    return html.document_fromstring(answer.text)


def test_nothing_of_a_page_runs_or_loads(found):
    assert {element.tag for element in found.iter()} & LOADS == set()
    for element in found.iter(html.etree.Element):
        names = set(element.attrib)
        assert not [name for name in names if name.startswith("on") or name == "style"]
        for name in names & {"href", "src", "action"}:
            assert element.get(name).startswith(("/", "#", "http://", "https://")), element.attrib


def test_it_has_its_landmarks_and_one_heading_that_others_follow_in_order(found):
    assert (found.get("lang"), len(found.xpath("//main"))) == ("en", 1)
    assert found.xpath("//header")
    assert found.xpath("//footer")
    assert found.xpath("//title/text()")
    assert found.xpath("string(//body/*[1]/@href)") == "#main"
    assert found.xpath("//*[@id='main']")
    levels = [int(element.tag[1]) for element in found.xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    steps = itertools.pairwise(levels)
    assert [step for step in steps if step[1] > step[0] + 1] == []
    assert all(heading.text_content().strip() for heading in found.xpath("//h1|//h2|//h3"))


def test_what_is_named_is_there(found):
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = " ".join(found.xpath("//@aria-labelledby|//@aria-describedby|//label/@for|//@list"))
    assert set(named.split()) <= set(ids)
    fields = found.xpath("//input|//select|//textarea")
    assert {field.get("id") for field in fields} == set(found.xpath("//label/@for"))
    assert all(name.strip() for name in found.xpath("//nav/@aria-label|//*[@role]/@aria-label"))
    assert len(found.xpath("//nav")) == len(found.xpath("//nav/@aria-label"))
    for table in found.xpath("//table"):
        assert table.xpath("caption|ancestor::details/summary")
        assert not table.xpath(".//th[not(@scope)]")
        assert table.xpath("../@tabindex") == ["0"], "who has no mouse scrolls it"


def test_what_an_article_says_is_in_its_language_and_direction(page, corpus):
    arabic = page(f"/article/{corpus['b']}")
    text = arabic.xpath("//h1|//section[contains(@class, 'text')]")
    assert {(one.get("lang"), one.get("dir")) for one in text} == {("ar", "rtl")}
    # A picture's caption is; its number and its address stand where the page has them.
    picture = arabic.xpath("//section[@aria-labelledby='pictures']//li")[0]
    assert picture.get("dir") is None
    assert picture.xpath("bdi/@dir") == ["rtl"]
    english = page(f"/article/{corpus['a']}")
    assert [(one.get("lang"), one.get("dir")) for one in english.xpath("//h1")] == [("en", "ltr")]
    # What is no code of a language is not believed.
    unknown = page(f"/article/{corpus['hostile']}")
    assert [(one.get("lang"), one.get("dir")) for one in unknown.xpath("//h1")] == [("en", "ltr")]
    titles = page("/search").xpath("//h2/a")
    assert ("ar", "rtl") in {(one.get("lang"), one.get("dir")) for one in titles}


def test_what_pages_say_stays_text(page, corpus):
    hostile = page(f"/article/{corpus['hostile']}")
    assert hostile.xpath("string(//h1)") == HOSTILE
    assert hostile.xpath("string(//title)") == f"{HOSTILE} – mediacrawl"
    shown = hostile.xpath("string(//main)")
    for word in ("alert(1)", "javascript:alert(5)", "data:text/html"):
        assert word in shown
