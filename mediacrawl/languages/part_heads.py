"""What stands above comments and before tags, in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mediacrawl.values.caches import by_text
from mediacrawl.values.text import FULL_STOPS, fold

_COMMENTS = frozenset(map(fold, (
    "comments", "comment", "reader comments", "join the conversation", "leave a comment",
    "leave a reply", "comentarios", "comentários", "commentaires", "kommentare", "commenti",
    "reacties", "yorumlar", "komentarze", "kommentarer", "комментарии", "коментарі", "σχόλια",
    "التعليقات", "تعليقات", "اترك تعليقا", "نظرات", "دیدگاه ها", "תגובות", "टिप्पणियाँ",
    "评论", "評論", "コメント", "댓글", "hozzászólások", "コメント欄",
)))  # fmt: skip
# What is a commentary, an opinion or a remark as well, and may head a part of a text.
_REMARKS = frozenset(map(fold, (
    "kommentit", "komentáře", "komentari", "коментари", "comentarii", "bình luận", "komentar",
    "komen", "ความคิดเห็น", "মন্তব্য", "கருத்துகள்", "تبصرے", "留言", "网友评论",
)))  # fmt: skip
_TAGS = frozenset(map(fold, (
    "more on", "tagged", "tagged with", "tagged as", "filed in", "story tags", "related tags",
    "archivado en", "temas relacionados", "más sobre", "tópicos", "assuntos", "mais sobre",
    "classé dans", "étiquettes", "plus sur", "lees meer over", "argomenti trattati",
    "tags", "tag", "topics", "topic", "related topics", "filed under", "keywords", "in this story",
    "etiquetas", "temas", "palabras clave", "palavras-chave", "marcadores", "schlagwörter",
    "schlagworte", "stichwörter", "themen", "mehr zum thema", "mots-clés", "sujets", "thèmes",
    "argomenti", "tagi", "trefwoorden", "onderwerpen", "emner", "ämnen", "теги", "темы", "метки",
    "ключевые слова", "теми", "ετικέτες", "etiketler", "konular", "anahtar kelimeler", "الوسوم",
    "وسوم", "كلمات مفتاحية", "الكلمات المفتاحية", "كلمات دلالية", "الكلمات الدلالية", "برچسب ها",
    "برچسب‌ها", "کلیدواژه ها", "کلیدواژه‌ها", "תגיות", "टैग", "टैग्स", "标签", "標籤", "关键词",
    "關鍵字", "タグ", "キーワード", "태그", "topik", "kata kunci",
    "read more about", "read more on", "more about", "see more on", "explore more on",
    "mentioned in this article", "mentioned in this story", "mehr lesen über", "mehr über",
    "lesen sie mehr zu", "lesen sie mehr über", "themenseiten", "leer más sobre",
    "saber más sobre", "ver más sobre", "saiba mais sobre", "leia mais sobre",
    "en savoir plus sur", "leggi di più su", "läs mer om", "les mer om", "læs mere om",
    "lue lisää aiheesta", "czytaj więcej o", "więcej o", "подробнее о", "المزيد عن",
    "اقرأ المزيد عن", "asiasanat", "avainsanat", "aiheet", "nyckelord", "nøgleord", "stikkord",
    "nøkkelord", "štítky", "klíčová slova", "kľúčové slová", "słowa kluczowe", "címkék",
    "kulcsszavak", "etichete", "cuvinte cheie", "ключови думи", "етикети", "ключові слова", "мітки",
    "oznake", "ključne riječi", "ključne reči", "ознаке", "кључне речи", "λέξεις κλειδιά",
    "raktažodžiai", "märksõnad", "từ khóa", "từ khoá", "chủ đề", "แท็ก", "ป้ายกำกับ", "คำสำคัญ",
    "ট্যাগ", "বিষয়", "குறிச்சொற்கள்", "ٹیگز", "ٹیگ", "נושאים",
    "कीवर्ड", "关键字", "關鍵詞", "相关标签", "相關標籤", "関連タグ", "키워드", "관련태그",
    "관련 태그",
)))  # fmt: skip
# Of these a sentence may say what it is about: "Subject: this year they met …".
_SUBJECTS = frozenset(map(fold, ("chủ đề", "বিষয়", "נושאים", "aiheet")))
MOST_TO_ANSWER = 30
"""So many lines below such a heading stands the first by which to answer."""
_BETWEEN_TAGS = re.compile(r"[,、，|·•;؛،#/]")
_LONGEST_TAG, _MOST_OF_TAG = 30, 4
# What a reader clicks to answer another.
_ANSWERS = frozenset(map(fold, (
    "reply", "replies", "antworten", "responder", "répondre", "rispondi", "reageer", "beantwoorden",
    "antwoorden", "svara", "svar", "odpowiedz", "yanıtla", "cevapla", "ответить", "відповісти",
    "απάντηση", "رد", "الرد", "پاسخ", "השב", "הגב", "जवाब", "उत्तर", "回复", "回覆", "返信", "답글",
    "답글쓰기", "balas", "vastaa", "odpovědět", "válasz", "răspunde",
)))  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONGEST, _MOST_CONTROLS = 40, 4
_MOST_AROUND = 200  # of white space
_NUMBER = re.compile(r"[\d\s().,:-]+")


def heads_comments(text: str, below: Iterable[str] = (), *, apart: bool = True) -> bool:
    """Whether a heading stands above what readers said, with or without their number. Where a word
    may head a part of the text, too, their number says so, or a line below by which to answer.

    Args:
        apart: Whether what is below stands apart from the text above: any word may head a part of
            a text.

    >>> heads_comments("Comments (12)"), heads_comments("Her comments on the wheel")
    (True, False)
    >>> heads_comments("Komentar"), heads_comments("Komentar", ["Bagus.", "Balas"])
    (False, True)
    >>> heads_comments("Comments", ["The clerk had none."], apart=False)
    False
    """
    if not may_head_comments(text):
        return False
    if (apart and _bare(text) in _COMMENTS) or any(map(str.isdigit, text)):
        return True
    return any(map(answers, below))


def may_head_comments(text: str) -> bool:
    """Whether a heading has a word for what readers said, that may mean a commentary as well."""
    return len(text) <= _LONGEST and ((bare := _bare(text)) in _COMMENTS or bare in _REMARKS)


def _bare(text: str) -> str:
    return fold(_NUMBER.sub(" ", text)).strip()


def answers(line: str) -> bool:
    """Whether a line is what stands below a reader's words, to like them or to answer.

    >>> answers("Like 12 · Reply"), answers("She did not reply.")
    (True, False)
    """
    if len(line) > _LONGEST or line.endswith(FULL_STOPS):
        return False
    words = _WORDS.findall(fold(line))
    return len(words) <= _MOST_CONTROLS and not _ANSWERS.isdisjoint(words)


# Of each link of a list what stands before the list is asked.
@by_text(256)
def heads_tags(text: str | None) -> bool:
    """Whether a few words stand before an article's tags.

    >>> heads_tags("Topics: "), heads_tags("Topics of the day")
    (True, False)
    """
    if not text or len(text) > _MOST_AROUND:
        return False
    words = " ".join(text.split()).strip(" :：")
    return 0 < len(words) <= _LONGEST and fold(words) in _TAGS


def lists_tags(line: str) -> bool:
    """Whether a line is the label of an article's tags and their names: "Topics: Tides, Sea walls".

    A name is a few words; one alone is written as one.

    >>> lists_tags("Tags: Tides, Sea walls"), lists_tags("She said: Tides")
    (True, False)
    """
    head, colon, names = line[:_MOST_AROUND].replace("：", ":").partition(":")
    if line.endswith(FULL_STOPS) or len(line) > _MOST_AROUND:
        return False
    if not (colon and names.strip() and heads_tags(head)):
        return False
    tags = [tag.strip() for tag in _BETWEEN_TAGS.split(names)]
    if any(len(tag) > _LONGEST_TAG or len(tag.split()) > _MOST_OF_TAG for tag in tags):
        return False
    if len(tags) > 1:
        return True
    return fold(head).strip() not in _SUBJECTS and not tags[0][:1].islower()
