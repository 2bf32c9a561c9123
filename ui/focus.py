"""What a person is looking at: the question to the map, before or after, and the commune that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.columns import INDICATORS, Indicator


class Focus(QObject):
    """Shared by the panels; nothing here changes a result.

    ``view_changed`` : another indicator, or before instead of after; ``commune_changed`` : "" = none is chosen.
    """

    view_changed = Signal()
    commune_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._indicator = INDICATORS["apl"]
        self._after = True
        self._commune = ""

    @property
    def indicator(self) -> Indicator:
        """The question to the map."""
        return self._indicator

    @property
    def after(self) -> bool:
        """Whether the scenario counts; changes always count it."""
        return self._after or self._indicator.is_change

    @property
    def commune(self) -> str:
        """Code of the commune chosen, "" = none."""
        return self._commune

    def look_at(self, key: str) -> None:
        """Ask another question."""
        if key != self._indicator.key:
            self._indicator = INDICATORS[key]
            self.view_changed.emit()

    def show_after(self, after: bool) -> None:
        """With the scenario, or without it."""
        if after != self._after:
            self._after = after
            self.view_changed.emit()

    def choose(self, commune: str) -> None:
        """Choose a commune."""
        if commune != self._commune:
            self._commune = commune
            self.commune_changed.emit(commune)
