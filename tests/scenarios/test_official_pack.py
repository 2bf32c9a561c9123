"""The official pack: an installation with one opens on real access, and nothing of it is hidden."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from deserts.errors import DamagedProgram
from geodata.france.base import france
from geodata.storage import official_pack
from geodata.storage.official_pack import read_pack, write_pack
from geodata.territory.opening import near_communes
from scenarios.__main__ import main
from scenarios.study.build import build
from scenarios.study.cache import Cache
from scenarios.study.files import read_work
from scenarios.study.inputs import Inputs
from scenarios.study.official_pack import make_pack, with_pack
from scenarios.study.reading import identify
from tests.study_kinds import workbook

MADE = date(2026, 12, 1)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A workbook, doctors and a zoning of the Creuse and its neighbours, as published."""
    folder = tmp_path_factory.mktemp("files")
    units = france().units
    codes = near_communes(units, units.index[units["departement"] == "23"]).index
    (book,) = workbook(folder, units.loc[codes])
    rows = ["AN;DEPCOM;TYPEQU;NOMRS;LONGITUDE;LATITUDE;QUALITE_XY"]
    rows += [f"2025;{code};D265;;{units.at[code, 'lon']};{units.at[code, 'lat']};B" for code in codes for _ in range(2)]
    (folder / "bpe.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    zones = ["Code commune;Nom commune;Zonage"] + [
        f"{code};x;{'1_ZIP' if n % 2 else '2_ZAC'}" for n, code in enumerate(codes)
    ]
    (folder / "zonage.csv").write_text("\n".join(zones) + "\n", encoding="utf-8")
    return [book, folder / "bpe.csv", folder / "zonage.csv"]


@pytest.fixture
def pack(files, tmp_path, monkeypatch):
    """A pack beside the base."""
    path = tmp_path / "official.zip"
    made, official = make_pack(files, path, MADE)
    assert official.refused == ()
    monkeypatch.setattr(official_pack, "beside_base", lambda: path)
    return made


def run(*argv, capsys):
    code = main(["--lang", "en", *map(str, argv)])
    said = capsys.readouterr()
    return code, said.out, said.err


# --- what is packed comes back ---


def test_the_values_are_those_of_the_files(files, pack) -> None:
    book, doctors, zones = (identify(path) for path in files)
    packed = pack.workbook()
    assert [edition.year for edition in packed.editions] == [edition.year for edition in book.editions]
    for one, other in zip(packed.editions, book.editions, strict=True):
        pd.testing.assert_frame_equal(one.table, other.table)
        assert replace(one, table=None) == replace(other, table=None)
    assert packed.parameters == book.parameters
    assert (packed.sha256, packed.name) == (book.sha256, book.name)
    tables = [pack.table(each.sha256) for each in pack.tables]
    for one, other in zip(tables, (doctors, zones), strict=True):
        pd.testing.assert_frame_equal(one.table, other.table)
        assert one.report == other.report
        assert one.source == other.source, "where it comes from travels with it"
        assert one.others == {}, "no place, nobody's practice"


def test_every_kind_of_column_comes_back(files, tmp_path) -> None:
    imported = identify(files[1])
    index = pd.Index(["01001", "2A004", "97101"], dtype="str", name="insee")
    table = pd.DataFrame(
        {
            "float": [1.5, np.nan, 0.0],
            "small": np.array([1, 2, 3], dtype="int8"),
            "flag": [True, False, True],
            "whole": pd.array([1, None, 3], dtype="Int64"),
            "text": pd.Series(["a", None, ""], dtype="str"),
            "lines": ["é\n;", "b", "c\0"[:1]],
        }
    ).set_axis(index, axis=0)
    path = tmp_path / "p.zip"
    packed = write_pack(path, None, [replace(imported, table=table)], MADE)
    pd.testing.assert_frame_equal(packed.table(packed.tables[0].sha256).table, table.astype({"lines": "str"}))
    assert packed.workbook() is None


def test_the_same_files_give_the_same_bytes(files, tmp_path) -> None:
    for name in ("a.zip", "b.zip"):
        make_pack(files, tmp_path / name, MADE)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_of_doctors_the_last_file_counts(files, tmp_path) -> None:
    again = tmp_path / "bpe_2.csv"
    again.write_text(files[1].read_text(encoding="utf-8").replace("2025;", "2024;"), encoding="utf-8")
    pack, _ = make_pack([files[1], again], tmp_path / "p.zip", MADE)
    assert [(each.key, each.data_year) for each in pack.tables] == [("bpe", "2024")]


# --- a study on it ---


def test_a_territory_opens_on_real_access(pack) -> None:
    study = build(with_pack(Inputs(("23",))), Cache())
    assert not study.territory.illustrative
    assert study.absent == ()
    assert study.unused == ()
    assert study.territory.published is not None
    keys = [source.key for source in study.territory.sources]
    assert {"drees_apl", "bpe"} <= set(keys)
    assert "illustrative_supply" not in keys
    assert {layer.use for layer in study.layers} == {"supply", "layer"}


def test_the_figures_are_those_of_the_files(files, pack) -> None:
    """Doctors by commune stand at the seat: here they did so in the file."""
    from scenarios.study.official import read_official

    cache = Cache()
    by_hand = build(read_official(files, frozenset(), cache).on(Inputs(("23",))), cache)
    packed = build(with_pack(Inputs(("23",))), Cache())
    pd.testing.assert_frame_equal(packed.model.base, by_hand.model.base, rtol=1e-6)


