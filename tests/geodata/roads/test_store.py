"""Built networks come back from the cache as they were; a damaged cache is built anew; nothing else is a hit."""

import os
import time
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geodata.roads import store
from geodata.roads.network import RoadNetwork
from geodata.roads.read import RoadChoices
from geodata.roads.store import key_of, load, open_roads
from geodata.roads.tight import loose, tight
from tests.geodata.roads.make_roads import bd_topo, pbf

SECONDARY = {"highway": "secondary"}


@pytest.fixture
def file(tmp_path):
    nodes = {1: (2.0, 46.0), 2: (2.001, 46.001), 3: (2.0, 46.002)}
    return pbf(tmp_path / "a.pbf", {7: ((1, 2, 3), SECONDARY | {"name": "Route du Col\nd'Èze"})}, nodes)


def same(one: RoadNetwork, other: RoadNetwork):
    for name in ("epsg", "source"):
        assert getattr(one, name) == getattr(other, name)
    for name in store._ARRAYS:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
        assert getattr(one, name).dtype == getattr(other, name).dtype


def no_reading(*_):
    raise AssertionError("it was read again")


def test_a_network_comes_back_as_it_was(tmp_path, file, monkeypatch):
    made = open_roads(file, folder=tmp_path / "cache")
    monkeypatch.setattr(store, "read_roads", no_reading)
    again = open_roads(file, folder=tmp_path / "cache")
    same(made.network, again.network)
    assert again.report == made.report
    assert again.network.name_of(0) == "Route du Col d'Èze"


def test_other_choices_or_another_content_are_built(tmp_path, file):
    keys = {
        key_of([file], RoadChoices()),
        key_of([file], RoadChoices(speeds="law")),
        key_of([file], RoadChoices(epsg=2154)),
    }
    pbf(file, {7: ((1, 2), SECONDARY)})
    keys.add(key_of([file], RoadChoices()))
    assert len(keys) == 4


def test_the_table_of_a_shapefile_counts(tmp_path):
    file = bd_topo(tmp_path / "a.shp", [([(0, 0), (100, 0)], {})])
    before = key_of([file], RoadChoices())
    bd_topo(file, [([(0, 0), (100, 0)], {"vitesse_moyenne_vl": 70})])
    assert key_of([file], RoadChoices()) != before


@pytest.mark.parametrize("harm", ["cut", "noise", "empty", "format"])
def test_a_damaged_cache_is_built_anew(tmp_path, file, harm, monkeypatch):
    made = open_roads(file, folder=tmp_path)
    (kept,) = tmp_path.glob("*.roads.npz")
    content = kept.read_bytes()
    if harm == "format":
        monkeypatch.setattr(store, "FORMAT", store.FORMAT + 1)
    else:
        kept.write_bytes({"cut": content[: len(content) // 2], "noise": os.urandom(500), "empty": b""}[harm])
    assert load(kept) is None
    same(open_roads(file, folder=tmp_path).network, made.network)


def test_a_cache_with_impossible_links_is_built_anew(tmp_path, file):
    made = open_roads(file, folder=tmp_path)
    (kept,) = tmp_path.glob("*.roads.npz")
    with np.load(kept) as found:
        arrays = {name: found[name] for name in found.files}
    raw = np.frombuffer(zlib.decompress(bytes(arrays["end"])), np.uint8).copy()
    raw[len(raw) // 8] += 4  # the second byte of the first number: 1 024 more
    arrays["end"] = np.frombuffer(zlib.compress(raw.tobytes()), np.uint8)
    with kept.open("wb") as stream:
        np.savez(stream, **arrays)
    assert load(kept) is None
    same(open_roads(file, folder=tmp_path).network, made.network)


def test_only_the_last_few_are_kept(tmp_path, file):
    folder = tmp_path / "cache"
    for number in range(store.KEPT + 2):
        pbf(file, {number + 1: ((1, 2), SECONDARY)})
        open_roads(file, folder=folder)
        newest = max(folder.glob("*.npz"), key=lambda path: path.stat().st_mtime)
        os.utime(newest, (time.time() - 1000 + number, time.time() - 1000 + number))
    assert len(list(folder.glob("*.npz"))) == store.KEPT


def test_no_cache_is_no_obstacle(tmp_path, file):
    (tmp_path / "file").write_text("no folder")
    assert len(open_roads(file, folder=tmp_path / "file").network) == 2


@given(
    arrays(np.float64, st.integers(0, 30), elements=st.floats(allow_nan=True, allow_infinity=False))
    | arrays(np.float64, st.integers(0, 30), elements=st.integers(-(10**9), 10**9).map(lambda cm: cm / 100))
    | arrays(np.float64, st.tuples(st.integers(0, 9), st.just(2)), elements=st.floats(-1e6, 1e6))
    | arrays(np.int32, st.integers(0, 30))
    | arrays(np.uint8, st.integers(0, 30))
    | arrays(np.int64, st.integers(0, 30), elements=st.integers(-(2**60), 2**60))
)
def test_columns_come_back_to_the_digit(values):
    again = loose(*tight(values))
    assert again.dtype == values.dtype
    assert np.array_equal(again, values, equal_nan=values.dtype.kind == "f")
