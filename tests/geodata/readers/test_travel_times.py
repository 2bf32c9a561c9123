from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from deserts.decay import APL_DECAY
from deserts.errors import MissingColumn, NoCrs, Unreadable
from deserts.progress import ignore
from deserts.states import State
from geodata.france.base import france
from geodata.readers import detect
from geodata.readers.matrix import LONLAT, matrix
from geodata.readers.matrix_units import DOUBTS, is_doubtful, stated_unit, unit_of
from geodata.readers.matrix_wide import is_wide
from geodata.readers.towns import communes_by_name
from geodata.readers.travel_times import READER, place_matrix, to_travel_times
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema
from tests.geodata.make_layers import dbf
from tests.geodata.readers.mutated import mutated, survives, zipped


def _file(tmp_path, text, name="matrix.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _read(path, **choices):
    assert detect(path) == [READER]
    made = READER.read(path, Choices(**choices), ignore)
    assert made.report.balanced
    assert schema().check("travel_times", made.table) == ()
    return made


def _warned(made):
    return {problem.code for problem in made.report.problems}


def _times(times):
    return {
        (times.origins[origin], times.destinations[destination]): round(float(minutes), 6)
        for origin, destination, minutes in zip(times.origin, times.destination, times.minutes, strict=True)
    }


COMMUNES = france().units.loc[["01001", "01004", "01005", "2A004"]]
INSIDE = {(code, code): 0.0 for code in COMMUNES.index}


# --- the files at hand ---


def test_the_sample_of_metric_osrm(sample):
    made = _read(sample("metric_osrm_forme.csv"))
    assert made.level == "point"
    assert made.table["origin"].tolist() == ["A", "B"]
    assert made.table["minutes"].tolist()[0] == 0
    assert made.table["minutes_state"].tolist() == [State.VALUE, State.ABSENT]
    assert made.table.loc[1, list(LONLAT)].tolist() == [4.86, 46.08, 4.67, 45.83]
    assert {(one.column, one.state, one.count) for one in made.report.sentinels} == {("minutes", 2, 1), ("km", 2, 1)}


def test_metric_pairs_of_gironde(shared):
    made = _read(shared / "data" / "gh_metric_gironde_2500_pairs.dbf")
    assert (made.level, made.report.read, made.report.kept) == ("point", 2500, 2500)
    assert int((made.table["minutes_state"] == State.ABSENT).sum()) == 5  # HC = 9999
    assert int((made.table["minutes"] == 0).sum()) == 1
    assert made.table["minutes"].median() == 50
    assert {(one.code, one.detail) for one in made.report.problems} == {
        ("crs_guessed", "EPSG:2154"),
        ("one_way", "2500"),
        ("minutes_stated", ""),
    }


def test_both_files_of_gironde_speak_of_the_same_pairs(shared):
    metric = _read(shared / "data" / "gh_metric_gironde_2500_pairs.dbf").table
    osrm = _read(shared / "data" / "gh_osrm_gironde_2500_pairs.csv").table
    assert osrm["km"].between(0, 200).all()
    keys = [[*frame[list(LONLAT)].round(6).itertuples(index=False, name=None)] for frame in (metric, osrm)]
    joined = pd.merge(metric.assign(key=keys[0]), osrm.assign(key=keys[1]), on="key")
    assert len(joined) == 2500
    north = (joined["origin_lat_x"] - joined["destination_lat_x"]) * 111.2
    east = (joined["origin_lon_x"] - joined["destination_lon_x"]) * 111.2 * np.cos(np.radians(joined["origin_lat_x"]))
    close = joined[(np.hypot(north, east) > 0.5) & joined["minutes_x"].gt(0)]
    assert len(close) == 2493
    assert np.corrcoef(close["minutes_x"], close["minutes_y"])[0, 1] == pytest.approx(0.98, abs=0.005)
    assert (close["minutes_x"] - close["minutes_y"]).abs().mean() == pytest.approx(4.3, abs=0.05)


def test_places_of_gironde_near_a_seat_stand_for_its_commune(shared):
    made = _read(shared / "data" / "gh_osrm_gironde_2500_pairs.csv")
    communes = france().units.query("departement == '33'")
    near = place_matrix(made, communes, 30, snap_m=500)
    far = place_matrix(made, communes, 30, snap_m=5_000)
    assert len(communes) < len(near.times) < len(far.times)
    assert {problem.code for problem in near.problems} >= {"far_from_seat", "more_far_from_seat", "no_times", "one_way"}
    assert (near.times.method, near.times.limit_min) == ("matrix", 30)


# --- matrices between communes ---


def test_codes_are_text_repaired_and_directed(tmp_path):
    path = _file(
        tmp_path, "origine;destination;minutes;km\n1001;01004;12,5;10,1\n01004;1001;14;10\n2a004;01001;300;700\n"
    )
    made = _read(path, geography_year=2024)
    assert made.level == "commune"
    assert [(fix.column, fix.old, fix.new) for fix in made.report.repairs] == [
        ("origin", "1001", "01001"),
        ("origin", "2a004", "2A004"),
        ("destination", "1001", "01001"),
    ]
    assert made.table["minutes"].tolist() == [12.5, 14, 300]
    assert made.table.index.name == "pair"
    assert (made.report.geography_year, made.report.geography_how) == (2024, "chosen")
    placed = place_matrix(made, COMMUNES, 30)
    assert _times(placed.times) == INSIDE | {("01001", "01004"): 12.5, ("01004", "01001"): 14.0}
    assert {(problem.code, problem.value, problem.detail) for problem in placed.problems} == {
        ("one_way", None, "1"),
        ("no_times", "01005", ""),
    }


def test_one_way_pairs_are_mirrored_only_when_asked(tmp_path):
    made = _read(_file(tmp_path, "from,to,duration\n01001,01004,12\n01004,01001,14\n01001,01005,9\n"))
    assert ("01005", "01001") not in _times(to_travel_times(made, COMMUNES, 30))
    mirrored = _times(place_matrix(made, COMMUNES, 30, mirror=True).times)
    assert mirrored == INSIDE | {
        ("01001", "01004"): 12,
        ("01004", "01001"): 14,
        ("01001", "01005"): 9,
        ("01005", "01001"): 9,
    }


def test_the_result_can_be_weighed(tmp_path):
    made = _read(_file(tmp_path, "from,to,duration\n01001,01004,12\n01001,01001,3\n"))
    weights = to_travel_times(made, COMMUNES, 30).weights(APL_DECAY).toarray()
    assert weights[0, :2].tolist() == [1.0, pytest.approx(2 / 3)]


def test_unknown_codes_and_pairs_without_time_are_told(tmp_path):
    text = "from,to,duration\n01001,01004,-999999\n01001,33063,50\n99999,01001,5\n01001,75056,5\n"
    made = _read(_file(tmp_path, text))
    assert [(rows.reason, rows.lines) for rows in made.report.rejected] == [("bad_commune", (4,))]
    placed = place_matrix(made, COMMUNES, 30)
    assert {(one.code, one.value) for one in placed.problems} >= {("unmatched", "33063"), ("unmatched", "75056")}
    assert ("not_computed", None, "1") in {(one.code, one.value, one.detail) for one in placed.problems}
    assert _times(placed.times) == INSIDE


def test_bad_rows_are_rejected_with_their_lines(tmp_path):
    text = "origin;destination;minutes;km\n01001;01004;5;x\n01001;01004;7;1\n01001;01005;douze;1\n01004;01001;-4;1\n01004;01005;;-2\n"
    made = _read(_file(tmp_path, text))
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {
        ("duplicate", (3,)),
        ("not_a_number", (4,)),
        ("out_of_range", (5,)),
    }
    assert ("not_a_number", "km", "2") in {(one.code, one.column, one.detail) for one in made.report.problems}
    assert made.table["km_state"].tolist() == [State.ABSENT, State.ABSENT]


def test_off_peak_and_peak(tmp_path):
    made = _read(_file(tmp_path, "idSrc,idDst,HC,HP\n01001,01004,12,20\n01004,01001,12,9999\n"))
    assert made.table["minutes"].tolist() == [12, 12]
    assert made.table["peak_min_state"].tolist() == [State.VALUE, State.ABSENT]
    peak = _times(place_matrix(made, COMMUNES, 30, column="peak_min").times)
    assert peak == INSIDE | {("01001", "01004"): 20}


def test_seconds_and_metres_are_recognised_by_their_size(tmp_path):
    made = _read(_file(tmp_path, "from,to,duration,distance\n01001,01004,720,11000\n01004,01001,900,11000\n"))
    assert made.table["minutes"].tolist() == [12, 15]
    assert made.table["km"].tolist() == [11, 11]
    assert _warned(made) == {"seconds_by_speed", "metres_assumed"}  # 11 km in 12 minutes


@pytest.mark.parametrize(
    ("header", "times", "length", "minutes", "told"),
    [
        ("duration", (720, 900), None, (12, 15), {"seconds_assumed"}),
        ("duration", (90, 100), None, (90, 100), {"minutes_assumed"}),
        ("duration", (12, 15), None, (12, 15), set()),
        ("duree_s", (90, 100), None, (1.5, 5 / 3), set()),
        ("temps_min", (90, 100), None, (90, 100), set()),
        ("temps_min", (720, 900), None, (720, 900), {"unit_doubtful"}),
        ("HC", (90, 100), None, (90, 100), set()),
        ("duration", (90, 100), (2, 2), (1.5, 5 / 3), {"seconds_by_speed"}),
        ("duration", (90, 100), (80, 90), (90, 100), {"minutes_by_speed"}),
        ("temps_min", (720, 720), (11, 11), (720, 720), {"unit_doubtful"}),
        ("duree_s", (720, 720), (11, 11), (12, 12), set()),
        ("duration", (720, 900), (0, 0), (12, 15), {"seconds_assumed"}),
    ],
)
def test_the_unit_is_stated_or_told_by_speed_or_doubted(tmp_path, header, times, length, minutes, told):
    lengths = ("", "") if length is None else (f",{length[0]}", f",{length[1]}")
    text = f"from,to,{header}{',km' if length else ''}\n01001,01004,{times[0]}{lengths[0]}\n01004,01001,{times[1]}{lengths[1]}\n"
    path = _file(tmp_path, text)
    made = READER.read(path, Choices(), ignore)
    assert made.table["minutes"].tolist() == pytest.approx(list(minutes))
    stated = {"temps_min": {"minutes_stated"}, "HC": {"minutes_stated"}, "duree_s": {"seconds_stated"}}.get(
        header, set()
    )
    assert _warned(made) == told | stated
    assert is_doubtful(made.report) == bool(told & set(DOUBTS))
    assert unit_of(made.report) == ("seconds" if minutes[0] != times[0] else "minutes")
    for unit, scale in (("minutes", 1), ("seconds", 60)):
        chosen = READER.read(path, Choices(unit=unit), ignore)
        assert chosen.table["minutes"].tolist() == pytest.approx([each / scale for each in times])
        assert not is_doubtful(chosen.report)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("duree", None), ("Durée (min)", "minutes"), ("time_s", "seconds"), ("seconds", "seconds"), ("temps mn", "minutes"),
        ("Dist_min", "minutes"), ("minimum", None), ("HC", "minutes"), ("secondaire", None), ("", None),
    ],
)  # fmt: skip
def test_what_a_header_says_of_the_unit(name, unit):
    assert stated_unit(name) == unit


