"""What a person is looking at: the question to the map, before or after, and the commune that is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from ui.columns import INDICATORS, Indicator


class Focus(QObject):
    """Shared by the panels; nothing here changes a result.

    ``view_changed`` : another indicator, or before instead of after; ``commune_changed`` : "" = none is chosen.
    ``extra`` : indicators of imported files, by key
    """

    view_changed = Signal()
    commune_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._indicator = INDICATORS["apl"]
        self._after = True
        self._commune = ""
        self.extra: Mapping[str, Indicator] = {}

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

    def offer(self, extra: Mapping[str, Indicator]) -> None:
        """Have other indicators of imported files to choose from; one that is looked at and gone gives way to the APL."""
        self.extra = extra
        key = self._indicator.key
        if self._indicator.data is not None:
            self._indicator = extra.get(key) or INDICATORS["apl"]
            self.view_changed.emit()

    def look_at(self, key: str) -> None:
        """Ask another question."""
        if key != self._indicator.key:
            self._indicator = INDICATORS.get(key) or self.extra[key]
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
