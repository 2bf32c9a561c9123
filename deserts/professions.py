"""The other professions on the same engine: what is counted, in which unit, how far people go, and how sure we are of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from deserts.decay import APL_DECAY, Decay
from deserts.errors import BadValue
from deserts.methods.catchment import two_step
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


_FILES = (
    "le classeur APL de la DREES de cette profession, la BPE par commune (Insee) ou le RPPS",
    "the DREES workbook of APL of this profession, the BPE by commune (INSEE) or the RPPS",
)
_PLACES = ("la BPE (Insee) ou FINESS", "the BPE (INSEE) or FINESS")
_REMEMBERED = ("de mémoire, sûr à 70 % environ", "from memory, about 70 % sure")

PROFESSIONS: tuple[Profession, ...] = (
    Profession("nurse", ("Infirmiers", "Nurses"), Measured.FTE, "nurses", "", "apl_nurses", _FILES, _REMEMBERED, mean=156.0),
    Profession("physiotherapist", ("Masseurs-kinésithérapeutes", "Physiotherapists"), Measured.FTE, "physiotherapists", "", "apl_physiotherapists", _FILES, _REMEMBERED, mean=119.3),
    Profession("midwife", ("Sages-femmes", "Midwives"), Measured.FTE, "midwives", "", "apl_midwives", _FILES, ("de mémoire, sûr à 50 % environ : peut-être jusqu’à 30 min", "from memory, about 50 % sure: perhaps to 30 min"), women=True, mean=21.8),
    Profession("dentist", ("Chirurgiens-dentistes", "Dentists"), Measured.FTE, "dentists", "", "apl_dentists", _FILES, _REMEMBERED, mean=60.6),
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
