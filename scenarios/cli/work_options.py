"""What may be typed after ``deserts batch`` and ``deserts reproduce``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenarios.cli.parser import _Commands as Commands


def work_options(commands: Commands) -> None:
    """The arguments of the commands on whole folders and on the published map."""
    _batch_options(commands)
    _pack_options(commands)
    _reproduce_options(commands)


def _batch_options(commands: Commands) -> None:
    parser = commands.add("batch")
    parser.argument("folder", "h_batch_folder", type=Path)
    file = "FICHIER" if parser.lang == "fr" else "FILE"
    parser.option("-o", "h_batch_output", "--output", type=Path, dest="output", required=True, metavar=file)
    parser.option("--jobs", "h_jobs", type=int, metavar="N")
    parser.option("--sites", "h_batch_sites", type=int, default=0, metavar="N")
    parser.option("--again", "h_batch_again", action="store_true")


def _pack_options(commands: Commands) -> None:
    from scenarios.cli.options import input_options

    parser = commands.add("pack")
    parser.argument("project", "h_pack_project", type=Path)
    name = "FICHIER" if parser.lang == "fr" else "FILE"
    parser.option("-o", "h_pack_output", "--output", type=Path, dest="output", required=True, metavar=name)
    parser.option("--anyway", "h_pack_anyway", action="store_true")
    input_options(parser)


def _reproduce_options(commands: Commands) -> None:
    from scenarios.cli.options import json_option, project_option, territory_options

    parser = commands.add("reproduce")
    project_option(parser)
    territory_options(parser)
    parser.option("--implied", "h_implied", action="store_true")
    json_option(parser)
