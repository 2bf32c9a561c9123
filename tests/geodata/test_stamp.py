"""Somebody else's content is noticed; a time that moved, or a file that went, is not somebody else's content."""

from __future__ import annotations

import hashlib
import os

import pytest

from deserts.errors import Unreadable
from geodata.files.stamp import FileStamp, is_changed, stamp_of


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "work.deserts"
    path.write_bytes(b"first")
    return path


def test_a_stamp_is_of_the_content(path):
    facts = path.stat()
    assert stamp_of(path) == FileStamp(hashlib.sha256(b"first").hexdigest(), 5, facts.st_mtime_ns)


def test_another_content_is_a_change_even_of_the_same_size_and_time(path):
    stamp = stamp_of(path)
    assert not is_changed(path, stamp)
    path.write_bytes(b"other")
    os.utime(path, ns=(stamp.mtime_ns, stamp.mtime_ns))
    assert is_changed(path, stamp)
    path.write_bytes(b"first and more")
    assert is_changed(path, stamp)


def test_the_same_content_written_anew_is_no_change(path):
    stamp = stamp_of(path)
    path.unlink()
    path.write_bytes(b"first")
    os.utime(path, (1, 1))
    assert not is_changed(path, stamp)
    assert stamp_of(path) != stamp


def test_a_file_that_vanished_can_be_written_again(path):
    stamp = stamp_of(path)
    path.unlink()
    assert stamp_of(path) is None
    assert not is_changed(path, stamp)
    assert stamp_of(path / "below") is None


def test_a_file_where_there_was_none_is_of_somebody_else(path):
    assert is_changed(path, None)
    assert not is_changed(path.with_name("nothing"), None)


def test_what_cannot_be_read_is_no_stamp(path):
    with pytest.raises(Unreadable):
        stamp_of(path.parent)
