from __future__ import annotations

import json
import sqlite3
import struct

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import DesertsError, MissingColumn, NoCrs, Unreadable, UnsafeFile
from deserts.progress import ignore
from geodata.formats import json_stream, layer_gpkg, layer_json
from geodata.formats.dbf import dbf_shape
from geodata.formats.layer import GEOMETRY, distinct_names, epsg_of
from geodata.formats.layer_files import containers, open_layers
from geodata.formats.layer_json import shape_of
from geodata.formats.wkb import shapes_of
from geodata.report.checks import Tally
from tests.geodata.make_layers import dbf, tamper, write_gpkg, write_shapefile, zip_folder

RING = [(0.0, 0.0), (0.0, 3.0), (3.0, 3.0), (3.0, 0.0)]
HOLE = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0)]
FAR = shapely.box(10, 10, 11, 11)
SHAPES = {
    "point": [shapely.Point(1, 2), None, shapely.Point(-3.5, 4)],
    "multipoint": [shapely.MultiPoint([(0, 0), (1, 1)]), shapely.MultiPoint([(2, 2)])],
    "line": [shapely.LineString([(0, 0), (1, 1)]), shapely.MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3)]])],
    "polygon": [
        shapely.Polygon(RING),
        shapely.Polygon(RING, [HOLE]),
        shapely.MultiPolygon([shapely.Polygon(RING, [HOLE]), FAR]),
        shapely.MultiPolygon([shapely.Polygon(RING, [HOLE]), shapely.box(1.2, 1.2, 1.8, 1.8), FAR]),
    ],
    "heights": [shapely.Polygon([(x, y, 7.0) for x, y in RING]), shapely.Polygon([(x, y, 1.0) for x, y in HOLE])],
}


def _rows(path, encoding=None, columns=None):
    """All rows of the only layer of the only container."""
    tally = Tally("x", "x")
    (container,) = containers(path)
    with open_layers(container, encoding) as (layer,):
        frames = list(layer.frames(tally, columns, ignore))
    return frames, tally


def _frame(kind):
    shapes = SHAPES[kind]
    return geopandas.GeoDataFrame({"code": [f"0{n}" for n in range(len(shapes))]}, geometry=shapes, crs=4326)


def _same(found, wanted):
    """The same areas, whatever the order of vertices."""
    for one, other in zip(found, wanted, strict=True):
        if other is None:
            assert one is None
        else:
            assert shapely.equals(one, other)
            assert not shapely.has_z(one)


# --- what the formats hold, written by GDAL ---


@pytest.mark.parametrize("kind", SHAPES)
@pytest.mark.parametrize("form", ["shp", "gpkg", "geojson"])
def test_shapes_come_back_as_gdal_wrote_them(tmp_path, kind, form):
    path = tmp_path / f"x.{form}"
    _frame(kind).to_file(path)
    (frame,), tally = _rows(path)
    _same(frame[GEOMETRY], SHAPES[kind])
    assert frame["code"].tolist() == [f"0{n}" for n in range(len(SHAPES[kind]))]
    assert frame.index.tolist() == list(range(1, len(frame) + 1))
    assert tally.read == len(frame)


def test_polygons_whose_rings_run_the_wrong_way_or_share_an_edge(tmp_path):
    path = write_shapefile(tmp_path, "x", _frame("polygon").iloc[[1, 2]])
    content = bytearray(path.read_bytes())
    at = 100 + 8 + 44 + 8  # header, record header, type, box, counts, two parts
    outer = np.frombuffer(content, "<f8", 10, at).reshape(-1, 2)[::-1].copy()
    content[at : at + 80] = outer.tobytes()
    path.write_bytes(content)
    (frame,), _ = _rows(path)
    _same(frame[GEOMETRY], [SHAPES["polygon"][1], SHAPES["polygon"][2]])


