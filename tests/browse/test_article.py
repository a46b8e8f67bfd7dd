"""An article, and what the corpus knows around it."""

from tests.db.corpus import SITE


def test_its_body_is_shown_block_by_block(page, corpus):
    text = page(f"/article/{corpus['a']}").xpath("//section[contains(@class, 'text')]")[0]
    assert text.xpath("h3/text()") == ["At dawn"]
    assert text.xpath("string(blockquote)").strip() == "We sail."
    assert text.xpath("ul/li/text()") == ["One", "Two"]
    assert text.xpath("p/a[text()='told before']/@href") == [SITE + "/b"]
    assert "Picture, not loaded: A pier" in text.xpath("string(figure)")
    assert text.xpath("p[contains(., 'Embed')]/a/@href") == ["https://media.example/v"]


def test_links_are_shown_in_both_directions(data, corpus):
    out = data(f"/article/{corpus['a']}.json", "links_out")
    assert [(row["kind"], row["target_url"], row["article_id"]) for row in out] == [
        ("inline", SITE + "/lost", None),
        ("related", SITE + "/b", corpus["b"]),
    ]
    back = data(f"/article/{corpus['b']}.json", "links_in")
    assert [row["article_id"] for row in back] == [corpus["a"]]


def test_where_it_stood_and_what_is_like_it(data, corpus):
    (placement,) = data(f"/article/{corpus['a']}.json", "placements")
    assert (placement["page_kind"], placement["position"]) == ("front", 1)
    (twin,) = data(f"/article/{corpus['c']}.json", "near_duplicates")
    assert (twin["article_id"], twin["outlet"]) == (corpus["d"], "other")


def test_any_name_of_an_article_leads_to_it(ask, corpus):
    for name in (str(corpus["c"]), f"{SITE}/c", "news.example/c"):
        answer = ask(f"/article?name={name}")
        assert (answer.status, answer.headers["Location"]) == (303, f"/article/{corpus['c']}")
    for view, leads in (("story", "/story/{}"), ("revisions", "/article/{}/revisions")):
        assert ask(f"/{view}?name={SITE}/c").headers["Location"] == leads.format(corpus["c"])


def test_rows_of_a_part_are_cut_and_that_is_said(ask, page, corpus):
    address = f"/article/{corpus['a']}?limit=1"
    assert "Only the first 1 are shown" in page(address).xpath("string(//main)")
    lines = ask(f"/article/{corpus['a']}.csv?part=links_out&limit=1").text.splitlines()
    assert len(lines) == 2
