"""Files that are no workbook, or harm, get one clear error; a good one gives raw values."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import shutil
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import DesertsError, Unreadable, UnsafeFile
from geodata.formats import workbook
from geodata.formats.workbook import open_workbook
from tests.geodata.make_workbooks import as_bytes, save

SHEETS = {"Un": [("code", "valeur"), ("01001", 1.5), (), (None, 3)], "Deux": [("seule",)]}
CONTENT = as_bytes(SHEETS)


def repacked(change, content=CONTENT, compression=zipfile.ZIP_DEFLATED):
    """The workbook with its members passed through ``change(name, data) -> data or None``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", compression) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return buffer.getvalue()


def with_member(name, data):
    buffer = io.BytesIO(CONTENT)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def refused(tmp_path):
    """Open content as a file; return the error, and check that nothing appeared beside it."""

    def refuse(content, name="essai.xlsx", read=False):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(DesertsError) as caught, open_workbook(path) as book:  # noqa: PT012
            assert read, "opened"
            for sheet in book.sheets:
                list(book.rows(sheet))
        assert [entry.name for entry in tmp_path.iterdir()] == [name]
        assert path.read_bytes() == content
        assert caught.value.path == path
        return caught.value

    return refuse


def test_a_workbook_gives_its_sheets_and_raw_rows(tmp_path):
    path = save(tmp_path / "bon.xlsx", SHEETS)
    with open_workbook(path) as book:
        assert book.sheets == ("Un", "Deux")
        assert list(book.rows("Un")) == [("code", "valeur"), ("01001", 1.5), (), (None, 3)]
        assert list(book.rows("Deux")) == [("seule",)]
        assert book.expected_rows("Un") == 4
        assert book.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_types_come_through(tmp_path):
    day = dt.datetime(2024, 3, 1)  # noqa: DTZ001 - as a spreadsheet has it
    path = save(tmp_path / "types.xlsx", {"S": [("é", 2, 2.5, True, day, None, "=1+1")]})
    with open_workbook(path) as book:
        (row,) = book.rows("S")
    assert row[:5] == ("é", 2, 2.5, True, day)
    assert [type(cell) for cell in row[:4]] == [str, int, float, bool]
    assert row[6:] in {(), (None,)}, "a formula that was never computed has no value"


def test_a_wrong_dimension_cuts_nothing(tmp_path):
    path = tmp_path / "court.xlsx"
    path.write_bytes(repacked(lambda name, data: data.replace(b'ref="A1:B4"', b'ref="A1"')))
    with open_workbook(path) as book:
        assert len(list(book.rows("Un"))) == 4
        assert list(book.rows("Un"))[1] == ("01001", 1.5)


def test_the_file_can_be_replaced_while_it_is_open(tmp_path):
    path = save(tmp_path / "bon.xlsx", SHEETS)
    with open_workbook(path) as book:
        path.unlink()
        assert list(book.rows("Deux")) == [("seule",)]


def test_a_sheet_that_is_not_there(tmp_path):
    with open_workbook(save(tmp_path / "bon.xlsx", SHEETS)) as book, pytest.raises(Unreadable) as caught:
        list(book.rows("Trois"))
    assert (caught.value.reason, caught.value.detail) == ("missing_sheet", "Trois")


@pytest.mark.parametrize("name", ["rien.xlsx", "dossier", "nom\0impossible.xlsx"])
def test_a_file_that_is_not_there(tmp_path, name):
    (tmp_path / "dossier").mkdir()
    with pytest.raises(Unreadable) as caught, open_workbook(tmp_path / name):
        pass
    assert caught.value.reason == "missing"


