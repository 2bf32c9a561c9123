"""The official pack as inputs: what an installed program opens on before anybody brings a file."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.errors import DamagedProgram
from deserts.progress import Report, ignore
from geodata.storage.official_pack import OfficialPack, official_pack, write_pack
from geodata.uses.use import use_of
from scenarios.study.cache import Cache
from scenarios.study.inputs import FileInput, FileRef, Inputs
from scenarios.study.official import OfficialFiles, read_official
from scenarios.study.using import with_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

logger = logging.getLogger(__name__)

PACKED = ("drees_apl", "bpe", "rpps", "zoning")
"""Sources of a pack: published access, doctors (one of the two), zoning."""


def with_pack(inputs: Inputs) -> Inputs:
    """Inputs with what the official pack holds; as they are where there is none, or where files were chosen already."""
    pack = official_pack()
    if pack is None or inputs.workbook is not None or inputs.files:
        return inputs
    try:
        return _with(inputs, pack)
    except DamagedProgram as error:
        logger.warning("the official pack is not used: %s", error)
        return inputs


def _with(inputs: Inputs, pack: OfficialPack) -> Inputs:
    workbook = pack.workbook()
    if workbook is not None:
        inputs = with_workbook(inputs, FileRef(workbook.name, workbook.sha256), workbook)
    for packed in pack.tables:
        imported = pack.table(packed.sha256)
        if imported is not None:
            ref = FileRef(packed.name, packed.sha256)
            inputs = inputs.with_file(FileInput(ref, use_of(imported), packed.key, packed.table))
    return inputs


def make_pack(
    files: Iterable[Path], path: Path, made: date, report: Report = ignore
) -> tuple[OfficialPack, OfficialFiles]:
    """Make a pack of official files: of doctors the last file given counts; what is no source of a pack is left out.

    Raises CannotWrite, and Cancelled by ``report``.
    """
    cache = Cache()
    official = read_official(files, frozenset(), cache, report)
    workbook = None if official.workbook is None else official.workbook[1]
    last = {
        file.role if file.role == "supply" else file.source: file for file in official.files if file.source in PACKED
    }
    tables = [cache.imported(file, frozenset()) for file in last.values()]
    return write_pack(path, workbook, tables, made), official
