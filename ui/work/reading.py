"""A file read in the background: what it is, what became of its rows, and what accepting it would change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from deserts.progress import Report, ignore
from geodata.downloads.cache import Cache as DownloadCache
from geodata.files.folders import user_cache
from geodata.readers.base import Imported
from geodata.report.choices import Unit
from scenarios.study.addresses import KEY, keep_addresses
from scenarios.study.build import build, codes_around
from scenarios.study.cache import Cache
from scenarios.study.effect import Reading, examined
from scenarios.study.inputs import AS_DETECTED, FileRef, Inputs, ReadAs
from scenarios.study.reading import RoadsFile, best_reader, file_input, file_ref, identify, table_ref

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook
    from geodata.imports.column_mapping import Mapping, Proposal
    from geodata.imports.mapping_memory import MappingMemory
    from geodata.report.checks import ImportReport


@dataclass(frozen=True)
class Asked:
    """What a person overruled of how an unknown file is looked at; None = as found."""

    sheet: str | None = None
    table: str | None = None
    encoding: str | None = None
    delimiter: str | None = None


@dataclass(frozen=True, eq=False)
class Published:
    """A DREES workbook on GPs: its values are the published baseline."""

    ref: FileRef
    workbook: DreesWorkbook


@dataclass(frozen=True)
class KeptAddresses:
    """A file of the address base, now at hand for searching; it is no input. departement : whose addresses."""

    path: Path
    departement: str


def read_file(
    path: Path, inputs: Inputs, cache: Cache, read_as: ReadAs = AS_DETECTED, report: Report = ignore
) -> Reading | Published | RoadsFile | KeptAddresses:
    """Read any file under what is wanted. Raises UnknownFile where no reader knows it, and what its reader raises."""
    if read_as == AS_DETECTED and path.suffix.casefold() in (".csv", ".gz") and best_reader(path) == KEY:
        return KeptAddresses(*keep_addresses(path, DownloadCache(user_cache()), report))
    content = identify(path, read_as, codes_around(inputs), report)
    if isinstance(content, RoadsFile):
        return content
    if not isinstance(content, Imported):
        return Published(file_ref(path, content.sha256), content)
    return examined(file_input(table_ref(path, content), content, read_as), content, build(inputs, cache))


def read_in(unit: Unit, read_as: ReadAs) -> ReadAs:
    """The same for a matrix of times whose unit a person says."""
    mapping = None if read_as.mapping is None else replace(read_as.mapping, unit=unit)
    return replace(read_as, unit=unit if mapping is None else None, mapping=mapping)


def propose_file(path: Path, memory: MappingMemory, asked: Asked, report: Report = ignore) -> Proposal:
    """How an unknown file might be understood. Raises Unreadable, UnsafeFile."""
    from geodata.imports.mapping import propose

    report(0, 0)
    return propose(
        path,
        asked.sheet,
        memory=memory.recall if asked == Asked() else None,
        table=asked.table,
        encoding=asked.encoding,
        delimiter=asked.delimiter,
    )


def preview_file(path: Path, mapping: Mapping, rows: int, report: Report = ignore) -> tuple[pd.DataFrame, ImportReport]:
    """The first rows under a mapping. Raises what reading the file under it raises."""
    from geodata.imports.mapping import preview

    report(0, 0)
    return preview(path, mapping, rows)
