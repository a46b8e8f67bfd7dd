"""Lines by which a text says that it goes on below a picture, and sentences that read like them."""

from datetime import UTC, datetime

import pytest

from mediacrawl.languages.going_on import calls_to_read_on, says_it_goes_on
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site


@pytest.mark.parametrize(
    "line",
    [
        "Tekst gaat verder onder de foto",
        "(De tekst gaat verder onder de video.)",
        "Artikel gaat verder onder onderstaande afbeelding.",
        "Lees verder onder de foto's",
        "Het artikel loopt door onder de foto:",
        "Article continues below video",
        "Story continues below",
        "Der Text geht unter dem Bild weiter.",
        "Artikel geht nach der Galerie weiter",
        "L’article continue après la vidéo",
        "El artículo continúa después del vídeo",
        "Juttu jatkuu kuvan jälkeen.",
        "Artikeln fortsätter under bilden",
        "Saken fortsetter under bildet.",
        "Artiklen fortsætter under billedet",
        "Article continues below advertisement",
        "Continue reading below",
        "Continue reading the main story",
        "Sigue leyendo",
        "Weiterlesen nach der Anzeige",
        "Poursuivez votre lecture",
        "المقال يتابع بعد الإعلان",
        "تابع القراءة",
        "تكملة الخبر",
    ],
)
def test_a_line_says_that_the_text_goes_on(line):
    assert says_it_goes_on(line) or calls_to_read_on(line)


@pytest.mark.parametrize(
    "line",
    [
        "Keep reading the signs, she said.",
        "Sigue leyendo.",
        "Continua a leggere.",
        "بقية القصة",
        "Sigue leyendo novelas en la cárcel",
        "تابع الوزير القراءة في مكتبه",
        "Het verhaal gaat verder.",
        "Het verhaal gaat verder onder de grond, zegt de duiker.",
        "Het leven gaat verder onder de brug.",
        "Lees verder",
        "Het verhaal gaat verder onder de grond.",
        "Het verhaal gaat verder na de oorlog.",
        "The story continues after Sunday.",
        "Juttu jatkuu kesän jälkeen.",
        "Artikeln fortsätter under hösten.",
        "De zoektocht gaat verder onder water.",
        "Tekst gaat verder onder leiding van de schrijver.",
        "The story continues.",
        "The story continues below deck.",
        "The story continues after the war, in a harbour town.",
        "The article continues to be read.",
        "Work continues below the pier.",
        "This text continues the tradition.",
        "Der Kampf geht nach der Wahl weiter.",
        "Die Suche geht unter dem Eis weiter.",
        "Der Text geht ihm nicht aus dem Kopf.",
        "Wie geht es weiter?",
        "Der Prozess geht nach der Pause weiter.",
        "La guerre continue après la trêve.",
        "L’article continue de faire débat.",
        "L’article continue après la guerre.",
        "La obra continúa después de la tormenta.",
        "El texto sigue vigente.",
        "El artículo continúa en debate.",
        "Elämä jatkuu tulvan jälkeen.",
        "Juttu jatkuu huomenna.",
        "Livet fortsätter under isen.",
        "Artikeln fortsätter att väcka debatt.",
        "Arbeidet fortsetter under brua.",
        "Saken fortsetter i retten.",
        "Festen fortsætter efter midnat.",
    ],
)
def test_a_sentence_of_an_article_stays(line):
    assert not says_it_goes_on(line)
    assert not calls_to_read_on(line)


def test_the_line_is_left_out_and_counted():
    told = "<p>On day {} the harbour council spoke of its tide gates at length, said the clerk.</p>"
    line = "<p>(Tekst gaat verder onder de foto.)</p><figure><img src='/gates.jpg'></figure>"
    html = f"<article><h1>Tide gates rise</h1>{told * 2}{line}{told * 2}</article>"
    document = Document("https://harbour.example/news/tide-gates-rise", html.encode())
    item = ArticlePage(
        document, Site("harbour.example", "en"), datetime(2025, 11, 15, tzinfo=UTC)
    ).to_item()
    assert "Tekst" not in item.body
    assert item.left_out["going on"] == 1
