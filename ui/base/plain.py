"""Texts of data are shown as they are typed: what looks like a tag in the name of a site opens no file and no address."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget


class PlainLabel(QLabel):
    """A label that shows its text as it is. Qt's own guesses whether a text is a page, and then loads its pictures."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class PageLabel(QLabel):
    """A label that shows a small page. Texts of data go into it through ``escape`` or ``paragraphs`` only."""

    def __init__(self, page: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(page)


class PlainBox(QMessageBox):
    """A question or a message in plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)


def paragraphs(*texts: str) -> str:
    """Texts as paragraphs of a page, for tips, which Qt wraps only then; "" for none. Line ends are kept."""
    return "".join(f"<p>{escape(text).replace(chr(10), '<br>')}</p>" for text in texts if text)
