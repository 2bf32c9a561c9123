"""The other professions on the same engine: what is counted, in which unit, how far people go, and how sure we are of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from deserts.decay import APL_DECAY, Decay
from deserts.errors import BadValue
from deserts.methods.catchment import two_step
from deserts.need import AgeWeight, five_year_weights
from deserts.times import TravelTimes

Floats = npt.NDArray[np.float64]
Words = tuple[str, str]
"""The same in French and in English."""


class Measured(StrEnum):
    """What is said of a profession: full-time equivalents for so many people, or minutes to the nearest."""

    FTE = "fte"
    MINUTES = "minutes"


@dataclass(frozen=True)
class Profession:
    """A profession, or a kind of place, that people need near them.

    key : stable name; words : plural title; column : of the tables ``equipment`` and ``practitioners`` that counts it, ""
        = none; place : kind in the tables ``places`` and ``establishments``, "" = none; published : column of the table
        "apl" with the values of DREES, "" = DREES publishes none
    women : counted over women only; decay : weights of the minutes; far_min : minutes past which people are far
    mean : published mean of 2023, full-time equivalents per 100 000, NaN = none; kernel_sure : the kernel was read, not
        remembered; files : what to import, in words; source : of unit, mean and kernel, as words
    age_weights : edition year -> weights of the ages (of women where these are counted), empty = not published to us:
        people are then counted as they are
    """

    key: str
    words: Words
    measured: Measured
    column: str
    place: str
    published: str
    files: Words
    source: Words
    women: bool = False
    decay: Decay = APL_DECAY
    far_min: float = 20.0
    mean: float = float("nan")
    kernel_sure: bool = False
    age_weights: Mapping[int, tuple[AgeWeight, ...]] = field(default_factory=dict)

    @property
    def rings_min(self) -> tuple[float, float]:
        """Minutes around a territory within which places, and people, count in its scores: the reach, and twice it."""
        return self.decay.reach_min, 2 * self.decay.reach_min


_FILES = (
    "le classeur APL de la DREES de cette profession, la BPE par commune (Insee) ou le RPPS",
    "the DREES workbook of APL of this profession, the BPE by commune (INSEE) or the RPPS",
)
_PLACES = ("la BPE (Insee) ou FINESS", "the BPE (INSEE) or FINESS")
_REMEMBERED = ("de mémoire, sûr à 70 % environ", "from memory, about 70 % sure")

_SHEET = (
    "feuille « Paramètres » du classeur de la DREES 2022-2023 (DCIR 2020 et 2021, Cnam)",
    "sheet “Paramètres” of the DREES workbook 2022-2023 (DCIR 2020 and 2021, Cnam)",
)
_REPORTED = (
    "paliers de la feuille « Paramètres » du classeur 2022-2023, rapportés ; poids des âges et moyenne non vérifiés",
    "steps of the sheet “Paramètres” of the workbook 2022-2023, as reported; weights of ages and mean not checked",
)

NURSE_AGE_WEIGHTS: Mapping[int, tuple[AgeWeight, ...]] = {
    2022: five_year_weights(".03 .05 .06 .12 .17 .19 .21 .22 .25 .32 .44 .63 .85 1.17 1.90 2.85 4.92 8.76 16.01"),
    2023: five_year_weights(".05 .09 .11 .17 .22 .25 .27 .29 .31 .36 .48 .65 .86 1.19 1.76 2.79 4.53 8.07 15.11"),
}
"""By edition year. Source: sheet « Paramètres » of the DREES workbook on nurses 2022-2023 (DCIR 2020 and 2021, Cnam)."""

MIDWIFE_AGE_WEIGHTS: Mapping[int, tuple[AgeWeight, ...]] = {
    2022: five_year_weights(".04 0 .01 .36 1.49 3.59 4.37 2.76 1.32 .73 .56 .43 .38 .32 .27 .18 .11 .06 .03"),
    2023: five_year_weights(".04 0 .02 .36 1.41 3.47 4.33 2.80 1.39 .75 .59 .46 .41 .33 .26 .19 .11 .06 .03"),
}
"""Of women, by edition year. Source: sheet « Paramètres » of the DREES workbook on midwives 2022-2023 (the same)."""

MIDWIFE_DECAY = Decay(((10.0, 1.0), (20.0, 2 / 3), (30.0, 1 / 3)))
"""Source: the same sheet. People go farther to a midwife: places within 30 minutes and people within 60 count."""

PROFESSIONS: tuple[Profession, ...] = (
    Profession("nurse", ("Infirmiers", "Nurses"), Measured.FTE, "nurses", "", "apl_nurses", _FILES, _SHEET, mean=156.03, kernel_sure=True, age_weights=NURSE_AGE_WEIGHTS),
    Profession("physiotherapist", ("Masseurs-kinésithérapeutes", "Physiotherapists"), Measured.FTE, "physiotherapists", "", "apl_physiotherapists", _FILES, _REMEMBERED, mean=119.3),
    Profession("midwife", ("Sages-femmes", "Midwives"), Measured.FTE, "midwives", "", "apl_midwives", _FILES, _SHEET, women=True, decay=MIDWIFE_DECAY, mean=21.78, kernel_sure=True, age_weights=MIDWIFE_AGE_WEIGHTS),
    Profession("dentist", ("Chirurgiens-dentistes", "Dentists"), Measured.FTE, "dentists", "", "apl_dentists", _FILES, _REPORTED, mean=60.6, kernel_sure=True),
    Profession("pharmacy", ("Pharmacies", "Pharmacies"), Measured.MINUTES, "pharmacies", "pharmacy", "", _PLACES, ("seuil de 10 min : presse pharmaceutique, 2017", "bound of 10 min: pharmacists’ press, 2017"), far_min=10.0, kernel_sure=True),
    Profession("emergency", ("Urgences", "Emergency units"), Measured.MINUTES, "emergency_units", "emergency", "", _PLACES, ("seuil de 30 min : presse spécialisée, 2017", "bound of 30 min: specialised press, 2017"), far_min=30.0, kernel_sure=True),
)  # fmt: skip
"""General practitioners are not among them: they are the subject of everything else. See docs/method.md, Other
professions."""


def profession_named(key: str) -> Profession:
    """The profession of a key. Raises BadValue with the keys that exist."""
    for profession in PROFESSIONS:
        if profession.key == key:
            return profession
    raise BadValue("profession", key, ", ".join(profession.key for profession in PROFESSIONS))


def fte_per_100k(times: TravelTimes, people: Floats, fte: Floats, decay: Decay) -> Floats:
    """Full-time equivalents within reach for 100 000 people who share them: the APL in the unit of these professions.

    people : (communes,) standardised inhabitants, or women; fte : (places,). Conserved: Σ people · result / 100 000 is the
    FTE in reach of somebody. 0 where nothing is in reach. Source: docs/method.md, Other professions.
    """
    return 100_000 * two_step(times.weights(decay), people, fte)