def test_several_frames_of_a_large_layer(tmp_path, monkeypatch):
    monkeypatch.setattr("geodata.formats.dbf.FRAME_ROWS", 2)
    monkeypatch.setattr(layer_gpkg, "FRAME_ROWS", 2)
    monkeypatch.setattr(layer_json, "FRAME_ROWS", 2)
    for form in ("shp", "gpkg", "geojson"):
        path = tmp_path / form / f"x.{form}"
        path.parent.mkdir()
        _frame("point").to_file(path)
        frames, tally = _rows(path)
        assert [frame.index.tolist() for frame in frames] == [[1, 2], [3]]
        assert tally.read == 3


def test_only_the_wanted_columns_are_read(tmp_path):
    for form in ("shp", "gpkg", "geojson"):
        path = tmp_path / f"x.{form}"
        _frame("point").assign(other=["a", "b", "c"]).to_file(path)
        (frame,), _ = _rows(path, columns=["other"])
        assert set(frame) == {"other", GEOMETRY}
        with pytest.raises(MissingColumn):
            _rows(path, columns=["nothing"])


def test_codes_stay_text_and_numbers_lose_no_digit(tmp_path):
    table = _frame("point").assign(n=[1, 2, 3], x=[1.5, 2.25, -1e-7], y=[1.0, None, 3.0])
    for form in ("gpkg", "geojson"):
        path = tmp_path / f"x.{form}"
        table.to_file(path)
        (frame,), _ = _rows(path)
        assert frame["n"].tolist() == ["1", "2", "3"]
        assert frame["x"].tolist() == ["1.5", "2.25", "-1e-07"]
        assert frame["y"].tolist() == ["1", "", "3"]


@pytest.mark.parametrize(
    ("definition", "epsg"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", 4326),
        ("urn:ogc:def:crs:EPSG::2154", 2154),
        ("EPSG:5490", 5490),
        ("EPSG:99999", None),
        ("+proj=pipeline +step +init=/etc/passwd", None),
        ("/vsicurl/http://example.org/x.wkt", None),
        ("", None),
        ('PROJCS["x"', None),
        (('GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
         'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'), 4326),
        (('PROJCS["RGF93_Lambert_93",GEOGCS["GCS_RGF_1993",DATUM["D_RGF_1993",SPHEROID["GRS_1980",6378137.0,298.257222101]],'
         'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],'
         'PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",6600000.0],PARAMETER["Central_Meridian",3.0],'
         'PARAMETER["Standard_Parallel_1",49.0],PARAMETER["Standard_Parallel_2",44.0],'
         'PARAMETER["Latitude_Of_Origin",46.5],UNIT["Meter",1.0]]'), 2154),
    ],
)  # fmt: skip
def test_coordinate_systems_are_only_known_by_their_code(definition, epsg):
    assert epsg_of(definition) == epsg


@pytest.mark.parametrize("epsg", [2154, 4326, 5490, 2972, 2975, 4471, 27572, 3857])
@pytest.mark.parametrize("form", ["shp", "gpkg"])
def test_systems_of_france_are_recognised(tmp_path, epsg, form):
    path = tmp_path / f"x.{form}"
    _frame("point").iloc[[0]].to_crs(epsg).to_file(path)
    (container,) = containers(path)
    with open_layers(container) as (layer,):
        assert layer.epsg == epsg


def test_a_geopackage_with_an_undefined_system_has_none(tmp_path):
    path = tmp_path / "x.gpkg"
    _frame("point").to_file(path)
    tamper(path, "UPDATE gpkg_geometry_columns SET srs_id = -1")
    (container,) = containers(path)
    with open_layers(container) as (layer,):
        assert layer.epsg is None


# --- dBase ---

FIELDS = [("CODE", "C", 5), ("NOM", "C", 12), ("N", "N", 6), ("NOTE", "M", 10)]
ROWS = [("01001", "Ceyzériat", "  1.5", ""), ("01002", "Œuilly", "", ""), ("2A004", "b", "******", "")]


