"""From inputs to a study, always the same way: the territory, the files put on it, its minutes, its model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from deserts.errors import DesertsError
from deserts.progress import Report, ignore
from deserts.scoring import ScoringParams, apl_class
from geodata.territory.need import NotCovered
from geodata.territory.opening import AbsentFile, Territory, core_codes, near_communes, open_territory
from scenarios.answer.model import Model, prepare
from scenarios.study.cache import AbsentInput, Cache
from scenarios.study.choices import BUILT_IN_CHOICES
from scenarios.study.inputs import FileInput, Inputs, printable
from scenarios.study.study import DataLayer, RoadsInUse, Study, movements_of

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook

LEAST_JOINED = 0.5
"""Share of the reported communes that roads must join to another, to be the roads of the territory. Own choice."""

STEPS = 100


class Superseded(DesertsError):
    """A matrix of times does not count while minutes go by roads."""


def build(inputs: Inputs, cache: Cache | None = None, report: Report = ignore) -> Study:
    """Build what the inputs say, and nothing else; what is at hand in the cache is not worked out again.

    A file that is missing or another edition is left out and told (``Study.absent``); one that cannot count in this
    territory is kept and told (``Study.unused``). Raises UnknownTerritory, UnknownCommune, and Cancelled by ``report``.
    """
    work = _Build(inputs, cache or Cache(), report)
    layers = work.layers()
    applied = work.applied(layers)
    timed = work.timed(applied)
    layers, applied = work.with_all_cells(layers, applied, timed)
    held = work.cache.part("model", (id(timed.territory), work.constants), lambda: _Held(timed, work.model(timed)))
    model: Model = _with_params(held.value, inputs.params)
    if work.absent:
        model = replace(model, territory=replace(model.territory, absent=tuple(work.absent)))
    report(STEPS, STEPS)
    return Study(
        inputs=inputs if timed.roads is None else replace(inputs, roads=timed.roads.setup),
        territory=model.territory,
        model=model,
        workbook=work.workbook,
        layers=layers,
        unused=(*applied.unused, *work.superseded(layers, timed)),
        roads=timed.roads,
        roads_unused=timed.roads_unused,
        minutes_stored=timed.minutes_stored,
        by_roads=timed.by_roads,
    )


def restated(study: Study, inputs: Inputs) -> Study | None:
    """The study of inputs that differ in bounds, in the age variant or in the zoning only, at once; None for others."""
    params = replace(inputs.params, **{name: getattr(study.inputs.params, name) for name in _quick(study)})
    if replace(inputs, params=params, zoning=study.inputs.zoning) != study.inputs:
        return None
    return replace(study, inputs=inputs, model=_with_params(study.model, inputs.params))


def core_units(inputs: Inputs) -> pd.DataFrame:
    """The communes of a territory itself, as the base has them (index insee)."""
    from geodata.france.base import france

    return france().units.loc[core_codes(france(), *inputs.codes)]


def codes_around(inputs: Inputs) -> frozenset[str]:
    """Codes of the communes in and around a territory, those of before mergers included: whose grid cells are wanted."""
    from geodata.france.base import france
    from geodata.france.homes import codes_near

    base = france()
    near = near_communes(base.units, core_codes(base, *inputs.codes))
    return codes_near(near.index, base.successors)


def _quick(study: Study) -> tuple[str, ...]:
    """Parameters that change no territory: the age variant sets the activity of doctors of imported files."""
    quick = ("low_apl", "high_apl", "least_change_apl", "centre_acts_per_fte")
    counted = any(layer.use == "supply" for layer in study.layers)
    return quick if counted else (*quick, "age_variant")


def _with_params(model: Model, params: ScoringParams) -> Model:
    """A model under other bounds of the classes."""
    if params == model.params:
        return model
    return replace(model, params=params, base=model.base.assign(apl_class=apl_class(model.base["apl"], params)))


@dataclass(frozen=True, eq=False)
class _Held:
    """A value, and what it was made from: as long as it is held, no other object has the same ``id``."""

    source: object
    value: Any


@dataclass(frozen=True, eq=False)
class _Applied:
    """A territory with its files on it."""

    base: Territory
    territory: Territory
    layers: tuple[DataLayer, ...]
    unused: tuple[tuple[DataLayer, DesertsError], ...]


@dataclass(frozen=True, eq=False)
class _Timed:
    """A territory with its minutes."""

    territory: Territory
    roads: RoadsInUse | None = None
    roads_unused: DesertsError | None = None
    minutes_stored: bool = False
    by_roads: int = 0


class _Build:
    """The steps of one build."""

    def __init__(self, inputs: Inputs, cache: Cache, report: Report) -> None:
        self.inputs, self.cache, self._report = inputs, cache, report
        self.absent: list[AbsentFile] = []
        self.constants = _plain(BUILT_IN_CHOICES.over(inputs.params))
        self._supply = f"{self.constants} {inputs.params.age_variant}"
        self.workbook = self._workbook()

    # --- files ---

    def _workbook(self) -> DreesWorkbook | None:
        ref = self.inputs.workbook
        if ref is None:
            return None
        try:
            return self.cache.workbook(ref, self._share(0, 10))
        except AbsentInput as error:
            self.absent.append(AbsentFile(ref.name, "workbook", error.reason))
            return None

    def layers(self) -> tuple[DataLayer, ...]:
        """The files that can be read, in today's communes by the movements among them."""
        near = codes_around(self.inputs) if self.inputs.files else frozenset()
        read = []
        for number, file in enumerate(self.inputs.files):
            try:
                share = self._share(10 + 20 * number // len(self.inputs.files), 30)
                read.append((file, self.cache.imported(file, near, share)))
            except AbsentInput as error:
                self.absent.append(AbsentFile(file.ref.name, file.use, error.reason))
        return self._carried(read)

    def _carried(self, read: Sequence[tuple[FileInput, Any]]) -> tuple[DataLayer, ...]:
        key = tuple((file.key, file.counts, file.outside, id(imported)) for file, imported in read)
        held: _Held = self.cache.part("carried", key, lambda: _Held(read, carry(read)))
        return tuple(held.value)

    def with_all_cells(
        self, layers: tuple[DataLayer, ...], applied: _Applied, timed: _Timed
    ) -> tuple[tuple[DataLayer, ...], _Applied]:
        """The same, with the grid cells of communes that roads brought from beyond what was read first."""
        from geodata.france.base import france
        from geodata.france.homes import codes_near

        if not timed.by_roads or not any("grid" in layer.read.others for layer in layers):
            return layers, applied
        near = codes_around(self.inputs) | codes_near(timed.territory.communes.index, france().successors)
        read = [(layer.file, self._cells(layer, near)) for layer in layers]
        if all(imported is layer.read for (_, imported), layer in zip(read, layers, strict=True)):
            return layers, applied
        again = self._carried(read)
        by_file = {id(old): new for old, new in zip(layers, again, strict=True)}
        unused = tuple((by_file[id(layer)], error) for layer, error in applied.unused)
        return again, replace(applied, layers=again, unused=unused)

    def _cells(self, layer: DataLayer, near: frozenset[str]) -> Any:
        try:
            return self.cache.imported(layer.file, near, self._share(90, 95))
        except AbsentInput:
            return layer.read

    # --- territory ---

    def applied(self, layers: tuple[DataLayer, ...]) -> _Applied:
        """The territory with the files on it."""
        movements = movements_of(layers)
        workbook = None if self.workbook is None else self.workbook.sha256
        key = (
            self.inputs.codes,
            workbook,
            None if movements is None else id(movements),
            self.constants,
            self.inputs.estimate,
        )
        opened: _Held = self.cache.part("base", key, lambda: _Held(movements, self._base(movements)))
        base: Territory = opened.value
        files = tuple((layer.file.key, layer.file.counts, layer.file.outside, id(layer.imported)) for layer in layers)
        made: _Held = self.cache.part(
            "applied", (id(base), files, self._supply), lambda: _Held((base, layers), self._put_on(base, layers))
        )
        result: _Applied = made.value
        return result

    def _base(self, movements: pd.DataFrame | None) -> Territory:
        params, share = self.inputs.params, self._share(30, 45)
        departements, epci, regions = self.inputs.codes
        return open_territory(
            departements,
            epci,
            regions=regions,
            workbook=self.workbook,
            movements=movements,
            params=params,
            estimate=self.inputs.estimate,
            report=share,
        )

    def _put_on(self, base: Territory, layers: tuple[DataLayer, ...]) -> _Applied:
        territory, unused = base, []
        for number, layer in enumerate(layers):
            self._share(45, 55)(number, len(layers))
            try:
                territory = put_on(territory, layer, self.inputs.params)
            except DesertsError as error:
                unused.append((layer, error))
        return _Applied(base, territory, layers, tuple(unused))

    # --- minutes ---

    def timed(self, applied: _Applied) -> _Timed:
        """The territory with its minutes by road, where roads are wanted and at hand."""
        from geodata.travel.road_setup import around_core

        setup = self.inputs.roads
        if setup is None:
            return _Timed(applied.territory)
        try:
            around = around_core(applied.territory.communes)
            read, setup = self.cache.network(setup, self._share(55, 70), around=around)
        except AbsentInput as error:
            stored = self._stored(applied)
            state = "stored" if stored is not None else error.reason
            self.absent.append(AbsentFile(printable(error.path.name), "roads", state))
            return stored or _Timed(applied.territory)
        key = id(applied.territory), repr(setup), id(read)
        held: _Held = self.cache.part(
            "timed",
            key,
            lambda: _Held((applied, read), self._by_road(applied, RoadsInUse(read, setup, _mend(read, setup)))),
        )
        result: _Timed = held.value
        return result

    def _by_road(self, applied: _Applied, roads: RoadsInUse) -> _Timed:
        from geodata.travel.road_setup import timed_by
        from scenarios.answer.road_sites import warm_up

        # What files brought stays aside: minutes of a matrix do not count beside roads.
        plain = applied.territory if applied.territory.times.method != "matrix" else self._without_matrix(applied)
        widen = partial(self._wider, applied, plain)
        territory = timed_by(plain, roads.network, roads.setup, self._share(70, 90), widen=widen)
        if (lacking := _off_the_roads(territory)) is not None:
            return _Timed(applied.territory, roads_unused=lacking)
        if territory.roads is not None:
            warm_up(territory.roads.prepared)
        added = len(territory.communes.index.difference(applied.base.communes.index))
        return _Timed(territory, roads=roads, by_roads=added)

    def _stored(self, applied: _Applied) -> _Timed | None:
        """The minutes that the work file holds, for want of the roads; None where it holds none of these communes."""
        from geodata.territory.ring import with_minutes_of

        stored = self.cache.minutes(self.inputs)
        if stored is None:
            return None
        lacking = stored.communes.index.difference(applied.territory.communes.index)
        wide = self._wider(applied, applied.territory, lacking)
        territory = with_minutes_of(wide, stored)
        if territory.times.method != "roads":
            return None
        return _Timed(territory, minutes_stored=True, by_roads=len(lacking))

    def _without_matrix(self, applied: _Applied) -> Territory:
        return self._put_on(applied.base, tuple(layer for layer in applied.layers if layer.use != "times")).territory

    def _wider(self, applied: _Applied, territory: Territory, codes: pd.Index[str]) -> Territory:
        """A territory with more communes in its ring, under the same files; those that a file lacks stay out."""
        from geodata.territory.ring import widened

        idle = {id(layer) for layer, _ in applied.unused}
        used = [layer for layer in applied.layers if id(layer) not in idle and layer.use != "times"]
        movements = movements_of(applied.layers)
        while len(codes):
            try:
                wide = widened(applied.base, codes, self.inputs.params, workbook=self.workbook, movements=movements)
                for layer in used:
                    wide = put_on(wide, layer, self.inputs.params)
            except NotCovered as error:
                lacking = codes.intersection(pd.Index(error.codes))
                codes = codes.difference(lacking) if len(lacking) else codes[:0]
            else:
                return wide
        return territory

    def superseded(self, layers: tuple[DataLayer, ...], timed: _Timed) -> list[tuple[DataLayer, DesertsError]]:
        """Matrices of times that roads take the place of."""
        if timed.roads is None and not timed.minutes_stored:
            return []
        return [(layer, Superseded(layer.file.ref.name)) for layer in layers if layer.use == "times"]

    def model(self, timed: _Timed) -> Model:
        """The scores without any scenario."""
        self._report(95, STEPS)
        return prepare(timed.territory, self.inputs.params)

    def _share(self, start: int, stop: int) -> Report:
        """A part of the work, told in hundredths of the whole."""
        return lambda done, total: self._report(start + (stop - start) * min(done, total) // max(total, 1), STEPS)


def carry(read: Sequence[tuple[FileInput, Any]]) -> list[DataLayer]:
    """Files in today's communes, by the movements and the people among them."""
    from geodata.readers.carried import carried, movements_in, people_in

    tables = [imported for _, imported in read]
    movements, people = movements_in(tables), people_in(tables)
    layers = []
    for file, imported in read:
        today = carried(imported, movements=movements, people=people)
        layers.append(DataLayer(file, today, None if today is imported else imported))
    return layers


def put_on(territory: Territory, layer: DataLayer, params: ScoringParams) -> Territory:
    """The territory with what one file says. Raises NotCovered and what else the file cannot be used for."""
    from geodata.uses.use import use, with_people

    if layer.use != "layer":
        return use(territory, layer.imported, params, layer.file.outside)
    # Ages and lines say who can use a screen, also where the need is counted from elsewhere.
    return with_people(territory, layer.imported)


def _plain(params: ScoringParams) -> str:
    return json.dumps(asdict(params), sort_keys=True)


def _mend(read: Any, setup: Any) -> Any:
    from geodata.roads.setup import mended

    return mended(read.network, setup)


def _off_the_roads(territory: Territory) -> NotCovered | None:
    """Why roads are not those of a territory: they join few of its communes to another; None where they are."""
    from geodata.territory.ring import unjoined

    core, off = territory.core.index, unjoined(territory)
    lacking = core[core.isin(off)]
    return NotCovered(lacking) if len(lacking) > (1 - LEAST_JOINED) * len(core) else None
