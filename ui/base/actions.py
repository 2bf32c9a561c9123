"""What a person can do, as a table: one line a verb, and the actions made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.base import icons

Shortcut = QKeySequence.StandardKey | str


@dataclass(frozen=True)
class Verb:
    """Something that can be done.

    text : with a verb; icon : file in ``ui/icons``, "" = none; shortcuts : the first is shown
    enabled : whether it makes sense now; None = always
    checked : for a choice that is on or off: whether it is on; None = no such choice
    """

    name: str
    text: str
    call: Callable[[], object]
    icon: str = ""
    shortcuts: tuple[Shortcut, ...] = ()
    tip: str = ""
    enabled: Callable[[], bool] | None = None
    checked: Callable[[], bool] | None = None


class Actions(QObject):
    """The actions of a window, by the names of their verbs. A QObject, so that it listens no longer than its window."""

    def __init__(self, verbs: Iterable[Verb], window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._verbs = {verb.name: verb for verb in verbs}
        self._actions = {verb.name: _action(verb, window) for verb in self._verbs.values()}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def adopt(self, name: str, action: QAction, icon: str, shortcuts: tuple[Shortcut, ...]) -> None:
        """Take in an action that somebody else makes and enables, such as undo."""
        action.setObjectName(name)
        action.setIcon(icons.icon(icon, self._window.palette()))
        action.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts])
        self._window.addAction(action)
        self._actions[name] = action

    def refresh(self) -> None:
        """Enable what makes sense now."""
        for name, verb in self._verbs.items():
            if verb.enabled is not None:
                self._actions[name].setEnabled(verb.enabled())
            if verb.checked is not None:
                self._actions[name].setChecked(verb.checked())


def _action(verb: Verb, window: QWidget) -> QAction:
    action = QAction(verb.text, window)
    action.setObjectName(verb.name)
    if verb.icon:
        action.setIcon(icons.icon(verb.icon, window.palette()))
    action.setShortcuts([QKeySequence(shortcut) for shortcut in verb.shortcuts])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    tip = verb.tip or verb.text.replace("&", "").rstrip("…")
    action.setToolTip(f"{tip} ({shortcut})" if shortcut else tip)
    action.setCheckable(verb.checked is not None)
    action.triggered.connect(lambda _checked=False: verb.call())
    window.addAction(action)
    return action
