"""What a person is looking at: the question to the map, before or after, and the commune that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from scenarios.layers.map_layers import MapLayer
from ui.base.columns import INDICATORS, Indicator


@dataclass(frozen=True)
class Theme:
    """What a tool paints the communes with, in place of the question on the left.

    key : the tool's; title, unit, origin : of the legend; layer : classes and colours (``scenarios.layers.map_layers.scaled``
    or ``categories``), one entry per commune of the territory; words : what is said of a commune under the pointer
    illustrative : the map is marked; it is where any of it rests on invented doctors
    """

    key: str
    title: str
    layer: MapLayer
    words: Callable[[str], str]
    unit: str = ""
    origin: str = ""
    illustrative: bool = False


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
        self._theme: Theme | None = None
        self.extra: Mapping[str, Indicator] = {}

    @property
    def indicator(self) -> Indicator:
        """The question to the map."""
        return self._indicator

    @property
    def theme(self) -> Theme | None:
        """What a tool paints the map with, None = the question on the left is answered."""
        return self._theme

    def paint(self, theme: Theme | None) -> None:
        """Paint the map with something else, or with the answer to the question again."""
        if theme is not self._theme:
            self._theme = theme
            self.view_changed.emit()

    def unpaint(self, key: str) -> None:
        """The same for a tool that is left: only what it painted itself is taken off."""
        if self._theme is not None and self._theme.key == key:
            self.paint(None)

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
        """Ask another question; what a tool painted is taken off."""
        if key != self._indicator.key or self._theme is not None:
            self._indicator, self._theme = INDICATORS.get(key) or self.extra[key], None
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
