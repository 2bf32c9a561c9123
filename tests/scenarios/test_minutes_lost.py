"""Minutes lost to closed roads, and the nearest, second and third doctor of every commune."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from scenarios.analysis.compare import compare
from scenarios.analysis.figure import Figure
from scenarios.analysis.minutes_lost import minutes_lost
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.answer.nearest import nearest_places, nearest_ranked
from scenarios.documents.compare import export_comparison
from scenarios.plan.edits import CloseSite
from scenarios.plan.scenario import Scenario
from scenarios.words.compare import words
from scenarios.words.texts import say
from tests.scenarios.test_road_edits import PARAMS, add, close, country, plans


@settings(max_examples=25)
@given(plans())
def test_all_communes_at_once_are_each_commune_alone(scenario):
    model = prepare(country(), PARAMS)
    ranked = nearest_ranked(model, scenario)
    for code in model.territory.communes.index:
        alone = nearest_places(model, scenario, code)
        together = [table.loc[code] for table in ranked if not np.isnan(table.at[code, "minutes"])]
        assert [(n.commune, n.site, n.name, n.minutes) for n in alone] == [
            (row["commune"], row["site"], row["name"], row["minutes"]) for row in together
        ]


@settings(max_examples=25)
@given(plans())
def test_the_minutes_are_those_of_the_scores(scenario):
    model = prepare(country(), PARAMS)
    outcome, found = evaluate(model, scenario, Baseline.MODELLED), minutes_lost(model, scenario).communes
    np.testing.assert_array_equal(found["before_min"], outcome.before.table["nearest_gp_min"])
    np.testing.assert_array_equal(found["after_min"], outcome.after.table["nearest_gp_min"])
    np.testing.assert_array_equal(found["lost_min"], outcome.change["nearest_gp_change_min"])


def test_a_closed_side_by_hand():
    """Corner 2 (500 people) is 6 min from the doctors of corners 1 and 3 and goes to the first by name.

    With the side to corner 1 closed it goes to corner 3; with both sides closed it stands on the diagonal, 4 243 m away at
    20 km/h, and drives as far at 90 km/h: 12.73 + 2.83 min.
    """
    model = prepare(country(), PARAMS)
    found = minutes_lost(model, Scenario("s", (close(3000, 0),)))
    row = found.communes.loc["00002"]
    assert (row["before_min"], row["after_min"], row["place_before"], row["place_after"]) == (
        6,
        6,
        "Commune 1",
        "Commune 3",
    )
    assert row["other_place"]
    assert not row["cut_off"]
    assert found.others >= 1
    both = minutes_lost(model, Scenario("s", (close(3000, 0), close(6000, 3000))))
    assert both.communes.at["00002", "lost_min"] == pytest.approx(12.73 + 2.83 - 6, abs=0.01)
    assert next(iter(both.losers.index)) == "00002"
    assert both.far == ((20.0, 0.0, 0.0), (30.0, 0.0, 0.0))
    assert both.later >= 500


def test_who_has_no_doctor_any_more_comes_first():
    model = prepare(country(), PARAMS)
    found = minutes_lost(model, Scenario("s", (CloseSite("gp-00001"), CloseSite("gp-00003"))))
    people = model.territory.core["population"].sum()
    assert found.communes["cut_off"].all()
    assert found.far == ((20.0, 0.0, people), (30.0, 0.0, people))
    assert found.later == people
    assert list(found.losers["population"]) == sorted(found.losers["population"], reverse=True)


def test_a_new_centre_gains_and_nothing_loses_nothing():
    model = prepare(country(), PARAMS)
    still = minutes_lost(model, Scenario("s"))
    assert (still.later, still.earlier, still.others, len(still.losers)) == (0, 0, 0, 0)
    found = minutes_lost(model, Scenario("s", (replace(add(6000, 0, "00002"), name="Maison"),)))
    assert found.earlier == 500
    assert found.communes.at["00002", "place_after"] == "Maison"


@pytest.mark.parametrize(("lang", "name"), [("fr", "Minutes perdues"), ("en", "Minutes lost")])
def test_a_closed_bridge_stands_in_the_comparison_and_in_its_workbook(tmp_path, lang, name):
    model = prepare(country(), PARAMS)
    shut = Scenario("Pont coupé", (close(3000, 0), close(6000, 3000)))
    made = compare(model, [shut], Baseline.MODELLED, present_name="Rien")
    nothing, card = made.cards
    assert (nothing.figures[Figure.LATER], nothing.figures[Figure.OTHER_NEAREST]) == (0, 0)
    assert card.figures[Figure.LATER] >= 500
    assert card.figures[Figure.FAR_20] == 0
    assert made.ordered(Figure.LATER)[0] == 0, "fewer is better"
    (path,) = export_comparison(model.territory, made, tmp_path / "c.xlsx", lang=lang)
    rows = list(load_workbook(path)[name].iter_rows(values_only=True))
    (found,) = [row for row in rows if row[0] == "Pont coupé" and row[1] == "00002"]
    assert found[2:5] == ("Commune 2", 500, "Commune 1")
    assert found[8] == pytest.approx(9.56, abs=0.01)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_workbook_of_a_comparison_has_numbers_as_numbers_and_no_empty_sheet(tmp_path, lang):
    model = prepare(country(), PARAMS)
    made = compare(model, [Scenario("Rien")], Baseline.MODELLED, present_name="Présent")
    (path,) = export_comparison(model.territory, made, tmp_path / "c.xlsx", lang=lang)
    book = load_workbook(path)
    cells = {sheet.title: [cell.value for row in sheet.iter_rows() for cell in row] for sheet in book}
    texts = [value for values in cells.values() for value in values if isinstance(value, str)]
    assert not [text for text in texts if re.search(r"\d\.\d{5}", text)]
    sources = list(book[say("sheet_sources", lang)].iter_rows(values_only=True))
    assert any(row[1] == pytest.approx(2 / 3) and row[2] == say("weight", lang) for row in sources)
    for key, sentence in (("movers", "nobody_moves"), ("slower", "nobody_slower")):
        assert words(sentence, lang) in cells[words(f"sheet_{key}", lang)]
