from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.report import codes


def _series(*cells):
    return pd.Series(cells, dtype="str")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("01001", "01001"),
        ("1001", "01001"),
        ("1001.0", "01001"),
        ("01001,00", "01001"),
        ("2a004", "2A004"),
        (" 2B033 ", "2B033"),
        ('="01001"', "01001"),
        ('"=""60057"""'.strip('"').replace('""', '"'), "60057"),
        ("97101", "97101"),
        ("97123", "97701"),
        ("97127", "97801"),
        ("98735", "98735"),
    ],
)
def test_a_code_is_given_back_what_a_spreadsheet_took(written, code):
    assert codes.commune_code(written) == code


@pytest.mark.parametrize(
    "written", ["", "1", "101", "2C004", "010010", "ABCDE", "0100A", "00123", "99100", "1e3", "٠١٠٠١", "20004"]
)
def test_what_cannot_be_a_commune_is_none(written):
    assert codes.commune_code(written) is None


def test_corsica_in_figures_is_settled_by_the_communes_that_exist():
    known = {"2A004", "2B033"}
    assert codes.commune_code("20004", known) == "2A004"
    assert codes.commune_code("20033", known) == "2B033"
    assert codes.commune_code("20999", known) is None
    assert codes.commune_code("20004", {"2A004", "2B004"}) is None


def test_repairs_and_bad_codes_are_told_apart():
    check = codes.commune_codes(_series("01001", "1001", "x", "2a004"))
    assert check.values.tolist() == ["01001", "01001", "", "2A004"]
    assert check.repaired.tolist() == [False, True, False, True]
    assert check.bad.tolist() == [False, False, True, False]


@pytest.mark.parametrize(
    ("written", "code"),
    [("1", "01"), ("01", "01"), ("2a", "2A"), ("971", "971"), ("9A", "971"), ("9F", "976"), ("075", "75")],
)
def test_departements(written, code):
    assert codes.departement_code(written) == code


@pytest.mark.parametrize("written", ["20", "96", "999", "0", "", "2C"])
def test_what_is_no_departement(written):
    assert codes.departement_code(written) is None


def test_siren_needs_its_check_digit():
    assert codes.siren_code("200069193") == "200069193"
    assert codes.siren_code("200069193.0") == "200069193"
    assert codes.siren_code("200 069 193") == "200069193"
    assert codes.siren_code("200069194") is None


def test_departement_of_a_commune_is_three_characters_overseas():
    assert [codes.departement_of(code) for code in ("01001", "2A004", "97101", "98735")] == ["01", "2A", "971", "987"]


def test_finess_writes_overseas_in_its_own_way():
    found = codes.finess_commune(
        _series("01", "9A", "9A", "9J", "2A", "9F"), _series("451", "101", "123", "613", "4", "611")
    )
    assert found.tolist() == ["01451", "97101", "97701", "98613", "2A004", "97611"]


def test_insee_populations_write_the_overseas_commune_with_two_or_three_figures():
    found = codes.population_commune(_series("01", "971", "971", "2A", "1"), _series("009", "01", "101", "4", "9"))
    assert found.tolist() == ["01009", "97101", "97101", "2A004", "01009"]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("13055;13070", ("13055", "13070")),
        ("02571, 02691", ("02571", "02691")),
        ("2A0412A042", ("2A041", "2A042")),
        ('="13055;13070"', ("13055", "13070")),
        ("75119", ("75119",)),
        ("", ()),
        ("13055 13055", ("13055",)),
    ],
)
def test_cells_that_hold_several_communes(cell, found):
    assert codes.split_codes(cell) == found


def test_several_siren_in_a_cell_and_nr():
    assert codes.split_sirens("200054781/200057966") == ("200054781", "200057966")
    assert codes.split_sirens("NR") == ()


def test_paris_lyon_marseille():
    assert len(codes.CITY_OF) == 45
    assert codes.plm_mode(["01001"]) == "none"
    assert codes.plm_mode(["75056", "01001"]) == "cities"
    assert codes.plm_mode(["75101"]) == "arrondissements"
    assert codes.plm_mode(["69123", "13201"]) == "both"
    assert codes.doubled_cities(["69123", "13201"]) == ()
    assert codes.doubled_cities(["69123", "69381"]) == ("69123",)


@given(st.text(max_size=8))
def test_any_text_gives_a_commune_code_or_none(cell):
    code = codes.commune_code(cell)
    assert code is None or (len(code) == 5 and codes.COMMUNE.fullmatch(code) and codes.commune_code(code) == code)
