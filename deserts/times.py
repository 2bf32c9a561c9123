"""Travel times as sparse triplets: a pair that is absent is out of reach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from deserts.decay import Kernel
from deserts.errors import BadValue

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class TravelTimes:
    """Minutes by car from each origin to the destinations within a limit.

    origins, destinations : codes (text), in the order that the triplets count
    origin, destination : (pairs,) positions in those two, int32
    minutes : (pairs,) >= 0; 0 inside a commune (convention of the METRIC distance matrix). Times are directed: there and
        back may differ.
    limit_min : pairs farther than this are absent
    method : "estimated", "roads" or "matrix": how the minutes were obtained, told with every result
    estimated : (pairs,) True where a pair was estimated beside given ones; None = all pairs were obtained by ``method``
    """

    origins: pd.Index[str]
    destinations: pd.Index[str]
    origin: Ints
    destination: Ints
    minutes: Floats
    limit_min: float
    method: str
    estimated: Bools | None = None

    def __post_init__(self) -> None:
        if not len(self.origin) == len(self.destination) == len(self.minutes):
            raise BadValue("travel times", len(self.minutes), "as many origins and destinations as minutes")
        if self.estimated is not None and len(self.estimated) != len(self.minutes):
            raise BadValue("travel times", len(self.estimated), "as many flags as minutes")
        if len(self.minutes) and not (np.isfinite(self.minutes).all() and self.minutes.min() >= 0):
            raise BadValue("travel times", "NaN, infinite or negative", "minutes >= 0; leave out what is out of reach")

    def __len__(self) -> int:
        return len(self.minutes)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of origins, number of destinations."""
        return len(self.origins), len(self.destinations)

    @property
    def is_estimated(self) -> Bools:
        """(pairs,) whether the minutes of a pair are an estimate; 0 inside a commune is a convention and none."""
        if self.estimated is not None:
            return self.estimated
        apart = self.origins.get_indexer(self.destinations)[self.destination] != self.origin
        return np.asarray(apart & (self.method == "estimated"), dtype=np.bool_)

    def weights(self, decay: Kernel) -> sp.csr_array:
        """Decay weights as a sparse matrix (origins, destinations); pairs of weight 0 are left out.

        Raises BadValue where a pair is given twice: adding both up would count people twice.
        """
        weight = decay.weights(self.minutes)
        kept = weight > 0
        triplets = (weight[kept], (self.origin[kept], self.destination[kept]))
        matrix = sp.csr_array(triplets, shape=self.shape)
        if matrix.nnz != int(kept.sum()):
            raise BadValue("travel times", "the same pair twice", "each pair once")
        return matrix

    def to(self, communes: npt.NDArray[np.int32], destinations: pd.Index[str]) -> TravelTimes:
        """The times to other destinations, each standing at one of the present ones.

        communes : (new destinations,) positions of the place where each one stands. A doctor's site at the seat of a
        commune is as far as that seat.
        """
        by_destination = sp.csc_array(
            (np.arange(1, len(self) + 1), (self.origin, self.destination)),
            shape=self.shape,
        )
        columns = by_destination[:, communes].tocoo()
        pair = columns.data - 1
        rows, cols = columns.coords
        return TravelTimes(
            self.origins,
            destinations,
            rows.astype(np.int32),
            cols.astype(np.int32),
            self.minutes[pair],
            self.limit_min,
            self.method,
            None if self.estimated is None else self.estimated[pair],
        )
