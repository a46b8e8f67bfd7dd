"""Lines of the outlet in many languages, and lines of articles that begin or read like them."""

import pytest

from mediacrawl.languages import appeals, notices, part_heads
from mediacrawl.languages.earnings import says_it_earns
from mediacrawl.languages.follow import asks_to_follow
from mediacrawl.languages.support import asks_for_support

RULES = (
    notices.is_advert,
    asks_to_follow,
    notices.parts_from_writer,
    notices.claims_rights,
)


@pytest.mark.parametrize(
    "line",
    [
        "Opinions expressed by columnists are their own.",
        "The views expressed here are those of the author and do not reflect our position.",
        "The opinions in this piece are solely those of the author.",
        "الآراء الواردة في هذا المقال لا تعبر بالضرورة عن رأي الميناء",
        "Las opiniones de este artículo son responsabilidad exclusiva de su autor.",
        "* Este artículo no refleja necesariamente la opinión del Diario del Puerto.",
        "Die geäußerten Ansichten geben nicht unbedingt die Meinung der Redaktion wieder.",
        "Les opinions exprimées n’engagent que leur auteur.",
        "As opiniões expressas neste artigo são de responsabilidade do autor.",
        "Este texto não reflete necessariamente a opinião do jornal.",
        "Le opinioni espresse non riflettono necessariamente quelle della redazione.",
        "Мнение автора может не совпадать с точкой зрения редакции.",
        "Bu yazıdaki görüşler yazarına aittir, gazetenin görüşünü yansıtmaz.",
        "文章仅代表作者观点，不代表本网立场",
        "이 칼럼은 필자의 의견으로 본지의 입장과 다를 수 있습니다.",
        "Copyright 2026 Harbour Press. All rights reserved.",
        "TÜM HAKLARI SAKLIDIR",
        "저작권자 © 항구일보 무단전재 및 재배포 금지",
        "Sponsored",
        "SPONSORED LINKS",
        "Gesponsert",
        "Join our WhatsApp channel for the news of the quay",
        "Sigue al Diario del Puerto en Google News",
        "Suscríbete a nuestro boletín",
        "Folgen Sie uns auf WhatsApp und verpassen Sie nichts.",
        "Suivez toute l’actualité du port sur WhatsApp.",
        "Bizi Google Haberler'de takip edin",
        "Bizi İnstagram'da takip edin",
        "BİZİ TWİTTER'DA TAKİP EDİN",
        "Подписывайтесь на наш канал в Telegram",
        "اشترك في نشرتنا البريدية لتصلك أخبار الميناء كل صباح.",
        "ताज़ा खबरों के लिए हमारे व्हाट्सएप चैनल से जुड़ें",
        "Publicidad - Sigue leyendo",
        "La suite après cette publicité",
        "Der Artikel geht nach der Anzeige weiter",
        "Continua dopo la pubblicità",
        "Реклама • Продолжение после рекламы",
        "حملوا تطبيقنا",
        "حمّل التطبيق الآن على هاتفك",
    ],
)
def test_lines_of_the_outlet(line):
    assert any(rule(line) for rule in RULES)


@pytest.mark.parametrize(
    "line",
    [
        "In my view, the agreement does not reflect what the people of the harbour asked for.",
        "In his opinion the minister is solely to blame, and the council knows it.",
        "En su opinión, la responsabilidad es del gobierno y de nadie más.",
        "L’opinion publique s’engage peu dans ce débat.",
        "Seine Meinung wird nicht unbedingt von allen geteilt.",
        "Following a post on X, the clerk resigned on Monday.",
        "Subscribers to the newsletter doubled last year.",
        "Joining Facebook in 2012, she led its team in the harbour.",
        "Sigue siendo el vídeo más visto en YouTube.",
        "Volgens een bericht op X is de veerboot gezonken.",
        "Folgende Worte schrieb er auf Facebook.",
        "Подписан указ о выборах, сообщил его Telegram-канал.",
        "تابع الرئيس كلامه في منشور على فيسبوك.",
        "انضم فيسبوك إلى الشركات التي تراجعت أرباحها.",
        "اشترك آلاف في حملة على تويتر.",
        "Copyright lawyers said that the ruling would not stand.",
        "Ads continue to grow on small islands",
        "La publicidad continúa creciendo",
        "Werbung weiterhin teuer",
        "Реклама продолжает дорожать",
    ],
)
def test_lines_of_articles(line):
    assert not any(rule(line) for rule in RULES)


