"""What a blank means: blank is not zero."""

from __future__ import annotations

from enum import IntEnum


class State(IntEnum):
    """Why a cell holds a number or none.

    VALUE: a number. SECRET: withheld by its publisher. ABSENT: not in the data. OUT_OF_REACH: nothing within the
    limit of travel time. OUTSIDE: a commune of the buffer ring, which is computed with but not reported.
    """

    VALUE = 0
    SECRET = 1
    ABSENT = 2
    OUT_OF_REACH = 3
    OUTSIDE = 4
