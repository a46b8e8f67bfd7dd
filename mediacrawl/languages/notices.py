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
    "sponsored content", "sponsored", "sponsored links", "sponsored posts", "sponsored stories",
    "promoted content", "paid content", "contenido patrocinado", "patrocinado",
    "conteúdo patrocinado", "contenu sponsorisé", "sponsorisé", "sponsorizzato", "gesponsert",
    "gesponsord", "sponset innhold", "sponsrat innehåll", "sponsoreret indhold",
    "publicidad", "publicidade", "publicité", "pubblicità", "anzeige",
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
# Where a text goes on, and no heading on a trade that does: "Ads continue to grow".
_GOES_ON = re.compile(
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
    "bagikan",
)))  # fmt: skip
# One of which is part of all that the pattern below finds, in small letters: to look for them takes
# a tenth of a search that tries each word at each letter.
_OPINION_SIGNS = (
    "opini", "view", "ansicht", "meinung", "зрения", "мнени", "görüş", "آراء", "رأي", "דעות",
    "观点", "觀點", "意见", "見解", "의견", "विचार", "γνώμ", "απόψεις",
)  # fmt: skip
_OPINION = re.compile(
    r"opini[oóã][no]|opiniões|\bviews?\b|ansicht|meinung|точк\w* зрения|мнени|görüş|آراء|الآراء|رأي"
    r"|דעות|观点|觀點|意见|見解|의견|विचार|γνώμ|απόψεις",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
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
_WHOSE = re.compile(
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
)  # fmt: skip
_RIGHTS = re.compile(
    r"^\W*(?:©|\(c\)|copyright\s*(?:[©(:\d]|by\b)|저작권자)|all rights reserved"
    r"|derechos reservados|droits réservés|rechte vorbehalten|direitos reservados"
    r"|diritti riservati|rechten voorbehouden|حقوق محفوظة"
    r"|права защищены|hakları saklıdır|무단\s?전재|版权所有|版權所有|無断転載|禁無断",
    re.IGNORECASE,
)
# Words that ask, and none that tell: "Following a post on X", "Подписан указ", "تابع الرئيس".
_FOLLOW = re.compile(
    r"\W*(?:(?:(?:please )?(?:follow|join|subscribe|sign up)|siga|segui|seguici|iscriviti"
    r"|inscreva-se|suivez|abonnez-vous"
    r"|rejoignez|folge|folgen sie|abonnieren?(?: sie)?|volg|sigue (?:al?|las?|los?|todas?|todo|en)"
    r"|sigue nuestr[ao]s?|síguenos|únete|suscr[ií]b(?:ete|ase|irte)|obserwuj)\b"
    r"|подпи(?:шись|шитесь|сывайтесь|сывайся)|підпи(?:шись|шіться|суйтесь|суйтеся)"
    r"|تابع(?:وا|ونا|نا|ي)\b|تابع (?:آخر|أحدث|أهم|أبرز|كل|جميع|المزيد|قنا|صفح|حساب|أخبار|الأخبار)"
    r"|(?:اشترك|انضم)(?:وا|ي)? (?:الآن|الان|معنا|(?:في|إلى|الى) (?:قنا|نشر|مجموع|صفح|خدم))"
    r"|للمزيد .{0,40}تابع|ακολουθήστε)",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(r"(?:takip edin\w*|takip edebilirsiniz|जुड़ें|फॉलो करें)\W*$", re.IGNORECASE)
_CHANNEL = re.compile(
    r"google (?:news|haber)|غوغل نيوز|جوجل نيوز|whatsapp|واتس|व्हाट्सएप|telegram|تلغرام|تيليغرام"
    r"|تليجرام|newsletter|نشرتنا|النشرة|bolet[ií]n|facebook|فيسبوك|instagram|إنستغرام|twitter|youtube|يوتيوب"
    r"|tiktok|\bX\b",
    re.IGNORECASE,
)
# An app for phones; "حمل تطبيق القرار" alone says that it bore something.
_APP = re.compile(
    r"\W*حم\u0651?ل(?:وا|ي)? (?:الآن )?(?:تطبيقنا|(?:ال)?تطبيق\b.*(?:هاتف|جوال|موبايل|آيفون|أندرويد"
    r"|متجر|مجان|الآن|\bapp\b|google|android|\bios\b))",
    re.IGNORECASE,
)
# Behind what was asked stands who asked for it: “Join our channel”, they wrote.
_TOLD = re.compile(
    r"[,:;.!?“”\"«»،—–-]\s*(?:\S+\s+){0,4}?(?:said|says|told|wrote|writes|asked|asks|begged|urged"
    r"|warned|replied|recalled|joked|laughed|was|were|sagt|sagte[nt]?|schrieb(?:en)?|rief(?:en)?"
    r"|baten|bat(?= (?:er|sie|der|die))|riet(?:en)?|stand(?= (?:auf|in|an|am|dort))|hieß|dijo"
    r"|dijeron|decían?|dicen|escribió|escribieron|pedían?|pidió|gritaban?"
    r"|dit(?=-|[ \xa0](?:le|la|l['’]|une?)\b)|disent|disait|disaient|crie|écrivait|disse|dissero"
    r"|diceva|dicevano|ripeteva|dizia|dizem|disseram|pediam?|repetia|قالت?|قالوا|كتبت?|كتبوا)\b",
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
    """Whether a short line is the name of something to do with a page: to share it, to print it.

    >>> is_tool("Share:"), is_tool("Listen.")
    (True, False)
    """
    if len(line) > _LONGEST or (line.endswith(".") and " " not in line):
        return False
    return fold(line.strip(_AROUND)) in _TOOLS


def asks_to_follow(line: str) -> bool:
    """Whether a short line asks its readers to follow the outlet on a channel.

    >>> asks_to_follow("Follow Harbour Daily on Google News and never miss a story.")
    True
    """
    if len(line) > _LONGEST_FOLLOW:
        return False
    if _APP.match(line):
        return True
    asks = _FOLLOW.match(line) or _FOLLOWED.search(line, len(line) - _LONGEST)
    return asks is not None and _CHANNEL.search(line) is not None


def tells(line: str) -> bool:
    """Whether a line that asks or claims something tells who said so, as articles do.

    >>> tells("Join our channel, the smugglers wrote."), tells("Join our channel, dear reader.")
    (True, False)
    """
    return _TOLD.search(line) is not None


def lists_tags(line: str) -> bool:
    """Whether a line is the label of an article's tags and their names: "Topics: Tides, Sea walls".

    >>> lists_tags("Tags: Tides, Sea walls"), lists_tags("She said: Tides")
    (True, False)
    """
    head, colon, names = line[:_MOST_AROUND].replace("：", ":").partition(":")
    if line.endswith(_FULL_STOPS) or len(line) > _MOST_AROUND:
        return False
    return bool(colon and names.strip()) and heads_tags(head)


def parts_from_writer(line: str) -> bool:
    """Whether by a line at either end of a text the outlet parts from its writer.

    >>> parts_from_writer("Opinions expressed by columnists are their own.")
    True
    """
    if len(line) > _LONGEST_PARTING:
        return False
    if not _holds_one(line, _OPINION_SIGNS):
        return False
    return all(part.search(line) for part in (_OPINION, _NOT_OURS, _WHOSE))


def claims_rights(line: str) -> bool:
    """Whether a line at the end of a text says whose it is.

    >>> claims_rights("© 2026 Harbour Daily. All rights reserved.")
    True
    """
    if len(line) > _LONGEST_RIGHTS or not _holds_one(line, _RIGHTS_SIGNS):
        return False
    return _RIGHTS.search(line) is not None


def _holds_one(line: str, signs: tuple[str, ...]) -> bool:
    line = line.lower()
    for sign in signs:  # noqa: SIM110 - a generator takes twice the time, of every paragraph
        if sign in line:
            return True
    return False


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
_FULL_STOPS = (".", "。", "।", "۔")
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