@pytest.mark.parametrize(
    ("content", "reason", "detail"),
    [
        (b"", "empty", ""),
        (b"code;valeur\r\n01001;1,5\r\n", "not_a_workbook", "text"),
        ("\ufeffcode;libellé\n".encode(), "not_a_workbook", "text"),
        (b"<html><table><tr><td>01001</td></tr></table></html>", "not_a_workbook", "text"),
        (bytes(range(256)) * 20, "not_a_workbook", "binary"),
        (workbook.OLE_MAGIC + bytes(3000), "not_a_workbook", "legacy_xls"),
        (workbook.OLE_MAGIC + bytes(600) + workbook.ENCRYPTED_STREAM + bytes(600), "encrypted", "password"),
        (CONTENT[: len(CONTENT) // 2], "truncated", None),
        (CONTENT[:30], "truncated", None),
        (b"PK\x03\x04" + bytes(2000), "truncated", None),
    ],
    # Not the bytes themselves: a workbook holds the time at which it was made, and workers must agree on the names.
    ids=lambda value: value if isinstance(value, str) else "bytes",
)
def test_what_the_file_is_instead(refused, content, reason, detail):
    error = refused(content)
    assert isinstance(error, Unreadable)
    assert error.reason == reason
    assert detail is None or error.detail == detail


@pytest.mark.parametrize(
    ("member", "detail"),
    [("xl/workbook.bin", "xlsb"), ("content.xml", "opendocument"), ("word/document.xml", "docx"), ("a.csv", "zip")],
)
def test_another_kind_of_zip(refused, member, detail):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "<a/>")
    error = refused(buffer.getvalue())
    assert (error.reason, error.detail) == ("not_a_workbook", detail)


def test_a_zip_with_a_password(refused):
    # The bit that says "encrypted", in the local header and in the directory of the first member.
    content = bytearray(CONTENT)
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(content)).reason == "encrypted"


def test_a_damaged_member(refused):
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    content = bytearray(CONTENT)
    content[start + 60 : start + 120] = b"\xff" * 60
    assert refused(bytes(content)).reason == "truncated"


def test_wrong_bytes_under_a_right_size_are_noticed(refused):
    """A flipped bit in a stored member parses well; only the checksum tells."""
    stored = bytearray(repacked(lambda _, data: data, compression=zipfile.ZIP_STORED))
    stored[stored.index(b"<v>1.5</v>") + 3] = ord("7")
    assert refused(bytes(stored), read=True).reason == "truncated"


@pytest.mark.parametrize("lost", ["xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"])
def test_a_workbook_without_one_of_its_parts(tmp_path, lost):
    path = tmp_path / "troué.xlsx"
    path.write_bytes(repacked(lambda name, data: None if name == lost else data))
    with pytest.raises(Unreadable) as caught, open_workbook(path) as book:
        list(book.rows("Un"))
    assert caught.value.reason in {"unknown_shape", "missing_sheet"}


def test_a_string_that_is_not_in_the_table(refused):
    content = repacked(lambda name, data: data.replace(b'<c r="A1" t="s"><v>0<', b'<c r="A1" t="s"><v>99<'))
    assert content != repacked(lambda _, data: data)
    error = refused(content, read=True)
    assert error.reason == "unknown_shape"
    assert "IndexError" in error.detail


def bomb(size, count=1):
    buffer = io.BytesIO(CONTENT)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"xl/media/{number}.bin", bytes(size))
    return buffer.getvalue()


def test_a_zip_bomb_is_not_unpacked(refused):
    error = refused(bomb(64 * 2**20))
    assert isinstance(error, UnsafeFile)
    assert (error.reason, error.detail) == ("zip_bomb", "xl/media/0.bin")


def test_many_modest_members_are_a_bomb_too(refused, monkeypatch):
    monkeypatch.setattr(workbook, "MAX_UNPACKED_BYTES", 4 * 2**20)
    error = refused(bomb(2**19, count=12))
    assert (error.reason, error.detail) == ("zip_bomb", "total size")


def test_too_many_members(refused, monkeypatch):
    monkeypatch.setattr(workbook, "MAX_MEMBERS", 20)
    assert refused(bomb(1, count=30)).reason == "too_many_members"


def test_a_file_too_large_is_not_read(refused, monkeypatch):
    monkeypatch.setattr(workbook, "MAX_FILE_BYTES", 100)
    error = refused(CONTENT)
    assert isinstance(error, UnsafeFile)
    assert error.reason == "too_large"


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
XML = b'<?xml version="1.0" encoding="UTF-8"?>'


