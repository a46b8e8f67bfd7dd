"""Lines by which an outlet asks its readers to follow or join it, in many languages."""

from __future__ import annotations

import re

from mediacrawl.languages.starts import Start
from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import holds_one

APPEALS = (
    "suivez-nous", "abonnez-vous", "inscrivez-vous à notre", "recevez notre newsletter",
    "téléchargez notre application", "seguici su", "iscriviti alla", "iscriviti al nostro",
    "siga-nos", "siga o nosso", "inscreva-se", "assine a nossa", "assine nossa", "volg ons",
    "abonneer je", "schrijf je in voor", "obserwuj nas", "подписывайтесь на",
    "подпишитесь на", "следите за нами", "підписуйтесь на", "підписуйтеся на",
    "zapisz się na newsletter", "zapisz się na nasz newsletter",
    "ακολουθήστε μας", "bizi takip edin", "ikuti kami di", "关注我们", "扫码关注",
    "abonează-te la newsletter", "abonați-vă la newsletter", "înscrie-te la newsletter",
    "přihlaste se k odběru", "prihláste sa na odber", "iratkozzon fel hírlevel",
    "iratkozz fel hírlevel", "tilaa uutiskirje", "εγγραφείτε στο newsletter", "абонирайте се за",
    "pretplatite se na naš", "prijavite se na naš", "berlangganan buletin kami",
    "berlangganan newsletter kami", "langgan surat berita kami", "langgan buletin kami",
    "הירשמו לניוזלטר", "הצטרפו לניוזלטר שלנו",
)  # fmt: skip
"""How a line begins by which an outlet asks its readers for something, in languages that have no
file of their own."""

# It asks where it says whose the letter is or what it brings, or at its end what to do with it.
_LETTERS = (
    "đăng ký nhận bản tin", "در خبرنامه ما", "ہمارے نیوز لیٹر", "हमारे न्यूज़लेटर", "हमारे न्यूजलेटर",
    "আমাদের নিউজলেটার", "எங்கள் செய்திமடல", "สมัครรับจดหมายข่าว", "订阅我们的", "更多精彩内容",
    "欢迎订阅", "訂閱電子報", "歡迎訂閱", "メールマガジンに登録", "メールマガジンの登録",
    "メルマガ登録", "メルマガに登録", "ニュースレターに登録", "ニュースレターの登録",
    "뉴스레터를 구독", "뉴스레터 구독",
)  # fmt: skip
_ASKS_AT_END = (
    r"(?: của chúng tôi|ของเรา|(?:する|いただく)と.{0,40}お届け|(?: |을 |를 )?하시면)"
    r"|(?:[^。！!.?？]{0,80}?(?:miễn phí|tại đây|ngay|کنید|شوید|کریں|لیں|پائیں|करें|लें|पाएं"
    r"|পান|করুন|செய்யுங்கள்|பெறுங்கள்|செய்யவும்|ที่นี่|ฟรี|公[众眾][号號]|微信|微博|客[户戶]端|频道|頻道"
    r"|新[闻聞]|[资資通][讯訊]|简报|簡報|电子报|電子報|newsletter|邮件|郵件|ください|はこちら|から"
    r"|しよう|する|하세요|하십시오|주세요|하기|신청))?\W*$"
)
_THE_LETTER = Start(_LETTERS, after=f"(?:{_ASKS_AT_END})")

