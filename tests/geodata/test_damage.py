"""Damaged files of any kind are said to be damaged, or built anew; never an error that nobody foresaw."""

from __future__ import annotations

import errno
import io
import random
import zipfile

import pytest

from deserts.errors import CannotWrite, DamagedProgram, Unreadable, full_disk
from geodata.files.atomic import write_atomically, write_together
from geodata.formats.archives import members
from geodata.france import base
from geodata.imports.any_file import import_file
from geodata.roads.store import load, open_roads
from scenarios.cli.run import run
from tests.geodata.roads.make_roads import pbf


def nameless():
    """A zip whose second entry has lost its name in the directory."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("b", "2")
    data = bytearray(content.getvalue())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 28 : entry + 30] = b"\0\0"  # the length of the name
    data[entry + 30 : entry + 32] = b"\x01\0"  # the letter is an extra field now
    return bytes(data)


@pytest.mark.parametrize("ending", [".zip", ".ods"])
def test_an_entry_without_a_name_is_damage(tmp_path, ending):
    path = tmp_path / f"sans nom{ending}"
    path.write_bytes(nameless())
    with pytest.raises(Unreadable):
        import_file(path)
    if ending == ".zip":
        with pytest.raises(Unreadable, match="without a name"):
            members(path)


def test_a_flipped_bit_in_a_roads_cache_never_stops_anybody(tmp_path):
    nodes = {1: (2.0, 46.0), 2: (2.001, 46.001), 3: (2.0, 46.002)}
    file = pbf(tmp_path / "a.pbf", {7: ((1, 2, 3), {"highway": "secondary"})}, nodes)
    open_roads(file, folder=tmp_path)
    (kept,) = tmp_path.glob("*.roads.npz")
    content, chance, lost = kept.read_bytes(), random.Random(7), 0
    for _ in range(400):
        damaged = bytearray(content)
        place = chance.randrange(len(damaged))
        damaged[place] ^= 1 << chance.randrange(8)
        kept.write_bytes(damaged)
        lost += load(kept) is None
    assert lost > 100


def test_a_damaged_base_asks_for_a_new_installation(tmp_path, monkeypatch, capsys):
    class Elsewhere:
        def joinpath(self, *parts):
            return tmp_path.joinpath(*parts)

    (tmp_path / "data").mkdir()
    monkeypatch.setattr(base.resources, "files", lambda _package: Elsewhere())
    for content in (None, b"", b"PK\x03\x04 no archive", nameless()):
        base.france.cache_clear()
        if content is not None:
            (tmp_path / "data" / base.FILE).write_bytes(content)
        with pytest.raises(DamagedProgram):
            base.france()
    assert run(["find", "Guéret", "--lang", "fr"]) == 3
    assert "Réinstallez Déserts" in capsys.readouterr().err
    monkeypatch.undo()
    base.france.cache_clear()


@pytest.mark.parametrize("write", [write_atomically, lambda path, data: write_together({path: data})])
def test_a_name_that_is_too_long_is_not_open_elsewhere(tmp_path, write):
    with pytest.raises(CannotWrite) as refused:
        write(tmp_path / f"{'a' * 300}.csv", b"new")
    assert refused.value.reason == "too_long"


def test_a_temporary_folder_without_room_is_a_full_disk(tmp_path, monkeypatch, capsys):
    def full(*_args, **_named):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", full)
    assert run(["export", "xlsx", "-d", "23", "-o", str(tmp_path / "a.xlsx"), "--lang", "fr"]) == 4
    assert "le disque est plein" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert full_disk(OSError(errno.EACCES, "denied")) is None
    assert full_disk(ValueError()) is None