@pytest.mark.parametrize("doctype", [ENTITIES, OUTSIDE, b"<!DOCTYPE x>"])
@pytest.mark.parametrize("where", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"])
def test_xml_entities_are_refused(refused, doctype, where):
    def change(name, data):
        body = data.removeprefix(b"<?xml version='1.0' encoding='UTF-8'?>")
        return XML + b"<!-- long -->" * 5000 + doctype + body if name == where else data

    error = refused(repacked(change))
    assert isinstance(error, UnsafeFile)
    assert (error.reason, error.detail) == ("xml_entities", where)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_entities_hide_in_no_encoding(refused, encoding):
    """What no search for bytes would find."""
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><sst/>'
    content = text.encode(encoding)
    content = content if encoding == "utf-16" else b"\xfe\xff" + content
    error = refused(repacked(lambda name, data: content if name == "xl/sharedStrings.xml" else data))
    assert error.reason == "xml_entities"


def test_names_that_climb_out_write_nothing(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    path = inner / "bon.xlsx"
    path.write_bytes(with_member("../../échappé.txt", "x"))
    with open_workbook(path) as book:
        assert len(list(book.rows("Un"))) == 4
    assert sorted(entry.name for entry in tmp_path.rglob("*")) == ["a", "b", "bon.xlsx"]


def test_a_row_number_without_end_is_refused(refused):
    """The gap before row 999999999 is filled by openpyxl with empty rows, one by one."""
    content = repacked(lambda name, data: data.replace(b'<row r="4"', b'<row r="999999999"'))
    error = refused(content, read=True)
    assert isinstance(error, UnsafeFile)
    assert error.reason == "too_large"


def test_rows_without_end_to_the_right_are_refused(refused, monkeypatch):
    monkeypatch.setattr(workbook, "MAX_CELLS", 10_000)
    content = repacked(lambda name, data: data.replace(b'<c r="B2"', b'<c r="XFD2"'))
    assert refused(content, read=True).reason == "too_large"


def test_an_unknown_extension_is_passed_over_in_silence(tmp_path):
    """A warning of openpyxl; here warnings are errors."""
    extension = (
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"'
        b' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"/></extLst></worksheet>'
    )
    path = tmp_path / "ext.xlsx"
    path.write_bytes(repacked(lambda _, data: data.replace(b"</worksheet>", extension)))
    with open_workbook(path) as book:
        assert len(list(book.rows("Un"))) == 4


def test_openpyxl_is_loaded_only_when_a_workbook_is_opened():
    import subprocess

    code = "import sys, geodata.formats.workbook, geodata.drees.workbook_reader; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_real_workbook(shared):
    with open_workbook(shared / "data" / "drees_apl_mg_2022_2023.xlsx") as book:
        assert book.sheets == ("Paramètres", "APL 2022", "APL 2023")
        assert book.expected_rows("APL 2022") == 34_974
        assert sum(1 for _ in book.rows("Paramètres")) == 45


def test_a_copy_in_a_folder_with_accents_and_spaces(tmp_path):
    folder = tmp_path / "Données été"
    folder.mkdir()
    shutil.copy(save(tmp_path / "bon.xlsx", SHEETS), folder / "fichier n° 1.xlsx")
    with open_workbook(str(folder / "fichier n° 1.xlsx")) as book:
        assert book.path.name == "fichier n° 1.xlsx"


@pytest.mark.fuzz
@given(st.binary(max_size=3000), st.booleans())
def test_random_bytes_give_one_error(tmp_path_factory, content, magic):
    path = tmp_path_factory.getbasetemp() / "hasard.xlsx"
    path.write_bytes(b"PK\x03\x04" * magic + content)
    with pytest.raises(Unreadable), open_workbook(path):
        pass


@pytest.mark.fuzz
@given(st.lists(st.tuples(st.integers(0, len(CONTENT) - 1), st.integers(0, 255)), min_size=1, max_size=40))
def test_a_damaged_workbook_reads_or_gives_one_error(tmp_path_factory, changes):
    content = bytearray(CONTENT)
    for place, byte in changes:
        content[place] = byte
    path = tmp_path_factory.getbasetemp() / "abîmé.xlsx"
    path.write_bytes(content)
    try:
        with open_workbook(path) as book:
            for sheet in book.sheets:
                list(book.rows(sheet))
    except DesertsError:
        pass
