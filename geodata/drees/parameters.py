"""The « Paramètres » sheet of a DREES workbook: how the published APL was computed, read by content, not by address."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from deserts.decay import Decay
from deserts.errors import BadValue, InputError
from deserts.need import AgeWeight
from deserts.scoring import ActivityBounds
from geodata.formats.cells import label, numbers
from geodata.formats.sheets import cell_text
from geodata.formats.workbook import Row

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_UNDER = re.compile(r"(?:moins de|<) ?([0-9][0-9 ]*)")
_BETWEEN = re.compile(r"(?:entre|de) ([0-9][0-9 ]*) (?:et|a) ([0-9][0-9 ]*)")
_OVER = re.compile(r"(?:plus de|>) ?([0-9][0-9 ]*)|([0-9][0-9 ]*) ans et plus")
_IMPUTED = re.compile(r"offre de ([0-9][0-9 ]*) (?:consultations|actes)")

Band = tuple[float, float | None]
"""Lower and upper bound of a row label, in the unit of its block; None = no upper bound."""


@dataclass(frozen=True)
class DreesParameters:
    """Constants as published with the values.

    decay : weight of a travel time in minutes
    activity : how the yearly activity of a GP is counted; None where the sheet does not say, or counts it in fees with
        bounds that are percentiles (other professions): ``activity_words`` are then all there is
    activity_words : what the sheet says of that, as published
    age_weights : edition year -> weights of the age classes, from 0 years to the last class, the national mean being 1
    source : the sentence on sources below the table of weights, as published
    """

    decay: Decay
    activity: ActivityBounds | None
    age_weights: Mapping[int, tuple[AgeWeight, ...]]
    source: str
    activity_words: tuple[str, ...] = ()


def read_parameters(rows: Iterable[Row]) -> DreesParameters:
    """Constants out of the rows of the sheet.

    Raises BadValue, naming the block, where one is missing or does not hold together; never guesses a constant.
    """
    blocks = _blocks(rows)
    return DreesParameters(
        decay=_decay(blocks["decay"]),
        activity=None if _in_fees(blocks["activity"]) else _activity(blocks["activity"]),
        age_weights=_age_weights(blocks["ages"]),
        source=next((cell_text(row[0]) for row in blocks["ages"] if label(row[0]).startswith("source")), ""),
        activity_words=tuple(" | ".join(filter(None, map(cell_text, row))) for row in blocks["activity"]),
    )


def _blocks(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows under each of the three titles; titles are recognised by their words."""
    titles = {"comptabilisation de l activite": "activity", "decroissance": "decay", "ponderation": "ages"}
    blocks: dict[str, list[Row]] = {"activity": [], "decay": [], "ages": [], "": []}
    current = ""
    for row in rows:
        words = label(row[0]) if row else ""
        if not words:
            continue
        title = next((block for start, block in titles.items() if words.startswith(start)), None)
        if title is None:
            blocks[current].append(row)
        else:
            current = title
    return blocks


def _number(digits: str) -> float:
    return float(digits.replace(" ", ""))


def _band(cell: object) -> Band | None:
    """The bounds in « Moins de 10 », « Entre 10 et 15 », « de 5 à 9 ans », « Plus de 20 »; None for other text."""
    words = label(cell)
    if between := _BETWEEN.match(words):
        return _number(between[1]), _number(between[2])
    if under := _UNDER.match(words):
        return 0.0, _number(under[1])
    if over := _OVER.match(words):
        return _number(over[1] or over[2]), None
    return None


def _value(row: Row, place: int = 1) -> float | None:
    """The number in a cell of a row; None for a blank or text."""
    read = float(numbers([row[place] if place < len(row) else None]).values.iloc[0])
    return None if math.isnan(read) else read


def _banded(rows: Iterable[Row]) -> list[tuple[Band, Row]]:
    return [(band, row) for row in rows if (band := _band(row[0])) is not None]


def _decay(rows: list[Row]) -> Decay:
    """Steps in minutes; the last row must be the zero past the last bound."""
    steps: list[tuple[float, float]] = []
    for (low, high), row in _banded(rows):
        weight = _value(row)
        previous = steps[-1][0] if steps else 0.0
        if weight is None or low != previous or (high is None) != (weight == 0):
            raise BadValue("Paramètres, decay", cell_text(row[0]), "contiguous steps in minutes with a weight, then 0")
        if high is None:
            return Decay(tuple(steps))
        steps.append((high, weight))
    raise BadValue("Paramètres, decay", len(steps), "steps in minutes, the last one « Plus de … » with weight 0")


def _in_fees(rows: list[Row]) -> bool:
    """Whether activity is counted in fees, or nothing is said of it: no bound in consultations then."""
    return not rows or any("honoraires" in label(row[0]) for row in rows)


def _activity(rows: list[Row]) -> ActivityBounds:
    """Bounds of the yearly activity of a GP, in consultations."""
    found: dict[str, float] = {}
    for (low, high), row in _banded(rows):
        counted = _value(row)
        if counted is None:
            continue  # « Entre 3 601 et 6 000 » counts as it is
        if high is None:
            found["cap"] = counted
        elif low == 0:
            found["drop_below"] = high
        else:
            found["floor"] = counted
    imputed = next((match[1] for row in rows if (match := _IMPUTED.search(label(row[0])))), None)
    if imputed is None or set(found) != {"drop_below", "floor", "cap"}:
        raise BadValue("Paramètres, activity", sorted(found), "a lower bound, a floor, a cap and an imputed activity")
    return ActivityBounds(**found, imputed_if_new=_number(imputed))


def _age_weights(rows: list[Row]) -> dict[int, tuple[AgeWeight, ...]]:
    """Weights by edition year, the years being those of the column labels."""
    header = next((row for row in rows if label(row[0]).startswith("tranche d age")), ())
    years = {
        place: int(year[0]) for place, cell in enumerate(header) if place and (year := _YEAR.search(cell_text(cell)))
    }
    if not years:
        raise BadValue("Paramètres, age weights", "", "a row « Tranche d'âge » with a year in each column")
    return {year: _classes(rows, place) for place, year in years.items()}


def _classes(rows: list[Row], place: int) -> tuple[AgeWeight, ...]:
    """The age classes of one year; they must follow each other from birth without a hole."""
    classes: list[AgeWeight] = []
    for (low, high), row in _banded(rows):
        weight = _value(row, place)
        last = None if high is None else int(high) - (1 if not classes else 0)  # « Moins de 5 ans » ends at 4
        expected = 0 if not classes else (classes[-1].last or 0) + 1
        if weight is None or int(low) != expected:
            raise BadValue(
                "Paramètres, age weights", cell_text(row[0]), f"a weight for the class from {expected} years"
            )
        classes.append(AgeWeight(expected, last, weight))
        if last is None:
            return tuple(classes)
    raise BadValue("Paramètres, age weights", len(classes), "classes up to the last, without upper age")


def try_parameters(rows: Iterable[Row]) -> tuple[DreesParameters | None, str]:
    """Constants, or None and in plain words what is wrong: the values of the workbook are good without them."""
    try:
        return read_parameters(rows), ""
    except InputError as error:
        return None, str(error)
