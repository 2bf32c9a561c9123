"""Numbers as people read them: the decimal comma, the sign of a change, and words in the place of a blank."""

from __future__ import annotations

import math
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from deserts.states import State

MINUS = "\N{MINUS SIGN}"
ARROW = "\N{RIGHTWARDS ARROW}"
NBSP = "\N{NO-BREAK SPACE}"
UP, DOWN, SAME = "\N{BLACK UP-POINTING TRIANGLE}", "\N{BLACK DOWN-POINTING TRIANGLE}", "="
NOTHING = "\N{EN DASH}"


def number(value: float, decimals: int = 0) -> str:
    """A number with its separators; a dash for NaN, never "-0"."""
    if math.isnan(value):
        return NOTHING
    text = QLocale().toString(float(abs(value)), "f", decimals)
    is_zero = round(abs(value), decimals) == 0
    return MINUS + text if value < 0 and not is_zero else text


def signed(value: float, decimals: int = 0) -> str:
    """A difference with its sign; 0 has none."""
    text = number(value, decimals)
    return f"+{text}" if value > 0 and round(value, decimals) != 0 else text


def direction(change: float, decimals: int = 0) -> str:
    """A triangle up or down, or "=" where the change rounds to nothing; "" for NaN."""
    if math.isnan(change):
        return ""
    if round(change, decimals) == 0:
        return SAME
    return UP if change > 0 else DOWN


def rounded_people(value: float) -> float:
    """Persons, to the ten above a thousand: the last digit of a census means nothing."""
    return round(value, -1) if abs(value) >= 1000 else value


def people(value: float) -> str:
    """Persons as they are shown."""
    return number(rounded_people(value))


def percent(share: float) -> str:
    """A share from 0 to 1 as a percentage; "0 %" means nobody, "100 %" everybody."""
    if math.isnan(share):
        return NOTHING
    sign = f"{NBSP}%" if QLocale().language() == QLocale.Language.French else "%"
    if 0 < share < 0.01:
        return f"<{NBSP}1{sign}"
    if 0.99 < share < 1:
        return f">{NBSP}99{sign}"
    return f"{number(100 * share)}{sign}"


def before_after(before: float, after: float, decimals: int = 0) -> str:
    """« 2,1 → 3,0 », or one number where both read the same."""
    first, last = number(before, decimals), number(after, decimals)
    return first if first == last else f"{first} {ARROW} {last}"


def reason(state: int, *, is_off: bool = False) -> str:
    """Why there is no number, in two words; is_off : no road or time of the file leads out of the commune."""
    match State(state):
        case State.OUT_OF_REACH if is_off:
            return QCoreApplication.translate("Figures", "off the roads")
        case State.SECRET:
            return QCoreApplication.translate("Figures", "withheld")
        case State.OUT_OF_REACH:
            return QCoreApplication.translate("Figures", "out of reach")
        case _:
            return QCoreApplication.translate("Figures", "not available")


def short_time(when: datetime) -> str:
    """A day and its hour, short, in the locale."""
    moment = QDateTime.fromSecsSinceEpoch(int(when.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
