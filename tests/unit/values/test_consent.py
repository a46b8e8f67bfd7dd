"""Notices by which a site tells of its cookies, and sentences of articles on those."""

import pytest

from mediacrawl.values.consent import asks_consent


@pytest.mark.parametrize(
    "line",
    [
        "We use cookies to give you the best experience on our website.",
        "This website uses cookies.",
        "By continuing to use this site, you agree to our use of cookies.",
        "Usamos cookies para mejorar su experiencia en nuestro sitio.",
        "Este sitio web utiliza cookies propias y de terceros.",
        "Este site utiliza cookies para melhorar a sua experiência.",
        "Wir verwenden Cookies, um Ihnen das beste Erlebnis zu bieten.",
        "Ce site utilise des cookies pour améliorer votre expérience.",
        "Questo sito utilizza i cookie per migliorare la tua esperienza.",
        "Deze website gebruikt cookies.",
        "Мы используем файлы cookie, чтобы улучшить работу сайта.",
        "Ta strona używa plików cookie.",
        "Bu site çerez kullanmaktadır.",
        "Vi bruker informasjonskapsler på nettsiden.",
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك في موقعنا.",
    ],
)
def test_a_short_notice_is_known_by_how_it_begins(line):
    assert asks_consent(line)


@pytest.mark.parametrize(
    "line",
    [
        "The firm said that it uses cookies to follow its readers.",
        "Her grandmother's cookies are baked by the whole street.",
        "We bake cookies on the quay, and sell them by the dozen.",
        "La empresa usa cookies en cada página, dijo el juez.",
        "Die Firma verwendet Cookies auf jeder Seite.",
        "We use ginger cookies for the crust, but any that are dry and dark will do.",
        "By using crushed cookies in place of flour the bakers save an hour each morning.",
        "By clicking on a box few people read, they let strangers store cookies for years.",
        "Utilizamos cookies de avena para la base, aunque sirven las de chocolate.",
        "Wir verwenden keine gekauften Cookies, sondern backen sie in der Nacht.",
        "Nous utilisons des cookies maison pour le fond, et du beurre de la ferme.",
        "Usamos cookies de aveia na base, mas os de chocolate também servem.",
        "Мы используем овсяные cookies для основы, но подойдут и шоколадные.",
        "Bu sitede oturanlar her bayram çocuklara çerez dağıtıyor.",
        "Vi använder kakor från bageriet på torget, och grädde från gården.",
        "Używamy tylko ciasteczek z miejscowej piekarni i masła od sąsiada.",
        "نستخدم كوكيز الشوفان في القاعدة، ويمكن أن يحل محلها أي بسكويت جاف.",
    ],
)
def test_a_sentence_on_cookies_is_no_notice(line):
    assert not asks_consent(line)
