"""Where everything stands: questions, map, page, commune and scenario side by side; on a small screen one at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSplitter, QStyle, QToolButton, QVBoxLayout, QWidget

from ui.base.scrolling import bare_column, scrolled
from ui.base.style import dress
from ui.map_panel.indicators import IndicatorPanel
from ui.map_panel.panel import MapPanel
from ui.window.page_area import MOST_PX, PageArea

LEFT_PX, RIGHT_PX = 252, 296
MAP_PX, PAGE_PX = 300, 400  # the least of each
PAGE_SHARE = 0.62
NARROW_PX = 940
"""Below this, one view at a time has the whole width."""
QUESTIONS_PX = 200  # the least of the questions above the legend

VIEWS = ("map", "questions", "commune", "page")


class Workspace(QWidget):
    """The map and what stands beside it. ``arranged`` : other panels are to be seen."""

    arranged = Signal()

    def __init__(
        self, map_panel: MapPanel, indicators: IndicatorPanel, page_area: PageArea, side: QSplitter, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._map, self._indicators, self._area, self.side = map_panel, indicators, page_area, side
        self.left = QWidget(self)
        self._questions = scrolled(indicators)
        column = bare_column(self.left)
        column.addWidget(self._questions, 1)
        column.addWidget(map_panel.legend, 0, Qt.AlignmentFlag.AlignHCenter)
        dress(self.left, "panel")
        self.side.setMinimumWidth(248)
        self._map.setMinimumWidth(MAP_PX)
        page_area.setMinimumWidth(PAGE_PX)
        self.body = QSplitter(Qt.Orientation.Horizontal, self)
        for widget in (self.left, map_panel, page_area, side):
            self.body.addWidget(widget)
        self.body.setStretchFactor(1, 1)
        self.body.setChildrenCollapsible(False)
        self.body.setHandleWidth(1)
        self.switch = _Switch(self)
        self.switch.chosen.connect(self.look_at)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.switch)
        outer.addWidget(self.body, 1)
        self.left_shown = self.side_shown = True
        self._left_by_page = self._side_by_page = False  # opened by hand while a page is there
        self._with_page = False
        self._narrow = False
        self._view = "map"
        self.map_sizes: list[int] = []
        self.page_sizes: list[int] = []
        map_panel.legend.installEventFilter(self)
        page_area.page_changed.connect(self._page_changed)
        self.fit_left()
        self.arrange()

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one view only."""
        return self._narrow

    def look_at(self, view: str) -> None:
        """On a small screen: which of ``VIEWS`` has it."""
        self._view = view
        self.arrange()

    def toggle_left(self) -> None:
        """Show or hide the questions."""
        if self._narrow:
            self.look_at("map" if self._view == "questions" else "questions")
            return
        if self._area.is_open:
            self._left_by_page = not self._left_by_page
        else:
            self.left_shown = not self.left_shown
        self.arrange()

    def toggle_side(self) -> None:
        """Show or hide the commune and the scenario."""
        if self._narrow:
            self.look_at("map" if self._view == "commune" else "commune")
            return
        if self._area.is_open:
            self._side_by_page = not self._side_by_page
        else:
            self.side_shown = not self.side_shown
        self.arrange()

    def next_pane(self) -> None:
        """Give the keys to the next pane that is to be seen: map, page, commune."""
        panes: list[QWidget] = [self._map.view, self._area, self.side]
        if self._narrow:
            order = [view for view in VIEWS if view != "page" or self._area.is_open]
            self.look_at(order[(order.index(self._view) + 1) % len(order)])
        shown = [pane for pane in panes if pane.isVisible()]
        at = next((i for i, pane in enumerate(shown) if pane.hasFocus() or pane.isAncestorOf(_focused(self))), -1)
        if shown:
            pane = shown[(at + 1) % len(shown)]
            pane.setFocus()
            if not pane.hasFocus():
                pane.focusNextChild() if pane.focusWidget() is None else pane.focusWidget().setFocus()

    def arrange(self) -> None:
        """Show what is to be seen at this width."""
        self.keep_sizes()
        paged = self._area.is_open
        if not paged and self._view == "page":
            self._view = "map"
        if self._narrow:
            seen = {view: view == self._view for view in VIEWS}
        else:
            left, side = (self._left_by_page, self._side_by_page) if paged else (self.left_shown, self.side_shown)
            seen = {"map": True, "questions": left, "commune": side, "page": paged}
        for view, widget in (
            ("questions", self.left), ("map", self._map), ("page", self._area), ("commune", self.side),
        ):  # fmt: skip
            widget.setVisible(seen[view])
        self._area.setMaximumWidth(16_777_215 if self._narrow else MOST_PX)
        self.switch.show_views(self._view, paged=paged, wanted=self._narrow)
        self._with_page = paged
        self._share()
        self._dock_legend()
        self.arranged.emit()

    def keep_sizes(self) -> None:
        """Remember how wide the panels are at present."""
        if self._narrow or not self.body.isVisible():
            return
        left, middle, page, side = self.body.sizes()
        if self._with_page and page:
            self.page_sizes = [middle, page]
        elif not self._with_page and middle:
            kept = self.map_sizes or [LEFT_PX, 0, RIGHT_PX]
            self.map_sizes = [left or kept[0], middle, side or kept[2]]

    def fit_left(self) -> None:
        """Nothing of the panel on the left is cut off when it scrolls."""
        scroll_bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        wide = max(self._indicators.minimumSizeHint().width() + scroll_bar, self._map.legend.sizeHint().width() + 8)
        self.left.setMinimumWidth(wide)

    # --- inside ---

    def _page_changed(self) -> None:
        if self._area.is_open != self._with_page:
            self._left_by_page = self._side_by_page = False
        self._view = "page" if self._area.is_open else "map"
        self.arrange()

    def _share(self) -> None:
        """Give the panels the widths of the last time, else a good share."""
        left, middle, side = self.map_sizes if len(self.map_sizes) == 3 else (LEFT_PX, 10_000, RIGHT_PX)
        if not self._with_page:
            self.body.setSizes([left, middle, 0, side])
            return
        room = max(self.body.width(), MAP_PX + PAGE_PX)
        room -= (left if not self.left.isHidden() else 0) + (side if not self.side.isHidden() else 0)
        share = self.page_sizes[1] / sum(self.page_sizes) if sum(self.page_sizes) else PAGE_SHARE
        page = min(MOST_PX, round(room * share))
        self.body.setSizes([left, room - page, page, side])

    def _dock_legend(self) -> None:
        """In the panel on the left where it has room, else as a ribbon below the map: never over it."""
        legend = self._map.legend
        fits = self.height() >= legend.sizeHint().height() + QUESTIONS_PX
        docked = not self.left.isHidden() and fits
        legend.setVisible(docked and self._map.layer is not None)
        self._map.ribbon.allow(not docked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX
        if narrow != self._narrow:
            self.keep_sizes()
            self._narrow = narrow
            self._view = "page" if self._area.is_open else "map"
            self.arrange()
        elif self._with_page and event.oldSize().width() != event.size().width():
            self._share()
        self._dock_legend()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A legend of another size finds its place again."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.fit_left()
            self._dock_legend()
        return super().eventFilter(watched, event)


class _Switch(QFrame):
    """Which view has the screen, where there is room for one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        dress(self, "bar")
        self.buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.setSpacing(4)
        words = {
            "map": self.tr("Map"),
            "questions": self.tr("Questions"),
            "commune": self.tr("Commune"),
            "page": self.tr("Page"),
        }
        for view, text in words.items():
            button = QToolButton(self)
            dress(button, "chip")
            button.setText(text)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, view=view: self.chosen.emit(view))
            group.addButton(button)
            layout.addWidget(button)
            self.buttons[view] = button
        layout.addStretch(1)

    def show_views(self, view: str, *, paged: bool, wanted: bool) -> None:
        """Mark the one that is seen; a page is offered while there is one."""
        self.setVisible(wanted)
        self.buttons["page"].setVisible(paged)
        self.buttons[view].setChecked(True)


def _focused(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget


def column_of(*widgets: QWidget) -> QSplitter:
    """Panels one over the other, their heights to be changed by hand."""
    column = QSplitter(Qt.Orientation.Vertical)
    for widget in widgets:
        column.addWidget(widget)
    column.setChildrenCollapsible(False)
    column.setHandleWidth(1)
    return column


def framed(header: QWidget, rail: QWidget, notices: QWidget, stack: QWidget) -> QWidget:
    """The whole window: the header over all, the rail on the left, notices above what they are about."""
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addWidget(notices)
    right.addWidget(stack, 1)
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(rail)
    row.addLayout(right, 1)
    central = QWidget()
    column = bare_column(central)
    column.addWidget(header)
    column.addLayout(row, 1)
    return central
