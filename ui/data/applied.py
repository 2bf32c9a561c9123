"""Imported files under a territory: what each changes, put on and taken off again; no widget is touched here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from deserts.errors import DesertsError
from deserts.progress import Report, ignore
from deserts.scoring import ScoringParams
from geodata.need_tables import NotCovered
from geodata.readers.base import Imported
from geodata.territory import Territory
from scenarios.evaluate import prepare

if TYPE_CHECKING:
    from geodata.drees import DreesWorkbook
    from geodata.uses import Use
    from ui.loading import Loaded


@dataclass(frozen=True, eq=False)
class DataLayer:
    """A file that was accepted.

    imported : what it says in today's communes; counts : whether it takes the place of the need, the doctors or the times;
        otherwise it is only shown
    original : what it says in the communes of its own year, None = the same; what is saved, and carried again whenever
        movements of communes come or go
    """

    imported: Imported
    counts: bool = True
    original: Imported | None = None

    @property
    def read(self) -> Imported:
        """The file as it was read."""
        return self.imported if self.original is None else self.original

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from other files: the same source and table again is a newer copy."""
        return self.imported.source.key, self.imported.report.table

    @property
    def use(self) -> Use:
        """What it changes."""
        from geodata.uses import use_of

        return use_of(self.imported) if self.counts else "layer"


def with_layer(layers: Sequence[DataLayer], new: DataLayer, *, beside: bool = False) -> tuple[DataLayer, ...]:
    """The layers with one more; an older copy of it goes, and what it takes the place of is only shown from now on.

    beside : it speaks of a part of the territory only: elsewhere the files of before go on counting, those of the same
    source under another name too
    """
    kept = [layer for layer in layers if layer.key != new.key or (beside and _file(layer) != _file(new))]
    if new.use != "layer" and not beside:
        kept = [replace(layer, counts=False) if layer.use == new.use else layer for layer in kept]
    return (*kept, new)


def _file(layer: DataLayer) -> str:
    return layer.read.report.file


def same_files(some: Sequence[DataLayer], others: Sequence[DataLayer]) -> bool:
    """Whether these are the same files in the same use, whatever communes they were carried to."""
    pairs = zip(some, others, strict=False)
    return len(some) == len(others) and all(a.read is b.read and a.counts == b.counts for a, b in pairs)


def is_same_work(started: Loaded, now: Loaded) -> bool:
    """Whether what was computed from one still fits the other: the same communes, workbook, files and roads."""
    same = started.shapes is now.shapes and started.workbook is now.workbook and started.roads is now.roads
    return same and same_files(started.layers, now.layers)


def movements_of(layers: Iterable[DataLayer]) -> pd.DataFrame | None:
    """The movements of communes that were imported; None where none were."""
    from geodata.carried import movements_in

    return movements_in([layer.read for layer in layers])


def carried_layer(layer: DataLayer, beside: Sequence[DataLayer]) -> DataLayer:
    """One file in today's communes, by the movements and the people in the files beside it."""
    return _carried([layer], [layer, *beside])[0]


def carried_layers(layers: Sequence[DataLayer], report: Report = ignore) -> tuple[DataLayer, ...]:
    """The same files in today's communes, by the movements among them."""
    return tuple(_carried(layers, layers, report))


def _carried(wanted: Sequence[DataLayer], layers: Sequence[DataLayer], report: Report = ignore) -> list[DataLayer]:
    from geodata.carried import carried, people_in

    movements, people = movements_of(layers), people_in([layer.read for layer in layers])
    made = []
    for done, layer in enumerate(wanted):
        report(done, len(wanted))
        now = carried(layer.read, movements=movements, people=people)
        original = None if now is layer.read else layer.read
        made.append(replace(layer, imported=now, original=original))
    return made


def with_layers(loaded: Loaded, layers: Sequence[DataLayer], report: Report = ignore) -> Loaded:
    """The same territory on other files: from its base up, so that one taken off leaves nothing behind.

    A file that does not cover the territory is kept and changes nothing (``Loaded.unused``).
    """
    from geodata.ring import with_minutes_of
    from geodata.territory import with_workbook
    from ui.tools.roads_work import on_roads

    steps = 2 * len(layers) + 1
    base, movements, params = base_of(loaded), movements_of(layers), loaded.model.params
    layers = carried_layers(layers, lambda done, _total: report(done, steps))
    if loaded.workbook is not None and movements is not movements_of(loaded.layers):
        base = with_workbook(base, loaded.workbook, movements)
    territory, unused = base, []
    for done, layer in enumerate(layers, start=len(layers) + 1):
        try:
            territory = applied(territory, layer, params)
        except DesertsError as error:
            unused.append((layer, error))
        report(done, steps)
    made = replace(loaded, base=base, layers=tuple(layers), unused=tuple(unused))
    if loaded.roads is not None:
        territory = on_roads(territory, loaded.roads, report, lambda codes: _wider(made, territory, codes))
    elif loaded.kept is not None:
        known = loaded.kept.communes.index
        territory = with_minutes_of(_wider(made, territory, known.difference(territory.communes.index)), loaded.kept)
    return drawn(replace(made, territory=territory, model=prepare(territory, params)), report)


