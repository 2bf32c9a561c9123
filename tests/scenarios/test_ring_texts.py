"""What is missing around a territory is said in every document, and in the row of each commune that it concerns."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from deserts.scoring import ScoringParams
from geodata.roads.facts import RoadFacts
from geodata.roads.prepared import TravelRules
from geodata.territory.opening import open_territory
from geodata.territory.ring import ring_gaps
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.cli.run import run
from scenarios.documents.table import commune_table
from scenarios.plan.edits import AddSite
from scenarios.plan.road_edits import Congestion
from scenarios.plan.scenario import Scenario
from scenarios.words.facts import facts
from scenarios.words.ring import commune_notes, ring_limits

NBSP = "\N{NO-BREAK SPACE}"
PARAMS = ScoringParams()


def plain(text):
    return text.replace(NBSP, " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.fixture(scope="module")
def creuse():
    return open_territory(["23"])


@pytest.fixture(scope="module")
def gappy(creuse):
    """The Creuse by road: La Souterraine off the roads, the ring in the Haute-Vienne too, one commune not loaded."""
    codes = creuse.communes.index
    off = codes[(creuse.communes["departement"] == "87") | (codes == "23176")]
    state = pd.DataFrame({"state": np.where(codes.isin(off), "off", "ok"), "metres": 0.0}, index=codes)
    apart = creuse.times.origin != creuse.times.destination
    gone = codes.isin(off)
    kept = ~(apart & (gone[creuse.times.origin] | gone[creuse.times.destination]))
    times = replace(
        creuse.times,
        origin=creuse.times.origin[kept],
        destination=creuse.times.destination[kept],
        minutes=creuse.times.minutes[kept],
        method="roads",
    )
    return replace(creuse, times=times, by_road=RoadFacts("osm", None, TravelRules(), state, ("36044",), ("23030",)))


def outcome_of(territory, *edits):
    return evaluate(prepare(territory, PARAMS), Scenario("s", edits), Baseline.MODELLED)


def test_nothing_missing_says_nothing(creuse):
    assert list(ring_limits(creuse, "fr")) == []
    assert "around" not in {column.key for column in commune_table(creuse, outcome_of(creuse), "fr")}


def test_every_gap_is_a_sentence_with_its_people(gappy):
    gaps = ring_gaps(gappy)
    french = [plain(each) for each in ring_limits(gappy, "fr")]
    english = list(ring_limits(gappy, "en"))
    assert len(french) == len(english) == 4
    assert french[0].startswith(f"Communes chargées que le fichier de routes ne dessert pas : {len(gaps.off)} (")
    assert "Limoges" in french[0]
    assert "Châteauroux" in french[1]
    assert french[2].endswith(f": {len(gaps.touched)}.")
    assert "quarantaine de minutes" in french[3]
    assert {"23176", "23030"} <= set(gaps.touched)
    assert "23093" not in gaps.touched
    for sentence in french:
        assert sentence in [plain(each) for each in facts(gappy, outcome_of(gappy), "fr").limits]
    assert "1 commune" not in english[0]


def test_given_times_that_join_a_commune_to_no_other(gappy):
    given = replace(gappy, times=replace(gappy.times, method="matrix"), by_road=replace(gappy.by_road, missing=()))
    said = [plain(each) for each in ring_limits(given, "fr")]
    assert said[0].startswith("Communes chargées que les temps importés ne relient à aucune autre :")
    assert not any("routes" in each for each in said)


def test_notes_of_a_commune(gappy):
    gaps = ring_gaps(gappy)
    assert "aucune autre commune" in commune_notes(gaps, "23176", "fr")[0]
    assert "peut être faux" in commune_notes(gaps, "23030", "fr")[0]
    assert commune_notes(gaps, "23093", "en") == ()
    riviera = open_territory((), (open_territory(["06"]).communes.at["06083", "epci"],))
    assert "pays voisin" in commune_notes(ring_gaps(riviera), "06083", "fr")[0]


def test_rows_say_it_and_off_is_not_out_of_reach(gappy):
    columns = {column.key: column for column in commune_table(gappy, outcome_of(gappy), "fr")}
    rows = list(columns["insee"].values)
    around = dict(zip(rows, columns["around"].values, strict=True))
    assert "peut être faux" in around["23030"]
    assert around["23093"] == ""
    blanks = dict(zip(rows, columns["blanks"].values, strict=True))
    lost = replace(gappy, sites=gappy.sites[gappy.sites["commune"] != "23176"])
    columns = {column.key: column for column in commune_table(lost, outcome_of(lost), "fr")}
    blanks = dict(zip(rows, columns["blanks"].values, strict=True))
    assert "hors du réseau routier" in blanks["23176"]
    assert "hors d'atteinte" not in blanks["23176"]


def test_decisions_that_wait_for_the_roads_are_named(gappy):
    site = AddSite("c", "Centre", 2.0, 46.0, "23030", 1.0, 4500.0)
    limits = [plain(each) for each in facts(gappy, outcome_of(gappy, site, Congestion("x", 1.2)), "fr").limits]
    assert any("depuis le chef-lieu" in each for each in limits)
    assert any("ne sont pas comptées" in each for each in limits)
    assert not any("depuis le chef-lieu" in each for each in facts(gappy, outcome_of(gappy), "fr").limits)


def test_the_command_line_says_it(capsys):
    assert run(["score", "-d", "06", "--lang", "en", "--quiet"]) == 0
    assert "! Communes of the territory within 20 km of a land border:" in capsys.readouterr().out
    assert run(["score", "-d", "06", "--lang", "fr", "--quiet", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert any("pays voisin" in limit for limit in told["limits"])
    assert run(["commune", "Menton", "-d", "06", "--lang", "fr", "--quiet"]) == 0
    assert "! À moins de 20 km d'une frontière" in plain(capsys.readouterr().out)
    assert run(["commune", "Menton", "-d", "06", "--lang", "en", "--quiet", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["notes"]) == 1
    assert run(["score", "-d", "23", "--lang", "en", "--quiet"]) == 0
    assert "border" not in capsys.readouterr().out
