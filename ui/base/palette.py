"""The look of the window: Fusion with one light and one dark palette, and one accent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

ACCENT = "#0b5cad"
ACCENT_ON_DARK = "#7db8f0"  # the accent as text or line on a dark ground; contrast over 7

_LIGHT = {
    QPalette.ColorRole.Window: "#f4f6f8",
    QPalette.ColorRole.WindowText: "#17202b",
    QPalette.ColorRole.Base: "#ffffff",
    QPalette.ColorRole.AlternateBase: "#f7f9fb",
    QPalette.ColorRole.Text: "#17202b",
    QPalette.ColorRole.PlaceholderText: "#5f6b78",
    QPalette.ColorRole.Button: "#ffffff",
    QPalette.ColorRole.ButtonText: "#17202b",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.ToolTipBase: "#17202b",
    QPalette.ColorRole.ToolTipText: "#ffffff",
    QPalette.ColorRole.Highlight: ACCENT,
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Accent: ACCENT,
    QPalette.ColorRole.Link: ACCENT,
    QPalette.ColorRole.LinkVisited: "#5b3d8f",
    QPalette.ColorRole.Light: "#ffffff",
    QPalette.ColorRole.Midlight: "#edf0f3",
    QPalette.ColorRole.Mid: "#cdd4db",
    QPalette.ColorRole.Dark: "#9aa5b1",
    QPalette.ColorRole.Shadow: "#5f6b78",
}

_DARK = {
    QPalette.ColorRole.Window: "#1f242a",
    QPalette.ColorRole.WindowText: "#e9eef3",
    QPalette.ColorRole.Base: "#171b20",
    QPalette.ColorRole.AlternateBase: "#1c2127",
    QPalette.ColorRole.Text: "#e9eef3",
    QPalette.ColorRole.PlaceholderText: "#98a3af",
    QPalette.ColorRole.Button: "#2a3038",
    QPalette.ColorRole.ButtonText: "#e9eef3",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.ToolTipBase: "#e9eef3",
    QPalette.ColorRole.ToolTipText: "#17202b",
    QPalette.ColorRole.Highlight: ACCENT,
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Accent: ACCENT_ON_DARK,
    QPalette.ColorRole.Link: ACCENT_ON_DARK,
    QPalette.ColorRole.LinkVisited: "#c3a8f0",
    QPalette.ColorRole.Light: "#3a424c",
    QPalette.ColorRole.Midlight: "#333a43",
    QPalette.ColorRole.Mid: "#3d4651",
    QPalette.ColorRole.Dark: "#12161a",
    QPalette.ColorRole.Shadow: "#0a0c0f",
}

_FADED_ROLES = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def light() -> QPalette:
    """Palette for daylight."""
    return _palette(_LIGHT, faded="#8d98a4")


def dark() -> QPalette:
    """Palette for dark desktops."""
    return _palette(_DARK, faded="#6f7a86")


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than the ground it stands on."""
    return (
        palette.color(QPalette.ColorRole.Window).lightness() < palette.color(QPalette.ColorRole.WindowText).lightness()
    )


def apply(app: QApplication, wish: str = "system") -> None:
    """Dress the application: "light", "dark", or as the desktop does ("system")."""
    app.setStyle("Fusion")
    desktop_is_dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    app.setPalette(dark() if wish == "dark" or (wish == "system" and desktop_is_dark) else light())


def _palette(colours: dict[QPalette.ColorRole, str], faded: str) -> QPalette:
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in _FADED_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(faded))
    return palette
