"""Lines of a page's machinery that are written alike in every edition, in many languages.

They need no language of a site: none of these is a whole line of an article.
"""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import fold, holds_one

ADVERTS = frozenset(map(fold, (
    "advertisement", "advertisements", "advertising", "advertisement - continue reading below",
    "advertisement - scroll to continue", "article continues below advertisement",
    "article continues after advertisement", "story continues below advertisement",
    "continue reading below advertisement", "scroll to continue with content",
    "sponsored content", "sponsored", "sponsored links", "sponsored posts", "sponsored stories",
    "promoted content", "paid content", "contenido patrocinado", "patrocinado",
    "conteúdo patrocinado", "contenu sponsorisé", "sponsorisé", "sponsorizzato", "gesponsert",
    "gesponsord", "sponset innhold", "sponsrat innehåll", "sponsoreret indhold",
    "publicidad", "publicidade", "publicité", "pubblicità", "anzeige",
    "werbung", "advertentie", "reklam", "reklama", "annons", "annonse", "annonce", "mainos",
    "реклама", "реклама.", "διαφήμιση", "إعلان", "اعلانات", "آگهی", "تبلیغات",
    "פרסומת", "विज्ञापन", "广告", "廣告", "広告", "광고", "quảng cáo", "iklan", "โฆษณา",
    "বিজ্ঞাপন", "விளம்பரம்", "اشتہار", "inzerce", "inzercia", "hirdetés", "publicitate", "reclamă",
    "oglas", "oglasi", "reklaam", "reklāma", "оглас",
)))  # fmt: skip
"""What stands above the place of an advertisement, folded."""