def test_metric_osrm_states_minutes(tmp_path):
    text = "idSrc,idDst,duree,distance\n01001,01004,400,-999999\n01004,01001,-999999,3\n"
    made = _read(_file(tmp_path, text))
    assert made.table["minutes"].tolist()[0] == 400
    assert np.isnan(made.table["minutes"].tolist()[1])
    assert "unit_doubtful" in _warned(made)  # 400 minutes is long: to be looked at


# --- what is told of the pairs ---


def test_ways_back_own_times_and_unknown_codes_are_told(tmp_path):
    known = frozenset(france().communes.index)
    text = "from,to,minutes\n01001,01004,12\n01001,01001,3\n01004,01004,0\n01004,01999,8\n"
    made = READER.read(_file(tmp_path, text), Choices(known=known), ignore)
    assert {(one.code, one.detail) for one in made.report.problems if one.code in {"own_pairs", "one_way"}} == {
        ("own_pairs", "1"),
        ("one_way", "2"),
    }
    assert [one.code for one in made.report.unmatched] == ["01999"]


# --- wide matrices ---


def test_a_wide_matrix(tmp_path):
    more = ";".join(f"010{number:02d}" for number in range(10, 20))
    blank = ";" * 9
    text = f"commune;01001;01004;1005;{more};note\n01001;0;12,5;9;{blank};x\n01004;13;0;-999999;{blank};y\n1005;9;;0;{blank};z\n"
    made = _read(_file(tmp_path, text))
    pairs = {
        (a, b): m
        for a, b, m in zip(made.table["origin"], made.table["destination"], made.table["minutes"], strict=True)
    }
    assert len(pairs) == 8
    assert pairs["01001", "01004"] == 12.5
    assert pairs["01005", "01001"] == 9
    assert np.isnan(pairs["01004", "01005"])
    assert ("01005", "01004") not in pairs
    assert {(rows.reason, rows.count) for rows in made.report.set_aside} == {("blank", 31)}
    assert {(one.code, one.column) for one in made.report.problems if one.code == "ignored_column"} == {
        ("ignored_column", "note")
    }
    assert _times(to_travel_times(made, COMMUNES, 30)) == INSIDE | {
        ("01001", "01004"): 12.5, ("01001", "01005"): 9.0, ("01004", "01001"): 13.0, ("01005", "01001"): 9.0,
    }  # fmt: skip


