"""Spreadsheets of LibreOffice: read as written, and never bigger in memory than they are."""

from __future__ import annotations

import shutil
import subprocess
import tracemalloc

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import DesertsError, Unreadable, UnsafeFile
from geodata.formats.opendocument import open_opendocument
from geodata.formats.sheets import sheet_columns
from geodata.readers.heads import look
from geodata.report.checks import Tally
from tests.geodata.make_ods import cell, ods_bytes, row, table

MILLION = 'table:number-rows-repeated="1048570"'
WIDE = '<table:table-cell table:number-columns-repeated="16384"'
END_OF_SHEET = f"<table:table-row {MILLION}>{WIDE}/></table:table-row>"


@pytest.fixture
def rows(tmp_path):
    """Rows of a sheet of a document with a body (XML or name -> rows) and other members."""

    def read(body, sheet="Un", **members):
        path = tmp_path / "essai.ods"
        path.write_bytes(ods_bytes(body, **members))
        with open_opendocument(path) as book:
            return list(book.rows(sheet))

    return read


def test_values_are_those_stored(rows):
    typed = (
        '<table:table-row><table:table-cell office:value-type="date" office:date-value="2024-01-01T00:00:00"><text:p>1er janvier</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2024-01-01T08:30:00"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>'
        '<table:table-cell office:value-type="percentage" office:value="0.25"><text:p>25 %</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string" office:string-value="01001"/>'
        "</table:table-row>"
    )
    found = rows(table("Un", row("01001", 1.5, None, "a & b") + typed))
    assert found == [
        ("01001", 1.5, None, "a & b"),
        ("2024-01-01", "2024-01-01T08:30:00", True, 0.25, "01001"),
    ]


def test_the_text_of_a_cell_is_its_own(rows):
    body = (
        '<table:table-row><table:table-cell office:value-type="string">'
        "<office:annotation><text:p>une note</text:p></office:annotation>"
        '<text:p>deux<text:s text:c="3"/><text:span>mots</text:span></text:p><text:p>et<text:tab/>suite</text:p>'
        "<draw:frame><draw:text-box><text:p>dessin</text:p></draw:text-box></draw:frame>"
        "</table:table-cell></table:table-row>"
    )
    assert rows(table("Un", body)) == [("deux   mots\net\tsuite",)]


def test_repeated_rows_and_cells_are_given_as_often(rows):
    thrice = cell("a").replace("-cell ", '-cell table:number-columns-repeated="3" ', 1)
    body = (
        f'<table:table-row table:number-rows-repeated="2">{thrice}</table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        "<table:table-row><table:covered-table-cell table:number-columns-repeated='2'/>"
        f"{cell(7)}</table:table-row>"
    )
    assert rows(table("Un", body + END_OF_SHEET)) == [("a",) * 3] * 2 + [(), (), (None, None, 7.0)]


def test_sheets_by_name_in_the_order_of_the_tabs(tmp_path):
    path = tmp_path / "x.ods"
    linked = table("'file:///C:/autre.ods'#Un", row("copie"))
    path.write_bytes(ods_bytes(table("Un", row("1")) + linked + table("Deux", row("2"))))
    with open_opendocument(path) as book:
        assert book.sheets == ("Un", "Deux")
        assert [list(book.rows(name)) for name in reversed(book.sheets)] == [[("2",)], [("1",)]]
        with pytest.raises(Unreadable) as caught:
            list(book.rows("Trois"))
    assert caught.value.reason == "missing_sheet"


def test_a_table_is_read_and_seen_by_detect(tmp_path):
    path = tmp_path / "base.ods"
    path.write_bytes(
        ods_bytes(
            {"Lisez-moi": [["titre"]], "COM": [["Base"], [], ["CODGEO", "P21_POP"], ["01001", 776], [1004, None]]}
        )
    )
    head = look(path)
    assert (head.kind, head.sheets) == ("opendocument", ("Lisez-moi", "COM"))
    assert head.has("CODGEO", "P??_POP").name == "COM"
    frame = sheet_columns(path, {"insee": ("CODGEO",), "value": ("P??_POP",)}, Tally("x", "t"))
    assert frame.to_dict("list") == {"insee": ["01001", "1004"], "value": ["776", ""]}
    assert frame.index.tolist() == [4, 5]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice to write a real .ods")
