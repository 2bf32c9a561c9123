"""What is shipped: the wheel has the four packages and nothing else, the locks pin all, no file tells of a machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("deserts", "geodata", "scenarios", "ui")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# Written so that this file does not hold what it looks for.
MACHINE_PATHS = rb"(?<![\w.])/(?:work|root|tmp|home/\w+|Users/\w+|opt/(?:pypi|wheels))/|[A-Za-z]:\\Users\\\w"
REGISTRIES = rb"py" rb"pi[.]org|python" rb"hosted[.]org|deb[.]" rb"debian[.]org|registry[.]npm" rb"js[.]org"
TRACES = re.compile(MACHINE_PATHS + rb"|" + REGISTRIES)


def git_files():
    """Files that are committed or about to be: tracked ones, and new ones that .gitignore does not name."""
    if not (shutil.which("git") and (ROOT / ".git").exists()):
        pytest.skip("not a git checkout, or no git here")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def pins(name):
    """Name -> version of a lock, each requirement being one logical line."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return {re.match(r"[\w.-]+", line).group(): line for line in lines}


def version(line):
    return re.match(r"[\w.-]+==([^\s;]+)", line).group(1)


def canonical(requirement):
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement).group()).lower()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    pytest.importorskip("hatchling", reason="the build backend is not installed here; nox -s tests has it")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = folder.glob("*.whl")
    with ZipFile(path) as archive:
        yield archive


def test_the_wheel_holds_the_four_packages_and_nothing_else(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    (info,) = {top for top in tops if top.endswith(".dist-info")}
    assert tops == {*PACKAGES, info}
    assert [name for name in wheel.namelist() if re.search(r"(^|/)(tests?/|test_|conftest)|\.py[co]$", name)] == []


def test_the_wheel_holds_every_file_of_the_packages(wheel):
    ours = {path.relative_to(ROOT).as_posix() for path in git_files()}
    ours = {name for name in ours if name.split("/")[0] in PACKAGES}
    assert ours - set(wheel.namelist()) == set()


def test_the_wheel_says_its_version_licence_and_commands(wheel):
    (info,) = {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    metadata = wheel.read(f"{info}/METADATA").decode()
    assert "\nVersion: 0.1.0\n" in metadata
    assert "\nLicense-Expression: GPL-3.0-or-later\n" in metadata
    assert f"{info}/licenses/LICENSE" in wheel.namelist()
    commands = wheel.read(f"{info}/entry_points.txt").decode()
    assert "deserts = scenarios.__main__:main" in commands
    assert "deserts-app = ui.window.app:main" in commands


@pytest.mark.parametrize("name", ["app", "tests", "build"])
def test_a_lock_pins_one_version_with_hashes(name):
    for line in pins(name).values():
        assert re.match(r"[\w.-]+==\d[\w.]*\s", line), line[:80]
        assert "--hash=sha256:" in line, line[:80]
        assert not re.search(r"://|--(extra-)?index|--find|file:", line), line[:80]


def test_the_locks_agree_with_each_other_and_with_the_project():
    tests = pins("tests")
    for name in ("app", "build"):
        assert {key: version(line) for key, line in pins(name).items()}.items() <= {
            key: version(line) for key, line in tests.items()
        }.items()
    wanted = {canonical(requirement) for requirement in PROJECT["project"]["dependencies"]}
    assert wanted - set(pins("app")) == set()
    assert PROJECT["build-system"]["requires"] == [f"hatchling=={version(pins('build')['hatchling'])}"]


def test_the_pinned_qt_is_none_that_aborts_python_3_11():
    for name in ("app", "tests"):
        assert version(pins(name)["pyside6-essentials"]) != "6.12.0"


def test_no_file_tells_of_a_machine_or_a_registry():
    told = {
        f"{path.relative_to(ROOT).as_posix()}: {found.group().decode()}"
        for path in git_files()
        for found in TRACES.finditer(path.read_bytes())
    }
    assert told == set()
