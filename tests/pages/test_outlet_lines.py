"""Lines of the outlet's own among the blocks of a body, and the rule that each is counted under."""

import pytest

from mediacrawl.pages.text.left_out.outlet_lines import drop_notices
from mediacrawl.site import Site

SITE = Site("harbour", "en", "en", "harbour.example", "UTC", ())
GERMAN = Site("harbour", "de", "de", "harbour.example", "UTC", ())
# Of a language without a file of its own.
NORDIC = Site("harbour", "sv", "sv", "harbour.example", "UTC", ())
TEXT = [f"The net menders left the quay at {n} and came back with the tide." for n in range(5)]
AT_END = {
    "tags": "Tags: Tides, Sea walls",
    "rights": "© 2026 Harbour Daily. All rights reserved.",
    "disclaimer": "Opinions expressed by columnists are their own.",
    "consent": "We and our partners use cookies; you may withdraw consent: Privacy Policy.",
    "closing": "This article originally appeared in Harbour Weekly.",
}
ANYWHERE = {
    "advertisement": "Story continues below this ad",
    "going on": "The story continues below the photo",
    "tools": "Share:",
    "divider": "* * *",
    "shortcode": '[button link="/review" type="big"]Your review[/button]',
}


def paragraphs(*texts):
    return [{"type": "paragraph", "text": text} for text in texts]


def left(*texts, site=SITE):
    blocks = paragraphs(*texts)
    left_out = drop_notices(blocks, site)
    return [block["text"] for block in blocks], dict(left_out)


@pytest.mark.parametrize(("rule", "line"), [*ANYWHERE.items()])
def test_line_is_counted_under_its_rule(rule, line):
    assert left(*TEXT[:2], line, *TEXT[2:]) == (TEXT, {rule: 1})


OF_OTHERS = {
    "advertisement": "বিজ্ঞাপন|Hirdetés|Publicitate|Inzerce|اشتہار",
    "going on": "Dalsza część artykułu pod materiałem wideo|Článek pokračuje pod videem|"
    "A cikk a hirdetés után folytatódik|Articolul continuă după reclamă|HABERİN DEVAMI|"
    "Tekst se nastavlja ispod oglasa|Продовження статті після відео",
    "tools": "続きを読む|点击查看更多|더보기|ادامه مطلب|この記事をシェアする",
}


@pytest.mark.parametrize(
    ("rule", "line"),
    [(rule, line) for rule, lines in OF_OTHERS.items() for line in lines.split("|")],
)
def test_line_is_known_in_other_languages(rule, line):
    assert left(*TEXT[:2], line, *TEXT[2:]) == (TEXT, {rule: 1})


@pytest.mark.parametrize("line", [
    "Haberin devamı gelmedi.", "Dalsza część pracy czeka.", "Pokračování příště.", "Reklama rośnie",
    "A munka holnap folytatódik.", "Munca continuă după ploaie.", "Rad se nastavlja nakon kiše.",
    "Hirdetés nem kell neki.", "Publicitatea crește.", "Продолжение следует.", "答えは三つある。",
    "未经许可不得入内。", "更多精彩的比赛将在周末举行。", "版权是他的。", "他点击查看。",
    "もっと見たいと話す。",
    "Oglasa više nema.", "Inzerci nechce.", "더 보기 어려운 배다.", "续集明年拍。",
])  # fmt: skip
def test_sentence_of_an_article_in_other_languages_stays(line):
    assert left(*TEXT[:2], line, *TEXT[2:]) == ([*TEXT[:2], line, *TEXT[2:]], {})
    assert left(*TEXT, line) == ([*TEXT, line], {})