# Behind what was asked stands who asked for it: “Join our channel”, they wrote.
_TOLD = late(
    r"[,:;.!?“”\"«»،—–-]\s*(?:\S{1,40}\s+){0,4}?(?:said|says|told|wrote|writes|asked|asks|begged"
    r"|urged|warned|replied|recalled|joked|jokes|laughed|explain(?:s|ed)|admit(?:s|ted)|add(?:s|ed)"
    r"|insist(?:s|ed)|promised|shouted|whispered|complain(?:s|ed)|claim(?:s|ed)|recalls|thought"
    r"|(?<!, )was|were|sagt|sagte[nt]?|schrieb(?:en)?|schreibt|erklärte?|warnte?|scherzte?"
    r"|spottete?|rief(?:en)?|baten|bat(?= (?:er|sie|der|die))|riet(?:en)?|stand(?= (?:auf|in|an|am"
    r"|dort))"
    r"|hieß|räumt|dijo|dijeron|decían?|dicen|escribió|escribieron|piden?|pedían?|pidió|gritaban?"
    r"|explic[aó]|admit(?:e|ió)|recuerda|advierte|bromea|reconoc(?:e|ió)|respondió"
    r"|dit(?=-|[ \xa0](?:le|la|l['’]|une?)\b)|disent|disait|disaient|crie|écrivait|disse|dissero"
    r"|(?:plaisante|soupire|prévient|reconnaît|explique|raconte|écrit|répond)(?= (?:l[ea]|une?"
    r"|l['’]))"
    r"|diceva|dicevano|ripeteva|dizia|dizem|disseram|pediam?|repetia|قالت?|قالوا|كتبت?|كتبوا|تقول"
    r"|يقول"
    r"|sade|säger|sier|siger|sagde|sa(?= \w)|řekla?|uvedla?|mondta|kérte|каза(?:ха)?|заяви|rekao"
    r"|rekla|kazao|kazala|sanoi|kata|ujar|nói|сказала?|говорит|написала?|писала?|шутит|объясняет"
    r"|powiedzia[łl]a?|pisze|mówi|śmieje się|dedi|diyor|yazdı|είπε|λέει|گفت|گفتند|zei|zegt"
    r"|schreef)\b",
    re.IGNORECASE,
)
# "Want more? Sign up for our letter": what asks stands behind a hook, and says whose letter it is.
_LETTER = (
    "newsletter", "nieuwsbrief", "nyhetsbrev", "nyhedsbrev", "bolet", "inbox", "letterbox",
    "mailbox", "рассылк", "розсилк", "bülten", "نشرتنا", "our app", "our free", "our new",
    "our mobile", "unserer app", "unsere app", "nuestra app", "nuestra aplica", "notre appli",
    "nostra app", "nosso app", "nossa app", "nosso aplica", "naszą aplik", "uygulamam", "приложени",
    "تطبيقنا",
)  # fmt: skip
_BEGINS = r"(?:(?<=[.!?…–—*,;،؟] )|^[\s*•▪►>#]*|\band )"
_NOW = r"(?: (?:now|today|here|below|up))*"
_OUR_LETTER = re.compile(
    rf"{_BEGINS}(?:(?:please|so|just|make sure to|be sure to|don['’]t forget to|remember to) )*"
    rf"(?:(?:sign up|subscribe){_NOW} (?:for|to) (?:our\b[^.!?]{{0,40}}?\bnewsletters?\b"
    r"|[^.!?]{0,60}?\b(?:the|an?|this) (?:(?:free|daily|weekly|monthly|morning|evening) )+"
    r"newsletter\b[^.!?]{0,30}\byour (?:inbox|mailbox)\b"
    r"|(?P<name>\w[\w.&]*(?: \w[\w.&]*){0,3}?)(?:['’]s)?(?: [a-z]+){0,3} newsletters?\b)"
    r"|(?:abonnier(?:en sie|e|t)|melden sie sich|melde dich|meldet euch) [^.!?]{0,30}?\bunser"
    r"(?:en?|em|e)?\b[^.!?]{0,30}?newsletter"
    r"|(?:suscr[ií]b(?:ete|ase|anse)|apúntate|apúntese|inscríbete|regístrate) [^.!?]{0,20}?"
    r"\bnuestr[ao]s? [^.!?]{0,30}?(?:newsletters?|bolet(?:ín|ines))"
    r"|(?:inscrivez-vous|abonnez-vous|inscris-toi|abonne-toi) [^.!?]{0,20}?\b(?:notre|nos)\b"
    r"[^.!?]{0,30}?newsletters?"
    r"|(?:iscriviti|iscrivetevi|abbonati) [^.!?]{0,20}?\bnostr[aeo]\b[^.!?]{0,30}?newsletter"
    r"|(?:assine|inscreva-se|cadastre-se|subscreva) [^.!?]{0,20}?\bnoss[ao]s?\b[^.!?]{0,30}?"
    r"(?:newsletters?|boletim|boletins)"
    r"|(?:schrijf je|meld je|abonneer je) [^.!?]{0,20}?\bonze\b[^.!?]{0,30}?nieuwsbrief"
    r"|(?:prenumerera|anmäl dig|meld deg|abonner|tilmeld dig|abonnér) [^.!?]{0,20}?"
    r"(?:\bv(?:år|årt|åra|ores|ort)\b[^.!?]{0,30}?ny(?:het|hed)sbrev|ny(?:het|hed)sbrev\w* vårt?)"
    r"|(?:zapisz|zapiszcie) się (?:na|[^.!?]{0,20}?\bnasz\w*\b[^.!?]{0,30}?) ?newsletter"
    r"|(?:подпи(?:шись|шитесь|сывайтесь)|підпи(?:шись|шіться|суйтесь)) [^.!?]{0,20}?"
    r"\bнаш\w*\b[^.!?]{0,30}?(?:рассылк|розсилк)"
    r"|(?:اشترك|اشتركوا|سجل) [^.!?]{0,20}?\bنشرتنا"
    # an app for phones
    r"|(?:download|get|install|try) our (?:\w+ ){0,2}?apps?\b"
    r"|(?:descarg(?:a|ue|ate|uese)|bájate) nuestra (?:\w+ )?(?:app|aplicación)\b"
    r"|(?:téléchargez|installez) notre appli(?:cation)?\b|scarica(?:te)? la nostra app\b"
    r"|(?:laden sie|lade|ladet) (?:sich |dir |euch )?unsere (?:\w+ )?app\b"
    r"|(?:mehr|weitere) [^.!?]{2,60}? (?:finden sie|findest du|findet ihr) in unserer app\b"
    r"|baixe (?:o |a )?noss[oa] (?:app|aplica\w+)|pobierz naszą aplikację"
    r"|скачайте наше приложение)|\bbültenimize (?:abone ol|kaydol|üye ol)"
    r"|\buygulamamızı indir|(?<!\S)حمّ?لوا? تطبيقنا",
    re.IGNORECASE,
)
# "Get it in your inbox. Sign up here.", "The letter tells you … Hier geht’s zur Anmeldung!"
_INTO_INBOX = re.compile(
    r"\W*(?:get|have|receive)\b[^.!?]{2,90}\byour (?:inbox|letterbox|mailbox)\b.*"
    r"[.!?] (?:sign up|subscribe|click here)(?=\W*$| (?:here|now|today|below|for|to)\b)"
    r"|.*\bnewsletter\b.*[.!?] hier geht['’]?s zu[rm]? [\w-]*(?:anmeldung|abo)\W*$",
    re.IGNORECASE,
)
# What the sentences before it have, and news has not: they speak to the reader, or of what he gets.
_HOOK = re.compile(
    r"\b(?:our|us|please|your?|more|miss|latest|enjoy(?:ed)?|love|want|like|mehr|verpassen|ihnen"
    r"|sie|dir"
    r"|más|quieres?|pierdas?|plus|manquer|vous|più|perdert[ie]|vuoi|mais|quer|perca|meer|mis|wil"
    r"|mer|missa|mere|vil|więcej|chcesz|больше|хотите|більше|хочете|daha|المزيد|للمزيد"
    r"|لمتابعة|kaçırma\w*|thanks?|danke|dank|merci|gracias|grazie|obrigad[oa]|bedankt|tack|tak"
    r"|dziękujemy|cieszymy|спасибо|дякуємо|teşekkür\w*|haber\w*|شكرا[ًً]?|děkujeme|ďakujeme|köszönjük"
    r"|mulțumim|ευχαριστούμε|תודה)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.!?…] ")
