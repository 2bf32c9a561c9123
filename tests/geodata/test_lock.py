"""Two people never hold one file; whoever is surely gone does not hold it either."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import threading
import time
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from deserts.errors import CannotWrite, LockedProject
from geodata.files import lock as locks
from geodata.files.atomic import write_atomically
from geodata.files.lock import UNKNOWN, acquire, is_old, is_stale, lock_path, locked, read_owner

ROOT = Path(__file__).parents[2]

HOLD = """
import sys
from pathlib import Path
from geodata.files.lock import acquire
lock = acquire(Path(sys.argv[1]))
print("held", flush=True)
if sys.stdin.readline().strip() == "release":
    lock.release()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Territoire été.gpkg"


@pytest.fixture
def holder(path):
    """Another process that holds the lock; told "release" it gives it free, killed it does not."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout.readline().strip() == b"held"
        yield process
        process.kill()


def names(path):
    return {each.name for each in path.parent.iterdir()}


def elsewhere(path, **changes):
    """A lock of somebody on another machine."""
    owner = replace(locks.Owner("Camille", "poste-12", "f00", 4711, "2026-11-23T08:00:00+00:00", "abc"), **changes)
    lock_path(path).write_text(json.dumps(asdict(owner)), encoding="utf-8")
    return owner


def test_a_lock_says_who_holds_it_and_goes_with_its_owner(path):
    with locked(path) as lock:
        assert names(path) == {".Territoire été.gpkg.lock"}
        assert read_owner(path) == lock.owner
        assert lock.owner.pid == os.getpid()
        assert lock.owner.name
        assert str(lock.owner) == f"{lock.owner.name} ({lock.owner.host})"
        assert not is_stale(lock.owner)
    assert names(path) == set()
    assert read_owner(path) is None


def test_a_second_window_of_the_same_process_does_not_get_it(path):
    with locked(path) as lock:
        with pytest.raises(LockedProject) as refused:
            acquire(path)
        assert refused.value.path == path
        assert refused.value.owner == str(lock.owner)
        assert read_owner(path) == lock.owner


def test_an_error_while_working_frees_the_file(path):
    with pytest.raises(ZeroDivisionError), locked(path):
        1 / 0  # noqa: B018
    assert names(path) == set()


def test_another_process_keeps_it_until_it_gives_it_free(path, holder):
    owner = read_owner(path)
    assert owner.pid == holder.pid
    with pytest.raises(LockedProject):
        acquire(path)
    holder.communicate(b"release\n", timeout=60)
    with locked(path) as lock:
        assert read_owner(path) == lock.owner


def test_the_lock_of_a_process_that_died_is_taken_over(path, holder):
    holder.kill()
    holder.wait()
    assert is_stale(read_owner(path))
    with locked(path) as lock:
        assert read_owner(path) == lock.owner
        assert names(path) == {lock_path(path).name}


def test_a_lock_from_another_machine_is_respected_until_the_user_decides(path):
    camille = elsewhere(path)
    assert not is_stale(camille)
    with pytest.raises(LockedProject) as refused:
        acquire(path)
    assert refused.value.owner == "Camille (poste-12)"
    assert not is_old(path)
    yesterday = time.time() - locks.OLD_S - 60
    os.utime(lock_path(path), (yesterday, yesterday))
    assert is_old(path)
    with pytest.raises(LockedProject):
        acquire(path)
    with locked(path, take_over=True) as lock:
        assert read_owner(path) == lock.owner
        assert not is_old(path)


def test_a_machine_of_the_same_name_is_another_machine(path):
    import platform

    other = elsewhere(path, host=platform.node(), pid=2**22 + 1)
    assert not is_stale(other)
    with pytest.raises(LockedProject):
        acquire(path)
    mine = replace(other, machine=locks._machine())
    assert is_stale(mine)


def test_who_was_taken_over_notices_before_saving_and_frees_nothing(path):
    mine = acquire(path)
    with locked(path, take_over=True) as theirs:
        with pytest.raises(LockedProject) as refused:
            mine.refresh()
        assert refused.value.owner == str(theirs.owner)
        mine.release()
        assert read_owner(path) == theirs.owner


def test_refreshing_keeps_a_lock_young_and_makes_a_lost_one_again(path):
    lock = acquire(path)
    yesterday = time.time() - locks.OLD_S - 60
    os.utime(lock_path(path), (yesterday, yesterday))
    lock.refresh()
    assert not is_old(path)
    lock_path(path).unlink()
    lock.refresh()
    assert read_owner(path) == lock.owner
    lock.release()
    lock.release()
    assert names(path) == set()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 9_000,
        b"x" * 50_000,
        b'{"name": 1}',
        b'{"name": "a", "host": "b", "machine": "c", "since": "", "token": "", "pid": true}',
    ],
)
def test_a_lock_that_cannot_be_read_is_held_by_somebody_unknown(path, content):
    lock_path(path).write_bytes(content)
    assert read_owner(path) == UNKNOWN
    assert not is_stale(UNKNOWN)
    with pytest.raises(LockedProject) as refused:
        acquire(path)
    assert refused.value.owner == "? (?)"
    acquire(path, take_over=True).release()
    assert names(path) == set()


def test_the_owner_in_a_hostile_lock_is_short(path):
    elsewhere(path, name="x" * 5_000)
    assert len(read_owner(path).name) == 200


def test_where_nothing_can_be_written_there_is_no_lock(path):
    with pytest.raises(CannotWrite):
        acquire(path.parent / "nowhere" / "file.gpkg")


def test_a_take_over_in_progress_is_left_alone_and_a_dead_one_swept_away(path):
    elsewhere(path)
    guard = lock_path(path).with_suffix(".taking")
    guard.touch()
    with pytest.raises(LockedProject):
        acquire(path, take_over=True)
    long_ago = time.time() - locks.GUARD_S - 1
    os.utime(guard, (long_ago, long_ago))
    with locked(path, take_over=True):
        assert names(path) == {lock_path(path).name}


RACE = """
import sys, time
from pathlib import Path
from deserts.errors import LockedProject
from geodata.files.lock import acquire
path, go = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
while not go.exists():
    time.sleep(0.0005)
