"""Paragraphs that begin or read as an outlet's own lines do, and tell; and such lines, which go."""

import pytest

from mediacrawl.languages import notices
from mediacrawl.languages.follow import asks_to_follow
from mediacrawl.pages.text.left_out.outlet_lines import drop_notices
from mediacrawl.site import Site

TEXT = [f"The net menders left the quay at {n} and came back with the tide." for n in range(5)]


def left(lang, *texts, kind="paragraph", at=2):
    blocks = [{"type": "paragraph", "text": text} for text in TEXT]
    blocks[at:at] = [{"type": kind, "text": text} for text in texts]
    drop_notices(blocks, Site("harbour", lang, lang, "harbour.example", "UTC", ()))
    said = [block["text"] for block in blocks]
    return [text for text in texts if text in said]


@pytest.mark.parametrize(("lang", "line"), [
    ("en", "Join us on a walk along the river, where the herons stand in the shallows."),
    ("en", "Sign up for free swimming lessons at the town hall until Friday."),
    ("en", "Find us on any Sunday at the end of the quay, my father and I, with rods in hand."),
    ("en", "If you value our forests, stay on the paths, reads the board at the gate."),
    ("en", "Please consider donating blood: the stores will last until Sunday."),
    ("en", "Follow the money on Telegram: that is what three reporters did for a year."),
    ("en", "Join a WhatsApp group of the parents and you will know which teacher is to leave."),
    ("en", "Support our newsroom staff gave to the strikers came in boxes of bread and tea."),
    ("en", "Get a loan in your inbox within the hour. Sign up and you are bound for ten years."),
    ("es", "Apoya el periodismo público, pero cierra la televisión de su región."),
    ("es", "Síguenos en este viaje por la costa, de faro en faro, hasta la última isla."),
    ("es", "Regístrate para recibir la ayuda del alquiler antes del 30 de abril."),
    ("es", "Sigue el caos en WhatsApp: el servicio cayó a las nueve y a mediodía no había vuelto."),
    ("de", "Folgen Sie uns in den Keller des Rathauses, wo die Akten in feuchten Kisten liegen."),
    ("de", "Folge der Sperre von Telegram war, dass die Nachrichten über andere Wege laufen."),
    ("fr", "Abonnez-vous à la piscine avant le 30 juin: la ville offre deux mois."),
    ("fr", "Suivez la rumeur sur Facebook et vous arrivez au même café, à l’angle de la place."),
    ("it", "Iscriviti alla gara entro il 3 maggio: i posti sono trecento."),
    ("pt", "Inscreva-se no vestibular até sexta-feira: a prova será em junho."),
    ("nl", "Schrijf je in voor de halve marathon voor 1 mei, dan kost het 20 euro."),
    ("ru", "Подпишитесь на обращение к губернатору, просили у рынка, и собрали три тысячи имён."),
    ("ru", "Подписывайся на Telegram или увольняйся, такой выбор дали учителям района."),
    ("el", "Ακολουθήστε το μονοπάτι ως το ποτάμι και μετά από δύο χιλιόμετρα θα δείτε τον μύλο."),
    ("tr", "Vatandaşlar duyuruları belediyenin WhatsApp hattından takip edebilirsiniz"),
    ("ar", "تابعونا على الطريق الجبلي حتى القرية الأخيرة، حيث لم يصل أحد منذ الشتاء."),
    ("ar", "انضموا إلى مجموعة على تلغرام قبل عامين، ثم اختفى أثرهم في الصحراء."),
    ("zh", "关注我们的孩子，是这位校长在过去二十年里说得最多的一句话。"),
    ("en", "Our partners get a commission when you buy a house, the agent explained to us."),
    ("es", "La publicidad continúa después de la guerra"),
    ("ar", "الإعلان يتبع القانون"),
])  # fmt: skip
def test_what_a_text_tells_stays(lang, line):
    for at in (0, 2, len(TEXT)):
        assert left(lang, line, at=at) == [line]


