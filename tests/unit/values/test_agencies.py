"""Whatever a credit looks like, an agency has one name."""

import pytest

from mediacrawl.db.rows import MEASURED
from mediacrawl.values.people.agencies import AGENCIES, agencies_of
from mediacrawl.values.people.names import key_of


@pytest.mark.parametrize(
    ("credit", "agencies"),
    [
        ("AP", ["AP"]),
        ("A.P.", ["AP"]),
        ("By Associated Press writers", ["AP"]),
        ("أسوشيتد برس", ["AP"]),
        ("اسوشيتد برس", ["AP"]),
        ("أ ب", ["AP"]),
        ("أ.ف.ب", ["AFP"]),
        ("(أ ف ب)", ["AFP"]),
        ("Agence France-Presse (AFP)", ["AFP"]),
        ("REUTERS/Lia Marrow", ["Reuters"]),
        ("Reuters Staff", ["Reuters"]),
        ('وكالة "رويترز"', ["Reuters"]),
        ("وكالة رويترز وأ ف ب", ["Reuters", "AFP"]),
        ("الميناء نت + رويترز", ["Reuters"]),
        ("Con información de EFE", ["EFE"]),
        ("Agencia EFE y AFP", ["EFE", "AFP"]),
        ("Xinhua News Agency", ["Xinhua"]),
        ("新华社", ["Xinhua"]),
        ("شينخوا", ["Xinhua"]),
        ("Lia Marrow, AP via Harbour Images", ["AP"]),
        ("dpa/AFP/dpa", ["DPA", "AFP"]),
        ("وكالة الأنباء الفلسطينية وفا", ["WAFA"]),
    ],
)
def test_an_agency_is_one_however_it_is_credited(credit, agencies):
    assert agencies_of([credit]) == agencies


@pytest.mark.parametrize(
    "credit",
    [None, "", "Agencies", "وكالات", "Efe Marrow", "Petra", "The Harbour Post", "News agency",
     "Reuter", "Apex", "De la Redacción", "Maps and data"],
)  # fmt: skip
def test_what_names_no_agency_is_none(credit):
    assert agencies_of([credit]) == []


def test_a_site_adds_names_and_outdoes_those_that_are_known():
    own = {"Harbour Wire": ("HW", "AA"), "AP": ("our wire service",)}
    found = agencies_of(["HW / our wire service", "AA", "Reuters"], own)
    assert found == ["Harbour Wire", "AP", "Reuters"]
    assert agencies_of(["HW / our wire service", "AA", "Reuters"]) == ["Anadolu", "Reuters"]


def test_no_spelling_names_two_agencies():
    spelt = [key for name, others in AGENCIES.items() for key in {*map(key_of, (name, *others))}]
    assert len(spelt) == len(set(spelt))


def test_another_table_of_agencies_is_no_change_of_an_article():
    assert "agencies" in MEASURED
