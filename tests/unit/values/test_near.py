"""How texts are compared: what counts as the same, signatures and their bands."""

import pytest

from mediacrawl.db.near.minhash import BANDS, estimate, places, signature
from mediacrawl.db.near.shingles import LEAST_WORDS, shingles, similarity
from mediacrawl.values.text import fold

WORDS = [f"word{n}" for n in range(300)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The Gate", "the gate"),
        ("Perú, Córdoba; ﬁn", "peru, cordoba; fin"),
        ("Straße", "strasse"),
        ("قَالَ", "قال"),
        ("قـــال", "قال"),
        ("أإآٱا", "ااااا"),
        ("مدينة إلى", "مدينه الي"),
        ("رٕئيس مؤتمر", "رييس موتمر"),
        ("١٢٣ ۴۵۶", "123 456"),
        ("a\u200fb\u00adc", "abc"),
    ],
)
def test_folds_what_readers_take_for_the_same(text, folded):
    assert fold(text) == folded


def test_marks_between_words_do_not_count():
    body = " ".join(WORDS)
    assert shingles(body) == shingles(body.replace(" ", " – "))


def test_words_end_alike_in_plain_and_in_other_text():
    body = "".join(f"word{n}{chr(n % 128)}" for n in range(256))
    assert shingles(body) == shingles(f"{body} –")


def test_short_bodies_are_not_compared():
    assert shingles(None) == shingles("") == shingles(" ".join(WORDS[: LEAST_WORDS - 1])) == set()
    assert len(shingles(" ".join(WORDS[:LEAST_WORDS]))) == LEAST_WORDS - 3


def test_similarity_is_the_jaccard_index():
    one, other = frozenset("abc"), frozenset("bcde")
    assert similarity(one, other) == pytest.approx(2 / 5)
    assert similarity(one, one) == 1
    assert similarity(one, frozenset("x")) == similarity(frozenset(), frozenset()) == 0


@pytest.mark.parametrize("cut", [0, 60, 150, 240])
def test_signatures_estimate_the_similarity(cut):
    one, other = shingles(" ".join(WORDS)), shingles(" ".join(WORDS[cut:]))
    guess = estimate(places(signature(one, "en")), places(signature(other, "en")))
    assert guess == pytest.approx(similarity(one, other), abs=0.2)


def test_texts_that_are_alike_share_a_band():
    one = signature(shingles(" ".join(WORDS)), "en")
    other = signature(shingles(" ".join(WORDS[100:])), "en")
    assert len(set(one)) == BANDS
    assert set(one) & set(other)


def test_languages_share_no_band():
    same = shingles(" ".join(WORDS))
    assert estimate(places(signature(same, "en")), places(signature(same, "ar"))) == 0


def test_signatures_are_those_that_are_stored():
    """Whoever upgrades rensa learns here that it would no longer find what is stored."""
    found = signature(frozenset(["one two three four", "واحد اثنان ثلاثه اربعه"]), "en")
    assert (found[0], found[-1]) == (-2092584968519888132, -3126605784240421791)
