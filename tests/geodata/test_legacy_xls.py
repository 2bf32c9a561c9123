"""Excel 97: the one real file, hand-written ones, and damaged ones, which never end the process."""

from __future__ import annotations

import datetime as dt
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import DesertsError, Unreadable, UnsafeFile
from geodata.formats import legacy_xls
from geodata.formats.legacy_xls import open_legacy_xls
from geodata.formats.sheets import sheet_columns
from geodata.readers.heads import look
from geodata.report.checks import Tally
from tests.geodata.make_xls import PASSWORD, xls_bytes

SHEETS = {"Un": [["Titre"], [], ["CODGEO", "valeur"], ["01001", 1.5], [1004.0, None], ["2A004", True]], "Deux": [["é"]]}


@pytest.fixture
def book(tmp_path):
    def write(content=xls_bytes(SHEETS)):  # noqa: B008 - bytes do not change
        path = tmp_path / "essai.xls"
        path.write_bytes(content)
        return path

    return write


def test_rows_as_stored(book):
    with open_legacy_xls(book()) as found:
        assert found.sheets == ("Un", "Deux")
        assert list(found.rows("Deux")) == [("é",)]
        assert list(found.rows("Un")) == [
            ("Titre",),
            (),
            ("CODGEO", "valeur"),
            ("01001", 1.5),
            (1004.0,),
            ("2A004", True),
        ]
        with pytest.raises(Unreadable) as caught:
            list(found.rows("Trois"))
    assert caught.value.reason == "missing_sheet"


def test_a_table_is_read_and_seen_by_detect(book):
    path = book()
    head = look(path)
    assert (head.kind, head.sheets) == ("xls", ("Un", "Deux"))
    assert head.has("CODGEO", "valeur").name == "Un"
    frame = sheet_columns(path, {"insee": ("CODGEO",), "value": ("valeur",)}, Tally("x", "t"))
    assert frame.to_dict("list") == {"insee": ["01001", "1004", "2A004"], "value": ["1.5", "", "True"]}


def test_the_whole_of_filosofi_2015(shared, tmp_path):
    with zipfile.ZipFile(shared / "data" / "gh_insee_filosofi_2015_communes.zip") as archive:
        path = tmp_path / "base.xls"
        path.write_bytes(archive.read("base-cc-filosofi-2015.xls"))
    with open_legacy_xls(path) as found:
        assert found.sheets[:5] == ("COM", "EPCI", "ARR", "DEP", "REG")
        rows = list(found.rows("COM"))
    assert len(rows) == 35_854
    assert rows[5][:5] == ("CODGEO", "LIBGEO", "NBMENFISC15", "NBPERSMENFISC15", "MED15")
    assert rows[7] == ("01002", "L'Abergement-de-Varey", 100.0, 245.5, pytest.approx(22883 + 1 / 3))


def test_dates_and_errors(book):
    with open_legacy_xls(book()) as found:
        found._book.datemode = 0
        assert found._value(3, 45292.0) == dt.datetime(2024, 1, 1)  # noqa: DTZ001 - Excel knows no time zones
        assert found._value(5, 42) is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"CODGEO;x\n", "not_a_workbook"),
        (b"", "empty"),
        (xls_bytes(SHEETS, PASSWORD), "encrypted"),
        (xls_bytes({"Un": [["E\0n"]]}) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (xls_bytes(SHEETS)[:700], "unknown_shape"),
        (legacy_xls.OLE_MAGIC + bytes(3000), "unknown_shape"),
    ],
)
def test_what_is_no_workbook(book, content, reason):
    path = book(content)
    with pytest.raises(Unreadable) as caught, open_legacy_xls(path):
        pass
    assert caught.value.reason == reason
    assert content == b"" or look(path).kind in {"xls", "text"}


def test_without_the_library_the_user_is_told_what_to_do(book, monkeypatch):
    monkeypatch.setattr(legacy_xls, "find_spec", lambda name: None)
    with pytest.raises(Unreadable, match="save it as"), open_legacy_xls(book()):
        pass


def test_too_large(book, monkeypatch):
    monkeypatch.setattr(legacy_xls, "MAX_XLS_BYTES", 1000)
    with pytest.raises(UnsafeFile), open_legacy_xls(book()):
        pass


def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is(book):
    content = xls_bytes(SHEETS).replace(
        struct.pack("<HHIIHH", 0x200, 14, 0, 6, 0, 2), struct.pack("<HHIIHH", 0x200, 14, 0, 0xFFFFFFF0, 0, 0xFFF0)
    )
    with open_legacy_xls(book(content)) as found:
        assert len(list(found.rows("Un"))) == 6


@pytest.mark.fuzz
@given(st.data())
def test_a_damaged_workbook_gives_only_our_errors(tmp_path_factory, data):
    content = bytearray(xls_bytes(SHEETS))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.one_of(st.integers(0, len(content) - 1), st.integers(0, 2400)))
        piece = data.draw(
            st.sampled_from([b"\0", b"\xff\xff", b"\xfe\xff\xff\xff", b"\x7f", b"\x01", b"\xff\xff\xff\x0f"])
        )
        content[place : place + len(piece)] = piece
    path = tmp_path_factory.mktemp("fuzz") / "x.xls"
    path.write_bytes(bytes(content))
    try:
        with open_legacy_xls(path) as book:
            for name in book.sheets:
                list(book.rows(name))
    except DesertsError:
        pass
