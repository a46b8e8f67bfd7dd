"""Lines by which an outlet asks its readers to follow it elsewhere, in many languages."""

from __future__ import annotations

import re

from mediacrawl.languages.starts import Start
from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import holds_one

# What also begins a sentence that tells: "Follow us on our way", "Our letter says", "追蹤我們的人".
_FOLLOW_US = Start((
    "sledujte nás na", "kövessen minket", "kövess minket", "seuraa meitä", "последвайте ни",
    "pratite nas na", "пратите нас на", "följ oss på", "følg os på", "følg oss på",
    "theo dõi chúng tôi", "עקבו אחרינו", "ติดตามเรา", "追蹤我們",
))  # fmt: skip
# Words that ask, and none that tell: "Following a post on X", "Подписан указ", "تابع الرئيس".
_FOLLOW = late(
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
_NAMED = (
    r"google (?:news|haber\w*)|غوغل نيوز|جوجل نيوز|whatsapp|واتس\w*|व्हाट्सएप|telegram|تلغرام"
    r"|تيليغرام"
    r"|تليجرام|newsletters?|نشرتنا|النشرة|bolet[ií]n|facebook|فيسبوك|instagram|إنستغرام|twitter"
    r"|youtube|يوتيوب|tiktok|\bX\b(?!-)"
)
_CHANNEL = re.compile(_NAMED, re.IGNORECASE)
# One is part of all that the pattern above finds, but for the letters of which Turkish has other
# capitals: to look for them takes a fifth of what begins such a line.
_CHANNEL_SIGNS = (
    "google", "جوجل نيوز", "غوغل نيوز", "whatsapp", "واتس", "व्हाट्सएप", "telegram", "تلغرام",
    "تيليغرام", "تليجرام", "tter", "نشرتنا", "النشرة", "bolet", "facebook", "فيسبوك", "nstagram",
    "إنستغرام", "youtube", "يوتيوب", "ktok", "x",
)  # fmt: skip
# Whom or what one is to follow: "us", "the latest", "@harbourdaily".
_OURS = late(
    r"(?<!\w)(?:us|our|nos|notre|nous|uns|unser\w*|nuestr[ao]s?|nostr[aeio]|noss[ao]s?|ons|onze|oss"
    r"|os|nás|nas|nasz\w*|ни|нас|наш\w*|μας|bizi|kanalımız\w*|hesabımız\w*|sayfamız\w*|हमारे|हमें"
    r"|minket|meitä|chúng tôi|(?:the |all the |our )latest"
    r"|(?:toda|todas|tutta|tutte|toute|alle) (?:l[ae]s?|l['’]|as?|het|die)? ?(?:información"
    r"|actualidad"
    r"|noticias|notícias|actualité|infos?|notizie|nieuws|nachrichten)|últimas (?:noticias|notícias)"
    r"|última hora|seguici|síguenos|haberleri|gelişmeleri|son dakika|новости|ख़?बर\w*)(?!\w)"
    r"|@\w|(?:قنا[ةت]|صفح[ةت]|حساب|مجموع[ةت]|نشرت)نا|تابعو?نا|معنا|آخر|أحدث|أهم|أبرز|(?:ال)?أخبار"
    r"|المزيد|खबरों|追蹤我們|ติดตามเรา|עקבו אחרינו",
    re.IGNORECASE,
)
# "Harbour Daily on", "Deputy Editor Ada Kern on", "the Harbour Daily": a name before the channel.
_NAME = late(
    r"\s+(?:to )?(?:(?:the|al?|el|la|le|il|o|de|het|dem|το|την|τον) )?"
    r"[^\W\d_a-zß-ÿа-яα-ωάέήίόύώ][^,;:!?]{1,50} $"
)
# Behind a channel stand others, whose it is, and what one has of it.
_OTHERS = (
    rf"(?:[\s,/&|:.()!…»«\"“”-]|{_NAMED}|@\w+|(?:and|or|y|o|und|oder|et|ou|e|en|i|и|ve|και|و"
    r"|channels?|pages?|groups?|communit(?:y|ies)|feeds?|accounts?|here|today|now|at|canal|kan[aá]l"
    r"|chaîne|aquí|hier|ici|qui|канал\w*)(?!\w)|(?:de|del|of|von|van|di|da|do"
    r"|от) (?-i:[^\W\d_a-z])\w+|(?<=[«“\"])[^»”\"]{2,40})*"
)
_FOR = (
    r"(?:[–—-] ?)?(?:(?:for|to|and|para|y|pour|et|um|und|per|e|om|en|voor|och|και|чтобы|и"
    r"|ve) (?:the"
    r"|all|more|never|don['’]t|stay|get|keep|receive|read|add|be the|see|no te pierdas|recib\w+"
    r"|estar"
    r"|rester|ne|recevoir|recevez|immer|keine?\w*|verpassen|non|receb\w+|ficar|niets|blijf|mis"
    r"|μάθετε|быть|не|первым\w*)|ل(?:ي|ت)صلك|لمتابعة|للحصول|لمعرفة)(?!\w).*"
)
_TAIL = late(rf"{_OTHERS}(?P<for>{_FOR})?$", re.IGNORECASE)
# An app for phones; "حمل تطبيق القرار" alone says that it bore something.
_APP = late(
    r"\W*حم\u0651?ل(?:وا|ي)? (?:الآن )?(?:تطبيقنا|(?:ال)?تطبيق\b.*(?:هاتف|جوال|موبايل|آيفون|أندرويد"
    r"|متجر|مجان|الآن|\bapp\b|google|android|\bios\b))",
    re.IGNORECASE,
)
_LONGEST, _LONGEST_ENDING = 140, 40


def asks_to_follow(line: str) -> bool:
    """Whether a short line asks its readers to follow the outlet on a channel.

    What is to be followed is its own, or a name, or all that the line has: a channel is in the
    news, too.

    >>> asks_to_follow("Follow Harbour Daily on Google News and never miss a story.")
    True
    >>> asks_to_follow("Follow a post on Facebook and the next ten will be of the same kind.")
    False
    """
    if len(line) > _LONGEST:
        return False
    if not line.isascii() and _APP.match(line):
        return True
    if not holds_one(line.lower(), _CHANNEL_SIGNS):
        return False
    asks = _FOLLOW.match(line) or _FOLLOW_US.match(line)
    if asks is None:
        ends = _FOLLOWED.search(line, len(line) - _LONGEST_ENDING) is not None
        return ends and _CHANNEL.search(line) is not None and _OURS.search(line) is not None
    channel = _CHANNEL.search(line)
    if channel is None:
        return False
    if _OURS.search(line, 0, channel.end()):
        return True
    tail = _TAIL.match(line, channel.end())
    if tail is None:
        return False
    return tail["for"] is None or _NAME.search(line, asks.end(), channel.start()) is not None
