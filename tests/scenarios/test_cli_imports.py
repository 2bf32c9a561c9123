"""``deserts import``: all that became of a file is said, and nothing is written before it is accepted."""

from __future__ import annotations

import csv
import json

import openpyxl
import pytest

from geodata.report.checks import ImportReport
from scenarios.__main__ import main
from scenarios.words.imports import CODES, word

ROWS = [
    "DEPCOM;COM;PMUN;PCAP;PTOT",
    "01001;L'Abergement;776;18;794",
    "1004;Ambérieu;14035;393;14428",
    "=1+1;Formule;5;5;5",
    "01001;encore;1;1;1",
    "01005;Sans nombre;;3;",
    "01006;Mot;beaucoup;1;1",
    "",
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Communes_2021.csv"
    path.write_text("\n".join(ROWS), encoding="utf-8")
    return path


def test_everything_is_said_and_nothing_written(run, file, tmp_path) -> None:
    code, out, err = run("import", file)
    assert (code, err) == (0, "")
    assert "Reference populations (Insee) [population_reference]" in out
    assert "Year of the data: 2021" in out
    assert "6 rows read: 3 kept, 3 rejected" in out
    assert "unreadable commune code: 1, column insee, lines 4, =1+1" in out
    assert "code seen before: 1" in out
    assert "lines 5" in out
    assert "not a number: 1, column municipal_population, lines 7, beaucoup" in out
    assert "municipal_population: 1 absent" in out
    assert "code repaired: 1004 → 01004 (1 times)" in out
    assert "Nothing is changed." in out
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_in_french(capsys, file) -> None:
    assert main(["--lang", "fr", "import", str(file)]) == 0
    out = capsys.readouterr().out
    assert "code commune illisible" in out
    assert "Rien n'est changé." in out


def test_as_json(run, file) -> None:
    code, out, _ = run("import", file, "--json")
    assert code == 0
    report = ImportReport.from_dict(json.loads(out))
    assert (report.read, report.kept, report.rejected_count) == (6, 3, 3)
    assert report.balanced


def test_the_report_in_three_forms(run, file, tmp_path) -> None:
    for suffix in (".json", ".csv", ".xlsx"):
        path = tmp_path / f"report{suffix}"
        code, out, _ = run("import", file, "--report", path)
        assert code == 0
        assert f"Written: {path}" in out
    report = ImportReport.from_dict(json.loads((tmp_path / "report.json").read_text(encoding="utf-8")))
    assert report.rejected_count == 3
    text = (tmp_path / "report.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    assert {row["Code"] for row in rows} >= {"bad_commune", "duplicate", "not_a_number", "repaired"}
    assert {row["Value"] for row in rows if row["Code"] == "bad_commune"} == {"'=1+1"}, "not run as a formula"
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    summary = {row[0].value: row[1].value for row in book["Summary"].iter_rows()}
    assert summary["Rows read"] == 6
    assert summary["File"] == file.name
    sheet = book["Rows and remarks"]
    values = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in values] == ["s"]
    assert sheet.max_row == len(rows) + 1


def test_accepting_writes_the_table_and_the_report_beside_it(run, file, tmp_path) -> None:
    out_path = tmp_path / "out" / "populations.csv"
    out_path.parent.mkdir()
    code, out, err = run("import", file, "--accept", "-o", out_path)
    assert (code, err) == (0, "")
    assert "Nothing is changed" not in out
    names = sorted(path.name for path in out_path.parent.iterdir())
    assert names == ["populations.csv", "populations_import.csv", "populations_import.json"]
    text = out_path.read_text(encoding="utf-8-sig")
    first, second, third = csv.DictReader(text.splitlines(), delimiter=";")
    assert first["Commune code"] == '="01001"', "Excel would show 1001 otherwise"
    assert second["Commune code"] == '="01004"'
    assert third["Municipal population (habitants)"] == ""
    assert third["Municipal population: state"] == "absent"


def test_the_other_flavour_has_the_names_of_the_dictionary(run, file, tmp_path) -> None:
    path = tmp_path / "a.csv"
    assert run("import", file, "--accept", "-o", path, "--flavour", "data")[0] == 0
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert rows[0]["insee"] == "01001"
    assert rows[0]["municipal_population"] == "776"
    assert rows[2]["municipal_population_state"] == "absent"


def test_further_tables_are_written_beside(run, sample, tmp_path) -> None:
    path = tmp_path / "bpe.csv"
    code, out, _ = run("import", sample("BPE25_extrait.csv"), "--accept", "-o", path)
    assert code == 0
    assert "Places of care" in out or "places" in out
    assert (tmp_path / "bpe_places.csv").is_file()


def test_the_drees_workbook(run, shared) -> None:
    code, out, _ = run(
        "import", shared / "samples" / "apl_medecins_generalistes_2022_2023_extrait.xlsx", "--year", "2022"
    )
    assert code == 0
    assert "[drees_apl]" in out
    assert "Year of the data: 2022" in out
    assert "by arrondissement" in out


def test_choices(run, tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("DEPCOM;COM;PMUN\n01001;L\u2019Abergement \u00e9t\u00e9;776\n".encode("cp1252"))
    code, out, _ = run(
        "import", path, "--as", "population_reference", "--encoding", "cp1252", "--geography-year", "2020"
    )
    assert code == 0
    assert "communes as of 1 January: 2020" in out


def test_an_unknown_file_comes_with_guesses(run, tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"code insee;population municipale 2021;population totale\n01001;776;794\n")
    code, out, err = run("import", path)
    assert (code, out) == (3, "")
    assert "--as population_reference" in err
    path.write_bytes(b"a;b\n1;2\n")
    code, _, err = run("import", path)
    assert code == 3
    assert "Give the file as published" in err


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (("FILE", "--accept"), 2, "--accept and -o go together"),
        (("FILE", "-o", "x.csv"), 2, "--accept and -o go together"),
        (("FILE", "--accept", "-o", "x.xlsx"), 2, ".csv"),
        (("FILE", "--accept", "-o", "FILE"), 2, "cannot be replaced"),
        (("FILE", "--report", "x.docx"), 2, ".json, .csv or .xlsx"),
        (("FILE", "--report", "FILE"), 2, "cannot be replaced"),
        (("FILE", "--as", "nothing"), 3, "Unknown source: nothing"),
        (("FILE", "--as", "cog_movements"), 3, "missing column(s)"),
        (("FILE", "--as", "drees_apl"), 3, "cannot be read"),
        (("nowhere.xlsx",), 3, "Check the path"),
        (("FILE", "--year", "MMXXI"), 2, "expects a number"),
        (("FILE", "--accept", "-o", "nowhere/x.csv"), 4, "could not be written"),
    ],
)
def test_refusals(run, file, tmp_path, monkeypatch, argv, code, words) -> None:
    monkeypatch.chdir(tmp_path)
    before = file.read_bytes()
    found, _, err = run("import", *(file if word == "FILE" else word for word in argv))
    assert found == code
    assert words in err
    assert err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 x", b"PK\x03\x04 broken", b"\x00" * 100], ids=["empty", "pdf", "zip", "zeros"]
)
def test_what_is_no_table_is_one_sentence(run, tmp_path, content) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    code, out, err = run("import", path)
    assert (code, out) == (3, "")
    assert "x.xlsx" in err
    assert err.count("\n") == 1


