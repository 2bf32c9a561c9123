"""Numbers typed by hand: both decimal marks, thousands and units, in every field of the window and in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDoubleSpinBox, QSpinBox

from ui.base.number_fields import DecimalField, WholeField
from ui.base.typed_numbers import Typed, typed_number

pytestmark = pytest.mark.ui

UI = Path(__file__).parents[2] / "ui"
FR, EN = "\N{NARROW NO-BREAK SPACE}", ","


@pytest.mark.parametrize(
    ("text", "unit", "decimals", "number"),
    [
        ("2.5", "", 1, 2.5),
        ("2,5", "", 1, 2.5),
        (".5", "", 1, 0.5),
        ("2,", "", 1, 2.0),
        ("2,5 ETP", "FTE", 1, 2.5),
        ("12,5 %", "%", 1, 12.5),
        ("12 000,50 €", "€", 2, 12_000.5),
        ("12\N{NARROW NO-BREAK SPACE}000 euros", "€", 0, 12_000.0),
        ("1.234,5", "", 1, 1_234.5),
        ("1,234.5", "", 1, 1_234.5),
        ("1'234.5", "", 1, 1_234.5),
        ("1.234.567", "", 1, 1_234_567.0),
        ("150.000 €", "€", 0, 150_000.0),
        ("0,125", "", 0, 0.125),
        ("\N{MINUS SIGN}2,5", "", 1, -2.5),
        ("15 minutes", "min", 0, 15.0),
    ],
)
@pytest.mark.parametrize("group", [FR, EN])
def test_a_figure_is_read_as_it_was_meant(text, unit, decimals, number, group):
    assert typed_number(text, unit, group, decimals) == pytest.approx(number)


def test_three_figures_after_a_mark_are_thousands_only_where_the_language_parts_them_so():
    assert typed_number("1,234", "", EN, 1) == 1_234.0
    assert typed_number("1,234", "", FR, 3) == 1.234
    assert typed_number("1.234", "", EN, 3) == 1.234


@pytest.mark.parametrize(
    "text", ["2 3", "9 12", "12 k€", "2,5 M€", "15 ‰", "1e5", "2..5", "1.23,45.6", "", "-", "deux"]
)
def test_what_is_no_number_of_the_field_is_none(text):
    assert isinstance(typed_number(text, "€", FR, 1), Typed)


@given(st.integers(0, 10**8), st.integers(0, 3), st.sampled_from([FR, " ", "\N{NO-BREAK SPACE}", "'", ""]))
def test_any_figure_written_in_any_way_comes_back(digits, decimals, gap):
    number = digits / 10**decimals
    for mark in ".,":
        text = f"{number:,.{decimals}f}".replace(".", "|").replace(",", gap).replace("|", mark)
        for group in (FR, EN):
            read = typed_number(text, "", group, decimals)
            if decimals == 3 and mark == group and 1 <= number < 1_000:
                continue  # 1,234 in English means thousands
            assert read == pytest.approx(number)


@given(st.text(max_size=12), st.sampled_from(["", "%", "€", "FTE"]), st.sampled_from([FR, EN]), st.integers(0, 3))
def test_no_text_is_an_unforeseen_error(text, unit, group, decimals):
    assert isinstance(typed_number(text, unit, group, decimals), float | Typed)


def _type(field, text, qtbot):
    """Select the number, type the text, press Enter: what hands do."""
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def _paste(field, text, qtbot):
    QApplication.clipboard().setText(text)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
def test_hands_type_and_paste_either_mark(language, qtbot):
    field = DecimalField()
    qtbot.addWidget(field)
    field.setRange(0, 500_000)
    field.setDecimals(1)
    field.setSuffix("\N{NO-BREAK SPACE}€")
    field.setGroupSeparatorShown(True)
    for text in ("2.5", "2,5"):
        field.setValue(7)
        _type(field, text, qtbot)
        assert field.value() == 2.5, text
    for text, number in (("12 000,5 €", 12_000.5), ("12.000,5", 12_000.5), ("12,000.5 EUR", 12_000.5)):
        _paste(field, text, qtbot)
        assert field.value() == number, text
    for text in ("12 k€", "2 3", "9 000 000"):
        field.setValue(7)
        _paste(field, text, qtbot)
        assert field.value() == 7, f"{text} is not the number before"


def test_half_of_a_whole_number_is_refused_not_read_without_its_mark(language, qtbot):
    field = WholeField()
    qtbot.addWidget(field)
    field.setRange(0, 100_000)
    field.setValue(7)
    _type(field, "2.5", qtbot)
    assert field.value() == 7
    _paste(field, "12 000", qtbot)
    assert field.value() == 12_000


def test_the_wheel_scrolls_the_page_where_one_is_not_typing(language, qtbot):
    field = DecimalField()
    qtbot.addWidget(field)
    assert field.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_no_other_field_of_numbers_exists():
    plain = re.compile(r"\bQ(?:Double)?SpinBox\b")
    others = [str(path) for path in UI.rglob("*.py") if plain.search(path.read_text(encoding="utf-8"))]
    assert others == [str(UI / "base" / "number_fields.py")]


def _fields(window):
    """Every field of numbers of the window and its pages, each page opened once."""
    for key in list(window.tools.tools):
        window.tools.open(key)
    return [field for field in window.findChildren(QAbstractSpinBox) if isinstance(field, QDoubleSpinBox | QSpinBox)]


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
def test_every_field_of_the_window_takes_both_marks(language, window, qtbot):
    fields = _fields(window)
    assert all(isinstance(field, DecimalField | WholeField) for field in fields)
    with_decimals = [field for field in fields if isinstance(field, DecimalField) and field.decimals()]
    assert len(with_decimals) >= 10
    for field in with_decimals:
        field.blockSignals(True)
        field.setEnabled(True)
        wanted = round(field.minimum() + 3 * 10 ** -field.decimals(), field.decimals())
        for mark in ".,":
            field.setValue(field.maximum())
            text = f"{wanted:.{field.decimals()}f}".replace(".", mark)
            _type(field, text, qtbot)
            assert field.value() == pytest.approx(wanted), (field.parent(), field.accessibleName(), text)
