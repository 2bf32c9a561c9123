"""Habits are written and read back; a damaged file is no reason not to start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QSettings

from ui.work.settings import SAMPLE, Preferences, encoded, load, save, sizes

pytestmark = pytest.mark.ui


def test_a_first_start_has_defaults(settings):
    assert load(settings) == Preferences()
    assert load(settings).departements == SAMPLE


def test_what_is_written_is_read_back(settings, tmp_path):
    habits = Preferences(
        language="fr",
        palette="dark",
        last_folder=str(tmp_path),
        departements=("2A", "01"),
        epci=("200067544",),
        workbook="/été/à l'école/apl, 2023.xlsx",
        recent=("/a;b, c.deserts", "/d.deserts"),
        geometry=encoded(QByteArray(b"\x00\xff\n")),
        body=(200, 900, 300),
        left_shown=False,
        table_open=True,
        hint=False,
    )
    save(habits, settings)
    found = load(QSettings(settings.fileName(), QSettings.Format.IniFormat))
    assert found == Preferences(**{**vars(habits), "body": ("200", "900", "300")})
    assert sizes(found.body) == [200, 900, 300]
    assert found.window_geometry() == QByteArray(b"\x00\xff\n")


def test_an_empty_list_stays_empty(settings):
    save(Preferences(departements=(), epci=("200067544",), recent=()), settings)
    found = load(QSettings(settings.fileName(), QSettings.Format.IniFormat))
    assert (found.departements, found.epci, found.recent) == ((), ("200067544",), ())


@pytest.mark.parametrize("value", ["\x00\x01", "maybe", "[1, 2", "@Variant(\\0\\0\\0)", "é" * 5000])
def test_a_damaged_file_gives_defaults_where_it_is_damaged(settings, value):
    for name in vars(Preferences()):
        settings.setValue(name, value)
    settings.sync()
    found = load(QSettings(settings.fileName(), QSettings.Format.IniFormat))
    assert found.left_shown is True
    assert found.window_geometry().isEmpty()
    assert isinstance(sizes(found.body), list)


def test_no_territory_at_all_is_the_sample(settings):
    save(Preferences(departements=(), epci=()), settings)
    assert load(settings).departements == SAMPLE


def test_sizes_that_are_no_numbers_are_none():
    assert sizes(("a", "2")) == []
    assert sizes(("-5", "7")) == []
    assert sizes(("99999999999999999999", "7")) == [], "the window never started again"


def test_recent_works_are_few_and_each_once():
    habits = Preferences(recent=tuple(f"{i}" for i in range(8)))
    assert habits.with_recent("3") == ("3", "0", "1", "2", "4", "5", "6", "7")
    assert len(habits.with_recent("new")) == 8