@pytest.mark.parametrize("line", [
    # letters and what to follow, told of
    "در خبرنامه ماهانه این سازمان آمده است که تورم دوباره بالا رفته است.",
    "در خبرنامه ما نوشته بود که بندر بسته است.",
    "뉴스레터 구독자 5만 명의 개인정보가 유출된 것으로 3일 확인됐다.",
    "뉴스레터 구독료는 내년부터 두 배로 오른다.",
    "뉴스레터를 구독하던 사람이 절반으로 줄었다.",
    "メルマガ登録者約3万人分の個人情報が流出した。", "メールマガジンに登録した会員の住所が漏れた。",
    "ニュースレターの登録者数は10万人を超えた。",
    "メルマガに登録すると割引が受けられると店は話す。",
    "हमारे न्यूज़लेटर में छपी खबर गलत थी, संपादक ने सोमवार को कहा।",
    "আমাদের নিউজলেটারে ছাপা খবর ভুল ছিল।", "ہمارے نیوز لیٹر میں چھپی خبر غلط تھی۔",
    "எங்கள் செய்திமடலில் வந்த செய்தி தவறு.", "สมัครรับจดหมายข่าวแล้วถูกหลอก ชายคนหนึ่งบอก",
    "订阅我们的服务的用户去年翻了一番，公司说。", "欢迎订阅者来到港口，市长星期一说。",
    "更多精彩内容在港口的博物馆里展出。", "追蹤我們的人昨天被警方逮捕，記者說。",
    "Đăng ký nhận bản tin giả, nhiều người mất tiền.", "Theo dõi chúng tôi suốt đêm, họ im lặng.",
    "langgan buletin itu turun separuh tahun lalu, kata syarikat.",
    "Berlangganan newsletter itu mahal, kata warga.",
    "Följ oss på resan genom byarna, sade guiden till kvinnorna.",
    "Følg oss på ferden gjennom bygda, sa guiden til kvinnene.",
    "Meld deg på vårens store løp, sa ordføreren til barna i hallen.",
    "Prenumerera på vårens böcker kan man göra i hamnen.",
    "Sledujte nás na vlastní oči, řekl mluvčí hasičů.",
    "Pratite nas na putu kroz planine, rekao je vodič.",
    "Последвайте ни, каза полицаят на двамата мъже в понеделник.",
    "Kövess minket, mondta a rendőr a két férfinak hétfőn.",
    "Seuraa meitä, sanoi opas ryhmälle maanantaina.", "ติดตามเราไปตลอดทาง ชายคนหนึ่งบอกกับตำรวจ",
    "עקבו אחרינו כל הדרך, אמרה האישה לשוטרים ביום שני.", "הצטרפו לניוזלטר אלף איש בשנה.",
    # rights, subjects and sources, told of
    "法院认定，未经许可不得转载他人文章，判令被告赔偿三万元。",
    "Chủ đề: năm nay hội nghị bàn về biển và người dân miền Trung",
    "বিষয়: এ বছর সভায় নদী নিয়ে কথা হবে", "נושאים: הים והעיר", "来源：长江上游的冰川融水",
    # words of a text that tools have, too
    "Megosztás", "Chia sẻ", "Κοινοποίηση",
])  # fmt: skip
@pytest.mark.parametrize("site", [SITE, NORDIC], ids=["en", "sv"])
def test_what_a_text_tells_of_letters_rights_and_sources_stays(line, site):
    assert left(*TEXT[:2], line, *TEXT[2:], site=site) == ([*TEXT[:2], line, *TEXT[2:]], {})
    assert left(*TEXT, line, site=site) == ([*TEXT, line], {})


@pytest.mark.parametrize("line", [
    "Følg oss på Facebook og Instagram", "Följ oss på Facebook", "Sledujte nás na Instagramu",
    "Kövess minket a Facebookon!", "Theo dõi chúng tôi trên Facebook", "追蹤我們 Facebook",
    "در خبرنامه ما عضو شوید", "뉴스레터 구독하기", "뉴스레터를 구독하세요!", "メルマガ登録はこちら",
    "ニュースレターに登録する", "हमारे न्यूज़लेटर की सदस्यता लें", "আমাদের নিউজলেটারে সাবস্ক্রাইব করুন।",
    "欢迎订阅本报的电子报。", "訂閱電子報", "更多精彩内容，请关注海港报微信公众号",
])  # fmt: skip
def test_letters_and_channels_are_offered_in_other_languages(line):
    assert left(*TEXT[:2], line, *TEXT[2:]) == (TEXT, {"appeal": 1})