@pytest.mark.parametrize(
    ("written", "language", "cpg", "read", "how"),
    [
        ("cp1252", 0, "", "cp1252", "guessed"),
        ("cp1252", 0x57, "", "cp1252", "stated"),
        ("utf-8", 0, "UTF-8", "utf-8", "stated"),
        ("utf-8", 0, "", "utf-8", "strict"),
        ("cp1252", 0, "UTF-8", "cp1252", "guessed"),  # ADMIN EXPRESS before version 4 may lie
        ("cp1252", 0, "ANSI 1252", "cp1252", "stated"),
        ("cp1252", 0, "nonsense", "cp1252", "guessed"),
    ],
)
def test_encodings_of_dbase(tmp_path, written, language, cpg, read, how):
    path = tmp_path / "x.dbf"
    path.write_bytes(dbf(FIELDS, ROWS, encoding=written, language=language))
    shape = dbf_shape(path, None, cpg)
    assert (shape.encoding, shape.encoding_how, shape.columns) == (read, how, ("CODE", "NOM", "N"))
    (frame,), _ = _rows(path, encoding=read)
    assert frame["NOM"].tolist() == ["Ceyzériat", "Œuilly", "b"]
    assert frame["N"].tolist() == ["1.5", "", "******"]


def test_deleted_records_are_set_aside(tmp_path):
    path = write_shapefile(tmp_path, "x", _frame("point"))
    path.with_suffix(".dbf").write_bytes(dbf(FIELDS, ROWS, deleted=[2]))
    (frame,), tally = _rows(path)
    tally.keep(len(frame))
    assert frame.index.tolist() == [1, 3]
    assert [shape.x for shape in frame[GEOMETRY]] == [1, -3.5]
    assert tally.finish().balanced


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda content: content[:-40], Unreadable),
        (lambda content: content[:50], Unreadable),
        (lambda content: b"\x09" + content[1:], Unreadable),
        (lambda content: content[:4] + b"\xff\xff\xff\xff" + content[8:], Unreadable),
        (lambda content: content[:10] + b"\x01\x00" + content[12:], Unreadable),
    ],
)
def test_a_damaged_dbase_is_refused(tmp_path, change, error):
    path = tmp_path / "x.dbf"
    path.write_bytes(change(dbf(FIELDS, ROWS)))
    with pytest.raises(error):
        _rows(path)


def test_an_unknown_encoding_is_refused(tmp_path):
    path = tmp_path / "x.dbf"
    path.write_bytes(dbf(FIELDS, ROWS))
    with pytest.raises(Unreadable):
        _rows(path, encoding="klingon")


# --- shapefiles that are not whole ---


@pytest.mark.parametrize("ending", [".dbf", ".shp"])
def test_a_shapefile_that_lacks_a_part(tmp_path, ending):
    write_shapefile(tmp_path, "x", _frame("point"), without=[ending])
    path = tmp_path / ("x.shp" if ending == ".dbf" else "x.dbf")
    if ending == ".shp":
        (frame,), _ = _rows(path)
        assert GEOMETRY not in frame
    else:
        with pytest.raises(Unreadable, match=r"x\.dbf"):
            _rows(path)


def test_the_index_and_the_case_of_endings_do_not_matter(tmp_path):
    path = write_shapefile(tmp_path, "x", _frame("point"), without=[".shx", ".cpg"])
    path.with_suffix(".dbf").rename(tmp_path / "X.DBF")
    path = path.rename(tmp_path / "x.SHP")
    (frame,), _ = _rows(path)
    assert len(frame) == 3


def test_shapes_that_break_off(tmp_path):
    path = write_shapefile(tmp_path, "x", _frame("polygon"))
    whole = path.read_bytes()
    for size in (len(whole) - 8, len(whole) // 2, 130):
        path.write_bytes(whole[:size])
        with pytest.raises(Unreadable):
            _rows(path)


def test_a_shape_of_a_gigabyte_is_refused(tmp_path):
    path = write_shapefile(tmp_path, "x", _frame("point"))
    content = bytearray(path.read_bytes())
    content[104:108] = struct.pack(">I", 1 << 29)
    path.write_bytes(content)
    with pytest.raises(UnsafeFile):
        _rows(path)


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (108, b"\x63\0\0\0"),
        (112, struct.pack("<d", np.nan)),
        (112, struct.pack("<d", np.inf)),
        (112, struct.pack("<d", 1e300)),
    ],
)
def test_a_shape_that_is_none(tmp_path, at, value):
    path = write_shapefile(tmp_path, "x", _frame("point"))
    content = bytearray(path.read_bytes())
    content[at : at + len(value)] = value
    path.write_bytes(content)
    (frame,), _ = _rows(path)
    assert frame[GEOMETRY].isna().tolist() == [True, True, False]


