"""Who is working on a file: a small file beside it, with a name, so that two people never overwrite each other."""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import platform
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
"""A take-over lasts milliseconds; what is left of one that died is swept away after this."""

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
        with contextlib.suppress(OSError):
            if read_owner(self.path) == self.owner:
                lock_path(self.path).unlink(missing_ok=True)


def lock_path(path: Path) -> Path:
    """The lock of a file."""
    return path.with_name(f".{path.name}.lock")


def read_owner(path: Path) -> Owner | None:
    """Who holds a file; None when nobody does; ``UNKNOWN`` when the lock cannot be read."""
    try:
        with lock_path(path).open("rb") as stream:
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


def is_stale(owner: Owner) -> bool:
    """Whether the owner is surely gone: a process of this machine that runs no more. Such a lock is taken over."""
    return owner.pid > 0 and owner.machine == _machine() and not _runs(owner.pid)


def is_old(path: Path) -> bool:
    """Whether a lock has not been refreshed for a day: worth asking the user whether to take it over."""
    try:
        return time.time() - lock_path(path).stat().st_mtime > OLD_S
    except OSError:
        return False


def acquire(path: Path, *, take_over: bool = False) -> Lock:
    """Lock a file. take_over : the user decided that whoever holds it is gone.

    Raises LockedProject (with the owner) where somebody else holds it, CannotWrite in a folder where nothing can be
    written: such a file can be read without a lock.
    """
    since = datetime.now(UTC).isoformat(timespec="seconds")
    owner = Owner(_user(), platform.node(), _machine(), os.getpid(), since, secrets.token_hex(8))
    held = read_owner(path)
    if held is None:
        _create(path, owner)
    elif take_over or is_stale(held):
        _take_over(path, held, owner)
    else:
        raise LockedProject(path, str(held))
    return Lock(path, owner)


@contextmanager
def locked(path: Path, *, take_over: bool = False) -> Iterator[Lock]:
    """``acquire`` and release."""
    lock = acquire(path, take_over=take_over)
    try:
        yield lock
    finally:
        lock.release()


def _create(path: Path, owner: Owner) -> None:
    """Make the lock file, which only one of several succeeds in."""
    try:
        with lock_path(path).open("x", encoding="utf-8") as stream:
            json.dump(asdict(owner), stream, ensure_ascii=True)
    except FileExistsError as error:
        raise LockedProject(path, str(read_owner(path) or UNKNOWN)) from error
    except OSError as error:
        raise CannotWrite(path, str(error.strerror or error)) from error


def _take_over(path: Path, held: Owner, owner: Owner) -> None:
    """Put one's own lock in the place of one that was judged; of several who try at once, one succeeds."""
    guard = lock_path(path).with_suffix(".taking")
    with contextlib.suppress(OSError):
        if time.time() - guard.stat().st_mtime > GUARD_S:
            guard.unlink()
    try:
        guard.open("xb").close()
        try:
            if read_owner(path) == held:
                lock_path(path).unlink(missing_ok=True)
            _create(path, owner)  # fails where another came first
        finally:
            guard.unlink(missing_ok=True)
    except FileExistsError as error:
        raise LockedProject(path, str(read_owner(path) or UNKNOWN)) from error
    except OSError as error:
        raise CannotWrite(path, str(error.strerror or error)) from error


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
