"""The search for places as it runs in the background: no widget is touched here."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from deserts.errors import DesertsError, Infeasible
from deserts.progress import Report, ignore
from geodata.territory.opening import Territory
from scenarios.answer.model import Baseline, Model
from scenarios.plan.scenario import Scenario
from scenarios.siting.ask import Question, ask
from scenarios.siting.candidates import communes_as_candidates, points_as_candidates, sites_as_candidates, within_area
from scenarios.siting.choices import Study, study
from scenarios.siting.exact import prove
from scenarios.siting.problem import Kind, Wish
from scenarios.siting.quick import quick
from scenarios.words.compare import named


@dataclass(frozen=True)
class Asked:
    """Everything that was answered to the three questions; area : corners in degrees, none = everywhere."""

    model: Model
    baseline: Baseline
    scenario: Scenario
    places: pd.DataFrame | None
    source: str
    area: tuple[tuple[float, float], ...]
    kinds: tuple[Kind, ...]
    wish: Wish
    kept: tuple[str, ...]
    excluded: tuple[str, ...]


def candidates_of(asked: Asked) -> pd.DataFrame:
    """The places that come into question."""
    territory = asked.model.territory
    if asked.source == "communes":
        found = communes_as_candidates(territory)
    elif asked.source == "sites":
        found = sites_as_candidates(territory)
    else:
        found = points_as_candidates(_points(asked, territory), territory)
    return within_area(found, asked.area) if len(asked.area) >= 3 else found


def _points(asked: Asked, territory: Territory) -> pd.DataFrame:
    """Points of the files imported; those that do not say their commune lie in the one around them."""
    from geodata.territory.commune_at import commune_at

    points = (
        asked.places if asked.places is not None else pd.DataFrame(columns=["kind", "commune", "lon", "lat", "name"])
    )
    if asked.source != "points":
        points = points[points["kind"] == asked.source]
    communes = []
    for row in points.itertuples():
        code = str(row.commune)
        if code not in territory.communes.index:
            try:
                code = commune_at(territory, float(str(row.lon)), float(str(row.lat)))
            except DesertsError:
                code = ""
        communes.append(code)
    return points.assign(commune=communes)


def search(asked: Asked, report: Report = ignore) -> tuple[Question, Study]:
    """The answer at once, alone: others and prices come after. Raises Infeasible with names, BadValue."""
    candidates = candidates_of(asked)
    communes = candidates["commune"]
    kept = [str(place) for place, code in communes.items() if code in asked.kept]
    wish = replace(
        asked.wish,
        locked=tuple((place, asked.kinds[0].key) for place in kept) if asked.kinds else (),
        excluded=tuple(str(place) for place, code in communes.items() if code in asked.excluded),
    )
    try:
        question = ask(asked.model, asked.baseline, asked.scenario, candidates, asked.kinds, wish, report=report)
        return question, Study(quick(question.problem), (), ())
    except Infeasible as error:
        names = {str(code): str(name) for code, name in asked.model.territory.communes["name"].items()}
        names |= {str(place): str(name) for place, name in candidates["name"].items()}
        raise named(error, names) from error


def deepened(question: Question, before: Study, report: Report = ignore) -> Study:
    """Other good choices and the price of each rule, for an answer that is there."""
    return study(question.problem, before.best, report=report)


def proved(question: Question, before: Study, seconds: float, report: Report = ignore) -> Study:
    """The proof, or a tighter bound; alternatives and prices go with a better answer."""
    best = prove(question.problem, before.best, seconds=seconds, report=report)
    if best.chosen == before.best.chosen:
        return replace(before, best=best)
    return replace(study(question.problem, best), best=best)
