from __future__ import annotations

import gzip
import io
import stat
import zipfile
from functools import cache

import py7zr
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import Cancelled, DesertsError, Unreadable, UnsafeFile
from geodata.formats import archives


def _zip(path, entries, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def _drain(stream):
    while stream.read(1 << 20):
        pass


def _bytes(feed):
    with archives.open_feed(feed) as stream:
        return stream.read()


def test_members_are_found_by_pattern_whatever_their_case_and_folder(tmp_path):
    path = _zip(tmp_path / "b.zip", {"data/BPE25.CSV": "abc", "varmod.csv": "x", "__MACOSX/BPE25.csv": "y"})
    (member,) = archives.feeds(path, "bpe??.csv")
    assert (member.name, member.size) == ("BPE25.CSV", 3)
    assert _bytes(member) == b"abc"


def test_the_largest_member_comes_first(tmp_path):
    path = _zip(tmp_path / "b.zip", {"a.csv": "1", "b.csv": "1234", "c.csv": "12"})
    assert [member.name for member in archives.feeds(path)] == ["b.csv", "c.csv", "a.csv"]


def test_a_file_that_is_no_archive_is_its_own_feed(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a", encoding="utf-8")
    assert archives.feeds(path, "nothing*") == [path]


def test_an_archive_in_an_archive_is_read(tmp_path):
    inner = _zip(tmp_path / "i.zip", {"deep.csv": "a;b"}).read_bytes()
    path = _zip(tmp_path / "o.zip", {"folder/inner.zip": inner})
    (member,) = archives.feeds(path, "deep.csv")
    assert _bytes(member) == b"a;b"


def test_a_third_level_of_archives_is_refused(tmp_path):
    content = b"x"
    for level in range(4):
        content = _zip(tmp_path / f"{level}.zip", {f"{level}.zip" if level else "a.csv": content}).read_bytes()
    with pytest.raises(UnsafeFile, match="nested"):
        archives.members(tmp_path / "3.zip")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../b", "C:\\x.csv", "..\\x.csv"])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path, name):
    with pytest.raises(UnsafeFile, match="traversal"):
        archives.members(_zip(tmp_path / "t.zip", {name: "x"}))


def test_a_symbolic_link_is_not_followed(tmp_path):
    path = tmp_path / "l.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("link.csv")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("a.csv", "x")
    assert [member.name for member in archives.members(path)] == ["a.csv"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "FREE_BYTES", 1 << 16)
    path = _zip(tmp_path / "bomb.zip", {"z.csv": b"\0" * 5_000_000})
    with pytest.raises(UnsafeFile, match="too much"):
        archives.members(path)


def test_a_gzip_bomb_stops_while_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "FREE_BYTES", 1 << 16)
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress(b"\0" * 50_000_000))
    with archives.open_feed(path) as stream, pytest.raises(UnsafeFile, match="too much"):
        _drain(stream)


def test_too_many_members(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
    with pytest.raises(UnsafeFile, match="too many"):
        archives.members(_zip(tmp_path / "m.zip", {str(number): "x" for number in range(4)}))


def test_an_encrypted_member_says_so(tmp_path):
    path = _zip(tmp_path / "e.zip", {"a.csv": "secret"}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(magic) + offset] |= 1
    path.write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        _bytes(archives.members(path)[0])
    assert caught.value.reason == "encrypted"


def test_a_cut_archive_and_a_broken_member_are_truncated(tmp_path):
    path = _zip(tmp_path / "c.zip", {"a.csv": b"0123456789" * 1000})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Unreadable) as caught:
        archives.members(path)
    assert caught.value.reason == "truncated"
    path.write_bytes(whole[:40] + b"\xff" * 10 + whole[50:])
    with pytest.raises(Unreadable) as caught:
        _bytes(archives.members(path)[0])
    assert caught.value.reason == "truncated"


def test_a_cut_gz_is_truncated(tmp_path):
    path = tmp_path / "c.csv.gz"
    path.write_bytes(gzip.compress(bytes(range(256)) * 100)[:-20])
    with pytest.raises(Unreadable, match="truncated"):
        _bytes(path)


