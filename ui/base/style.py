"""The few rules that a palette cannot say: cards, chips and the three sizes of type. The only style sheet there is."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ui.base.palette import is_dark
from ui.base.plain import PlainLabel

SHEET = """
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { padding: 4px; border: 0; }
QFrame[role="bar"] { background: palette(base); border: 0; border-bottom: 1px solid palette(mid); }
QFrame[role="rail"] { background: palette(window); border: 0; border-right: 1px solid palette(mid); }
QToolButton[role="rail"] { border: 0; border-radius: 6px; padding: 3px 0; }
QToolButton[role="rail"]:hover { background: palette(midlight); }
QToolButton[role="rail"]:focus { border: 2px solid palette(highlight); }
QToolButton[role="rail"]:checked { background: palette(base); border-left: 3px solid palette(highlight); border-radius: 0; }
QCommandLinkButton[role="door"] { background: palette(base); border: 1px solid #7f8b98; border-radius: 8px; padding: 8px; }
QCommandLinkButton[role="door"]:hover, QCommandLinkButton[role="door"]:focus { border: 2px solid palette(highlight); padding: 7px; }
QCommandLinkButton[role="door"]:checked { border: 2px solid palette(highlight); padding: 7px; background: palette(alternate-base); }
QFrame[role="foot"] { background: palette(base); border: 0; border-top: 1px solid palette(mid); }
QFrame[role="panel"], QWidget[role="panel"] { background: palette(base); border: 0; }
QFrame[role="line"] { background: palette(mid); border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="notice"] { background: palette(base); border: 1px solid palette(mid); border-radius: 6px; }
QFrame[role="card"] { background: palette(window); border: 1px solid palette(mid); border-radius: 6px; }
QToolButton[role="chip"] {
    background: palette(window); border: 1px solid palette(mid); border-radius: 12px; padding: 3px 10px; min-height: 16px;
}
QToolButton[role="chip"][alarm="true"] { background: #fff0d9; border: 1px solid #b35806; color: #6b3400; }
QToolButton[role="chip"]:checked { border: 2px solid palette(highlight); padding: 2px 9px; }
QToolButton[role="chip"]:focus, QToolButton[role="chip"]:hover { border: 1px solid palette(highlight); }
QToolButton[role="chip"]::menu-indicator { image: none; width: 0; }
QToolButton[role="flat"]::menu-indicator { image: none; width: 0; }
*[role="pill"] { background: #fff0d9; border: 1px dashed #b35806; border-radius: 9px; color: #6b3400; padding: 1px 8px; }
QSplitter::handle { background: palette(mid); }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""

OUTLINED = ("QRadioButton", "QCheckBox", "QLineEdit", "QAbstractSpinBox", "QComboBox", "QListView", "QTableWidget")
OUTLINE_ON_DARK = "#97a2ae"

_BETTER = ("#0b6b3a", "#6fd39b")
_WORSE = ("#a34400", "#f5a767")


def apply(app: QApplication) -> None:
    """Set the sheet, and outlines that can be seen on a dark ground: Fusion draws them darker than the window."""
    app.setStyleSheet(SHEET)
    dark = is_dark(app.palette())
    for name in OUTLINED:
        palette = QPalette(app.palette())
        if dark:
            palette.setColor(QPalette.ColorRole.Window, QColor(OUTLINE_ON_DARK))
        app.setPalette(palette, name)  # type: ignore[arg-type] # the stub wants bytes, Qt takes text only


def dress(widget: QWidget, role: str) -> None:
    """Give a widget one of the looks above."""
    widget.setProperty("role", role)
    if isinstance(widget, QFrame):
        widget.setFrameShape(QFrame.Shape.NoFrame)


def line() -> QFrame:
    """A thin horizontal line."""
    rule = QFrame()
    dress(rule, "line")
    return rule


def title(text: str = "") -> PlainLabel:
    """A heading: bold, the size of the text."""
    label = PlainLabel(text)
    font = QFont(label.font())
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    label.setWordWrap(True)
    return label


def caption(text: str = "") -> PlainLabel:
    """A small remark."""
    label = PlainLabel(text)
    label.setFont(small(label.font()))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setWordWrap(True)
    return label


def figure(text: str = "") -> PlainLabel:
    """A number that matters."""
    label = PlainLabel(text)
    label.setFont(large(label.font()))
    return label


def small(font: QFont) -> QFont:
    """The small type."""
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * 0.9)
    return smaller


def large(font: QFont) -> QFont:
    """The large type."""
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 1.5)
    larger.setWeight(QFont.Weight.DemiBold)
    return larger


def better(palette: QPalette) -> QColor:
    """The colour of an improvement; it always comes with a sign and a triangle."""
    return QColor(_BETTER[is_dark(palette)])


def worse(palette: QPalette) -> QColor:
    """The colour of a loss."""
    return QColor(_WORSE[is_dark(palette)])


def tint(label: PlainLabel, colour: QColor | None) -> None:
    """Colour the text of a label; None = as usual."""
    palette = QPalette(QApplication.palette())
    if colour is not None:
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        palette.setColor(label.foregroundRole(), colour)
    label.setPalette(palette)
