"""Minutes from homes as a table of communes and a text beside it that says how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.files.atomic import write_together
from geodata.readers.base import Imported
from geodata.report.source import Source
from geodata.territory.opening import Territory
from scenarios.answer.evaluate import Outcome
from scenarios.answer.home_counts import GROUPS, LIMIT_MIN
from scenarios.answer.home_question import THRESHOLDS
from scenarios.answer.homes import HomesAnswer
from scenarios.answer.homes_apl import AplFromHomes
from scenarios.documents.csv_file import Flavour, readme, readme_path, to_csv
from scenarios.documents.table import Column
from scenarios.words.facts import facts
from scenarios.words.homes import apl_sentence, headline, notes, state_word, word
from scenarios.words.sources import titled
from scenarios.words.texts import Language, compact, number


@dataclass(frozen=True, eq=False)
class HomesDocument:
    """What is written.

    before : the answer without the scenario, None = there is none; apl : what the APL would be from homes, for those who
    asked; sources : of the grid and of the places, the grid first
    """

    answer: HomesAnswer
    before: HomesAnswer | None = None
    apl: AplFromHomes | None = None
    sources: tuple[Source, ...] = ()


def export_homes(
    document: HomesDocument,
    territory: Territory,
    outcome: Outcome,
    path: Path,
    *,
    lang: Language = "fr",
    flavour: Flavour = Flavour.EXCEL,
    layers: Sequence[Imported] = (),
) -> tuple[Path, ...]:
    """Write the communes as CSV, and beside them how to read them; returns both paths, the table first.

    layers : imported files, whose sources are named
    Raises CannotWrite.
    """
    answer, apl = document.answer, document.apl
    columns = home_columns(document, lang)
    if apl is not None:
        invented = bool(territory.sites["illustrative"].any())
        columns = (*columns, *apl_columns(apl, lang, illustrative=invented))
    about = facts(territory, outcome, lang, layers=layers)
    grid = document.sources[0] if answer.cells is not None and document.sources else None
    told = [headline(answer, document.before, lang), *([] if apl is None else ["", apl_sentence(apl, lang)])]
    told += ["", *(f"- {each}" for each in notes(answer, lang, grid)), ""]
    named = (titled(each, lang) for each in document.sources)
    told += [", ".join(filter(None, (f"- {s.title}", s.producer, s.licence, s.data_year))) for s in named]
    beside = readme_path(path, lang)
    words = "\r\n".join([*told, "", readme(about, columns)])
    write_together({beside: words.encode("utf-8-sig"), path: to_csv(columns, flavour, lang)})
    return path, beside


def home_columns(document: HomesDocument, lang: Language) -> tuple[Column, ...]:
    """The table of an answer, ready to write; a blank number has its reason in the column of states beside it."""
    return (*_columns(document.answer, lang), *_without(document, lang))


def _without(document: HomesDocument, lang: Language) -> Iterator[Column]:
    """Minutes and people far away without the scenario, where there is one."""
    if document.before is None:
        return
    far = f"people_over_{document.answer.question.far:g}"
    over = word("people_over", lang, t=compact(document.answer.question.far, lang))
    labels = {"seat_min": word("seat_min", lang), "cell_min": word("cell_min", lang), far: over}
    for key, label in labels.items():
        made = _numbers(document.before, lang, key, "people" if key == far else "min", "cells", label=label)
        yield replace(made, key=f"{key}_before", label=word("before", lang, what=label))


def apl_columns(apl: AplFromHomes, lang: Language, *, illustrative: bool) -> Iterator[Column]:
    """The APL by both conventions, marked as a variant."""
    for key, name in (("apl_seats", "apl_seats"), ("apl_homes", "apl_homes"), ("apl_difference", "difference")):
        yield Column(
            key, word(key, lang), word("unit_apl", lang), word("mean_apl", lang), word("origin_state", lang),
            np.asarray(apl.table[name], dtype=np.float64), decimals=2, signed=name == "difference",
            illustrative=illustrative,
        )  # fmt: skip


def _columns(answer: HomesAnswer, lang: Language) -> Iterator[Column]:
    table, made = answer.table, partial(_numbers, answer, lang)
    yield Column("insee", word("insee", lang), "", "", "", [str(code) for code in table.index])
    yield Column("name", word("name", lang), "", "", "", [str(name) for name in table["name"]])
    yield made("population", "people", decimals=0)
    limit = number(LIMIT_MIN, lang)
    for side in ("seat", "cell"):
        yield made(f"{side}_min", "min", f"{side}s", meaning=word(f"mean_{side}s", lang, limit=limit))
        states = [state_word(str(each), lang, grid=answer.cells is not None) for each in table[f"{side}_state"]]
        yield Column(f"{side}_state", word(f"{side}_state", lang), "", "", word("origin_state", lang), states)
    yield made("difference_min", "min", "cells", meaning=word("mean_difference", lang))
    yield made("people", "people", "cells")
    yield from _counts(answer, lang)
    for key in ("imputed_share", "split_share"):
        yield made(key, "percent", "cells")
    if table["no_car_share"].notna().any():
        yield made("no_car_share", "percent", "census")
        yield made("no_car_households", "households", "census")
        for t in THRESHOLDS:
            label = word("no_car_over", lang, t=compact(t, lang))
            yield made(f"no_car_over_{t:g}", "households", "census", meaning=word("mean_estimate", lang), label=label)


def _counts(answer: HomesAnswer, lang: Language) -> Iterator[Column]:
    """How many people of the cells are near and far, and who they are."""
    made, over = partial(_numbers, answer, lang), word("mean_over", lang)
    limits = THRESHOLDS
    for t in limits:
        for side, meaning in (("within", ""), ("over", over)):
            label = word(f"people_{side}", lang, t=compact(t, lang))
            yield made(f"people_{side}_{t:g}", "people", "cells", meaning=meaning, label=label)
    for key in ("people_out_of_reach", "people_off"):
        yield made(key, "people", "cells")
    for group in (each for each in GROUPS if each in answer.table):
        unit = "people" if group.startswith("people") else "households"
        yield made(group, unit, "cells")
        for t in limits:
            label = word("over", lang, what=word(group, lang), t=compact(t, lang))
            yield made(f"{group}_over_{t:g}", unit, "cells", meaning=over, label=label)


def _numbers(
    answer: HomesAnswer,
    lang: Language,
    key: str,
    unit: str,
    origin: str = "",
    *,
    meaning: str = "",
    label: str = "",
    decimals: int = 1,
) -> Column:
    values: pd.Series[float] = answer.table[key]
    return Column(
        key,
        label or word(key, lang),
        word(f"unit_{unit}", lang),
        meaning,
        word(f"origin_{origin}", lang) if origin else "",
        np.asarray(values, dtype=np.float64),
        decimals=decimals,
        signed=key == "difference_min",
        illustrative=answer.illustrative and key not in ("population", "people", "imputed_share", "split_share"),
    )
