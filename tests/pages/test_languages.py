"""Labels however they are typed, and what pages say in words: trails, editions, read times."""

import re
from datetime import UTC, datetime

import pytest

from mediacrawl.languages.labels import any_spelling, folded
from mediacrawl.languages.starts import Start
from mediacrawl.pages.document import Document
from mediacrawl.sites import ArticlePage, Site
from mediacrawl.sites.almayadeen import AR, EN, ES, Article
from mediacrawl.values.text import fold

NOW = datetime(2025, 11, 15, 12, 0, tzinfo=UTC)
SITES = {site.edition: site for site in (EN, AR, ES)}
PROSE = "<p>A paragraph that is long enough to be the prose of an article about the sea.</p>" * 2


def item(html, site=EN, path="/news/politics/a-boat"):
    url = f"https://{site.host}{path}"
    return Article(Document(url, html.encode()), site, NOW).to_item()


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("اقرأ أيضاً", "إقرأ ايضا"),
        ("اقرأ أيضاً", "اقرأ  أيضًا"),
        ("الأكثر قراءة", "الاكثر قراءه"),
        ("تغطية", "تغطيـــة"),
        ("أخبار ذات صلة", "أخبارٌ ذاتُ صلةٍ"),
        ("más leídas", "MAS LEIDAS"),
        ("Read more", "READ\u00a0MORE"),
    ],
)
def test_a_label_is_known_however_it_is_typed(word, typed):
    assert re.fullmatch(any_spelling((word,)), typed, re.IGNORECASE)
    assert (fold(" ".join(typed.split())),) == folded((word,))


@pytest.mark.parametrize(("word", "other"), [("عاجل", "عاجلة"), ("related", "relate")])
def test_another_word_is_another_word(word, other):
    assert not re.fullmatch(any_spelling((word,)), other)
    assert (fold(other),) != folded((word,))


STARTS = ("by", "written by", "اقرأ أيضاً", "más leídas", "í", "& more")
LINES = (
    "By: Mara", "— WRITTEN  by Mara", "bY", "b\u00ady Mara", "B y Mara", "bystander", "_by", "™by",
    "written", "writ\u00adten\u00a0by" + "\u00ad" * 40 + " Mara", "W" + "\u00ad" * 40 + "ritten by",
    "إقرأ ايضا: قصة", "• اقرأ  أيضًا", "اقرأ", "MAS LEIDAS", "ma\u0301s leídas", "más", "ı",
    "& More", "&", "", "!?",
)  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_start_is_what_the_pattern_of_all_words_finds(line):
    whole = re.compile(rf"\W*{any_spelling(STARTS)}(?!\w)\s*", re.IGNORECASE).match(line)
    found = Start(STARTS, after=r"(?!\w)\s*").match(line)
    assert (found and found.span()) == (whole and whole.span())


@pytest.mark.parametrize(
    ("edition", "line", "minutes"),
    [
        ("en", "4 Min Read", 4),
        ("ar", "3 دقائق للقراءة", 3),
        ("ar", "١٢ دقيقة قراءة", 12),
        ("ar", "مدة القراءة: 5 دقائق", 5),
        ("es", "6 min de lectura", 6),
        ("es", "Tiempo de lectura: 7 min", 7),
        ("es", "7 de mayo", None),
    ],
)
def test_read_time(edition, line, minutes):
    found = item(f"<h1>A boat</h1><p>{line}</p><div>{PROSE}</div>", SITES[edition])
    assert found.read_minutes == minutes


@pytest.mark.parametrize(
    ("edition", "line", "names"),
    [
        ("en", "By Ada Noor and Ben Vale", ["Ada Noor", "Ben Vale"]),
        ("ar", "الكاتب: هدى نور", ["هدى نور"]),
        ("ar", "بقلم هدى نور، علي بحر", ["هدى نور", "علي بحر"]),
        ("es", "Por Ana Mar y Luis Sol", ["Ana Mar", "Luis Sol"]),
    ],
)
def test_byline(edition, line, names):
    found = item(f"<h1>A boat</h1><p>{line}</p><div>{PROSE}</div>", SITES[edition])
    assert [author.name for author in found.authors] == names


