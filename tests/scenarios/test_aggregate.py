"""Aggregation by hand and by loops: the right weight for each figure, secrets kept, areas cut."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue
from deserts.scoring import ScoringParams
from deserts.states import State
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport
from geodata.report.source import Source
from geodata.territory.opening import open_territory
from scenarios.analysis.aggregate import ALL, FIGURES, LayerColumn, aggregate, drawn_area, group_by, groupings
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddSite
from scenarios.plan.scenario import Scenario
from tests.worlds import territory, toy_minutes

CODES = ["00001", "00002", "00003", "00004"]
TWO = pd.Series(["a", "a", "b", "b"], index=CODES)


def world(**more):
    arguments = {
        "published": [1.0, 3.0, 2.0, np.nan], "population": [100.0, 300, 200, 50], "need": [150.0, 250, 200, 50],
        "consultations": [0.0, 4500, 0, 0],
    } | more  # fmt: skip
    return territory(toy_minutes(), **arguments)


def outcome_of(made, *edits):
    return evaluate(prepare(made, ScoringParams()), Scenario("essai", edits), Baseline.PUBLISHED)


def test_each_figure_by_its_weight():
    made = world()
    found = aggregate(outcome_of(made), group_by(made, TWO, "test"))
    assert found.before.index.tolist() == ["a", "b", ALL]
    a, b, whole = (found.before.loc[key] for key in ("a", "b", ALL))
    assert a["apl"] == pytest.approx((150 * 1 + 250 * 3) / 400)  # by need
    assert a["apl_by_people"] == pytest.approx((100 * 1 + 300 * 3) / 400)
    assert (a["communes"], a["population"], a["need"]) == (2, 400, 400)
    assert (a["apl_first_decile"], a["apl_median"], a["apl_ninth_decile"]) == (1, 3, 3)
    assert (a["people_low"], a["share_low"]) == (100, 25)
    assert a["deficit"] == pytest.approx(150 * 1.5)
    assert a["deficit_fte"] == pytest.approx(150 * 1.5 / 5400)
    assert a["nearest_gp_min"] == pytest.approx(100 * 8 / 400)
    assert (b["people_without_apl"], b["apl"], b["share_low"]) == (50, 2, 100)
    assert b["nearest_gp_min"] == 8, "over those who have a doctor within reach"
    assert b["people_out_of_reach"] == 50
    assert b["gp_per_100k"] == 0
    assert whole["population"] == 650
    assert whole["apl"] == pytest.approx((150 + 750 + 400) / 600)


def test_the_whole_is_the_headline():
    made = world()
    outcome = outcome_of(made, AddSite("centre-1", "Centre", 2.02, 46.0, "00003", 1.0, 5400.0))
    found = aggregate(outcome, group_by(made, TWO, "test"))
    for table, line in ((found.before, outcome.headline_before), (found.after, outcome.headline_after)):
        whole = table.loc[ALL]
        assert whole["apl"] == pytest.approx(line.mean_apl)
        assert whole["people_low"] == line.people_low
        assert whole["worst_tenth_apl"] == pytest.approx(line.worst_tenth_apl)
        assert whole["deficit"] == pytest.approx(line.missing_consultations)
        assert whole["nearest_gp_min"] == pytest.approx(line.mean_nearest_min)
    assert found.after.loc["b", "apl"] > found.before.loc["b", "apl"]
    assert found.after.loc["b", "gps"] == 1


def test_only_core_communes_count():
    made = world(core=[True, True, False, False])
    found = aggregate(outcome_of(made), group_by(made, TWO, "test"))
    assert found.before.index.tolist() == ["a", ALL]
    assert found.before.loc[ALL, "population"] == 400


def test_a_group_that_goes_beyond_the_territory_says_so():
    made = world()
    wide = pd.concat([TWO, pd.Series(["b", "c"], index=["99001", "99002"])])
    found = aggregate(outcome_of(made), group_by(made, wide, "test"))
    assert found.partial == {"b"}
    assert "c" not in found.before.index


def test_a_commune_without_a_group_is_only_in_the_whole():
    made = world()
    found = aggregate(outcome_of(made), group_by(made, TWO.replace("b", ""), "test"))
    assert found.before.index.tolist() == ["a", ALL]
    assert found.before.loc[ALL, "communes"] == 4


def layer(values, states, how):
    return LayerColumn("x", "X", pd.Series(values, index=CODES, dtype=float), np.array(states, dtype=np.int8), how)


def test_a_sum_with_a_secret_part_is_secret():
    made = world()
    secret = layer([5, np.nan, 7, 9], [0, State.SECRET, 0, 0], "sum")
    found = aggregate(outcome_of(made), group_by(made, TWO, "test"), [secret])
    assert found.layers["x"].tolist() == pytest.approx([np.nan, 16, np.nan], nan_ok=True)
    assert found.states["x"].tolist() == [State.SECRET, State.VALUE, State.SECRET]


def test_a_mean_is_of_the_people_who_are_known_unless_they_are_few():
    made = world()
    few = layer([5, np.nan, 7, np.nan], [0, State.SECRET, 0, State.ABSENT], "mean")
    found = aggregate(outcome_of(made), group_by(made, TWO, "test"), [few])
    assert found.layers["x"].tolist() == pytest.approx(
        [np.nan, 7, np.nan], nan_ok=True
    )  # 100 of 400; 200 of 250; 300 of 650
    assert found.states["x"].tolist() == [State.SECRET, State.VALUE, State.SECRET]
    absent = layer([5, np.nan, 7, 9], [0, State.ABSENT, 0, 0], "sum")
    assert aggregate(outcome_of(made), group_by(made, TWO, "t"), [absent]).states["x"].tolist()[0] == State.ABSENT


people = st.lists(
    st.tuples(st.integers(0, 500), st.integers(0, 500), st.floats(0, 9), st.sampled_from("abc")), min_size=4, max_size=4
)


@given(people)
def test_parts_add_up_to_the_whole(rows):
    persons, need, apl, groups = (list(column) for column in zip(*rows, strict=True))
    made = world(population=persons, need=need, published=apl)
    made = replace(made, communes=made.communes.assign(need=np.array(need, dtype=float)))
    found = aggregate(outcome_of(made), group_by(made, pd.Series(groups, index=CODES), "test")).before
    parts, whole = found.drop(index=ALL), found.loc[ALL]
    for key in (
        "communes",
        "population",
        "need",
        "gps",
        "people_low",
        "deficit",
        "people_out_of_reach",
        "people_without_apl",
    ):
        assert parts[key].sum() == pytest.approx(whole[key], rel=1e-9, abs=1e-9)
    if sum(need) > 0:
        weighted = sum(n * a for n, a in zip(need, apl, strict=True)) / sum(need)
        assert whole["apl"] == pytest.approx(weighted, rel=1e-9, abs=1e-9)
        held = (parts["apl"] * parts["need"]).sum()
        assert held == pytest.approx(whole["apl"] * whole["need"], rel=1e-9, abs=1e-9)


# --- groupings of the base, of files ---


@pytest.fixture(scope="module")
def creuse():
    return open_territory(("23",))


def test_the_levels_of_the_base(creuse):
    made = groupings(creuse)
    assert list(made) == ["epci", "departement", "region"]
    assert made["departement"].names["23"] == "Creuse"
    outcome = evaluate(prepare(creuse, ScoringParams()), Scenario("rien"), Baseline.MODELLED)
    region = aggregate(outcome, made["region"])
    assert region.partial == {"75"}, "the Creuse is not all of Nouvelle-Aquitaine"
    assert not aggregate(outcome, made["departement"]).partial
    epci = aggregate(outcome, made["epci"])
    assert len(epci.before) > 8
    assert epci.name("200067544") == "CC Creuse Confluence"
    assert epci.before.drop(index=ALL)["population"].sum() == pytest.approx(epci.before.loc[ALL, "population"])
    assert list(epci.before.columns) == [each.key for each in FIGURES]


def file(table, columns, key, index=CODES):
    frame = pd.DataFrame(columns, index=pd.Index(index, name="insee", dtype="str"))
    return Imported(frame, ImportReport(table, table), Source(key, "t", "DREES", "l", "2022", 2024), "commune")


def test_correspondences_of_files():
    made = world()
    tvs = file("tvs", {"tvs": ["T1", "T1", "T2", "T2"], "tvs_name": ["Nord", "Nord", "Sud", "Sud"]}, "tvs")
    own = file(
        "commune_table",
        {
            "bassin de vie": ["x", "x", "x", "y"],
            "Secteur": ["u", "v", "v", "u"],
            "n": [1.0, 2, 3, 4],
            "libre": list("abcd"),
        },
        "own_1",
    )
    found = groupings(made, [tvs, own])
    assert set(found) == {"departement", "region", "epci", "tvs", "bassin_vie", "Secteur"} - {"departement", "region", "epci"} | {
        "epci", "departement", "region",
    }  # fmt: skip
    assert found["tvs"].names == {"T1": "Nord", "T2": "Sud"}
    assert found["tvs"].source == "DREES 2022"
    assert found["Secteur"].parts["group"].tolist() == ["u", "v", "v", "u"]


# --- drawn areas ---


def test_a_drawn_area_by_seat_and_by_surface(creuse):
    outcome = evaluate(prepare(creuse, ScoringParams()), Scenario("rien"), Baseline.MODELLED)
    core = creuse.core
    box = shapely.box(core["lon"].min(), core["lat"].min(), core["lon"].median(), core["lat"].max())
    by_seat = aggregate(outcome, drawn_area(creuse, box)).before.loc["area"]
    inside = core[core["lon"].between(core["lon"].min(), core["lon"].median(), inclusive="neither")]
    assert by_seat["population"] == pytest.approx(inside["population"].sum(), rel=0.02)
    by_area = aggregate(outcome, drawn_area(creuse, box, "area")).before.loc["area"]
    assert by_area["population"] == pytest.approx(by_seat["population"], rel=0.1)
    assert by_area["communes"] > by_seat["communes"], "communes on the edge count with a part"
    everything = drawn_area(creuse, shapely.box(-10, 30, 20, 60), "area")
    assert everything.parts["share"].tolist() == pytest.approx([1.0] * len(core))
    assert aggregate(outcome, everything).before.index.tolist() == ["area"]


def test_half_a_commune_counts_for_half(creuse):
    from geodata.france.base import france

    code = creuse.core.index[0]
    west, south, east, north = france().polygons([code])[0].bounds
    found = drawn_area(creuse, shapely.box(west, south, east, (south + north) / 2), "area").parts.set_index("commune")
    rest = drawn_area(creuse, shapely.box(west, (south + north) / 2, east, north), "area").parts.set_index("commune")
    assert found.loc[code, "share"] + rest.loc[code, "share"] == pytest.approx(1)


def test_an_area_of_nothing(creuse):
    with pytest.raises(BadValue):
        drawn_area(creuse, shapely.LineString([(2, 46), (3, 47)]))
    far = drawn_area(creuse, shapely.box(100, 10, 101, 11))
    outcome = evaluate(prepare(creuse, ScoringParams()), Scenario("rien"), Baseline.MODELLED)
    assert aggregate(outcome, far).before.empty


def test_a_polygon_that_crosses_itself_is_mended(creuse):
    bow = shapely.Polygon([(1.5, 45.7), (2.6, 46.5), (2.6, 45.7), (1.5, 46.5)])
    assert not bow.is_valid
    assert 0 < len(drawn_area(creuse, bow).parts) < len(creuse.core)


def test_nothing_published_is_no_zero():
    made = world(published=[np.nan] * 4)
    found = aggregate(outcome_of(made), group_by(made, TWO, "test")).before.loc["a"]
    assert math.isnan(found["people_low"])
    assert math.isnan(found["deficit"])
    assert found["people_without_apl"] == 400