GRID = ["01001", "01004", "01005", "01007", "01008", "01009"]
"""Neighbours in Ain, 3 to 45 km from each other."""


def _crow_minutes(origin, destination, kmh=45.0):
    seats = france().units.loc[[origin, destination], ["lon", "lat"]].to_numpy()
    east = (seats[0, 0] - seats[1, 0]) * np.cos(np.radians(seats[0, 1]))
    return 111.2 * np.hypot(east, seats[0, 1] - seats[1, 1]) / kmh * 60


def _grid(scale=1.0):
    return {(a, b): round(scale * _crow_minutes(a, b), 1) for a in GRID for b in GRID}


def _as_write_table(cells, mark=" ", decimal="."):
    """What ``write.table(matrix)`` makes of a matrix with row and column names."""
    lines = [mark.join(f'"{code}"' for code in GRID)]
    for origin in GRID:
        numbers = (str(cells[origin, code]).replace(".", decimal) if cells[origin, code] else "NA" for code in GRID)
        lines.append(mark.join([f'"{origin}"', *numbers]))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("mark", "decimal"), [(" ", "."), ("\t", "."), (";", ","), (" ", ",")])
def test_a_wide_matrix_of_write_table(tmp_path, mark, decimal):
    cells = _grid()
    made = _read(_file(tmp_path, _as_write_table(cells, mark, decimal), "temps.txt"))
    assert len(made.table) == 36
    got = {
        (a, b): m for a, b, m in zip(*(made.table[name] for name in ("origin", "destination", "minutes")), strict=True)
    }
    assert {pair: m for pair, m in got.items() if pair[0] != pair[1]} == {
        pair: m for pair, m in cells.items() if pair[0] != pair[1]
    }
    assert all(np.isnan(got[code, code]) for code in GRID)  # NA: not computed, no zero