def test_something_else_named_shp(tmp_path):
    (tmp_path / "x.shp").write_bytes(b"<?xml version='1.0'?><OGRVRTDataSource/>")
    (tmp_path / "x.dbf").write_bytes(dbf(FIELDS, ROWS))
    with pytest.raises(Unreadable):
        _rows(tmp_path / "x.shp")


# --- GeoPackages built to harm ---


def test_triggers_do_not_run_and_the_file_stays_as_it_was(tmp_path):
    path = tmp_path / "x.gpkg"
    _frame("point").to_file(path)
    tamper(
        path,
        "CREATE TABLE hit (n)",
        "CREATE TRIGGER evil AFTER INSERT ON gpkg_contents BEGIN INSERT INTO hit VALUES (1); END",
        "CREATE TRIGGER worse BEFORE UPDATE ON x BEGIN DELETE FROM x; END",
    )
    before = path.read_bytes()
    (frame,), _ = _rows(path)
    assert len(frame) == 3
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["x.gpkg"]


ENDLESS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n AS fid, n AS code FROM c"


@pytest.mark.parametrize(
    "statement",
    [
        f"CREATE VIEW trap AS {ENDLESS}",
        "CREATE VIEW trap AS SELECT load_extension('evil') AS code",
        "CREATE VIRTUAL TABLE trap USING fts5(code)",
    ],
)
def test_views_and_virtual_tables_are_no_layers(tmp_path, statement):
    path = tmp_path / "x.gpkg"
    _frame("point").to_file(path)
    tamper(
        path, statement, "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('trap', 'attributes', 0)"
    )
    (container,) = containers(path)
    with open_layers(container) as layers:
        assert [layer.name for layer in layers] == ["x"]


def test_a_computed_column_is_not_computed(tmp_path):
    path = tmp_path / "x.gpkg"
    _frame("point").to_file(path)
    tamper(path, "ALTER TABLE x ADD COLUMN bomb TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000))) VIRTUAL")
    (container,) = containers(path)
    with open_layers(container) as layers:
        assert layers == ()


def test_a_layer_with_a_hostile_name(tmp_path):
    path = tmp_path / "x.gpkg"
    _frame("point").to_file(path, layer='a"; DROP TABLE gpkg_contents; --')
    (frame,), _ = _rows(path)
    assert len(frame) == 3


def test_geometry_columns_that_do_not_exist(tmp_path):
    path = tmp_path / "x.gpkg"
    _frame("point").to_file(path)
    tamper(path, "UPDATE gpkg_geometry_columns SET column_name = 'nowhere'")
    (frame,), _ = _rows(path)
    assert GEOMETRY not in frame


@pytest.mark.parametrize("content", [b"SQLite format 3\0" + b"\0" * 200, b"SQLite format 3\0"])
def test_a_broken_database_is_refused(tmp_path, content):
    path = tmp_path / "x.gpkg"
    path.write_bytes(content)
    with pytest.raises(DesertsError):
        _rows(path)


def test_a_database_that_is_no_geopackage_is_refused(tmp_path):
    path = tmp_path / "x.gpkg"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    with pytest.raises(Unreadable):
        _rows(path)


def _wkb(kind, times):
    return struct.pack("<BII", 1, kind, 1) * times + struct.pack("<BII", 1, kind, 0)


@pytest.mark.parametrize(
    "wkb",
    [
        _wkb(6, 200_000),
        _wkb(7, 200_000),
        _wkb(4, 1),
        struct.pack("<BII", 1, 7, 1) + struct.pack("<BIdd", 1, 1, 0, 0),
        struct.pack("<BII", 1, 3, 0xFFFFFFFF),
        struct.pack("<BIII", 1, 3, 1, 0xFFFFFFFF),
        struct.pack("<BII", 1, 2, 1 << 30),
        struct.pack("<BI", 1, 1),
        struct.pack("<BIdd", 1, 0x20000001, 0, 0),
        shapely.to_wkb(shapely.Point(1, 2)) + b"\0",
        b"",
    ],
)
def test_nested_and_lying_blobs_are_no_shapes(wkb):
    blobs = [b"GP\0\1" + struct.pack("<i", 4326) + wkb, shapely.to_wkb(shapely.Point(1, 2)), None, 7]
    assert all(shape is None for shape in shapes_of(blobs))