@pytest.mark.parametrize("line", [
    "Cieszymy się, że jesteś z nami. Zapisz się na newsletter, aby dostać nasze teksty.",
    "Danke fürs Lesen! Melden Sie sich für unseren Newsletter an.",
    "Merci de nous lire. Inscrivez-vous à notre newsletter pour recevoir nos articles.",
    "شكراً لقراءتكم. اشتركوا في نشرتنا البريدية لتصلكم أفضل قصصنا.",
    "Haberleri kaçırmamak için uygulamamızı indirin.",
    "For more news from the islands, download our app.",
    "Mehr Nachrichten von den Inseln finden Sie in unserer App.",
    "Para no perderte nada de las islas, descarga nuestra aplicación.",
    "لمتابعة آخر الأخبار حملوا تطبيقنا على هواتفكم.",
])  # fmt: skip
def test_an_appeal_behind_thanks_and_an_offer_of_the_app_go(line):
    assert left(*TEXT, line, site=NORDIC) == (TEXT, {"appeal": 1})


@pytest.mark.parametrize("line", [
    "Users who download our app get the first month free.",
    "In its letter the bank says “For more, download our app”.",
    "Danke, sagte er. Laden Sie unsere App, rief der Fahrer.",
    "Thanks to the storm more boats stayed out; the app of the harbour failed.",
    "Merci aux pêcheurs. Le maire dit : téléchargez notre application.",
])  # fmt: skip
def test_thanks_and_an_app_that_a_text_speaks_of_stay(line):
    assert left(*TEXT, line, site=NORDIC) == ([*TEXT, line], {})


@pytest.mark.parametrize("line", [
    "This content is hosted by a third party that uses cookies. Do you want to view it?",
    "By showing the external content you accept the terms and conditions of films.example.",
    "We need your consent to load this Harbourgram content.",
    "This article contains content provided by Chirper. We ask for your permission before anything "
    "is loaded.",
    "This video can not be played without your consent to its cookies.",
    "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.",
    "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
    "Mit dem Laden des Videos akzeptieren Sie die Datenschutzerklärung des Anbieters.",
    "Um diesen Inhalt anzuzeigen, müssen Sie Cookies akzeptieren.",
    "Pour afficher ce contenu, vous devez accepter les cookies.",
    "Para ver este contenido necesita aceptar las cookies.",
    "لعرض هذا المحتوى يجب قبول ملفات تعريف الارتباط.",
])  # fmt: skip
def test_what_stands_for_a_film_that_needs_consent_goes_wherever_it_stands(line):
    assert left(TEXT[0], line, *TEXT[1:], site=NORDIC) == (TEXT, {"consent": 1})


@pytest.mark.parametrize("line", [
    "This video is hosted by the museum with the permission of the family.",
    "The content is provided by a third party and must be paid for each month.",
    "The post is blocked under a law on privacy that few had heard of.",
    "Dieser Inhalt wird von externen Firmen geprüft, bevor er erscheint.",
    "Dieser Beitrag wird ohne Zustimmung des Rates nicht gezahlt.",
    "To view the films the pupils walked for two hours along the quay.",
    "“This content is blocked by your cookies,” said the screen of each boat.",
])  # fmt: skip
def test_what_a_text_says_of_films_and_consent_stays(line):
    assert left(TEXT[0], line, *TEXT[1:], site=NORDIC) == ([TEXT[0], line, *TEXT[1:]], {})


@pytest.mark.parametrize(("line", "goes"), [
    ("To continue reading, please subscribe or log in.", True),
    ("Connectez-vous pour lire la suite de cet article.", True),
    ("Suscríbete para seguir leyendo.", True),
    ("Already a subscriber? Log in.", True),
    ("Who wants to fish must register by May, the board said, to continue as before.", False),
    ("Those who log in are few.", False),
])  # fmt: skip
def test_what_asks_for_a_log_in_behind_a_text_goes(line, goes):
    kept, rules = left(*TEXT, line, site=NORDIC)
    assert kept == (TEXT if goes else [*TEXT, line])
    assert rules == ({"wall": 1} if goes else {})


