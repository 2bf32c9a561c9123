"""Who can use a screen: by the ages of a commune, by its lines, and by the country where nothing is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from deserts.need import FRANCE_2021
from geodata.readers.age_columns import column_of
from geodata.uses.telecare import exclusion_by_age, good_lines, national_exclusion


def ages(**persons: float) -> pd.DataFrame:
    table = pd.DataFrame(
        0.0, index=pd.Index(["01001"], name="insee"), columns=[column_of(each) for each in FRANCE_2021]
    )
    for column, value in persons.items():
        table[column] = value
    return table


def test_old_people_are_excluded_more() -> None:
    found = exclusion_by_age(ages(age_20_24=50.0, age_80_84=50.0))
    assert found.at["01001", "exclusion"] == pytest.approx((0.02 + 0.62) / 2)
    assert found.at["01001", "infants"] == 0


def test_children_come_with_somebody_and_infants_are_not_seen() -> None:
    found = exclusion_by_age(ages(age_00_04=100.0))
    assert found.at["01001", "exclusion"] == 0
    assert found.at["01001", "infants"] == pytest.approx(0.4)


def test_nobody_has_no_share_and_other_tables_none() -> None:
    assert np.isnan(exclusion_by_age(ages()).at["01001", "exclusion"])
    assert exclusion_by_age(pd.DataFrame({"population": [1.0]})) is None
    assert good_lines(pd.DataFrame({"premises": [1.0]})) is None


def test_the_country_is_its_own_mean() -> None:
    """15.4 % of those aged 15 and over, 82.5 % of all."""
    everybody = pd.DataFrame({column_of(each): [people] for each, people in FRANCE_2021.items()})
    exclusion, infants = national_exclusion()
    assert exclusion == pytest.approx(exclusion_by_age(everybody)["exclusion"][0], rel=1e-9)
    assert exclusion == pytest.approx(0.154 * 0.825, abs=0.003)
    assert infants == pytest.approx(0.4 * 3_698_164 / sum(FRANCE_2021.values()), rel=1e-9)


def test_lines_are_shares() -> None:
    table = pd.DataFrame({"share_30_mbit": [100.0, 62.5, np.nan]})
    assert good_lines(table)["good_line"].tolist()[:2] == [1.0, 0.625]
