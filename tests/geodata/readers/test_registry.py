from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import DesertsError
from deserts.progress import ignore
from geodata.imports.any_file import reader_of
from geodata.readers import NAMES, detect, look, readers
from geodata.report.choices import AS_DETECTED
from geodata.report.schema import schema

SEEDS = (
    b"DEPCOM;COM;PMUN;PCAP;PTOT\n01001;L'Abergement;776;18;794\n01004;Amb\xc3\xa9rieu;14035;393;14428\n",
    b"CODDEP;CODCOM;COM;PMUN\n01;009;x;326\n971;101;y;4\n",
    b"TYPECOM,COM,REG,DEP,LIBELLE,COMPARENT\nCOM,01001,84,01,a,\nARM,75101,11,75,b,75056\n",
    b"MOD,DATE_EFF,TYPECOM_AV,COM_AV,TYPECOM_AP,COM_AP\n32,2019-01-01,COM,01091,COM,01033\n",
    b'{"type":"FeatureCollection","features":[]}',
)


def test_readers_are_named_in_order_and_differ():
    assert list(NAMES) == sorted(NAMES)
    keys = [found.key for found in readers()]
    assert len(set(keys)) == len(keys)
    assert all(reader_of(key).key == key for key in keys)


@pytest.mark.parametrize("found", readers(), ids=lambda found: found.key)
def test_a_reader_is_described_whole_and_fills_a_table_of_the_dictionary(found):
    assert all((found.title_fr, found.title_en, found.producer, found.licence))
    assert found.page.startswith("https://")
    assert found.table in schema().tables


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"a;b\n1;2\n", "text"),
        (b'[{"code": "01001"}]', "json"),
        (b"SQLite format 3\x00aaaa", "gpkg"),
        (b"%PDF-1.7", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
        (b"\x00\x01\x02\x03", "unknown"),
        (gzip.compress(b"a;b\n1;2\n", mtime=0), "gzip"),
    ],
)
def test_kinds_are_told_by_content_not_by_name(tmp_path, content, kind):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    assert look(path).kind == kind


def test_every_sample_is_looked_at_without_fault(sample):
    for path in sorted(sample("BPE25_extrait.csv").parent.iterdir()):
        head = look(path)
        assert head.kind in {"text", "json", "workbook"}
        assert len(detect(path)) <= 2, path.name


def test_sheets_of_a_workbook_are_tables(shared):
    head = look(shared / "samples" / "apl_medecins_generalistes_2022_2023_extrait.xlsx")
    assert head.kind == "workbook"
    assert head.has("Code commune INSEE", "APL aux médecins généralistes").name == "APL 2022"


def _read_all(path):
    """What detect() and every reader make of a file: only our errors may come out, and every row is booked."""
    try:
        found = detect(path)
    except DesertsError:
        return
    for one in found:
        try:
            made = one.read(path, AS_DETECTED, ignore)
        except DesertsError:
            continue
        assert made.report.balanced
        assert made.table.index.is_unique


@pytest.mark.fuzz
@given(st.binary(max_size=400))
def test_any_bytes_give_only_our_errors(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("fuzz") / "x.csv"
    path.write_bytes(content)
    _read_all(path)


@pytest.mark.fuzz
@given(st.sampled_from(SEEDS), st.data())
def test_a_mutated_table_gives_only_our_errors_and_loses_no_row(tmp_path_factory, seed, data):
    content = bytearray(seed * data.draw(st.integers(1, 2)))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        piece = data.draw(
            st.sampled_from(
                [b'"', b"\0", b"\n", b"\r", b";", b",", b"\xff", b"=", b"", b"\xef\xbb\xbf", b"s", b"9" * 30]
            )
        )
        content[place : place + data.draw(st.integers(0, 3))] = piece
        if not content:
            return
    folder = tmp_path_factory.mktemp("fuzz")
    if data.draw(st.booleans()):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("v_commune_2024.csv", bytes(content))
            archive.writestr("donnees_communes.csv", bytes(content))
            archive.writestr("v_mvt_commune_2024.csv", bytes(content))
        content = buffer.getvalue()
    path = folder / "x.csv"
    path.write_bytes(content)
    _read_all(path)