def _wider(loaded: Loaded, territory: Territory, codes: pd.Index[str]) -> Territory:
    """A territory with more communes in its ring, under the same workbook and files; those that a file lacks stay out.

    loaded : what it was made of; territory : as it is without them
    """
    from geodata.ring import widened

    unused = {id(layer) for layer, _ in loaded.unused}
    used = [layer for layer in loaded.layers if id(layer) not in unused]
    params, movements = loaded.model.params, movements_of(loaded.layers)
    while len(codes):
        try:
            wide = widened(base_of(loaded), codes, params, workbook=loaded.workbook, movements=movements)
            for layer in used:
                wide = applied(wide, layer, params)
        except NotCovered as error:
            lacking = codes.intersection(pd.Index(error.codes))
            codes = codes.difference(lacking) if len(lacking) else codes[:0]
        else:
            return wide
    return territory


def drawn(loaded: Loaded, report: Report = ignore) -> Loaded:
    """The same with outlines, names to search in and checks of the roads for the communes that it holds now."""
    from ui.loading import keys_of, shapes_of
    from ui.tools.roads_work import looked_at

    territory, roads = loaded.territory, loaded.roads
    if not loaded.shapes.codes.equals(territory.communes.index):
        loaded = replace(loaded, shapes=shapes_of(territory), keys=keys_of(territory))
    if roads is not None and not roads.seats.index.equals(territory.communes.index):
        loaded = replace(loaded, roads=looked_at(roads.read, roads.setup, territory, report))
    return loaded


def applied(territory: Territory, layer: DataLayer, params: ScoringParams) -> Territory:
    """The territory with what one file says. Raises NotCovered and what else the file cannot be used for."""
    from geodata.uses import use, with_people

    if layer.use != "layer":
        return use(territory, layer.imported, params)
    # Ages and lines say who can use a screen, also where the need is counted from elsewhere.
    return with_people(territory, layer.imported)


def base_of(loaded: Loaded) -> Territory:
    """The territory without the files that were imported; of one opened from a file, what they changed is made anew."""
    if loaded.base is not None:
        return loaded.base
    from geodata.ring import estimated

    uses = {layer.use for layer in loaded.layers} - {"layer"}
    bare = estimated(replace(loaded.territory, people=None))
    return without_uses(bare, uses, loaded.model.params) if uses else bare


def without_uses(territory: Territory, uses: Iterable[Use], params: ScoringParams) -> Territory:
    """A territory with the need, the doctors or the times that it has without any file."""
    from geodata.territory import open_territory

    fresh, wanted = open_territory(territory.departements, territory.epci, params=params), set(uses)
    if not fresh.communes.index.equals(territory.communes.index):  # the communes of another year
        return fresh
    published = tuple(source for source in territory.sources if source.key == "drees_apl")
    made = replace(territory, sources=(*fresh.sources, *published))
    if "supply" in wanted:
        made = replace(made, sites=fresh.sites)
    if "times" in wanted:
        made = replace(made, times=fresh.times, by_road=None)
    return _with_need_of(made, fresh) if "need" in wanted else made


def _with_need_of(territory: Territory, fresh: Territory) -> Territory:
    """Population and need as published where they are, else those of the base."""
    people, need = fresh.communes["population"], fresh.communes["need"]
    published, origin = territory.published, fresh.need_origin
    if published is not None:
        people = published["total_population"].fillna(people)
        need = published["standardised_population"].fillna(need)
        origin = "published"
    return replace(territory, communes=territory.communes.assign(population=people, need=need), need_origin=origin)


def load_with_layers(
    departements: Sequence[str],
    epci: Sequence[str],
    workbook: DreesWorkbook | None,
    workbook_path: Path | None,
    params: ScoringParams,
    layers: Sequence[DataLayer],
    report: Report = ignore,
    *,
    kept: Territory | None = None,
) -> Loaded:
    """Open a territory and put the imported files on it, and the minutes by road that its file holds (``Loaded.kept``)."""
    from ui.loading import load_territory

    loaded = replace(load_territory(departements, epci, workbook, workbook_path, params, report), kept=kept)
    return with_layers(loaded, layers) if layers or kept is not None else loaded
