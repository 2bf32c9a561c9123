from __future__ import annotations

import pytest

from deserts.errors import MissingColumn
from geodata.report.column_names import find_name, fold, match_columns


@pytest.mark.parametrize(
    "written",
    ["Code Commune", " code_commune ", '"CODE-COMMUNE"', "\ufeffcode commune", "Code  commune", "côde commùne"],
)
def test_case_accents_spaces_and_marks_do_not_matter(written):
    assert fold(written) == "code commune"


def test_of_several_years_the_newest_is_taken_across_the_century():
    assert find_name(["P99_POP", "P10_POP", "P21_POP", "P15_POP"], ["P??_POP"]) == "P21_POP"
    assert find_name(["Population 1999", "Population 2008"], ["population ????"]) == "Population 2008"


def test_a_pattern_matches_the_whole_name_only():
    assert find_name(["P21_POP0014"], ["P??_POP"]) is None
    assert find_name(["APL aux médecins généralistes de 65 ans et moins"], ["apl aux * 65 ans*"]) is not None


def test_the_first_alias_wins_whatever_the_order_of_the_columns():
    assert find_name(["CODGEO", "DEPCOM"], ["DEPCOM", "CODGEO"]) == "DEPCOM"


def test_all_missing_columns_are_named_at_once_with_what_was_found():
    with pytest.raises(MissingColumn) as caught:
        match_columns(["A", "B"], {"insee": ("DEPCOM",), "population": ("PMUN",), "name": ("B",), "x": ()}, "t", ["x"])
    assert caught.value.column == "insee, population"
    assert caught.value.found == ("A", "B")


def test_an_optional_column_that_lacks_is_left_out():
    assert match_columns(["DEPCOM"], {"insee": ("DEPCOM",), "name": ("COM",)}, "t", ["name"]) == {"insee": "DEPCOM"}