def test_blobs_of_both_byte_orders_with_and_without_a_box():
    for order in (0, 1):
        wkb = shapely.to_wkb(shapely.Polygon(RING, [HOLE]), byte_order=order)
        boxed = b"GP\0\3" + struct.pack("<i", 4326) + b"\0" * 32 + wkb
        plain = b"GP\0\1" + struct.pack("<i", 4326) + wkb
        _same(shapes_of([boxed, plain]), [shapely.Polygon(RING, [HOLE])] * 2)


@pytest.mark.fuzz
@given(st.binary(max_size=200))
def test_any_blob_is_a_shape_or_none(content):
    assert len(shapes_of([b"GP\0\1" + content, content])) == 2


# --- GeoJSON built to harm ---


def _features(*geometries):
    features = [{"type": "Feature", "properties": {"a": n}, "geometry": shape} for n, shape in enumerate(geometries)]
    return {"type": "FeatureCollection", "features": features}


def _json(tmp_path, text, name="x.geojson"):
    path = tmp_path / name
    path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": []},
        {"type": "Point", "coordinates": [float("nan"), 1]},
        {"type": "Point", "coordinates": [float("inf"), 1]},
        {"type": "Point", "coordinates": ["a", "b"]},
        {"type": "Point", "coordinates": {"x": 1}},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1], [2, 2], [0, 0]]]},
        {"type": "Polygon", "coordinates": 7},
        {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 1], [1, None], [0, 0]]]]},
        {"type": "GeometryCollection", "geometries": []},
        {"type": ["Point"], "coordinates": [1, 2]},
        {"type": "Curve", "coordinates": [[0, 0]]},
        {"coordinates": [1, 2]},
        [1, 2],
        "POINT (1 2)",
        7,
        None,
    ],
)  # fmt: skip
def test_what_is_no_geometry_is_none(tmp_path, geometry):
    (frame,), _ = _rows(_json(tmp_path, _features(geometry, {"type": "Point", "coordinates": [1, 2]})))
    assert frame[GEOMETRY].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        '{"features": [' + "[" * 200_000,
        '{"features": [{"properties": ' + '{"a":' * 200_000,
        '{"features": [{"geometry": {"coordinates": ' + "[" * 100_000,
    ],
)
def test_deep_nesting_is_refused(tmp_path, text):
    with pytest.raises(Unreadable):
        _rows(_json(tmp_path, text))


def test_nesting_that_json_allows_is_no_geometry():
    deep = 1.0
    for _ in range(300):
        deep = [deep]
    assert shape_of({"type": "Polygon", "coordinates": deep}) is None


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[",
        '{"features": [{"a": 1}',
        '{"features": [{"a": 1},]}',
        '{"features": []}',
        "{}",
        "[]",
        "[1, 2]",
        '{"a": {}}',
    ],
)
def test_what_is_no_list_of_objects_is_refused(tmp_path, text):
    with pytest.raises(Unreadable):
        _rows(_json(tmp_path, text))


def test_a_document_that_breaks_off_late(tmp_path):
    text = json.dumps(_features(*[{"type": "Point", "coordinates": [1, 2]}] * 200))
    with pytest.raises(Unreadable):
        _rows(_json(tmp_path, text[:-40]))


def test_endless_elements_and_columns_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(json_stream, "MAX_ELEMENT_LETTERS", 1_000_000)
    with pytest.raises(Unreadable):
        _rows(_json(tmp_path, '[{"a": "' + "x" * 5_000_000))
    wide = [{f"{row}_{column}": 1 for column in range(100)} for row in range(20)]
    with pytest.raises(UnsafeFile):
        _rows(_json(tmp_path, wide))


