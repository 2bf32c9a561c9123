"""Who is working on a file: a small file beside it, with a name, so that two people never overwrite each other."""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import platform
import random
import secrets
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from deserts.errors import CannotWrite, LockedProject

OLD_S = 24 * 3600.0
"""A lock that nobody has touched for longer was probably left by a machine that went down."""

GUARD_S = 60.0
"""A take-over lasts milliseconds; what is left of one that died on another machine is swept away after this."""

RETRY_S = 0.03
"""Mean pause before a lock that is held is tried again."""

GRACE_S = 1.0
"""What a release waits for a take-over to end, and for a program that is just reading the lock (Windows)."""

MAX_BYTES = 10_000


@dataclass(frozen=True)
class Owner:
    """Who holds a lock.

    name, host : of the person's account and machine; machine : tells two of the same name apart; pid : process there
    since : ISO time, UTC
    token : made anew for each lock, so that one's own is told from any other
    """

    name: str
    host: str
    machine: str
    pid: int
    since: str
    token: str

    def __str__(self) -> str:
        return f"{self.name} ({self.host})"


UNKNOWN = Owner("?", "?", "", 0, "", "")
"""The owner of a lock that cannot be read: it was just being written, or is not ours."""


@dataclass(frozen=True)
class Lock:
    """A lock that this process holds."""

    path: Path
    owner: Owner

    def refresh(self) -> None:
        """Say that one is still there: before each save, and every few minutes. Raises LockedProject if taken over.

        A lock that was deleted meanwhile (by hand, or a clean-up of the share) is made again.
        """
        held = read_owner(self.path)
        if held is None:
            _create(self.path, self.owner)
        elif held != self.owner:
            raise LockedProject(self.path, str(held))
        with contextlib.suppress(OSError):
            os.utime(lock_path(self.path))

    def release(self) -> None:
        """Give the file free; nothing happens if somebody took it over."""
        deadline = time.monotonic() + GRACE_S
        guard = None
        with contextlib.suppress(OSError):
            guard = _guard(self.path, self.owner, deadline)
        with contextlib.suppress(OSError):
            if read_owner(self.path) == self.owner:
                _remove(lock_path(self.path))
        with contextlib.suppress(OSError):
            if guard is not None:
                _remove(guard)


def lock_path(path: Path) -> Path:
    """The lock of a file; that of a symbolic link is the lock of its target."""
    with contextlib.suppress(OSError, RuntimeError):  # links in a circle
        path = path.resolve()
    return path.with_name(f".{path.name}.lock")


def read_owner(path: Path) -> Owner | None:
    """Who holds a file; None when nobody does; ``UNKNOWN`` when the lock cannot be read."""
    return _owner_in(lock_path(path))


def is_stale(owner: Owner) -> bool:
    """Whether the owner is surely gone: a process of this machine that runs no more. Such a lock is taken over."""
    return owner.pid > 0 and owner.machine == _machine() and not _runs(owner.pid)


def is_old(path: Path) -> bool:
    """Whether a lock has not been refreshed for a day: worth asking the user whether to take it over."""
    try:
        return time.time() - lock_path(path).stat().st_mtime > OLD_S
    except OSError:
        return False


def acquire(path: Path, wait_s: float = 0.0, *, take_over: bool = False) -> Lock:
    """Lock a file.

    wait_s : seconds for which a lock that is held is tried again, until it is free; 0 = one attempt
    take_over : the user decided that whoever holds it is gone
    Raises LockedProject (with the owner) where somebody else still holds it, CannotWrite in a folder where nothing can
    be written: such a file can be read without a lock.
    """
    deadline = time.monotonic() + wait_s
    while True:
        try:
            return _acquire(path, take_over=take_over)
        except (LockedProject, CannotWrite) as error:
            # Windows also refuses to make a file that is just being removed.
            if time.monotonic() >= deadline or (isinstance(error, CannotWrite) and sys.platform != "win32"):
                raise
        take_over = False  # the decision was about whoever held it then
        time.sleep(max(0.0, min(_pause_s(), deadline - time.monotonic())))


@contextmanager
def locked(path: Path, wait_s: float = 0.0, *, take_over: bool = False) -> Iterator[Lock]:
    """``acquire`` and release."""
    lock = acquire(path, wait_s, take_over=take_over)
    try:
        yield lock
    finally:
        lock.release()


