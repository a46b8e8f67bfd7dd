"""Lines behind an article's last sentence, and sentences that begin or end like them."""

import pytest

from mediacrawl.values.closing_lines import (
    is_divider,
    is_mail_of,
    is_shortcode,
    names_helpers,
    tells_of_original,
)

HELPED = """\
Harbour Press writer Mara Okonjo contributed to this report.
The Daily's Jo Ruiz contributed to this story.
Okonjo reported from Northport. Press writers Jo Ruiz in Eastbay, Maine, and Ann Lee contributed to this report.
(Reporting by Mara Okonjo, with reporting by Jo Ruiz and Ann Lee, editing by Ben Oak.)
– additional reporting by Jo Ruiz
With reporting by Harbour Press writer Jo Ruiz
Reporting by The Harbour Press.
Contributing: Harbour Press; Jo Ruiz; THE DAILY
Com informações da Agência Porto
Con información de EFE
(avec AFP)
Mitarbeit: Jo Ruiz, Ann Lee
(تغطية صحفية منى سالم)"""  # noqa: E501 - a line a case
STOOD_BEFORE = """\
This article originally appeared in Harbour Weekly.
Editor’s note: This story was first published in the winter issue of Harbour Weekly.
This post appeared first on the page of the port.
Dieser Artikel ist zuerst bei "Hafenblatt" erschienen.
Dieser Text erschien zuerst im Hafenblatt.
Dit artikel is eerder gepubliceerd in De Kade.
Cet article a été initialement publié par Le Port.
Este artículo fue publicado originalmente en El Muelle.
Questo articolo è stato originariamente pubblicato su Il Molo.
Este artigo foi originalmente publicado no Cais.
Dit artikel verscheen eerder in De Kade."""
SAID = """\
This article of the law appeared late in the day.
This story was written by the sea.
This post was first held by a woman in 1990.
This piece was first written for two violins.
Dieser Text wurde zuerst im Dorf gelesen.
Este texto se leyó por primera vez en la plaza.
Dit artikel is eerder een klacht.
Dieser Artikel wurde teurer.
Cet article est cher.
Este texto fue leído en la plaza.
Scientists from ten countries contributed to this report.
Many things contributed to the report being late.
Mara Okonjo contributed to the report of 1998, which nobody read.
Reporting by Mara Okonjo won a prize.
Reporting by the harbour office fell by half.
Writing by hand is slow.
Research by the university shows a rise.
Research by Northport University found cracks.
Research from Northport and the University of the Bay.
With files from the archive, the clerk went home.
Additional reporting by the council is due in May.
Contributing to the fund is voluntary.
Reporting from Northport, she saw the gates rise.
Mit Material von gestern bauten sie weiter.
Mitarbeit: das Wort stand auf jedem Schild.
Avec l'agence, elle a vendu la maison.
Con información de la alcaldía abrieron el puerto.
Com informações do porto, a prefeitura fechou a rua.
إعداد التقرير استغرق شهرا.
编辑：你怎么看这件事？
来源：长江上游的冰川融水
来源：这是一个很长的故事，没有人知道它的开头。
编辑部昨天搬到了港口旁边的新楼
[The clerk] said that the gates would rise.
[Laughs] We had no idea = nothing.
Write to the council at info@northport.example"""

EDITED = """责任编辑：李四
（责任编辑：李四 王五）
責任編輯：李四
编辑：李四
来源：海港通讯社
来源：海港新闻网
来源: Harbour Press
（原标题：老港水闸明年春天拆除，市政府公布方案）"""


@pytest.mark.parametrize("line", [*HELPED.splitlines(), *EDITED.splitlines()])
def test_who_helped(line):
    assert names_helpers(line)


@pytest.mark.parametrize("line", STOOD_BEFORE.splitlines())
def test_where_a_text_stood_before(line):
    assert tells_of_original(line)


@pytest.mark.parametrize("line", SAID.splitlines())
def test_sentences_stay(line):
    assert not names_helpers(line)
    assert not tells_of_original(line)
    assert not is_shortcode(line)
    assert not is_mail_of(line, "www.harbour.example")


@pytest.mark.parametrize("host", ["harbour.example", "news.Harbour.example"])
def test_an_address_of_the_outlet(host):
    assert is_mail_of(f"김민수 기자 mara@{host}", "harbour.example")
    assert not is_mail_of(f"김민수 기자 mara@{host}.org", "harbour.example")
    assert not is_mail_of(f"{'The clerk said so. ' * 12}mara@{host}", "harbour.example")


def test_markup_that_nothing_replaced():
    assert is_shortcode("[button link=”/review” type=”big”]Your review[/button]")
    assert is_shortcode('[ami-related id="34" url="/a"]')


@pytest.mark.parametrize("line", ["***", "* * *", "_____", "—", "- - -", "• • •", "======"])
def test_what_is_drawn_parts_a_text(line):
    assert is_divider(line)


@pytest.mark.parametrize(
    "line",
    [
        "?",
        "…",
        "...",
        "!",
        "42",
        "* 1 *",
        "No.",
        "–1",
        "—Ada",
        "❤",
        "»",
        "(*)",
        "%",
        "#",
        "+",
        "你",
    ],
)
def test_what_says_anything_parts_no_text(line):
    assert not is_divider(line)
