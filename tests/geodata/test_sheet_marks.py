"""What people have in workbooks beside values: hidden and active sheets, merged cells, formulas without a result."""

from __future__ import annotations

import openpyxl
import pytest

from deserts.errors import Unreadable
from deserts.progress import ignore
from geodata.formats.opendocument import open_opendocument
from geodata.formats.workbook import open_workbook
from geodata.imports.any_file import import_file, reader_of
from geodata.readers import look
from geodata.report.choices import AS_DETECTED
from tests.geodata.make_ods import ods_bytes

HEAD = ["code_insee", "cabinet", "médecins"]


def _generic(path):
    return reader_of("generic").read(path, AS_DETECTED, ignore)


def _book(path, sheets, *, active=0, hidden=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.active = active
    return book, path


def _save(made):
    made[0].save(made[1])
    return made[1]


def test_the_sheet_that_was_open_comes_first_and_hidden_ones_last(tmp_path):
    rows = [HEAD, ["23001", "A", 1]]
    path = _save(_book(tmp_path / "a.xlsx", {"vieux": rows, "2022": rows, "2023": rows}, active=2, hidden=("vieux",)))
    with open_workbook(path) as book:
        assert book.sheets == ("2023", "2022", "vieux")
    assert _generic(path).report.sheet == "2023"


def test_hidden_sheets_of_an_ods(tmp_path):
    from tests.geodata.make_ods import START, STOP, row, table

    body = row("code_insee", "n") + row("23001", 1)
    style = (
        '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    spaces = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    start = START.replace("<office:document-content ", f"<office:document-content {spaces}")
    start = start.replace("<office:body>", f"<office:automatic-styles>{style}</office:automatic-styles><office:body>")
    hidden = table("vieux", body).replace("<table:table ", '<table:table table:style-name="h" ', 1)
    content = start + hidden + table("2023", body) + STOP
    path = tmp_path / "a.ods"
    path.write_bytes(ods_bytes({}, **{"content.xml": content}))
    with open_opendocument(path) as book:
        assert book.sheets == ("2023", "vieux")


def test_a_table_of_communes_comes_before_its_readme(tmp_path):
    sheets = {
        "Lisez-moi": [["Ce que c'est", "Accès aux soins"]],
        "Données": [HEAD, ["", "", "nombre"], ["23001", "A", 1]],
    }
    path = _save(_book(tmp_path / "a.xlsx", sheets))
    assert _generic(path).report.sheet == "Données"


def test_our_own_workbook_opens_unaided(shared):
    path = shared / "cases" / "imports" / "67-own-workbook" / "ain.xlsx"
    if not path.is_file():
        pytest.skip("needs the cases of imports beside the project")
    assert len(_generic(path).table) == 391


def test_formulas_without_a_stored_result_are_told(tmp_path):
    rows = [["code_insee", "femmes", "total"], ["23001", 3, "=B2*2"], ["23002", 4, "=B3*2"], ["23003", 5, '="x"']]
    made = _generic(_save(_book(tmp_path / "a.xlsx", {"A": rows})))
    told = [problem for problem in made.report.problems if problem.code == "unsaved_formulas"]
    assert [(problem.column, problem.detail, problem.row) for problem in told] == [("total", "2", 2)]


def test_a_code_kept_as_a_formula_is_read(tmp_path):
    rows = [["code_insee", "n"], ['="01001"', 3], ['="01002"', 4]]
    made = _generic(_save(_book(tmp_path / "a.xlsx", {"A": rows})))
    assert made.table.index.tolist() == ["01001", "01002"]


def test_merged_codes_stand_on_each_row_and_merged_numbers_once(tmp_path):
    rows = [HEAD, ["23001", "A", 2], [None, "B", None], ["23002", "C", 1]]
    made = _book(tmp_path / "a.xlsx", {"A": rows})
    made[0]["A"].merge_cells("A2:A3")
    made[0]["A"].merge_cells("C2:C3")
    with open_workbook(_save(made)) as book:
        assert list(book.rows("A"))[1:3] == [("23001", "A", 2), ("23001", "B", None)]
    codes = _generic(made[1]).report
    assert "merged_cells" in {problem.code for problem in codes.problems}


def test_merged_cells_of_an_ods(tmp_path):
    from tests.geodata.make_ods import cell, table

    def line(*cells):
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    first = cell("23001").replace("<table:table-cell ", '<table:table-cell table:number-rows-spanned="2" ', 1)
    body = table(
        "A", line(cell("code"), cell("n")) + line(first, cell(1)) + line("<table:covered-table-cell/>", cell(2))
    )
    path = tmp_path / "a.ods"
    path.write_bytes(ods_bytes(body))
    with open_opendocument(path) as book:
        assert list(book.rows("A"))[1:] == [("23001", 1.0), ("23001", 2.0)]


def test_xlsb_says_what_it_is(tmp_path):
    import zipfile

    path = tmp_path / "a.xlsb"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", b"x")
    for read in (look, import_file, _generic):
        with pytest.raises(Unreadable) as caught:
            read(path)
        assert (caught.value.reason, caught.value.detail) == ("not_a_workbook", "xlsb")
