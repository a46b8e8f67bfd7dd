"""What a site's gate shows at status 200 under an article's address, and articles about gates."""

from datetime import UTC, datetime

import pytest

from mediacrawl.items import Asked, Fetch, Note
from mediacrawl.kinds import Kind
from mediacrawl.languages.gates import SIGNS
from mediacrawl.pages.document import Document
from mediacrawl.pages.gates import judged
from mediacrawl.pages.layouts import article_page
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
from mediacrawl.sites import Site

NOW = datetime(2025, 6, 1, tzinfo=UTC)
NEWS = Site("news.example", "en", found=True, article_prefixes={"video": "video"})
ARTICLE = '<meta property="og:type" content="article">'
PROSE = (
    "<p>The old mill turned again on Monday, a year after the spring ran dry, said its owner.</p>"
    "<p>Flour is sold from the yard all week, and the village has asked for bread on Sunday.</p>"
    "<p>The council looked at the wheel for an hour and found that nothing of it was broken.</p>"
)


def page_of(body, title="The Daily", head="", path="/2025/06/01/the-old-mill-turns-again"):
    html = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    document = Document(f"https://news.example{path}", html.encode(), "utf-8")
    return article_page(NEWS, NOW)(document, NEWS, NOW)


def problem_of(*said, **more):
    found = page_of(*said, **more).problem()
    return found and found.name


GATES = [
    ("Are you a robot?", "Please click the box below.", "challenge"),
    ("Pardon our interruption", "Your browser made us think you were a bot.", "challenge"),
    ("Before we go on", "Press &amp; Hold to confirm. Reference ID 12-34.", "challenge"),
    ("Access Denied", "You have no permission to access /a on this server.", "challenge"),
    ("DDoS-Guard", "Checking your browser. The website will open automatically.", "challenge"),
    ("Request Rejected", "The requested URL was rejected. Your support ID is: 7.", "challenge"),
    ("JavaScript required", "Please enable JavaScript in your browser.", "empty shell"),
    ("Ad blocker detected", "Please disable your ad blocker for this site.", "empty shell"),
    ("News", "This is unavailable due to legal reasons. Our European visitors are important "
     "to us.", "other region"),
    ("Log in", "Log in to go on reading. New here? Create an account.", "wall"),
    ("Age verification", "You must be at least 18 years old. Confirm your age.", "wall"),
    ("In der App", "Weiterlesen im PUR-Abo. Melden Sie sich an.", "wall"),
    ("Back soon", "We'll be back soon! We are performing some maintenance.", "out of order"),
    ("Sitio en mantenimiento", "Estamos en mantenimiento. Volveremos pronto.", "out of order"),
    ("الموقع تحت الصيانة", "نقوم حالياً بأعمال صيانة وسنعود قريباً.", "out of order"),
    ("Internal Server Error", "We are unable to complete your request.", "out of order"),
    ("mill.example is for sale!", "The owner is offering it for sale.", "out of order"),
    ("Account Suspended", "Contact your hosting provider.", "out of order"),
    ("Welcome to nginx!", "Further configuration is required.", "out of order"),
    ("Your choice", "We and our partners use cookies for personal data; you may withdraw "
     "consent at any time.", "consent page"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "reason"), GATES)
def test_what_a_gate_says_is_no_article(title, text, reason):
    assert problem_of(f"<h1>{title}</h1><p>{text}</p>", title) == reason
    assert problem_of(f"<main><h1>{title}</h1><div>{text}</div></main>", "The Daily") == reason


@pytest.mark.parametrize("title", [
    "Access denied", "Access denied: how refugees lost their right to a hearing", "Log in to vote",
    "Just a moment with the author of the year", "Are you a robot?", "Under maintenance",
    "Too many requests", "Account suspended", "Forbidden", "Privacy settings", "Security check",
    "Domain for sale: how speculators took a town's name", "Internal server error", "Captcha",
    "Press and hold: the new way to vote", "Request rejected: no new market hall", "Bad gateway",
])  # fmt: skip
def test_articles_about_gates_are_articles(title):
    assert problem_of(f"<main><h1>{title}</h1>{PROSE}</main>", f"{title} - The Daily") is None


