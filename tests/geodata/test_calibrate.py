"""The line that turns km into minutes: what the file of timed pairs gives is what the program says."""

from __future__ import annotations

import numpy as np
import pytest

from deserts.errors import MissingColumn
from geodata.building import estimate_line as calibrate
from geodata.france.base import france
from geodata.territory.estimate_models import CALIBRATION

FILE = "gh_metric_gironde_2500_pairs.dbf"


@pytest.fixture(scope="module")
def pairs(shared):
    return calibrate.read_pairs(shared / "data" / FILE)


def test_pairs_without_a_time_or_in_one_village_are_left_out(pairs):
    assert len(pairs) == 2493
    assert pairs["minutes"].between(1, 300).all()
    assert pairs["km"].min() >= 0.5


def test_the_program_says_what_the_file_gives(shared):
    assert calibrate.calibrate(shared / "data" / FILE) == CALIBRATION


def test_ways_over_land_beat_straight_lines(pairs):
    near = (pairs["km"] < calibrate.MAX_KM).to_numpy()
    straight, timed = pairs["km"].to_numpy()[near], pairs["minutes"].to_numpy(dtype=float)[near]
    over_land = calibrate.overland_km(pairs, france())[near]
    assert (over_land >= straight).all()
    assert 20 < (over_land > straight).sum() < 80
    before, after = calibrate.held_out(straight, timed), calibrate.held_out(over_land, timed)
    assert after.mae_min < before.mae_min - 0.5
    assert after.band_share >= before.band_share
    assert after.mae_min == pytest.approx(CALIBRATION.mae_min, abs=0.05)
    # The worst misses were across the estuary.
    worst = np.argsort(np.abs(CALIBRATION.minutes(straight) - timed))[-10:]
    assert (over_land > straight)[worst].mean() >= 0.8


def test_both_halves_give_nearly_the_same_line(pairs):
    near = (pairs["km"] < calibrate.MAX_KM).to_numpy()
    km = calibrate.overland_km(pairs, france())[near]
    timed = pairs["minutes"].to_numpy(dtype=float)[near]
    for half in (slice(0, None, 2), slice(1, None, 2)):
        start, slope = calibrate.fit(km[half], timed[half])
        assert start + slope * 15 == pytest.approx(float(CALIBRATION.minutes(np.array([15.0]))[0]), abs=0.7)


def test_a_few_odd_pairs_do_not_bend_the_line():
    km = np.linspace(1, 30, 40)
    timed = 3 + 1.1 * km
    timed[[5, 20, 33]] += 60
    assert calibrate.fit(km, timed) == pytest.approx((3.0, 1.1), abs=1e-6)
    held = calibrate.held_out(km, timed)
    assert held.pairs == 40
    assert held.mae_min == pytest.approx(3 * 60 / 40, abs=1e-3)
    assert held.band_share >= 0.9


def test_the_table_is_printed(shared, capsys):
    calibrate.main([str(shared / "data" / FILE)])
    printed = capsys.readouterr().out
    assert "2493 pairs timed" in printed
    assert "over land" in printed
    assert str(CALIBRATION) in printed


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("X1,Y1,X2,Y2,duree\n1,2,3,4,5\n", encoding="utf-8")
    with pytest.raises(MissingColumn) as error:
        calibrate.read_pairs(path)
    assert error.value.column == "HC"
