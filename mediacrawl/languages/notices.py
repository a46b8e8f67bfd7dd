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

_ADVERT = late(
    r"\b(?:ads?|advert\w*|publici\w+|pubblicità|anzeige|werbung|advertentie|reklam\w*|annons|annonse)"
    r"\b|реклам|διαφήμιση|إعلان|آگهی|פרסומת|विज्ञापन|广告|廣告|広告|광고",
    re.IGNORECASE,
)
# Where a text goes on, and no heading on a trade that does: "Ads continue to grow".
_GOES_ON = late(
    r"continu\w* (?:reading|below|after|with)|(?:read|scroll) (?:more|on|down|to)\b"
    r"|(?:sigue|continúe) (?:leyendo|debajo|abajo|después|tras)"
    r"|contin[uú]a\w* (?:leyendo|lendo|debajo|abajo|después|luego|tras|abaixo|após|depois|sotto"
    r"|dopo|a leggere)|segue (?:dopo|sotto|após|abaixo)|leggi (?:anche|dopo)|la suite\b"
    r"|(?:anzeige|werbung) weiter\b|weiter (?:nach|unter|mit)\b|weiterlesen|lees (?:verder|meer)"
    r"|sonra devam|altında devam|devamı|продолжение|читать дальше|συνέχεια|συνεχίζεται"
    r"|متابعة القراءة|تابع القراءة|المزيد بعد|يتبع|ادامه|המשך|继续阅读|繼續閱讀|続き|계속"
    r"|forts[aæe]tt\w* (?:efter|etter|under)|fortsätt\w* (?:efter|under)|czytaj dalej"
    r"|dalsza część",
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
    r"|n['’]engag\w+|reflèt\w+ pas|nicht unbedingt|nicht zwingend|non riflett|non rappresenta"
    r"|не обязательно|может не совпадать|не совпада|yansıtm|لا تعبر|لا يعبر|بالضرورة|لزوم"
    r"|אינן בהכרח|不代表|입장과 다를|आवश्यक नहीं|δεν εκφράζ",
    re.IGNORECASE,
)
# Who writes and who publishes: a writer that sums up with a view of his own names neither.
_WHOSE = late(
    r"\b(?:authors?|writers?|columnists?|contributors?|editors?|editorial|publications?|publishers?"
    r"|newspapers?|organi[sz]ations?|website|article|autor\w*|redac\w+|redaç\w+|redakt\w+|redazione"
    r"|diario|jornal|periódico|medio|columnistas?|colunistas?|art[ií]culos?|artigos?|auteurs?"
    r"|rédaction|journal|beitrag\w*|articolo|autore|giornale|yazar\w*|gazete\w*|sitesi\w*)\b"
    r"|автор|редакци|издани|كاتب|كتّ?اب|صاحب|الموقع|موقع|صحيفة|الصحيفة|الجريدة|المؤلف|المقال"
    r"|نویسنده|روزنامه|אתר|מערכת|כותב|作者|本报|本報|本刊|本网|本網|本站|筆者|編集部|필자|언론|본지"
    r"|लेखक|συγγραφ|αρθρογράφ",
    re.IGNORECASE,
)
_RIGHTS_SIGNS = (
    "©", "(c)", "copyright", "저작권자", "reserved", "reservados", "réservés", "vorbehalten",
    "riservati", "voorbehouden", "محفوظة", "защищены", "sakl", "전재", "所有", "転載", "禁無断",
    "转载", "轉載",
)  # fmt: skip
_RIGHTS = re.compile(
    r"^\W*(?:©|\(c\)|copyright\s*(?:[©(:\d]|by\b)|저작권자)|all rights reserved"
    r"|derechos reservados|droits réservés|rechte vorbehalten|direitos reservados"
    r"|diritti riservati|rechten voorbehouden|حقوق محفوظة"
    r"|права защищены|hakları saklıdır|무단\s?전재|版权所有|版權所有|無断転載|禁無断"
    r"|(?:^\W*|(?:所有|本[文网網站报報刊稿])[^。]{0,20})未[经經].{0,6}(?:授[权權]|[许許]可).{0,8}不得.{0,8}"
    r"(?:[转轉][载載]|复制|複製|摘[编編])|[转轉][载載][请請][注註]明",
    re.IGNORECASE,
)
# By which an outlet says that it is paid for what its readers buy; and of what each sentence there
# speaks, so that none of the article goes with it.
_EARNING_SIGNS = (
    "commission", "compensat", "referral fee", "commissie", "provision", "comisi", "comiss",
)  # fmt: skip
_EARNS = re.compile(
    r"\b(?:we|our (?:site|team|website|partners?)|this (?:site|website|post|article))"
    r"(?: (?:and|or) [^.!?,]{2,30}?)?(?: (?:may|might|can|could|will|do|also|often|sometimes)){0,2}"
    r" (?:(?:earn|receive|get|collect|make)s?\b[^.!?]{0,40}?"
    r"\b(?:commissions?|compensat\w+|referral fees?)\b|be compensated (?:if|when) you\b)"
    r"|\b(?:may|might|can|could|will) (?:earn|receive|get|collect) (?:an? |some )?(?:small )?"
    r"affiliate commissions?"
    r"|\bwir\b[^.!?]{0,90}?\bprovision"
    r"|\bnous\b[^.!?]{0,60}?\b(?:percev\w+|touch\w+|recev\w+|gagn\w+)\b[^.!?]{0,30}?"
    r"\bcommissions?\b"
    r"|\b(?:podemos|podr[ií]amos|recibimos|ganamos|nos llevamos)\b[^.!?]{0,50}?\bcomisi[oó]n"
    r"|\b(?:potremmo|possiamo|riceviamo)\b[^.!?]{0,50}?\bcommission[ei]\b"
    r"|\b(?:podemos|poderemos|recebemos|ganhamos)\b[^.!?]{0,50}?\bcomiss(?:ão|ões)"
    r"|\b(?:ontvang|krijg|verdien)en (?:we|wij)\b[^.!?]{0,40}?\bcommissie\b"
    r"|\b(?:we|wij) (?:ontvang|krijg|verdien)en\b[^.!?]{0,40}?\bcommissie\b"
    r"|\bvi\b[^.!?]{0,60}?\bprovision\b",
    re.IGNORECASE,
)
_BY_LINKS = re.compile(
    r"\blinks?\b|affiliate|\bbuy|purchas|\bclick|\bshop|products?\b|lien|achat|achet|enlace|compra|acquist"
    r"|kauf|bestell|klick|\bkoop|aankoop|länk|lenke|köp|kjøp|køb",
    re.IGNORECASE,
)
_OF_EARNING = re.compile(
    r"\b(?:we|our|ours|us|you|your|links?|commissions?|affiliates?|independent\w*|learn more"
    r"|read more|wir|unser\w*|uns|sie|ihnen|links|provision\w*|nous|notre|nos|vous|liens?|affiliés?"
    r"|nosotros|nuestr\w+|enlaces?|afiliad\w+|comisi\w+|noi|nostr\w+|nós|nossos?|nossas?|comiss\w+"
    r"|wij|ons|onze|vi|vår\w*|vores)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?…]) ")
