"""What all tests share: the real files beside the project, a screenless Qt that leaves no trace, a dialog watchdog."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

ROOT = Path(__file__).parents[1]

# Before anything imports Qt: no test opens a window on somebody's screen.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# No deadline: a shared machine is slow at times, and a slow example is no wrong one.
hypothesis_settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.register_profile(
    "ci", hypothesis_settings.get_profile("default"), derandomize=True, print_blob=True
)
hypothesis_settings.register_profile("long", hypothesis_settings.get_profile("default"), max_examples=5_000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))


# Where Qt cannot be loaded at all, `pytest -p no:pytest-qt` still runs everything that does not need it.


def pytest_addoption(parser, pluginmanager):
    """Without pytest-qt, its settings in pyproject.toml would be unknown words."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for option in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(option, "of pytest-qt, which is not loaded")


def pytest_configure(config):
    """Forget what the interpreter, and the workers of a parallel run, have read: programs started by tests are not to."""
    if hasattr(config, "workerinput") or not config.getoption("numprocesses", None):
        os.environ.pop("PYTHONWARNDEFAULTENCODING", None)


def pytest_ignore_collect(collection_path, config):
    """Without pytest-qt, the modules that import Qt are not even read."""
    return (
        True if collection_path == ROOT / "tests" / "ui" and not config.pluginmanager.hasplugin("pytest-qt") else None
    )


def pytest_collection_modifyitems(config, items):
    """Without pytest-qt, the other tests that need Qt say so."""
    if not config.pluginmanager.hasplugin("pytest-qt"):
        for item in items:
            if item.get_closest_marker("ui"):
                item.add_marker(pytest.mark.skip(reason="pytest-qt is not loaded"))


@pytest.fixture(autouse=True)
def _without_official_pack(monkeypatch, tmp_path_factory):
    """What a developer packed beside the base changes no test; a test that wants a pack names its own."""
    from geodata.storage import official_pack

    monkeypatch.setattr(official_pack, "beside_base", lambda: tmp_path_factory.getbasetemp() / "no pack")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real and sample files beside the project; the tests that need it are skipped without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder 'shared' with the official files beside the project")
    return folder


@pytest.fixture(scope="session")
def sample():
    """Name -> a file in its published form: real rows where they are at hand, else invented ones of tests/samples."""

    def find(name: str) -> Path:
        for folder in (ROOT.parent / "shared" / "samples", ROOT / "tests" / "samples"):
            if (folder / name).is_file():
                return folder / name
        pytest.skip(f"needs {name} in the folder 'shared' beside the project")

    return find


@pytest.fixture(scope="session")
def files_at_hand() -> list[Path]:
    """All files in a published form: the real ones where they are at hand, else those of tests/samples."""
    folder = ROOT.parent / "shared"
    real = [*(folder / "samples").iterdir(), *(folder / "data").glob("*.csv")] if folder.is_dir() else []
    return real or list((ROOT / "tests" / "samples").iterdir())


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Qt settings in a file of this test; ``QSettings()`` without arguments lands in the same folder.

    Only what asks for the registry of Windows or the preferences of macOS by name escapes.
    """
    from PySide6.QtCore import QSettings, QStandardPaths

    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    before = QSettings.defaultFormat()
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for kind in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(kind, scope, str(tmp_path))
    QStandardPaths.setTestModeEnabled(True)
    yield QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    QStandardPaths.setTestModeEnabled(False)
    QSettings.setDefaultFormat(before)


@pytest.fixture(autouse=True)
def _qt_leaves_no_trace(request):
    """Around each test with Qt: settings of its own, a watchdog for dialogs, and the application's look put back.

    A dialog nobody answers would hang a test for ever: it is closed after some seconds, and the test fails by name.
    A test that shows a dialog on purpose answers it well within the patience. Tests without Qt pay nothing.
    """
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    from tests.watchdog import DialogWatchdog

    request.getfixturevalue("settings")
    application = request.getfixturevalue("qapp")
    sheet, palette = application.styleSheet(), application.palette()
    watchdog = DialogWatchdog(application)
    yield
    watchdog.stop()
    if application.styleSheet() != sheet:
        application.setStyleSheet(sheet)
    if application.palette() != palette:
        application.setPalette(palette)
    if watchdog.closed:
        pytest.fail(f"nobody answered: {'; '.join(watchdog.closed)}")