_QUOTED, _LONGEST_LETTER = '"“”„«', 240


def offers_letter(line: str) -> bool:
    """Whether a line asks its readers, in languages that say so at its end, to have a letter.

    >>> offers_letter("뉴스레터를 구독하세요"), offers_letter("뉴스레터 구독료는 내년부터 오른다.")
    (True, False)
    """
    return not line.isascii() and _THE_LETTER.match(line) is not None


def asks_to_sign_up(line: str, host: str) -> bool:
    """Whether a line asks its readers to have the outlet's letters or app, behind whatever hook; no
    sentence of it may be one of the article's.

    >>> asks_to_sign_up("Want more of the sea? Sign up for our free newsletter.", "harbour.example")
    True
    >>> asks_to_sign_up("The quay is shut. Sign up for our free newsletter.", "harbour.example")
    False
    """
    lower = line.lower() if len(line) <= _LONGEST_LETTER else ""
    if not holds_one(lower, _LETTER):
        return False
    if _INTO_INBOX.match(line):
        return True
    asks = _OUR_LETTER.search(line)
    if asks is None or (asks["name"] and not _is_named(asks["name"], host)):
        return False
    before = line[: asks.start()]
    if any(mark in before for mark in _QUOTED):  # what somebody else asks for
        return False
    hooks = _SENTENCE_ENDS.split(before)
    return all(_HOOK.search(hook) for hook in hooks if any(map(str.isalpha, hook)))


def _is_named(name: str, host: str) -> bool:
    """Whether a name is that of an outlet by its host, or its first letters are."""
    words = name.lower().replace("'s", "").replace("’s", "").split()
    parts = host.lower().split(".")
    whole = "".join(words)
    return bool({whole, "".join(word[0] for word in words)} & {*parts, ".".join(parts[-2:])})


def tells(line: str) -> bool:
    """Whether a line that asks or claims something tells who said so, as articles do.

    >>> tells("Join our channel, the smugglers wrote."), tells("Join our channel, dear reader.")
    (True, False)
    """
    return _TOLD.search(line) is not None
