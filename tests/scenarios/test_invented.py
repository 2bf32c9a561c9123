"""Where invented doctors count, against plain loops over every pair."""

from __future__ import annotations

import numpy as np
import pytest

from deserts.scoring import ScoringParams
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport
from geodata.report.source import Source
from geodata.territory.opening import open_territory
from geodata.uses.use import use
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.scenario import Scenario
from scenarios.words.facts import facts
from scenarios.words.invented import invented_departements, is_partly_invented, rests_on_invented

PARAMS = ScoringParams()


@pytest.fixture(scope="module")
def partly():
    """The Creuse with a doctor in each of its communes, real ones; its neighbours keep the invented ones."""
    territory = open_territory(["23"])
    data = territory.core[[]].assign(gps=1.0)
    source = Source("equipment", "BPE", "Insee", "Licence Ouverte 2.0", "2025", 2025)
    return use(territory, Imported(data, ImportReport("bpe", "equipment"), source, "commune"), PARAMS)


def test_a_commune_rests_on_invented_doctors_where_one_is_within_reach(partly) -> None:
    rests = rests_on_invented(partly, 20.0)
    sites = partly.sites[partly.sites["illustrative"].astype(bool)]
    codes = partly.communes.index
    there = set(sites["commune"])
    expected = np.zeros(len(codes), dtype=bool)
    for origin, destination, minutes in zip(
        partly.times.origin, partly.times.destination, partly.times.minutes, strict=True
    ):
        if codes[destination] in there and minutes <= 20.0:
            expected[origin] = True
    core = partly.communes["in_core"].to_numpy()
    assert (rests[core] == expected[core]).all(), "a doctor in every commune of the core: the nearest is never beyond"
    assert 0 < rests[core].sum() < core.sum()


def test_what_rests_on_none_is_the_same_whatever_the_invented_ones(partly) -> None:
    without = partly.sites[~partly.sites["illustrative"].astype(bool)]
    from dataclasses import replace

    apl = [
        evaluate(prepare(each, PARAMS), Scenario("s"), Baseline.MODELLED).before.table["apl"].to_numpy()
        for each in (partly, replace(partly, sites=without))
    ]
    rests = rests_on_invented(partly, PARAMS.decay.reach_min)
    np.testing.assert_allclose(apl[0][~rests], apl[1][~rests])
    assert not np.allclose(apl[0][rests], apl[1][rests])


def test_the_warning_names_the_departements_and_counts_the_communes(partly) -> None:
    assert is_partly_invented(partly)
    assert "Allier (03)" in invented_departements(partly)
    assert "Creuse (23)" not in invented_departements(partly)
    outcome = evaluate(prepare(partly, PARAMS), Scenario("s"), Baseline.MODELLED)
    about = facts(partly, outcome, "fr")
    assert about.invented == "part"
    assert "Allier (03)" in about.warning
    count = int(rests_on_invented(partly, PARAMS.decay.reach_min)[partly.communes["in_core"].to_numpy()].sum())
    assert f"{count} communes" in about.warning.replace("\xa0", " ")


def test_where_all_or_none_are_invented_nothing_is_partly_so() -> None:
    assert not is_partly_invented(open_territory(["90"]))