def test_words_of_codes() -> None:
    assert word("duplicate", "fr") == "code déjà vu plus haut"
    assert word("some_new_code", "fr") == "some new code"
    assert all(fr and en for fr, en in CODES.values())


# --- years of the communes ---

MOVEMENTS = [
    "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP",
    "32,2019-01-01,COM,23901,0,X,X,X,COM,23096,0,GUERET,Guéret,Guéret",
    "32,2019-01-01,COM,23096,0,X,X,X,COM,23096,0,GUERET,Guéret,Guéret",
]


@pytest.fixture
def old(tmp_path):
    """Populations in the communes of 2015, one of which has merged, and the movements that say so."""
    table, movements = tmp_path / "Communes_2015.csv", tmp_path / "v_mvt_commune_2025.csv"
    table.write_text("DEPCOM;COM;PMUN;PCAP;PTOT\n23901;Vieux;100;1;101\n23096;Guéret;1000;10;1010\n", encoding="utf-8")
    movements.write_text("\n".join(MOVEMENTS) + "\n", encoding="utf-8")
    return table, movements


def test_a_table_is_carried_with_the_movements_of_communes(run, old, tmp_path) -> None:
    table, movements = old
    written = tmp_path / "today.csv"
    code, out, _ = run(
        *("import", table, "--geography-year", 2015, "--movements", movements, "--accept", "-o", written),
        *("--flavour", "data"),
    )
    assert code == 0
    assert "to the communes of today, 2, 2015 → 2026" in out
    assert "23901 → 23096" in out
    (row,) = list(csv.DictReader(written.read_text(encoding="utf-8").splitlines()))
    assert (row["insee"], row["municipal_population"], row["total_population"]) == ("23096", "1100", "1111")


