"""Texts for the near-duplicates' benchmark, and the ways in which one becomes nearly the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from random import Random

from bench.pages import NOW
from demo.cast import World
from demo.edition import load_edition
from demo.gold import write_gold
from demo.layout import Layout
from demo.newsroom import Newsroom
from demo.posts import plan_posts

VOCABULARY = 20_000
# Half of the words of the invented language begin with an alef that has a hamza or not.
_ARABIC = ("با", "تي", "جو", "حا", "دي", "را", "زي", "سا", "شو", "صا", "طي", "عا", "فو", "قا", "كي",
           "لا", "مو", "نا", "هي", "أما", "إلي", "آدا", "رة", "لى")  # fmt: skip
_LATIN = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu",
          "va", "we", "yi", "zo", "ster", "ment", "é", "ion", "al")  # fmt: skip
_HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_SENTENCES = re.compile(r"(?<=[.?!]) ")


def demo_bodies(count: int) -> list[str]:
    """Bodies of the demo site's articles, each once; no pages are made of them.

    They come of one small grammar, so unrelated ones share far more phrases than real news do:
    harder for the precision, and for the bands.
    """
    world = World(load_edition("en"))
    now = NOW.astimezone(world.edition.zone)
    newsroom = Newsroom(world, plan_posts(world, count, 1, now), 1, now, Layout())
    bodies = (write_gold(newsroom, post).body for post in newsroom.articles)
    return list(dict.fromkeys(filter(None, bodies)))[:count]


class Invented:
    """Texts of an invented language with many words, some of them common as in real ones.

    For Arabic letters, which the demo's grammar does not have, and for counts at which its
    sentences would repeat.
    """

    def __init__(self, language: str, seed: int) -> None:
        self._dice = Random(f"{language}/{seed}")
        syllables = _ARABIC if language == "ar" else _LATIN
        words: set[str] = set()
        while len(words) < VOCABULARY:
            words.add("".join(self._dice.choices(syllables, k=self._dice.randint(1, 4))))
        self._words = sorted(words)
        self._dice.shuffle(self._words)
        # Zipf's law: the n-th most frequent word is about 1/n as frequent as the first.
        self._weights = list(accumulate(1 / n for n in range(2, VOCABULARY + 2)))
        self._stock = [" ".join(self._draw(6)) for _ in range(200)]

    def bodies(self, count: int) -> Iterator[str]:
        """So many bodies of 64 to 1,200 words."""
        for _ in range(count):
            paragraphs = self._dice.randint(4, 12)
            yield "\n\n".join(self._paragraph() for _ in range(paragraphs))

    def _paragraph(self) -> str:
        return " ".join(self._sentence() for _ in range(self._dice.randint(2, 4)))

    def _sentence(self) -> str:
        words = self._draw(self._dice.randint(8, 24))
        # Stock phrases, as in "a spokesman said in a statement on".
        opening = self._dice.choice(self._stock) + " " if self._dice.random() < 0.1 else ""
        return f"{opening}{' '.join(words)}."

    def _draw(self, count: int) -> list[str]:
        return self._dice.choices(self._words, cum_weights=self._weights, k=count)


class Desk:
    """An editor's desk: makes of a body another that is nearly the same.

    A new headline is no change to a body, so what it does is always done.
    """

    def __init__(self, bodies: list[str], *, arabic: bool, seed: int) -> None:
        self._dice = Random(f"desk/{seed}")
        self._words = sorted({word for body in bodies[:500] for word in body.split()})
        self._arabic = arabic
        self._frames = [[self._words_of(25), self._words_of(15)] for _ in range(5)]

    def alter(self, body: str) -> str:
        """Cut, reword and frame, at least one of them; vary the spelling of Arabic."""
        ways = (self._cut, self._reword, self._frame)
        for way in self._dice.choice(
            [ways[:1], ways[1:2], ways[2:], ways[:2], ways[1:], ways[::2], ways]
        ):
            body = way(body)
        return self._spell(body) if self._arabic else body

    def _cut(self, body: str) -> str:
        """Cut 10 to 50 % of the paragraphs."""
        paragraphs = body.split("\n\n")
        gone = max(1, round(len(paragraphs) * self._dice.uniform(0.1, 0.5)))
        kept = self._dice.sample(range(len(paragraphs)), max(1, len(paragraphs) - gone))
        return "\n\n".join(paragraphs[n] for n in sorted(kept))

    def _reword(self, body: str) -> str:
        """Reword a tenth to a half of the sentences."""
        share = self._dice.uniform(0.1, 0.5)
        return "\n\n".join(
            " ".join(
                self._reworded(sentence) if self._dice.random() < share else sentence
                for sentence in _SENTENCES.split(paragraph)
            )
            for paragraph in body.split("\n\n")
        )

    def _reworded(self, sentence: str) -> str:
        """Exchange up to half of the words."""
        words = sentence.split()
        for place in self._dice.sample(range(len(words)), self._dice.randint(1, len(words)) // 2):
            words[place] = self._dice.choice(self._words)
        return " ".join(words)

    def _frame(self, body: str) -> str:
        """Put an agency's opening and closing around it; there are few agencies."""
        opening, closing = self._dice.choice(self._frames)
        return f"{opening}\n\n{body}\n\n{closing}"

    def _spell(self, body: str) -> str:
        """Write it with other marks: vowels, a tatweel, an alef without its hamza."""
        words = body.split(" ")
        for place in range(0, len(words), 3):
            mark = self._dice.choice((*_HARAKAT, "\u0640"))
            words[place] = words[place][:1] + mark + words[place][1:]
        return " ".join(words).replace("أ", "ا").replace("ى", "ي")

    def _words_of(self, count: int) -> str:
        return " ".join(self._dice.choices(self._words, k=count))