def test_a_long_matrix_of_write_table(tmp_path):
    text = '"origin" "destination" "minutes"\n"1" "01001" "01004" 12.5\n"2" "01004" "01001" NA\n'
    made = _read(_file(tmp_path, text, "pairs.txt"))
    assert made.table[["origin", "destination"]].to_numpy().tolist() == [["01001", "01004"], ["01004", "01001"]]
    assert made.table["minutes"].tolist()[0] == 12.5
    assert made.table["minutes_state"].tolist() == [State.VALUE, State.ABSENT]


@pytest.mark.parametrize(("scale", "unit"), [(1.0, "minutes"), (60.0, "seconds")])
def test_a_mute_matrix_tells_its_unit_by_the_distances(tmp_path, scale, unit):
    made = _read(_file(tmp_path, _as_write_table(_grid(scale)), "temps.txt"))
    assert not is_doubtful(made.report)
    assert unit_of(made.report) == unit
    assert made.table["minutes"].median() == pytest.approx(pd.Series(_grid())[lambda each: each > 0].median(), abs=0.1)


def test_times_that_no_road_explains_are_asked_for(tmp_path):
    """An hour and a half to the next village is no minutes, and 1.5 minutes no road either."""
    cells = dict.fromkeys(_grid(), 100.0)
    rows = "\n".join(f"{a},{b},{cells[a, b] + 20_000}" for a in GRID for b in GRID)
    made = READER.read(_file(tmp_path, f"from,to,duration\n{rows}\n"), AS_DETECTED, ignore)
    assert is_doubtful(made.report)


NAMES = {
    "Wolfisheim": "67551",
    "WOLXHEIM": "67554",
    "St-Nabor": "67428",
    "Altkirch": "68004",
    "Buhl": None,
    "Nulle Part": None,
}