@pytest.mark.parametrize(("title", "text"), [
    ("Bridge under maintenance", "The bridge is under maintenance. Ferries run in its place."),
    ("Brücke gesperrt", "Die Brücke ist wegen Wartungsarbeiten gesperrt. Fähren fahren."),
    ("Corte de agua", "No habrá agua por tareas de mantenimiento. Vuelve el martes."),
    ("Site under maintenance", "The nuclear site is under maintenance. It runs again in May."),
    ("Сайт закрыт", "Сайт министерства закрыт из-за технических работ. Он откроется в мае."),
    ("Security service warns", "The security service said so on Monday. No names were given."),
    ("We will be back soon", '"We will be back soon," the coach said. The team plays on Sunday.'),
    ("Drinking age", "You must be at least 18 to buy beer from May. Parliament said so."),
    ("Paper for subscribers", "The Daily is now available only to subscribers. It said so."),
    ("Domain for sale", "The domain is for sale for a million. Its owner has had it for long."),
    ("Press and hold", "The lift has one button: press and hold. Residents are angry."),
    ("Cookies", "The firm was fined under the GDPR for cookies without consent. It pays."),
    ("Breaking", "This is a developing story. Check back soon for updates."),
    ("Film", "To view this film please enable JavaScript, and take a browser with HTML5 video"),
    ("Ferry sinks", "Please enable JavaScript to see the comments. A ferry sank on Monday."),
    ("Teaser", "The minister resigned on Monday after a night of talks with her party in the "
     "capital. Subscribe to continue reading. Already a subscriber? Log in to continue."),
])  # fmt: skip
def test_short_news_in_words_of_gates_is_news(title, text):
    assert judged(title, [text]) is None


def test_one_sentence_of_a_gate_is_one_on_a_page_without_a_date():
    body = "<h1>Prinz Eugen</h1><p>This content is not available in your country.</p>"
    assert problem_of(body) == "other region"
    dated = '<meta property="article:published_time" content="2025-06-01T08:00:00Z">'
    assert problem_of(body, head=dated) is None


@pytest.mark.parametrize("pattern", SIGNS, ids=["bot", "region", "browser", "asks", "down"])
def test_what_a_pattern_finds_has_a_sign_of_it(pattern):
    parts = [part for case in GATES for text in case[:2] for part in text.split(". ")]
    found = [part for part in parts if pattern.search(part)]
    assert found
    assert [part for part in found if not any(s in part.lower() for s in SIGNS[pattern])] == []


def test_an_article_by_its_own_word_is_a_gate_by_all_its_text_alone():
    asks = "<p>Subscribe now to continue reading. Already a subscriber? Log in to continue.</p>"
    teaser = "<p>The old mill turned again on Monday, a year after the spring ran dry there.</p>"
    title = "The old mill turns again"
    assert problem_of(f"<h1>{title}</h1>{asks}", title, ARTICLE) == "wall"
    assert problem_of(f"<h1>{title}</h1>{teaser}{asks}", title, ARTICLE) is None


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        ("Back soon", "We'll be back soon! We are performing some maintenance.", "out of order"),
        ("news.example", "news.example is for sale. Buy this domain.", "out of order"),
        ("Are you a robot?", "Please click the box below.", "challenge"),
        ("451", "Unavailable due to legal reasons. Access cannot be granted.", "other region"),
        ("The Daily", "There is no news today. Come back another day.", None),
        ("The Daily", "Log in. Subscribe now. Create an account.", None),
        ("Maintenance", '<a href="/2025/06/01/bridge-shut-for-its-maintenance">Bridge</a>', None),
    ],
)
def test_a_front_page_that_is_a_gate_says_so(title, text, reason):
    html = f"<html><head><title>{title}</title></head><body><p>{text}</p></body></html>"
    fetch = Fetch("https://news.example/", NOW)
    raw = Raw("https://news.example/", html.encode(), "text/html; charset=utf-8")
    item = read(raw, Asked(Kind.FRONT), NEWS, fetch).item
    assert (item.reason.name if isinstance(item, Note) else None) == reason


def test_what_stands_in_the_place_of_a_film_is_no_gate():
    says = "<p>Please enable JavaScript. Your browser has cookies disabled.</p>"
    at = "/video/the-old-mill-turns-again-in-film"
    assert problem_of(f"<h1>The mill</h1>{says}", "The mill", path=at) is None
    assert problem_of(f"<h1>JavaScript required</h1>{says}", path=at) == "empty shell"
    plays = "<p>To play this video, enable JavaScript. Your browser does not support HTML5.</p>"
    assert problem_of(f"<h1>The mill</h1>{plays}", "The mill") is None
