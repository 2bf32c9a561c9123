"""``--layer``: official files beside a territory, whose measures become columns and layers of what is written."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.imports import read_movements, read_official
from scenarios.texts import Language

if TYPE_CHECKING:
    from geodata.readers.base import Imported


def read_layers(args: argparse.Namespace, lang: Language) -> tuple[Imported, ...]:
    """The files named with ``--layer``, in today's communes. Raises CannotImport, UnknownFile and the like."""
    paths: list[Path] = getattr(args, "layer", None) or []
    if not paths:
        return ()
    from geodata.carried import carried, people_in

    read = [read_official(path, args, lang) for path in paths]
    given: Path | None = getattr(args, "movements", None)
    movements = None if given is None else read_movements(given, args, lang)
    people = people_in(read)
    return tuple(carried(each, movements=movements, people=people) for each in read)
