from __future__ import annotations

import zipfile

import pytest

from deserts.errors import MissingColumn
from deserts.progress import ignore
from deserts.states import State
from geodata.readers import detect, look
from geodata.readers.population_reference import READER
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema

NEW_SHAPE = (
    "CODREG;REG;CODDEP;CODARR;CODCAN;CODCOM;COM;PMUN;PCAP;PTOT\n"
    "84;Auvergne-Rhône-Alpes;01;1;04;009;Andert-et-Condon;326;9;335\n"
    "01;Guadeloupe;971;1;99;101;Les Abymes;53491;558;54049\n"
    "94;Corse;2A;1;99;004;Ajaccio;70 659;849;71508\n"
    "84;Auvergne-Rhône-Alpes;69;1;99;381;Lyon 1er Arrondissement;29352;790;30142\n"
)


def _file(tmp_path, text, name="donnees_communes.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_sample_of_2016(shared):
    path = shared / "samples" / "populations_legales_2016_Communes_extrait.csv"
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.report.read, made.report.kept, made.report.plm_mode) == (10, 10, "arrondissements")
    assert made.table.loc["2A004", "municipal_population":"total_population"].tolist() == [70659, 849, 71508]
    assert made.table.at["01001", "name"] == "L' Abergement-Clémenciat"
    assert made.table.index.name == "insee"
    assert (made.source.key, made.source.data_year, made.source.sha256) == (READER.key, "2016", made.report.sha256)
    assert schema().check(READER.table, made.table) == ()


def test_the_shape_with_departement_and_commune_apart(tmp_path):
    made = READER.read(_file(tmp_path, NEW_SHAPE), Choices(year=2023, geography_year=2025), ignore)
    assert made.table["municipal_population"].to_dict() == {
        "01009": 326,
        "2A004": 70659,
        "69381": 29352,
        "97101": 53491,
    }
    assert (made.report.data_year, made.report.geography_year) == ("2023", 2025)


def test_the_archive_holds_communes_that_must_not_be_read(tmp_path):
    path = tmp_path / "ensemble.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Communes_associees_ou_deleguees.csv", "DEPCOM;COM;PMUN\n" + "01033;x;9\n" * 500)
        archive.writestr("donnees_communes.csv", NEW_SHAPE)
        archive.writestr("donnees_departements.csv", "CODDEP;PMUN\n01;9\n")
    assert detect(path) == [READER]
    assert len(READER.read(path, AS_DETECTED, ignore).table) == 4


def test_associated_communes_alone_are_nobodys(tmp_path):
    path = _file(tmp_path, "DEPCOM;COM;PMUN\n01033;x;9\n", "Communes_associees_ou_deleguees.csv")
    assert detect(path) == []


def test_every_bad_row_is_reported_with_its_line(tmp_path):
    text = "DEPCOM;COM;PMUN;PCAP;PTOT\n1001;a;776;18;794\n01001;b;1;1;2\nXX;c;1;1;2\n01004;d;douze;1;2\n01005;e;;;\n01006;f;-3;1;2\n01007;g\n"
    made = READER.read(_file(tmp_path, text), AS_DETECTED, ignore)
    assert made.report.balanced
    assert {(rows.reason, rows.lines, rows.examples) for rows in made.report.rejected} == {
        ("duplicate", (3,), ("01001",)),
        ("bad_commune", (4,), ("XX",)),
        ("not_a_number", (5,), ("douze",)),
        ("out_of_range", (7,), ("-3",)),
        ("ragged", (8,), ()),
    }
    assert [(fix.old, fix.new, fix.line) for fix in made.report.repairs] == [("1001", "01001", 2)]
    assert made.table.index.tolist() == ["01001", "01005"]
    assert made.table.at["01005", "municipal_population_state"] == State.ABSENT


def test_a_table_without_people_is_refused(tmp_path):
    with pytest.raises(MissingColumn, match="municipal_population"):
        READER.read(_file(tmp_path, "DEPCOM;COM\n01001;a\n"), AS_DETECTED, ignore)


def test_an_archive_without_the_table_is_refused(tmp_path):
    path = tmp_path / "e.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.csv", "a;b\n1;2\n")
    with pytest.raises(MissingColumn):
        READER.read(path, AS_DETECTED, ignore)
    assert detect(path) == []
    assert look(path).members == ("x.csv",)