def test_what_libreoffice_writes(tmp_path):
    made = openpyxl.Workbook()
    made.active.title = "COM"
    for line in (["CODGEO", "P21_POP"], ["01001", 776.5], [], ["2A004", "s"]):
        made.active.append(line)
    made.save(tmp_path / "base.xlsx")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "ods", "base.xlsx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with open_opendocument(tmp_path / "base.ods") as book:
        assert list(book.rows("COM")) == [("CODGEO", "P21_POP"), ("01001", 776.5), (), ("2A004", "s")]


@pytest.mark.parametrize(
    "body",
    [
        f"<table:table-row {MILLION}>{WIDE} office:value-type='string'><text:p>x</text:p></table:table-cell></table:table-row>",
        row("x") + END_OF_SHEET.replace("1048570", "99999999999") + row("x"),
        f"<table:table-row>{cell('x')}{WIDE.replace('16384', '99999999999')}/>{cell('x')}</table:table-row>",
    ],
    ids=["full", "a_row_far_down", "a_cell_far_right"],
)
def test_a_sheet_without_end_is_refused_in_little_memory(rows, body):
    tracemalloc.start()
    with pytest.raises(UnsafeFile) as caught:
        rows(table("Un", body))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.reason == "too_large"
    assert peak < 600e6


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"META-INF/manifest.xml": "<manifest:encryption-data/>"}, "encrypted"),
        ({"encrypted-package": "x", "content.xml": None}, "encrypted"),
        ({"content.xml": None}, "not_a_workbook"),
        ({"content.xml": "<office:document-content/>"}, "unknown_shape"),
        ({"content.xml": "no XML"}, "unknown_shape"),
        ({"content.xml": ""}, "unknown_shape"),
    ],
)
def test_what_is_no_spreadsheet(rows, members, reason):
    with pytest.raises(Unreadable) as caught:
        rows("", **members)
    assert caught.value.reason == reason


def test_a_document_that_breaks_off(rows):
    whole = "<x xmlns:table='t'><table:table table:name='Un'><table:table-row>"
    with pytest.raises(Unreadable) as caught:
        rows("", **{"content.xml": whole})
    assert caught.value.reason == "unknown_shape"


def test_entities_are_refused(rows):
    with pytest.raises(UnsafeFile) as caught:
        rows("", **{"content.xml": "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>"})
    assert caught.value.reason == "xml_entities"


@pytest.mark.fuzz
@given(st.data())
def test_a_damaged_document_gives_only_our_errors(tmp_path_factory, data):
    content = bytearray(ods_bytes({"Un": [["CODGEO", "x"], ["01001", 1.5]]}))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    path = tmp_path_factory.mktemp("fuzz") / "x.ods"
    path.write_bytes(bytes(content))
    try:
        with open_opendocument(path) as book:
            for name in book.sheets:
                list(book.rows(name))
    except DesertsError:
        pass


PIECES = ("table:table", "table:table-row", "table:table-cell", "text:p", "text:s", "office:annotation", "draw:frame")


@pytest.mark.fuzz
@given(st.recursive(st.just("a"), lambda inner: st.tuples(st.sampled_from(PIECES), st.lists(inner, max_size=4)).map(
    lambda node: f'<{node[0]} table:name="Un" office:value-type="string">{"".join(node[1])}</{node[0]}>'), max_leaves=12))  # fmt: skip
def test_any_nesting_gives_rows_or_our_errors(tmp_path_factory, body):
    path = tmp_path_factory.mktemp("fuzz") / "x.ods"
    path.write_bytes(ods_bytes(body))
    try:
        with open_opendocument(path) as book:
            for name in book.sheets:
                assert all(isinstance(found, tuple) for found in book.rows(name))
    except DesertsError:
        pass
