"""German, as news sites print it."""

from __future__ import annotations

from mediacrawl.languages.labels import Labels
from mediacrawl.languages.language import Language
from mediacrawl.values.times.calendars import Calendar

LANGUAGE = Language(
    code="de",
    names=("german", "deutsch"),
    search="german",
    consent=("bevor sie fortfahren", "wir respektieren ihre privatsphäre", "ihre privatsphäre",
             "datenschutzeinstellungen", "einwilligung"),
    labels=Labels(
        calendar=Calendar(
            language="de",
            months={
                1: ("Januar", "Jänner", "Jan"), 2: ("Februar", "Feber", "Feb"),
                3: ("März", "Mrz", "Mär"),
                4: ("April", "Apr"), 5: ("Mai",), 6: ("Juni", "Jun"), 7: ("Juli", "Jul"),
                8: ("August", "Aug"), 9: ("September", "Sep", "Sept"), 10: ("Oktober", "Okt"),
                11: ("November", "Nov"), 12: ("Dezember", "Dez"),
            },
            weekdays=(
                "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonnabend",
                "Sonntag", "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So",
            ),
            today=("heute",),
            yesterday=("gestern",),
            joiners=("um", "den", "am", "Uhr"),
        ),
        by=("von", "autor", "autorin", "ein artikel von", "ein beitrag von"),
        source=("quelle", "quellen"),
        published=(
            "veröffentlicht", "veröffentlicht am", "erschienen am", "stand", "datum",
            "erstmals veröffentlicht", "zuerst veröffentlicht",
        ),
        joiners=("und", "&"),
        read_time=(
            r"(\d{1,3})\s*min(?:uten?)?\.?\s+(?:lesezeit|lesedauer|zu\s+lesen)",
            r"(?:lesezeit|lesedauer)\s*:?\s*(?:ca\.?\s*)?(\d{1,3})\s*min",
        ),
        read_more=("lesen sie auch", "lesen sie mehr", "mehr dazu", "mehr zum thema", "siehe auch",
                   "auch interessant", "weiterlesen"),
        related=("mehr zum thema", "zum thema", "verwandte artikel", "ähnliche artikel",
                 "weitere artikel", "das könnte sie auch interessieren", "ähnliche beiträge",
                 "weitere beiträge", "weitere beiträge zum thema", "weitere artikel zum thema",
                 "passend zum thema", "mehr zu diesem thema", "links zum thema",
                 "das könnte sie interessieren", "das könnte dich auch interessieren",
                 "das könnte ihnen auch gefallen", "empfehlungen", "unsere empfehlungen",
                 "empfohlene artikel", "für sie empfohlen",
                 "leser interessierten sich auch für", "andere leser interessierten sich auch für",
                 "andere lasen auch", "leser lasen auch", "auch gelesen"),
        most_read=("meistgelesen", "meistgelesene artikel", "am meisten gelesen",
                   "die meistgelesenen artikel", "meist gelesen", "häufig gelesen",
                   "am häufigsten gelesen", "meistgeklickt", "meistgesehen", "beliebte artikel",
                   "beliebte beiträge", "beliebteste artikel", "die beliebtesten artikel",
                   "meistgelesen in …"),
        read_next=("als nächstes lesen", "weiterlesen", "lesen sie weiter", "nächster artikel",
                   "nächster beitrag", "mehr aus …"),
        coverage=("dossier", "themenschwerpunkt"),
        author_more=("mehr von diesem autor", "mehr von dieser autorin",
                     "weitere artikel des autors", "weitere artikel von …",
                     "weitere beiträge von …", "weitere artikel der autorin",
                     "weitere artikel dieses autors", "weitere artikel dieser autorin",
                     "mehr vom autor", "mehr von der autorin"),
        breaking=("eilmeldung", "eil", "breaking news"),
        everything=("alle", "alles", "alle anzeigen", "mehr", "mehr anzeigen"),
        next_page=("weiter", "nächste", "nächste seite", "mehr laden", "mehr anzeigen",
                   "ältere", "ältere beiträge", "ältere posts", "ältere artikel", "›", "»", ">"),
        house=(
            "startseite", "über uns", "impressum", "kontakt", "anmelden", "einloggen", "login",
            "registrieren", "mein konto", "abo", "abonnieren", "abonnement", "newsletter", "suche",
            "suchen", "menü", "datenschutz", "datenschutzerklärung", "agb", "werben", "mediadaten",
            "karriere", "jobs", "hilfe", "faq", "apps", "rss", "archiv", "live", "livestream",
            "e-paper", "barrierefreiheit", "cookies", "shop",
        ),
        not_found=(
            "seite nicht gefunden", "nicht gefunden", "fehler 404", "404",
            "die seite wurde nicht gefunden", "diese seite wurde nicht gefunden",
            "seite wurde nicht gefunden", "die seite konnte nicht gefunden werden",
            "diese seite konnte nicht gefunden werden",
            "die angeforderte seite wurde nicht gefunden",
            "die gesuchte seite wurde nicht gefunden", "diese seite existiert nicht",
            "die seite existiert nicht", "seite existiert nicht",
            "diese seite existiert nicht mehr", "die gesuchte seite existiert nicht",
            "diese seite gibt es nicht", "seite nicht verfügbar", "diese seite ist nicht verfügbar",
            "die seite ist nicht mehr verfügbar", "artikel nicht gefunden", "inhalt nicht gefunden",
        ),
        disclaimer=(
            "gastbeiträge geben die meinung", "der beitrag gibt die meinung",
        ),
        appeals=(
            "abonnieren sie unser", "abonniere unser", "folgen sie uns", "folge uns",
            "melden sie sich für unseren newsletter", "melden sie sich hier für",
            "jetzt newsletter abonnieren", "jetzt newsletter bestellen", "laden sie unsere app",
        ),
    ),
)  # fmt: skip
