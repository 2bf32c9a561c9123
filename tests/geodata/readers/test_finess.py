from __future__ import annotations

import gzip
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserts.errors import MissingColumn, Unreadable
from deserts.progress import ignore
from geodata.readers import detect
from geodata.readers.finess import READER
from geodata.readers.finess_places import quality_of, system_of
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema
from tests.geodata.readers.mutated import mutated, survives, zipped

REPUBLISHED = (
    "nofinesset;nofinessej;rs;rslongue;numvoie;commune;departement;categetab;libcategetab;dateouv;datemaj;coordxet;coordyet;"
    "sourcecoordet;datemaj_geoloc\n"
)
LAMBERT = "1,ATLASANTE,96,BAN,EPSG:2154 RGF93 / Lambert-93 (Métropole)"


def _file(tmp_path, text, name="finess_etablissements.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _read(path, choices=AS_DETECTED):
    made = READER.read(path, choices, ignore)
    assert made.report.balanced
    assert schema().check(READER.table, made.table) == ()
    assert schema().check("places", made.others["places"]) == ()
    return made


def _row(
    finess="010000024", commune="451", departement="01", category="355", x="870262.2", y="6571540.8", source=LAMBERT
):
    return (
        f"{finess};010780054;RS;NOM  LONG;900;{commune};{departement};{category};Libellé;1979-02-13;2020-02-04;{x};{y};"
        f"{source};2026-05-04\n"
    )


def test_the_republication_with_its_header(shared):
    path = shared / "samples" / "finess_reexposition_2026-05.csv"
    assert detect(path) == [READER]
    made = _read(path)
    table = made.table
    assert (made.report.read, made.report.kept, made.report.table_rows) == (11, 11, 11)
    assert (made.report.data_year, made.level, table.index.name) == ("2026", "point", "finess")
    assert table["epsg"].dropna().astype(int).to_dict() == {
        "010000024": 2154,
        "010000081": 2154,
        "010002285": 2154,
        "010003317": 2154,
        "060000510": 2154,
        "970103172": 5490,
        "970300026": 2972,
        "970402699": 2975,
        "980500060": 4471,
        "980600027": 32701,
    }
    bourg = table.loc["010000024"]
    assert (bourg["lon"], bourg["lat"]) == pytest.approx((5.20918, 46.22229), abs=1e-5)
    assert (bourg["insee"], bourg["kind"], bourg["position_quality"]) == ("01451", "hospital", "exact")
    assert table.at["970103172", "lon"] == pytest.approx(-63.0856, abs=1e-4)  # Saint-Martin, not off Africa
    assert table.at["970103172", "insee"] == "97801"
    assert table.at["980500060", "lat"] == pytest.approx(-12.7842, abs=1e-4)
    assert table.at["980600027", "lon"] == pytest.approx(-176.1758, abs=1e-4)  # "WGS84/UTM zone 1S", no EPSG
    assert table.at["010003317", "position_quality"] == "commune"  # score "." of ADMIN-EXPRESS
    assert table.loc["010010155", ["lon", "lat", "x_m"]].isna().all()
    assert table.at["010010155", "position_quality"] == "unknown"
    assert set(made.others["places"]["kind"]) == {"hospital", "pharmacy"}
    (note,) = [problem for problem in made.report.problems if problem.code == "places_of_establishments"]
    assert note.value == f"{len(table)} / {len(made.others['places'])}", "the places are some of the lines, told twice"
    assert {lost.code for lost in made.report.unmatched} == {"97801", "98613"}
    assert made.report.outside is None


def test_the_classic_file_without_a_header(shared):
    path = shared / "samples" / "etalab-cs1100502-stock-20260512-0339_extrait.csv"
    assert detect(path) == [READER]
    made = _read(path)
    assert (made.report.read, made.report.table_rows, made.report.data_year) == (5, 5, "2026")
    assert made.table["insee"].to_dict() == {
        "010000024": "01451",
        "970102018": "97701",  # 9A + 123
        "970300026": "97302",  # 9C
        "970409645": "97408",  # 9D
        "980501506": "97606",  # 9F
    }
    assert made.table.at["980501506", "name"] == 'LIEU DE VIE ET D\'ACCUEIL "MAVOUNA MEMA 1"'
    assert made.table.at["970102018", "kind"] == "pmi"
    assert made.table["lon"].isna().all()


def test_points_alone_in_the_forms_of_2016_and_2026(shared):
    made = _read(shared / "samples" / "finess_geolocalisation_deux_formes.csv")
    assert made.table["epsg"].to_dict() == {"010000024": 2154, "010002301": 2154, "970100012": 5490}
    assert made.table.at["010002301", "lon"] == pytest.approx(5.35729, abs=1e-5)
    assert made.table.at["970100012", "lat"] == pytest.approx(16.2340, abs=1e-4)


ESTABLISHMENT = "structureet;{};010780054;RS;RSL;;;{};R;VOIE;;;{};{};AIN;01440 VIRIAT;;;620;Pharmacie;3201;x;;;;;;;2020-01-01;;2020-02-04;\n"
CLASSIC = (
    "finess;etalab;98;2016-05-12\n"
    + ESTABLISHMENT.format("010000024", "9", "451", "01")
    + ESTABLISHMENT.format("970100012", "", "101", "9A")
    + ESTABLISHMENT.format("2A0000014", "1", "004", "2A")
    + "equipementsocial;010000024;x\n"
    + "geolocalisation;010000024;870262.2;6571540.8;1;ATLASANTE;100;IGN;BD_ADRESSE;V2.1;LAMBERT_93;2016-02-29\n"
    + "geolocalisation;970100012;657242.9;1795384.4;2,ATLASANTE,96,BAN,EPSG:5490 RGAF09/UTM Zone 20N (Antilles);2026-05-04\n"
    + "geolocalisation;010000024;1;2;1,A,96,BAN,EPSG:2154;2026-05-04\n"
    + "geolocalisation;999999999;870262.2;6571540.8;1,A,96,BAN,EPSG:2154;2026-05-04\n"
)


def test_the_classic_file_with_its_points(tmp_path):
    path = _file(tmp_path, CLASSIC, "etalab-cs1100507-stock-20160512-0339.csv")
    assert detect(path) == [READER]
    made = _read(path)
    assert made.report.read == 8
    assert [(rows.reason, rows.count) for rows in made.report.set_aside] == [("other", 1)]
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {
        ("duplicate", (8,)),
        ("no_establishment", (9,)),
    }
    assert made.table["position_quality"].to_dict() == {
        "010000024": "exact",
        "2A0000014": "unknown",
        "970100012": "street",
    }
    assert made.table.at["970100012", "lon"] == pytest.approx(-61.5287, abs=1e-4)
    assert made.table.at["2A0000014", "insee"] == "2A004"


def test_an_old_file_is_latin_1(tmp_path):
    text = CLASSIC.replace("Pharmacie", "Pharmacie d'été").encode("latin-1")
    assert _read(_file(tmp_path, text)).table.at["010000024", "category_label"] == "Pharmacie d'été"


def test_the_whole_region(shared):
    path = shared / "data" / "gh_finess_occitanie_2026.csv"
    assert detect(path) == [READER]
    made = _read(path)
    assert (made.report.read, made.report.kept, made.report.table_rows) == (13_747, 13_747, 10_004)
    assert made.table["kind"].value_counts()[
        ["pharmacy", "health_house", "health_centre", "care_home", "pmi"]
    ].to_dict() == {
        "pharmacy": 1888,
        "health_house": 372,
        "health_centre": 280,
        "care_home": 817,
        "pmi": 46,
    }
    places = made.others["places"]
    assert int(places["kind"].eq("emergency").sum()) == 69
    assert places.index[places["kind"].eq("emergency")].str.endswith("-urgences").all()
    assert made.report.outside.count == 2
    assert [(lost.code, lost.successor) for lost in made.report.unmatched] == [("12076", "12218")]
    assert made.table["legal_finess"].str.len().eq(9).all()
    lambert = made.table.loc["090000019", ["x_m", "y_m", "epsg"]].astype(float).tolist()
    assert lambert == pytest.approx([604_846.1, 6_180_725.1, 2154], abs=0.2)


def test_a_line_that_contradicts_its_establishment_is_rejected(tmp_path):
    text = REPUBLISHED + _row() + _row() + _row(category="620")
    made = _read(_file(tmp_path, text))
    assert (made.report.kept, made.report.table_rows) == (2, 1)
    assert [(rows.reason, rows.lines) for rows in made.report.rejected] == [("duplicate", (4,))]


@pytest.mark.parametrize(
    ("source", "epsg"),
    [
        (LAMBERT, 2154),
        ("1,ATLASANTE,100,IGN,BD_ADRESSE,V2.1,LAMBERT_93,2016-02-29", 2154),
        ("2,ATLASANTE,96,BAN,EPSG:5490 RGAF09/UTM Zone 20N (Antilles)", 5490),
        ("x,EPSG:2972 RGFG95/UTM zone 22N (Guyane)", 2972),
        ("x,EPSG:2975 RGR92/UTM zone 40S (La Réunion)", 2975),
        ("x,EPSG:4471 RGM04/UTM zone 38S (Mayotte)", 4471),
        ("4,ATLASANTE,.,MAPS,WGS84/UTM zone 1S (Wallis-et-Futuna)", 32701),
        ("x,WGS84/UTM zone 21N (Saint-Pierre-et-Miquelon)", 4467),
        ("1,ATLASANTE,100,IGN,BD_ADRESSE,V2.1,UTM_N22,2016-02-29", 2972),
        ("EPSG:27572 NTF (Paris)", -1),
        ("UTM zone 33N", -1),
        ("", 0),
    ],
)
def test_the_projection_is_read_from_the_text(source, epsg):
    assert system_of(source) == epsg


def test_quality_of_a_position():
    assert quality_of(LAMBERT, numbered=True) == "exact"
    assert quality_of(LAMBERT, numbered=False) == "street"
    assert quality_of("2,ATLASANTE,45,BAN,EPSG:2154", numbered=True) == "street"
    assert quality_of("4,ATLASANTE,.,ADMIN-EXPRESS-2023,EPSG:2154", numbered=True) == "commune"
    assert quality_of("", numbered=True) == "unknown"


def test_odd_coordinates(tmp_path):
    rows = [
        _row("010000001", x="6571540.8", y="870262.2"),  # swapped
        _row("010000002", x="1", y="2"),  # absurd
        _row("010000003", source="1,A,96,BAN,EPSG:27572 NTF"),  # a projection FINESS never uses
        _row("010000004", source=""),  # none stated: that of the département
        _row("970400001", "409", "9D", x="360099.9", y="7683233.4", source=LAMBERT),  # stated wrongly
        _row("010000005", "004"),  # the point of another commune
        _row("010000006", x="NaN", y="inf"),
        _row("010000007", x="870262,2", y="6571540,8"),
    ]
    made = _read(_file(tmp_path, REPUBLISHED + "".join(rows)))
    lon = made.table["lon"].round(3).to_dict()
    expected = {"010000001": 5.209, "010000004": 5.209, "970400001": 55.654, "010000005": 5.209, "010000007": 5.209}
    assert {finess: value for finess, value in lon.items() if not np.isnan(value)} == expected
    told = {(problem.code, problem.row) for problem in made.report.problems if problem.severity == "warning"}
    assert told == {("bad_coordinates", 3), ("unknown_crs", 4), ("swapped_coordinates", None)}
    assert made.report.outside.lines == (7,)


def test_bad_codes_are_reported(tmp_path):
    rows = (
        _row("10000024")
        + _row("ABC")
        + _row("010000009", commune="XX")
        + _row("010000010", departement="9J", commune="613")
    )
    made = _read(_file(tmp_path, REPUBLISHED + rows + "a;b\n"))
    assert made.table.index.tolist() == ["010000010", "010000024"]
    assert {(rows.reason, rows.examples) for rows in made.report.rejected} == {
        ("bad_finess", ("ABC",)),
        ("bad_commune", ("010XX",)),
        ("ragged", ()),
    }
    assert ("10000024", "010000024") in {(fix.old, fix.new) for fix in made.report.repairs}


def test_an_archive_holds_it_too(tmp_path):
    content = zipped(finess_etablissements__csv=REPUBLISHED + _row(), lisezmoi__txt="x")
    path = _file(tmp_path, content, "finess.zip")
    assert detect(path) == [READER]
    assert _read(path, Choices(year=2025)).report.data_year == "2025"


def test_a_table_without_a_commune_is_refused(tmp_path):
    with pytest.raises(MissingColumn, match="insee"):
        _read(_file(tmp_path, "nofinesset;categetab\n010000024;620\n"))


# --- FINESS+ ---


def _ege(number, commune="01053", category="365", state="A", point=None):
    address = {"usageAdresse": "03", "cogCommune": commune, "codePostal": "01000", "ligneAcheminement": "X"}
    if point:
        address["coordonneesGeographique"] = point
    return {
        "informationsGeneralesEGE": {
            "egeId": "799",
            "dateOuverture": "1956-11-16",
            "nomEgeCourt": "CLINIQUE",
            "nomEgeLong": "CLINIQUE EXEMPLE  ",
            "numFinessEge": number,
            "espic": ["0"],
        },
        "categorieentiteGeographiqueExercice": category,
        "adresse": [address],
        "contact": [],
        "etatObjet": state,
        "dateDerniereMaj": "2021-10-18 00:00:00",
    }


POINT = {
    "coordonneeX": "6570414.61",
    "coordonneeY": "873766.07",
    "directionLatitude": "46.211257",
    "directionLongitude": "5.254203",
    "cleInInteropBAN": "01053_1950_00062",
    "scoreBAN": "0.9723536363636361",
}


def _plus(*establishments):
    owner = {"pmSmsseId": "2", "numFinessPm": "010000156", "denominationPm": "CLINIQUE"}
    return {
        "schemaVersion": "v1.0.0",
        "generatedAt": "2026-03-09T15:49:37.615611300Z",
        "gcc": [{"gccId": "1", "pmejDuGcc": [{"pmSmsseId": "14869"}], "etatObjet": "A"}],
        "gco": [],
        "pmej": [
            {"informationsGeneralesPMEJ": owner, "adresse": [], "ege": list(establishments), "etatObjet": "A"},
            {"informationsGeneralesPMEJ": owner, "ege": [], "etatObjet": "I"},
        ],
    }


def test_finess_plus(tmp_path):
    swapped = POINT | {"directionLatitude": "5.254203", "directionLongitude": "46.211257"}
    metres = POINT | {"directionLatitude": "", "directionLongitude": ""}
    degrees = POINT | {
        "coordonneeX": "5.254203",
        "coordonneeY": "46.211257",
        "directionLatitude": "0",
        "directionLongitude": "0",
    }
    content = _plus(
        _ege("010780195", point=POINT),
        _ege("010780196", point=swapped),
        _ege("010780197", point=metres),
        _ege("010780198", point=degrees),
        _ege("010780199", state="I"),
        _ege("980600027", commune="98613", category="620"),
    )
    path = _file(tmp_path, gzip.compress(json.dumps(content).encode()), "finess-structures-journalier-20260309.json.gz")
    assert detect(path) == [READER]
    made = _read(path)
    assert (made.report.read, made.report.kept, made.report.data_year) == (6, 5, "2026")
    assert [(rows.reason, rows.count) for rows in made.report.set_aside] == [("closed", 1)]
    located = made.table.loc["010780195":"010780198"]
    assert located["lon"].to_numpy() == pytest.approx(5.254203, abs=1e-6)
    assert located["lat"].to_numpy() == pytest.approx(46.211257, abs=1e-6)
    assert located["x_m"].to_numpy() == pytest.approx(873766.07, abs=0.5)
    assert made.table.at["010780195", "position_quality"] == "exact"
    assert made.table.at["010780195", "name"] == "CLINIQUE EXEMPLE"
    assert made.table.at["010780195", "legal_finess"] == "010000156"
    assert made.table.at["980600027", "kind"] == "pharmacy"
    assert ("swapped_coordinates", "2") in {(problem.code, problem.detail) for problem in made.report.problems}


def test_finess_plus_is_read_a_block_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr("geodata.formats.json_stream.CHUNK_BYTES", 37)
    content = _plus(*(_ege(f"0107{number:05d}", point=POINT) for number in range(40)))
    assert len(_read(_file(tmp_path, json.dumps(content, indent=1), "f.json")).table) == 40


@pytest.mark.parametrize(
    "content",
    [
        '{"pmej": [',
        '{"pmej": [{"ege": [}]}',
        '{"pmej" [1]}',
        '{"pmSmsseId": ' + "[" * 200_000,
        '[{"informationsGeneralesEGE": 1',
        b'{"pmej": [{"a": "\xff\xfe"}]}',
    ],
)
def test_broken_json_is_refused(tmp_path, content):
    with pytest.raises(Unreadable):
        READER.read(_file(tmp_path, content, "f.json"), AS_DETECTED, ignore)


def test_the_activities_of_finess_plus_are_nobodys(tmp_path):
    text = (
        '{"schemaVersion": "v1.0.0", "pmej": [{"numFiness": "010000156", "pmSmsseId": "2", "activitesAutorisees": []}]}'
    )
    assert detect(_file(tmp_path, text, "finess-activites-journalier-20260401.json")) == []


SEEDS = [
    (REPUBLISHED + _row() + _row("970103172", "127", "9A")).encode(),
    CLASSIC.encode(),
    json.dumps(_plus(_ege("010780195", point=POINT), _ege("010780196"))).encode(),
]


@pytest.mark.fuzz
@settings(max_examples=80)
@given(st.data())
def test_a_damaged_file_loses_no_row_silently(tmp_path_factory, data):
    survives(READER, tmp_path_factory.mktemp("fuzz") / "x.csv", data.draw(mutated(SEEDS)))
