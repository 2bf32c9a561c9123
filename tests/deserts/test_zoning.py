"""The draw of a zoning, by hand and against a second writing in plain loops."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue
from deserts.zoning import NO_CEILING, RULES, Ceiling, Rules, Zone, borderline, priority, select, shares, transitions


def areas(apl: list[float], people: list[float] | None = None, score: list[float] | None = None, region="84"):
    index = pd.Index([f"T{i}" for i in range(len(apl))])
    values = pd.Series(apl, index=index)
    return pd.DataFrame(
        {
            "population": people or [100.0] * len(apl),
            "apl": values,
            "region": region,
            "score": score if score is not None else values.rank(ascending=False),
        },
        index=index,
    )


def zones(table: pd.DataFrame, rules: Rules = RULES["2017"], **ceilings: Ceiling) -> list[str]:
    return select(table, rules, {"84": ceilings.get("ceiling", NO_CEILING)})["zone"].tolist()


def test_without_ceilings_the_thresholds_decide_and_belong_to_the_class_below() -> None:
    assert zones(areas([2.5, 2.51, 4.0, 4.01, np.nan])) == ["ZIP", "ZAC", "ZAC", "HZ", ""]


def test_the_two_orders_differ() -> None:
    assert zones(areas([2.6, 3.99]), RULES["2017"]) == ["ZAC", "ZAC"]
    assert zones(areas([2.6, 3.99]), RULES["2025"]) == ["ZIP", "HZ"]


def test_the_pool_fills_zip_then_zac_then_nothing() -> None:
    """Of 500 people 20 % may be ZIP and 40 % ZAC: the worst of the pool is ZIP, then two ZAC, then outside."""
    found = select(areas([3.9, 3.0, 3.2, 3.4, 5.0]), RULES["2017"], {"84": Ceiling(0.2, 0.4)})
    assert found["zone"].tolist() == ["HZ", "ZIP", "ZAC", "ZAC", "HZ"]
    assert found["why"].tolist() == ["ceiling", "pool", "pool", "pool", "above"]
    assert found["place"].tolist() == [4, 1, 2, 3, 0]


def test_what_is_zip_by_its_apl_counts_and_stays_past_the_ceiling() -> None:
    assert zones(areas([1.0, 2.0, 3.0]), ceiling=Ceiling(0.4, None)) == ["ZIP", "ZIP", "ZAC"]


def test_a_smaller_area_never_goes_before_a_worse_one() -> None:
    table = areas([2.6, 2.7, 5.0], [300.0, 10.0, 690.0])
    assert zones(table, ceiling=Ceiling(0.1, 0.0)) == ["HZ", "HZ", "HZ"]


def test_each_region_has_its_own_ceiling() -> None:
    table = areas([3.0, 3.0], region=["84", "27"])
    assert select(table, RULES["2017"], {"27": Ceiling(1.0, None)})["zone"].tolist() == ["ZAC", "ZIP"]


def test_equal_areas_are_drawn_by_their_code_not_by_their_row() -> None:
    table = areas([3.0, 3.0, 3.0], score=[1.0, 1.0, 1.0])
    one = select(table, RULES["2017"], {"84": Ceiling(0.34, 0.0)})["zone"]
    two = select(table.iloc[::-1], RULES["2017"], {"84": Ceiling(0.34, 0.0)})["zone"]
    assert one.to_dict() == two.to_dict() == {"T0": "ZIP", "T1": "HZ", "T2": "HZ"}


def in_loops(table: pd.DataFrame, rules: Rules, ceiling: Ceiling) -> dict[str, str]:
    total = sum(table["population"])
    result, pool, taken = {}, [], 0.0
    for code, row in table.iterrows():
        if row["apl"] <= rules.zip_apl:
            result[code], taken = "ZIP", taken + row["population"]
        elif row["apl"] <= rules.zac_apl:
            pool.append((-row["score"], row["apl"], code, row["population"]))
        else:
            result[code] = "HZ"
    zone, zac = "ZIP", 0.0
    for _, _, code, people in sorted(pool):
        if zone == "ZIP" and (ceiling.zip_share is None or taken + people > ceiling.zip_share * total + 1e-6):
            zone = "ZAC"
        if zone == "ZAC" and ceiling.zac_share is not None and zac + people > ceiling.zac_share * total + 1e-6:
            zone = "HZ"
        if zone == "ZIP":
            taken += people
        if zone == "ZAC":
            zac += people
        result[code] = zone
    return result


shares_ = st.one_of(st.none(), st.floats(0, 1))
rows = st.lists(st.tuples(st.floats(0, 6), st.integers(0, 900), st.floats(0, 1)), min_size=1, max_size=12)


@given(rows, shares_, shares_)
def test_the_draw_is_what_loops_give(rows, zip_share, zac_share) -> None:
    table = areas([round(r[0], 2) for r in rows], [float(r[1]) for r in rows], [round(r[2], 3) for r in rows])
    ceiling = Ceiling(zip_share, zac_share)
    found = select(table, RULES["2025"], {"84": ceiling})
    assert found["zone"].to_dict() == in_loops(table, RULES["2025"], ceiling)


@given(rows, st.floats(0, 1), st.floats(0, 1))
def test_the_pool_never_breaks_a_ceiling(rows, zip_share, zac_share) -> None:
    table = areas([r[0] for r in rows], [float(r[1]) for r in rows], [r[2] for r in rows])
    ceilings = {"84": Ceiling(zip_share, zac_share)}
    found = select(table, RULES["2025"], ceilings)
    told = shares(table, found["zone"], ceilings).loc["84"]
    if table["population"].sum() > 0:
        alone = table.loc[found["why"] == "threshold", "population"].sum() / table["population"].sum()
        assert told["ZIP"] <= max(zip_share, alone) + 1e-6
        assert told["ZAC"] <= zac_share + 1e-6
        assert told[["ZIP", "ZAC", "HZ", "unknown"]].sum() == pytest.approx(1)


def test_priority_of_the_apl_alone_is_its_order() -> None:
    table = areas([3.0, 1.0, 2.0])
    found = priority(table[["apl"]], {"apl": 1.0}, table["region"])
    assert found["score"].round(6).tolist() == [0.166667, 0.833333, 0.5]
    assert found["known"].tolist() == [1, 1, 1]


def test_a_criterion_that_is_not_known_leaves_its_weight_to_the_others() -> None:
    index = pd.Index(["a", "b"])
    table = pd.DataFrame({"apl": [1.0, 2.0], "density": [50.0, np.nan]}, index=index)
    found = priority(table, {"apl": 3.0, "density": 1.0, "ald": 1.0}, pd.Series("84", index=index))
    assert found["known"].tolist() == [0.8, 0.6]
    assert found["score"].tolist() == [pytest.approx((3 * 0.75 + 0.5) / 4), pytest.approx(0.25)]


def test_ranks_are_among_the_areas_of_one_region() -> None:
    table = areas([1.0, 3.0, 2.0, 4.0], region=["84", "84", "27", "27"])
    assert priority(table[["apl"]], {"apl": 1.0}, table["region"])["score"].tolist() == [0.75, 0.25, 0.75, 0.25]


def test_borderline_areas_say_why() -> None:
    table = areas([2.45, 2.8, 3.0, 3.2, 4.05, 5.0])
    found = select(table, RULES["2017"], {"84": Ceiling(2 / 6, 1 / 6)})
    assert found["zone"].tolist() == ["ZIP", "ZIP", "ZAC", "HZ", "HZ", "HZ"]
    assert borderline(table, found, RULES["2017"], 0.1).tolist() == ["zip", "cut_zip", "cut_zip", "cut_zac", "zac", ""]


def test_without_a_pool_nothing_is_at_a_cut() -> None:
    table = areas([1.0, 5.0])
    assert borderline(table, select(table, RULES["2017"], {}), RULES["2017"], 0.1).tolist() == ["", ""]


def test_people_by_official_and_simulated_zone() -> None:
    index = pd.Index(["a", "b", "c", "d"])
    table = transitions(
        pd.Series(["ZIP", "ZIP", "ZV", ""], index=index),
        pd.Series(["ZIP", "ZAC", "ZAC", "HZ"], index=index),
        pd.Series([10.0, 20.0, 30.0, 40.0], index=index),
    )
    assert (table.loc["ZIP", "ZIP"], table.loc["ZIP", "ZAC"], table.loc["ZV", "ZAC"], table.loc["", "HZ"]) == (
        10,
        20,
        30,
        40,
    )
    assert table.to_numpy().sum() == 100


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Rules(4.0, 2.5),
        lambda: Ceiling(1.2),
        lambda: Ceiling(0.1, -0.1),
        lambda: priority(areas([1.0])[["apl"]], {"apl": 0.0}, pd.Series("84", index=["T0"])),
        lambda: priority(areas([1.0])[["apl"]], {"apl": 1.0, "ald": -1.0}, pd.Series("84", index=["T0"])),
        lambda: priority(areas([1.0])[["apl"]], {"sunshine": 1.0}, pd.Series("84", index=["T0"])),
        lambda: borderline(areas([1.0]), select(areas([1.0]), RULES["2017"], {}), RULES["2017"], -1.0),
    ],
)
def test_what_makes_no_sense_is_refused(wrong) -> None:
    with pytest.raises(BadValue):
        wrong()


def test_zones_are_in_the_words_of_the_order() -> None:
    assert [zone.value for zone in Zone] == ["ZIP", "ZAC", "HZ"]
