"""No sentence holds a word of the machine: names of columns, tables and files as programs write them."""

from __future__ import annotations

import random
import re
import zipfile
from pathlib import Path

import pytest

from deserts.errors import DesertsError, MissingColumn, NoCrs, Unreadable
from deserts.progress import ignore
from geodata.imports.any_file import known_readers
from geodata.imports.mapping_memory import MappingMemory
from geodata.report.choices import AS_DETECTED
from geodata.report.schema import schema
from scenarios.cli.messages import sentence as typed_sentence
from ui.base.messages import sentence
from ui.work.reading import Asked, propose_file

pytestmark = pytest.mark.ui

MACHINE = re.compile(r"\b[a-zé]+_[a-zé_]+\b|\?\?|\*\.|\binsee\b|\bNaN\b|\bNone\b|\bKeyError\b")
"""What programs call things. « Insee » with a capital is the institute."""


def _sentences(error):
    return [sentence(error), *(typed_sentence(error, lang) for lang in ("fr", "en"))]


def _check(error, name=""):
    for said in _sentences(error):
        assert said.strip(), error
        assert not MACHINE.search(said.replace(name, "…") if name else said), said


@pytest.mark.parametrize("key", sorted(known_readers()))
@pytest.mark.parametrize("form", ["csv", "zip", "gpkg", "xlsx"])
def test_what_a_reader_refuses_is_said_in_words(qapp, tmp_path, key, form):
    path = tmp_path / f"fichier.{form}"
    if form == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("table.csv", "a;b\n1;2\n")
    elif form == "xlsx":
        import openpyxl

        book = openpyxl.Workbook()
        book.active.append(["a", "b"])
        book.active.append([1, 2])
        book.save(path)
    else:
        path.write_text("a;b\n1;2\n" if form == "csv" else "no database", encoding="utf-8")
    try:
        known_readers()[key].read(path, AS_DETECTED, ignore)
    except DesertsError as error:
        _check(error, path.name)


@pytest.mark.parametrize("table", sorted(schema().tables))
def test_tables_and_columns_have_names_for_people(qapp, table):
    _check(NoCrs(table))
    columns = ", ".join(column.name for column in schema().columns(table))
    for column in (*schema().columns(table), None):
        _check(MissingColumn(table, column.name if column else columns))


REASONS = (
    "missing", "empty", "folder", "not_a_workbook", "encrypted", "truncated", "missing_sheet", "not_text", "not_a_table",
    "unknown_shape", "packed_rar", "not_a_territory", "other_profession", "not_a_scenario",
)  # fmt: skip


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("name", ["liste.csv", "liste.xlsx", "carte.png", "lettre.docx", "dossier"])
def test_every_reason_is_said_in_words(qapp, reason, name):
    _check(Unreadable(Path(name), reason, ""), name)


def test_a_folder_and_wrong_kinds_are_answered(qapp, tmp_path):

    (tmp_path / "dossier").mkdir()
    (tmp_path / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "hasard.xlsx").write_bytes(random.Random(14).randbytes(5_000))
    with zipfile.ZipFile(tmp_path / "lettre.docx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    for name in ("dossier", "image.png", "hasard.xlsx", "lettre.docx"):
        with pytest.raises(DesertsError) as caught:
            propose_file(tmp_path / name, MappingMemory(tmp_path / "memory.json"), Asked())
        _check(caught.value, name)
        assert name in sentence(caught.value)
