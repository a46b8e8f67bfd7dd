"""What an outlet offers its readers, or asks for, in many languages: letters, channels, an app."""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late

_OFFERED = late(
    # letters
    r"newsletter|nieuwsbrief|infolettre|bolet[ií]n|boletim|nyhe[td]sbrev|рассылк|розсилк|бюлети"
    r"|bülten|hírlev|uutiskirje|ενημερωτικ|buletin|surat berita|ניוזלטר|odběr|odber|inbox|\be-?mail"
    r"|\bletters?\b|\b(?:news )?alerts?\b|نشر(?:ة|تنا)|电子报|電子報"
    # channels
    r"|facebook|instagram|twitter|\bX\b(?!-)|youtube|tiktok|linkedin|telegram|whatsapp|viber"
    r"|bluesky"
    r"|mastodon|\bthreads\b|google (?:news|notícias|noticias|haber)|flipboard|spotify|wechat"
    r"|\bмакс\b"
    r"|\bmax\b|дзен|вконтакте|\bвк\b|\bok\.ru|одноклассник|вайбер|телеграм|вотсап|فيسبوك|تويتر|واتس"
    r"|تلغرام"
    r"|تليغرام|تيليغرام|تليجرام|إنستغرام|انستغرام|يوتيوب|نبض|微信|微博|公众号|公眾號|客户端|扫码"
    r"|social (?:media|networks?)|\bsocial\b|réseaux sociaux|redes socia(?:le|i)s"
    r"|soziale\w* (?:medien"
    r"|netzwerk\w*)|sociale media|соцсет|соціальн\w+ мереж|социальн\w+ сет|sosyal medya|التواصل|@\w"
    r"|\bна нас\b|\bнаш\w* (?:канал|страниц|сторінк|групп|паблик)|notre chaîne"
    # an app, what one pays for, the outlet's own work
    r"|\b(?:our|free|your|unsere|nuestra|nossa|nostra|onze|news|mobile) (?:\w+ )?apps?\b"
    r"|notre application"
    r"|nuestra aplicación|nosso aplicativo|nostra applicazione|تطبيق|приложени|unlimited"
    r"|(?:full|premium) access|all our (?:stories|articles)|podcasts?\b|per cent|\d ?[%€]|€ ?\d"
    r"|(?:lire|leer|leggere|ler|weiterlesen|read) (?:la suite|more|on|this article|el artículo)"
    r"|\bour (?:\w+ ){0,2}?(?:journalism|reporting|newsroom|coverage|page|website|site|stories)\b",
    re.IGNORECASE,
)


def offers_something(line: str) -> bool:
    """Whether a line names what an outlet offers its readers.

    To be asked of a line that begins as an appeal does: articles begin sentences so, too.

    >>> offers_something("Find us on Facebook"), offers_something("Find us on the quay at noon")
    (True, False)
    """
    return _OFFERED.search(line) is not None
