"""What one types to run, test, check and package this software, the same on Windows, macOS and Linux.

``python -m nox -s app`` opens the window, ``python -m nox -s tests`` runs every check, ``python -m nox -s dev`` makes an
environment to work in; ``python -m nox -l`` lists the rest.
Each session makes its own environment from the pinned versions of ``requirements/``. On Debian and its children the
system libraries that Qt needs are installed too when the user may, and named with the exact command when not.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

import nox
from nox.command import CommandFailed

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["tests"]
nox.options.error_on_missing_interpreters = True

# With any other Python some library has no build: nox looks for this one, and fetches it where uv is at hand.
PYTHON = None if (3, 11) <= sys.version_info[:2] <= (3, 14) else "3.13"
if PYTHON:
    nox.options.default_venv_backend = "uv|virtualenv"

ROOT = Path(__file__).parent
ON_LINUX = sys.platform.startswith("linux")

# What the loader asks for -> the Debian package that holds it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
}
WINDOW_LIBRARIES = QT_LIBRARIES | {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
# Programs that some tests look at results with -> any of their names, and the Debian package.
TEST_PROGRAMS = {
    "a browser": (("chromium", "chromium-browser", "google-chrome"), "chromium"),
    "LibreOffice Calc": (("soffice", "libreoffice"), "libreoffice-calc"),
    "a virtual screen": (("Xvfb",), "xvfb"),
}
FONTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
FONT_PACKAGE = "fonts-dejavu-core"

# No window opens during tests, and a text file opened without its encoding is an error (see pytest's filterwarnings).
TEST_ENVIRONMENT = {"QT_QPA_PLATFORM": "offscreen", "PYTHONWARNDEFAULTENCODING": "1"}

# Each library checked against its hash, none compiled here; what follows is the lock.
PINNED = ["--require-hashes", "--only-binary", ":all:", "-r"]

UV = "uv==0.13.9"

CHECKS = [
    ["ruff", "check"],
    ["ruff", "format", "--check"],
    ["mypy"],
    ["lint-imports", "--no-logo"],
]


# --- sessions ---


@nox.session(python=PYTHON, reuse_venv=True)
def dev(session: nox.Session) -> None:
    """Make .venv in the checkout once, with this project and the pinned libraries: then plain `pytest` works."""
    folder = Path(".venv", "Scripts" if os.name == "nt" else "bin")
    python = folder / ("python.exe" if os.name == "nt" else "python")
    if not python.exists():
        session.run("python", "-m", "venv", ".venv")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    session.run(*pip, *PINNED, "requirements/tests.txt", external=True)
    session.run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".", external=True)
    need_qt(session)
    print(f"{'' if os.name == 'nt' else '. '}{folder / 'activate'}")
    print("pytest")


@nox.session(python=PYTHON, reuse_venv=True)
def app(session: nox.Session) -> None:
    """Open the window on the Creuse; without a screen, write its map, table and spreadsheet into out/."""
    install(session, "app")
    if reason := why_no_window(session):
        session.log(f"No window: {reason}. The same job runs without a screen and writes its results into out/.")
        session.run("python", "-m", "scenarios", "demo", "--out", "out", *session.posargs)
        for file in sorted(Path("out").rglob("*")):
            if file.is_file():
                session.log(f"written: {file} ({file.stat().st_size:,} bytes)")
    else:
        session.run("python", "-m", "ui", *session.posargs)


@nox.session(python=PYTHON, reuse_venv=True)
def tests(session: nox.Session) -> None:
    """Run style, types, import contracts and all tests; with arguments after --, only pytest with them."""
    install(session, "tests")
    provide_programs(session)
    need_qt(session, WINDOW_LIBRARIES)
    pytest = ["python", "-m", "pytest"]
    if session.posargs:
        session.run(*pytest, *session.posargs, env=TEST_ENVIRONMENT)
    else:
        # Every check runs even after a failed one, pytest last: its closing line ends the output.
        parallel = [*pytest, "-n", "auto", "--maxprocesses", "8"]
        run_all(session, [*((command, {}) for command in CHECKS), (parallel, TEST_ENVIRONMENT)])


@nox.session(python=PYTHON, reuse_venv=True)
def lint(session: nox.Session) -> None:
    """Run style, types and import contracts only; `-- --fix` mends what can be mended."""
    install(session, "tests")
    if "--fix" in session.posargs:
        session.run("ruff", "check", "--fix")
        session.run("ruff", "format")
    run_all(session, [(command, {}) for command in CHECKS])


@nox.session(python=PYTHON, reuse_venv=True)
def coverage(session: nox.Session) -> None:
    """Run all tests and say which lines none of them ran; with arguments after --, only these tests."""
    install(session, "tests")
    need_qt(session)
    session.run("coverage", "erase")
    run_all(session, [(["coverage", "run", "-m", "pytest", *session.posargs], TEST_ENVIRONMENT)])
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report", "--skip-covered", "--show-missing")


@nox.session(venv_backend="none")
def measure(session: nox.Session) -> None:
    """Say how large and how tangled the code is: lines, functions, circles of imports, vague and doubled names."""
    session.run(sys.executable, "tools/measure.py", *session.posargs, external=True)


@nox.session(python=PYTHON, reuse_venv=True)
def fuzz(session: nox.Session) -> None:
    """Run the tests on hostile and random input for long."""
    install(session, "tests")
    need_qt(session)
    env = TEST_ENVIRONMENT | {"HYPOTHESIS_PROFILE": "long"}
    session.run("python", "-m", "pytest", "-m", "fuzz", "-n", "auto", "--maxprocesses", "8", *session.posargs, env=env)


@nox.session(python=PYTHON, reuse_venv=True)
def windows(session: nox.Session) -> None:
    """Run the tests on Windows' own Python and libraries through Wine; `-- --short` for a few minutes' worth."""
    session.install(UV)
    session.run("python", "tools/windows.py", *session.posargs)


@nox.session(python=PYTHON, reuse_venv=True)
def benchmarks(session: nox.Session) -> None:
    """Measure: run each script of tests/benchmarks, or those named after --."""
    install(session, "tests")
    need_qt(session)
    env = TEST_ENVIRONMENT | {"PYTHONPATH": str(ROOT)}
    scripts = [
        path for path in sorted(Path("tests/benchmarks").glob("*.py")) if not path.name.startswith(("_", "test_"))
    ]
    wanted = [path for path in scripts if not session.posargs or path.stem in session.posargs]
    if not wanted:
        session.error(f"no such benchmark; there are: {', '.join(path.stem for path in scripts) or 'none'}")
    run_all(session, [(["python", str(path)], env) for path in wanted])


@nox.session(python=PYTHON, reuse_venv=True)
def i18n(session: nox.Session) -> None:
    """Bring the translations up to date with the texts of the window, compile them, and check them."""
    install(session, "tests")
    need_qt(session)
    sources = [str(path) for path in sorted(Path("ui").rglob("*.py"))]
    for catalogue in sorted(Path("ui").rglob("*.ts")):
        # English needs no translation but of its plurals.
        options = ["-no-obsolete", "-locations", "none", *(["-pluralonly"] if "_en_" in catalogue.stem else [])]
        session.run("pyside6-lupdate", *sources, *options, "-ts", str(catalogue))
        session.run("pyside6-lrelease", str(catalogue))
    session.run("python", "-m", "pytest", "tests/test_translations.py", env=TEST_ENVIRONMENT)


@nox.session(python=PYTHON)
def build(session: nox.Session) -> None:
    """Build the wheel into dist/."""
    install(session, "build")
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "hatchling", "build", "-t", "wheel", "-d", "dist")


@nox.session(python=PYTHON, requires=["build"])
def installed(session: nox.Session) -> None:
    """Install the wheel into an empty environment and use its command line from another folder."""
    (wheel,) = Path("dist").resolve().glob("*.whl")
    install(session, "app")
    session.install("--no-deps", str(wheel))
    session.run("python", "-m", "pip", "check")
    elsewhere = Path(session.create_tmp()).resolve()
    shutil.rmtree(elsewhere, ignore_errors=True)
    elsewhere.mkdir(parents=True)
    with session.chdir(elsewhere):
        session.run("deserts", "--version")
        session.run("deserts", "territory", "--departement", "23")
        session.run("deserts", "demo", "--out", "demo")
        written = [path for path in Path("demo").rglob("*") if path.is_file()]
    check_written(session, [elsewhere / path for path in written])


@nox.session(python=PYTHON, reuse_venv=True)
def lock(session: nox.Session) -> None:
    """Pin every library anew in requirements/, for all systems and Pythons; `-- --upgrade` takes the newest."""
    session.install(UV)
    compile_ = [
        *("uv", "pip", "compile", "--universal", "--python-version", "3.11"),
        *("--fork-strategy", "fewest", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
        *("--custom-compile-command", "python -m nox -s lock", "--quiet", *session.posargs),
    ]
    extras = ["--extra", "fast", "--extra", "xls"]
    session.run(*compile_, "pyproject.toml", *extras, "--group", "tests", "-o", "requirements/tests.txt")
    # The others are cut out of the first, so that what is tested is what is used.
    cut = [*compile_, "-c", "requirements/tests.txt"]
    session.run(*cut, "pyproject.toml", *extras, "-o", "requirements/app.txt")
    session.run(*cut, "--group", "build", "-o", "requirements/build.txt")


# --- environments ---


def install(session: nox.Session, name: str) -> None:
    """Install the pinned versions of requirements/NAME.txt, each checked against its hash, none compiled here."""
    session.install(*PINNED, f"requirements/{name}.txt")


def run_all(session: nox.Session, commands: list[tuple[list[str], dict[str, str]]]) -> None:
    """Run every command in its environment variables, then fail if one did."""
    failed = []
    for command, env in commands:
        try:
            session.run(*command, env=env)
        except CommandFailed:
            failed.append(" ".join(command))
    if failed:
        session.error(f"failed: {'; '.join(failed)}")


def check_written(session: nox.Session, files: list[Path]) -> None:
    """A map, a table and a spreadsheet must be there, and none of them empty."""
    for file in files:
        session.log(f"written: {file.name} ({file.stat().st_size:,} bytes)")
    empty = [file.name for file in files if not file.stat().st_size]
    missing = {".html", ".csv", ".xlsx"} - {file.suffix for file in files}
    if empty or missing:
        session.error(f"empty files: {empty or 'none'}; missing kinds: {sorted(missing) or 'none'}")


# --- what the system must bring ---


def why_no_window(session: nox.Session) -> str:
    """Why no window can open here, in a few words; empty when one can."""
    if not ON_LINUX:
        return ""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return "no screen (neither DISPLAY nor WAYLAND_DISPLAY is set)"
    if provide_libraries(session, WINDOW_LIBRARIES):
        return "Qt lacks the system libraries named above"
    probe = "import sys; from PySide6.QtGui import QGuiApplication; QGuiApplication(sys.argv)"
    try:
        session.run("python", "-c", probe, silent=True)
    except CommandFailed:
        return "the screen does not answer"
    return ""


def need_qt(session: nox.Session, libraries: dict[str, str] = QT_LIBRARIES) -> None:
    """Provide system libraries for Qt; without those that it needs even screenless there is no point in going on."""
    if missing := set(provide_libraries(session, libraries)) & set(QT_LIBRARIES):
        session.error(f"Qt cannot be loaded without {', '.join(sorted(missing))}; the command to install them is above")


def provide_libraries(session: nox.Session, libraries: dict[str, str]) -> list[str]:
    """Install the system libraries that are absent, or say how; those still absent are returned."""
    if not ON_LINUX:
        return []
    packages = [package for name, package in libraries.items() if not is_loadable(name)]
    if not any(path.suffix in {".ttf", ".otf", ".pfb"} for fonts in FONTS for path in fonts.rglob("*")):
        packages.append(FONT_PACKAGE)
    provide(session, packages, "Qt needs these system libraries")
    return [name for name in libraries if not is_loadable(name)]


def provide_programs(session: nox.Session) -> None:
    """Install the programs that some tests use, or say how; without them those tests are skipped and say so."""
    if ON_LINUX:
        absent = [package for names, package in TEST_PROGRAMS.values() if not any(map(shutil.which, names))]
        provide(session, absent, "some tests are skipped without these programs")


def provide(session: nox.Session, packages: list[str], why: str) -> None:
    """Install Debian packages when the user is root and apt-get is there; otherwise say the command."""
    if not packages:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        session.warn(f"{why}; on Debian they are called: {' '.join(packages)}")
    elif os.geteuid() != 0:
        session.warn(f"{why}; to install them: sudo apt-get update && sudo {' '.join(command)}")
    else:
        session.log(f"{why}: {' '.join(packages)}")
        try:
            session.run("apt-get", "update", external=True, silent=True)
            session.run(*command, external=True, silent=True, env={"DEBIAN_FRONTEND": "noninteractive"})
        except CommandFailed:
            session.warn(f"they could not be installed: {' '.join(packages)}")


def is_loadable(name: str) -> bool:
    """Whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
