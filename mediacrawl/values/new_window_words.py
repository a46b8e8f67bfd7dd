"""Words in a link that tell those who hear a page where it opens, in many languages."""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late

_LONGEST = 60
_WHERE = (
    r"new (?:browser )?(?:window|tab|page)|another (?:window|tab)"
    r"|neue[mns]? (?:browser-?)?(?:fenster|tab|registerkarte)"
    r"|nouvel(?:le)? (?:fenêtre|onglet)|(?:ventana|pestaña) nueva|nueva (?:ventana|pestaña)"
    r"|nuova (?:finestra|scheda)|nov[ao] (?:janela|aba|guia|separador)"
    r"|nieuw (?:venster|tabblad)|nytt (?:vindu|fönster)|nyt vindue|ny (?:fane|flik)"
    r"|uuteen (?:ikkunaan|välilehteen)|uudessa (?:ikkunassa|välilehdessä)"
    r"|now(?:ym oknie|ej karcie)|yeni (?:pencere|sekme)\w*|ново[мй] (?:окне|вкладке)"
    r"|نافذة جديدة|علامة تبويب جديدة"
    r"|新(?:しい)?(?:ウ[ィイ]ンドウ|タブ)|新(?:窗口|視窗|标签页|分頁)|새 ?창"
)
# Besides where, such words say what opens, and no more: "(external link, opens in a new tab)".
_OPENS = late(
    r"\((?:(?:external|link|this|will|opens?|öffnet|sich|in|im|an?|einem?|s['’]ouvre|ouvre|ouverture"
    r"|dans|une?|lien|externe|se|abre|abrir[áa]?|en|una?|em|uma|numa|enlace|externo|si|apre|opent"
    r"|een|externer|åpnes|öppnas|åbner|i|et|ett|avautuu|linkki|otwiera|się|w|otwórz|открывается|в"
    r"|откроется|يفتح|يُفتح|في|açılır)[\s,:;–-]+|在)*"
    rf"(?:{_WHERE})(?:で開(?:く|きます)|打开|開啟|에서 열림| açılır)?\.?\)",
    re.IGNORECASE,
)


def opens_window(text: str) -> bool:
    """Whether a text in brackets says that a link opens in a window of its own, and no more.

    >>> opens_window("(öffnet im neuen Fenster)"), opens_window("(Opens in a new window)")
    (True, True)
    >>> opens_window("(the bank opens in a new building)"), opens_window("(window)")
    (False, False)
    """
    text = " ".join(text.split())
    if not text.startswith("("):
        return False
    return len(text) <= _LONGEST and _OPENS.fullmatch(text) is not None
