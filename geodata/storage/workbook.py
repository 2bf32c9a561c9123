"""The DREES workbook inside a territory file: its newest values on GPs as a table, all else as one JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pandas as pd

from deserts.decay import Decay
from deserts.need import AgeWeight
from deserts.scoring import ActivityBounds
from geodata.drees.parameters import DreesParameters
from geodata.drees.reader import READER
from geodata.drees.sheet import DreesEdition
from geodata.drees.workbook_reader import DreesWorkbook
from geodata.readers.base import Imported
from geodata.territory.opening import gp_edition


def stored(workbook: DreesWorkbook, path: Path | None) -> tuple[Imported, str]:
    """The table with its report, and the text that ``restored`` makes a workbook of again.

    Only the newest edition on GPs is kept: nothing else of a workbook is used. path : where the workbook was read from.
    """
    edition = gp_edition(workbook)
    report = next((made for made in workbook.reports if made.data_year == str(edition.year)), workbook.reports[0])
    told = {name: getattr(edition, name) for name in DreesEdition.__dataclass_fields__ if name != "table"}
    parameters = workbook.parameters
    text = json.dumps(
        {
            "version": 1,
            "name": workbook.name,
            "path": "" if path is None else str(path),
            "sha256": workbook.sha256,
            "edition": {**told, **{key: dict(told[key]) for key in ("labels", "missing", "secret")}},
            "parameters": None if parameters is None else asdict(parameters),
            "parameters_problem": workbook.parameters_problem,
            "notes": list(workbook.notes),
        },
        ensure_ascii=False,
        default=lambda number: number.item(),
    )
    return Imported(edition.table, report, replace(READER.source(report), sha256=workbook.sha256), "commune"), text


def restored(imported: Imported, text: str) -> tuple[DreesWorkbook, Path | None]:
    """The workbook as it was stored, and where it was read from. KeyError, TypeError, ValueError for other texts."""
    told: dict[str, Any] = json.loads(text)
    path = Path(told["path"]) if told["path"] else None
    return (
        DreesWorkbook(
            name=str(told["name"]),
            sha256=str(told["sha256"]),
            editions=(_edition(told["edition"], imported.table),),
            parameters=None if told["parameters"] is None else _parameters(told["parameters"]),
            parameters_problem=str(told["parameters_problem"]),
            reports=(imported.report,),
            notes=tuple(map(str, told["notes"])),
        ),
        path,
    )


def _edition(told: Mapping[str, Any], table: pd.DataFrame) -> DreesEdition:
    return DreesEdition(
        year=int(told["year"]),
        profession=str(told["profession"]),
        unit=str(told["unit"]),
        table=table,
        population_year=int(told["population_year"]),
        weight_column=str(told["weight_column"]),
        labels=dict(told["labels"]),
        unit_label=str(told["unit_label"]),
        sources=str(told["sources"]),
        missing=dict(told["missing"]),
        secret={str(column): tuple(map(str, codes)) for column, codes in told["secret"].items()},
    )


def _parameters(told: Mapping[str, Any]) -> DreesParameters:
    steps = tuple((float(bound), float(weight)) for bound, weight in told["decay"]["steps"])
    return DreesParameters(
        decay=Decay(steps, bool(told["decay"]["includes_bound"])),
        activity=None if told["activity"] is None else ActivityBounds(**told["activity"]),
        age_weights={
            int(year): tuple(AgeWeight(**each) for each in classes) for year, classes in told["age_weights"].items()
        },
        source=str(told["source"]),
        activity_words=tuple(map(str, told.get("activity_words", ()))),
    )
