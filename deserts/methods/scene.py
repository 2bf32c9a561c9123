"""What every method measures: people here, doctors there, minutes between."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from deserts.decay import APL_DECAY, Decay, Kernel
from deserts.errors import BadValue
from deserts.times import TravelTimes

Floats = npt.NDArray[np.float64]


class People(StrEnum):
    """Who is counted: people weighted by the care their age needs (P*), every inhabitant once, or nobody."""

    STANDARDISED = "standardised"
    RAW = "raw"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Scene:
    """Communes, places of practice and the minutes between them.

    times : commune -> place; an absent pair is out of reach
    population, need : (communes,) inhabitants, standardised inhabitants (P*), >= 0
    supply, heads : (places,) consultations per year, doctors, >= 0; 0 = nobody practises there
    home : (places,) position of the commune in which a place stands; -1 = none
    decay : weights of the official APL, from the DREES workbook where one is loaded

    Raises BadValue for missing, infinite or negative numbers or a wrong length.
    """

    times: TravelTimes
    population: Floats
    need: Floats
    supply: Floats
    heads: Floats
    home: npt.NDArray[np.int32]
    decay: Decay = APL_DECAY
    _known: dict[Kernel, sp.csr_array] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        communes, places = self.times.shape
        for name, size in (("population", communes), ("need", communes), ("supply", places), ("heads", places)):
            values = getattr(self, name)
            if len(values) != size:
                raise BadValue(name, len(values), f"{size} values")
            if size and not (np.isfinite(values).all() and values.min() >= 0):
                raise BadValue(name, "missing, infinite or negative", f"{name} >= 0")
        if len(self.home) != places:
            raise BadValue("home", len(self.home), f"{places} values")

    def people(self, which: People) -> Floats:
        """(communes,) persons of the kind asked for."""
        return self.need if which is People.STANDARDISED else self.population

    def weights(self, kernel: Kernel) -> sp.csr_array:
        """Decay weights (communes, places), computed once for a kernel. Raises BadValue where a pair comes twice."""
        if kernel not in self._known:
            self._known[kernel] = self.times.weights(kernel)
        return self._known[kernel]
