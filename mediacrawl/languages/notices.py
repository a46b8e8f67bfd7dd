"""Lines of a page's machinery that are written alike in every edition, in many languages.

They need no language of a site: none of these is a whole line of an article.
"""

from __future__ import annotations

import re

from mediacrawl.values.text import fold

ADVERTS = frozenset(map(fold, (
    "advertisement", "advertisements", "advertising", "advertisement - continue reading below",
    "advertisement - scroll to continue", "article continues below advertisement",
    "article continues after advertisement", "story continues below advertisement",
    "continue reading below advertisement", "scroll to continue with content",
    "sponsored content", "publicidad", "publicidade", "publicité", "pubblicità", "anzeige",
    "werbung", "advertentie", "reklam", "reklama", "annons", "annonse", "annonce", "mainos",
    "реклама", "реклама.", "διαφήμιση", "إعلان", "اعلانات", "آگهی", "تبلیغات",
    "פרסומת", "विज्ञापन", "广告", "廣告", "広告", "광고", "quảng cáo", "iklan", "โฆษณา",
)))  # fmt: skip
"""What stands above the place of an advertisement, folded."""

APPEALS = (
    "suivez-nous", "abonnez-vous", "inscrivez-vous à notre", "recevez notre newsletter",
    "téléchargez notre application", "seguici su", "iscriviti alla", "iscriviti al nostro",
    "siga-nos", "siga o nosso", "inscreva-se", "assine a nossa", "assine nossa", "volg ons",
    "abonneer je", "schrijf je in voor", "obserwuj nas", "подписывайтесь на",
    "подпишитесь на", "следите за нами", "підписуйтесь на", "підписуйтеся на", "ακολουθήστε το",
    "ακολουθήστε μας", "bizi takip edin", "ikuti kami di", "关注我们", "扫码关注",
)  # fmt: skip
"""How a line begins by which an outlet asks its readers for something, in languages that have no
file of their own."""

_COMMENTS = frozenset(map(fold, (
    "comments", "comment", "reader comments", "join the conversation", "leave a comment",
    "leave a reply", "comentarios", "comentários", "commentaires", "kommentare", "commenti",
    "reacties", "yorumlar", "komentarze", "kommentarer", "комментарии", "коментарі", "σχόλια",
    "التعليقات", "تعليقات", "اترك تعليقا", "نظرات", "دیدگاه ها", "תגובות", "टिप्पणियाँ",
    "评论", "評論", "コメント", "댓글",
)))  # fmt: skip
_TAGS = frozenset(map(fold, (
    "tags", "tag", "topics", "topic", "related topics", "filed under", "keywords", "in this story",
    "etiquetas", "temas", "palabras clave", "palavras-chave", "marcadores", "schlagwörter",
    "schlagworte", "stichwörter", "themen", "mehr zum thema", "mots-clés", "sujets", "thèmes",
    "argomenti", "tagi", "trefwoorden", "onderwerpen", "emner", "ämnen", "теги", "темы", "метки",
    "ключевые слова", "теми", "ετικέτες", "etiketler", "konular", "anahtar kelimeler", "الوسوم",
    "وسوم", "كلمات مفتاحية", "الكلمات المفتاحية", "كلمات دلالية", "الكلمات الدلالية", "برچسب ها",
    "برچسب‌ها", "کلیدواژه ها", "کلیدواژه‌ها", "תגיות", "टैग", "टैग्स", "标签", "標籤", "关键词",
    "關鍵字", "タグ", "キーワード", "태그", "topik", "kata kunci",
)))  # fmt: skip
_LONGEST = 40
_MOST_AROUND = 200  # of white space
_NUMBER = re.compile(r"[\d\s().,:-]+")


def heads_comments(text: str) -> bool:
    """Whether a heading stands above what readers said, with or without their number.

    >>> heads_comments("Comments (12)"), heads_comments("Her comments on the wheel")
    (True, False)
    """
    return len(text) <= _LONGEST and fold(_NUMBER.sub(" ", text)).strip() in _COMMENTS


def heads_tags(text: str | None) -> bool:
    """Whether a few words stand before an article's tags.

    >>> heads_tags("Topics: "), heads_tags("Topics of the day")
    (True, False)
    """
    if not text or len(text) > _MOST_AROUND:
        return False
    words = " ".join(text.split()).strip(" :：")
    return 0 < len(words) <= _LONGEST and fold(words) in _TAGS
