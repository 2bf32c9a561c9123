"""``--columns`` of a table of travel times that no reader knows: which of its columns are origin, destination, minutes."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios.cli.messages import UsageError

if TYPE_CHECKING:
    from deserts.progress import Report
    from geodata.imports.column_mapping import Mapping
    from geodata.readers.base import Imported

PARTS = ("origin", "destination", "minutes", "peak_min", "km", "x1", "y1", "x2", "y2")
"""What a column can be, as in ``geodata.readers.matrix``."""

READING = ("sheet", "encoding", "delimiter", "geography_year", "unit")
"""What else may be typed of a matrix."""


def typed_columns(texts: list[str]) -> dict[str, str]:
    """Our name -> the file's, of « origin=a,destination=b,minutes=c »; names may hold commas. Raises UsageError."""
    found: dict[str, str] = {}
    for text in texts:
        for pair in re.split(rf",(?=\s*(?:{'|'.join(PARTS)})\s*=)", text):
            part, mark, name = (piece.strip() for piece in pair.partition("="))
            if part not in PARTS or not mark or not name:
                raise UsageError("usage_time_columns", value=pair.strip(), parts=", ".join(PARTS))
            found[part] = name
    return found


def times_mapping(columns: dict[str, str], **reading: Any) -> Mapping:
    """A matrix whose columns were typed. reading : fields of ``ReadAs``. Raises UsageError where they are not enough."""
    from geodata.imports.column_mapping import Mapping

    if "minutes" not in columns or not ({"origin", "destination"} <= set(columns) or set(PARTS[5:]) <= set(columns)):
        raise UsageError("usage_time_columns", value=", ".join(columns), parts=", ".join(PARTS))
    given: dict[str, Any] = {name: reading.get(name) for name in READING}
    return Mapping("travel_times", "commune", columns, **given)


def read_times(path: Path, columns: dict[str, str], args: argparse.Namespace, report: Report) -> Imported:
    """A matrix whose columns were typed. Raises UsageError where they are not enough, and what reading it raises."""
    from geodata.imports.mapping import read

    return read(path, times_mapping(columns, **{name: getattr(args, name, None) for name in READING}), report)