def _acquire(path: Path, *, take_over: bool) -> Lock:
    """One attempt."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    owner = Owner(_user(), platform.node(), _machine(), os.getpid(), since, secrets.token_hex(8))
    held = read_owner(path)
    if held == UNKNOWN and take_over:
        held = _second_look(path)
    if held is None:
        _create(path, owner)
    elif take_over or is_stale(held):
        _take_over(path, held, owner)
    else:
        raise LockedProject(path, str(held))
    return Lock(path, owner)


def _second_look(path: Path) -> Owner | None:
    """A lock that could not be read, a moment later: one that was just being written is nobody's to take over.

    Raises LockedProject for such a one.
    """
    time.sleep(2 * RETRY_S)
    held = read_owner(path)
    if held not in (None, UNKNOWN):
        raise LockedProject(path, str(held))
    return held


def _pause_s() -> float:
    """Unlike for each, so that several who wait do not come at the same moment again and again."""
    return RETRY_S * random.uniform(0.5, 1.5)  # noqa: S311 - no secret


def _create(path: Path, owner: Owner) -> None:
    """Make the lock file, which only one of several succeeds in.

    Read back once written: a lock that was swept away in between (by a user who decided so) is not held.
    """
    lock = lock_path(path)
    try:
        stream = lock.open("xb", buffering=0)
    except FileExistsError as error:
        raise LockedProject(path, str(read_owner(path) or UNKNOWN)) from error
    except PermissionError as error:
        if os.path.lexists(lock):  # Windows, of a lock that is just being removed
            raise LockedProject(path, str(read_owner(path) or UNKNOWN)) from error
        raise CannotWrite(path, str(error.strerror or error)) from error
    except OSError as error:
        raise CannotWrite(path, str(error.strerror or error)) from error
    try:
        with stream:
            stream.write(_bytes(owner))
    except OSError as error:  # a full disk: an empty lock would be held by nobody for ever
        with contextlib.suppress(OSError):
            lock.unlink()
        raise CannotWrite(path, str(error.strerror or error)) from error
    if (holder := read_owner(path)) not in (owner, UNKNOWN):
        raise LockedProject(path, str(holder or UNKNOWN))


def _take_over(path: Path, held: Owner, owner: Owner) -> None:
    """Put one's own lock in the place of one that was judged; of several who try at once, one succeeds."""
    try:
        guard = _guard(path, owner)
        if guard is None:
            raise LockedProject(path, str(read_owner(path) or UNKNOWN))
        try:
            # Looked at again: whoever held the guard before may have taken it over.
            if read_owner(path) == held:
                _remove(lock_path(path))
            _create(path, owner)  # fails where another came first
        finally:
            _remove(guard)
    except OSError as error:
        raise CannotWrite(path, str(error.strerror or error)) from error


def _guard(path: Path, owner: Owner, deadline: float = 0.0) -> Path | None:
    """The file that whoever removes a lock holds meanwhile, so that nobody removes a lock that he did not judge.

    deadline : of ``time.monotonic``, until which a guard of another is waited for. None where it stays. Raises OSError.
    """
    guard = lock_path(path).with_suffix(".taking")
    while True:
        _sweep(guard)
        try:
            with guard.open("xb", buffering=0) as stream:
                stream.write(_bytes(owner))
        except FileExistsError:
            if time.monotonic() >= deadline:
                return None
        else:
            return guard
        time.sleep(RETRY_S / 3)


def _sweep(guard: Path) -> None:
    """Remove the guard of a process that died with it.

    It is moved aside first, which only one of several who sweep succeeds in, and looked at again: none removes the
    guard of the next.
    """
    judged = _dead_guard(guard)
    if judged is None:
        return
    with contextlib.suppress(OSError):
        aside = guard.with_name(f"{guard.name}.{secrets.token_hex(4)}")
        guard.rename(aside)
        if _dead_guard(aside) != judged and not guard.exists():
            aside.rename(guard)
        else:
            aside.unlink()


def _dead_guard(guard: Path) -> Owner | None:
    """Who died with a guard; None where there is none or its owner may be alive."""
    owner = _owner_in(guard)
    with contextlib.suppress(OSError):
        if owner is not None and (is_stale(owner) or time.time() - guard.stat().st_mtime > GUARD_S):
            return owner
    return None


def _owner_in(file: Path) -> Owner | None:
    """As ``read_owner``, of a lock or a guard."""
    try:
        with file.open("rb") as stream:
            told = json.loads(stream.read(MAX_BYTES))
        texts = [told[name] for name in ("name", "host", "machine", "since", "token")]
        if not all(isinstance(text, str) for text in texts) or type(told["pid"]) is not int:
            return UNKNOWN
        name, host, machine, since, token = (text[:200] for text in texts)
        return Owner(name, host, machine, told["pid"], since, token)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return UNKNOWN


def _bytes(owner: Owner) -> bytes:
    """An owner as ``_owner_in`` reads it back, in one write."""
    return json.dumps(asdict(owner), ensure_ascii=True).encode("ascii")


def _remove(file: Path) -> None:
    """Delete a file; on Windows it may take a few tries, as long as somebody is reading it. Raises OSError."""
    deadline = time.monotonic() + GRACE_S
    while True:
        try:
            return file.unlink(missing_ok=True)
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() >= deadline:
                raise
        time.sleep(RETRY_S / 3)


def _user() -> str:
    """The name of the account; « ? » where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _machine() -> str:
    """Tells machines apart that bear the same name; nothing can be read from it."""
    return hashlib.sha256(f"{platform.node()} {uuid.getnode()}".encode()).hexdigest()[:12]


def _runs(pid: int) -> bool:
    """Whether a process of this machine runs; when in doubt it does."""
    if sys.platform == "win32":  # where os.kill(pid, 0) would end it
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        process = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
        if not process:
            return ctypes.get_last_error() != 87  # ERROR_INVALID_PARAMETER: no such process
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(process, ctypes.byref(code))
        kernel.CloseHandle(process)
        return code.value == 259  # STILL_ACTIVE
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
