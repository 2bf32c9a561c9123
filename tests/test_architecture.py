"""The cut of the software holds: who imports whom, what a start costs, how long files and functions may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("deserts", "geodata", "scenarios", "ui")
FILE_LIMIT, FUNCTION_LIMIT = 400, 60

# Longer than the limit for a reason: "path" or "path::function" -> the reason. Remove a line when it is no longer true.
LONGER: dict[str, str] = {}

# Each package may use what stands in its line and in the lines above it. Beyond the contracts of pyproject.toml, this
# also tells scipy.sparse from the rest of scipy, and a library that nobody has agreed to.
LIBRARIES = {
    "deserts": {"numpy", "pandas", "scipy.sparse"},
    "geodata": {
        *("geopandas", "networkx", "numba", "openpyxl", "osmium", "py7zr", "pyogrio", "pyproj", "scipy", "shapely"),
        "xlrd",
    },
    "scenarios": {"branca", "folium", "reportlab"},
    "ui": {"PySide6", "shiboken6"},
}
SLOW = {
    "branca",
    "folium",
    "geopandas",
    "networkx",
    "numba",
    "openpyxl",
    "osmium",
    "pyogrio",
    "pyproj",
    "PySide6",
    "shapely",
    "shiboken6",
}


def modules(*packages):
    return [path for package in packages or PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def name(path):
    return path.relative_to(ROOT).as_posix()


def dotted(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def python(*arguments):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_import_contracts_hold():
    pytest.importorskip("importlinter", reason="import-linter is not installed here; nox -s tests has it")
    run = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = python("-X", "utf8", "-c", run)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "8 kept, 0 broken" in done.stdout


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_uses_only_its_libraries(package):
    allowed = {"__future__", *sys.stdlib_module_names, *PACKAGES}
    for upper in PACKAGES[: PACKAGES.index(package) + 1]:
        allowed |= LIBRARIES[upper]
    foreign = {
        f"{name(path)}: {target}"
        for path in modules(package)
        for target in imported(path)
        if not any(target == known or target.startswith(f"{known}.") for known in allowed)
    }
    assert foreign == set()


def imported(path):
    """Full dotted names of all that a module imports, also inside functions and for type checking only."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_command_line_starts_without_qt_and_without_slow_libraries():
    start = "import sys, scenarios.__main__, scenarios.cli.run"
    done = python("-c", f"{start}; print(*sorted({{m.partition('.')[0] for m in sys.modules}}))")
    assert done.returncode == 0, done.stderr
    assert SLOW & set(done.stdout.split()) == set()


def test_the_core_brings_nothing_but_arrays_and_tables():
    names = ", ".join(dotted(path) for path in modules("deserts"))
    done = python("-c", f"import sys, {names}; print(*sorted({{m.partition('.')[0] for m in sys.modules}}))")
    assert done.returncode == 0, done.stderr
    assert (SLOW | {"geodata", "scenarios", "ui"}) & set(done.stdout.split()) == set()


WINDOW_FILES = {"ui/window/main_window.py", "ui/window/app.py"}


def window_uses(path):
    """Where a module names the class of the window, or reaches through a window for what something else holds."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("main_window"):
            yield f"{name(path)}:{node.lineno}: {node.module}"
        elif isinstance(node, ast.Name) and node.id == "MainWindow":
            yield f"{name(path)}:{node.lineno}: MainWindow"
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            owner = ast.unparse(node.value.value)
            if owner in {"window", "self.window", "self._window", "self.window_"}:
                yield f"{name(path)}:{node.lineno}: {ast.unparse(node)}"


def test_parts_of_the_window_do_not_know_the_window():
    used = [use for path in modules("ui") if name(path) not in WINDOW_FILES for use in window_uses(path)]
    assert used == []


def lengths():
    """Lines of each file, and of each function without its docstring."""
    for path in modules():
        text = path.read_text(encoding="utf-8")
        yield name(path), len(text.splitlines()), FILE_LIMIT
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name(path)}::{node.name}", function_length(node), FUNCTION_LIMIT


def function_length(node):
    docstring = node.body[0].end_lineno - node.body[0].lineno + 1 if ast.get_docstring(node, clean=False) else 0
    return node.end_lineno - node.lineno + 1 - docstring


def test_files_and_functions_stay_short():
    long = {where: lines for where, lines, limit in lengths() if lines > limit}
    assert {where: lines for where, lines in long.items() if where not in LONGER} == {}
    assert set(LONGER) <= set(long), "no longer too long: take it out of LONGER"


def test_every_module_says_what_it_is_for():
    silent = [name(path) for path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


def test_no_import_circle_is_left():
    """None at run time, none through imports inside functions, none for typing."""
    from tools import measure

    modules = measure.read(ROOT, measure.packages(ROOT))
    arrows = measure.imports(modules)
    assert measure.circles(arrows, ["run", "deferred", "typing"]) == []
