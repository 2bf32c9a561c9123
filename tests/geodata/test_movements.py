from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue
from deserts.states import State
from geodata.france.movements import Split, SplitWithoutShares, carry, guess_year, shares_by, splits, successor

SUM = {"population": "sum"}


def _movements(*events):
    rows = [
        (mod, date, kinds[0], before, kinds[1], after)
        for mod, date, before, after, *kinds in (
            (*event, "COM", "COM") if len(event) == 4 else event for event in events
        )
    ]
    return pd.DataFrame(rows, columns=["mod", "date", "kind_before", "before", "kind_after", "after"]).sort_values(
        "date", kind="stable"
    )


def _table(**population):
    index = pd.Index([code.lstrip("c") for code in population], name="insee")
    return pd.DataFrame({"population": [float(number) for number in population.values()]}, index=index)


VALSERHONE = (
    ("32", "2019-01-01", "01033", "01033"),
    ("32", "2019-01-01", "01033", "01033", "COM", "COMD"),
    ("32", "2019-01-01", "01091", "01033"),
    ("32", "2019-01-01", "01205", "01033"),
)
RECODED = (("41", "2018-01-01", "49094", "44225"),)
CHAIN = (
    ("32", "2016-01-01", "01002", "01003"),
    ("32", "2016-01-01", "01003", "01003"),
    ("32", "2018-01-01", "01003", "01004"),
    ("32", "2018-01-01", "01004", "01004"),
)
SPLIT = (
    ("21", "2020-01-01", "01010", "01010"),
    ("21", "2020-01-01", "01010", "01011"),
    ("21", "2020-01-01", "01011", "01011", "COMA", "COM"),
)


def test_a_merger_sums_counts_and_averages_rates_by_people():
    table = _table(c01033=100, c01091=300, c01205=0, c01999=7).assign(
        apl=[2.0, 4.0, 9.0, 1.0], name=["B", "C", "L", "z"]
    )
    carried, report = carry(table, _movements(*VALSERHONE), 2018, 2019, {**SUM, "apl": ("mean", "population")})
    assert carried.index.tolist() == ["01033", "01999"]
    assert carried["population"].tolist() == [400, 7]
    assert carried["apl"].tolist() == [3.5, 1.0]
    assert carried["name"].tolist() == ["B", "z"]
    assert report.merged == {"01033": ("01033", "01091", "01205")}
    assert report.moved == (("01091", "01033"), ("01205", "01033"))
    assert (report.rows_before, report.rows_after) == (4, 2)


def test_an_event_counts_after_the_old_geography_and_up_to_the_target():
    table = _table(c01033=1, c01091=2)
    for years, rows in (((2017, 2018), 2), ((2018, 2019), 1), ((2019, 2020), 2), ((2010, 2024), 1)):
        assert len(carry(table, _movements(*VALSERHONE), *years, SUM)[0]) == rows, years


def test_a_code_that_changes_departement_is_renamed_there_and_back():
    table = _table(c49094=5)
    there, _ = carry(table, _movements(*RECODED), 2017, 2018, SUM)
    assert there.index.tolist() == ["44225"]
    back, _ = carry(there, _movements(*RECODED), 2018, 2017, SUM)
    assert back.equals(table)


def test_chains_are_followed_over_the_years():
    carried, report = carry(_table(c01002=1, c01003=2, c01004=4), _movements(*CHAIN), 2015, 2020, SUM)
    assert carried["population"].to_dict() == {"01004": 7}
    assert report.moved == (("01002", "01004"), ("01003", "01004"))
    assert carry(_table(c01002=1, c01003=2), _movements(*CHAIN), 2015, 2017, SUM)[0]["population"].to_dict() == {
        "01003": 3
    }


def test_a_merger_into_a_code_that_changes_the_same_day_is_followed():
    moves = _movements(("32", "2016-01-01", "01002", "01003"), ("41", "2016-01-01", "01003", "38003"))
    assert carry(_table(c01002=1, c01003=2), moves, 2015, 2016, SUM)[0]["population"].to_dict() == {"38003": 3}


def test_two_communes_that_exchange_their_codes_are_not_confused():
    moves = _movements(("50", "2016-01-01", "01002", "01003"), ("50", "2016-01-01", "01003", "01002"))
    assert carry(_table(c01002=1, c01003=2), moves, 2015, 2016, SUM)[0]["population"].to_dict() == {
        "01002": 2,
        "01003": 1,
    }


