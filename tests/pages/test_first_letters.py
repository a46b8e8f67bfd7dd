"""What is looked at first, so that the rest need not be, leaves out nothing that would be found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from mediacrawl.languages import language_of, languages
from mediacrawl.languages.boxes import kind_by_label
from mediacrawl.pages.document import LONG
from mediacrawl.pages.front_matter.outline import Outline
from mediacrawl.pages.topics.breadcrumb import breadcrumb_of
from mediacrawl.pages.topics.tag_lists import unlinked
from mediacrawl.values.text import clean_text

KINDS = ("related", "most_read", "read_next", "coverage", "author_more", "breaking")
SPELT = ("{}", " \n{}:", ": {}", "\u200f{}", "【{}】", "\x0b{}\u2003")


def page_of(lines):
    body = html.fromstring("<html><body></body></html>").find("body")
    for line in lines:
        html.etree.SubElement(body, "p").text = line
    return body.getparent()


@pytest.mark.parametrize("name", sorted(languages()))
def test_first_letters_of_a_label_leave_out_none(name):
    labels = language_of(name).labels
    kind_of = kind_by_label(labels)
    said = [one.replace("…", "the tide") for kind in KINDS for one in getattr(labels, kind)]
    said += [one.replace(" ", "\n ", 1) for one in said] + [
        "The tide came in",
        "x",
        "\n",
        "Re lated",
    ]
    cases = [one.upper() for one in said] + [one.title() for one in said] + said
    lines = [spelt.format(one).replace("\x0b", "\u2003") for one in cases for spelt in SPELT]
    found = [label.kind for label in Outline(page_of(lines), labels).labelled]
    assert found == [kind for line in lines if (kind := kind_of(line))]
    assert len(found) > len(said)


@given(
    st.lists(
        st.sampled_from(["Tide", "tide gates", "Éa", "E\u0301a", "مد", "a", "ﬁn"]), min_size=1
    ),
    st.lists(st.text("Ttide gaEÉ\u0301é\ufeff \n\u00adمدﬁn", max_size=12)),
)
def test_first_letters_of_keywords_leave_out_none(known, shown):
    lines = [*known, *shown, *(f"\n {one} " for one in known)]
    keywords = set(known)
    names = dict.fromkeys(clean_text(line) for line in lines)
    wanted = [(name, None) for name in names if name in keywords]
    assert unlinked([page_of(lines)], keywords) == (
        wanted if 2 * len(wanted) >= len(keywords) else []
    )


@pytest.mark.parametrize("mark", ['class="BreadCrumb-list"', 'aria-label="breadcrumbs"',
                                  'itemtype="https://schema.org/BreadcrumbList"'])  # fmt: skip
@pytest.mark.parametrize("length", [0, LONG])
def test_trails_are_found_in_short_pages_and_long_ones(mark, length):
    steps = "<li>Home</li><li>Tides</li>"
    page = (
        f"<html><body><div title=x></div><ol id=a {mark}>{steps}</ol></body></html>{' ' * length}"
    )
    assert breadcrumb_of(html.fromstring(page), [], page.encode()) == ["Tides", "Home"]
