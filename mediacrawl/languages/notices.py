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

_ADVERT = re.compile(
    r"\b(?:ads?|advert\w*|publici\w+|pubblicità|anzeige|werbung|advertentie|reklam\w*|annons|annonse)"
    r"\b|реклам|διαφήμιση|إعلان|آگهی|פרסומת|विज्ञापन|广告|廣告|広告|광고",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"contin[uú]|scroll|sigue|suite|weiter|segue|leggi|lees|devam|продолж|συνέχεια|متابعة|المزيد"
    r"|ادامه|המשך|继续|繼續|続き|계속|fortsätt|fortsett|dalej",
    re.IGNORECASE,
)
_TOOLS = frozenset(map(fold, (
    "share", "share this", "share this article", "share this story", "share this post", "share on",
    "print", "print this article", "email this article", "rate this article", "listen",
    "was this article helpful?", "report a correction or typo", "report a typo", "report an error",
    "listen to this article", "copy link", "save this article", "compartir", "compartir en",
    "comparte esta noticia", "comparte este artículo", "compartir esta noticia", "escuchar",
    "imprimir", "compartilhar", "compartilhe", "compartilhe esta notícia", "partager",
    "partager cet article", "partagez cet article", "imprimer", "condividi", "condividi su",
    "teilen", "artikel teilen", "drucken", "delen", "paylaş", "haberi paylaş", "поделиться",
    "поделиться:", "поділитися", "udostępnij", "dela", "del", "شارك", "شارك المقال", "شارك الخبر",
    "شارك هذا المقال", "شارك هذا الخبر", "مشاركة", "مشاركة الخبر", "طباعة", "اشتراک گذاری",
    "שתף", "שתפו", "शेयर करें", "分享", "分享到", "シェア", "シェアする", "공유", "공유하기",
    "bagikan",
)))  # fmt: skip
_OPINION = re.compile(
    r"opini[oó]n|opiniões|\bviews?\b|ansicht|meinung|точк\w* зрения|мнени|görüş|آراء|الآراء|رأي"
    r"|דעות|观点|觀點|意见|見解|의견|विचार|γνώμ|απόψεις",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
    r"not necessarily|(?:their|his|her|author.s|writer.s)\s+own|solely"
    r"|do(?:es)? not\s+(?:necessarily"
    r"\s+)?(?:represent|reflect)|no (?:\w+ )?(?:refleja|representa)|exclusiv|responsabilidad"
    r"|engage\w*|reflèt\w+ pas|nicht unbedingt|nicht zwingend|non riflett|não reflet|не обязательно"
    r"|может не совпадать|не совпада|yansıtm|لا تعبر|لا يعبر|بالضرورة|لزوم|אינן בהכרח|不代表"
    r"|입장과 다를|आवश्यक नहीं|δεν εκφράζ",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"^\W*(?:©|\(c\)|copyright\b|저작권자)|all rights reserved|derechos reservados|droits réservés"
    r"|rechte vorbehalten|direitos reservados|diritti riservati|rechten voorbehouden|حقوق محفوظة"
    r"|права защищены|hakları saklıdır|무단\s?전재|版权所有|版權所有|無断転載|禁無断",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    r"^\W*(?:follow|join|subscribe|sigue|suscr[ií]b|únete|segui|iscriv|siga|inscreva|suivez|abonnez"
    r"|rejoignez|folge|abonnier|volg|подпис|підпис|تابع|اشترك|انضم|للمزيد .{0,40}تابع|ακολουθ"
    r"|obserwuj)|(?:takip edin\w*|takip edebilirsiniz|जुड़ें|फॉलो करें)\W*$",
    re.IGNORECASE,
)
_CHANNEL = re.compile(
    r"google (?:news|haber)|غوغل نيوز|جوجل نيوز|whatsapp|واتس|व्हाट्सएप|telegram|تلغرام|تيليغرام"
    r"|تليجرام|newsletter|bolet[ií]n|facebook|فيسبوك|instagram|إنستغرام|twitter|youtube|يوتيوب"
    r"|tiktok|\bX\b",
    re.IGNORECASE,
)
_LONGEST_LINE, _LONGEST_FOLLOW = 70, 140
_LONGEST_PARTING, _LONGEST_RIGHTS = 450, 300


def is_advert(line: str) -> bool:
    """Whether a short line stands above the place of an advertisement.

    >>> is_advert("[Advertisement]"), is_advert("Story continues below this ad")
    (True, True)
    >>> is_advert("The ad was seen by ten")
    False
    """
    if len(line) > _LONGEST_LINE:
        return False
    if fold(line.strip(_AROUND)) in ADVERTS:
        return True
    if line.endswith((".", "!", "?", "؟", "。")):
        return False
    return _ADVERT.search(line) is not None and _GOES_ON.search(line) is not None


def is_tool(line: str) -> bool:
    """Whether a short line is the name of something to do with a page: to share it, to print it."""
    return len(line) <= _LONGEST and fold(line.strip(_AROUND)) in _TOOLS


def asks_to_follow(line: str) -> bool:
    """Whether a short line asks its readers to follow the outlet on a channel.

    >>> asks_to_follow("Follow Harbour Daily on Google News and never miss a story.")
    True
    """
    if len(line) > _LONGEST_FOLLOW:
        return False
    return _FOLLOW.search(line) is not None and _CHANNEL.search(line) is not None


def lists_tags(line: str) -> bool:
    """Whether a line is the label of an article's tags and their names: "Topics: Tides, Sea walls".

    >>> lists_tags("Tags: Tides, Sea walls"), lists_tags("She said: Tides")
    (True, False)
    """
    head, colon, names = line[:_MOST_AROUND].replace("：", ":").partition(":")
    return bool(colon and names.strip()) and len(line) <= _MOST_AROUND and heads_tags(head)


def parts_from_writer(line: str) -> bool:
    """Whether by a line at either end of a text the outlet parts from its writer.

    >>> parts_from_writer("Opinions expressed by columnists are their own.")
    True
    """
    if len(line) > _LONGEST_PARTING:
        return False
    return _OPINION.search(line) is not None and _NOT_OURS.search(line) is not None


def claims_rights(line: str) -> bool:
    """Whether a line at the end of a text says whose it is.

    >>> claims_rights("© 2026 Harbour Daily. All rights reserved.")
    True
    """
    return len(line) <= _LONGEST_RIGHTS and _RIGHTS.search(line) is not None


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
)))  # fmt: skip
_LONGEST = 40
_AROUND = " \xa0-–—:.*•[]()|"
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
