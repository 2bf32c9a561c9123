from __future__ import annotations

import openpyxl
import pytest

from deserts.errors import MissingColumn
from deserts.progress import ignore
from geodata.imports.any_file import reader_of
from geodata.readers import detect
from geodata.readers.frr import FRR, READER, ZRR, zone_class
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema
from tests.geodata.make_xls import xls_bytes

HEADER = "Code_insee;Departement;Commune;Classement FRR et FRR+ au 10 juillet 2025;"
ROWS = (
    "01001;Ain;L'Abergement-Clémenciat;Non classée;",
    "1004;Ain;Ambérieu;FRR socle;",
    "2A041;Corse-du-Sud;Bonifacio;FRR+;",
    "05001;Hautes-Alpes;Abriès;FRR bénéficiaire;",
    "05002;Hautes-Alpes;Agnières;FRR bénéficiaire partiellement;",
    "05003;Hautes-Alpes;Aiguilles;Classée FRR partiellement;",
)
CLASSES = {
    "01001": "none",
    "01004": "socle",
    "05001": "beneficiary",
    "05002": "partial",
    "05003": "partial",
    "2A041": "plus",
}


@pytest.fixture
def csv(tmp_path):
    def write(rows, header=HEADER):
        path = tmp_path / "liste-communes-FRR-juillet2025.csv"
        path.write_text("\r\n".join([header, *rows]) + "\r\n", encoding="utf-8", newline="")
        return path

    return write


def test_the_header_of_the_sample_is_known(sample):
    path = sample("frr_2025_entete.csv")
    assert path.read_text(encoding="utf-8").strip() == HEADER
    assert detect(path) == [READER]
    assert len(READER.read(path, AS_DETECTED, ignore).table) == 0


@pytest.mark.parametrize("end", [";", ""], ids=["fifth_empty_column", "only_in_the_header"])
def test_the_csv(csv, end):
    path = csv([row.rstrip(";") + end for row in ROWS])
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table["frr"].to_dict() == CLASSES
    assert made.table.at["2A041", "label"] == "FRR+"
    assert made.table.at["05001", "name"] == "Abriès"
    assert (made.report.data_year, made.source.key) == ("2025", "frr")
    assert schema().check("frr", made.table) == ()


def test_the_workbook_with_its_header_on_row_five(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        [],
        ["Zonage FRR 2025"],
        [],
        [],
        ["codgeo", "libgeo", "codefrr"],
        ["01001", "L'Abergement", "Non classée"],
        ["01004", "x", "FRR"],
        ["Source : ANCT"],
    ):
        book.active.append(row)
    book.save(tmp_path / "frr.xlsx")
    assert detect(tmp_path / "frr.xlsx") == [READER]
    made = READER.read(tmp_path / "frr.xlsx", Choices(geography_year=2025), ignore)
    assert made.report.balanced
    assert (made.report.header_line, made.report.geography_year) == (5, 2025)
    assert made.table["frr"].to_dict() == {"01001": "none", "01004": "socle"}


def test_the_zrr_of_before(tmp_path):
    path = tmp_path / "diffusion-zonages-zrr-cog2021.xls"
    titles = [["Zones de revitalisation rurale"], [], [], [], ["Code", "Libellé", "Classement"]]
    rows = [
        ["01001", "a", "NC - Commune non classée"],
        ["01002", "b", "C - Classée en ZRR"],
        ["05003", "c", "P - Commune partiellement classée"],
    ]
    path.write_bytes(xls_bytes({"ZRR": [*titles, ["CODGEO", "LIBGEO", "ZRR_SIMP"], *rows]}))
    assert [found.key for found in detect(path)] == ["zrr"]
    made = reader_of("zrr").read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table["frr"].to_dict() == {"01001": "none", "01002": "classified", "05003": "partial"}
    assert (made.report.header_line, made.report.geography_year, made.report.data_year) == (6, 2021, "")
    assert made.source.key == "zrr"


def test_words_that_are_no_class_and_blanks(csv):
    made = READER.read(
        csv(["01001;x;a;Peut-être;", "01002;x;b;;", "XX;x;c;FRR+;", "01002;x;b;FRR+;"]), AS_DETECTED, ignore
    )
    assert made.report.balanced
    assert {(rows.reason, rows.lines, rows.examples) for rows in made.report.rejected} == {
        ("bad_category", (2,), ("Peut-être",)),
        ("bad_commune", (4,), ("XX",)),
        ("duplicate", (5,), ("01002",)),
    }
    assert made.table["frr"].to_dict() == {"01002": ""}
    assert [(cells.column, cells.count) for cells in made.report.sentinels] == [("frr", 1)]


def test_a_list_of_something_else(csv):
    path = csv(["01001;1"], header="Code_insee;Departement")
    assert detect(path) == []
    with pytest.raises(MissingColumn):
        READER.read(path, AS_DETECTED, ignore)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("FRR+", FRR, "plus"), ("frr  socle", FRR, "socle"), ("Non Classée", FRR, "none"), ("  ", FRR, ""), ("C", FRR, None),
        ("C - Classée en ZRR", ZRR, "classified"), ("P", ZRR, "partial"), ("nc", ZRR, "none"), ("Corse", ZRR, None),
        ("Classée en ZRR", ZRR, "classified"),
    ],
)  # fmt: skip
def test_classes(text, kind, expected):
    assert zone_class(text, kind) == expected
