"""The page beside the map: a question, its answer in a sentence, then the figures; the same frame for every page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.base import icons
from ui.base.plain import PlainLabel, paragraphs
from ui.base.scrolling import bare_column
from ui.base.style import caption, dress, figure
from ui.work.session import Session

MOST_PX = 1100
"""No page is wider: lines would become too long to read."""


class PageFrame(QFrame):
    """A page in its frame. A page with a signal ``answered(str)`` says its answer in a sentence there; "" = none yet."""

    def __init__(self, session: Session, page: QWidget, question: str, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        dress(self, "panel")
        self.page, self._session = page, session
        self.question, self.about, self.answer = (
            figure(question),
            caption("" if about == question else about),
            PlainLabel(),
        )
        self.answer.setWordWrap(True)
        self.question.setWordWrap(True)
        for label in (self.question, self.about, self.answer):
            policy = label.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)  # the content has the rest
            label.setSizePolicy(policy)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_page = icons.button(self, "x", self.tr("Back to the map"), self.tr("Close this page"))
        self.close_page.setShortcut("Ctrl+W")
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 8, 0)
        head.addWidget(self.question, 1)
        head.addWidget(self.close_page, 0, Qt.AlignmentFlag.AlignTop)
        self.invented = PlainLabel(self.tr("invented doctors"))
        dress(self.invented, "pill")
        self.invented.setToolTip(
            paragraphs(self.tr("The doctors are invented, to try the software: draw no conclusion."))
        )
        said = QHBoxLayout()
        said.addWidget(self.answer, 1)
        said.addWidget(self.invented, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setContentsMargins(16, 2, 16, 6)
        words.addLayout(said)
        words.addWidget(self.about)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        dress(self.area, "panel")
        dress(page, "panel")
        self.area.setWidget(page)
        page.show()  # one that was made before the window is hidden until now
        column = bare_column(self)
        column.addLayout(head)
        column.addLayout(words)
        column.addWidget(self.area, 1)
        answered = getattr(page, "answered", None)
        if answered is not None:
            answered.connect(self.say)
        self.say("")

    def say(self, answer: str) -> None:
        """Show the answer; while there is none, what the page is for."""
        self.answer.setText(answer)
        self.answer.setVisible(bool(answer))
        self.invented.setVisible(bool(answer) and self._session.is_illustrative("apl"))
        self.about.setVisible(not answer and bool(self.about.text()))


class PageArea(QStackedWidget):
    """All pages opened so far; ``closed`` : the person wants the map alone; ``page_changed`` : another page, or none."""

    closed = Signal()
    page_changed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._frames: dict[QWidget, PageFrame] = {}
        self.is_open = False
        self.setMaximumWidth(MOST_PX)

    @property
    def page(self) -> QWidget | None:
        """The page that is open, None = the map alone."""
        frame = self.frame
        return None if frame is None else frame.page

    @property
    def frame(self) -> PageFrame | None:
        """The frame of the page that is open."""
        widget = self.currentWidget()
        return widget if self.is_open and isinstance(widget, PageFrame) else None

    def open_page(self, page: QWidget, question: str, about: str) -> None:
        """Show a page under its question."""
        if page not in self._frames:
            frame = PageFrame(self._session, page, question, about, self)
            frame.close_page.clicked.connect(self._close)
            self._frames[page] = frame
            self.addWidget(frame)
        self.is_open = True
        self.setCurrentWidget(self._frames[page])
        self.page_changed.emit()

    def close_page(self) -> None:
        """The map alone."""
        if self.is_open:
            self.is_open = False
            self.page_changed.emit()

    def _close(self, _checked: bool = False) -> None:
        self.closed.emit()
