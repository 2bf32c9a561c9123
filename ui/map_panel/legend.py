"""The legend beside the map: classes with the communes and the people in them; pointing at one fades the others."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from deserts.states import State
from scenarios.layers.map_layers import RING_ALPHA, STATE_INKS, MapLayer, StateCount
from ui.base import figures
from ui.base.palette import light
from ui.map.painting import draw_card, write
from ui.map.theme import MapTheme, theme_of
from ui.map_panel.legend_rows import Measures, Row, broken

PAD_PX = 12.0
SWATCH = QSizeF(18, 13)
GAP_PX = 14.0  # between columns
NO_CLASS = -1


class Legend(QWidget):
    """What the colours mean and whom they concern.

    ``class_hovered``: position of the class pointed at (mouse, or arrow keys), -1 = none. ``changed``: other rows or words.
    """

    class_hovered = Signal(int)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer: MapLayer | None = None
        self._words = ("", "", "")  # title, unit, origin
        self._rows: tuple[Row, ...] = ()
        self._measured: tuple[object, QFont, Measures] = (None, QFont(), Measures((0.0, 0.0, 0.0), ()))
        self._hovered = NO_CLASS
        self._as_path = False  # letters as outlines, for files
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def set_layer(self, layer: MapLayer | None, *, title: str = "", unit: str = "", origin: str = "") -> None:
        """Explain a layer; ``origin``: one line on where the numbers come from. None empties the legend."""
        self._layer, self._words = layer, (title, unit, origin)
        self._refresh()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The lines as shown, classes first, then what has no value."""
        return self._rows

    @property
    def words(self) -> tuple[str, str, str]:
        """Title, unit, and where the numbers come from."""
        return self._words

    def paint_to(self, painter: QPainter, corner: QPointF) -> QRectF:
        """Draw the legend on paper, its top left corner at ``corner``; returns the rectangle it took."""
        box = QRectF(corner, QSizeF(self.sizeHint()))
        painter.save()
        painter.translate(corner)
        self._as_path = True
        self._draw(painter, theme_of(light()), lit=NO_CLASS)
        self._as_path = False
        painter.restore()
        return box

    # --- text ---

    def _refresh(self) -> None:
        self._rows = self._class_rows() + self._blank_rows()
        self._hover(NO_CLASS)
        self.setAccessibleName(self._words[0])
        self.setAccessibleDescription(self._spoken())
        self.updateGeometry()
        self.setFixedSize(self.sizeHint())
        self.update()
        self.changed.emit()

    def _class_rows(self) -> tuple[Row, ...]:
        layer = self._layer
        if layer is None:
            return ()
        return tuple(
            Row(
                i,
                self.range_text(i),
                figures.number(float(one.communes)),
                figures.people(one.people),
                QColor(one.colour),
                State.VALUE,
            )
            for i, one in enumerate(layer.classes)
        )

    def _blank_rows(self) -> tuple[Row, ...]:
        return tuple(self._blank_row(blank) for blank in (self._layer.blanks if self._layer else ()))

    def _blank_row(self, blank: StateCount) -> Row:
        names = {
            State.SECRET: self.tr("withheld (secrecy)"),
            State.ABSENT: self.tr("no data"),
            State.OUT_OF_REACH: self.tr("out of reach"),
            State.OUTSIDE: self.tr("outside the territory"),
        }
        heads = "" if blank.state == State.OUTSIDE else figures.people(blank.people)
        communes = "" if blank.state == State.OUTSIDE else figures.number(float(blank.communes))
        return Row(NO_CLASS, names[blank.state], communes, heads, QColor(blank.colour), blank.state, self._ramp())

    def _ramp(self) -> tuple[str, str]:
        colours = [one.colour for one in self._layer.classes] if self._layer else []
        return (colours[len(colours) // 4], colours[-1 - len(colours) // 4]) if colours else ("", "")

    def range_text(self, position: int) -> str:
        """The bounds of a class in the locale: « < 1,5 », « 1,5 - 2,5 », « ≥ 5 »."""
        layer = self._layer
        if layer is None:
            return ""
        if layer.classes[position].label:
            return layer.classes[position].label
        low, high = layer.classes[position].low, layer.classes[position].high
        if low is None and high is None:
            return self.tr("all values")
        if low is None or high is None:
            return self._open_range(layer, low, high)
        if position == layer.neutral:
            return self.tr("unchanged (under {bound})").format(bound=self._bound(high).lstrip("+"))
        if layer.signed:
            return self.tr("{low} to {high}").format(low=self._bound(low), high=self._bound(high))
        return f"{self._bound(low)} – {self._bound(high)}"

    def _open_range(self, layer: MapLayer, low: float | None, high: float | None) -> str:
        """The first or the last class; nothing counted is below 0, so a first bound of 0 means none at all."""
        includes_low = not layer.upper_inclusive and layer.column != "apl_class"
        if low is not None:
            return f"{'≥' if includes_low else '>'}\u2009{self._bound(low)}"
        if not high:
            return self._bound(0.0)
        return f"{'≤' if layer.upper_inclusive or layer.signed else '<'}\u2009{self._bound(high)}"

    def _bound(self, value: float) -> str:
        """As many decimals as the bound needs, and its sign where the layer shows changes."""
        most = self._layer.decimals if self._layer else 0
        decimals = next((n for n in range(most) if abs(round(value, n) - value) < 1e-9), most)
        return (
            figures.signed(value, decimals) if self._layer and self._layer.signed else figures.number(value, decimals)
        )

    def _spoken(self) -> str:
        title, unit, origin = self._words
        lines = [
            self.tr("{range}: {communes} communes, {people} inhabitants").format(
                range=row.text, communes=row.communes, people=row.people
            )
            for row in self._rows
            if row.communes
        ]
        return ". ".join(part for part in (title, unit, *lines, origin) if part)

    # --- layout ---

    def sizeHint(self) -> QSize:
        """As large as the text needs."""
        if self._layer is None:
            return QSize(0, 0)
        columns = self._columns()
        lines = [
            (self._words[0], self._font("title")),
            (self._words[1], self._font("small")),
            *((line, self._font("small")) for line in self._measures().origin),
        ]
        words = max(QFontMetricsF(font).horizontalAdvance(text) for text, font in lines)
        width = max(SWATCH.width() + 8 + sum(columns) + 2 * GAP_PX, words)
        return QSizeF(width + 2 * PAD_PX, self._bottom() + PAD_PX - 2).toSize() + QSize(1, 1)

    def _font(self, role: str) -> QFont:
        font = QFont(self.font())
        if role == "title":
            font.setWeight(QFont.Weight.DemiBold)
        elif role == "small":
            font.setPointSizeF(font.pointSizeF() - 1)
        return font

    def _heads(self) -> tuple[str, str]:
        return self.tr("communes"), self.tr("inhab.")

    def _columns(self) -> tuple[float, float, float]:
        """Widths of range, communes and people."""
        return self._measures().columns

    def _measures(self) -> Measures:
        """What takes measuring, done once: every line asks for it."""
        rows, font, measures = self._measured
        if rows is not self._rows or font != self.font():
            measures = self._measure()
            self._measured = self._rows, QFont(self.font()), measures
        return measures

    def _measure(self) -> Measures:
        plain, small = QFontMetricsF(self.font()), QFontMetricsF(self._font("small"))
        communes, people = self._heads()
        texts = max((plain.horizontalAdvance(row.text) for row in self._rows), default=0.0)
        first = max((plain.horizontalAdvance(row.communes) for row in self._rows), default=0.0)
        second = max((plain.horizontalAdvance(row.people) for row in self._rows), default=0.0)
        columns = texts, max(first, small.horizontalAdvance(communes)), max(second, small.horizontalAdvance(people))
        return Measures(columns, broken(self._words[2], small))

    def _line(self) -> float:
        return max(QFontMetricsF(self.font()).height() + 3, 18.0)

    def _top(self) -> float:
        """Where the rows begin: below title, unit and column heads."""
        small = QFontMetricsF(self._font("small")).height()
        unit = small if self._words[1] else 0.0
        return PAD_PX - 2 + QFontMetricsF(self._font("title")).height() + unit + small + 4

    def _break(self) -> float:
        """Space between the classes and what has no value."""
        return 6.0 if self._layer and self._layer.blanks else 0.0

    def _row_top(self, index: int) -> float:
        gap = self._break() if self._layer and index >= len(self._layer.classes) else 0.0
        return self._top() + index * self._line() + gap

    def _bottom(self) -> float:
        lines = len(self._measures().origin)
        origin = lines * self._small() + 6 if lines else 0.0
        return self._row_top(len(self._rows)) + origin

    # --- painting ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card."""
        if self._layer is not None:
            painter = QPainter(self)
            try:
                self._draw(painter, theme_of(self.palette()), lit=self._hovered)
            finally:
                painter.end()

    def _draw(self, painter: QPainter, theme: MapTheme, lit: int) -> None:
        size = self.sizeHint()
        frame = QRectF(0, 0, size.width(), size.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        draw_card(painter, frame, theme, radius=8)
        if self.hasFocus() and lit == self._hovered:
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 7, 7)
        self._draw_heads(painter, theme)
        for index, row in enumerate(self._rows):
            self._draw_row(painter, theme, index, row, is_lit=lit != NO_CLASS and row.position == lit)
        origin = self._measures().origin
        for number, line in enumerate(origin):
            top = self._bottom() - (len(origin) - number) * self._small()
            self._write(painter, "small", theme.faint_ink, top, line)

    def _small(self) -> float:
        return QFontMetricsF(self._font("small")).height()

    def _draw_heads(self, painter: QPainter, theme: MapTheme) -> None:
        title, unit, _ = self._words
        self._write(painter, "title", theme.ink, PAD_PX - 2, title)
        heads = self._top() - 3 - self._small()
        if unit:
            self._write(painter, "small", theme.faint_ink, heads - self._small(), unit)
        communes, people = self._heads()
        self._write_numbers(painter, theme.faint_ink, heads, self._small(), communes, people)

    def _draw_row(self, painter: QPainter, theme: MapTheme, index: int, row: Row, *, is_lit: bool) -> None:
        top, line = self._row_top(index), self._line()
        if is_lit:
            painter.fillRect(QRectF(4, top, self.sizeHint().width() - 8, line), theme.card_line)
        swatch = QRectF(QPointF(PAD_PX, top + (line - SWATCH.height()) / 2), SWATCH)
        draw_swatch(painter, swatch, row, theme)
        painter.setFont(self.font())
        painter.setPen(theme.ink if row.state == State.VALUE and row.is_inhabited else theme.faint_ink)
        at = QRectF(swatch.right() + 8, top, self.sizeHint().width(), line)
        write(painter, at, Qt.AlignmentFlag.AlignLeft, row.text, as_path=self._as_path)
        self._write_numbers(painter, painter.pen().color(), top, line, row.communes, row.people)

    def _write(self, painter: QPainter, role: str, ink: QColor, top: float, text: str) -> None:
        painter.setFont(self._font(role))
        painter.setPen(ink)
        box = QRectF(PAD_PX, top, self.sizeHint().width(), QFontMetricsF(self._font(role)).height())
        write(painter, box, Qt.AlignmentFlag.AlignLeft, text, as_path=self._as_path)

    def _write_numbers(
        self, painter: QPainter, ink: QColor, top: float, height: float, communes: str, people: str
    ) -> None:
        """The two columns, aligned to the right."""
        if (communes, people) == self._heads():
            painter.setFont(self._font("small"))
        painter.setPen(ink)
        right = self.sizeHint().width() - PAD_PX
        for edge, text in ((right, people), (right - self._columns()[2] - GAP_PX, communes)):
            write(painter, QRectF(0, top, edge, height), Qt.AlignmentFlag.AlignRight, text, as_path=self._as_path)

    # --- pointing ---

    def _hover(self, position: int) -> None:
        if position != self._hovered:
            self._hovered = position
            self.class_hovered.emit(position)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a row."""
        y = event.position().y()
        here = (row.position for i, row in enumerate(self._rows) if 0 <= y - self._row_top(i) < self._line())
        self._hover(next(here, NO_CLASS))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the card is no click on the map below it."""
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._hover(NO_CLASS)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing."""
        self._hover(NO_CLASS)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk through the classes; Escape lets go."""
        steps: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        count = len(self._layer.classes) if self._layer else 0
        if event.key() in steps and count:
            start = self._hovered if self._hovered != NO_CLASS or event.key() == Qt.Key.Key_Down else count
            self._hover(min(max(start + steps[event.key()], 0), count - 1))
        elif event.key() == Qt.Key.Key_Escape and self._hovered != NO_CLASS:
            self._hover(NO_CLASS)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another language or font."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange, QEvent.Type.LocaleChange):
            self._refresh()
        super().changeEvent(event)


def _faded(box: QRectF, ramp: tuple[str, str]) -> QBrush:
    """A low and a high colour as faded as the ring."""
    gradient = QLinearGradient(box.topLeft(), box.topRight())
    for stop, name in ((0.0, ramp[0]), (0.5, ramp[0]), (0.501, ramp[1]), (1.0, ramp[1])):
        colour = QColor(name)
        colour.setAlpha(RING_ALPHA)
        gradient.setColorAt(stop, colour)
    return QBrush(gradient)


def draw_swatch(painter: QPainter, box: QRectF, row: Row, theme: MapTheme) -> None:
    """The colour of a row, hatched as on the map; the ring is shown as faded as it is there."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.card_line, 1))
    painter.setBrush(_faded(box, row.ramp) if row.state == State.OUTSIDE else row.colour)
    painter.drawRoundedRect(box, 2, 2)
    styles = {State.SECRET: Qt.BrushStyle.BDiagPattern, State.OUT_OF_REACH: Qt.BrushStyle.DiagCrossPattern}
    if row.state in styles:
        painter.setBrush(QBrush(QColor(STATE_INKS[row.state]), styles[row.state]))
        painter.drawRoundedRect(box, 2, 2)