_LONGEST, _LONGEST_LINE = 40, 70
_LONGEST_PARTING, _LONGEST_RIGHTS, _LONGEST_EARNING = 450, 300, 600
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
    return _ADVERT.search(line) is not None and _GOES_ON.search(line) is not None


def is_tool(line: str) -> bool:
    """Whether a short line is the name of something to do with a page: to share it, to print it.

    >>> is_tool("Share:"), is_tool("Listen.")
    (True, False)
    """
    if len(line) > _LONGEST or (line.endswith(".") and " " not in line):
        return False
    return fold(line.strip(_AROUND)) in _TOOLS


def parts_from_writer(line: str) -> bool:
    """Whether by a line at either end of a text the outlet parts from its writer.

    >>> parts_from_writer("Opinions expressed by columnists are their own.")
    True
    """
    if len(line) > _LONGEST_PARTING:
        return False
    if not holds_one(line.lower(), _OPINION_SIGNS):
        return False
    return all(part.search(line) for part in (_OPINION, _NOT_OURS, _WHOSE))


def claims_rights(line: str) -> bool:
    """Whether a line at the end of a text says whose it is.

    >>> claims_rights("© 2026 Harbour Daily. All rights reserved.")
    True
    """
    if len(line) > _LONGEST_RIGHTS or not holds_one(line.lower(), _RIGHTS_SIGNS):
        return False
    return _RIGHTS.search(line) is not None


def says_it_earns(line: str) -> bool:
    """Whether by a line an outlet says that it is paid for what its readers buy, and nothing else.

    >>> says_it_earns("If you buy through our links, we may earn a commission. Learn more.")
    True
    >>> says_it_earns("The kettle is loud. If you buy it through our link, we earn a commission.")
    False
    """
    if len(line) > _LONGEST_EARNING or not holds_one(line.lower(), _EARNING_SIGNS):
        return False
    if _EARNS.search(line) is None or _BY_LINKS.search(line) is None:
        return False
    return all(_OF_EARNING.search(sentence) for sentence in _SENTENCES.split(line))