_AD = (
    r"(?:(?<!\w)(?:ads?|advert\w*|publici\w+|publicité|pubblicità|anzeige|werbung|advertentie"
    r"|reklam\w*"
    r"|annons\w*|annonse\w*|annonce\w*)(?!\w)|реклам\w*|διαφήμιση|إعلان|آگهی|פרסומת|विज्ञापन|广告"
    r"|廣告|広告|광고)"
)
# Where a text goes on, and no heading on a trade that does: "Ads continue to grow".
_ON = (
    r"(?:continu\w* (?:reading|below|after|with)|(?:read|scroll) (?:more|on|down|to)\b"
    r"|(?:sigue|continúe) (?:leyendo|debajo|abajo|después|tras)"
    r"|contin[uú]a\w* (?:leyendo|lendo|debajo|abajo|después|luego|tras|abaixo|após|depois|sotto"
    r"|dopo|a leggere)|segue (?:dopo|sotto|após|abaixo)|leggi (?:anche|dopo)|la suite\b"
    r"|(?:anzeige|werbung) weiter\b|weiter (?:nach|unter|mit)\b|weiterlesen|lees (?:verder|meer)"
    r"|sonra devam|altında devam|devamı|продолжение|читать дальше|συνέχεια|συνεχίζεται"
    r"|متابعة القراءة|تابع القراءة|المزيد بعد|يتبع|ادامه|המשך|继续阅读|繼續閱讀|続き|계속"
    r"|forts[aæe]tt\w* (?:efter|etter|under)|fortsätt\w* (?:efter|under)|czytaj dalej|dalsza część)"
)
_NAMES_AD = late(_AD, re.IGNORECASE)
# The one stands behind the other at the line's end, or before a mark: "Ad – scroll to read on". An
# advertisement goes on as well: "La publicidad continúa después de la guerra".
_ADVERT = late(
    rf"{_ON}[^,;:]{{0,20}}{_AD}\W*$|(?:nach|unter) de[rm] {_AD} weiter\W*$"
    rf"|^\W*{_AD}(?:\s*[^\w\s,]\s*|\s(?=(?-i:[A-ZÀ-ÞА-Я])))+[^,;]{{0,12}}?{_ON}",
    re.IGNORECASE,
)
_TOOLS = frozenset(map(fold, (
    "share", "social sharing",
    "share this", "share this article", "share this story", "share this post", "share on",
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
    "bagikan", "この記事をシェアする", "この記事をシェア", "続きを読む", "全文を読む", "もっと見る",
    "展开全文", "阅读全文", "点击查看更多", "查看更多", "閱讀全文", "기사 더보기", "더보기",
    "ادامه مطلب", "انتهای پیام", "לכתבה המלאה", "อ่านต่อ", "sdílet", "distribuie", "jaa",
    "jaa artikkeli", "แชร์", "শেয়ার করুন", "сподели",
)))  # fmt: skip
# One of which is part of all that the pattern below finds, in small letters: to look for them takes
# a tenth of a search that tries each word at each letter.
_OPINION_SIGNS = (
    "opini", "view", "ansicht", "meinung", "зрения", "мнени", "görüş", "آراء", "رأي", "דעות",
    "观点", "觀點", "意见", "見解", "의견", "विचार", "γνώμ", "απόψεις",
)  # fmt: skip
_OPINION = late(
    r"opini[oóã][no]|opiniões|\bviews?\b|ansicht|meinung|точк\w* зрения|мнени|görüş|آراء|الآراء|رأي"
    r"|דעות|观点|觀點|意见|見解|의견|विचार|γνώμ|απόψεις",
    re.IGNORECASE,
)
_NOT_OURS = late(
    r"not necessarily|(?:their|his|her|author.s|writer.s)\s+own\b|\b(?:are|is) solely\b"
    r"|those of the (?:author|writer|columnist|contributor)"
    r"|\bdo(?:es)? not\s+(?:necessarily\s+)?(?:represent|reflect)"
    r"|n[oã]o? (?:\w+ )?(?:refle[jt]|representa)|exclusiv"
    r"|responsabilid\w+ (?:de l|do?s? |de )(?:os |su |sus |seus? |quem |quien )?"
    r"|n['’]engag\w+|reflèt\w+ pas|nicht unbedingt|nicht zwingend|(?:muss|spiegel\w*) nicht"
    r"|non riflett|non rappresenta"
    r"|не обязательно|может не совпадать|не совпада|yansıtm|لا تعبر|لا يعبر|بالضرورة|لزوم"
    r"|אינן בהכרח|不代表|입장과 다를|आवश्यक नहीं|δεν εκφράζ",
    re.IGNORECASE,
)
# Whose they are: what this text says, or the writer's and not the publisher's. A book's author has
# views that are not her heroine's.
_WHOSE = late(
    r"\b(?:expressed|stated here|geäußert\w*|expresad[ao]s|vertid[ao]s|exprimé\w*|espress[aei]"
    r"|expressas"
    r"|this (?:article|piece|column|text|essay|post|commentary|interview)|est[ea] (?:artículo|texto"
    r"|columna|artigo)"
    r"|neste artigo|cet(?:te)? (?:article|tribune|texte)|diese[rsmn] (?:beitrag\w*|artikel\w*"
    r"|text\w*|kommentar\w*)|gastbeitr\w*|quest[oa] (?:articolo|testo)|bu yazı\w*"
    r"|those of the (?:authors?|writers?|columnists?|contributors?)"
    r"|(?:author|writer|columnist)['’]s own(?=\W*$|,? and do))\b|المقال|仅代表|僅代表|本文|칼럼",
    re.IGNORECASE,
)
_WRITER = late(
    r"\b(?:authors?|writers?|columnists?|contributors?|autor\w*|columnistas?|colunistas?|auteurs?"
    r"|autric\w+|autore|autrice|yazar\w*)\b|автор|كاتب|كتّ?اب|صاحب|المؤلف|نویسنده|כותב|作者|笔者"
    r"|筆者|필자|लेखक|συγγραφ|αρθρογράφ",
    re.IGNORECASE,
)
_PUBLISHER = late(
    r"\b(?:editorial|publications?|publishers?|newspapers?|website|redac\w+|redaç\w+|redakt\w+"
    r"|redazione|diario|jornal|periódico|medio|rédaction|journal|giornale|gazete\w*|sitesi\w*)\b"
    r"|редакци|издани|الموقع|موقع|صحيفة|الصحيفة|الجريدة|روزنامه|אתר|מערכת|本报|本報|本刊|本网|本網"
    r"|本站|編集部|언론|본지",
    re.IGNORECASE,
)
_RIGHTS_SIGNS = (
    "©", "(c)", "copyright", "저작권자", "reserved", "reservados", "réservés", "vorbehalten",
    "riservati", "voorbehouden", "محفوظة", "защищены", "sakl", "전재", "所有", "転載", "禁無断",
    "转载", "轉載",
)  # fmt: skip
# A sentence of its own, or behind the sign: "All rights reserved for men" tells.
_RIGHTS = late(
    r"^\W*(?:(?:©|\(c\))\s*(?:(?:19|20)\d\d|copyright|(?-i:[^\W\d_a-zß-ÿ]))|저작권자"
    r"|copyright\s*(?:[©(]|:?\s*(?:19|20)\d\d\b|by (?-i:[^\W\d_a-zß-ÿ])))"
    r"|(?:^|[.!|–—©\d]\s|[©|–—-])\W*(?:copyright\W+)?(?:all rights reserved|(?:todos (?:los"
    r"|os) )?derechos reservados"
    r"|(?:tous )?droits(?: de reproduction)? réservés|alle rechte vorbehalten"
    r"|(?:todos os )?direitos reservados|(?:tutti i )?diritti riservati"
    r"|(?:alle )?rechten voorbehouden|(?:جميع |كل |كافة )?(?:ال)?حقوق محفوظة"
    r"|(?:все )?права защищены"
    r"|(?:tüm|her) hakları saklıdır)(?=\W*$|\s*[.!©|–—(\d]|,? by\b| ل|\s*الطبع)"
    r"|무단\s?전재|(?:版权所有|版權所有)(?!的)|無断転載|禁無断"
    r"|(?:^\W*(?:所有)?|本[文网網站报報刊稿][^。]{0,20})(?:未[经經].{0,6}(?:授[权權]"
    r"|[许許]可).{0,8}不得.{0,8}"
    r"(?:[转轉][载載]|复制|複製|摘[编編])(?!的))|[转轉][载載][請请][注註]明",
    re.IGNORECASE,
)
_LONGEST, _LONGEST_LINE = 40, 70
_LONGEST_PARTING, _LONGEST_RIGHTS = 450, 300
# Of a recording of the article that no reader made.
_VOICE_SIGNS = ("audio", "vorlese", "article", "story", "artikel", "artículo", "text wird", "الصوت")
_VOICE = late(
    r"\W*(?:this audio (?:is|was) (?:auto|ai|automatically|machine)[ -]?generated\b"
    r"|this (?:article|story) (?:is|was) (?:read|narrated|voiced) by (?:an? )?(?:ai|artificial"
    r"|automated|machine|synthetic)\b"
    r"|diese (?:audio|vorlese)\w* (?:wurde|wird|ist) (?:künstlich|automatisch|maschinell|mit ki"
    r"|von ki)\b|dieser (?:artikel|text) wird von einer (?:ki|künstlichen|automatischen)\b"
    r"|este (?:audio|artículo) (?:ha sido|fue|es|está) (?:generado|leído|narrado) (?:por (?:una? )?"
    r"(?:ia|inteligencia|voz)|automáticamente)"
    r"|cet (?:audio|article) (?:est|a été) (?:lu|généré) (?:par une voix|automatiquement"
    r"|par l['’]ia)"
    r"|(?:هذا|هذه) (?:الصوت|التسجيل) (?:مولد|مولّد))",
    re.IGNORECASE,
)

