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

_COMMENTS = frozenset(map(fold, (
    "comments", "comment", "reader comments", "join the conversation", "leave a comment",
    "leave a reply", "comentarios", "comentários", "commentaires", "kommentare", "commenti",
    "reacties", "yorumlar", "komentarze", "kommentarer", "комментарии", "коментарі", "σχόλια",
    "التعليقات", "تعليقات", "اترك تعليقا", "نظرات", "دیدگاه ها", "תגובות", "टिप्पणियाँ",
    "评论", "評論", "コメント", "댓글",
)))  # fmt: skip
_LONGEST = 40
_NUMBER = re.compile(r"[\d\s().,:-]+")


def heads_comments(text: str) -> bool:
    """Whether a heading stands above what readers said, with or without their number.

    >>> heads_comments("Comments (12)"), heads_comments("Her comments on the wheel")
    (True, False)
    """
    return len(text) <= _LONGEST and fold(_NUMBER.sub(" ", text)).strip() in _COMMENTS
