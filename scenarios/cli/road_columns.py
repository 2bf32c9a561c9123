"""``--columns`` and what goes with it: a layer of lines of no known producer, understood as it was typed."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.errors import UnknownFile, Unreadable
from scenarios.cli.messages import CannotImport, UsageError
from scenarios.cli.texts import cli
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from geodata.report.checks import ImportReport
    from geodata.roads.own_columns import RoadColumns

PARTS = {
    "class": "road_class", "speed": "speed", "direction": "direction", "level": "level", "length": "length_m",
    "name": "name", "id": "id",
}  # fmt: skip
"""What is typed -> our name."""

NEED_COLUMNS = ("road_class", "forward", "backward", "closed", "speed_unit", "speed_is", "meet")
"""What means nothing without ``--columns``."""

AUTO = "auto"
OUT = "out"
MOST_COLUMNS = 12


def columns_of(args: argparse.Namespace, files: Sequence[Path]) -> RoadColumns | None:
    """What was typed of the columns of a layer, None where nothing was.

    Values that nothing was typed for are guessed from the file; so are all columns with ``--columns auto``.
    Raises UsageError, CannotImport (no lines, several layers), BadValue for an unknown class.
    """
    typed_columns: Sequence[str] = getattr(args, "columns", [])
    if not (typed_columns or args.road_layer):
        if any(getattr(args, name) for name in NEED_COLUMNS):
            raise UsageError("usage_needs", what="--columns")
        return None
    from geodata.roads.column_guess import line_layers, only_layer, propose, with_values
    from geodata.roads.own_columns import RoadColumns

    typed, guess = _typed(typed_columns)
    path = files[0]
    try:
        layer = only_layer(path, args.road_layer, line_layers(path))
    except (UnknownFile, Unreadable) as error:
        raise _no_layer(error) from error
    missing = [name for name in typed.values() if name not in {column.name for column in layer.columns}]
    if missing:
        known = ", ".join(column.name for column in layer.columns)
        raise CannotImport("e_own_column", name=path.name, column=", ".join(missing), known=known)
    columns = {**(propose(layer).columns if guess or not typed else {}), **typed}
    # Of several files each layer has its own name.
    made = with_values(RoadColumns(columns, layer=args.road_layer or (layer.name if len(files) == 1 else "")), layer)
    classes = {**made.classes, **_classes(args.road_class)}
    ways = {name: getattr(args, name) for name in ("forward", "backward", "closed")}
    if any(value is not None for value in ways.values()):
        made = replace(made, **{name: tuple(value or ()) for name, value in ways.items()})  # type: ignore[arg-type]
    return replace(
        made,
        classes=classes,
        unit=args.speed_unit or made.unit,
        speed=args.speed_is or made.speed,
        join=args.meet or made.join,
    )


def _typed(texts: Sequence[str]) -> tuple[dict[str, str], bool]:
    """Our name -> the file's, and whether the others are to be guessed; names of columns may hold commas."""
    found: dict[str, str] = {}
    guess = False
    for text in texts:
        for pair in re.split(rf",(?=\s*(?:(?:{'|'.join(PARTS)})\s*=|{AUTO}\s*(?:,|$)))", text):
            part, mark, name = (piece.strip() for piece in pair.partition("="))
            if part == AUTO and not mark:
                guess = True
            elif part not in PARTS or not name:
                raise UsageError("usage_columns", value=pair.strip(), parts=", ".join(PARTS))
            else:
                found[PARTS[part]] = name
    return found, guess


def _classes(texts: Sequence[str]) -> dict[str, str]:
    """Value -> class, "" for « out »; the last "=" parts them."""
    found = {}
    for text in texts:
        value, mark, name = text.rpartition("=")
        if not mark or not value.strip():
            raise UsageError("usage_road_class", value=text)
        found[value.strip()] = "" if name.strip() == OUT else name.strip()
    return found


def _no_layer(error: UnknownFile | Unreadable) -> Exception:
    if isinstance(error, Unreadable):
        if error.reason != "missing_sheet":
            return error
        return CannotImport("several_road_layers", name=error.path.name, layers=error.detail)
    return CannotImport("no_lines", name=error.path.name)


def not_recognised(path: Path) -> CannotImport:
    """Why no roads were found in a file, and what to type where it holds lines all the same."""
    from geodata.roads.column_guess import line_layers, propose

    layers = line_layers(path) if path.is_file() else ()
    if not layers:
        return CannotImport("no_roads", name=path.name)
    if len(layers) > 1:
        return CannotImport("several_road_layers", name=path.name, layers=", ".join(layer.name for layer in layers))
    columns = "; ".join(
        f"{column.name} ({', '.join(column.examples)})" for column in layers[0].columns[:MOST_COLUMNS] if column.values
    )
    return CannotImport(
        "roads_unknown", name=path.name, layer=layers[0].name, columns=columns, typed=_command(propose(layers[0]))
    )


def only_together(error: UnknownFile) -> CannotImport:
    """Files that cannot be read as one network."""
    return CannotImport("only_extracts", name=error.path.name)


def _command(chosen: RoadColumns) -> str:
    """The option that means a choice of columns."""
    theirs = {ours: typed for typed, ours in PARTS.items()}
    pairs = ",".join(f"{theirs[part]}={name}" for part, name in chosen.columns.items())
    return f"--columns {shlex.quote(pairs or AUTO)}"


def check_unit(report: ImportReport, args: argparse.Namespace) -> None:
    """Raises CannotImport where speeds look like another unit and none was typed."""
    doubt = next((problem for problem in report.problems if problem.code == "speed_unit_doubtful"), None)
    if doubt is not None and not args.speed_unit:
        raise CannotImport("speed_unit_asked", column=doubt.column or "", median=doubt.detail)


def said(chosen: RoadColumns, lang: Language) -> list[str]:
    """How a layer was understood, a line for each column."""
    from scenarios.words.network import ROAD_TEXTS
    from scenarios.words.texts import say_from

    lines = [cli("as_layer", lang, layer=chosen.layer)]
    theirs = {ours: typed for typed, ours in PARTS.items()}
    for part, name in chosen.columns.items():
        told = ""
        if part == "speed":
            told = cli(f"speed_{chosen.speed}", lang, unit=chosen.unit)
        elif part == "road_class":
            told = ", ".join(
                f"{value} → {say_from(ROAD_TEXTS, kind, lang) if kind else cli('class_out', lang)}"
                for value, kind in chosen.classes.items()
            )
        elif part == "direction":
            told = ", ".join(
                f"{value} → {cli(f'way_{way}', lang)}"
                for way in ("forward", "backward", "closed")
                for value in getattr(chosen, way)
            ) or cli("way_both", lang)
        lines.append(f"  {theirs[part]} = {name}" + (f" ({told})" if told else ""))
    return lines
