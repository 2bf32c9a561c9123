"""The ends of a matrix that are names of communes, as codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import pandas as pd

from geodata.readers.steps import reject
from geodata.readers.towns import communes_by_name, why_no_commune
from geodata.report.checks import Problem, Tally
from geodata.report.codes import commune_codes

MOST_CODED = 0.5
"""An end of which more than this share are codes is one of codes. Own choice."""


def coded_ends(frames: Iterable[pd.DataFrame], ends: Iterable[str], tally: Tally) -> Iterator[pd.DataFrame]:
    """The same pairs with commune codes in the place of names; frames of codes as they come.

    A name that no commune bears, or that several do, is rejected (unknown_town, ambiguous_town). Names are understood
    together (``towns.communes_by_name``), so all frames are held at once where there are names.
    """
    rest = iter(frames)
    first = next((frame for frame in rest if len(frame)), None)
    if first is None:
        return
    named = [end for end in ends if end in first and _is_named(first[end])]
    if not named:
        yield from chain([first], rest)
        return
    held = [first, *rest]
    names = pd.unique(pd.concat([frame[end] for frame in held for end in named]))
    codes = communes_by_name(list(map(str, names)))
    tally.problem(Problem("note", "by_name", tally.table, detail=str(len(codes))))
    for frame in held:
        yield _coded(frame, named, codes, tally)


def _is_named(texts: pd.Series[str]) -> bool:
    """Whether a column holds names: letters, and hardly a code."""
    distinct = pd.Series(texts.unique(), dtype="str")
    spelt = distinct.str.contains(r"[^\W\d_]{2}", regex=True)
    return bool(spelt.mean() > MOST_CODED and commune_codes(distinct).bad.mean() > MOST_CODED)


def _coded(frame: pd.DataFrame, named: Iterable[str], codes: dict[str, str], tally: Tally) -> pd.DataFrame:
    for end in named:
        lost = ~frame[end].isin(list(codes))
        why = frame[end].where(lost, "").map({name: why_no_commune(name) for name in frame[end][lost].unique()})
        for reason in ("unknown_town", "ambiguous_town"):
            hit = why.eq(reason)
            frame, why = reject(frame, hit, reason, tally, end), why[~hit]
        frame = frame.assign(**{end: frame[end].map(codes)})
    return frame
