from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.scoring import ScoringParams, apl_class
from deserts.states import State
from scenarios.layers.map_layers import (
    ACCESS_HIGH,
    ACCESS_LOW,
    CHANGE,
    RING_ALPHA,
    STATE_COLOURS,
    Scale,
    Where,
    categories,
    layer,
    rgba,
    scaled,
)

COLUMNS = (
    "apl",
    "apl_class",
    "apl_change",
    "nearest_gp_min",
    "nearest_gp_change_min",
    "gp_per_100k",
    "gp_per_100k_standardised",
    "need",
    "population",
)


def of(values, column, *, states=None, population=None, in_core=None, **more):
    values = pd.Series(values, dtype=float)
    return layer(
        values,
        np.zeros(len(values), dtype=int) if states is None else states,
        np.full(len(values), 10.0) if population is None else population,
        np.ones(len(values), dtype=bool) if in_core is None else in_core,
        column,
        **more,
    )


def bounds(shown):
    return [one.high for one in shown.classes[:-1]]


class TestAccess:
    def test_classes_and_their_people(self):
        shown = of([0.2, 1.2, 1.7, 2.2, 2.7, 3.5, 4.5, 7], "apl", population=range(1, 9))
        assert bounds(shown) == [1, 1.5, 2, 2.5, 3, 4, 5]
        assert shown.class_of.tolist() == list(range(8))
        assert [one.people for one in shown.classes] == list(range(1, 9))
        assert [one.communes for one in shown.classes] == [1] * 8
        assert shown.classes[0].low is None
        assert shown.classes[-1].high is None

    def test_the_family_of_colours_changes_where_access_stops_being_low(self):
        shown = of([2.4999, 2.5], "apl")
        low, enough = (shown.classes[i] for i in shown.class_of)
        assert low.colour == ACCESS_LOW[-1]
        assert enough.colour == ACCESS_HIGH[0]

    def test_a_computed_two_and_a_half_is_one(self):
        assert of([2.4999999999999996, 0.1 + 0.2 + 2.2], "apl").class_of.tolist() == [4, 4]

    @pytest.mark.parametrize(
        ("low", "expected"), [(3.0, [1.5, 2, 2.5, 3, 3.5, 4.5, 5.5]), (1.0, [0.5, 1, 1.5, 2.5, 3.5])]
    )
    def test_another_threshold_moves_the_change_of_colours(self, low, expected):
        shown = of([low - 0.01, low], "apl", thresholds=(low, low + 1.5))
        assert bounds(shown) == expected
        assert len(shown.classes) == len(expected) + 1
        under, over = (shown.classes[i].colour for i in shown.class_of)
        assert under in ACCESS_LOW
        assert over in ACCESS_HIGH

    def test_three_classes_as_the_scoring_says(self):
        apl = pd.Series([2.49, 2.5, 4.0, 4.01, np.nan])
        shown = of(apl_class(apl, ScoringParams()), "apl_class")
        assert shown.class_of.tolist() == [0, 1, 1, 2, -1]
        assert bounds(shown) == [2.5, 4.0]


class TestMinutes:
    def test_ten_minutes_are_within_ten(self):
        shown = of([0, 5, 5.1, 10, 20, 20.1, 30], "nearest_gp_min")
        assert shown.class_of.tolist() == [0, 0, 1, 1, 3, 4, 4]
        assert shown.upper_inclusive
        assert shown.reversed

    def test_fewer_minutes_are_a_gain(self):
        shown = of([-12, -3, -0.5, 0, 0.9, 1, 30], "nearest_gp_change_min")
        colours = [shown.classes[i].colour for i in shown.class_of]
        assert colours[0] == CHANGE[-1]
        assert colours[-1] == CHANGE[0]
        assert shown.class_of.tolist() == [0, 2, 3, 3, 3, 4, 6]


