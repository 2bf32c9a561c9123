from __future__ import annotations

import io
import sqlite3
import zipfile

import numpy as np
import pandas as pd
import py7zr
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import DesertsError, MissingColumn, Unreadable
from deserts.progress import ignore
from geodata.readers import detect, grid
from geodata.readers.grid import BY_COMMUNE, READER
from geodata.readers.grid_cells import Seen, by_commune, communes_of, place
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema

HEADER_2021 = (
    "idcar_200m,i_est_200,idcar_1km,i_est_1km,idcar_nat,groupe,ind,men_1ind,men_5ind,men_prop,men_fmp,ind_snv,men_surf,"
    "men_coll,men_mais,log_av45,log_45_70,log_70_90,log_ap90,log_inc,log_soc,ind_0_3,ind_4_5,ind_6_10,ind_11_17,ind_18_24,"
    "ind_25_39,ind_40_54,ind_55_64,ind_65_79,ind_80p,ind_inc,men_pauv,men,lcog_geo"
)


def _row(cell, communes, people=10.0, imputed=1, income=200_000, old=1):
    zeros = ",".join("0" * 8)
    ages = f"1,1,1,1,1,1,1,1,1,{old}"
    return f"{cell},{imputed},CRS3035RES1000mN1E1,1,x,7,{people},1,1,1,2,{income},{zeros},0,{ages},0,3,5,{communes}"


MET = [
    _row("CRS3035RES200mN2029800E4254200", "2A0412A042", 10, 1),
    _row("CRS3035RES200mN2893400E3763200", "75119", 100, 0, 3_000_000, 7),
    _row("CRS3035RES200mN2893600E3763200", "75119", 0, 1, 0),
]
OVERSEAS = [
    _row("CRS5490RES200mN1634000E706400", "97213"),
    _row("CRS2975RES200mN7651000E337200", "97401"),
]


def _text(rows, header=HEADER_2021):
    return "\n".join([header, *rows]) + "\n"


@pytest.fixture
def csv(tmp_path):
    def write(rows, name="carreaux_200m_met.csv", header=HEADER_2021):
        path = tmp_path / name
        path.write_text(_text(rows, header), encoding="utf-8")
        return path

    return write


def test_the_rows_of_the_fixture_have_the_width_of_the_header():
    assert {len(row.split(",")) for row in (*MET, *OVERSEAS)} == {len(HEADER_2021.split(","))} == {35}


def test_the_sample_of_2015(shared):
    path = shared / "samples" / "filosofi_carreaux_200m_2015_extrait.csv"
    assert detect(path) == [READER, BY_COMMUNE]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    (cell,) = made.table.itertuples()
    assert (cell.Index, cell.communes, cell.is_imputed) == ("CRS3035RES200mN2893400E3763200", "75119", "published")
    assert (cell.persons, cell.households, cell.poor_households, cell.age_80_plus) == (2818.5, 990, 280, 93)
    assert (cell.x_m, cell.y_m, cell.size_m, cell.epsg) == (3_763_200, 2_893_400, 200, 3035)
    # The centre lies in the 19th arrondissement of Paris, hundred metres from the corner.
    assert (cell.lon, cell.lat) == (pytest.approx(2.38096, abs=1e-4), pytest.approx(48.89485, abs=1e-4))
    assert cell.mean_income == pytest.approx(44_265_483.1 / 2818.5)
    assert made.source.data_year == "2015"
    assert schema().check("grid", made.table) == ()


def test_the_sample_of_2017(shared):
    path = shared / "samples" / "filosofi_carreaux_200m_2017_extrait.csv"
    assert detect(path) == [READER, BY_COMMUNE]
    (cell,) = READER.read(path, AS_DETECTED, ignore).table.itertuples()
    assert (cell.communes, cell.is_imputed, cell.persons, cell.poor_households) == ("2A041", "imputed", 2, 0.2)
    assert (cell.lon, cell.lat) == (pytest.approx(9.206, abs=1e-3), pytest.approx(41.367, abs=1e-3))