@pytest.mark.parametrize(
    "line",
    [
        "Join our channel, the smugglers wrote on Telegram.",
        "Subscribe to the channel on YouTube, he urged them.",
        "Subscribe today or lose it: that was the choice of the library.",
        "Please support us, the menders begged the clerk.",
        "Suscríbete al canal de YouTube, pedía el joven una y otra vez.",
        "Descarga nuestra app, dicen los bancos, y cierran la oficina.",
        "Unterstützen Sie unser Dorf, baten die Bauern.",
        "Suivez-nous, dit le guide, et gare au bord.",
        "Seguici su per la montagna, disse la guida.",
        "Inscreva-se no canal do YouTube, repetia o rapaz.",
        "انضموا إلى قناتنا، قال الملصق على الجدار.",
        "جميع الحقوق محفوظة للملك، قالت الوثيقة القديمة.",
    ],
)
def test_lines_that_tell_who_asked(line):
    assert appeals.tells(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter, and get the news of the quay each morning.",
        "Subscribe today – stand with the press of the harbour.",
        "Abonneer je op onze nieuwsbrief: dit is wat je krijgt.",
        "Síguenos en X, te contamos todo.",
        "Suivez-nous sur Facebook, c’est gratuit.",
        "If you value our work, please consider a gift.",
        "© 2026 Harbour Daily. All rights reserved. This text may not be sold or said again.",
    ],
)
def test_lines_of_the_outlet_tell_nothing(line):
    assert not appeals.tells(line)


def test_a_word_is_a_tool_and_a_sentence_of_one_word_none():
    assert notices.is_tool("Listen:")
    assert not notices.is_tool("Listen.")


def test_a_list_of_tags_is_no_sentence():
    assert part_heads.lists_tags("Topics: Tides, Sea walls")
    assert not part_heads.lists_tags("Topics: that was all the clerk had to say.")


def test_what_bore_something_is_no_appeal_for_an_app():
    assert not asks_to_follow("حمل تطبيق القرار أكثر من معنى.")


@pytest.mark.parametrize(
    "line",
    [
        "Want more of the sea? Sign up for our free newsletter.",
        "For more news of the quay, make sure to sign up for our newsletter!",
        "Never miss a tide — sign up for HARBOUR's free daily newsletter to stay in the know.",
        "Get the latest from the quay in your inbox. Subscribe to Harbour.example's newsletters.",
        "Nichts mehr verpassen? Abonnieren Sie unseren kostenlosen Newsletter!",
        "Mehr vom Hafen? Melden Sie sich für unseren Newsletter an.",
        "Unser Newsletter sagt Ihnen früh, was am Kai wichtig ist. Hier geht’s zur Anmeldung!",
        "¿Quieres saber más? Suscríbete a nuestro boletín semanal.",
        "Pour ne rien manquer, inscrivez-vous à notre newsletter.",
        "Per non perderti nulla, iscriviti alla nostra newsletter.",
        "Quer saber mais? Assine a nossa newsletter.",
        "Wil je meer lezen? Schrijf je in voor onze nieuwsbrief.",
        "Vill du läsa mer? Prenumerera på vårt nyhetsbrev.",
        "Chcesz więcej? Zapisz się na nasz newsletter.",
        "Хотите знать больше? Подпишитесь на нашу рассылку.",
        "Daha fazlası için bültenimize abone olun.",
        "للمزيد من الأخبار، اشترك في نشرتنا البريدية.",
        "***Please sign up for HD Newsletters and have the app, too.***",
        "Get Harbour Weekly delivered through your letterbox each month. Click here to order.",
    ],
)
def test_lines_that_ask_to_sign_up(line):
    assert appeals.asks_to_sign_up(line, "hd.harbour.example")
    assert not appeals.tells(line)