def test_a_member_that_claims_less_than_it_holds_gives_no_more_than_it_claims(tmp_path):
    path = _zip(tmp_path / "c.zip", {"a.csv": b"0123456789" * 1000})
    content = path.read_bytes()
    size = (10_000).to_bytes(4, "little")
    path.write_bytes(content.replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(DesertsError):
        assert len(_bytes(archives.members(path)[0])) > 10


def test_a_rar_says_what_to_do(tmp_path):
    path = tmp_path / "x.rar"
    path.write_bytes(b"Rar!" + b"\0" * 30)
    with pytest.raises(Unreadable) as caught:
        archives.feeds(path)
    assert caught.value.reason == "packed_rar"
    assert "unpack" in caught.value.detail


def _seven(path, entries):
    with py7zr.SevenZipFile(path, "w") as archive:
        for name, content in entries.items():
            archive.writestr(content, name)
    return path


def test_a_7z_is_read_as_a_zip_is_also_inside_a_zip(tmp_path):
    path = _seven(tmp_path / "x.7z", {"a/COMMUNE.csv": "code;n\n01001;1\n", "b.txt": "x"})
    (member,) = archives.feeds(path, "commune.csv")
    assert (member.size, _bytes(member)) == (15, b"code;n\n01001;1\n")
    outer = _zip(tmp_path / "o.zip", {"carreaux.7z": path.read_bytes()})
    (member,) = archives.feeds(outer, "commune.csv")
    assert _bytes(member) == b"code;n\n01001;1\n"


def test_a_7z_bomb_is_refused_by_what_it_claims(tmp_path, monkeypatch):
    path = _seven(tmp_path / "x.7z", {"z.csv": "0" * 5_000_000})
    monkeypatch.setattr(archives, "FREE_BYTES", 1 << 16)
    with pytest.raises(UnsafeFile, match="too much"):
        archives.members(path)


@cache
def _one_seven(folder):
    return _seven(folder / "x.7z", {"a.csv": "code;n\n01001;1\n" * 20}).read_bytes()


@pytest.mark.fuzz
@given(st.data())
def test_a_damaged_7z_gives_only_our_errors(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("7z")
    content = bytearray(_one_seven(tmp_path_factory.getbasetemp()))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    (folder / "y.7z").write_bytes(content[: data.draw(st.integers(1, len(content)))])
    try:
        for feed in archives.feeds(folder / "y.7z"):
            _bytes(feed)
    except DesertsError:
        pass


def test_missing_and_empty(tmp_path):
    with pytest.raises(Unreadable, match="missing"):
        archives.feeds(tmp_path / "nothing.zip")
    (tmp_path / "e.zip").write_bytes(b"")
    with pytest.raises(Unreadable, match="empty"):
        archives.feeds(tmp_path / "e.zip")
    with pytest.raises(Unreadable, match="missing"):
        archives.feeds(tmp_path)


def test_members_are_unpacked_under_their_bare_names(tmp_path):
    path = _zip(tmp_path / "s.zip", {"a/b/COMMUNE.shp": "1", "a/b/COMMUNE.dbf": "2"})
    folder = tmp_path / "out"
    folder.mkdir()
    done = archives.unpack(archives.members(path), folder)
    assert sorted(file.name for file in done) == ["COMMUNE.dbf", "COMMUNE.shp"]
    assert sorted(folder.iterdir()) == sorted(done)


def test_two_members_of_one_name_are_refused(tmp_path):
    path = _zip(tmp_path / "s.zip", {"a/x.shp": "1", "b/X.shp": "2"})
    with pytest.raises(UnsafeFile):
        archives.unpack(archives.members(path), tmp_path)


def test_a_cancelled_copy_leaves_nothing(tmp_path):
    path = _zip(tmp_path / "s.zip", {"x.shp": "1", "y.shp": "22"})
    folder = tmp_path / "out"
    folder.mkdir()

    def stop(done, total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        archives.unpack(archives.members(path), folder, report=stop)
    assert list(folder.iterdir()) == []


def test_a_file_that_stands_there_is_never_overwritten(tmp_path):
    path = _zip(tmp_path / "s.zip", {"x.shp": "new"})
    (tmp_path / "x.shp").write_text("mine", encoding="utf-8")
    with pytest.raises(DesertsError):
        archives.unpack(archives.members(path), tmp_path)
    assert (tmp_path / "x.shp").read_text(encoding="utf-8") == "mine"


@pytest.mark.fuzz
@given(st.data())
def test_a_damaged_zip_gives_only_our_errors(tmp_path_factory, data):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"code;n\n01001;1\n" * 20)
        archive.writestr("b/c.zip", b"PK\x05\x06" + b"\0" * 18)
    content = bytearray(buffer.getvalue())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("zip") / "x.zip"
    path.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    try:
        for feed in archives.feeds(path):
            with archives.open_feed(feed) as stream:
                stream.read()
    except DesertsError:
        pass