def test_the_form_of_2021_with_lower_case_and_corsica(csv):
    made = READER.read(csv(MET), AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table["communes"].tolist() == ["2A041 2A042", "75119", "75119"]
    assert made.table["is_imputed"].tolist() == ["imputed", "published", "imputed"]
    assert made.table["mean_income"].tolist()[:2] == [20_000, 30_000]
    assert np.isnan(made.table["mean_income"].iloc[2])


def test_cells_of_a_kilometre(csv):
    header = HEADER_2021.replace("idcar_200m,i_est_200,", "").replace("idcar_nat,", "")
    row = "CRS3035RES1000mN2893000E3763000,0,7" + MET[1].split(",7,", 1)[1].join([",", ""])
    made = READER.read(csv([row], "carreaux_1km_met.csv", header), AS_DETECTED, ignore)
    (cell,) = made.table.itertuples()
    assert (cell.size_m, cell.persons, cell.is_imputed) == (1000, 100, "published")
    assert (cell.lon, cell.lat) == (pytest.approx(2.3844, abs=1e-3), pytest.approx(48.8954, abs=1e-3))


def test_overseas_lies_where_it_is(csv):
    made = READER.read(csv(OVERSEAS), AS_DETECTED, ignore)
    martinique, reunion = made.table.itertuples()
    assert (martinique.epsg, reunion.epsg) == (5490, 2975)
    assert (round(martinique.lon), round(martinique.lat)) == (-61, 15)
    assert (round(reunion.lon), round(reunion.lat)) == (55, -21)


def test_by_commune_a_split_cell_is_shared_equally_and_told(csv):
    path = csv([*MET, _row("CRS3035RES200mN2030000E4254200", "2A041", 5, 0)])
    made = BY_COMMUNE.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.level, made.report.kept, made.report.table_rows, made.report.plm_mode) == (
        "commune",
        4,
        3,
        "arrondissements",
    )
    assert made.table["persons"].to_dict() == {"2A041": 10, "2A042": 5, "75119": 100}
    assert made.table["split_share"].to_dict() == {"2A041": 50, "2A042": 100, "75119": 0}
    assert made.table["imputed_share"].to_dict() == {"2A041": 50, "2A042": 100, "75119": 0}
    assert made.table["mean_income"].to_dict() == {"2A041": 30_000, "2A042": 20_000, "75119": 30_000}
    assert made.table.at["2A042", "age_80_plus"] == 0.5
    assert schema().check("grid_communes", made.table) == ()


def test_only_the_cells_near_some_communes(csv):
    made = grid.read(csv(MET), AS_DETECTED, ignore, near=frozenset({"2A042"}))
    assert made.report.balanced
    assert made.table["communes"].tolist() == ["2A041 2A042"]
    assert made.report.set_aside_count == 2


def test_every_bad_row_is_told(csv):
    rows = [
        MET[0],
        MET[0],
        _row("CRS3035RES200mN2029800", "2A041"),
        _row("CRS9999RES200mN2029800E4254400", "2A041"),
        _row("CRS3035RES200mN2030200E4254200", "XXXXX"),
        _row("CRS3035RES200mN2030400E4254200", "2A041", "dix"),
        _row("CRS3035RES200mN2030600E4254200", "2A041", "-1"),
        _row("CRS3035RES200mN2030800E4254200", "2A041XXXXX"),
        _row("CRS3035RES200mN2031000E4254200", "100401005"),
        "CRS3035RES200mN2031200E4254200,1",
    ]
    made = READER.read(csv(rows), AS_DETECTED, ignore)
    assert made.report.balanced
    assert {(row.reason, row.lines) for row in made.report.rejected} == {
        ("duplicate", (3,)),
        ("bad_cell", (4, 5)),
        ("bad_commune", (6,)),
        ("not_a_number", (7,)),
        ("out_of_range", (8,)),
        ("ragged", (11,)),
    }
    assert [problem.value for problem in made.report.problems if problem.code == "bad_commune"] == ["2A041XXXXX"]
    assert made.table["communes"].tolist() == ["2A041 2A042", "2A041", "01004 01005"]