@pytest.mark.parametrize(
    ("edition", "title"),
    [
        ("ar", "الصفحة غير موجوده | الميادين"),
        ("ar", "Page not found | Al Mayadeen"),
        ("es", "Página no encontrada"),
        ("es", "404 Not Found"),
        ("es", "Error 404: página no encontrada"),
        ("es", "Lo sentimos, la página que buscas no existe"),
        ("ar", "404 - الصفحة غير موجودة"),
        ("ar", "عذراً، لم يتم العثور على الصفحة المطلوبة"),
        ("en", "Oops! That page can’t be found."),
        ("en", "HTTP 404"),
        ("en", "404: Page not found | Al Mayadeen"),
        ("en", "Sorry, this page isn't available"),
        ("en", "Error: article not found"),
        ("en", "This article has been removed"),
        ("en", "Seite nicht gefunden"),
        ("en", "Page introuvable"),
        ("en", "Désolé, la page que vous recherchez n’existe pas"),
        ("en", "404 - Página não encontrada | O Porto"),
        ("en", "Pagina non trovata"),
        ("en", "Oeps! Pagina niet gevonden"),
        ("es", "Nie znaleziono strony"),
        ("en", "Страница не найдена - Гавань"),
        ("en", "Sayfa bulunamadı"),
        ("ar", "صفحه یافت نشد"),
        ("en", "הדף לא נמצא"),
        ("en", "ページが見つかりません"),
        ("en", "404 页面不存在"),
        ("en", "페이지를 찾을 수 없습니다"),
    ],
)
def test_soft_404_in_the_sites_language_or_the_servers(edition, title):
    url = f"https://{SITES[edition].host}/news/a/b"
    html = f"<title>{title}</title><h1>{title}</h1>{PROSE}".encode()
    page = Article(Document(url, html), SITES[edition], NOW)
    assert str(page.problem()) == "soft 404"


def test_soft_404_whose_title_is_the_sites_name():
    html = f"<title>The Daily</title><h1>Page not found</h1>{PROSE}".encode()
    page = Article(Document(f"https://{SITES['en'].host}/news/a/b", html), SITES["en"], NOW)
    assert str(page.problem()) == "soft 404"


@pytest.mark.parametrize("title", [
    "Page not found: why libraries lose books", "Sorry", "Error", "Gone", "410", "404 days at sea",
    "Sorry, we were wrong about the mill", "An error that cost the town its mill", "Oops",
    "The page that could not be found in the archive", "Body not found after the flood",
    "Not found in any book", "404 families wait for water", "Content is king", "Error 505",
    "The article that does not exist any more was about us", "Unavailable, say the owners",
    "Why this page isn't available in print", "Story not found guilty", "HTTP turns thirty",
    "La page introuvable de l'histoire du port", "Une page se tourne au port", "Désolé pour vous",
    "Страница не найдена в архиве порта", "Sayfa bulunamadı, okurlar üzgün", "Introuvable",
    "Le chalutier est introuvable", "Articolo non trovato tra le carte del porto", "Ошибка пилота",
    "页面不存在的港口", "Halaman yang hilang di pelabuhan", "A notícia que não foi encontrada",
    "The page that has been removed from the logbook", "Nothing found in the wreck", "Hata kimin",
])  # fmt: skip
def test_articles_about_what_is_not_found_are_articles(title):
    html = f"<title>{title} | The Daily</title><h1>{title}</h1>{PROSE}".encode()
    page = Article(Document(f"https://{SITES['en'].host}/news/a/b", html), SITES["en"], NOW)
    assert page.problem() is None


@pytest.mark.parametrize(
    "trail",
    [
        '<nav aria-label="Breadcrumb"><a href="/">Home</a><a href="/x">Health</a></nav>',
        '<ol class="x breadcrumb"><li><a href="/">Home</a></li><li>News</li><li>Health</li></ol>',
        '<div itemtype="https://schema.org/BreadcrumbList"><a href="/x">Health</a></div>',
        '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement":'
        ' [{"name": "Home"}, {"item": {"name": "Health"}}, {"name": "A boat"}, 7]}</script>',
    ],
)
def test_section_from_the_trail(trail):
    found = item(f"{trail}<h1>A boat</h1><div>{PROSE}</div>")
    assert (found.section, found.sources["section"]) == ("news/health", "breadcrumb")


