"""A crash, a full disk or a hostile file: the previous file stays whole, and only a DesertsError comes out."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BrokenProject, Cancelled, CannotWrite, DesertsError, Unreadable, UnsafeFile
from geodata.files import atomic
from geodata.formats import sqlite_input as store_input
from geodata.formats.sqlite_tables import Budget
from geodata.storage import output as store_output
from geodata.storage.territory_file import open_territory_file, save_territory
from tests.geodata.territory_files import assert_same, content, folder_of, sign

ROOT = Path(__file__).parents[2]
NEWER = {"parametres": "x" * 100}


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    path = tmp_path_factory.mktemp("good") / "good.gpkg"
    save_territory(content(), path)
    return path


@pytest.fixture
def saved(good, tmp_path):
    return Path(shutil.copyfile(good, tmp_path / "saved.gpkg"))


# --- killed, cancelled, out of disk ---

KILLED = """
import os, signal, sys
from pathlib import Path
from geodata.storage.territory_file import save_territory
from tests.geodata.territory_files import content

def die(*_):
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

moment, path = sys.argv[1], Path(sys.argv[2])
done = iter(range(1000))
report = lambda *_: die() if str(next(done)) == moment else None
if moment == "before the rename":
    Path.replace = die
if moment == "after the rename":
    rename = Path.replace
    Path.replace = lambda self, target: (rename(self, target), die())
save_territory(content(documents={"parametres": "x" * 100}), path, report)
"""


def run(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("moment", ["0", "5", "10", "before the rename"])
def test_a_save_that_is_killed_leaves_the_previous_file_whole(saved, moment):
    before = saved.read_bytes()
    killed = run(KILLED, moment, saved)
    assert killed.returncode not in (0, 1), killed.stderr
    assert saved.read_bytes() == before
    assert_same(open_territory_file(saved), content())
    left = folder_of(saved) - {saved.name}
    assert len(left) == 1  # the unfinished file, which a later save sweeps away
    save_territory(content(documents=NEWER), saved)
    assert open_territory_file(saved).documents == NEWER


def test_a_save_that_is_killed_after_the_rename_is_complete(saved):
    assert run(KILLED, "after the rename", saved).returncode not in (0, 1)
    assert_same(open_territory_file(saved), content(documents=NEWER))
    assert folder_of(saved) == {saved.name}


ENDLESS = """
import sys
from pathlib import Path
from geodata.storage.territory_file import save_territory
from tests.geodata.territory_files import content

old, new = content(), content(documents={"parametres": "x" * 100})
print("ready", flush=True)
while True:
    save_territory(new, Path(sys.argv[1]))
    save_territory(old, Path(sys.argv[1]))
"""


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_one_of_the_two_files(saved):
    rng = np.random.default_rng(5)
    for _ in range(6):
        endless = subprocess.Popen(
            [sys.executable, "-c", ENDLESS, str(saved)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
        )
        with endless:
            assert endless.stdout.readline().strip() == b"ready"
            time.sleep(rng.uniform(0.0, 0.3))
            endless.kill()
        found = open_territory_file(saved)
        assert_same(found, content(documents=NEWER) if found.documents == NEWER else content())


def test_a_save_that_is_cancelled_leaves_no_trace(saved):
    before = saved.read_bytes()
    told = []
    save_territory(content(), saved.with_name("other.gpkg"), lambda done, total: told.append(done))
    saved.with_name("other.gpkg").unlink()
    for last in range(len(told)):
        left = iter(range(last))

        def stop(done, total, left=left):
            if next(left, None) is None:
                raise Cancelled

        with pytest.raises(Cancelled):
            save_territory(content(documents=NEWER), saved, stop)
        assert saved.read_bytes() == before
        assert folder_of(saved) == {saved.name}


FULL = """
import resource, sys
from pathlib import Path
from deserts.errors import CannotWrite
from geodata.storage.territory_file import save_territory
from tests.geodata.territory_files import content

made = content(documents={"parametres": "x" * 100})
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    save_territory(made, Path(sys.argv[1]))
except CannotWrite as error:
    print("refused:", error.detail)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits on the size of files")
