"""Lines by which an outlet asks its readers to follow or join it, in many languages."""

from __future__ import annotations

import re

from mediacrawl.values.late import late

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
_CHANNEL = re.compile(
    r"google (?:news|haber)|غوغل نيوز|جوجل نيوز|whatsapp|واتس|व्हाट्सएप|telegram|تلغرام|تيليغرام"
    r"|تليجرام|newsletter|نشرتنا|النشرة|bolet[ií]n|facebook|فيسبوك|instagram|إنستغرام|twitter|youtube|يوتيوب"
    r"|tiktok|\bX\b",
    re.IGNORECASE,
)
# An app for phones; "حمل تطبيق القرار" alone says that it bore something.
_APP = late(
    r"\W*حم\u0651?ل(?:وا|ي)? (?:الآن )?(?:تطبيقنا|(?:ال)?تطبيق\b.*(?:هاتف|جوال|موبايل|آيفون|أندرويد"
    r"|متجر|مجان|الآن|\bapp\b|google|android|\bios\b))",
    re.IGNORECASE,
)
# Behind what was asked stands who asked for it: “Join our channel”, they wrote.
_TOLD = late(
    r"[,:;.!?“”\"«»،—–-]\s*(?:\S+\s+){0,4}?(?:said|says|told|wrote|writes|asked|asks|begged|urged"
    r"|warned|replied|recalled|joked|laughed|was|were|sagt|sagte[nt]?|schrieb(?:en)?|rief(?:en)?"
    r"|baten|bat(?= (?:er|sie|der|die))|riet(?:en)?|stand(?= (?:auf|in|an|am|dort))|hieß|dijo"
    r"|dijeron|decían?|dicen|escribió|escribieron|pedían?|pidió|gritaban?"
    r"|dit(?=-|[ \xa0](?:le|la|l['’]|une?)\b)|disent|disait|disaient|crie|écrivait|disse|dissero"
    r"|diceva|dicevano|ripeteva|dizia|dizem|disseram|pediam?|repetia|قالت?|قالوا|كتبت?|كتبوا)\b",
    re.IGNORECASE,
)
_LONGEST_FOLLOW, _LONGEST_ENDING = 140, 40


def asks_to_follow(line: str) -> bool:
    """Whether a short line asks its readers to follow the outlet on a channel.

    >>> asks_to_follow("Follow Harbour Daily on Google News and never miss a story.")
    True
    """
    if len(line) > _LONGEST_FOLLOW:
        return False
    if _APP.match(line):
        return True
    asks = _FOLLOW.match(line) or _FOLLOWED.search(line, len(line) - _LONGEST_ENDING)
    return asks is not None and _CHANNEL.search(line) is not None


def tells(line: str) -> bool:
    """Whether a line that asks or claims something tells who said so, as articles do.

    >>> tells("Join our channel, the smugglers wrote."), tells("Join our channel, dear reader.")
    (True, False)
    """
    return _TOLD.search(line) is not None
