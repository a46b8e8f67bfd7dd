import pytest

from mediacrawl.values.damage import damage_of

ARABIC = "عاد المطر إلى الميناء في المساء"


@pytest.mark.parametrize(
    "text",
    [None, "", "rain", "déjà vu – “ça va”", ARABIC, "SÃO PAULO, PÂNICO, Ñandú", "Дождь в порту"],
)
def test_sound_text_is_not_damaged(text):
    assert damage_of(text) == 0


@pytest.mark.parametrize("text", ["d\ufffdj", "déjà vu".encode().decode("cp1252", "replace")])
def test_lost_and_misread_characters_are_damage(text):
    assert damage_of(text) > 0


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1256"])
def test_arabic_that_was_misread_is_damage(codec):
    assert damage_of(ARABIC.encode().decode(codec, "replace")) > 0
