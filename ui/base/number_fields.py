"""Fields for numbers that take what people type and paste, in either language."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

from ui.base.typed_numbers import GAPS, Typed, typed_number


class _Typing:
    """What both fields share: reading a text, and a wheel that scrolls the page."""

    def _set_up(self: Any) -> None:
        """A number counts when it is finished: half of a text that is refused must not stay."""
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _typed(self: Any, text: str) -> float | Typed:
        """The number in a text of the field, its prefix and suffix aside; see ``typed_number``."""
        plain = text.removeprefix(self.prefix()).removesuffix(self.suffix())
        decimals = self.decimals() if isinstance(self, QDoubleSpinBox) else 0
        number = typed_number(plain, self.suffix().strip(GAPS), self.locale().groupSeparator(), decimals)
        if isinstance(number, Typed):
            return number
        if decimals == 0 and not number.is_integer():
            return Typed.UNFINISHED
        if (number > self.maximum() and number > 0) or (number < self.minimum() and number < 0):
            return Typed.REFUSED
        return number if self.minimum() <= number <= self.maximum() else Typed.UNFINISHED

    def validate(self, text: str, at: int) -> Any:
        """Whether a text is a number of the field, may become one, or cannot."""
        number = self._typed(text)
        if number is Typed.REFUSED:
            state = QValidator.State.Invalid
        elif number is Typed.UNFINISHED:
            state = QValidator.State.Intermediate
        else:
            state = QValidator.State.Acceptable
        return state, text, at

    def fixup(self, text: str) -> str:
        """A text that is no number is left as it is: the field then shows its number of before."""
        return text

    def wheelEvent(self: Any, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it changes a number only where one is typing."""
        if self.hasFocus():
            QAbstractSpinBox.wheelEvent(self, event)
        else:
            event.ignore()


class DecimalField(_Typing, QDoubleSpinBox):
    """A number with decimals: « 2.5 », « 2,5 » and « 12 000,50 € » are understood in both languages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set_up()

    def valueFromText(self, text: str) -> float:
        """The number that a text means; the number of before where it means none."""
        number = self._typed(text)
        return self.value() if isinstance(number, Typed) else number


class WholeField(_Typing, QSpinBox):
    """A whole number; half of one is refused, not read without its mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set_up()

    def valueFromText(self, text: str) -> int:
        """The number that a text means; the number of before where it means none."""
        number = self._typed(text)
        return self.value() if isinstance(number, Typed) else int(number)
