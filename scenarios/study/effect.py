"""What one more file would change in a study, before it does."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from deserts.errors import DesertsError
from geodata.readers.base import Imported
from geodata.report.choices import Unit
from geodata.territory.need import NotCovered
from geodata.territory.opening import Territory
from geodata.uses.use import Use
from scenarios.layers.measures import measures
from scenarios.study.build import carry, put_on
from scenarios.study.inputs import FileInput
from scenarios.study.layer_views import data_places, has_places
from scenarios.study.study import DataLayer, Study


@dataclass(frozen=True)
class Effect:
    """What accepting a file would change; before and after are of the core of the territory.

    is_seen : whether the map shows anything of it when it is only a layer
    elsewhere : départements of the territory or around it whose doctors stay as they are, for the file leaves them out
    supply : GPs; need : persons and standardised persons; times : pairs of communes; lacking : pairs within reach that a
        matrix does not give and that are estimated; layer : core communes, départements or places that it speaks of
    """

    use: Use
    before: float = 0.0
    after: float = 0.0
    places: int = 0
    total: int = 0
    level: str = ""
    is_seen: bool = True
    was_illustrative: bool = False
    elsewhere: tuple[str, ...] = ()
    lacking: int = 0


@dataclass(frozen=True, eq=False)
class Reading:
    """A file that was read; nothing is changed yet.

    file : how the inputs would refer to it; imported : what it says in today's communes
    effect : what accepting it changes; as_layer : what it would be if it were only shown
    refused : why it cannot take the place of what is there, None where it can
    original : the file as it was read, in the communes of its own year
    """

    file: FileInput
    imported: Imported
    effect: Effect
    as_layer: Effect
    original: Imported
    refused: DesertsError | None = None

    @property
    def unit(self) -> Unit | None:
        """The unit of the times of a matrix, as a person chose it; None = as detected."""
        read_as = self.file.read_as
        return read_as.unit if read_as.mapping is None else read_as.mapping.unit

    @property
    def beside(self) -> bool:
        """Whether it speaks of a part of the territory only, so that elsewhere the files of before go on counting."""
        return bool(self.effect.elsewhere)


def examined(file: FileInput, imported: Imported, study: Study) -> Reading:
    """What accepting a file that was read would change, once it is carried to today's communes."""
    from geodata.uses.use import left_out, told_for

    others = [(layer.file, layer.read) for layer in study.layers if layer.file != file]
    layer = carry([*others, (file, imported)])[-1]
    layer = replace(layer, imported=told_for(study.territory, layer.imported))
    shown = coverage(layer.imported, study.territory)
    if layer.use == "layer":
        return Reading(file, layer.imported, shown, shown, imported)
    try:
        before, after = _put_on(study, layer)
    except DesertsError as error:
        return Reading(file, layer.imported, Effect(layer.use), shown, imported, error)
    effect = _effect(layer.use, before, after)
    effect = replace(effect, elsewhere=left_out(study.territory, layer.imported, study.inputs.params))
    return Reading(file, layer.imported, effect, shown, imported)


def coverage(imported: Imported, territory: Territory) -> Effect:
    """How much of the territory a layer speaks of, and whether anything of it can be seen."""
    if imported.report.table == "movements":
        return Effect("layer", places=len(imported.table), level="movements")
    core, seen = territory.core, is_seen(imported, territory)
    if imported.level == "departement":
        codes = core["departement"].unique()
        count = int(imported.table.index.isin(codes).sum())
        return Effect("layer", places=count, total=len(codes), level="departement", is_seen=seen)
    if imported.level == "commune" and imported.table.index.name == "insee":
        count = int(core.index.isin(imported.table.index).sum())
        return Effect("layer", places=count, total=len(core), level="commune", is_seen=seen)
    places = imported.others.get("places", imported.table)
    if "insee" not in places:
        return Effect("layer", is_seen=seen)
    return Effect("layer", places=int(places["insee"].isin(core.index).sum()), level="point", is_seen=seen)


def is_seen(imported: Imported, territory: Territory) -> bool:
    """Whether a file gives a measure or places to be shown."""
    files = (imported,)
    return bool(measures(territory, files, "fr")) or has_places(imported) or len(data_places(territory, files)) > 0


def _put_on(study: Study, layer: DataLayer) -> tuple[Territory, Territory]:
    """The territory without and with a file; one that only lacks what roads brought into the ring is no reason to refuse.

    Those communes leave the ring again when the file is used (``build``), and it is told.
    """
    territory, params = study.territory, study.inputs.params
    try:
        return territory, put_on(territory, layer, params)
    except NotCovered as error:
        if not study.by_roads or set(error.codes) & set(territory.core.index):
            raise
        codes = territory.communes.index.difference(list(error.codes))
        sites = territory.sites[territory.sites["commune"].isin(codes)]
        narrow = replace(territory, communes=territory.communes.loc[codes], sites=sites)
        return narrow, put_on(narrow, layer, params)


def _effect(use: Use, before: Territory, after: Territory) -> Effect:
    """The figures that change."""
    if use == "supply":
        here, there = _core_sites(before), _core_sites(after)
        places = int(there["commune"].nunique())
        heads = float(here["gps"].sum()), float(there["gps"].sum())
        return Effect(use, heads[0], heads[1], places, was_illustrative=before.illustrative)
    if use == "need":
        return Effect(use, float(before.core["need"].sum()), float(after.core["need"].sum()))
    lacking = 0 if after.times.estimated is None else int(after.times.estimated.sum())
    return Effect(use, float(len(before.times.minutes)), float(len(after.times.minutes) - lacking), lacking=lacking)


def _core_sites(territory: Territory) -> pd.DataFrame:
    return territory.sites[territory.sites["commune"].isin(territory.core.index)]
