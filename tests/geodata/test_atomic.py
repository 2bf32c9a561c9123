"""A file is replaced in one step or not at all, wherever it lies and whatever a save that died left there."""

from __future__ import annotations

import os
import stat
import sys
import time

import pytest

from deserts.errors import CannotWrite
from geodata.files import atomic
from geodata.files.atomic import replacing, write_atomically
from geodata.storage.territory_file import save_territory
from tests.geodata.territory_files import content, folder_of

not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and links")


def write_gpkg(path, **own):
    save_territory(content(imports=()), path, **own)


def write_text(path, **own):
    write_atomically(path, b"new", **own)


WRITERS = pytest.mark.parametrize("write", [write_text, write_gpkg], ids=["bytes", "territory"])


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "l'été.deserts"
    path.write_bytes(b"old")
    return path


def test_the_content_is_replaced_and_nothing_left_beside(path):
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert folder_of(path) == {path.name}


def half(path, error):
    with replacing(path) as stream:
        stream.write(b"half")
        raise error


def test_what_fails_half_way_leaves_the_old_file(path):
    with pytest.raises(ZeroDivisionError):
        half(path, ZeroDivisionError())
    with pytest.raises(CannotWrite) as refused:
        half(path, OSError(28, "No space left on device"))
    assert refused.value.reason == "disk_full"
    assert path.read_bytes() == b"old"
    assert folder_of(path) == {path.name}


@not_on_windows
@WRITERS
def test_a_link_stays_a_link_and_its_target_is_replaced(path, write, tmp_path):
    folder = tmp_path / "bureau"
    folder.mkdir()
    link, far = folder / "link", folder / "link to the link"
    link.symlink_to(path)
    far.symlink_to(link)
    write(far)
    assert far.is_symlink()
    assert link.is_symlink()
    assert path.read_bytes() != b"old"
    assert folder_of(link) == {"link", "link to the link"}
    assert folder_of(path) == {path.name, "bureau"}


@not_on_windows
@WRITERS
def test_a_link_to_nothing_makes_its_target_and_one_in_a_circle_is_refused(tmp_path, write):
    link, circle = tmp_path / "link", tmp_path / "circle"
    link.symlink_to(tmp_path / "target")
    circle.symlink_to(circle)
    write(link)
    assert link.is_symlink()
    assert (tmp_path / "target").exists()
    with pytest.raises(CannotWrite):
        write(circle)
    assert folder_of(link) == {"link", "target", "circle"}


@WRITERS
def test_a_read_only_file_is_refused_whoever_asks(path, write):
    """Also by root, to whom the system would say yes."""
    path.chmod(0o444)
    with pytest.raises(CannotWrite, match="read-only") as refused:
        write(path)
    assert refused.value.reason == "not_allowed"
    assert path.read_bytes() == b"old"
    assert folder_of(path) == {path.name}
    path.chmod(0o644)
    write(path)
    assert path.read_bytes() != b"old"


@not_on_windows
@WRITERS
def test_permissions_stay_and_a_new_file_has_those_of_any(path, write, tmp_path):
    path.chmod(0o620)
    write(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o620
    before = os.umask(0o022)
    try:
        write(tmp_path / "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o644


@pytest.mark.parametrize("where", ["nowhere/file", ".", "l'été.deserts/file", "a\0b", "/"])
def test_a_place_where_no_file_can_be_is_refused(path, where):
    with pytest.raises(CannotWrite):
        write_atomically(path.parent / where, b"new")
    assert folder_of(path) == {path.name}


@WRITERS
@pytest.mark.parametrize("own", [False, True])
def test_leftovers_of_saves_that_died_are_swept(path, own, write):
    old, young, other, longer = (
        path.with_name(name)
        for name in (
            f".{path.name}.00ff00ff.tmp",
            f".{path.name}.a1b2c3d4.tmp",
            ".other.deserts.00ff00ff.tmp",
            f".{path.name}.bak.00ff00ff.tmp",
        )
    )
    long_ago = time.time() - atomic.FORGOTTEN_S - 10
    for file in (old, young, other, longer):
        file.write_bytes(b"x")
    for file in (old, other, longer):
        os.utime(file, (long_ago, long_ago))
    write(path, own=own)
    assert folder_of(path) == {path.name, other.name, longer.name} | (set() if own else {young.name})


def test_the_file_and_its_folder_are_forced_to_disk(path, monkeypatch):
    forced = []
    monkeypatch.setattr(os, "fsync", lambda number: forced.append(stat.S_ISDIR(os.fstat(number).st_mode)))
    write_atomically(path, b"new")
    assert forced == ([False] if sys.platform == "win32" else [False, True])
