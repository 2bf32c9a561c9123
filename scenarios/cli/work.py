"""From what was typed to a territory, its model and a scenario; and how typed names become codes."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.errors import UnknownSite, Unreadable
from deserts.scoring import AgeVariant, ScoringParams
from geodata.places import commune_at, find_departement, find_epci, plain
from geodata.ring import widened
from geodata.territory import Territory, open_territory
from scenarios.cli.messages import AmbiguousCommune, NoPublishedValues, NoSuchCommune, UnknownScenario, UsageError
from scenarios.cli.output import complain, progress
from scenarios.cli.road_times import on_roads
from scenarios.cli.texts import cli
from scenarios.edits import AddSite
from scenarios.evaluate import Baseline, Model, Outcome, default_baseline, evaluate, prepare
from scenarios.project import Project, Workbook, open_project
from scenarios.scenario import Scenario, all_sites
from scenarios.texts import Language

if TYPE_CHECKING:
    import pandas as pd

    from geodata.drees import DreesWorkbook


NEAR_ENOUGH, MOST_NEAR = 0.72, 4
"""Likeness of two names, from 0 to 1 (``difflib``), from which one is proposed for the other; chosen by trial."""


@dataclass(frozen=True)
class Work:
    """A project that is open.

    place : position of the scenario in the project
    """

    project: Project
    territory: Territory
    model: Model
    place: int

    @property
    def scenario(self) -> Scenario:
        """The scenario in question."""
        return self.project.scenarios[self.place]

    def outcome(self) -> Outcome:
        """What it changes. Raises DesertsError where its decisions do not hold together."""
        return evaluate(self.model, self.scenario, self.project.baseline)

    def with_scenario(self, scenario: Scenario) -> Work:
        """The same work with another scenario in its place."""
        kept = list(self.project.scenarios)
        kept[self.place] = scenario
        return replace(self, project=replace(self.project, scenarios=tuple(kept)))


def open_work(args: argparse.Namespace, lang: Language) -> Work:
    """Open what was asked for: a saved project, or a territory with an empty scenario.

    Raises UsageError where neither is given, or both.
    """
    path: Path | None = getattr(args, "project", None)
    chosen = departements(args), epcis(args)
    if path is None:
        if not any(chosen):
            raise UsageError("usage_territory")
        blank = Project(*chosen, ScoringParams(), (Scenario(cli("default_scenario", lang)),), Baseline.MODELLED)
        return start(blank, args, lang)
    if any(chosen):
        raise UsageError("usage_both")
    return start(open_project(path), args, lang, path)


def start(project: Project, args: argparse.Namespace, lang: Language, path: Path | None = None) -> Work:
    """Load the data of a project and score it, with what the options overrule.

    path : where the project was saved; None = a new one, whose constants come from the workbook
    """
    place = scenario_place(project, getattr(args, "scenario_name", None))
    quiet = getattr(args, "quiet", False)
    workbook, workbook_path = _workbook(project, args, path, lang)
    given = path is None or getattr(args, "drees", None) is not None
    params = _choices(_constants(workbook, project.params) if given else project.params, args)
    movements = _movements(args, lang)
    with progress(cli("opening", lang), quiet=quiet) as report:
        territory = open_territory(
            project.departements,
            project.epci,
            workbook=workbook,
            movements=movements,
            params=params,
            report=report,
        )
    widen = partial(widened, territory, params=params, workbook=workbook, movements=movements)
    territory, roads = on_roads(territory, args, lang, project.roads, widen=widen)
    baseline = _baseline(project, args, territory, is_new=given and (path is None or project.workbook is None))
    used = None if workbook is None else Workbook(str(workbook_path), workbook.sha256)
    opened = replace(project, params=params, baseline=baseline, workbook=used, roads=roads)
    return Work(opened, territory, prepare(territory, params), place)


def scenario_place(project: Project, name: str | None) -> int:
    """Position of the scenario of a name; the first one where none is given. Raises UnknownScenario."""
    names = [scenario.name for scenario in project.scenarios]
    if name is None and names:
        return 0
    if name not in names:
        raise UnknownScenario(name or "", names)
    return names.index(name)


def departements(args: argparse.Namespace) -> tuple[str, ...]:
    """Codes of the départements typed, by code or name, repeated or with commas. Raises UnknownTerritory."""
    return tuple(find_departement(words) for words in _split(getattr(args, "departement", [])))


def epcis(args: argparse.Namespace) -> tuple[str, ...]:
    """SIREN of the EPCI typed. Raises UnknownTerritory. A name may hold a comma: only codes are split."""
    typed: list[str] = getattr(args, "epci", [])
    words = [
        part for text in typed for part in (text.split(",") if text.replace(",", "").strip().isdigit() else [text])
    ]
    return tuple(find_epci(word.strip()) for word in words)


def _split(typed: list[str]) -> list[str]:
    return [word.strip() for text in typed for word in text.split(",") if word.strip()]


def _workbook(
    project: Project, args: argparse.Namespace, path: Path | None, lang: Language
) -> tuple[DreesWorkbook | None, Path | None]:
    """The workbook named on the command line, else the project's. Raises Unreadable where it has gone."""
    given: Path | None = getattr(args, "drees", None)
    if given is not None:
        return read_workbook(given, args, lang), given.resolve()
    if project.workbook is None:
        return None, None
    saved = _where(Path(project.workbook.path), path)
    workbook = read_workbook(saved, args, lang)
    if workbook.sha256 != project.workbook.sha256:
        complain(cli("workbook_differs", lang, name=saved.name))
    return workbook, saved


