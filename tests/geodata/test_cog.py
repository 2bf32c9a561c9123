from __future__ import annotations

import pandas as pd
import pytest

from deserts.errors import MissingColumn
from deserts.progress import ignore
from geodata.france.movements import carry
from geodata.imports.any_file import reader_of
from geodata.readers import detect
from geodata.readers.cog_tables import read_communes, read_movements
from geodata.report.checks import Tally
from geodata.report.choices import AS_DETECTED, Choices


def _communes(tmp_path, text, encoding="utf-8", name="c.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    tally = Tally("cog_communes", "communes")
    table = read_communes(path, tally, AS_DETECTED)
    report = tally.finish()
    assert report.balanced
    return table, report


def _movements(tmp_path, text):
    path = tmp_path / "m.csv"
    path.write_text(text, encoding="utf-8")
    tally = Tally("cog_movements", "movements")
    table = read_movements(path, tally, AS_DETECTED)
    report = tally.finish()
    assert report.balanced
    return table, report


def test_the_sample_of_communes(shared):
    path = shared / "samples" / "v_commune_extrait.csv"
    assert [found.key for found in detect(path)] == ["cog_communes"]
    made = reader_of("cog_communes").read(path, Choices(geography_year=2024), ignore)
    assert made.table.index.tolist() == ["01001", "75056", "75101"]
    assert made.table.loc["01001", ["name", "departement", "region"]].tolist() == [
        "L'Abergement-Clémenciat",
        "01",
        "84",
    ]
    assert made.table.at["75101", "parent"] == "75056"
    assert made.report.balanced
    assert (made.report.geography_year, made.report.geography_how, made.report.plm_mode) == (2024, "chosen", "both")
    assert made.report.set_aside[0].reason == "associated_commune"


def test_the_sample_of_movements(sample):
    path = sample("v_mvt_commune_extrait.csv")
    assert [found.key for found in detect(path)] == ["cog_movements"]
    made = reader_of("cog_movements").read(path, AS_DETECTED, ignore)
    assert len(made.table) == made.report.read == made.report.kept
    people = pd.DataFrame({"population": [10.0, 20.0]}, index=pd.Index(["01033", "01091"], name="insee"))
    carried, _ = carry(people, made.table, 2018, 2019, {"population": "sum"})
    assert carried["population"].to_dict() == {"01033": 30.0}


def test_lower_case_headers_of_2020(tmp_path):
    text = '"typecom","com","reg","dep","arr","tncc","ncc","nccenr","libelle","can","comparent"\n"COM","2A004","94","2A","2A1","1","AJACCIO","Ajaccio","Ajaccio","2A99",""\n'
    table, _ = _communes(tmp_path, text)
    assert table.loc["2A004", ["name", "departement", "kind"]].tolist() == ["Ajaccio", "2A", "COM"]


def test_the_text_file_of_2018_has_its_code_in_two_columns_and_its_article_apart(tmp_path):
    text = (
        "CDC\tCHEFLIEU\tREG\tDEP\tCOM\tAR\tCT\tTNCC\tARTMAJ\tNCC\tARTMIN\tNCCENR\n"
        "0\t0\t84\t01\t001\t2\t08\t5\t(L')\tABERGEMENT-CLEMENCIAT\t(L')\tAbergement-Clémenciat\n"
        "0\t3\t01\t971\t01\t2\t99\t8\t(LES)\tABYMES\t(Les)\tAbymes\n"
        "0\t3\t94\t2B\t033\t2\t99\t0\t\tBASTIA\t\tBastia\n"
    )
    table, report = _communes(tmp_path, text, "cp1252", "comsimp2018.txt")
    assert table["name"].to_dict() == {"01001": "L'Abergement-Clémenciat", "2B033": "Bastia", "97101": "Les Abymes"}
    assert (report.encoding, report.delimiter) == ("cp1252", "\t")
    assert [found.key for found in detect(tmp_path / "comsimp2018.txt")] == ["cog_communes"]


def test_a_commune_that_stands_twice_and_a_code_that_is_none_are_rejected(tmp_path):
    text = "TYPECOM,COM,DEP,LIBELLE,COMPARENT\nCOM,01001,01,a,\nCOM,01001,01,b,\nCOM,XX,01,c,\nCOMA,01002,01,d,01001\n"
    table, report = _communes(tmp_path, text)
    assert table["name"].tolist() == ["a"]
    assert {(rows.reason, rows.lines) for rows in report.rejected} == {("duplicate", (3,)), ("bad_commune", (4,))}


def test_movements_keep_the_codes_of_their_day_and_read_french_dates(tmp_path):
    text = (
        "mod,date_eff,typecom_av,com_av,libelle_av,typecom_ap,com_ap,libelle_ap\n"
        "41,01/01/1976,COM,20004,Ajaccio,COM,2A004,Ajaccio\n"
        "32,2019-01-01,COM,01091,C,COM,01033,V\n"
        "41,2007-02-22,COM,97123,St-Barth,COM,97701,St-Barth\n"
        "32,2019-13-45,COM,01091,C,COM,01033,V\n"
    )
    table, report = _movements(tmp_path, text)
    assert table["date"].tolist() == ["1976-01-01", "2007-02-22", "2019-01-01"]
    assert table["before"].tolist() == ["20004", "97123", "01091"]
    assert [(rows.reason, rows.lines, rows.examples) for rows in report.rejected] == [("bad_date", (5,), ("",))]


def test_a_file_without_the_columns(tmp_path):
    with pytest.raises(MissingColumn) as caught:
        _movements(tmp_path, "a,b\n1,2\n")
    assert "before" in caught.value.column
