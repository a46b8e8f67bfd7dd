"""The word diff of two texts."""

import pytest

from mediacrawl.corpus.diff import Paragraph, marked, paragraph_diff, with_context, word_diff


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("The sea is calm", "The sea is rough", "The sea is [-calm-]{+rough+}"),
        ("The calm sea", "The sea", "The [-calm-] sea"),
        ("The sea", "The calm sea", "The {+calm+} sea"),
        (None, "The sea", "{+The sea+}"),
        ("The sea", None, "[-The sea-]"),
        ("The sea", "The sea", "The sea"),
        ("البحر هادئ اليوم", "البحر هائج اليوم", "البحر [-هادئ-]{+هائج+} اليوم"),
        (None, "", ""),
    ],
)
def test_words(before, after, line):
    assert marked(word_diff(before, after)) == line


A, B, C = (f"{name} paragraph about {name} and the sea, in words." for name in ("A", "B", "C"))


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([A, B], [A, B], [(A, A), (B, B)]),
        ([A, B], [B], [(A, None), (B, B)]),
        ([A], [A, B], [(A, A), (None, B)]),
        ([A, B], [B + " More.", "Else."], [(A, None), (B, B + " More."), (None, "Else.")]),
        ([A], ["Nothing alike"], [(A, None), (None, "Nothing alike")]),
        ([], [A], [(None, A)]),
    ],
)
def test_paragraphs_are_paired_with_what_became_of_them(before, after, found):
    assert paragraph_diff("\n\n".join(before), "\n\n".join(after)) == found


def test_texts_without_end_are_compared_in_time():
    """300 x 300 new paragraphs are not paired, and a long one is compared by its rarer words."""
    old, new = ["\n\n".join(f"{w} {n}" for n in range(300)) for w in ("old", "new")]
    assert len(paragraph_diff(old, new)) == 600
    long = "the sea and the land " * 2_000
    assert [piece.op for piece in word_diff(long, long + "end")][-1] == "added"


def test_context_stands_around_changes():
    same = [Paragraph(str(n), str(n)) for n in range(8)]
    new = Paragraph(None, "new")
    assert list(with_context([*same[:4], new, *same[4:]])) == [3, same[3], new, same[4], 3]
    assert list(with_context([new, *same])) == [new, same[0], 7]
    assert list(with_context(same)) == [8]