@pytest.mark.parametrize(
    "line",
    [
        "“Sign up for our newsletter,” the scammers wrote, and thousands did.",
        "The quay is shut. Sign up for our newsletter.",
        "The ferry leaves at nine on Monday. Sign up for our free newsletter to know more.",
        "Sign up for the retailer's newsletter to get ten percent off your first order.",
        "Sign up for Southwest's newsletter and you will hear of sales first.",
        "To save, subscribe to the brand's newsletter before you buy.",
        "She told readers to sign up for the newsletter of the harbour board.",
        "The council's newsletter landed in every inbox on Friday.",
        "Her newsletter has more subscribers than the paper.",
        "Get a reminder in your inbox when the bill is due.",
        "Click here to see the map. Your inbox will not fill up.",
        "You can have the reports sent to your inbox, the bank says, but check the sender.",
        "He opened his mailbox and found the letter.",
        "Subscribe to a service such as Netflix and the film is yours.",
        "Users can sign up for Facebook's newsletters in the settings.",
        "The site asks visitors to sign up for our daily newsletter before it lets them read.",
        "I asked why our newsletter had gone out late.",
        "Wer unseren Newsletter abonniert, bekommt ihn am Freitag.",
        "Der Newsletter der Partei erschien am Montag, hier geht es um Geld.",
        "Das Boletín Oficial publica hoy la norma.",
        "El boletín de nuestra asociación llegó tarde.",
        "Nuestro boletín de notas fue malo, dijo el alumno.",
        "La newsletter de notre maire est arrivée mardi.",
        "Notre newsletter compte dix mille abonnés, précise le directeur.",
        "La nostra newsletter raggiunge mille lettori, spiega il sindaco.",
        "A newsletter da nossa escola conta a história.",
        "Onze nieuwsbrief van vorige week telde tien pagina's.",
        "Nyhetsbrevet skickades till alla medlemmar.",
        "Vårt nyhetsbrev nådde tusen läsare, säger chefen.",
        "Nasz newsletter dotarł do tysiąca osób, mówi wójt.",
        "Наша рассылка вышла вчера, сообщил директор.",
        "Он подписался на рассылку министерства.",
        "Belediyenin bülteni dün yayımlandı.",
        "نشرتنا الجوية تشير إلى أمطار غدا.",
        "قال إن نشرتنا الأسبوعية توقفت.",
        "He typed “sign up for our newsletter” into the form, and nothing happened.",
        "Want to know the law? Sign up for the ministry's newsletter, lawyers advise.",
        "If you want more help, subscribe to Consumer Harbour's newsletter.",
        "Phishing mails say: subscribe to our newsletter or lose your account.",
        "The letterbox was red. Get your coat, he said. Click here was all the screen showed.",
        "Readers of the newsletter were told of the plan in June.",
        "The company said that customers who sign up for its newsletter get a discount.",
    ],
)
def test_lines_that_speak_of_letters(line):
    asks = appeals.asks_to_sign_up(line, "hd.harbour.example")
    assert not asks or appeals.tells(line)


@pytest.mark.parametrize(
    "line",
    [
        "If you buy something using links in our stories, we may earn a commission.",
        "If you buy through our links, we may earn a commission. Learn more.",
        "We review all we recommend. We may get a commission if you click on links we provide.",
        "When you purchase through links on our site, we may earn an affiliate commission.",
        "This post contains affiliate links, and we receive a small commission if you buy.",
        "We may be compensated when you click on links to products of our partners.",
        "Wir erhalten eine kleine Provision, wenn Sie über unsere Links bestellen.",
        "Mit Sternchen sind Affiliate-Links: Kaufen Sie darüber, erhalten wir eine Provision.",
        "Si vous achetez par nos liens, nous pouvons percevoir une commission.",
        "Si compras a través de nuestros enlaces, podemos recibir una comisión.",
        "Se acquisti dai nostri link, potremmo ricevere una commissione.",
        "Se comprar pelos nossos links, podemos receber uma comissão.",
        "Koop je via onze links, dan ontvangen wij een commissie.",
        "Köper du via våra länkar får vi provision: vi får en liten provision av köpet.",
    ],
)
def test_lines_that_say_the_outlet_earns(line):
    assert says_it_earns(line)
    assert not appeals.tells(line)


@pytest.mark.parametrize(
    "line",
    [
        "The kettle is loud. If you buy it through our link, we may earn a commission.",
        "“We may earn a commission if you buy,” said the broker.",
        "Agents may earn a commission on the products they sell.",
        "A broker may receive compensation when you buy the fund, the regulator warned.",
        "The commission will buy new links for the chain of the lock.",
        "We met the commission at noon, and it would not say what links the two cases.",
        "The European Commission said that we buy too much gas.",
        "The shop takes a commission of ten percent on each purchase.",
        "He earned a commission on every boat that was sold.",
        "We asked the commission for its papers on the purchase of the quay.",
        "The commission receives letters from shop owners each week.",
        "Sellers complain that the site collects a commission when buyers click.",
        "We receive no commission from the council, the buyers said.",
        "Influencers must say when they earn a commission from links, the court ruled.",
        "Our team of reporters found that banks collect commissions on products nobody needs.",
        "Wir fragten die Kommission, warum der Kauf des Hafens so lange dauert.",
        "Die Provision für den Kauf eines Hauses zahlt künftig der Verkäufer.",
        "Makler erhalten eine Provision, wenn ein Kauf zustande kommt.",
        "Wir wissen nicht, welche Provision der Makler beim Kauf erhielt, sagte er.",
        "La commission a voté l'achat des navires.",
        "Nous avons demandé à la commission le prix d'achat.",
        "La comisión aprobó la compra de los barcos.",
        "Los bancos cobran una comisión por cada compra.",
        "La commissione ha votato l'acquisto.",
        "A comissão aprovou a compra dos navios.",
        "De commissie keurde de aankoop goed.",
        "Kommissionen godkände köpet av fartygen.",
        "Provision ges till säljare vid varje köp.",
        "They paid us compensation for the links of the chain that broke.",
        "Victims will receive compensation, and the products are off the shelves.",
        "The court said we can be compensated for what we buy in good faith only.",
        "I bought it through their link, so they got a commission.",
    ],
)
def test_lines_that_speak_of_commissions(line):
    assert not says_it_earns(line) or appeals.tells(line)