def test_numbers_of_absurd_length(tmp_path):
    (frame,), _ = _rows(_json(tmp_path, '[{"code": ' + "9" * 5_000 + ', "x": 1e999, "y": NaN, "z": true}]'))
    assert frame.loc[1, ["x", "y", "z"]].tolist() == ["inf", "", "true"]
    assert len(frame.at[1, "code"]) == 5_000


def test_a_property_may_be_called_geometry(tmp_path):
    shape = {"type": "Point", "coordinates": [1, 2]}
    feature = {
        "type": "Feature",
        "id": "01001",
        "geometry": shape,
        "properties": {"geometry": "x", "l": [1, "b", [2]], "d": {"a": 1}},
    }
    (frame,), _ = _rows(_json(tmp_path, {"features": [feature]}))
    assert frame.drop(columns=GEOMETRY).loc[1].to_dict() == {"id": "01001", "geometry (2)": "x", "l": "1; b"}


def test_a_system_said_after_the_features_is_believed_or_refused(tmp_path):
    crs = {"crs": {"type": "name", "properties": {"name": "EPSG:2154"}}}
    few = _features({"type": "Point", "coordinates": [1, 2]})
    (container,) = containers(_json(tmp_path, few | crs))
    with open_layers(container) as (layer,):
        assert layer.epsg == 2154
    many = _features(*[{"type": "Point", "coordinates": [1, 2]}] * 200)
    with pytest.raises(NoCrs):
        _rows(_json(tmp_path, many | crs))


def test_columns_that_come_late_are_read(tmp_path):
    (frame,), _ = _rows(_json(tmp_path, [{"a": 1}] * 60 + [{"b": 2}]))
    assert frame["b"].tolist() == [""] * 60 + ["2"]


# --- archives ---


def test_layers_of_an_archive_are_named_by_their_path(tmp_path):
    write_shapefile(tmp_path / "a" / "b", "COMMUNE", _frame("point"))
    write_gpkg(tmp_path / "a" / "x.gpkg", one=_frame("point"))
    (tmp_path / "a" / "y.geojson").write_text(json.dumps(_features(None)), encoding="utf-8")
    (tmp_path / "a" / "z.dbf").write_bytes(dbf(FIELDS, ROWS))
    found = containers(zip_folder(tmp_path / "a.zip", tmp_path / "a"))
    assert [(one.name, one.kind, one.stem) for one in found] == [
        ("a/b/commune", "shapefile", "commune"),
        ("a/x", "gpkg", "x"),
        ("a/y", "json", "y"),
        ("a/z", "dbf", "z"),
    ]
    for container in found:
        with open_layers(container) as (layer,):
            (frame,) = layer.frames(Tally("x", "x"), None, ignore)
            assert len(frame) in {1, 3}


def test_names_are_told_apart():
    assert distinct_names(["a", "a", "", GEOMETRY, "a"]) == ["a", "a (2)", "(3)", "geometry (2)", "a (3)"]


def test_no_path_leads_elsewhere(tmp_path):
    for name in ("/vsicurl/http://example.org/x.shp", "http://example.org/x.geojson", str(tmp_path / "none.shp")):
        with pytest.raises(Unreadable):
            containers(tmp_path / name)


@pytest.mark.fuzz
@pytest.mark.parametrize("form", ["gpkg", "shp", "dbf"])
@given(data=st.data())
def test_damaged_layers_give_only_our_errors(tmp_path_factory, form, data):
    folder = tmp_path_factory.mktemp("fuzz")
    path = folder / f"x.{'gpkg' if form == 'gpkg' else 'shp'}"
    _frame("polygon").to_file(path)
    target = path.with_suffix(f".{form}")
    content = bytearray(target.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        piece = data.draw(st.binary(min_size=1, max_size=4))
        content[place : place + len(piece)] = piece
    target.write_bytes(content)
    try:
        for container in containers(path):
            with open_layers(container) as layers:
                for layer in layers:
                    for frame in layer.frames(Tally("x", "x"), None, ignore):
                        assert len(frame) <= 10_000
    except DesertsError:
        pass
