"""Lines in the place of what a page would load from elsewhere, if one agreed: a film, a post.

They stand within a text, in whatever language the page or its consent tool has.
"""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import holds_one

_LONGEST = 320
_THING = (
    r"(?:(?:[\w-]+ ){0,2}(?:contents?|videos?|posts?|tweets?|maps?|podcasts?|widgets?|elements?"
    r"|embeds?))"
)
_DING = (
    r"(?:(?:extern|eingebettet|redaktionell)\w* )?"
    r"(?:inhalt\w*|videos?|karte|beitrags?|tweets?|podcasts?|posts?|elements?)"
)
_CHOSE = r"(?:contenus?|vidéos?|tweets?|publications?|posts?|cartes?|podcasts?|éléments?)"
_COSA = r"(?:contenidos?|v[ií]deos?|tuits?|tweets?|mapas?|publicación|conteúdos?|contenut[oi])"
# How such a line begins: what would stand here, or what one must do to see it.
_BEGINS = late(
    r"\W*(?:"
    rf"(?:this|the) {_THING} (?:is|are) (?:hosted|provided|supplied|embedded|blocked|not shown)\b"
    rf"|(?:this|the) {_THING} can(?:not| not|['’]t) be (?:played|shown|displayed|loaded)\b"
    r"|this (?:article|page|story) (?:contains|includes) (?:\w+ )?content\b"
    rf"|to (?:view|see|show|display|load|play|watch) (?:this|the|external) {_THING}"
    rf"|by (?:showing|loading|playing|viewing|activating|clicking)\b[^.]{{0,40}}?{_THING} you\b"
    rf"|we (?:need|ask for) your (?:consent|permission) (?:to|before)\b[^.]{{0,40}}?{_THING}"
    r"|(?:an dieser stelle|hier) (?:finden sie|befindet sich|steht|sehen sie|wird|würde)\b"
    rf"|dies(?:er?|es) {_DING} (?:wird|stammt|kommt|ist|kann|wurde)\b"
    rf"|(?:mit (?:dem|der)|zum) (?:laden|anzeigen|abspielen|aktivier\w+) (?:de[rs]|dieses) {_DING}"
    rf"|um (?:diese[ns]?|de[nr]|das) {_DING} (?:an|dar|ab)?zu\w*"
    r"|ich bin (?:damit )?einverstanden, dass mir (?:externe )?inhalte\b"
    r"|wir benötigen (?:ihre|deine) (?:zustimmung|einwilligung)\b"
    rf"|pour (?:afficher|voir|visualiser|regarder|consulter|lire) (?:ce|cett?e|le|la) {_CHOSE}"
    rf"|c(?:e|ette) {_CHOSE} (?:est|a été) (?:bloqué|hébergé|fourni)e?\b"
    r"|cet article (?:contient|comporte) d(?:u|es) contenus?\b"
    rf"|(?:para (?:ver|mostrar|visualizar|cargar|carregar|reproducir)|per (?:visualizzare|vedere)) "
    rf"(?:este|el|o|questo|il) {_COSA}"
    rf"|(?:este|questo) {_COSA} (?:está|es|é|è) (?:alojado|proporcionado|bloqueado|hospedado"
    r"|fornecido|ospitato|fornito|bloccato)\b"
    r"|om deze (?:inhoud|content|video) te\b|deze (?:inhoud|content|video) (?:wordt|is) ge\w+"
    r"|(?:لعرض|لمشاهدة) هذا (?:المحتوى|الفيديو)|هذا المحتوى (?:مستضاف|محجوب|محظور)"
    r")",
    re.IGNORECASE,
)
# One of which begins each line that the pattern finds, but for signs: few others begin so, and to
# match every line took as long as all other rules for lines together.
_HEADS = (
    "this ", "the ", "to ", "by ", "we ", "an dieser", "hier ", "dies", "mit de", "zum ", "um ",
    "ich bin", "wir ben", "pour ", "ce", "para ", "per ", "este ", "questo ", "om deze", "deze ",
    "لعرض", "لمشاهدة", "هذا",
)  # fmt: skip
# What it must speak of: an article tells of films and posts, too.
_SPEAKS = (
    "cookie", "kakor", "your consent", "your permission", "you want to view", "you accept",
    "you agree", "datenschutze", "datenschutzb", "externen inhalt", "externe inhalte",
    "ihre einwilligung", "ihre zustimmung", "deine einwilligung", "deine zustimmung",
    "personenbezogene daten", "votre autorisation", "votre consentement", "su permiso",
    "su consentimiento", "tu consentimiento", "uw toestemming", "je toestemming",
    "privacy policy", "تعريف الارتباط", "كوكيز",
)  # fmt: skip


def asks_to_load(line: str) -> bool:
    """Whether a line stands for what a page loads only if one agrees to it.

    >>> asks_to_load("This content is hosted by a third party. Do you want to view it?")
    True
    >>> asks_to_load("Um dieses Video anzuzeigen, müssen Sie Cookies akzeptieren.")
    True
    >>> asks_to_load("This video is hosted by a school, whose pupils shot it.")
    False
    """
    if len(line) > _LONGEST:
        return False
    lower = line.lower()
    if lower[:1].isalnum() and not lower.startswith(_HEADS):
        return False
    return _BEGINS.match(line) is not None and holds_one(lower, _SPEAKS)