class TestChanges:
    def test_under_five_hundredths_nothing_is_seen(self):
        shown = of([-0.049, 0, 0.0499], "apl_change")
        assert set(shown.class_of) == {shown.neutral}
        assert shown.classes[shown.neutral].colour == "#f7f7f7"

    def test_on_a_bound_belongs_to_the_stronger_class_both_ways(self):
        shown = of([-1, -0.25, -0.05, 0.05, 0.25, 1], "apl_change")
        assert shown.class_of.tolist() == [0, 1, 2, 4, 5, 6]

    @given(st.lists(st.floats(-20, 20), min_size=1), st.sampled_from(["apl_change", "nearest_gp_change_min"]))
    def test_gain_and_loss_mirror_each_other(self, values, column):
        gains, losses = of(values, column), of([-value for value in values], column)
        assert (gains.class_of + losses.class_of == 2 * gains.neutral).all()


class TestHeadcounts:
    @given(st.lists(st.floats(0, 3e6), min_size=1, max_size=60), st.sampled_from(["need", "population"]))
    def test_bounds_rise_are_whole_and_leave_no_end_empty(self, values, column):
        shown = of(values, column)
        cuts = bounds(shown)
        assert cuts == sorted(set(cuts))
        assert all(cut == int(cut) >= 1 for cut in cuts)
        assert shown.classes[0].communes > 0
        assert shown.classes[-1].communes > 0
        assert len({one.colour for one in shown.classes}) == len(shown.classes) <= 7

    def test_the_core_decides(self):
        core = np.array([True] * 50 + [False] * 50)
        values = np.concatenate([np.linspace(100, 900, 50), np.linspace(1e5, 1e6, 50)])
        assert max(bounds(of(values, "population", in_core=core))) <= 900

    def test_all_alike_is_one_class(self):
        shown = of([500.0] * 4, "need")
        assert len(shown.classes) == 1
        assert shown.class_of.tolist() == [0] * 4

    def test_no_value_at_all(self):
        shown = of([np.nan, np.nan], "need")
        assert shown.class_of.tolist() == [-1, -1]


class TestDensity:
    def test_none_is_a_class_of_its_own(self):
        shown = of([0, 0.1, 40, 40.1, 500], "gp_per_100k")
        assert shown.class_of.tolist() == [0, 1, 1, 2, 6]
        assert shown.classes[0].high == 0


class TestBlanks:
    STATES = (State.VALUE, State.SECRET, State.ABSENT, State.OUT_OF_REACH, State.OUTSIDE)

    def shown(self):
        core = [True, True, True, True, False]
        return of(
            [3.0, np.nan, np.nan, np.nan, 3.0], "apl", states=self.STATES, in_core=core, population=[1, 2, 3, 4, 5]
        )

    def test_each_reason_has_its_colour_and_its_count(self):
        shown = self.shown()
        assert shown.class_of.tolist() == [5, -1, -1, -1, 5]
        assert [(one.state, one.communes, one.people) for one in shown.blanks] == [
            (State.SECRET, 1, 2),
            (State.ABSENT, 1, 3),
            (State.OUT_OF_REACH, 1, 4),
            (State.OUTSIDE, 1, 5),
        ]
        for row in (1, 2, 3):
            assert tuple(shown.colours[row]) == rgba(STATE_COLOURS[State(shown.states[row])])
        assert len({tuple(colour) for colour in shown.colours[:4]}) == 4

    def test_the_ring_keeps_its_class_at_forty_per_cent_and_is_not_counted(self):
        shown = self.shown()
        assert tuple(shown.colours[4, :3]) == tuple(shown.colours[0, :3])
        assert shown.colours[4, 3] == RING_ALPHA == round(0.4 * 255)
        assert sum(one.communes for one in shown.classes) == 1

    def test_a_blank_in_the_ring_is_no_value_either(self):
        shown = of([np.nan], "apl", states=[State.OUTSIDE], in_core=[False])
        assert tuple(shown.colours[0]) == rgba(STATE_COLOURS[State.ABSENT], RING_ALPHA)
        assert shown.class_of.tolist() == [-1]

    def test_a_blank_that_claims_to_be_a_value_is_absent(self):
        assert of([np.nan], "apl").states.tolist() == [State.ABSENT]

    def test_a_number_that_is_secret_is_not_shown(self):
        shown = of([3.0], "apl", states=[State.SECRET])
        assert shown.class_of.tolist() == [-1]
        assert tuple(shown.colours[0]) == rgba(STATE_COLOURS[State.SECRET])


