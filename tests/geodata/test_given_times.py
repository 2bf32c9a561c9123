"""A matrix of a part of the territory: what it gives counts, what it lacks is estimated and flagged, or left out of reach."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from deserts.decay import Decay
from geodata.readers.base import Imported
from geodata.report.checks import Tally
from geodata.report.source import Source
from geodata.storage.territory_file import TerritoryFile, open_territory_file, save_territory
from geodata.territory.estimate import commune_times
from geodata.territory.need import NotCovered
from geodata.territory.opening import open_territory
from geodata.territory.ring import ring_gaps
from geodata.uses.given_times import ends_at, with_times
from tests.worlds import territory as world


def matrix(pairs: dict[tuple[str, str], float]) -> Imported:
    table = pd.DataFrame(
        [(*ends, minutes) for ends, minutes in pairs.items()], columns=["origin", "destination", "minutes"]
    )
    tally = Tally("travel_times", "travel_times")
    tally.add_read(len(table))
    tally.keep(len(table))
    source = Source("travel_times", "Matrix", "tests", "none", "2026", 2026)
    return Imported(table.assign(minutes_state=0), tally.finish(len(table)), source, "commune")


def minutes_of(times) -> dict[tuple[str, str], tuple[float, bool]]:
    ends = zip(times.origins[times.origin], times.destinations[times.destination], strict=True)
    return dict(zip(ends, zip(times.minutes.round(6).tolist(), times.is_estimated.tolist(), strict=True), strict=True))


@pytest.fixture
def four():
    """Four communes in a line, 1 km from each to the next, with estimated minutes."""
    made = world(np.zeros((4, 4)), [100.0] * 4, [9000.0, 0, 0, 9000.0], core=[True, True, True, False])
    return replace(made, times=commune_times(made.communes, 30.0))


A, B, C, D = "00001", "00002", "00003", "00004"
ALL = Decay(((30.0, 1.0),))


def test_what_is_given_counts_and_the_rest_is_estimated_pair_by_pair(four):
    guess = {pair: minutes for pair, (minutes, _) in minutes_of(four.times).items()}
    made = with_times(four, matrix({(A, B): 9.0, (B, A): 8.0, (B, C): 45.0, (C, B): np.nan}), "estimate").times
    got = minutes_of(made)
    assert made.method == "matrix"
    assert got[A, B] == (9.0, False)
    assert got[B, A] == (8.0, False)
    assert (B, C) not in got  # given, and out of reach: no estimate takes its place
    assert (C, B) not in got  # not computed: the way there is known, and out of reach
    assert got[A, C] == (pytest.approx(guess[A, C]), True)
    assert got[C, D] == (pytest.approx(guess[C, D]), True)
    assert [got[code, code] for code in (A, B, C, D)] == [(0.0, False)] * 4
    assert made.weights(ALL).nnz == len(got)  # no pair stands twice


def test_nothing_takes_the_place_where_a_person_says_so(four):
    after = with_times(four, matrix({(A, B): 9.0, (B, A): 8.0}), "blank")
    assert minutes_of(after.times) == {
        **{(code, code): (0.0, False) for code in (A, B, C, D)}, (A, B): (9.0, False), (B, A): (8.0, False),
    }  # fmt: skip
    assert after.times.estimated is None
    assert list(after.by_road.off) == [C, D]
    assert list(with_times(four, matrix({(A, B): 9.0}), "estimate").by_road.off) == []


def test_a_way_back_takes_the_time_of_the_way_there_and_is_flagged(four):
    got = minutes_of(with_times(four, matrix({(A, B): 9.0}), "estimate").times)
    assert got[A, B] == (9.0, False)
    assert got[B, A] == (9.0, True)


def test_a_matrix_of_elsewhere_is_refused(four):
    with pytest.raises(NotCovered):
        with_times(four, matrix({("99001", "99002"): 9.0}), "estimate")
    with pytest.raises(NotCovered):
        with_times(four, matrix({(C, D): np.nan}), "blank")


@pytest.fixture(scope="module")
def creuse():
    return open_territory(("23",), ())


def slower(territory, factor: float, codes, limit: float = np.inf) -> Imported:
    """The estimate of a territory between some communes, so much slower, up to a limit."""
    times = territory.times
    ends = pd.DataFrame(
        {"o": times.origins[times.origin], "d": times.destinations[times.destination], "m": times.minutes}
    )
    here = ends[ends["o"].isin(codes) & ends["d"].isin(codes) & (ends["m"] * factor <= limit) & ends["o"].ne(ends["d"])]
    return matrix(dict(zip(zip(here["o"], here["d"], strict=True), here["m"] * factor, strict=True)))


def test_a_matrix_of_the_departement_alone_leaves_no_commune_without_times(creuse):
    core = creuse.core.index
    after = with_times(creuse, slower(creuse, 1.5, core), "estimate")
    assert ring_gaps(after).is_complete
    flagged = after.times.is_estimated
    inside = creuse.communes.index.isin(core)
    assert not (flagged & inside[after.times.origin] & inside[after.times.destination]).any()
    assert after.by_road.estimate_factor == pytest.approx(1.5)
    # Every estimated pair is at the level of the given ones: 1.5 × the estimate of before.
    before = pd.Series(creuse.times.minutes, index=keys(creuse.times))
    now = pd.Series(after.times.minutes, index=keys(after.times))[flagged]
    np.testing.assert_allclose(now, 1.5 * before.reindex(now.index))
    assert set(now.index) == set(before[(1.5 * before <= 30)].index) - set(keys(after.times)[~flagged])


def keys(times):
    return times.origin.astype(np.int64) * times.shape[0] + times.destination


def test_whoever_reaches_doctors_by_an_estimated_pair_is_named(creuse):
    after = with_times(creuse, slower(creuse, 1.0, creuse.core.index), "estimate")
    times, care = after.times, set(creuse.sites["commune"])
    by_hand = {
        origin
        for (origin, destination), (minutes, flag) in minutes_of(times).items()
        if flag and minutes <= 20 and destination in care and origin in creuse.core.index
    }
    assert 0 < len(by_hand) < len(creuse.core)
    assert set(ring_gaps(after).estimated) == by_hand
    assert not len(ring_gaps(creuse).estimated)


def test_a_matrix_that_stops_at_a_limit_lacks_nothing_between_its_own(creuse):
    """Of 15 minutes and less: what it does not list is farther, though the estimate puts it within 30."""
    core = creuse.core.index
    cut = slower(creuse, 1.0, core, limit=15.0)
    after = with_times(creuse, cut, "estimate")
    inside = creuse.communes.index.isin(core)
    both = inside[after.times.origin] & inside[after.times.destination]
    assert after.times.minutes[both].max() <= 15.0
    assert not after.times.is_estimated[both].any()
    assert after.times.is_estimated.any()
    # A pair that it lists without minutes was not computed: that one is estimated.
    ends = after.times.origins[after.times.origin[both]], after.times.destinations[after.times.destination[both]]
    one = next(pair for pair in zip(*ends, strict=True) if pair[0] != pair[1])
    table = cut.table.copy()
    gone = (table["origin"].isin(one) & table["destination"].isin(one)).to_numpy()
    table.loc[gone, "minutes"] = np.nan
    again = minutes_of(with_times(creuse, replace(cut, table=table), "estimate").times)
    assert again[one][1]
    assert again[one][0] == pytest.approx(minutes_of(creuse.times)[one][0], rel=0.01)
    whole = with_times(creuse, slower(creuse, 1.0, core), "blank").times
    assert 29 < ends_at(whole) <= 30  # the estimate itself stops at 30 minutes
    assert ends_at(replace(whole, minutes=whole.minutes**3)) == np.inf


def test_the_flags_are_saved_with_a_territory(creuse, tmp_path):
    after = with_times(creuse, slower(creuse, 1.5, creuse.core.index), "estimate")
    save_territory(TerritoryFile(after, (), {}), tmp_path / "t.gpkg")
    back = open_territory_file(tmp_path / "t.gpkg").territory
    np.testing.assert_array_equal(back.times.is_estimated, after.times.is_estimated)
    assert back.by_road.estimate_factor == after.by_road.estimate_factor
    assert list(ring_gaps(back).estimated) == list(ring_gaps(after).estimated)