@pytest.mark.parametrize(
    "line",
    [
        "Support our independent journalism: become a member today",
        "Please consider supporting our newsroom with a small gift.",
        "Become a paying subscriber to support our work",
        "Your donation helps us to stay independent.",
        "Help us keep our reporting free for all",
        "Make a one-time donation today to support our journalists",
        "Apoye nuestro periodismo independiente: hágase socio hoy",
        "Soutenez un journalisme indépendant",
        "Faites un don pour notre rédaction",
        "Unterstützen Sie unabhängigen Journalismus",
        "Werden Sie jetzt Mitglied und fördern Sie unseren Journalismus",
        "Sostieni il nostro giornalismo",
        "Apoie o jornalismo independente",
        "Steun onze journalistiek",
        "Wesprzyj niezależne dziennikarstwo",
        "Поддержите независимую журналистику",
        "Підтримайте незалежну журналістику",
        "Støtt uavhengig journalistikk",
        "ادعم صحافتنا المستقلة: كن عضواً اليوم",
        "تبرعوا الآن",
    ],
)
def test_lines_that_ask_for_support(line):
    assert asks_for_support(line)
    assert not appeals.tells(line)


@pytest.mark.parametrize(
    "line",
    [
        "Support for independent journalism has fallen, a study says.",
        "Support for our journalists is needed.",
        "Support our journalism, the editor begged on Monday.",
        "Supporting independent journalism is costly.",
        "Back in the newsroom, the editors of the local reporting team waited.",
        "Your support for the minister has helped him.",
        "Your donation will buy a blanket for a child.",
        "Become a member of the club today, the poster says.",
        "Apoya sindicato a periodistas detenidos",
        "Ayuda a los periodistas heridos llegó el lunes.",
        "Werden Sie Mitglied in einem Sportverein.",
        "Unterstützt werden die Journalisten vom Verband.",
        "Steun voor de journalistiek neemt af.",
        "Stöd för journalistik minskar",
        "انضم عضو المجلس إلى الحزب اليوم.",
        "Help to the local newsroom came late.",
        "Support staff and local journalists walked out at noon.",
        "Fund managers bought the local newsroom in 2019.",
        "Support local journalism",
        "Your support makes our victory possible.",
        "Your contribution makes our country safer.",
        "Become a member of the tenants’ union and get advice for 80 dollars a year.",
        "Help us understand what more than forty local journalists saw that night.",
        "Donate blood now and help our hospitals: so say the posters.",
        "تبرع اليوم رجل أعمال بمليون دولار لضحايا الزلزال.",
        "تبرع لدعم مرضى السرطان بكامل ثروته قبل وفاته.",
        "كن عضوات في المجلس المحلي، وهن اليوم يدرن مدرسة.",
        "Apoya un periodismo libre, pero votó contra la ley que lo protege.",
        "Sostén económico del periodismo local, la publicidad ha caído.",
        "Hazte socio de la biblioteca: desde hoy se puede por internet.",
        "Stärke des Journalismus sei seine Unabhängigkeit.",
        "Unterstütze man den Lokaljournalismus nicht, verschwänden die Zeitungen.",
        "Faire un don d’organes est possible dès maintenant.",
        "Aidez les journalistes afghans à quitter le pays, ont écrit 300 élus.",
        "Помогите найти журналиста, пропавшего в среду.",
        "Torne-se sócio do clube hoje por 30 reais.",
        "Diventa socio del club il calciatore argentino: oggi la firma.",
        "Steun van het kabinet aan de journalistiek blijft omstreden.",
        "Stöd från staten håller journalistiken vid liv.",
        "Zostań patronem naszej szkoły, prosili uczniowie.",
        "Contribute to our newsroom fund, the notice on the door of the mill still says.",
        "Fund our newsroom: so had the forty workers of the paper written on the wall of the mill.",
        "Unterstützt unser Land den Journalismus im Exil genug, fragt der Verband.",
        "Soutenez notre journalisme d’enquête, avait lancé le maire.",
        "Apoya nuestra redacción la huelga de los papeleros, según votó el martes.",
        "ادعم صحافتنا المحلية الوزير الجديد؟ سؤال طرحه النواب.",
    ],
)
def test_lines_that_tell_of_support(line):
    assert not asks_for_support(line) or appeals.tells(line)