@pytest.mark.parametrize(
    ("link", "languages"),
    [
        ('<a href="https://www.almayadeen.net/news/politics/x">العربية</a>', ["ar"]),
        ('<a href="https://espanol.almayadeen.net/news/x" hreflang="es-LA">x</a>', ["es"]),
        ('<a href="https://www.almayadeen.net/">Ar</a>', []),
        ('<a href="https://english.almayadeen.net/news/politics/x">English</a>', []),
        ('<a href="https://www.almayadeen.net/news/politics/x">Arabic poetry</a>', []),
        ('<link rel="alternate" hreflang="x-default" href="https://www.almayadeen.net/a/b">', []),
    ],
)
def test_other_editions(link, languages):
    found = item(f"{link}<h1>A boat</h1><div>{PROSE}</div>")
    assert [alternate.language for alternate in found.alternates] == languages


BY_PATH = Site("www.daily.example", "en", identity=("id",))
SPANISH = BY_PATH.edition_in("es", path="/es/")
APART = Site("www.post.example", "en")


@pytest.mark.parametrize(
    ("site", "shown", "alternates"),
    [
        (BY_PATH, '<a href="/es/mundo/un-barco">Español</a>', [("es", "/es/mundo/un-barco")]),
        (BY_PATH, '<a href="//daily.example/es/x.php?id=7&u=1" hreflang="es-MX">x</a>',
         [("es", "/es/x.php?id=7")]),
        (BY_PATH, '<a href="/es/">Español</a><a href="/escape/from/x">Español</a>', []),
        (BY_PATH, '<a href="/es/mundo/un-barco">Un barco</a>', []),
        (SPANISH, '<link rel="alternate" hreflang="en" href="/world/a-boat">',
         [("en", "/world/a-boat")]),
        (APART, '<link rel=alternate hreflang=es href="/es/mundo/un-barco">',
         [("es", "/es/mundo/un-barco")]),
        (APART, '<html lang=es><link rel=alternate hreflang=en href="/world/a-boat">'
         '<link rel=alternate hreflang=es href="/es/mundo/un-barco">', [("en", "/world/a-boat")]),
    ],
)  # fmt: skip
def test_editions_that_share_a_host(site, shown, alternates):
    url = f"https://{site.host}{site.path}mundo/un-barco"
    html = f"{shown}<h1>A boat</h1><article>{PROSE}</article>".encode()
    found = ArticlePage(Document(url, html), site, NOW).to_item().alternates
    assert [(one.language, one.url.removeprefix(f"https://{site.host}")) for one in found] == (
        alternates
    )


@pytest.mark.parametrize(
    ("lang", "title", "lead", "texts"),
    [
        ("ja", "港の水門、来春に撤去へ", "市は水門を来春に撤去する方針を固めた。説明会も開く。", (
            "市港湾課は三日、北港の水門を撤去すると発表した。六十年前のものだ。",
            "地元の漁師は船の出入りが楽になると話す。心配する声もある。",
        )),
        ("ko", "항구 수문 내년 봄 철거", "시는 수문을 내년 봄에 철거하기로 했다. 설명회도 연다.", (
            "시 항만과는 북항의 수문을 철거한다고 밝혔다. 육십 년 전의 것이다.",
            "지역 어민들은 배가 드나들기 쉬워진다고 말한다. 걱정하는 목소리도 있다.",
        )),
    ],
)  # fmt: skip
def test_a_lead_is_as_short_as_its_script_lets_it_be(lang, title, lead, texts):
    said = "".join(f"<div class=p>{text}</div>" for text in texts * 2)
    html = (
        f"<html lang={lang}><title>{title}</title><h1>{title}</h1><div class=s>{lead}</div>"
        f"<div class=b>{said}</div>"
    )
    document = Document("https://port.example/2026/03/gate", html.encode())
    assert ArticlePage(document, Site("port.example", lang), NOW).to_item().lead == lead
