"""For files that name persons: nothing of a person may leave the reader, not even in a report of bad rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import MissingColumn
from geodata.report.checks import Tally

PLACE_COLUMNS = frozenset({"town"})
"""Columns whose values may be shown in a report: ``towns.find_towns`` made them, of communes' names and postal codes."""

Hashes = npt.NDArray[np.uint64]


class DiscreetTally(Tally):
    """A tally that keeps no value of a rejected row unless it is a place: a broken line may begin with a name."""

    def reject(
        self, reason: str, lines: Iterable[int] | int, column: str | None = None, values: Iterable[str] | None = None
    ) -> None:
        """Book rows as wanted but unusable; see ``Tally.reject``."""
        super().reject(reason, lines, column, values if column in PLACE_COLUMNS else None)


@contextmanager
def discreet_errors(wanted: Iterable[str]) -> Iterator[None]:
    """Within, a MissingColumn tells the columns of the file only if one of them is known.

    A file without its header has a person where its columns should stand.
    """
    try:
        yield
    except MissingColumn as error:
        if set(map(str.casefold, error.found)) & set(map(str.casefold, wanted)):
            raise
        raise MissingColumn(error.table, error.column, ()) from None


def hashed(*columns: pd.Series[str]) -> Hashes:
    """One number for each combination of cells, for comparison only: two alike are the same with near certainty.

    64 bits: among two million persons the odds of one mistake are one in ten million.
    """
    total = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        part = pd.util.hash_array(column.to_numpy(dtype=object), categorize=False)
        total = total * np.uint64(1_000_003) + part.astype(np.uint64)
    return total