@pytest.mark.parametrize("room", [0, 1000, 50_000, 150_000])
def test_without_room_for_the_new_file_the_previous_one_stays(saved, room):
    before = saved.read_bytes()
    done = run(FULL, saved, room)
    assert done.stdout.startswith("refused:"), done.stderr
    assert saved.read_bytes() == before
    assert folder_of(saved) == {saved.name}


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_disk_that_fills_up_during_the_copy_leaves_no_trace(saved, monkeypatch, after):
    before = saved.read_bytes()
    monkeypatch.setattr(store_output, "BLOCK", 70_000)
    count = iter(range(100))

    class Full:
        def __init__(self, stream):
            self.stream = stream

        def write(self, block):
            if next(count) == after:
                raise OSError(28, "No space left on device")
            return self.stream.write(block)

    copy = store_output._copy
    monkeypatch.setattr(store_output, "_copy", lambda built, stream, report: copy(built, Full(stream), report))
    with pytest.raises(CannotWrite, match="No space left") as refused:
        save_territory(content(documents=NEWER), saved)
    assert refused.value.path == saved
    assert saved.read_bytes() == before
    assert folder_of(saved) == {saved.name}


def test_a_disk_that_is_really_full(good, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = sys.platform == "linux" and shutil.which("mount") and os.geteuid() == 0
    command = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)]
    if not mounted or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root can mount a small disk")
    try:
        path = Path(shutil.copyfile(good, disk / "full.gpkg"))
        with pytest.raises(CannotWrite, match="No space left"):
            save_territory(content(documents={"large": "x" * 200_000}), path)
        assert path.read_bytes() == good.read_bytes()
        assert folder_of(path) == {path.name}
    finally:
        subprocess.run(["umount", str(disk)], check=True)


# --- folders and shares ---


@contextmanager
def readable_folder(mode):
    """A folder that is not ours to write in; root, whom permissions do not bind, becomes nobody for a while."""
    folder = Path(tempfile.mkdtemp(prefix="deserts-test-"))
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    try:
        yield folder, lambda: (folder.chmod(mode), root and os.seteuid(65534))
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_file_in_a_folder_one_cannot_write_in_is_read_and_not_written(good):
    with readable_folder(0o555) as (folder, lock):
        path = Path(shutil.copyfile(good, folder / "shared.gpkg"))
        lock()
        assert_same(open_territory_file(path), content())
        with pytest.raises(CannotWrite, match="Permission denied"):
            save_territory(content(), path)
        assert folder_of(path) == {path.name}


@pytest.mark.parametrize("where", ["nowhere/new.gpkg", ".", "saved.gpkg/new.gpkg"])
def test_a_place_where_no_file_can_be_is_refused(saved, where):
    with pytest.raises(CannotWrite):
        save_territory(content(), saved.parent / where)
    assert folder_of(saved) == {saved.name}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and links")
def test_permissions_and_links_stay_as_they_were(saved, tmp_path):
    saved.chmod(0o664)
    link = tmp_path / "link.gpkg"
    link.symlink_to(saved)
    save_territory(content(documents=NEWER), link)
    assert link.is_symlink()
    assert saved.stat().st_mode & 0o777 == 0o664
    assert open_territory_file(link).documents == NEWER
    before = os.umask(0o022)
    try:
        save_territory(content(), tmp_path / "new.gpkg")
    finally:
        os.umask(before)
    assert (tmp_path / "new.gpkg").stat().st_mode & 0o777 == 0o644  # colleagues can read it