REASONS = ("unknown_town", "ambiguous_town")


def test_ends_that_are_names(tmp_path):
    head = "origine;destination;temps_min\n"
    rows = [f"{a};{b};12" for a in NAMES for b in NAMES if a != b]
    made = _read(_file(tmp_path, head + "\n".join(rows) + "\n"))
    known = {code for code in NAMES.values() if code}
    assert set(made.table["origin"]) == set(made.table["destination"]) == known
    assert len(made.table) == 12
    lost = {reason: sum(rows.count for rows in made.report.rejected if rows.reason == reason) for reason in REASONS}
    assert lost == {"unknown_town": 9, "ambiguous_town": 9}  # 30 pairs less 12
    assert ("by_name", "4") in {(one.code, one.detail) for one in made.report.problems}


def test_a_name_that_several_bear_is_that_of_the_lists_own_departement():
    names = ["Wolfisheim", "Wolxheim", "Obernai", "Saint-Pierre"]
    found = communes_by_name(names)
    assert found["Saint-Pierre"] == "67429"  # one of a score, the only one in Bas-Rhin
    assert "Saint-Pierre" not in communes_by_name(["Saint-Pierre"])


def test_columns_that_are_names_and_establishments(tmp_path):
    head = '"","CHU Strasbourg","Colmar","CH Obernai (Est)","Clinique de Saverne","HTP","Mulhouse","Sélestat","Molsheim","Thann","Guebwiller"'
    made = _read(_file(tmp_path, f"{head}\n" + '"WOLXHEIM",20,45,15,25,22,70,30,8,80,60\n' * 1))
    assert len(made.table) == 9
    told = {(one.code, one.column, one.detail) for one in made.report.problems}
    assert {("ignored_column", "HTP", ""), ("place_for_commune", "CHU Strasbourg", "67482")} <= told
    assert ("place_for_commune", "Colmar", "68066") not in told


def test_the_real_matrices(shared):
    isere = _read(shared / "data" / "road_seconds_isere.csv")
    assert (len(isere.table), unit_of(isere.report), is_doubtful(isere.report)) == (262_144, "seconds", False)
    assert isere.table["minutes"].median() == pytest.approx(3771 / 60, abs=0.02)
    paris = _read(shared / "data" / "road_minutes_grand_paris.txt")
    assert (len(paris.table), unit_of(paris.report)) == (22_500, "minutes")
    first = paris.table.query("origin == '75101' and destination == '75102'")
    assert first["minutes"].tolist() == [2.6]
    alsace = _read(shared / "data" / "road_minutes_alsace.csv")
    assert len(alsace.table) == 7_857
    assert alsace.table.query("origin == '67108' and destination == '67180'")["minutes"].tolist() == [34.6]
    assert not is_doubtful(alsace.report)


def test_few_columns_of_numbers_are_no_matrix():
    assert not is_wide(["code", "01001"])
    assert not is_wide(["code", "2021", "2022", "total", "part"])
    assert not is_wide(["code", "2015", "2016", "2017", "2018"])  # years, not Aisne without its zero
    assert is_wide(["x", "01001", "2A004", "75056"])
    assert not is_wide([])


def test_the_unit_can_be_chosen():
    ends = {"origin": ["01001", "01004"], "destination": ["01004", "01001"]}
    frame = pd.DataFrame({**ends, "minutes": ["720", "720"]}, dtype="str")
    for unit, minutes in (("minutes", 720), ("seconds", 12)):
        tally = _tally()
        tally.add_read(2)
        table, _ = matrix([frame], tally, unit=unit)
        assert table["minutes"].tolist() == [minutes, minutes]
        assert [(one.severity, one.code) for one in tally.finish().problems] == [("note", f"{unit}_chosen")]


def _tally():
    from geodata.report.checks import Tally

    return Tally("travel_times", "travel_times")


# --- places instead of codes ---


def test_codes_count_more_than_places_beside_them(tmp_path):
    text = "ID,idSrc,lonSrc,latSrc,idDst,lonDst,latDst,duree,distance\n1,01001,4.92,46.15,01004,5.36,45.96,12,9\n"
    made = _read(_file(tmp_path, text))
    assert made.level == "commune"
    assert set(LONLAT).isdisjoint(made.table)