def test_blocks_are_joined_and_duplicates_found_across_them(csv, monkeypatch):
    monkeypatch.setattr(grid, "BATCH_ROWS", 1)
    monkeypatch.setattr("geodata.formats.tables.FRAME_ROWS", 2)
    rows = [_row(f"CRS3035RES200mN{2_000_000 + 200 * place}E4254200", "2A0412A042", 4) for place in range(7)]
    path = csv([*rows, rows[0]])
    made = READER.read(path, AS_DETECTED, ignore)
    assert (len(made.table), made.report.duplicates) == (7, 1)
    assert BY_COMMUNE.read(path, AS_DETECTED, ignore).table["persons"].to_dict() == {"2A041": 14, "2A042": 14}


def _zip(tmp_path, members, name="Filosofi2021_carreaux_200m_csv.zip"):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return path


def test_the_archive_holds_mainland_and_islands(tmp_path):
    path = _zip(
        tmp_path,
        {
            "carreaux_200m_met.csv": _text(MET),
            "carreaux_200m_mart.csv": _text(OVERSEAS[:1]),
            "lisez-moi.csv": "a;b\n1;2\n",
        },
    )
    assert detect(path) == [READER, BY_COMMUNE]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (len(made.table), made.report.data_year) == (4, "2021")


def test_a_7z_inside_the_zip(tmp_path):
    packed = io.BytesIO()
    with py7zr.SevenZipFile(packed, "w") as archive:
        archive.writestr(_text(MET), "carreaux_200m_met.csv")
        archive.writestr(_text(OVERSEAS), "carreaux_200m_reun.csv")
    path = _zip(tmp_path, {"Filosofi2021_carreaux_200m_csv.7z": packed.getvalue()})
    assert READER in detect(path)
    assert len(READER.read(path, AS_DETECTED, ignore).table) == 5


def _gpkg(tmp_path, rows=MET, name="carreaux_200m_met.gpkg"):
    pyogrio = pytest.importorskip("pyogrio")
    frame = pd.read_csv(io.StringIO(_text(rows)), dtype={"lcog_geo": "str", "i_est_200": "int32"})
    path = tmp_path / name
    pyogrio.write_dataframe(frame, path, layer="carreaux_200m", driver="GPKG")
    return path


def test_a_geopackage_gives_the_same_cells(tmp_path, csv, monkeypatch):
    monkeypatch.setattr("geodata.formats.layer_gpkg.FRAME_ROWS", 2)
    path = _gpkg(tmp_path)
    assert detect(path) == [READER, BY_COMMUNE]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    pd.testing.assert_frame_equal(made.table, READER.read(csv(MET), AS_DETECTED, ignore).table)


def test_a_geopackage_in_a_zip(tmp_path):
    path = _zip(
        tmp_path, {"carreaux_200m_met.gpkg": _gpkg(tmp_path).read_bytes()}, "Filosofi2021_carreaux_200m_gpkg.zip"
    )
    assert detect(path) == [READER, BY_COMMUNE]
    assert len(READER.read(path, AS_DETECTED, ignore).table) == 3


def test_geopackages_that_are_none(tmp_path):
    other = tmp_path / "carreaux.gpkg"
    with sqlite3.connect(other) as base:
        base.execute("create table x (a)")
    base.close()
    broken = tmp_path / "carreaux_cut.gpkg"
    broken.write_bytes(_gpkg(tmp_path).read_bytes()[:9000])
    for path in (other, broken):
        with pytest.raises((Unreadable, MissingColumn)):
            READER.read(path, AS_DETECTED, ignore)


def test_what_is_no_grid(tmp_path, csv):
    path = csv(["1,2"], header="ind,ind_80p")
    assert detect(path) == []
    with pytest.raises(MissingColumn) as caught:
        READER.read(path, AS_DETECTED, ignore)
    assert caught.value.column == "cell, communes"
    with pytest.raises(MissingColumn):
        READER.read(_zip(tmp_path, {"x.txt": "a"}), AS_DETECTED, ignore)