def test_a_file_that_another_program_has_locked_is_read(saved):
    with closing(sqlite3.connect(saved, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert_same(open_territory_file(saved), content())


def test_a_file_that_another_program_has_open_with_changes_is_not_replaced(saved):
    """Its log beside the file would be written into the new file and ruin it."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(saved)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    with holder:
        assert holder.stdout.readline().strip() == b"open"
        with pytest.raises(CannotWrite, match="another program"):
            save_territory(content(documents=NEWER), saved)
        assert open_territory_file(saved).territory.sites["gps"].tolist() == [5.0, 5.0]
        holder.communicate(b"close\n", timeout=60)
    save_territory(content(documents=NEWER), saved)
    assert_same(open_territory_file(saved), content(documents=NEWER))
    assert folder_of(saved) == {saved.name}


HOLD = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("PRAGMA journal_mode = WAL")
db.execute("UPDATE sites SET gps = 5")
db.commit()
print("open", flush=True)
sys.stdin.readline()
db.close()
"""


def test_what_a_program_that_died_left_beside_the_file_does_not_get_into_the_new_one(saved, tmp_path):
    dead = tmp_path / "dead"
    dead.mkdir()
    with closing(sqlite3.connect(saved)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("UPDATE sites SET gps = 5")
        db.commit()
        for file in tmp_path.glob("saved.gpkg*"):
            shutil.copyfile(file, dead / file.name)
    path = dead / saved.name
    assert folder_of(path) == {"saved.gpkg", "saved.gpkg-wal", "saved.gpkg-shm"}
    assert open_territory_file(path).territory.sites["gps"].tolist() == [5.0, 5.0]
    save_territory(content(documents=NEWER), path)
    assert folder_of(path) == {path.name}
    assert_same(open_territory_file(path), content(documents=NEWER))


def test_a_change_that_was_cut_off_half_way_is_taken_back(saved, tmp_path):
    """A program without a log (journal mode DELETE) that died while it wrote: the journal holds what was there before."""
    cut = tmp_path / "cut"
    cut.mkdir()
    with closing(sqlite3.connect(saved, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN")
        db.execute("UPDATE sites SET gps = 5")
        db.execute("UPDATE layer_styles SET styleQML = styleQML || styleQML")
        for file in tmp_path.glob("saved.gpkg*"):
            shutil.copyfile(file, cut / file.name)
        db.execute("ROLLBACK")
    path = cut / saved.name
    assert folder_of(path) == {"saved.gpkg", "saved.gpkg-journal"}
    assert path.read_bytes() != saved.read_bytes()
    assert_same(open_territory_file(path), content())
    assert folder_of(path) == {"saved.gpkg", "saved.gpkg-journal"}
    save_territory(content(documents=NEWER), path)
    assert folder_of(path) == {path.name}
    assert_same(open_territory_file(path), content(documents=NEWER))


def test_without_a_folder_for_temporary_files_one_can_read_and_not_write(saved, monkeypatch):
    def nowhere(*_, **__):
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", nowhere)
    assert_same(open_territory_file(saved), content())
    with pytest.raises(CannotWrite, match="temporary"):
        save_territory(content(), saved)
    assert folder_of(saved) == {saved.name}
    saved.with_name(saved.name + "-wal").write_bytes(b"x")
    with pytest.raises(Unreadable):
        open_territory_file(saved)


def test_a_share_that_goes_away_while_a_file_is_read_is_no_damage(saved):
    def cut(done, total):
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_READ"
        raise error

    with pytest.raises(Unreadable) as refused:
        open_territory_file(saved, cut)
    assert refused.value.reason == "missing"


def test_old_leftovers_are_swept_and_young_ones_left_alone(saved):
    old, young, others = (
        saved.with_name(name) for name in (".saved.gpkg.0.tmp", ".saved.gpkg.1.tmp", ".other.gpkg.2.tmp")
    )
    for file in (old, young, others):
        file.write_bytes(b"x")
    long_ago = time.time() - atomic.FORGOTTEN_S - 10
    os.utime(old, (long_ago, long_ago))
    os.utime(others, (long_ago, long_ago))
    save_territory(content(), saved)
    assert folder_of(saved) == {saved.name, young.name, others.name}


def test_a_file_that_changes_while_it_is_read_is_not_believed(saved):
    def meddle(done, total):
        with saved.open("ab") as stream:
            stream.write(b"\0" * 4096)

    with pytest.raises(BrokenProject, match="changed"):
        open_territory_file(saved, meddle)


def test_a_file_that_is_replaced_while_it_is_read_is_read_whole(saved):
    replaced = []

    def meddle(done, total):
        if not replaced:
            replaced.append(True)
            save_territory(content(documents=NEWER), saved)

    if sys.platform == "win32":
        pytest.skip("Windows replaces no file that is being read")
    assert_same(open_territory_file(saved, meddle), content())
    assert open_territory_file(saved).documents == NEWER


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/home/été/a b#1?.gpkg", "file:///home/%C3%A9t%C3%A9/a%20b%231%3F.gpkg?mode=ro&immutable=1"),
        ("C:/somewhere/a%20b.gpkg", "file:///C:/somewhere/a%2520b.gpkg?mode=ro&immutable=1"),
        ("//serveur/partage/a.gpkg", "file:////serveur/partage/a.gpkg?mode=ro&immutable=1"),
    ],
)
def test_how_a_path_is_told_to_sqlite(path, uri):
    class There:
        def as_posix(self):
            return path

    assert store_input._uri(There(), immutable=True) == uri


# --- files that are not what they should be ---


def test_what_is_no_territory_file_is_told_from_a_broken_one(tmp_path, saved):
    import geopandas

    def reason(path):
        with pytest.raises(Unreadable) as refused:
            open_territory_file(path)
        assert refused.value.path == path
        return refused.value.reason

    empty, text, foreign, other = (tmp_path / name for name in ("empty", "text", "foreign.gpkg", "other.sqlite"))
    empty.write_bytes(b"")
    text.write_text("insee;apl\n" * 100, encoding="utf-8")
    geopandas.GeoDataFrame({"a": [1]}, geometry=geopandas.points_from_xy([1], [2]), crs=2154).to_file(
        foreign, layer="x"
    )
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE t (a)")
    assert reason(tmp_path / "missing.gpkg") == "missing"
    assert reason(tmp_path) == "missing"
    assert reason(empty) == "empty"
    assert reason(text) == "not_a_territory"
    assert reason(foreign) == "not_a_territory"
    assert reason(other) == "not_a_territory"
    saved.write_bytes(saved.read_bytes()[:-5000])
    assert reason(saved) == "truncated"
    saved.write_bytes(saved.read_bytes()[:60])
    assert reason(saved) == "not_a_territory"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(saved, monkeypatch):
    monkeypatch.setattr(store_input, "MAX_BYTES", 1000)
    with pytest.raises(UnsafeFile) as refused:
        open_territory_file(saved)
    assert refused.value.reason == "too_large"


def describe(db, change):
    (text,) = db.execute("SELECT value FROM deserts_fichier WHERE key = 'description'").fetchone()
    told = json.loads(text)
    change(told)
    put(db, "description", json.dumps(told))


def put(db, key, value):
    db.execute("UPDATE deserts_fichier SET value = ? WHERE key = ?", (value, key))


def spoil_times(db, part, values):
    db.execute("UPDATE deserts_temps SET data = ? WHERE part = ?", (values, part))


def view_that_never_ends(db):
    db.execute("DROP TABLE documents")
    db.execute(
        "CREATE VIEW documents AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS fid, 'a' AS name, 'b' AS content FROM n"
    )


def virtual_table(db):
    db.execute("DROP TABLE documents")
    db.execute("CREATE VIRTUAL TABLE documents USING fts4(fid, name, content)")


def column_that_is_computed(db):
    db.execute("DROP TABLE documents")
    db.execute("CREATE TABLE documents (fid INTEGER PRIMARY KEY, name TEXT, content TEXT AS (hex(zeroblob(1000))))")
    db.execute("INSERT INTO documents (name) VALUES ('a')")


def nested_shape(kind):
    wkb = struct.pack("<BII", 1, kind, 1) * 200_000 + struct.pack("<BIdd", 1, 1, 0.0, 0.0)
    return lambda db: db.execute("UPDATE contours_2024 SET geom = ?", (struct.pack("<2sBBi", b"GP", 0, 1, 0) + wkb,))


HOSTILE = {
    "view": view_that_never_ends,
    "virtual table": virtual_table,
    "computed column": column_that_is_computed,
    "nested JSON": lambda db: put(db, "description", "[" * 200_000),
    "no JSON": lambda db: put(db, "description", "{"),
    "other JSON": lambda db: put(db, "description", "[]"),
    "version": lambda db: put(db, "version", "one"),
    "version 0": lambda db: put(db, "version", "0"),
    "table of SQLite": lambda db: describe(db, lambda told: told["tables"]["documents"].update(layer="sqlite_master")),
    "name with NUL": lambda db: describe(db, lambda told: told["tables"]["sites"]["index"].update(field="a\0b")),
    "name with quotes": lambda db: describe(db, lambda told: told["tables"]["sites"]["index"].update(field='a" FROM "sites')),
    "unknown dtype": lambda db: describe(db, lambda told: told["tables"]["sites"]["index"].update(dtype="datetime64[ns]")),
    "level": lambda db: describe(db, lambda told: told["imports"][0].update(level="planet")),
    "too many pairs": lambda db: describe(db, lambda told: told["times"].update(pairs=10**12)),
    "other pairs": lambda db: describe(db, lambda told: told["times"].update(pairs=11)),
    "no limit": lambda db: describe(db, lambda told: told["times"].update(limit_min="far")),
    "bomb": lambda db: spoil_times(db, "minutes", zlib.compress(b"\0" * 200_000_000)),
    "no zlib": lambda db: spoil_times(db, "minutes", b"x"),
    "a bit less": lambda db: spoil_times(db, "minutes", zlib.compress(b"\0" * 95)),
    "no checksum": lambda db: spoil_times(db, "minutes", zlib.compress(b"\0" * 96)[:-4]),
    "far commune": lambda db: spoil_times(db, "origin", zlib.compress(b"\x04" * 12 + b"\0" * 36)),
    "negative commune": lambda db: spoil_times(db, "origin", zlib.compress(b"\xff" * 48)),
    "nan minutes": lambda db: spoil_times(db, "minutes", zlib.compress(b"\xff" * 96)),
    "no times": lambda db: db.execute("DROP TABLE deserts_temps"),
    "coordinate system": lambda db: describe(db, lambda told: told["imports"][2]["table"]["geometry"].update(crs="EPSG:0")),
    "place of geometry": lambda db: describe(db, lambda told: told["imports"][2]["table"]["geometry"].update(place=99)),
}  # fmt: skip


@pytest.mark.parametrize("spoil", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_with_nothing_executed(saved, spoil):
    with closing(sqlite3.connect(saved)) as db:
        spoil(db)
        sign(db)
        db.commit()
    start = time.process_time()
    with pytest.raises(BrokenProject):
        open_territory_file(saved)
    assert time.process_time() - start < 5
    assert folder_of(saved) == {saved.name}


@pytest.mark.parametrize("kind", [7, 6, 7 | 0x20000000], ids=["nested collections", "nested polygons", "a flag"])
def test_hostile_shapes_of_an_import_are_left_out(saved, kind):
    with closing(sqlite3.connect(saved)) as db:
        nested_shape(kind)(db)
        db.commit()
    start = time.process_time()
    found = open_territory_file(saved)
    assert (found.damaged, found.damaged_imports) == (("contours_2024",), {2})
    assert len(found.imports[2].table) == 0
    assert time.process_time() - start < 5


def test_triggers_of_a_file_never_run(saved):
    with closing(sqlite3.connect(saved)) as db:
        db.execute("CREATE TRIGGER evil AFTER UPDATE ON sites BEGIN DELETE FROM communes; END")
        db.commit()
    before = saved.read_bytes()
    assert_same(open_territory_file(saved), content())
    assert saved.read_bytes() == before


def test_the_connection_can_do_nothing_but_read(saved):
    with store_input.opened(saved) as db:
        assert db.execute("SELECT name FROM communes").fetchone() == ("Bourganeuf",)
        for statement in (
            "DELETE FROM communes",
            "CREATE TABLE t (a)",
            "CREATE TEMP TABLE t (a)",
            "ATTACH DATABASE ':memory:' AS other",
            "PRAGMA query_only = OFF",
            "PRAGMA writable_schema = ON",
            "SELECT load_extension('x')",
            "SELECT zeroblob(1000)",
            "VACUUM INTO 'elsewhere'",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        ):
            with pytest.raises(sqlite3.DatabaseError):
                db.execute(statement).fetchone()


def test_no_more_comes_out_of_a_file_than_was_put_in():
    budget = Budget(1000)
    budget.spend(500, 2000)
    with pytest.raises(ValueError, match="more rows"):
        budget.spend(1, 0)
    with pytest.raises(ValueError, match="more rows"):
        Budget(1000).spend(0, 2001)


@pytest.mark.fuzz
@given(st.data())
def test_only_a_deserts_error_comes_out_of_a_damaged_file(good, tmp_path_factory, data):
    raw = bytearray(good.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        place = data.draw(st.integers(0, len(raw) - 1))
        size = data.draw(st.sampled_from([1, 1, 4, 100]))
        raw[place : place + size] = data.draw(st.binary(min_size=size, max_size=size))
    raw = raw[: data.draw(st.sampled_from([len(raw)] * 3 + [len(raw) // 2, 4096, 200]))]
    _try(bytes(raw), tmp_path_factory)


@pytest.mark.fuzz
@given(st.data())
def test_only_a_deserts_error_comes_out_of_a_file_with_damaged_pages(good, tmp_path_factory, data):
    """Page headers and pointers, where damage hurts SQLite most; the file header stays good."""
    raw = bytearray(good.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        page = data.draw(st.integers(0, len(raw) // 4096 - 1)) * 4096
        place = page + data.draw(st.integers(100 if page == 0 else 0, 160))
        raw[place] = data.draw(st.integers(0, 255))
    _try(bytes(raw), tmp_path_factory)


def _try(raw, factory):
    path = factory.getbasetemp() / "fuzz.gpkg"
    path.write_bytes(raw)
    start = time.process_time()
    with suppress(DesertsError):
        open_territory_file(path)
    assert time.process_time() - start < 10