try:
    lock = acquire(path)
    print(lock.owner.token, flush=True)
except LockedProject:
    print("locked", flush=True)
sys.stdin.readline()
"""


def test_of_several_who_find_a_dead_lock_at_once_one_gets_it(path, tmp_path):
    elsewhere(path, machine=locks._machine(), pid=2**22 + 1)
    go = tmp_path / "go"
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, str(path), str(go)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for _ in range(4)
    ]
    assert [racer.stdout.readline().strip() for racer in racers] == ["ready"] * 4
    go.touch()
    told = [racer.stdout.readline().strip() for racer in racers]
    holder = read_owner(path)
    for racer in racers:
        racer.communicate("\n", timeout=60)
    assert told.count("locked") == 3
    assert [token for token in told if token != "locked"] == [holder.token]


def test_a_name_that_the_system_does_not_tell(path, monkeypatch):
    def nobody():
        raise OSError("No username set in the environment")

    monkeypatch.setattr(locks.getpass, "getuser", nobody)
    with locked(path) as lock:
        assert lock.owner.name == "?"


# --- several at once ---

PROCESSES, TURNS = 6, 60


def _append(path, process):
    """Read, add and write one file, again and again: without a lock most of it would be lost."""
    for turn in range(TURNS):
        with locked(path, wait_s=60):
            told = json.loads(path.read_bytes())
            told.append([process, turn])
            write_atomically(path, json.dumps(told).encode(), own=True)


@pytest.mark.slow
def test_of_what_several_processes_add_to_one_file_nothing_is_lost(path):
    path.write_text("[]", encoding="utf-8")
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_append, args=(path, number)) for number in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=120)
    assert [process.exitcode for process in processes] == [0] * PROCESSES
    told = json.loads(path.read_bytes())
    assert sorted(told) == [[number, turn] for number in range(PROCESSES) for turn in range(TURNS)]
    for number in range(PROCESSES):
        assert [turn for process, turn in told if process == number] == [*range(TURNS)]
    assert names(path) == {path.name}


def test_a_lock_that_is_held_is_waited_for(path):
    lock = acquire(path)
    threading.Timer(0.15, lock.release).start()
    start = time.monotonic()
    with locked(path, wait_s=30) as mine:
        assert 0.1 < time.monotonic() - start < 10
        assert read_owner(path) == mine.owner != lock.owner


def test_waiting_ends_with_the_name_of_who_holds_it(path):
    elsewhere(path)
    start = time.monotonic()
    with pytest.raises(LockedProject) as refused:
        acquire(path, wait_s=0.2)
    assert 0.2 <= time.monotonic() - start < 5
    assert refused.value.owner == "Camille (poste-12)"


@pytest.mark.skipif(sys.platform == "win32", reason="links are for administrators there")
def test_a_link_and_its_target_have_one_lock(path, tmp_path):
    folder = tmp_path / "bureau"
    folder.mkdir()
    link, around = folder / "link.gpkg", folder / "around.gpkg"
    link.symlink_to(path)
    around.symlink_to(around)
    with locked(link):
        assert lock_path(link) == lock_path(path)
        with pytest.raises(LockedProject):
            acquire(path)
    assert [entry.name for entry in folder.iterdir() if entry.name.endswith(".lock")] == []
    assert lock_path(around).parent == folder


def test_a_lock_that_is_just_being_written_is_not_taken_over(path, monkeypatch):
    """The user decided about a lock that could not be read; a moment later it bears the name of somebody who came."""
    lock_path(path).touch()
    monkeypatch.setattr(time, "sleep", lambda _: elsewhere(path))
    with pytest.raises(LockedProject) as refused:
        acquire(path, take_over=True)
    assert refused.value.owner == "Camille (poste-12)"
    assert read_owner(path).name == "Camille"


def test_a_lock_that_goes_while_it_is_looked_at_again_is_free(path, monkeypatch):
    lock_path(path).touch()
    monkeypatch.setattr(time, "sleep", lambda _: lock_path(path).unlink())
    with locked(path, take_over=True) as lock:
        assert read_owner(path) == lock.owner


def test_a_lock_that_is_swept_away_before_it_is_complete_is_not_held(path, monkeypatch):
    camille = []
    first = [True]

    def read(asked):
        if first.pop() if first else False:
            return None
        if not camille:
            camille.append(elsewhere(path))
        return camille[0]

    monkeypatch.setattr(locks, "read_owner", read)
    with pytest.raises(LockedProject) as refused:
        acquire(path)
    assert refused.value.owner == "Camille (poste-12)"


def test_a_release_waits_for_a_take_over_and_removes_nothing_of_it(path):
    mine = acquire(path)
    guard = lock_path(path).with_suffix(".taking")
    guard.touch()

    def finish():
        elsewhere(path)
        guard.unlink()

    threading.Timer(0.1, finish).start()
    mine.release()
    assert read_owner(path).name == "Camille"
    assert not guard.exists()


def test_a_release_goes_on_after_a_take_over_that_died(path, monkeypatch):
    monkeypatch.setattr(locks, "GRACE_S", 0.1)
    mine = acquire(path)
    guard = lock_path(path).with_suffix(".taking")
    guard.touch()
    mine.release()
    assert names(path) == {guard.name}


def test_a_lock_without_room_for_its_owner_is_no_lock(path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(locks.json, "dumps", full)
    with pytest.raises(CannotWrite):
        acquire(path)
    assert names(path) == set()