def test_a_mapping_is_dropped_while_its_source_is_still_active():
    moves = _movements(
        ("31", "2016-01-01", "01002", "01002"),
        ("31", "2016-01-01", "01002", "01003"),
        ("31", "2016-01-01", "01003", "01003"),
    )
    assert carry(_table(c01002=1, c01003=2), moves, 2015, 2016, SUM)[0]["population"].to_dict() == {
        "01002": 1,
        "01003": 2,
    }


def test_a_code_that_dies_and_lives_again_is_followed_only_while_it_is_dead():
    moves = _movements(("32", "2016-01-01", "01011", "01010"), ("32", "2016-01-01", "01010", "01010"), *SPLIT)
    old = _table(c01010=10, c01011=5)
    assert carry(old, moves, 2015, 2019, SUM)[0]["population"].to_dict() == {"01010": 15}
    assert carry(_table(c01010=1, c01011=2), moves, 2020, 2024, SUM)[0]["population"].to_dict() == {
        "01010": 1,
        "01011": 2,
    }


def test_delegated_communes_are_no_communes():
    moves = _movements(("32", "2019-01-01", "01033", "01099", "COM", "COMD"))
    assert carry(_table(c01033=1), moves, 2018, 2019, SUM)[0].index.tolist() == ["01033"]


def test_a_split_without_shares_is_refused_with_all_splits_at_once():
    moves = _movements(*SPLIT, ("21", "2021-01-01", "02001", "02001"), ("21", "2021-01-01", "02001", "02002"))
    table = _table(c01010=10, c02001=3, c03001=1)
    with pytest.raises(SplitWithoutShares) as caught:
        carry(table, moves, 2019, 2022, SUM)
    expected = (Split("01010", ("01010", "01011"), "2020-01-01"), Split("02001", ("02001", "02002"), "2021-01-01"))
    assert caught.value.splits == expected == splits(table.index, moves, 2019, 2022)
    assert "01010" in str(caught.value)


def test_a_split_with_shares_divides_counts_and_repeats_rates():
    table = _table(c01010=10).assign(apl=[2.5])
    shares = {"01010": {"01010": 0.7, "01011": 0.3}}
    carried, report = carry(
        table, _movements(*SPLIT), 2019, 2020, {**SUM, "apl": ("mean", "population")}, shares=shares
    )
    assert carried["population"].to_dict() == pytest.approx({"01010": 7.0, "01011": 3.0})
    assert carried["apl"].tolist() == [2.5, 2.5]
    assert report.divided == (Split("01010", ("01010", "01011"), "2020-01-01"),)


def test_shares_come_from_the_population_of_the_parts():
    divided = splits(["01010"], _movements(*SPLIT), 2019, 2020)
    assert shares_by(pd.Series({"01010": 75.0, "01011": 25.0}), divided) == {divided[0]: {"01010": 0.75, "01011": 0.25}}
    assert shares_by(pd.Series({"01010": 75.0}), divided) == {}


@pytest.mark.parametrize(
    "shares", [{"01010": 0.7, "01011": 0.2}, {"01010": 1.5, "01011": -0.5}, {"01010": 0.5, "09999": 0.5}]
)
def test_shares_must_be_shares(shares):
    with pytest.raises(BadValue):
        carry(_table(c01010=10), _movements(*SPLIT), 2019, 2020, SUM, shares={"01010": shares})


def test_going_back_over_a_merger_is_a_split():
    with pytest.raises(SplitWithoutShares):
        carry(_table(c01033=400), _movements(*VALSERHONE), 2019, 2018, SUM)
    shares = {"01033": {"01033": 0.5, "01091": 0.3, "01205": 0.2}}
    carried, _ = carry(_table(c01033=400), _movements(*VALSERHONE), 2019, 2018, SUM, shares=shares)
    assert carried["population"].to_dict() == pytest.approx({"01033": 200, "01091": 120, "01205": 80})


def test_secret_plus_a_number_is_secret_never_the_number():
    table = _table(c01033=100, c01091=np.nan, c01205=1, c01999=np.nan)
    table["population_state"] = np.array([State.VALUE, State.SECRET, State.VALUE, State.ABSENT], dtype=np.int8)
    carried, _ = carry(table, _movements(*VALSERHONE), 2018, 2019, SUM)
    assert carried["population"].isna().all()
    assert carried["population_state"].tolist() == [State.SECRET, State.ABSENT]
    assert carried["population_state"].dtype == np.int8


