"""The embedded base: complete, valid, without gaps or doubles, and free of what it must not hold."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

from deserts.errors import UnknownCommune, UnknownTerritory
from geodata.france.base import France, france

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "geodata" / "data"
CITIES = {"75056": 20, "69123": 9, "13055": 16}


@pytest.fixture(scope="module")
def base() -> France:
    return france()


@pytest.fixture(scope="module")
def drawn(base):
    return pd.Series(base.polygons(base.communes.index), index=base.communes.index)


# --- tables ---


def test_every_commune_is_there_once(base):
    overseas = base.communes["departement"].str.len().eq(3)
    communes = base.communes["kind"].ne("arrondissement")
    assert (communes & ~overseas).sum() == 34_746
    assert (communes & overseas).sum() == 129
    assert base.communes["kind"].value_counts().to_dict() == {"commune": 34_872, "arrondissement": 45, "city": 3}
    assert base.communes.index.is_unique
    assert base.communes.index.str.fullmatch(r"\d[\dAB]\d{3}").all()
    assert base.communes.notna().all(axis=None)


def test_population_is_that_of_the_lists(base):
    assert base.communes.loc[base.communes["kind"].ne("arrondissement"), "population"].sum() == 68_350_798
    assert base.units["population"].sum() == 68_350_798
    assert base.communes.index[base.communes["population"].eq(0)].str.startswith("55").all()  # the six of Verdun


def test_arrondissements_stand_for_their_city(base):
    assert len(base.units) == 34_917
    assert not base.units["kind"].eq("city").any()
    for city, count in CITIES.items():
        parts = base.units[base.units["parent"].eq(city)]
        assert len(parts) == count
        assert parts["population"].sum() == base.communes.at[city, "population"]
        assert parts["epci"].eq(base.communes.at[city, "epci"]).all()


def test_every_departement_region_and_epci_has_communes(base):
    assert len(base.departements) == 101
    assert len(base.regions) == 18
    assert set(base.departements.index) == set(base.communes["departement"])
    assert set(base.regions.index) == set(base.communes["region"]) == set(base.departements["region"])
    assert set(base.epci.index) == set(base.communes["epci"]) - {""}
    assert set(base.epci["type"]) == {"CC", "CA", "CU", "METRO", "MET69"}
    assert base.departements["capital"].isin(base.communes.index).all()
    alone = base.communes.index[base.communes["epci"].eq("")]
    assert set(alone) == {"22016", "29083", "29155", "85113"}  # four islands are in no EPCI


@pytest.mark.parametrize(
    ("code", "name", "departement", "region", "epsg"),
    [
        ("23030", "Bourganeuf", "23", "75", 2154),
        ("75101", "Paris 1er Arrondissement", "75", "11", 2154),
        ("2A004", "Ajaccio", "2A", "94", 2154),
        ("97105", "Basse-Terre", "971", "01", 5490),
        ("97209", "Fort-de-France", "972", "02", 5490),
        ("97302", "Cayenne", "973", "03", 2972),
        ("97424", "Cilaos", "974", "04", 2975),
        ("97608", "Dzaoudzi", "976", "06", 4471),
    ],
)
def test_known_communes(base, drawn, code, name, departement, region, epsg):
    row = base.communes.loc[code]
    assert row[["name", "departement", "region", "epsg"]].tolist() == [name, departement, region, epsg]
    assert shapely.distance(drawn[code], shapely.Point(row["lon"], row["lat"])) < 0.003


def test_seats_are_in_their_commune_or_near(base, drawn):
    places = shapely.points(base.communes["lon"], base.communes["lat"])
    away = shapely.distance(drawn.to_numpy(), places)
    assert away.max() < 0.004  # 250 m is 0.0034 degrees of longitude in the north
    assert base.communes["seat_source"].value_counts()["mairie"] > 32_900
    assert set(base.communes["seat_source"]) == {"mairie", "polygon", "village"}
    middle = base.communes["seat_source"].eq("polygon")
    assert (away[middle.to_numpy()] < 1e-5).all()


def test_metres_are_those_of_the_degrees(base):
    from geodata.formats.projection import to_legal

    for code in ("23030", "2A004", "97105", "97302", "97424", "97608"):
        row = base.communes.loc[code]
        assert to_legal(row["lon"], row["lat"], row["epsg"]) == pytest.approx((row["x_m"], row["y_m"]), abs=1.0)


def test_successors_lead_from_dead_codes_to_living_ones(base):
    assert not base.successors.index.isin(base.communes.index).any()
    assert base.successors.isin(base.communes.index).all()
    assert base.successors.index.is_unique
    assert base.successors["59355"] == "59350"  # Lomme, now Lille
    assert base.successors["69152"] == "69149"  # Pierre-Bénite
    assert base.successors["55273"] == "55386"  # an older merge, with 55245, was undone
    assert "15035" not in base.successors.index  # restored in 2025


def test_every_code_of_the_drees_workbook_is_known(base, shared):
    import openpyxl

    book = openpyxl.load_workbook(shared / "data" / "drees_apl_mg_2022_2023.xlsx", read_only=True)
    for sheet in ("APL 2022", "APL 2023"):
        cells = {str(row[0]) for row in book[sheet].iter_rows(max_col=1, values_only=True)}
        codes = {cell for cell in cells if re.fullmatch(r"\d[\dAB]\d{3}", cell)}
        assert len(codes) > 34_900
        assert codes <= set(base.units.index) | set(base.successors.index)
    book.close()


# --- polygons ---


def test_all_polygons_are_valid(drawn):
    assert shapely.is_valid(drawn.to_numpy()).all()
    assert not shapely.is_empty(drawn.to_numpy()).any()
    assert set(shapely.get_type_id(drawn.to_numpy())) == {shapely.GeometryType.MULTIPOLYGON}


def test_polygons_are_a_coverage(base, drawn):
    """No overlap, and neighbours have the same vertices."""
    assert shapely.coverage_is_valid(drawn[base.units.index].to_numpy())


@pytest.mark.parametrize("departement", ["33", "59", "29", "2A", "15", "25", "973"])
def test_polygons_neither_overlap_nor_leave_slivers(base, drawn, departement):
    parts = drawn[base.units.index[base.units["departement"].eq(departement)]].to_numpy()
    whole = shapely.union_all(parts)
    assert shapely.area(parts).sum() == pytest.approx(whole.area, rel=1e-9)
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(whole) for ring in part.interiors]
    assert sum(hole.area for hole in holes) < 1e-5 * whole.area


def test_mainland_has_one_hole_only(base, drawn):
    """Communes absorbed lately are gone from the source of the polygons: their land must have found a commune."""
    whole = shapely.coverage_union_all(drawn[base.units.index[base.units["epsg"].eq(2154)]].to_numpy())
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(whole) for ring in part.interiors]
    large = [hole for hole in holes if hole.area > 1e-5]  # 0.09 km2
    assert len(large) == 1
    assert large[0].contains(shapely.Point(1.98, 42.465))  # Llívia, which is Spanish


def test_mended_polygons_are_told_and_have_their_size(base):
    assert base.mended["insee"].isin(base.communes.index).all()
    assert base.communes.loc[["15141", "15031", "15035", "15047", "15171"], "area_km2"].tolist() == pytest.approx(
        [13.62, 18.35, 27.55, 16.58, 15.88], rel=0.01
    )
    assert base.communes.at["49126", "area_km2"] == pytest.approx(156.7, rel=0.02)  # nine former communes
    for code, before_km2 in {"62447": 0.9, "79307": 18.3, "25390": 4.8, "15141": 0}.items():
        assert base.communes.at[code, "area_km2"] > before_km2 + 13, code
        assert code in set(base.mended["insee"])


def test_city_is_the_union_of_its_arrondissements(base, drawn):
    for city in CITIES:
        parts = drawn[base.units.index[base.units["parent"].eq(city)]].to_numpy()
        assert shapely.union_all(parts).symmetric_difference(drawn[city]).area < 1e-12


def test_polygons_come_in_the_order_asked_and_repeat(base, drawn):
    asked = ["97424", "23030", "97424"]
    assert [shape.equals(drawn[code]) for shape, code in zip(base.polygons(asked), asked, strict=True)] == [True] * 3
    assert len(base.polygons([])) == 0


def test_unknown_codes_are_refused(base):
    for ask in (base.polygons, base.borders):
        with pytest.raises(UnknownCommune) as error:
            ask(["23030", "99999"])
        assert error.value.codes == ("99999",)
    with pytest.raises(UnknownTerritory):
        base.outlines("canton")


# --- borders ---


def test_neighbours_share_the_vertices_of_their_border(base, drawn):
    codes = base.units.index[base.units["departement"].eq("23")]
    borders = base.borders(codes)
    vertices = {code: set(map(tuple, shapely.get_coordinates(drawn[code]))) for code in drawn.index if code in codes}
    for line in range(len(borders)):
        points = set(map(tuple, borders.coordinates[borders.offsets[line] : borders.offsets[line + 1]]))
        for code in (borders.left[line], borders.right[line]):
            assert code not in vertices or points <= vertices[code]


def test_borders_hold_each_edge_once(base, drawn):
    codes = base.units.index[base.units["departement"].eq("23")]
    borders = base.borders(codes)
    ends = np.setdiff1d(np.arange(len(borders.coordinates) - 1), borders.offsets[1:] - 1)
    edges = np.sort(np.rint(borders.coordinates[np.stack([ends, ends + 1], axis=1)] * 1e5).view(np.complex128)[..., 0])
    assert len(np.unique(edges, axis=0)) == len(edges)
    length = shapely.length(shapely.union_all(shapely.boundary(drawn[codes].to_numpy())))
    drawn_length = np.hypot(*(borders.coordinates[ends + 1] - borders.coordinates[ends]).T).sum()
    assert drawn_length == pytest.approx(length, rel=1e-6)


def test_left_is_left(base, drawn):
    borders = base.borders(["23030"])
    first, second = borders.coordinates[:2]
    across = np.array([first[1] - second[1], second[0] - first[0]])
    left = (first + second) / 2 + across / np.hypot(*across) * 1e-4
    assert drawn[borders.left[0]].contains(shapely.Point(left))
    assert "23030" in (borders.left[0], borders.right[0])


def test_borders_of_a_city_leave_out_those_of_its_arrondissements(base):
    alone = base.borders(["75056"])
    assert set(alone.left) | set(alone.right) > {"75056"}
    assert not any(str(code).startswith("751") for code in [*alone.left, *alone.right])
    assert len(base.borders([f"751{number:02}" for number in range(1, 21)])) > len(alone)


def test_outlines(base):
    for level, codes in (("departement", base.departements.index), ("region", base.regions.index), ("country", ["FR"])):
        lines = base.outlines(level)
        assert (lines.left != lines.right).all()
        assert set(lines.left) | set(lines.right) == {"", *codes}
    assert len(base.outlines("country")) < len(base.outlines("region")) < len(base.outlines("departement")) < 12_000


# --- land and water ---


def test_islands_are_on_their_own_unless_a_bridge_leads_there(base):
    land = base.communes["landmass"]
    mainland = land["75056"]
    for code in ("17369", "17093", "85163", "33544", "29189", "13201", "59350"):  # Ré, Oléron, Noirmoutier, …
        assert land[code] == mainland
    for code in ("2A004", "85113", "29155", "56152", "17004", "56088", "22016", "97209", "97411", "97611", "97302"):
        assert land[code] != mainland
    assert land["2A004"] == land["2B033"]
    assert land["97105"] == land["97120"] != land["97112"]  # Basse-Terre, Grande-Terre; Marie-Galante
    assert land["97611"] != land["97608"]  # Grande-Terre and Petite-Terre of Mayotte: a ferry
    assert base.communes.groupby("landmass")["epsg"].nunique().eq(1).all()


def test_detours_are_the_same_both_ways_and_longer_than_the_straight_line(base):
    way = base.detours.set_index(["origin", "destination"])["overland_km"]
    assert way.index.is_unique
    back = way.swaplevel().reindex(way.index)
    assert (way == back).all()
    seats = base.units[["x_m", "y_m"]]
    ends = [seats.loc[base.detours[end]].to_numpy() for end in ("origin", "destination")]
    straight = np.hypot(*(ends[0] - ends[1]).T) / 1000
    assert (base.detours["overland_km"] > 1.25 * straight).all()
    assert base.detours["overland_km"].max() <= 60
    assert 10_000 < len(base.detours) < 40_000


def test_water_keeps_banks_apart_and_bridges_join_them(base):
    way = base.detours.set_index(["origin", "destination"])["overland_km"]
    assert way["33314", "33058"] == 60  # Pauillac - Blaye: 10 km of straight line across the Gironde
    assert way["33009", "33236"] == 60  # Arcachon - Lège-Cap-Ferret, around the basin
    assert way["44116", "44052"] > 12  # Paimbœuf - Donges, by the bridge of Saint-Nazaire
    for pair in (("44184", "44154"), ("29006", "29037"), ("17300", "17297"), ("76684", "27388"), ("33063", "33249")):
        assert pair not in way.index  # Saint-Nazaire, Cornouaille, Ré, Tancarville, Bordeaux: bridges


# --- the file ---


def test_files_are_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 4_000_000


def test_no_personal_data_in_the_file():
    """The package that the polygons come from also holds officials, mail addresses, phones and opening hours."""
    columns = set()
    with zipfile.ZipFile(FOLDER / "france.npz") as archive:
        for member in archive.namelist():
            columns.add(member.removesuffix(".npy"))
            values = np.lib.format.read_array(archive.open(member))
            if values.dtype == np.uint8:
                text = values.tobytes().decode()
                assert "@" not in text
                assert "http" not in text
                assert not re.search(r"\b0\d([ .]?\d\d){4}\b", text)
    tables = {column.partition(".")[0] for column in columns}
    assert tables == {"commune", "departement", "region", "epci", "successor", "detour", "mended", "arcs"}
    assert {column for column in columns if column.startswith("commune.")} == {
        f"commune.{name}"
        for name in (
            "insee name departement region epci population kind parent epsg lon lat x_m y_m "
            "area_km2 seat_source landmass"
        ).split()
    }


def test_loads_without_geometry_libraries_and_pyarrow():
    code = (
        "import sys\n"
        "for name in ('pyarrow', 'shapely', 'geopandas', 'pyproj', 'scipy'): sys.modules[name] = None\n"
        "from geodata.france.base import france\n"
        "base = france()\n"
        "assert len(base.units) == 34_917 and len(base.borders(['23030']))\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