@pytest.mark.parametrize(("lang", "line"), [
    ("en", "Follow us on Facebook, X and Instagram."),
    ("en", "Find us on Facebook"),
    ("en", "Subscribe now for unlimited access to all our stories."),
    ("en", "Sign up here."),
    ("en", "Support our work: donate now."),
    ("en", "Follow Deputy Editor Ada Kern on Instagram at @adakern and @harbourdaily."),
    ("en", "Join the Harbour Daily WhatsApp community for the latest"),
    ("es", "Sigue toda la información de Harbour en Facebook y X, o en nuestra newsletter semanal"),
    ("es", "Regístrate para recibir nuestro boletín diario."),
    ("de", "Folgen Sie uns auch in den sozialen Medien."),
    ("de", "Unterstützen Sie unsere Arbeit."),
    ("fr", "Suivez-nous !"),
    ("pt", "Siga-nos no Facebook e no Instagram."),
    ("ru", "Подписывайтесь на нас в «Дзене»"),
    ("tr", "Gelişmeleri WhatsApp kanalımızdan takip edebilirsiniz"),
    ("ar", "انضموا إلى قناة هاربر على تلغرام"),
    ("el", "Ακολουθήστε το Harbour στο Google News και μάθετε πρώτοι όλες τις ειδήσεις."),
])  # fmt: skip
def test_what_asks_readers_goes(lang, line):
    assert left(lang, line) == left(lang, line, at=len(TEXT)) == []


@pytest.mark.parametrize(("lang", "line"), [
    ("en", "All rights reserved for men: that is how the law of 1871 reads today."),
    ("en", "Copyright: seventy years after his death the song is free."),
    ("de", "Alle Rechte vorbehalten, nur die Pflichten nicht, spottet der alte Drucker."),
    ("pt", "Eram direitos reservados à nobreza, e ninguém no porto os tinha."),
    ("ar", "وبقيت للنساء حقوق محفوظة في القانون وضائعة في الواقع."),
    ("ru", "Все права защищены, кроме наших, шутит старый рыбак."),
    ("en", "The views of the editors do not reflect those of their readers: four in five stay."),
    ("en", "The author’s own views are not necessarily those of her heroine."),
    ("de", "Die Meinung der Redaktion ist nicht unbedingt die der Leser."),
    ("ru", "Мнение редакции не совпадает с мнением читателей: четверо из пяти за фабрику."),
    ("en", "We use cookies in our café as others use sugar, and our traffic shows that it pays."),
    ("de", "Diese Website verwendet Cookies: Kein Satz wird so oft gelesen."),
    ("en", "This story first appeared in the court of Reef, told by a fisherman."),
    ("en", "This column first appeared in 1871, and it has not missed a week since."),
    ("de", "Dieser Text erschien zuerst den Richtern verdächtig, dann auch den Verlegern."),
    ("zh", "责任编辑：这个头衔他用了三十年"),
    ("en", "Topic: how to live with the river"),
    ("en", "In this story: a heron, a mill and a man who would not leave"),
    ("es", "Temas: el agua y la sed"),
])  # fmt: skip
def test_what_ends_a_text_stays(lang, line):
    assert left(lang, line, at=len(TEXT)) == left(lang, line, at=0) == [line]


@pytest.mark.parametrize(
    "head",
    [
        "Advertising",
        "Werbung",
        "Publicidad",
        "广告",
        "Share",
        "Teilen",
        "Delen",
        "Partager",
        "Paylaş",
        "Support our work",
        "Follow us on",
        "Subscribe now",
    ],
)
def test_a_subhead_of_such_words_stays(head):
    assert left("en", head, kind="heading") == [head]


@pytest.mark.parametrize("head", ["Sponsored", "Advertisement", "Follow us on Facebook"])
def test_a_label_that_heads_no_text_goes(head):
    assert left("en", head, kind="heading") == []


def test_all_rights_are_claimed_behind_a_name_or_alone():
    assert notices.claims_rights("Harbour Daily. Todos los derechos reservados.")
    assert notices.claims_rights("حقوق محفوظة لصحيفة الميناء")
    assert not notices.claims_rights("She ended with all rights reserved and none used.")


def test_a_channel_is_named_in_news_too():
    assert not asks_to_follow("Sign up to Facebook at nine, be hurt at ten.")
    assert asks_to_follow("Follow @harbourdaily on Instagram")
