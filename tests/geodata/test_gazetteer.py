"""Every place of France by what people type: names, words of names, codes, slips; and quickly."""

from __future__ import annotations

import string
import time

import pytest

from geodata.france.base import france
from geodata.france.gazetteer import gazetteer
from geodata.france.names import plain


@pytest.fixture(scope="module")
def places():
    return gazetteer()


def names(found):
    return [(each.kind, each.name, each.departement) for each in found]


def test_the_whole_name_comes_first_then_the_larger(places):
    assert names(places.find("chelle"))[:4] == [
        ("commune", "Chelles", "77"), ("commune", "Chelles", "60"), ("commune", "Chelle-Debat", "65"),
        ("commune", "Chelle-Spou", "65"),
    ]  # fmt: skip
    assert names(places.find("creuse"))[:2] == [("departement", "Creuse", "23"), ("commune", "Creuse", "80")]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("bourganeuf", "23030"), ("BOURGANEUF", "23030"), ("23030", "23030"), ("st etienne du rouvray", "76575"),
        ("Saint-Étienne-du-Rouvray", "76575"), ("souterraine", "23176"), ("la souterraine", "23176"), ("23", "23"),
        ("2a", "2A"), ("200067544", "200067544"), ("grand gueret", "200034825"), ("nouvelle-aquitaine", "75"),
        ("lyon 3", "69383"), ("84", "84"),
    ],
)  # fmt: skip
def test_however_it_is_typed(places, typed, code):
    assert places.find(typed)[0].code == code


def test_every_unit_is_found_by_its_name_and_by_its_code(places):
    base = france()
    for table in (base.communes, base.departements, base.regions, base.epci):
        for code, name in table["name"].sample(min(60, len(table)), random_state=1).items():
            assert str(code) in [each.code for each in places.find(str(name), 400)]
            assert places.find(str(code))[0].code == str(code)


def test_what_is_found_begins_with_what_was_typed(places):
    for typed in ("saint m", "x", "ville", "38"):
        for each in places.find(typed, 200):
            key = plain(each.name)
            written = plain(typed)
            assert written in key or each.code.casefold().startswith(written)


def test_a_slip_of_the_pen_is_mended_and_nonsense_is_not(places):
    assert places.find("Bourganeuff") == []
    assert places.near("Bourganeuff")[0].code == "23030"
    assert places.near("Mileau")[0].name == "Millau"
    assert places.near("qzxw") == places.find("qzxw") == places.find("  ") == places.near("") == []


def test_a_postal_code_is_a_hint_at_its_departement_and_no_more(places):
    assert [each.code for each in places.departement_of_postal_code("23400")] == ["23"]
    assert [each.code for each in places.departement_of_postal_code("20 200")] == ["2A", "2B"]
    assert [each.code for each in places.departement_of_postal_code("97410")] == ["974"]
    assert places.departement_of_postal_code("99999") == []
    assert places.departement_of_postal_code("2340") == places.departement_of_postal_code("chelles") == []


def test_a_key_takes_under_20_ms_for_all_of_france(places):
    spent = []
    for typed in [*string.ascii_lowercase, "sa", "st", "la ", "2", "23", "saint"]:
        best = 1.0
        for _ in range(3):
            start = time.perf_counter()
            places.find(typed)
            best = min(best, time.perf_counter() - start)
        spent.append(best)
    assert sorted(spent)[len(spent) // 2] < 0.020
    assert max(spent) < 0.060, "even the letter that most places begin with, on a busy machine"


def test_a_number_that_a_region_has_too_is_the_departement(places):
    assert [each.kind for each in places.find("84")[:2]] == ["departement", "region"]
