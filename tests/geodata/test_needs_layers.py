"""Needs-first layers, by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.need import FRANCE_2021
from deserts.progress import ignore
from deserts.states import State
from geodata.readers.age_columns import column_of
from geodata.readers.base import Imported
from geodata.readers.deprivation import READER as DEPRIVATION
from geodata.readers.income import READER as INCOME
from geodata.readers.needs_layers import ILLECTRONISM, LAYERS, digital_exclusion, needs_layers, share_75_plus
from geodata.report.checks import ImportReport
from geodata.report.choices import AS_DETECTED
from geodata.report.source import Source

CODES = ("01001", "01004", "2A004")


def _made(table, columns, year="2021", key=None, level="commune", index=CODES):
    frame = pd.DataFrame(columns, index=pd.Index(index, name="insee", dtype="str"))
    source = Source(key or table, "t", "p", "l", year, 2024)
    return Imported(frame, ImportReport(table, table), source, level)


def _income(rates, states, **how):
    return _made("income", {"poverty_rate": rates, "poverty_rate_state": np.array(states, dtype=np.int8)}, **how)


BROAD = _made(
    "population_age_broad",
    {"age_00_14": [10.0, 0, 20], "age_15_29": [0.0, 0, 10], "age_30_44": 0.0, "age_45_59": 0.0, "age_60_74": [50.0, 0, 30], "age_75_plus": [40.0, 0, 20]},
)  # fmt: skip


def test_layers_by_hand():
    deprivation = _made("deprivation", {"f_edi": [1.5, -2, np.nan], "single_parent_share": [10.0, 20, 30]}, "2022")
    made = needs_layers(CODES, [_income([12.5, np.nan, 20], [0, 1, 0]), deprivation, BROAD])
    assert list(made.table) == [name for layer in LAYERS for name in (layer.key, f"{layer.key}_state")]
    assert made.table.index.tolist() == list(CODES)
    assert made.table["poverty_rate_state"].tolist() == [State.VALUE, State.SECRET, State.VALUE]
    assert made.table["poverty_rate"].tolist()[::2] == [12.5, 20]
    assert made.table["f_edi_state"].tolist() == [0, 0, State.ABSENT]
    assert made.table["share_75_plus"].tolist()[::2] == [40, 25]
    # (0.24 x 50 + 0.62 x 40) / 90 people of 15 and over
    assert made.table.at["01001", "digital_exclusion_share"] == pytest.approx(100 * (12 + 24.8) / 90)
    assert made.table.at["01004", "digital_exclusion_share_state"] == State.ABSENT
    assert made.table["fdep_state"].tolist() == [State.ABSENT] * 3
    assert made.origins == {
        "poverty_rate": "income 2021",
        "f_edi": "deprivation 2022",
        "share_75_plus": "population_age_broad 2021",
        "single_parent_share": "deprivation 2022",
        "digital_exclusion_share": "population_age_broad 2021",
    }


def test_a_layer_comes_from_one_source_the_one_that_says_most():
    fuller = _made("deprivation", {"poverty_rate": [10.0, 11, 12]})
    income = _income([12.5, np.nan, 20], [0, 1, 0])
    made = needs_layers(CODES, [fuller, income])
    assert (made.origins["poverty_rate"], made.table["poverty_rate"].tolist()) == ("deprivation 2021", [10, 11, 12])
    chosen = needs_layers(CODES, [fuller, income], prefer={"poverty_rate": "income"})
    assert chosen.table["poverty_rate_state"].tolist() == [0, State.SECRET, 0]
    # Of two that say as much, the measured one.
    both = needs_layers(["01001"], [fuller, income])
    assert both.origins["poverty_rate"] == "income 2021"


def test_communes_that_a_source_lacks_are_named_and_cities_are_no_arrondissements():
    paris = _income([15.0, 10.0], [0, 0], index=("75056", "01001"))
    made = needs_layers(["75119", "01001", "01999"], [paris])
    assert made.table["poverty_rate_state"].tolist() == [State.ABSENT, State.VALUE, State.ABSENT]
    assert made.unmatched["poverty_rate"] == ("75119", "01999")
    assert made.by_city["poverty_rate"] == ("75119",)


def test_tables_of_another_level_are_left_alone():
    made = needs_layers(CODES, [_income([1.0, 2, 3], [0, 0, 0], level="iris")])
    assert made.origins == {}


def test_real_tables_together(shared):
    data = shared / "data"
    tables = [
        INCOME.read(data / "gh_insee_filosofi_2015_communes.zip", AS_DETECTED, ignore),
        DEPRIVATION.read(data / "gh_social_indicators_communes_2021_2022.csv", AS_DETECTED, ignore),
    ]
    made = needs_layers(["01001", "01004", "59350", "2A004"], tables)
    assert made.origins["poverty_rate"] == "deprivation 2021-2022"
    assert made.table.loc["01001", ["poverty_rate", "f_edi", "share_75_plus"]].tolist() == [8, -3.05, 8.8]
    secret = needs_layers(["01001"], tables, prefer={"poverty_rate": "income"})
    assert secret.table.at["01001", "poverty_rate_state"] == State.SECRET


def test_illectronism_adds_up_to_the_published_share():
    people = {column_of(ages): [persons] for ages, persons in FRANCE_2021.items()}
    found = digital_exclusion(pd.DataFrame(people))
    assert found.iloc[0] == pytest.approx(15.4, abs=0.05)
    assert [weight.weight for weight in ILLECTRONISM] == [0, 0.02, 0.04, 0.066, 0.24, 0.62]


def test_children_are_not_counted_and_classes_that_straddle_are_averaged():
    assert digital_exclusion(pd.DataFrame({"age_00_14": [5.0], "age_15_plus": [0.0]})).isna().all()
    coarse = digital_exclusion(pd.DataFrame({"age_00_19": [100.0], "age_20_plus": [0.0]}))
    assert coarse.iloc[0] == pytest.approx(2.0)
    whole = digital_exclusion(pd.DataFrame({"age_00_14": [0.0], "age_15_plus": [10.0]}))
    assert whole.iloc[0] == pytest.approx(15.4, abs=0.05)


def test_ages_that_do_not_tell():
    assert digital_exclusion(pd.DataFrame({"x": [1.0]})) is None
    assert share_75_plus(pd.DataFrame({"age_00_59": [1.0], "age_60_79": [1.0], "age_80_plus": [1.0]})) is None
    assert math.isnan(share_75_plus(pd.DataFrame({"age_00_74": [np.nan], "age_75_plus": [1.0]})).iloc[0])
    assert share_75_plus(pd.DataFrame({"age_00_74": [3.0], "age_75_79": [0.5], "age_80_plus": [0.5]})).iloc[0] == 25


@given(st.lists(st.floats(0, 1e5), min_size=6, max_size=6))
def test_digital_exclusion_lies_between_the_youngest_and_the_oldest(people):
    columns = ["age_00_14", "age_15_29", "age_30_44", "age_45_59", "age_60_74", "age_75_plus"]
    found = digital_exclusion(pd.DataFrame([people], columns=columns)).iloc[0]
    adults = sum(people[1:])
    assert math.isnan(found) if adults == 0 else 2 - 1e-9 <= found <= 62 + 1e-9