def test_without_movements_the_communes_stay_those_of_the_file(run, old) -> None:
    _, out, _ = run("import", old[0], "--json")
    assert json.loads(out)["table_rows"] == 2


def test_a_file_of_something_else_is_no_file_of_movements(run, old) -> None:
    code, _, err = run("import", old[0], "--movements", old[0])
    assert code == 3
    assert "holds no movements of communes" in err


def test_the_workbook_is_carried_too(run, old, shared) -> None:
    book = shared / "data" / "drees_apl_mg_2022_2023.xlsx"
    code, out, err = run("score", "-d", "23", "--drees", book, "--movements", old[1], "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["baseline"] == "published"


# --- the unit of a matrix of times ---


@pytest.fixture
def times(tmp_path):
    path = tmp_path / "times.csv"
    path.write_text("from;to;duration\n01001;01004;720\n01004;01001;900\n01001;01999;300\n", encoding="utf-8")
    return path


def test_the_unit_of_times_is_asked_and_needed_to_accept(run, times, tmp_path) -> None:
    code, out, _ = run("import", times)
    assert code == 0
    assert "durations taken for seconds" in out
    assert "--unit minutes or --unit seconds" in out
    assert "trips given one way only" in out
    assert "01999" in out
    output = tmp_path / "out.csv"
    code, _, err = run("import", times, "--accept", "-o", output)
    assert code == 3
    assert "--unit minutes or --unit seconds" in err
    assert not output.exists()
    for unit, minutes in (("minutes", "720"), ("seconds", "12")):
        code, out, _ = run("import", times, "--unit", unit, "--accept", "-o", output, "--flavour", "data")
        assert code == 0
        assert "--unit" not in out
        first = output.read_text("utf-8-sig").splitlines()[1]
        assert minutes in first.replace(".0", "").replace(";", ",").split(",")


def test_the_unit_is_asked_in_french(capsys, times) -> None:
    assert main(["--lang", "fr", "import", str(times)]) == 0
    assert "Les temps sont-ils en minutes ou en secondes" in capsys.readouterr().out


def test_any_table_of_times_is_read_by_the_columns_that_are_typed(run, tmp_path) -> None:
    path = tmp_path / "tps.csv"
    path.write_text("com_a;com_b;tps, en min;autre\n01001;01004;12,5;x\n01004;01001;14;y\n", encoding="utf-8")
    assert run("import", path)[0] == 3
    output = tmp_path / "out.csv"
    typed = ("--columns", "origin=com_a,destination=com_b,minutes=tps, en min")
    code, out, err = run("import", path, *typed, "--accept", "-o", output, "--flavour", "data")
    assert code == 0, err
    assert "read by the columns that were given" in out
    assert "2 kept" in out
    assert "12.5" in output.read_text("utf-8-sig")
    for bad in ("origine=com_a", "origin=com_a,minutes=autre", "origin"):
        code, _, err = run("import", path, "--columns", bad)
        assert (code, "origin=…" in err) == (2, True), err
    code, _, err = run("import", path, "--columns", "origin=A,destination=com_b,minutes=autre")
    assert code == 3
    assert "A" in err


def test_a_table_by_coordinates_and_seconds(run, tmp_path) -> None:
    path = tmp_path / "tps.csv"
    path.write_text("ax;ay;bx;by;s\n5.36;45.96;4.92;46.15;720\n4.92;46.15;5.36;45.96;700\n", encoding="utf-8")
    code, out, err = run("import", path, "--columns", "x1=ax,y1=ay,x2=bx,y2=by,minutes=s", "--json")
    assert code == 0, err
    assert "seconds_stated" in out