def test_numbers_of_points_are_no_codes(tmp_path):
    text = "id1,X1,Y1,id2,X2,Y2,Dist_min,Dist_km\n1001,848000,6563000,1004,881000,6543000,12,9\n"
    made = _read(_file(tmp_path, text))
    assert made.level == "point"
    assert made.table["origin"].tolist() == ["1001"]


def test_a_place_stands_for_the_seat_beside_it_and_several_for_their_mean(tmp_path):
    seats = COMMUNES[["lon", "lat"]]
    (a_lon, a_lat), (b_lon, b_lat) = seats.loc["01001"], seats.loc["01004"]
    lines = [
        f"a,{a_lon},{a_lat},b,{b_lon},{b_lat},10,9",
        f"c,{a_lon + 0.003},{a_lat},d,{b_lon},{b_lat + 0.003},14,9",
        f"e,{a_lon + 0.3},{a_lat},b,{b_lon},{b_lat},14,9",
    ]
    head = "idSrc,lonSrc,latSrc,idDst,lonDst,latDst,duree,distance"
    made = _read(_file(tmp_path, "\n".join([head, *lines])))
    placed = place_matrix(made, COMMUNES, 30)
    assert _times(placed.times) == INSIDE | {("01001", "01004"): 12}
    assert {(one.code, one.value, one.detail) for one in placed.problems} >= {
        ("far_from_seat", "e", "1"),
        ("several_pairs", None, "1"),
    }


def test_absurd_and_missing_coordinates_are_rejected_or_refused(tmp_path):
    head = "X1,Y1,X2,Y2,HC\n"
    made = _read(_file(tmp_path, head + "848000,6563000,881000,6543000,12\n,6563000,881000,6543000,12\nx,1,2,3,4\n"))
    assert [(rows.reason, rows.lines) for rows in made.report.rejected] == [("bad_coordinates", (3, 4))]
    with pytest.raises(NoCrs):
        READER.read(_file(tmp_path, head + "1e15,2,3,4,12\n5e14,2,3,4,7\n"), AS_DETECTED, ignore)


def test_no_pairs_at_all(tmp_path):
    made = _read(_file(tmp_path, "from,to,duration\n"))
    assert len(made.table) == 0
    assert _times(to_travel_times(made, COMMUNES, 30)) == INSIDE


# --- which files are ours ---


def test_a_matrix_in_an_archive_and_in_dbase(tmp_path):
    path = _file(tmp_path, zipped(od__csv="from,to,duration\n01001,01004,12\n"), "od.zip")
    assert len(_read(path).table) == 1
    table = dbf(
        [("X1", "N", 10), ("Y1", "N", 10), ("X2", "N", 10), ("Y2", "N", 10), ("HC", "N", 5)],
        [("848000", "6563000", "881000", "6543000", "12")],
    )
    assert _read(_file(tmp_path, table, "m.dbf")).table["minutes"].tolist() == [12]


@pytest.mark.parametrize(
    "text", ["origine;destination;effectif\n01001;01004;3\n", "from;to\n1;2\n", "code;minutes\n01001;4\n"]
)
def test_flows_and_other_tables_are_not_ours(tmp_path, text):
    path = _file(tmp_path, text)
    assert READER not in detect(path)
    with pytest.raises(MissingColumn):
        READER.read(path, AS_DETECTED, ignore)


def test_an_archive_without_a_table_is_refused(tmp_path):
    with pytest.raises(Unreadable):
        READER.read(_file(tmp_path, zipped(a__pdf="x"), "a.zip"), AS_DETECTED, ignore)


SEEDS = (
    b"ID,idSrc,lonSrc,latSrc,idDst,lonDst,latDst,duree,distance\n1,A,4.92,46.15,B,4.86,46.08,3,2\n2,B,4.86,46.08,D,4.67,45.83,-999999,-999999\n",
    b"origin;destination;minutes;km\n1001;01004;12,5;10,1\n01004;1001;14;10\n",
    b'"id1","X1","Y1","id2","X2","Y2","Dist_min","Dist_km"\n1,411184.2,6399914.3,2,401150.9,6451433.3,57.04,63.32\n',
)


@pytest.mark.fuzz
@given(mutated(SEEDS))
def test_damaged_files_give_only_our_errors(tmp_path_factory, content):
    made = survives(READER, tmp_path_factory.mktemp("fuzz") / "matrix.csv", content)
    if made is not None:
        to_travel_times(made, COMMUNES, 30)