def test_an_empty_grid(csv):
    path = csv([])
    assert len(READER.read(path, AS_DETECTED, ignore).table) == 0
    made = BY_COMMUNE.read(path, Choices(year=2019, geography_year=2020), ignore)
    assert (len(made.table), made.report.data_year, made.report.geography_year) == (0, "2019", 2020)


@pytest.mark.parametrize(
    ("cell", "codes", "whole"),
    [
        ("2A0412A042", ("2A041", "2A042"), True),
        ("2a0412b033", ("2A041", "2B033"), True),
        ("75119", ("75119",), True),
        ('"010012A004973119741101004"', ("01001", "2A004", "97311", "97411", "01004"), True),
        ("100401005", ("01004", "01005"), True),
        ("01001,01002", ("01001", "01002"), True),
        ("01001XXXXX", ("01001",), False),
        ("010010100", (), False),
        ("", (), True),
    ],
)
def test_communes_of_a_cell(cell, codes, whole):
    assert communes_of(cell) == (codes, whole)


def test_places_that_are_no_places():
    found = place(
        pd.Series(["", "CRS3035RES200mN99999999E99999999", "CRS3035RES00mN1E1", "CRS3035RES200mN2029800E4254200"])
    )
    assert found["lon"].isna().tolist() == [True, True, True, False]
    assert found.iloc[:3].isna().all(axis=None)


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(["01001", "01002", "2A004"]), min_size=1, max_size=3, unique=True),
            st.floats(0, 1e4),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_nobody_is_lost_when_cells_are_shared(cells):
    frame = pd.DataFrame(
        {
            "communes": [" ".join(codes) for codes, _ in cells],
            "persons": [people for _, people in cells],
            "is_imputed": "imputed",
        }
    )
    sums = by_commune(frame, ["persons"])
    assert sums["persons"].sum() == pytest.approx(frame["persons"].sum())
    assert sums["imputed"].sum() == pytest.approx(frame["persons"].sum())
    assert (sums["split"] <= sums["persons"] + 1e-6).all()


@given(st.lists(st.lists(st.integers(0, 30), max_size=12), max_size=6))
def test_duplicates_are_those_met_before(batches):
    seen, known = Seen(), set()
    for batch in batches:
        expected = []
        for number in batch:
            expected.append(number in known)
            known.add(number)
        assert seen.again(pd.Series([f"c{number}" for number in batch], dtype="str")).tolist() == expected


@pytest.mark.fuzz
@given(st.data())
def test_a_mutated_grid_gives_only_our_errors_and_loses_no_row(tmp_path_factory, data):
    content = bytearray(_text([*MET, *OVERSEAS]).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(
            st.sampled_from([b'"', b"\0", b"\n", b",", b";", b"\xff", b"-", b"9" * 30, b"nan", b"1e999", b"_", b" "])
        )
    path = tmp_path_factory.mktemp("fuzz") / "carreaux.csv"
    path.write_bytes(bytes(content))
    for reader in (READER, BY_COMMUNE):
        try:
            made = reader.read(path, AS_DETECTED, ignore)
        except DesertsError:
            continue
        assert made.report.balanced
        assert made.table.index.is_unique
        assert np.isfinite(made.table["persons"].dropna()).all()


def test_summed_by_commune_the_cells_of_a_territory_are_kept_too(csv):
    path = csv([*MET, *OVERSEAS])
    made = grid.read_communes(path, AS_DETECTED, ignore, near=frozenset({"2A041", "97213"}))
    assert made.report.balanced
    assert set(made.table.index) == {"2A041", "2A042", "75119", "97213", "97401"}
    kept = made.others["grid"]
    assert sorted(kept["communes"]) == ["2A041 2A042", "97213"]
    assert schema().check("grid", kept) == ()
    alone = READER.read(path, AS_DETECTED, ignore).table
    pd.testing.assert_frame_equal(kept, alone.loc[kept.index], check_categorical=False)
    assert grid.read_communes(path, AS_DETECTED, ignore).others == {}
    assert len(grid.read_communes(path, AS_DETECTED, ignore, near=frozenset({"01001"})).others["grid"]) == 0