@pytest.mark.parametrize("line", [
    "This audio is auto-generated. Please let us know if you have feedback.",
    "Diese Audioversion wurde künstlich erzeugt.",
    "Cet article est lu par une voix de synthèse.",
])  # fmt: skip
def test_a_line_on_the_voice_that_reads_the_article_goes(line):
    assert left(TEXT[0], line, *TEXT[1:]) == (TEXT, {"tools": 1})


@pytest.mark.parametrize("line", [
    "This audio was AI-generated, the police said.",
    "This article of the law was read by all members.",
    "Diese Audioversion ist älter als das Buch.",
])  # fmt: skip
def test_a_text_that_tells_of_voices_stays(line):
    assert left(*TEXT, line) == ([*TEXT, line], {})


@pytest.mark.parametrize("line", ["Chủ đề: Biển, Người dân", "বিষয়: নদী, মানুষ", "来源：海港报"])
def test_tags_and_an_outlet_at_the_end_of_a_text_go(line):
    assert left(*TEXT, line)[0] == TEXT


def test_rights_are_claimed_in_chinese():
    assert left(*TEXT, "未经授权，不得转载、摘编。") == (TEXT, {"rights": 1})
    assert left(*TEXT, "本文版权归海港报所有，未经授权不得转载。") == (TEXT, {"rights": 1})


@pytest.mark.parametrize(("rule", "line"), [*AT_END.items()])
def test_line_at_an_end_is_counted_under_its_rule(rule, line):
    assert left(*TEXT, line) == (TEXT, {rule: 1})
    within = [*TEXT[:2], line, *TEXT[2:]]
    assert left(*within) == (within, {})


def test_each_rule_sees_what_those_before_it_left():
    """Rules are asked of the ends of a text: what stands there when one has taken its line."""
    lines = [AT_END[rule] for rule in ("closing", "disclaimer", "rights", "tags")]
    assert left(*TEXT, *lines) == (
        TEXT, {"tags": 1, "rights": 1, "disclaimer": 1, "closing": 1}
    )  # fmt: skip


@pytest.mark.parametrize("line", AT_END.values())
def test_line_that_is_all_of_a_text_stays(line):
    assert left(line) == ([line], {})


def test_of_many_lines_two_at_an_end_are_the_outlets():
    line = AT_END["closing"]
    assert left(*TEXT, *[line] * 3) == ([*TEXT, line], {"closing": 2})


def test_what_stands_behind_the_last_line_is_none_of_its_end():
    image = {"type": "image", "text": "", "credit": "", "url": "https://harbour.example/a.jpg"}
    blocks = [*paragraphs(*TEXT, AT_END["rights"]), image]
    assert drop_notices(blocks, SITE) == {"rights": 1}
    assert blocks == [*paragraphs(*TEXT), image]


def test_list_at_the_end_keeps_the_line_before_it():
    blocks = [*paragraphs(*TEXT, AT_END["rights"]), {"type": "list", "text": "Boats\nNets"}]
    before = list(blocks)
    assert not drop_notices(blocks, SITE)
    assert blocks == before


@pytest.mark.parametrize(
    "line",
    ["Unterstützen Sie unseren Plan für die Mühle?", "Fördern Sie unseren Journalismus?"],
)
def test_what_an_interviewer_asks_is_no_appeal(line):
    assert left(*TEXT[:2], line, *TEXT[2:], site=GERMAN) == ([*TEXT[:2], line, *TEXT[2:]], {})


def test_what_somebody_said_of_cookies_is_no_notice():
    said = "Wir nutzen Cookies auf unserer Website, sagte der Leiter des Museums."
    assert left(*TEXT, said) == ([*TEXT, said], {})


def test_a_subhead_that_calls_to_read_on_stays():
    blocks = paragraphs(*TEXT)
    blocks.insert(2, {"type": "heading", "text": "Keep reading"})
    assert not drop_notices(blocks, SITE)
