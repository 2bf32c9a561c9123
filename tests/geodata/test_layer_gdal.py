"""KML, GML and FlatGeobuf: what they hold, and files built to harm the process that reads them."""

from __future__ import annotations

import os
import socket
import struct
import threading
import time

import geopandas
import numpy as np
import pytest
import shapely

from deserts.errors import Cancelled, MissingColumn, Unreadable, UnsafeFile
from deserts.progress import ignore
from geodata.formats import layer_gdal
from geodata.formats.layer import GEOMETRY
from geodata.formats.layer_files import containers, open_layers
from geodata.formats.parts import parts
from geodata.formats.wkb import shapes_of_wkb
from geodata.report.checks import Tally
from tests.geodata.make_layers import zip_folder

FORMS = {"kml": "LIBKML", "gml": "GML", "fgb": "FlatGeobuf"}
SHAPES = [shapely.box(0, 0, 1, 1), shapely.box(2, 2, 3, 3), shapely.box(4, 4, 5, 5)]


def _write(path, **columns):
    table = {"code": ["01001", "2A004", ""], "n": [1.5, np.nan, 0.0], **columns}
    made = geopandas.GeoDataFrame(table, geometry=SHAPES, crs=4326)
    options = {"SPATIAL_INDEX": "NO"} if path.suffix == ".fgb" else {}
    made.to_file(path, driver=FORMS[path.suffix[1:]], **options)
    for beside in path.parent.glob("*.xsd"):
        beside.unlink()
    return path


def _rows(path, columns=None, report=ignore):
    tally = Tally("x", "x")
    (container,) = containers(path)
    with open_layers(container) as (layer,):
        frames = list(layer.frames(tally, columns, report))
    return frames, tally, layer


@pytest.mark.parametrize("form", FORMS)
def test_rows_codes_blanks_and_shapes(tmp_path, form):
    (frame,), tally, layer = _rows(_write(tmp_path / f"x.{form}"))
    assert frame["code"].tolist() == ["01001", "2A004", ""]
    assert [cell and float(cell) for cell in frame["n"]] == [1.5, "", 0]
    assert shapely.equals(frame[GEOMETRY].to_numpy(), np.array(SHAPES)).all()
    assert not shapely.has_z(frame[GEOMETRY].to_numpy()).any()
    assert (layer.epsg, layer.has_shapes, tally.read, frame.index.tolist()) == (4326, True, 3, [1, 2, 3])
    assert [file.name for file in tmp_path.iterdir()] == [f"x.{form}"]


def test_frames_columns_and_archives(tmp_path, monkeypatch):
    folder = tmp_path / "a"
    folder.mkdir()
    _write(folder / "x.fgb", other=["a", "b", "c"])
    packed = zip_folder(tmp_path / "a.zip", folder)
    (frame,), _, _ = _rows(packed, ["other"])
    assert set(frame) == {"other", GEOMETRY}
    assert [part.kind for part in parts(packed)] == ["layer"]
    with pytest.raises(MissingColumn):
        _rows(packed, ["nothing"])


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_breaks_off_is_refused(tmp_path, form):
    path = _write(tmp_path / f"x.{form}")
    path.write_bytes(path.read_bytes()[:-150])
    with pytest.raises(Unreadable):
        _rows(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.kml", b"<OGRVRTDataSource><!-- <kml --><OGRVRTLayer/></OGRVRTDataSource>"),
        ("x.gml", b"<OGRWFSDataSource><URL>http://127.0.0.1/</URL></OGRWFSDataSource>"),
        ("x.fgb", b"MZ"),
        ("x.kml", b"<kml>" + b"<Folder>" * 50_000),
        ("x.gml", b'<a xmlns:gml="http://www.opengis.net/gml">' + b"<gml:b>" * 50_000),
        ("x.fgb", b"fgb\x03fgb\x00" + struct.pack("<I", 0x7FFFFFFF) + b"\xff" * 100),
    ],
)
def test_what_is_none_of_them_is_refused(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises((Unreadable, UnsafeFile)):
        _rows(tmp_path / name)


def test_entities_that_grow_without_end_are_refused(tmp_path):
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY e0 "lol">{lines}]>'
    text += '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>&e11;</name></Placemark></Document></kml>'
    (tmp_path / "x.kml").write_text(text, encoding="utf-8")
    with pytest.raises((Unreadable, UnsafeFile)):
        _rows(tmp_path / "x.kml")


def test_no_address_in_a_file_is_followed(tmp_path):
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(4)

        def wait():
            try:
                calls.append(server.accept())
            except OSError:
                return

        thread = threading.Thread(target=wait)
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        path = _write(tmp_path / "x.gml")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("x.xsd", f"{url}.xsd"), encoding="utf-8")
        assert url in path.read_text(encoding="utf-8")
        assert len(_rows(path)[0][0]) == 3
        thread.join()
    assert not calls


def _die(there, *_):
    there.close()
    os._exit(11)


def _sleep(*_):
    time.sleep(60)


def _eat(there, path, _layer):
    layer_gdal._limit()
    layer_gdal._described = lambda _: [bytearray(1 << 40)]
    layer_gdal._work(there, path, None)


@pytest.mark.parametrize(("work", "error"), [(_die, Unreadable), (_sleep, UnsafeFile), (_eat, UnsafeFile)])
def test_a_crash_an_endless_loop_and_memory_end_only_the_process(tmp_path, monkeypatch, work, error):
    path = _write(tmp_path / "x.kml")
    monkeypatch.setattr(layer_gdal, "_work", work)
    monkeypatch.setattr(layer_gdal, "MAX_SECONDS", 5 if work is not _sleep else 0.5)
    with pytest.raises(error):
        _rows(path)


def test_a_read_is_cancelled(tmp_path):
    def stop(_done, _all):
        raise Cancelled

    with pytest.raises(Cancelled):
        _rows(_write(tmp_path / "x.kml"), report=stop)


def test_plain_wkb_is_walked_over_first():
    deep = struct.pack("<BII", 1, 6, 1) * 200_000
    assert shapes_of_wkb([deep, None, b"", shapely.to_wkb(SHAPES[0])]).tolist() == [None, None, None, SHAPES[0]]
