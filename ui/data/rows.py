"""Imported tables and their problems as rows to be shown: labels of the dictionary, numbers of the language, blanks in words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from PySide6.QtCore import QObject

from deserts.states import State
from geodata.report.checks import ImportReport, Problem
from ui.base import figures
from ui.base.words import language
from ui.data.report_words import phrase, shown_number
from ui.data.sheet import Cell, Head

STATE = "_state"
SEVERITIES = {"error": 0.0, "warning": 1.0, "note": 2.0}


def table_rows(table: str, data: pd.DataFrame, most: int) -> tuple[list[Head], list[list[Cell]]]:
    """The first rows of a table, each state beside its number as a word in the place of the blank."""
    from geodata.report.schema import schema

    whole = data.head(most).reset_index()
    shown = [name for name in map(str, whole.columns) if not name.endswith(STATE) and name != "geometry"]
    words, lang = schema(), language()
    heads = [
        Head(words.label(table, name, lang), words.help(table, name, lang), _is_number(whole[name])) for name in shown
    ]
    columns = [_cells(table, name, whole) for name in shown]
    return heads, [list(row) for row in zip(*columns, strict=True)]


def _is_number(values: pd.Series[Any]) -> bool:
    return bool(pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values))


def _cells(table: str, name: str, data: pd.DataFrame) -> list[Cell]:
    """One column."""
    from geodata.report.schema import schema

    values = data[name]
    if not _is_number(values):
        return [Cell("" if pd.isna(value) else str(value)) for value in values]
    found = schema().column(table, name)
    decimals = None if found is None else found.decimals
    states = data[name + STATE].tolist() if name + STATE in data else [int(State.VALUE)] * len(data)
    return [_cell(float(value), int(state), decimals) for value, state in zip(values, states, strict=True)]


def _cell(value: float, state: int, decimals: int | None) -> Cell:
    if state != State.VALUE:
        return Cell(figures.reason(state), -np.inf)
    return Cell("", -np.inf) if np.isnan(value) else Cell(shown_number(value, decimals), value)


class ProblemRows(QObject):
    """The problems of a report as rows; holds the translations."""

    def heads(self) -> list[Head]:
        """Titles of the columns."""
        return [
            Head(self.tr("Severity")),
            Head(self.tr("What happened")),
            Head(self.tr("Line"), self.tr("Number of the line in the file, from 1"), is_number=True),
            Head(self.tr("Column")),
            Head(self.tr("Value")),
            Head(self.tr("Detail")),
        ]

    def rows(self, report: ImportReport) -> list[list[Cell]]:
        """Every problem, the gravest first."""
        problems = sorted(report.all_problems(), key=lambda problem: SEVERITIES[problem.severity])
        return [self._row(problem) for problem in problems]

    def _row(self, problem: Problem) -> list[Cell]:
        from geodata.report.schema import schema

        severity = {
            "error": self.tr("row rejected") if problem.row is not None else self.tr("error"),
            "warning": self.tr("warning"),
            "note": self.tr("note"),
        }[problem.severity]
        line = Cell("", np.inf) if problem.row is None else Cell(figures.number(problem.row), float(problem.row))
        return [
            Cell(severity, SEVERITIES[problem.severity]),
            Cell(phrase(problem.code), tip=problem.code),
            line,
            Cell(schema().label(problem.table, problem.column, language()) if problem.column else ""),
            Cell(problem.value or ""),
            Cell(self._detail(problem)),
        ]

    def _detail(self, problem: Problem) -> str:
        if problem.code == "unmatched" and problem.detail:
            return self.tr("its successor is {code}").format(code=problem.detail)
        if problem.code == "repaired":
            return self.tr("read as {code}").format(code=problem.detail)
        return problem.detail
