"""Names that every system can hold, and files that another program has open."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import CannotWrite
from geodata.files.atomic import write_atomically, write_together
from geodata.files.names import free_name, is_portable, portable_name, suffixed
from tests.geodata.territory_files import folder_of
from tests.held import Holder


@pytest.mark.parametrize(
    "name",
    [
        "CON",
        "aux.csv",
        "Nul.tar.gz",
        "com1.xlsx",
        "LPT9",
        "name:b.csv",
        "what?.csv",
        "plan .",
        "a\tb",
        "con .txt",
        'x"y',
    ],
)
def test_a_name_that_windows_knows_not_is_refused_on_every_system(tmp_path, name):
    with pytest.raises(CannotWrite) as refused:
        write_atomically(tmp_path / name, b"new")
    assert refused.value.reason == "bad_name"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["console.csv", "auxerre.xlsx", "com10", "l'été à 8 h.deserts", ".caché", "plan (2).xlsx"]
)
def test_any_other_name_is_fine(tmp_path, name):
    write_atomically(tmp_path / name, b"new")
    assert folder_of(tmp_path / name) == {name}


@given(st.text(max_size=150))
def test_what_is_proposed_can_be_written(words):
    name = portable_name(words)
    assert len(name) <= 101
    assert not name or is_portable(f"{name}.xlsx")


def test_the_free_name_is_the_first_that_nobody_has(tmp_path):
    path = tmp_path / "plan.xlsx"
    assert free_name(path).name == "plan (2).xlsx"
    free_name(path).write_bytes(b"")
    assert free_name(path).name == "plan (3).xlsx"


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_excel_holds_is_in_use_after_a_second(tmp_path, monkeypatch, winerror):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")
    holder = Holder(monkeypatch, winerror)
    holder.held["plan.xlsx"] = 1000
    with pytest.raises(CannotWrite) as refused:
        write_atomically(path, b"new")
    assert refused.value.reason == "in_use"
    assert 0.9 < sum(holder.waits) < 2
    assert path.read_bytes() == b"old"
    assert folder_of(path) == {"plan.xlsx"}


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere a file that is open can be replaced")
def test_a_file_that_is_open_on_windows(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")
    with path.open("rb"), pytest.raises(CannotWrite) as refused:
        write_atomically(path, b"new")
    assert refused.value.reason == "in_use"
    assert folder_of(path) == {"plan.xlsx"}
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_scanner_that_lets_go_is_waited_for(tmp_path, monkeypatch):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")
    holder = Holder(monkeypatch)
    holder.held["plan.xlsx"] = 3
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert len(holder.waits) == 3


def test_a_folder_that_refuses_is_not_said_to_be_open_elsewhere(tmp_path, monkeypatch):
    holder = Holder(monkeypatch, winerror=5)
    holder.held["new.xlsx"] = 1000
    with pytest.raises(CannotWrite) as refused:
        write_atomically(tmp_path / "new.xlsx", b"new")
    assert refused.value.reason == "not_allowed"
    assert holder.waits == []


@pytest.mark.parametrize("held", ["t.csv", "t_readme.txt"])
@pytest.mark.parametrize("old", [b"old", None], ids=["there before", "new"])
def test_files_that_belong_together_are_replaced_together_or_not_at_all(tmp_path, monkeypatch, held, old):
    table, words = tmp_path / "t.csv", tmp_path / "t_readme.txt"
    (tmp_path / held).write_bytes(b"held")
    other = table if held == words.name else words
    if old is not None:
        other.write_bytes(old)
    before = folder_of(table)
    holder = Holder(monkeypatch)
    holder.held[held] = 1000
    with pytest.raises(CannotWrite):
        write_together({words: b"new words", table: b"new table"})
    assert folder_of(table) == before
    assert (tmp_path / held).read_bytes() == b"held"
    assert old is None or other.read_bytes() == old
    holder.held.clear()
    write_together({words: b"new words", table: b"new table"})
    assert (words.read_bytes(), table.read_bytes()) == (b"new words", b"new table")


@pytest.mark.parametrize(
    ("typed", "suffix", "name"),
    [
        ("aveyron.csv", ".xlsx", "aveyron.xlsx"),
        ("aveyron.XLSX", ".xlsx", "aveyron.XLSX"),
        ("aveyron", ".csv", "aveyron.csv"),
        ("plan v1.2", ".deserts", "plan v1.2.deserts"),
        ("St. Pierre", ".pdf", "St. Pierre.pdf"),
        ("carte.png.xlsx", ".html", "carte.png.html"),
    ],
)
def test_the_suffix_of_another_kind_gives_way(tmp_path, typed, suffix, name):
    assert suffixed(tmp_path / typed, suffix) == tmp_path / name


def test_a_file_that_nobody_was_asked_about_is_not_written_over(tmp_path):
    (tmp_path / "aveyron.xlsx").write_bytes(b"old")
    assert suffixed(tmp_path / "aveyron.csv", ".xlsx").name == "aveyron (2).xlsx"
    assert suffixed(tmp_path / "aveyron.xlsx", ".xlsx").name == "aveyron.xlsx", "this one was asked about"
    assert suffixed(tmp_path / "zones.xlsx", ".csv", ".xlsx").name == "zones.xlsx"
