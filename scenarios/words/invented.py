"""Which communes rest on invented doctors, where real ones are known for a part of the territory and its ring only."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from geodata.france.base import france
from geodata.report.codes import departement_of
from geodata.territory.opening import Territory
from scenarios.words.texts import Language, number, say

Bools = npt.NDArray[np.bool_]


def is_partly_invented(territory: Territory) -> bool:
    """Whether some places of care are invented and some are not."""
    invented = territory.sites["illustrative"]
    return bool(territory.illustrative and invented.any() and not invented.all())


def rests_on_invented(territory: Territory, reach_min: float) -> Bools:
    """(communes,) whether an invented doctor counts in the score of a commune or is the nearest to it.

    reach_min : minutes past which a doctor counts no more in the APL (``decay.reach_min``)
    """
    size, times = len(territory.communes), territory.times
    if not territory.illustrative:
        return np.zeros(size, dtype=bool)
    invented, anyone = (_has(territory, only_invented=only) for only in (True, False))
    away = {}
    for name, there in (("invented", invented), ("anyone", anyone)):
        nearest = np.full(size, np.inf)
        pairs = there[times.destination]
        np.minimum.at(nearest, times.origin[pairs], times.minutes[pairs])
        away[name] = nearest
    return np.asarray(np.isfinite(away["invented"]) & (away["invented"] <= np.maximum(reach_min, away["anyone"])))


def invented_departements(territory: Territory) -> tuple[str, ...]:
    """Names of the départements whose doctors are invented: « Allier (03) »."""
    sites = territory.sites
    codes = sorted({departement_of(code) for code in sites.loc[sites["illustrative"], "commune"]})
    names = france().departements["name"].astype(str).to_dict()
    return tuple(f"{names.get(code, code)} ({code})" for code in codes)


def invented_warning(territory: Territory, part: str, reach_min: float, lang: Language) -> str:
    """What must be read first of invented doctors; part : of ``facts.invented_part``, "" = there are none."""
    if part != "part":
        return say(f"illustrative_{part}", lang) if part else ""
    touched = rests_on_invented(territory, reach_min) & territory.communes["in_core"].to_numpy(dtype=bool)
    places = ", ".join(invented_departements(territory))
    return say("illustrative_part", lang, places=places, count=number(int(touched.sum()), lang))


def _has(territory: Territory, *, only_invented: bool) -> Bools:
    """(communes,) whether a doctor practises there, an invented one if only those are wanted."""
    sites = territory.sites[territory.sites["consultations"] > 0]
    chosen = sites[sites["illustrative"].astype(bool)] if only_invented else sites
    return np.asarray(territory.communes.index.isin(chosen["commune"]), dtype=bool)
