"""The libraries that this environment holds do not break the interpreter."""

from __future__ import annotations

import subprocess
import sys

import pytest

EMITS = 600
COUNT_TRUE = f"""
import sys
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    sent = Signal(bool)

sender = Sender()
heard = []
sender.sent.connect(heard.append)
sender.sent.emit(True)
before = sys.getrefcount(True)
for _ in range({EMITS}):
    sender.sent.emit(False)
print(len(heard) - 1, before - sys.getrefcount(True))
"""


@pytest.mark.ui
def test_emitting_signals_keeps_the_references_to_true():
    """PySide6 6.12.0 on Python 3.11 loses one at each emit, and the interpreter aborts when none is left."""
    done = subprocess.run([sys.executable, "-c", COUNT_TRUE], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    emitted, lost = map(int, done.stdout.split())
    assert emitted == EMITS
    assert abs(lost) < EMITS // 10, f"{lost} references to True lost in {EMITS} emits: this PySide6 must not be used"


@pytest.mark.ui
def test_a_dialog_that_nobody_answers_is_closed_and_named(qapp):
    from PySide6.QtWidgets import QDialog, QMessageBox

    from tests.watchdog import DialogWatchdog

    watchdog = DialogWatchdog(qapp, patience_ms=100)
    box = QMessageBox(QMessageBox.Icon.Question, "Save?", "Three sites are not saved.", QMessageBox.StandardButton.Ok)
    box.exec()  # stands still until the watchdog bites
    dialog = QDialog()
    dialog.setWindowTitle("Import")
    dialog.open()
    watchdog.stop()
    assert watchdog.closed == ["QMessageBox 'Save?' 'Three sites are not saved.'", "QDialog 'Import' ''"]
    assert qapp.activeModalWidget() is None


@pytest.mark.ui
def test_a_dialog_that_is_answered_is_left_alone(qapp):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QDialog

    from tests.watchdog import DialogWatchdog

    watchdog = DialogWatchdog(qapp, patience_ms=5_000)
    dialog = QDialog()
    QTimer.singleShot(50, dialog.accept)
    assert dialog.exec() == QDialog.DialogCode.Accepted
    watchdog.stop()
    assert watchdog.closed == []


@pytest.mark.ui
def test_settings_stay_in_the_folder_of_the_test(settings, tmp_path):
    from pathlib import Path

    from PySide6.QtCore import QSettings

    default = QSettings(QSettings.defaultFormat(), QSettings.Scope.UserScope, "deserts", "deserts")
    for store in (settings, default):
        store.setValue("language", "fr")
        store.sync()
        assert tmp_path in Path(store.fileName()).parents
        assert Path(store.fileName()).is_file()
