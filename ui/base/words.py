"""Names of what is measured, in plain words; titles and help of columns come from the data dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QLocale, QObject

from scenarios.words.network import ROAD_TEXTS
from scenarios.words.texts import say_from

if TYPE_CHECKING:
    from geodata.territory.opening import Territory


def language() -> Literal["fr", "en"]:
    """Language of the window, as the data dictionary and the exports name it."""
    return "fr" if QLocale().language() == QLocale.Language.French else "en"


def curly(text: str) -> str:
    """A text of the documents as the window writes it: spreadsheets keep the plain apostrophe, the window has the round one."""
    return text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")


def said(text: str) -> str:
    """A text of the documents as the window writes it: with curly apostrophes."""
    return text.replace("'", "’") if language() == "fr" else text


def road_word(key: str) -> str:
    """A class of road, or where a speed is from."""
    return say_from(ROAD_TEXTS, key, language()).replace("'", "’")


class Words(QObject):
    """Names and units of the indicators."""

    def indicator(self, key: str) -> str:
        """Short name, for the chooser."""
        return {
            "apl": self.tr("Access (APL)"),
            "apl_class": self.tr("Level of access"),
            "nearest_gp_min": self.tr("Time to the nearest GP"),
            "gp_per_100k": self.tr("Density of GPs"),
            "gp_per_100k_standardised": self.tr("Density, by need"),
            "need": self.tr("Needs"),
            "apl_change": self.tr("Change of access"),
            "nearest_gp_change_min": self.tr("Change of time"),
        }[key]

    def legend(self, key: str) -> str:
        """Title of the legend."""
        return {
            "apl": self.tr("Access to GPs (APL)"),
            "apl_class": self.tr("Level of access (APL)"),
            "nearest_gp_min": self.tr("Time to the nearest GP"),
            "gp_per_100k": self.tr("Density of GPs"),
            "gp_per_100k_standardised": self.tr("Density of GPs, by need"),
            "need": self.tr("Needs"),
            "apl_change": self.tr("Change of access (APL)"),
            "nearest_gp_change_min": self.tr("Change of time to a GP"),
        }[key]

    def unit(self, key: str) -> str:
        """Unit, as the legend and the panel write it."""
        return {
            "apl": self.tr("consultations per year and inhabitant"),
            "apl_class": self.tr("consultations per year and inhabitant"),
            "nearest_gp_min": self.tr("minutes by car"),
            "gp_per_100k": self.tr("GPs per 100,000 inhabitants"),
            "gp_per_100k_standardised": self.tr("GPs per 100,000 standardised inhabitants"),
            "need": self.tr("standardised inhabitants"),
            "apl_change": self.tr("consultations per year and inhabitant"),
            "nearest_gp_change_min": self.tr("minutes by car"),
        }[key]

    def times(self, territory: Territory, *, rules: bool = False) -> str:
        """How the minutes of a territory were obtained, in a few words; rules : also that they are not counted as usual."""
        if territory.times.method == "roads":
            key = None if territory.by_road is None else territory.by_road.source
            source = next((each for each in territory.sources if each.key == key), None)
            name = "" if source is None else f"{source.producer or source.title} {source.data_year}".strip()
            from geodata.roads.rules import TravelRules

            known = territory.by_road
            otherwise = rules and known is not None and known.rules != TravelRules()
            how = self.tr("counted otherwise than METRIC") if otherwise else ""
            return ", ".join(filter(None, (self.tr("times by road"), name, how)))
        return self.tr("times of a given table") if territory.times.method == "matrix" else self.tr("estimated times")

    def level(self, band: float) -> str:
        """Words for a class of access: 0, 1 or 2."""
        return (self.tr("under-served"), self.tr("fairly served"), self.tr("well served"))[int(band)]

    def label(self, column: str) -> str:
        """Title of a column, from the data dictionary."""
        from geodata.report.schema import schema

        return schema().label("scores", column, language())

    def help(self, column: str) -> str:
        """What a column means, from the data dictionary; "" where its title says all."""
        from geodata.report.schema import schema

        return schema().help("scores", column, language())
