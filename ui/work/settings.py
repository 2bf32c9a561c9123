"""What the window remembers of a person's habits; nothing here changes a result."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, fields, replace
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

RECENT_MOST = 8
LANGUAGES = ("system", "fr", "en")
PALETTES = ("system", "light", "dark")
LARGEST_PX = 100_000
SAMPLE = ("23",)
"""The territory of a first start: la Creuse."""


@dataclass(frozen=True)
class Preferences:
    """Habits of one person on one computer.

    language, palette : of ``LANGUAGES`` and ``PALETTES``; departements, epci, regions : the last territory, codes
    workbook : path of the DREES workbook last used, "" = none; recent : saved works, newest first
    geometry : of the window, base64 of what Qt saves; body, paged, side : sizes of the panels in pixels, beside the map
    alone, beside a page, and one over the other on the right, () = default
    table_open : whether the table of all communes was on screen
    hint : whether the offer to import a workbook is still to be made
    filled : whether isochrones are drawn as filled areas
    """

    language: str = "system"
    palette: str = "system"
    last_folder: str = ""
    departements: tuple[str, ...] = SAMPLE
    epci: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    workbook: str = ""
    recent: tuple[str, ...] = ()
    geometry: str = ""
    body: tuple[int, ...] = ()
    paged: tuple[int, ...] = ()
    side: tuple[int, ...] = ()
    left_shown: bool = True
    right_shown: bool = True
    table_open: bool = False
    hint: bool = True
    filled: bool = False

    def window_geometry(self) -> QByteArray:
        """The geometry as Qt wants it; empty where there is none or it is damaged."""
        try:
            return QByteArray(base64.b64decode(self.geometry, validate=True))
        except (binascii.Error, ValueError):
            return QByteArray()

    def with_look(self, name: str, value: str) -> Preferences:
        """The same with another ``language`` or ``palette``."""
        return replace(self, language=value) if name == "language" else replace(self, palette=value)

    def with_recent(self, path: str) -> tuple[str, ...]:
        """The recent works with this one first."""
        return (path, *(other for other in self.recent if other != path))[:RECENT_MOST]


def encoded(geometry: QByteArray) -> str:
    """Window geometry as text."""
    return base64.b64encode(geometry.data()).decode("ascii")


def load(settings: QSettings) -> Preferences:
    """Preferences from a settings file; anything missing or damaged there is the default."""
    values: dict[str, Any] = {}
    for field in fields(Preferences):
        value = _parsed(settings.value(field.name), field.default)
        if value is not None:
            values[field.name] = value
    wishes = Preferences(**values)
    if wishes.departements or wishes.epci or wishes.regions:
        return wishes
    return Preferences(**{**values, "departements": SAMPLE})


def save(preferences: Preferences, settings: QSettings) -> None:
    """Write preferences; text only, so that the file reads the same on every system."""
    for field in fields(Preferences):
        value = getattr(preferences, field.name)
        text = "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)
        settings.setValue(field.name, text)
    settings.sync()


def _parsed(stored: object, default: object) -> object:
    """A stored text in the type of its default; None where it is no such thing."""
    if not isinstance(stored, str):
        return None
    if isinstance(default, bool):
        return {"True": True, "False": False}.get(stored)
    if isinstance(default, tuple):
        return tuple(part for part in stored.split("\n") if part)
    return stored


def sizes(texts: tuple[object, ...]) -> list[int]:
    """Panel sizes in pixels; [] where they are damaged, or larger than any screen."""
    try:
        pixels = [int(str(text)) for text in texts]
    except ValueError:
        return []
    return pixels if all(0 <= size <= LARGEST_PX for size in pixels) else []
