"""What a file is refused for, and the unit of times that is doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deserts.errors import Unreadable
from scenarios.cli.messages import CannotImport

if TYPE_CHECKING:
    from geodata.report.checks import ImportReport, Problem


def unit_doubt(report: ImportReport) -> Problem | None:
    """What makes the unit of the times of a matrix doubtful, None where nothing does."""
    from geodata.readers.matrix_units import DOUBTS

    return next((problem for problem in report.problems if problem.code in DOUBTS), None)


def check_times(report: ImportReport) -> None:
    """Raises CannotImport where times could be in minutes or in seconds, and nobody said which."""
    if (doubt := unit_doubt(report)) is not None:
        raise CannotImport("unit_asked", median=doubt.detail)


def refused(error: Unreadable, name: str) -> CannotImport:
    """Why a reader refuses a file, without the advice that is for workbooks of DREES."""
    known = {"missing": "e_missing", "empty": "e_incomplete", "truncated": "e_incomplete", "encrypted": "e_encrypted"}
    said = ", ".join(filter(None, (error.reason.replace("_", " "), error.detail)))
    return CannotImport(known.get(error.reason, "e_import_refused"), name=name, detail=said)