_AROUND = " \xa0-–—:.*•[]()|"


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
    return _NAMES_AD.search(line) is not None and _ADVERT.search(line) is not None


def is_tool(line: str) -> bool:
    """Whether a short line is the name of something to do with a page: to share it, to print it.

    >>> is_tool("Share:"), is_tool("Listen.")
    (True, False)
    """
    if len(line) > _LONGEST or (line.endswith(".") and " " not in line):
        return False
    return fold(line.strip(_AROUND)) in _TOOLS


def is_of_voice(line: str) -> bool:
    """Whether a line says that a machine reads the article to those who listen.

    >>> is_of_voice("This audio is auto-generated. Please let us know if you have feedback.")
    True
    >>> is_of_voice("This audio was found on a phone."), is_of_voice("Diese Audioversion ist neu.")
    (False, False)
    """
    return holds_one(line.lower(), _VOICE_SIGNS) and _VOICE.match(line) is not None


def parts_from_writer(line: str) -> bool:
    """Whether by a line at either end of a text the outlet parts from its writer.

    >>> parts_from_writer("Opinions expressed by columnists are their own.")
    True
    """
    if len(line) > _LONGEST_PARTING:
        return False
    if not holds_one(line.lower(), _OPINION_SIGNS):
        return False
    if not (_OPINION.search(line) and _NOT_OURS.search(line)):
        return False
    both = _WRITER.search(line) is not None and _PUBLISHER.search(line) is not None
    return both or _WHOSE.search(line) is not None


def claims_rights(line: str) -> bool:
    """Whether a line at the end of a text says whose it is.

    >>> claims_rights("© 2026 Harbour Daily. All rights reserved.")
    True
    """
    if len(line) > _LONGEST_RIGHTS or not holds_one(line.lower(), _RIGHTS_SIGNS):
        return False
    return _RIGHTS.search(line) is not None
