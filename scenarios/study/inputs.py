"""Everything that decides a figure and is not a scenario, as one frozen value that a work remembers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from deserts.errors import BadValue
from deserts.indicators import NOISE_APL
from deserts.scoring import ScoringParams
from geodata.imports.column_mapping import Mapping as ColumnMapping
from geodata.report.choices import Choices, Unit
from geodata.roads.setup import RoadSetup
from geodata.territory.estimate_models import PRESENT, Version
from geodata.uses.given_times import Outside
from geodata.uses.use import Use
from scenarios.analysis.zoning import AS_DRAWN, Zoning


@dataclass(frozen=True)
class FileRef:
    """A file that a work refers to: where it lay, and the hash that tells it from another edition.

    path : as last known; near : relative to the folder of the work, "" = not known; size : bytes, 0 = not known
    Two references are equal where they name the same content, wherever it lies.
    """

    path: str = field(compare=False)
    sha256: str
    size: int = field(default=0, compare=False)
    near: str = field(default="", compare=False)

    @property
    def name(self) -> str:
        """The name of the file, without letters that no text can hold."""
        return printable(Path(self.path).name)


def printable(name: str) -> str:
    """A file name as text: bytes of it that are no UTF-8 become « � », so that it can be saved and exported."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@dataclass(frozen=True)
class ReadAs:
    """How a file is to be read; None = as its reader detects it.

    reader : key of the reader; sheet, encoding, delimiter, year, geography_year, unit, rows : see ``geodata.report.choices.Choices``
    mapping : what its columns are, where no reader knows the file
    """

    reader: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    year: int | None = None
    geography_year: int | None = None
    unit: Unit | None = None
    rows: str | None = None
    mapping: ColumnMapping | None = None

    @property
    def choices(self) -> Choices:
        """As a reader takes them, with the commune codes of the base, which settle doubtful ones."""
        from geodata.france.base import france

        return Choices(
            encoding=self.encoding,
            delimiter=self.delimiter,
            sheet=self.sheet,
            year=self.year,
            geography_year=self.geography_year,
            known=frozenset(map(str, france().communes.index)),
            unit=self.unit,
            rows=self.rows,
        )

    def to_dict(self) -> dict[str, Any]:
        """What differs from reading as detected, as plain values for JSON."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "mapping"}
        mapping = {} if self.mapping is None else {"mapping": self.mapping.to_dict()}
        return {**{name: value for name, value in plain.items() if value is not None}, **mapping}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> ReadAs:
        """Read back what ``to_dict`` gave. Raises BadValue, ValueError for what is none."""
        texts = {
            name: values[name]
            for name in ("reader", "sheet", "encoding", "delimiter", "unit", "rows")
            if name in values
        }
        years = {name: values[name] for name in ("year", "geography_year") if name in values}
        if not all(isinstance(text, str) for text in texts.values()):
            raise BadValue("read_as", texts, "texts")
        if not all(type(year) is int for year in years.values()):
            raise BadValue("read_as", years, "years")
        if texts.get("unit", "minutes") not in get_args(Unit):
            raise BadValue("unit", texts["unit"], "minutes or seconds")
        mapping = ColumnMapping.from_dict(values["mapping"]) if "mapping" in values else None
        return cls(**texts, **years, mapping=mapping)


AS_DETECTED = ReadAs()


@dataclass(frozen=True)
class FileInput:
    """A file that was accepted.

    counts : whether it takes the place of the need, the doctors or the times; otherwise it is only shown
    role : what it changes where it counts; source, table : key of its source and table of ``schema.csv``, which tell
        a newer copy of the same file from another file
    outside : what becomes of the pairs that a matrix of times lacks; of other files nothing
    """

    ref: FileRef
    role: Use
    source: str = ""
    table: str = ""
    counts: bool = True
    read_as: ReadAs = AS_DETECTED
    outside: Outside = "estimate"

    @property
    def use(self) -> Use:
        """What it changes."""
        return self.role if self.counts else "layer"

    @property
    def key(self) -> str:
        """What its reading depends on: the content and how it is read."""
        return f"{self.ref.sha256} {json.dumps(self.read_as.to_dict(), sort_keys=True)}"

    @property
    def fills(self) -> bool:
        """Whether the pairs that it lacks are estimated."""
        return self.use == "times" and self.outside == "estimate"


@dataclass(frozen=True)
class Inputs:
    """What a study is built from.

    departements, epci, regions : codes of the territory
    params : constants (of the workbook, else built in) with what a person chose
    workbook : the DREES workbook on GPs, None = no published values; files : all others, in the order of their use
    roads : files of the network that minutes go by, and what was asked of them; None = given or estimated minutes
    zoning : choices and decisions of the zoning workbench; it changes no score
    """

    departements: tuple[str, ...] = ()
    epci: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    params: ScoringParams = field(default_factory=ScoringParams)
    workbook: FileRef | None = None
    files: tuple[FileInput, ...] = ()
    roads: RoadSetup | None = None
    zoning: Zoning = AS_DRAWN
    estimate: Version = PRESENT

    @property
    def codes(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Départements, EPCI and régions."""
        return self.departements, self.epci, self.regions

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all files."""
        workbook = () if self.workbook is None else (self.workbook.name,)
        roads = () if self.roads is None else tuple(printable(path.name) for path in self.roads.files)
        return (*workbook, *(item.ref.name for item in self.files), *roads)

    def of(self, departements: tuple[str, ...], epci: tuple[str, ...], regions: tuple[str, ...] = ()) -> Inputs:
        """The same on another territory."""
        return replace(self, departements=departements, epci=epci, regions=regions)

    def with_file(self, new: FileInput, *, beside: bool = False) -> Inputs:
        """With one more file; an older copy of it goes, and what it takes the place of is only shown from now on.

        beside : it speaks of a part of the territory only: elsewhere the files of before go on counting, those of the
        same source under another name too. Given minutes take the place of roads.
        """
        kinds = (new.source, new.table)
        rest = [
            item
            for item in self.files
            if item.ref != new.ref
            and ((item.source, item.table) != kinds or (beside and item.ref.name != new.ref.name))
        ]
        if new.use != "layer" and not beside:
            rest = [replace(item, counts=False) if item.use == new.use else item for item in rest]
        roads = None if new.use == "times" else self.roads
        return replace(self, files=(*rest, new), roads=roads)

    def without_file(self, gone: FileInput) -> Inputs:
        """Without a file."""
        return replace(self, files=tuple(item for item in self.files if item != gone))

    def digest(self) -> str:
        """A short name of the data: the same territory, contents, ways of reading, roads and parameters."""
        params = asdict(self.params)
        if self.params.least_change_apl == NOISE_APL:  # a work saved before it could be chosen has the same name
            del params["least_change_apl"]
        roads = None if self.roads is None else {**self.roads.to_dict(), "paths": len(self.roads.paths), "near": 0}
        told = {
            "codes": self.codes,
            "params": params,
            "workbook": None if self.workbook is None else self.workbook.sha256,
            "files": [(item.key, item.counts, *(["estimate"] if item.fills else [])) for item in self.files],
            "roads": roads,
            # A work of before estimates had versions names none: its digest stays what it was.
            **({} if self.estimate == "line" else {"estimate": self.estimate}),
        }
        return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:16]


def covered_codes(inputs: Inputs) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Départements, those of the régions included, and EPCI of a territory, in order: the same for the same one."""
    from geodata.france.base import france

    table = france().departements
    inside = map(str, table.index[table["region"].isin(inputs.regions)])
    return tuple(sorted({*inputs.departements, *inside})), tuple(sorted(set(inputs.epci)))