def _movements(args: argparse.Namespace, lang: Language) -> pd.DataFrame | None:
    """The movements of communes named on the command line. Raises CannotImport."""
    path: Path | None = getattr(args, "movements", None)
    if path is None:
        return None
    from scenarios.cli.imports import read_movements

    return read_movements(path, args, lang)


def _where(saved: Path, path: Path | None) -> Path:
    """Where the workbook of a project is: as saved, else beside the project, for work handed to somebody else."""
    beside = saved if path is None else path.parent / saved.name
    return beside if not saved.is_file() and beside.is_file() else saved


def read_workbook(path: Path, args: argparse.Namespace, lang: Language, *, only: str = "gp") -> DreesWorkbook:
    """A DREES workbook; only : the profession that it must be about, "" = any. Raises InputError where it is none."""
    from geodata.drees import read_drees

    with progress(cli("reading", lang), quiet=getattr(args, "quiet", False)) as report:
        workbook = read_drees(path, report)
    if only and workbook.editions[0].profession != only:
        raise Unreadable(path, "missing_sheet", f"profession {workbook.editions[0].profession}")
    return workbook


def _constants(workbook: DreesWorkbook | None, before: ScoringParams) -> ScoringParams:
    """Constants of the workbook, else those built in; what the user chose before stays."""
    from geodata.drees import scoring_params

    params = ScoringParams() if workbook is None else scoring_params(workbook, workbook.editions[0].year)
    return replace(
        params,
        age_variant=before.age_variant,
        centre_acts_per_fte=before.centre_acts_per_fte,
        low_apl=before.low_apl,
        high_apl=before.high_apl,
    )


def _choices(params: ScoringParams, args: argparse.Namespace) -> ScoringParams:
    """Parameters with what the options overrule. Raises BadValue."""
    typed = {
        "low_apl": getattr(args, "low_apl", None),
        "high_apl": getattr(args, "high_apl", None),
        "centre_acts_per_fte": getattr(args, "centre_acts", None),
    }
    if age := getattr(args, "age", None):
        params = replace(params, age_variant=AgeVariant.ALL_AGES if age == "all" else AgeVariant.UNDER_65)
    return replace(params, **{name: value for name, value in typed.items() if value is not None})


def _baseline(project: Project, args: argparse.Namespace, territory: Territory, *, is_new: bool) -> Baseline:
    """What is compared with. Raises NoPublishedValues."""
    typed = getattr(args, "baseline", None)
    wanted = Baseline(typed) if typed else default_baseline(territory) if is_new else project.baseline
    if wanted is Baseline.PUBLISHED and territory.published is None:
        raise NoPublishedValues("published values without a workbook")
    return wanted


def find_commune(territory: Territory, words: str) -> str:
    """Code of a commune of the territory from its code or name; the core before the ring.

    Raises UnknownCommune or AmbiguousCommune.
    """
    communes = territory.communes
    code = words.strip().upper()
    if code in communes.index:
        return code
    named = communes[[plain(str(name)) == plain(words) for name in communes["name"]]]
    found = named[named["in_core"]] if named["in_core"].any() else named
    if found.empty:
        raise NoSuchCommune(words, _near(communes, words))
    if len(found) > 1:
        raise AmbiguousCommune([f"{name} ({insee})" for insee, name in found["name"].items()])
    return str(found.index[0])


def _near(communes: pd.DataFrame, words: str) -> list[str]:
    """Communes whose name, or a word of it, is written nearly as typed, the nearest first: « Guéret (23096) »."""
    wanted, scores = plain(words), {}
    for code, name in communes["name"].items():
        spelt = plain(str(name))
        parts = [spelt, *(part for part in spelt.replace("-", " ").split() if len(part) > 3)]
        best = max(SequenceMatcher(None, wanted, part).ratio() for part in parts)
        if best >= NEAR_ENOUGH:
            scores[f"{name} ({code})"] = best + 0.01 * bool(communes.at[code, "in_core"])
    return sorted(scores, key=lambda each: -scores[each])[:MOST_NEAR]


def find_site(territory: Territory, scenario: Scenario, words: str) -> str:
    """Id of a site from its id, its name, or the commune where it is the only one. Raises UnknownSite."""
    sites = all_sites(territory, scenario)
    if words in sites.index:
        return words
    planned = {edit.site for edit in scenario.edits if isinstance(edit, AddSite)}
    named = [str(site) for site, name in sites["name"].items() if plain(str(name)) == plain(words)]
    for found in ([site for site in named if site in planned], named):
        if len(found) == 1:
            return found[0]
    here = sites.index[sites["commune"] == words.strip().upper()]
    if len(here) != 1:
        raise UnknownSite(words)
    return str(here[0])


def find_place(territory: Territory, args: argparse.Namespace) -> tuple[float, float, str]:
    """Longitude, latitude and commune of the place typed. Raises UsageError, OutsideTerritory, UnknownCommune."""
    if args.lon is not None and args.lat is not None:
        return args.lon, args.lat, commune_at(territory, args.lon, args.lat)
    if not args.commune:
        raise UsageError("usage_place")
    code = find_commune(territory, args.commune)
    seat = territory.communes.loc[code].to_dict()
    return seat["lon"], seat["lat"], code
