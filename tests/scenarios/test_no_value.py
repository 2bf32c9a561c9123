"""No zero for "no value": where no APL is known, what is summed over it is blank in every answer, and the people are still there."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pandas as pd
import pytest

from deserts.equity import measure
from deserts.indicators import missing_consultations, people_under
from deserts.scoring import ScoringParams
from deserts.zoning import shares
from scenarios.analysis.compare import Figure, card
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import SetActivity
from scenarios.plan.scenario import Scenario
from scenarios.words.facts import facts
from tests.worlds import territory

NONE = [np.nan, np.nan]
MINUTES = np.array([[0.0, 12.0], [12.0, 0.0]])
OF_APL = ("people_low", "worst_tenth_apl", "mean_apl", "missing_consultations")


def outcome(published):
    place = territory(MINUTES, [800.0, 200.0], [4000.0, 0.0], published=published)
    more = Scenario("s", (SetActivity(str(place.sites.index[0]), 2.0),))
    return place, evaluate(prepare(place, ScoringParams()), more, Baseline.PUBLISHED)


def test_a_sum_over_nothing_known_is_no_number_and_over_something_it_is():
    people = np.array([800.0, 200.0])
    assert np.isnan(people_under(np.array(NONE), people, 2.5))
    assert np.isnan(missing_consultations(np.array(NONE), people, 2.5))
    assert people_under(np.array([3.0, np.nan]), people, 2.5) == 0
    assert missing_consultations(np.array([2.0, np.nan]), people, 2.5) == 400
    found = measure(np.array(NONE), people, people)
    assert all(
        np.isnan(value) for value in (*found.people_under.values(), *found.communes_under.values(), found.deficit)
    )
    assert found.people_without == 1000


def test_headline_comparison_and_classes_are_blank_and_people_are_counted():
    place, blank = outcome(NONE)
    for head in (blank.headline_before, blank.headline_after):
        assert all(np.isnan(getattr(head, name)) for name in OF_APL)
        assert (head.people, head.people_without_apl, head.people_out_of_reach) == (1000, 1000, 0)
    figures = card(blank, prepare(place, ScoringParams())).figures
    of_apl = (Figure.LIFTED, Figure.FALLEN, Figure.DEFICIT_REMOVED, Figure.SERVED, Figure.SATURATED, Figure.CONSULTATIONS,
              Figure.WINNERS, Figure.LOSERS)  # fmt: skip
    assert all(np.isnan(figures[figure]) for figure in of_apl)
    assert figures[Figure.NO_VALUE] == 1000
    about = facts(place, blank, "fr")
    assert [figure.before for figure in about.classes[:3]] == pytest.approx([np.nan] * 3, nan_ok=True)
    assert about.classes[3].before == 1000


def test_where_one_commune_is_known_zero_is_a_zero():
    place, known = outcome([3.0, np.nan])
    assert known.headline_before.people_low == 0
    figures = card(known, prepare(place, ScoringParams())).figures
    assert figures[Figure.LOSERS] == 0
    assert [figure.before for figure in facts(place, known, "fr").classes] == [0, 800, 0, 200]


def test_shares_of_a_region_without_any_zone_are_blank():
    areas = pd.DataFrame({"region": ["06", "06", "84"], "population": [10.0, 20.0, 30.0]}, index=list("abc"))
    found = shares(areas, pd.Series(["", "", "HZ"], index=areas.index), {})
    assert found.loc["06", ["ZIP", "ZAC", "HZ"]].isna().all()
    assert found.loc["06", "unknown"] == 1
    assert found.loc["84", ["ZIP", "ZAC", "HZ"]].tolist() == [0, 0, 1]


def test_every_command_on_mayotte_says_that_there_is_no_value(run, shared, tmp_path):
    """The real workbook leaves Mayotte out."""
    book, work = shared / "data" / "drees_apl_mg_2022_2023.xlsx", tmp_path / "m.deserts"
    assert run("scenario", "new", work, "-d", "976", "--drees", book)[0] == 0
    assert run("scenario", "add", work, "--commune", "97611", "--fte", "2")[0] == 0
    told = json.loads(run("score", "-p", work, "--json")[1])
    heads = [told["before"], told["after"]]
    assert all(head[name] is None for head in heads for name in OF_APL)
    for command in (["score", "-p", work], ["aggregate", "-p", work]):
        out = run(*command, lang="fr")[1]
        line = next(each for each in out.splitlines() if each.startswith("Habitants sous 2,5"))
        assert line.split()[-3:] == ["n.d."] * 3
    out = run("zoning", work, lang="fr")[1]
    assert "n.d. ZIP" in out
    assert "ZIP 0,0" not in out
    out = run("sensitivity", work, "--draws", "20", lang="fr")[1]
    assert "Communes : n.d." in out.replace("\u00a0", " ").replace("\u202f", " ")


# --- age variants are named, and never held against each other ---


def test_a_modelled_apl_is_held_against_the_published_one_of_all_ages_only(run, shared):
    """Venaco: the under-65 value beside a modelled one of all ages looked like a gap that was none."""
    book = shared / "data" / "drees_apl_mg_2022_2023.xlsx"
    out = run("explain", "-d", "2B", "--drees", book, "--commune", "Venaco", lang="fr")[1]
    line = next(each for each in out.splitlines() if "Score modélisé" in each)
    assert "publié par la DREES, tous âges" in line.replace("\u00a0", " ")
    head = next(
        each
        for each in run("commune", "-d", "2B", "--drees", book, "Venaco", lang="fr")[1].splitlines()
        if each.startswith("APL")
    )
    assert "moins de 65 ans" in head
    assert "tous âges" in run("commune", "-d", "2B", "Venaco", lang="fr")[1]


def test_without_the_published_value_of_all_ages_there_is_no_gap():
    from scenarios.answer.evaluate import published_of_all_ages

    place = territory(MINUTES, [800.0, 200.0], [4000.0, 0.0], published=[3.0, 2.0])
    only = dataclasses.replace(place, published=place.published.drop(columns="apl_all_ages", errors="ignore"))
    assert np.isnan(published_of_all_ages(prepare(only, ScoringParams()))).all()