def test_a_number_without_a_way_is_refused():
    with pytest.raises(BadValue, match="population"):
        carry(_table(c01033=1), _movements(*VALSERHONE), 2018, 2019, {})


def test_codes_that_the_target_does_not_hold_are_named():
    _, report = carry(_table(c01033=1, c09999=2), _movements(*VALSERHONE), 2018, 2019, SUM, active={"01033"})
    assert report.unmatched == ("09999",)


def test_the_successor_of_a_vanished_code_is_proposed():
    moves = _movements(*CHAIN, *SPLIT)
    assert successor("01002", moves, {"01004"}) == "01004"
    assert successor("01010", moves, {"01010", "01011"}) is None
    assert successor("99999", moves, {"01004"}) is None


@pytest.mark.parametrize(
    ("codes", "first", "last"),
    [
        (["01002", "01003", "01004"], 2003, 2015),
        (["01003", "01004"], 2003, 2017),
        (["01004", "44225"], 2018, 2021),
        (["01004", "49094"], 2003, 2017),
    ],
)
def test_the_geography_year_is_read_off_the_codes(codes, first, last):
    guess = guess_year(codes, _movements(*CHAIN, *RECODED, *SPLIT))
    assert guess.year == guess.last == last
    assert guess.first == first
    assert guess.strangers == ()


def test_in_a_departement_that_is_whole_a_code_that_lacks_tells_too():
    everywhere = [("32", "2016-01-01", f"010{number}", f"010{number}") for number in range(20, 30)]
    moves = _movements(*CHAIN, *everywhere, ("41", "2010-01-01", "01090", "01091"))
    assert guess_year(["01004", "01091"], moves).first == 2018
    assert guess_year(["01004", "01003", "01091"], moves).first == 2016


def test_codes_that_never_changed_tell_nothing():
    assert guess_year(["75056"], _movements(*CHAIN)).year is None
    assert guess_year(["75056"], _movements()).year is None


def test_codes_of_two_geographies_leave_strangers():
    guess = guess_year(["49094", "44225"], _movements(*RECODED))
    assert len(guess.strangers) == 1
    assert "1 do not exist" in guess.how


CODES = [f"010{number:02d}" for number in range(12)]


@st.composite
def _histories(draw):
    """Years in which some living communes merge, change code, or divide, as INSEE would write it."""
    living, events, next_code = set(CODES), [], 50
    for year in range(2010, 2010 + draw(st.integers(1, 4))):
        date = f"{year}-01-01"
        for _ in range(draw(st.integers(0, 2))):
            free = sorted(living - {code for event in events if event[1] == date for code in event[2:4]})
            kind = draw(st.sampled_from(["merge", "recode", "divide"]))
            if len(free) < 3:
                continue
            one, two = draw(st.permutations(free))[:2]
            new = f"010{next_code}"
            if kind == "merge":
                events += [("32", date, one, one), ("32", date, two, one), ("32", date, two, two, "COM", "COMD")]
                living.discard(two)
            elif kind == "recode":
                events.append(("41", date, one, new))
                living = living - {one} | {new}
                next_code += 1
            else:
                events += [("21", date, one, one), ("21", date, one, new)]
                living.add(new)
                next_code += 1
    return events, living


@given(_histories(), st.lists(st.integers(0, 10_000), min_size=12, max_size=12))
def test_people_are_conserved_and_land_in_living_communes(history, people):
    events, living = history
    moves = _movements(*events)
    table = pd.DataFrame({"population": np.array(people, float), "apl": 3.0}, index=pd.Index(CODES, name="insee"))
    how = {"population": "sum", "apl": ("mean", "population")}
    divided = splits(CODES, moves, 2009, 2015)
    if divided:
        with pytest.raises(SplitWithoutShares):
            carry(table, moves, 2009, 2015, how)
    shares = {split: dict.fromkeys(split.parts, 1 / len(split.parts)) for split in divided}
    carried, report = carry(table, moves, 2009, 2015, how, shares=shares)
    assert carried["population"].sum() == pytest.approx(sum(people))
    assert set(carried.index) == living
    np.testing.assert_allclose(carried["apl"], 3.0)
    assert carried.index.is_unique
    assert report.rows_after == len(carried)
    assert guess_year(living, moves, 2009, 2015).strangers == ()