@pytest.mark.parametrize("column", COLUMNS)
def test_nothing_and_one(column):
    nothing, one = of([], column), of([1.0], column)
    assert nothing.class_of.shape == (0,)
    assert nothing.colours.shape == (0, 4)
    assert sum(kind.communes for kind in one.classes) == 1


@given(
    st.lists(
        st.tuples(
            st.one_of(st.just(float("nan")), st.floats(-50, 5000)),
            st.sampled_from(list(State)),
            st.floats(0, 1e6),
            st.booleans(),
        ),
        max_size=40,
    ),
    st.sampled_from(COLUMNS),
)
def test_every_commune_is_counted_once_and_has_a_colour(rows, column):
    values, states, population, in_core = (np.array(part) for part in zip(*rows, strict=True)) if rows else ([],) * 4
    shown = of(values, column, states=states, population=population, in_core=np.array(in_core, dtype=bool))
    counted = sum(one.communes for one in shown.classes) + sum(one.communes for one in shown.blanks)
    people = sum(one.people for one in shown.classes) + sum(one.people for one in shown.blanks)
    assert counted == len(rows)
    assert people == pytest.approx(float(np.sum(population)))
    assert shown.class_of.dtype == np.int16
    assert shown.colours.dtype == np.uint8
    assert set(np.unique(shown.colours[:, 3])) <= {RING_ALPHA, 255}
    assert ((shown.class_of >= -1) & (shown.class_of < len(shown.classes))).all()


def test_a_column_without_a_map():
    with pytest.raises(KeyError):
        of([1.0], "colour_of_the_town_hall")


def test_an_index_of_codes_is_no_obstacle():
    values = pd.Series([1.0, 3.0], index=["23001", "2A004"])
    population = pd.Series([5, 7], index=["2A004", "23001"])  # by position, like all else
    assert [one.people for one in layer(values, [0, 0], population, [True, True], "apl").classes if one.people] == [
        5,
        7,
    ]


# --- what tools map ---


def where(states, in_core):
    return Where(np.array(states), np.full(len(states), 10.0), np.array(in_core))


def test_categories_are_named_counted_and_blank_where_there_is_none():
    here = where([State.VALUE, State.VALUE, State.VALUE, State.SECRET, State.VALUE], [True, True, True, True, False])
    shown = categories([0, 2, -1, -1, 2], here, ("ZIP", "ZAC", "Hors"), ("#aa0000", "#00aa00", "#0000aa"))
    assert [(one.label, one.communes, one.people) for one in shown.classes] == [
        ("ZIP", 1, 10.0),
        ("ZAC", 0, 0.0),
        ("Hors", 1, 10.0),
    ]
    assert shown.class_of.tolist() == [0, 2, -1, -1, 2]
    assert {blank.state: blank.communes for blank in shown.blanks} == {
        State.SECRET: 1,
        State.ABSENT: 1,
        State.OUTSIDE: 1,
    }
    assert tuple(shown.colours[0]) == rgba("#aa0000")
    assert tuple(shown.colours[4]) == rgba("#0000aa", RING_ALPHA)


def test_one_category_is_a_map_too():
    shown = categories([0, -1], where([0, 0], [True, True]), ("tout",), ("#123456",))
    assert [(one.label, one.communes) for one in shown.classes] == [("tout", 1)]


def test_numbers_on_a_scale_of_ones_own():
    shown = scaled(pd.Series([0.1, 0.5, np.nan]), where([0, 0, 0], [True] * 3), Scale((0.5,), ("#ffffff", "#000000")))
    assert shown.class_of.tolist() == [0, 1, -1]
    assert bounds(shown) == [0.5]
