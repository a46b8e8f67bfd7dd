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
    ("Accès refusé", "Vous n'avez pas l'autorisation d'accéder à cette page.", "challenge"),
    ("Acceso denegado", "No tiene permiso para acceder a esta página.", "challenge"),
    ("Zugriff verweigert", "Sie haben keine Berechtigung, hierauf zuzugreifen.", "challenge"),
    ("Доступ запрещён", "У вас нет доступа к этой странице.", "challenge"),
    ("Verificação de segurança", "Confirme que você não é um robô.", "challenge"),
    ("Erişim engellendi", "Bu sayfaya erişim izniniz yok.", "challenge"),
    ("アクセスが拒否されました", "アクセスが拒否されています。", "challenge"),
    ("Service indisponible", "Veuillez réessayer plus tard.", "out of order"),
    ("Servicio no disponible", "Inténtelo de nuevo más tarde.", "out of order"),
    ("Wartungsarbeiten", "Unsere Seite ist vorübergehend nicht erreichbar.", "out of order"),
    ("Сервис недоступен", "Ведутся технические работы.", "out of order"),
    ("Réservé aux abonnés", "Abonnez-vous pour lire la suite. Déjà abonné ?", "wall"),
    ("Exclusivo", "Contenido exclusivo para suscriptores. ¿Ya eres suscriptor?", "wall"),
    ("Nur für Abonnenten", "Jetzt abonnieren. Bereits Abonnent?", "wall"),
    ("Conteúdo exclusivo", "Exclusivo para assinantes. Já é assinante?", "wall"),
    ("Riservato agli abbonati", "Abbonati per continuare a leggere. Accedi.", "wall"),
    ("Tylko dla prenumeratorów", "Artykuł tylko dla prenumeratorów.", "wall"),
    ("Server error", "Something went wrong on our end. Please try again later, or go back to the "
     "front page of the paper.", "out of order"),
    ("Server Error", "An unexpected error occurred while processing your request. Please try again "
     "later or contact the administrator if the problem persists.", "out of order"),
    ("Before you go on", "We and our partners store information on a device, such as cookies.",
     "consent page"),
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
    ("Tax", "Those who file late were told to please try again later on Monday, she said."),
    ("Please Try Again Later", "A play by Ada Noor, on the line of a call centre. Please Try Again "
     "Later opens on Monday at the mill, and it runs for a week."),
    ("Reactor", "Something went wrong at the reactor on Monday. An error occurred in its log."),
    ("Batch", "The error occurred when processors mixed the batches. None was sold on Monday."),
    ("Second try", "The pilots will try again later. An unexpected error had stopped them."),
    ("Hot line", 'The line rang for hours. "Please try again later," a voice said to callers.'),
    ("Film", "To view this film please enable JavaScript, and take a browser with HTML5 video"),
    ("Ferry sinks", "Please enable JavaScript to see the comments. A ferry sank on Monday."),
    ("Accès refusé", "Le juge a refusé l'accès au dossier lundi. L'avocat fera appel."),
    ("Accès interdit", "La plage est fermée depuis lundi. La mairie craint une marée noire."),
    ("Acceso denegado", "El juez negó el permiso el lunes. La familia recurrirá el fallo."),
    ("Sin permiso", "La obra no tenía permiso para acceder al puerto. Se paró el lunes."),
    ("Zugriff verweigert", "Das Gericht gab die Akten am Montag nicht frei. Sie klagt."),
    ("Доступ запрещён", "Пляж закрыли в понедельник. Мэр объяснил это штормом."),
    ("Servicio no disponible", "El tren no circula desde el lunes. Hay autobuses gratuitos."),
    ("Tunnel", "Der Tunnel ist vorübergehend nicht erreichbar. Am Freitag öffnet er wieder."),
    ("Réseau", "Le réseau était temporairement indisponible lundi. La panne a duré une heure."),
    ("Trens", "O metrô ficou temporariamente indisponível na segunda. A falha durou uma hora."),
    ("Technik", "Am Montag ruhte der Verkehr. Die Bahn bittet, es später zu versuchen."),
    ("Технические работы", "На мосту начались технические работы. Движение закрыто до мая."),
    ("Abonnés", "Le journal a perdu mille abonnés en mai. Il compte sur sa nouvelle formule."),
    ("Assinantes", "A operadora perdeu mil assinantes em maio. A concorrente ganhou o dobro."),
    ("Abonnenten", "Der Verlag hat im Mai tausend Abonnenten verloren. Er hofft auf den Herbst."),
    ("Suscriptores", "La plataforma sumó mil suscriptores en mayo. La empresa subirá precios."),
    ("Подписчики", "Канал потерял тысячу подписчиков в мае. Автор закрывает его летом."),
    ("Solo abbonati", "La sala riapre a maggio. I posti sono riservati agli abbonati storici."),
    ("Güvenlik kontrolü", "Havalimanında kuyruk pazartesi uzadı. Yolcular iki saat bekledi."),
    ("Sicherheitsüberprüfung", "Die Brücke wird am Montag geprüft. Fähren fahren so lange."),
    ("Phones", "The court ruled on information on a device. Police must ask a judge first."),
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
