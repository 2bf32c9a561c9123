"""The roads tool in words: what was read, what a check found, how far our minutes are off."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject

from geodata.france.base import france
from geodata.readers.matrix import LONLAT
from geodata.roads.cleaning import FAR_M
from geodata.roads.network import SPEED_ORIGINS
from geodata.roads.prepared import ACCESS_KMH
from geodata.roads.speeds import Speeds
from geodata.roads.summary import class_table, counts
from geodata.territory.estimate_models import CALIBRATION
from ui.base import figures
from ui.base.words import road_word
from ui.data.report_words import phrase
from ui.data.sheet import Cell, Head
from ui.work.roads_work import Calibrated, RoadsHere

DOT = " · "
LEAST_SHARE = 0.005


class RoadWords(QObject):
    """Holds the translations."""

    def speeds(self) -> dict[Speeds, tuple[str, str]]:
        """Ways to set speeds: name and what it means."""
        return {
            "metric": (
                self.tr("As INSEE’s METRIC"),
                self.tr("By class of road, inhabitants around and bends: the formulas of INSEE’s distance matrix"),
            ),
            "class": (self.tr("One for each class"), self.tr("The same speed on all roads of a class")),
            "law": (self.tr("Speed limits"), self.tr("The fastest that the law allows: nobody keeps it on bends")),
        }

    def facts(self, here: RoadsHere) -> str:
        """« 31 333 nœuds · 64 954 tronçons · 15 253 km · © OpenStreetMap »."""
        held, source = counts(here.network), here.network.source
        parts = [
            self.tr("{nodes} nodes").format(nodes=figures.number(held["nodes"])),
            self.tr("{links} stretches").format(links=figures.number(held["links"])),
            self.tr("{km} km for cars, each direction counted").format(km=figures.number(held["car_km"])),
            source.producer,
            source.licence,
        ]
        return DOT.join(filter(None, parts))

    def read(self, here: RoadsHere) -> list[list[Cell]]:
        """What became of every road of the file, one row each."""
        report = here.read.report
        rows = [
            (self.tr("roads read"), report.read),
            (self.tr("kept"), report.kept),
            *((phrase(fate.reason), fate.count) for fate in (*report.rejected, *report.set_aside)),
        ]
        made = [[Cell(name), Cell(figures.number(count), count)] for name, count in rows]
        told: dict[str, list[str]] = {}
        for problem in report.problems:
            told.setdefault(problem.code, []).append(problem.detail)
        for code, details in told.items():
            detail = details[0] if len(details) == 1 else figures.number(len(details))
            made.append([Cell(phrase(code)), Cell(detail)])
        return made

    def read_heads(self) -> list[Head]:
        """Titles of that table."""
        return [Head(self.tr("What became of it")), Head(self.tr("Number"), "", is_number=True)]

    def class_heads(self) -> list[Head]:
        """Titles of the table of classes."""
        return [
            Head(self.tr("Class of road")),
            Head(self.tr("km"), self.tr("For cars, each direction counted"), is_number=True),
            Head(self.tr("km/h"), self.tr("Mean over the length, without traffic"), is_number=True),
            Head(self.tr("Where the speed is from")),
        ]

    def classes(self, here: RoadsHere) -> list[list[Cell]]:
        """Kilometres and speed of each class."""
        rows = []
        for name, row in class_table(here.network).iterrows():
            origins = sorted((each for each in SPEED_ORIGINS if row[each] >= LEAST_SHARE), key=lambda each: -row[each])
            said = [
                road_word(each) + (f" {figures.percent(row[each])}" if len(origins) > 1 else "") for each in origins
            ]
            rows.append(
                [
                    Cell(road_word(str(name))),
                    Cell(figures.number(row["km"]), row["km"]),
                    Cell(figures.number(row["kmh"]), row["kmh"]),
                    Cell(", ".join(said)),
                ]
            )
        return rows

    # --- calibration ---

    def compared(self, found: Calibrated) -> str:
        """How far off, in two sentences."""
        figure = found.comparison
        left = figures.number(figure.lost)
        if found.by_road:
            ours, lost = self.tr("by these roads"), self.tr("{count} without a way on our side").format(count=left)
        elif found.estimated:
            far = figures.number(CALIBRATION.max_km)
            ours = self.tr("by the minutes that are estimated without roads, nor detours around water")
            lost = self.tr("{count} left out: farther than {km} km as the crow flies").format(count=left, km=far)
        else:
            ours = self.tr("by the minutes of the territory")
            lost = self.tr("{count} left out: farther than its minutes go").format(count=left)
        lost = lost if figure.lost else ""
        first = self.tr("{count} ways compared, {ours}").format(count=figures.number(figure.n), ours=ours)
        first += f" ({lost})." if lost else "."
        if not figure.n:
            return first + " " + self.tr("Open the territory that these observed times are about, or other roads.")
        second = self.tr(
            "We are {mae} min off on average (bias {bias} min); {share} fall in the right band of 10, 15 and 20 min."
        ).format(
            mae=figures.number(figure.mae, 1),
            bias=figures.signed(figure.bias, 1),
            share=figures.percent(figure.in_band),
        )
        return f"{first} {second}"

    def on_map(self) -> str:
        """What the colours of the worst ways mean."""
        return self.tr("On the map, the ways farthest off: blue where we are too fast, brown where we are too slow.")

    def distance_heads(self) -> list[Head]:
        """Titles of the table by distance."""
        titles = [
            (self.tr("km"), self.tr("As the crow flies")),
            (self.tr("Ways"), ""),
            (self.tr("Bias, min"), self.tr("Ours minus observed, on average")),
            (self.tr("Error, min"), self.tr("Mean of the differences, without their sign")),
            (self.tr("Right band"), self.tr("On the same side of 10, 15 and 20 minutes")),
        ]
        return [Head(text, tip, is_number=bool(place)) for place, (text, tip) in enumerate(titles)]

    def distances(self, found: Calibrated) -> list[list[Cell]]:
        """One row for each class of distance that has pairs."""
        table = found.comparison.by_distance
        return [
            [
                Cell(str(name)),
                Cell(figures.number(row["n"]), row["n"]),
                Cell(figures.signed(row["bias"], 1), row["bias"]),
                Cell(figures.number(row["mae"], 1), row["mae"]),
                Cell(figures.percent(row["in_band"]), row["in_band"]),
            ]
            for name, row in table[table["n"] > 0].iterrows()
        ]

    def worst_heads(self) -> list[Head]:
        """Titles of the table of the worst pairs."""
        return [
            Head(self.tr("Way")),
            Head(self.tr("km"), self.tr("As the crow flies"), is_number=True),
            Head(self.tr("Observed"), "", is_number=True),
            Head(self.tr("Ours"), "", is_number=True),
            Head(self.tr("Off, min"), "", is_number=True),
        ]

    def worst(self, found: Calibrated) -> list[list[Cell]]:
        """The pairs that are farthest off."""
        rows = []
        for row in found.comparison.worst.to_dict("records"):
            ends = (
                (row["origin"], row[LONLAT[0]], row[LONLAT[1]]),
                (row["destination"], row[LONLAT[2]], row[LONLAT[3]]),
            )
            name = f" {figures.ARROW} ".join(_short(*end) for end in ends)
            rows.append(
                [
                    Cell(name),
                    Cell(figures.number(row["km"], 1), row["km"]),
                    Cell(figures.number(row["observed"]), row["observed"]),
                    Cell(figures.number(row["ours"]), row["ours"]),
                    Cell(figures.signed(row["off"]), row["off"]),
                ]
            )
        return rows

    def factors(self, found: Calibrated) -> str:
        """What is proposed, "" where nothing is."""
        if found.factors is None:
            return ""
        if not found.factors.factors:
            return self.tr("No speed to change.")
        parts = [f"{road_word(name)} × {figures.number(factor, 2)}" for name, factor in found.factors.factors.items()]
        words = self.tr("Proposed: {factors}. On the same ways, the error goes from {before} to {after} min.")
        before, after = (figures.number(each, 1) for each in (found.factors.mae_before, found.factors.mae_after))
        return words.format(factors=", ".join(parts), before=before, after=after)

    # --- checks ---

    def check_heads(self) -> list[Head]:
        """Titles of the list of what to look at."""
        return [
            Head(self.tr("To look at")),
            Head(self.tr("Where")),
            Head(self.tr("How much"), "", is_number=True),
        ]

    def part(self, codes: Sequence[str], names: Sequence[str]) -> tuple[str, str]:
        """A part apart: what it is, and which communes stand on it."""
        if not codes:
            return self.tr("Part that no road joins"), self.tr("no commune on it")
        return self.tr("Part that no road joins: communes cut off"), ", ".join(names)

    def seat(self, metres: float, *, carried: bool) -> tuple[str, str]:
        """A seat far from the road, and how far. carried : its nearest road leads nowhere."""
        if np.isnan(metres):
            return self.tr("Seat of a commune without a road"), self.tr("over 5 km")
        minutes = figures.number(metres / 1000 / ACCESS_KMH["car"] * 60, 1)
        return (
            self.tr("Nearest road leads nowhere: the main network is taken")
            if carried
            else self.tr("Seat of a commune far from the road"),
            self.tr("{metres} m, {minutes} min").format(metres=figures.number(metres), minutes=minutes),
        )

    def site(self, state: str, metres: float, *, placed: bool) -> tuple[str, str]:
        """A place of care that the road serves badly: how, and how far it lies.

        placed : where the scenario put it; else a place of a file, which is counted at the seat of its commune
        """
        far = self.tr("over 5 km") if np.isnan(metres) else self.tr("{metres} m").format(metres=figures.number(metres))
        if not placed:
            return self.tr("Place of care far from the road (counted at the seat)"), far
        if state == "cut_off":
            return self.tr("Place of care on roads that lead to no other commune"), far
        if state == "off":
            return self.tr("Place of care without a road"), far
        if state == "carried":
            return self.tr("Place of care: nearest road leads nowhere, the main network is taken"), far
        minutes = figures.number(metres / 1000 / ACCESS_KMH["car"] * 60, 1)
        return (
            self.tr("Place of care far from the road"),
            self.tr("{metres} m, {minutes} min").format(metres=figures.number(metres), minutes=minutes),
        )

    def faults(self) -> dict[str, str]:
        """Kinds of faults of links and nodes."""
        return {
            "traps": self.tr("Cars can get in and not out"),
            "sources": self.tr("Cars can get out and not in"),
            "short": self.tr("Stretches of no length"),
            "fast": self.tr("Absurd speeds"),
            "cheats": self.tr("Shorter than the crow flies"),
            "twice": self.tr("Stretches that stand twice"),
        }

    def how_many(self, count: int, *, nodes: bool, kmh: float | None) -> str:
        """How many places or stretches have a fault; kmh : the fastest of them, None = it is no matter of speed."""
        if nodes:
            return self.tr("%n place(s)", "", count)
        text = self.tr("%n stretch(es)", "", count)
        return text if kmh is None else self.tr("{count}, up to {kmh} km/h").format(count=text, kmh=figures.number(kmh))

    def nothing(self, here: RoadsHere) -> str:
        """How well the seats stand, said above the list."""
        metres = here.seats["metres"]
        far = int((~(metres <= FAR_M)).sum())
        words = self.tr("Seats lie {median} m from the nearest road (median); %n over {far} m.", "", far)
        text = words.format(median=figures.number(float(metres.median())), far=figures.number(FAR_M))
        whole = self.tr("All in one piece.")
        if here.check.parts_count:
            whole = self.tr("%n separate part(s), {km} km.", "", here.check.parts_count).format(
                km=figures.number(here.check.apart_km, 1)
            )
        return f"{whole} {text}"


def _short(name: object, lon: float, lat: float) -> str:
    """The name of an end of a pair: of the commune of a code, or of the seat nearest to a place that has no name."""
    communes = france().communes
    if name in communes.index:
        return str(communes.at[name, "name"])
    if any(letter.isalpha() for letter in str(name)) or np.isnan(lon) or np.isnan(lat):
        return str(name)
    away = ((communes["lon"] - lon) * np.cos(np.radians(lat))) ** 2 + (communes["lat"] - lat) ** 2
    return str(communes.at[away.idxmin(), "name"])
