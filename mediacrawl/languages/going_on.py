"""Lines that say a text goes on below what stands in it: "Tekst gaat verder onder de foto"."""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late

_LONGEST = 70
_AROUND = " \xa0.,:…()[]*-–—|▼↓"
# Whole lines alone, a text's name, what it goes on below: none of these is an article's sentence.
_GOES_ON = late(
    r"(?:(?:de |dit |het )?(?:tekst|artikel|verhaal|bericht) (?:gaat|loopt) (?:verder|door)"
    r"|lees (?:verder|door)) (?:onder|na) (?:(?:de|het|deze|dit|onderstaande) ){1,2}"
    r"(?:foto(?:['’]?s|serie)?|video['’]?s?|afbeelding(?:en)?|advertentie|tweet|grafiek|kaart"
    r"|tabel|illustratie|infographic|fragment|podcast)"
    r"|(?:continue|keep) reading below"
    r"|(?:the |this )?(?:text|article|story|post) continues"
    r"(?: below|(?: below| after| under) (?:the |this )?"
    r"(?:photo|picture|image|video|gallery|graphic|chart|tweet|ad(?:vertisement)?)s?)"
    r"|(?:der |dieser )?(?:text|artikel|beitrag) geht (?:unter|nach|unterhalb) de[mrs] "
    r"(?:bild|foto|video|anzeige|werbung|grafik|karte|galerie|tabelle|infografik)e?s? weiter"
    r"|(?:l['’]|cet )?article (?:continue|se poursuit) (?:ci-dessous"
    r"|(?:après|sous) (?:la |cette |l['’])(?:photo|vidéo|image|infographie|publicité))"
    r"|(?:el |este )?(?:texto|artículo) (?:sigue|continúa) (?:debajo|después|tras|bajo)"
    r"(?: de)?(?:l| la| el)? (?:foto|fotografía|imagen|v[ií]deo|publicidad)"
    r"|(?:sigue|siga|continúa|continúe|seguir) leyendo (?:m[aá]s )?(?:abajo|aquí)"
    r"|(?:continuez|poursuivez) (?:votre |la )?lecture ci-dessous|lire la suite ci-dessous"
    r"|(?:continua|continue) (?:a leggere|lendo) (?:sotto|abaixo)"
    r"|weiterlesen nach der (?:anzeige|werbung)|hier weiterlesen"
    r"|(?:المقال|الخبر|النص|القصة|التقرير)? ?(?:يتابع|تتابع|يستمر|تستمر|يتبع)"
    r" (?:بعد|أسفل|تحت) (?:هذا )?(?:الإعلان|الاعلان|الفيديو|الصورة)"
    r"|(?:تابع|تابعوا|أكمل|أكملوا|اكمل) (?:ال)?قراءة(?: (?:المقال|الخبر))? (?:أدناه|أسفل)"
    r"|(?:تكملة|تتمة|بقية) (?:ال)?(?:خبر|مقال|تقرير|قصة) (?:أدناه|أسفل)"
    r"|(?:juttu|artikkeli|teksti) jatkuu (?:kuvan|kuvien|videon|mainoksen|grafiikan)"
    r" (?:alla|jälkeen|alapuolella)"
    r"|(?:artikeln|texten) fortsätter (?:under|efter|nedanför)"
    r" (?:bilden|bilderna|annonsen|videon|klippet|grafiken)"
    r"|(?:saken|artikkelen|teksten) fortsetter (?:under|etter|nedenfor)"
    r" (?:bildet|bildene|annonsen|videoen|grafikken)"
    r"|(?:artiklen|teksten) fortsætter (?:under|efter|nedenfor)"
    r" (?:billedet|billederne|annoncen|videoen|grafikken)"
    r"|(?:dalsza część|dalszy ciąg|ciąg dalszy)(?: (?:artykułu|tekstu|materiału|wywiadu))?"
    r"(?: znajduje się)? (?:pod|za|poniżej) (?:(?:materiałem )?wideo|filmem|zdjęci(?:em|ami)"
    r"|galerią|grafiką|reklamą|ramką|mapą|postem)"
    r"|(?:(?:článek|článok|text) pokračuje|pokračov[aá]n[ií]e? (?:článku|textu)) (?:pod|po|za)"
    r" (?:vide[eo]m|fotogaleri[ií]|fotografi[ií]|fotkou|obrázk[eo]m|reklamou|anketou|grafikou)"
    r"|a cikk (?:a hirdetés|a videó|a kép|a galéria) (?:után|alatt) folytatódik"
    r"|articolul continuă (?:după|sub) (?:reclamă|publicitate|video|fotografie|imagine)"
    r"|(?:tekst|članak) se nastavlja (?:ispod|nakon) (?:oglasa|reklame|slike|fotografije|videa)"
    r"|продолжение (?:статьи |текста |материала )?(?:под|после) (?:реклам\w+|видео|фото)"
    r"|продовження (?:статті |тексту |матеріалу )?(?:під|після) (?:реклам\w+|відео|фото)"
    r"|haberin devamı(?: aşağıda(?:dır)?| reklamdan sonra| için tıklayın(?:ız)?)?",
    re.IGNORECASE,
)
# What a button says, or a subhead, and with a full stop a sentence: "Sigue leyendo." is "He goes on
# reading."
_READ_ON = late(
    r"(?:continue|keep) reading(?: (?:the |this )?(?:main )?(?:article|story))?"
    r"|(?:sigue|siga|continúa|continúe|seguir) leyendo"
    r"|(?:continuez|poursuivez) (?:votre |la )?lecture|continua a leggere|continue lendo"
    r"|weiterlesen|(?:تابع|تابعوا|أكمل|أكملوا|اكمل) (?:ال)?قراءة(?: (?:المقال|الخبر))?"
    r"|(?:تكملة|تتمة|بقية) (?:ال)?(?:خبر|مقال|تقرير)",
    re.IGNORECASE,
)
_STOPS = (".", "!", "…", "۔")


def calls_to_read_on(line: str) -> bool:
    """Whether a paragraph says but that one may read on.

    >>> calls_to_read_on("Sigue leyendo »"), calls_to_read_on("Sigue leyendo.")
    (True, False)
    """
    if len(line) > _LONGEST or line.endswith(_STOPS):
        return False
    return _READ_ON.fullmatch(line.strip(_AROUND + "»>→")) is not None


def says_it_goes_on(line: str) -> bool:
    """Whether a line says but that the text goes on below a picture, a film or an advertisement.

    >>> says_it_goes_on("(Tekst gaat verder onder de foto.)"), says_it_goes_on("Tekst gaat verder")
    (True, False)
    """
    if len(line) > _LONGEST:
        return False
    return _GOES_ON.fullmatch(line.strip(_AROUND)) is not None