def test_it_shows_in_the_name_of_the_data(pack, monkeypatch, tmp_path) -> None:
    real = with_pack(Inputs(("23",))).digest()
    assert real != Inputs(("23",)).digest()
    monkeypatch.setattr(official_pack, "beside_base", lambda: tmp_path / "none.zip")
    assert with_pack(Inputs(("23",))) == Inputs(("23",)), "a checkout has no pack"


def test_what_a_person_chose_is_not_overruled(pack) -> None:
    with_files = with_pack(Inputs(("23",)))
    assert with_pack(with_files) == with_files
    fewer = with_files.without_file(with_files.files[0])
    assert with_pack(fewer) == fewer


def test_a_work_refers_to_it_and_names_it_where_it_is_missing(pack, monkeypatch, tmp_path, capsys) -> None:
    work = tmp_path / "plan.deserts"
    code, out, err = run("scenario", "new", work, "-d", "23", capsys=capsys)
    assert (code, err) == (0, "")
    assert "illustrative" not in out
    assert read_work(work).form == "references"
    assert run("scenario", "show", work, capsys=capsys)[0] == 0
    monkeypatch.setattr(official_pack, "beside_base", lambda: tmp_path / "none.zip")
    code, out, err = run("scenario", "show", work, capsys=capsys)
    assert code == 0
    assert "bpe-2025.official.npz" in err
    assert "apl_medecins_2023.xlsx" in err


def test_a_typed_file_takes_the_place_of_a_packed_one(files, pack, tmp_path, capsys) -> None:
    other = tmp_path / "bpe_2.csv"
    other.write_text(files[1].read_text(encoding="utf-8").replace("2025;", "2024;"), encoding="utf-8")
    work = tmp_path / "plan.deserts"
    assert run("scenario", "new", work, "-d", "23", "--use", other, capsys=capsys)[0] == 0
    counting = [file.ref.name for file in read_work(work).project.inputs.files if file.use == "supply"]
    assert counting == ["bpe_2.csv"]


# --- said, made, damaged ---


def test_it_is_told(pack, monkeypatch, tmp_path, capsys) -> None:
    out = run("sources", "--cache", tmp_path, capsys=capsys)[1]
    assert "Official pack, made on 1 December 2026: APL 2023" in out
    monkeypatch.setattr(official_pack, "beside_base", lambda: tmp_path / "none.zip")
    assert "Official pack: none in this installation" in run("sources", "--cache", tmp_path, capsys=capsys)[1]


def test_the_command_makes_it(files, tmp_path, capsys) -> None:
    out = tmp_path / "official.zip"
    code, said, err = run("base", "update", *files, "-o", out, capsys=capsys)
    assert (code, err) == (0, "")
    assert "APL 2023" in said
    assert len(read_pack(out).tables) == 2
    code, _, err = run("base", "update", "-o", out, "--cache", tmp_path / "empty", capsys=capsys)
    assert code == 2
    assert "nothing to pack" in err


def test_the_command_takes_what_was_fetched(files, tmp_path, capsys) -> None:
    stick, cache = tmp_path / "stick", tmp_path / "cache"
    stick.mkdir()
    for path in files:
        (stick / path.name).write_bytes(path.read_bytes())
    keys = ("drees_apl", "bpe", "zoning")
    assert run("download", *keys, "-d", "23", "--from-folder", stick, "--cache", cache, capsys=capsys)[0] == 0
    code, said, _ = run("base", "update", "-o", tmp_path / "p.zip", "--cache", cache, capsys=capsys)
    assert code == 0
    assert "APL 2023" in said
    assert len(read_pack(tmp_path / "p.zip").tables) == 2


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_damaged_pack_is_not_used(pack, monkeypatch, tmp_path, share, capsys) -> None:
    content = bytearray(pack.path.read_bytes())
    damaged = tmp_path / f"damaged{share}.zip"
    damaged.write_bytes(content[: int(len(content) * share)])
    monkeypatch.setattr(official_pack, "beside_base", lambda: damaged)
    assert with_pack(Inputs(("23",))) == Inputs(("23",))
    with pytest.raises(DamagedProgram):
        read_pack(damaged)


def test_a_changed_table_is_not_used(pack, monkeypatch, tmp_path) -> None:
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(pack.path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:-1] + b"x" if name.startswith("bpe") else content)
    monkeypatch.setattr(official_pack, "beside_base", lambda: changed)
    assert with_pack(Inputs(("23",))) == Inputs(("23",)), "a half of real data is no real data"


def test_arrays_that_would_run_code_are_refused(pack, monkeypatch, tmp_path) -> None:
    import hashlib
    import io
    import json

    hostile = io.BytesIO()
    np.savez(hostile, index=np.array([{"a": 1}], dtype=object))
    changed = tmp_path / "hostile.zip"
    with zipfile.ZipFile(pack.path) as old, zipfile.ZipFile(changed, "w") as new:
        index = json.loads(old.read("index.json"))
        for table in index["tables"]:
            table["sha256"] = hashlib.sha256(hostile.getvalue()).hexdigest()
            new.writestr(table["member"], hostile.getvalue())
        new.writestr("index.json", json.dumps({**index, "workbook": None}))
    packed = read_pack(changed)
    with pytest.raises(DamagedProgram):
        packed.table(packed.tables[0].sha256)
