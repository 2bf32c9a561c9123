"""What every export says about itself, word for word."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from deserts._version import __version__
from deserts.decay import Decay
from deserts.errors import UnknownSite
from deserts.scoring import BUILT_IN, ScoringParams
from geodata.report.source import Source
from geodata.territory.estimate_models import CALIBRATION, MAINLAND, QUALITY
from scenarios.answer.evaluate import evaluate
from scenarios.answer.fingerprint import fingerprint
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddSite, CloseSite, MoveSite, SetActivity
from scenarios.plan.scenario import Scenario
from scenarios.words.facts import facts, steps
from scenarios.words.sources import constants_in, titled
from tests import worlds
from tests.scenarios.exported import TODAY, answered, centre, creuse_case, toy, toy_case


def plain(text: object) -> str:
    """Without the spaces that do not break."""
    return str(text).replace("\u00a0", " ")


def test_golden_identity_in_french() -> None:
    about = facts(*toy_case(), "fr", today=TODAY)
    assert [(fact.key, plain(fact.value)) for fact in about.identity] == [
        ("territory", "Toy"),
        (
            "field",
            (
                "4 communes, 2 500 habitants. Les 0 communes du voisinage (jusqu'à 40 min) comptent dans le calcul mais ne "
                "sont pas restituées."
            ),
        ),
        ("period", "2023 ; communes au 1er janvier 2026"),
        ("scenario", "Un centre"),
        ("baseline", "Publié + Δ : l'APL publiée par la DREES, plus la variation calculée pour le scénario"),
        (
            "reading",
            "à Commune 3 (00003), l'APL passe de 1,00 à 6,39 consultations par an et par habitant standardisé.",
        ),
        ("date", "1er mars 2026"),
        ("software", f"Déserts {__version__}"),
        ("fingerprint", fingerprint(toy_case()[1])),
    ]
    assert [plain(step) for step in about.steps] == [
        "Ouvrir « Centre » à Commune 3 (00003) : 2 ETP × 4 400 = 8 800 consultations par an"
    ]


def test_golden_parameters_in_english() -> None:
    about = facts(*toy_case(), "en", today=TODAY)
    assert [(fact.label, fact.value, fact.unit) for fact in about.parameters] == [
        ("Weight of a trip up to 10 min", 1.0, "between 0 and 1"),
        ("Weight of a trip from 10 to 15 min", 2 / 3, "between 0 and 1"),
        ("Weight of a trip from 15 to 20 min", 1 / 3, "between 0 and 1"),
        ("Weight of a trip of more than 20 min", 0.0, "between 0 and 1"),
        (
            "Convention on the bounds",
            "bound included: a trip of exactly 10 min has the weight of the step that ends at 10 min",
            "",
        ),
        ("Consultations of a full-time GP", 5400.0, "consultations/year/FTE"),
        ("Consultations of a GP of unknown activity", 4500.0, "consultations/year"),
        ("Consultations of a full-time salaried GP in a health centre", 4400.0, "consultations/year/FTE"),
        ("Low bound: below it, under-served", 2.5, "consultations/year/person"),
        ("High bound", 4.0, "consultations/year/person"),
        (
            "Change from which an inhabitant passes a threshold (below it: noise, not counted)",
            0.05,
            "consultations/year/person",
        ),
        ("Doctors counted in the published APL", "under 65", ""),
        ("Activity: not counted up to", 250.0, "consultations/year"),
        ("Activity: counted at least", 3600.0, "consultations/year"),
        ("Activity: counted at most", 6000.0, "consultations/year"),
        ("Activity imputed to a newly set-up doctor", 5400.0, "consultations/year"),
        ("Need", "population standardised by age, published by DREES", ""),
        ("Seed of the illustrative doctors", "2023", ""),
        ("National mean APL to which they are calibrated", 3.29, "consultations/year/person"),
        (
            "Source of the constants",
            "DREES, workbook of APL to general practitioners 2022-2023, sheet Paramètres (built-in constants)",
            "",
        ),
    ]
    assert len(about.ages) == 2 * 19
    assert (about.ages[0].label, about.ages[0].value) == ("2023: ages 0-4", 1.12)
    assert about.get("travel_method") == "matrix of times as given"
    with pytest.raises(KeyError):
        about.get("line_base")


def test_a_file_that_is_only_indicative_stays_so_in_every_document() -> None:
    """A list that anybody put together must not appear under the name of the official zoning."""
    official = "Zonage des médecins généralistes (ARS)"
    source = Source("zoning", f"{official} (indicatif)", "", "non précisée", "2025", None)
    assert titled(source, "fr").title == f"{official} (indicatif)"
    english = titled(source, "en")
    assert (english.title, english.licence) == ("Zoning of general practitioners (ARS) (indicative)", "not stated")
    assert titled(replace(source, title=official), "en").title == "Zoning of general practitioners (ARS)"


def test_the_source_of_the_constants_in_both_languages() -> None:
    """Our words are translated, those of DREES are quoted."""
    read = "DREES, classeur.xlsx, feuille Paramètres. Sources : DCIR 2021 ; poids des tranches d'âge de 2022, faute de 2018"
    assert constants_in(read, "fr") == read
    english = "DREES, classeur.xlsx, sheet Paramètres. Sources : DCIR 2021; age weights of 2022, for want of 2018"
    assert constants_in(read, "en") == english
    assert constants_in(BUILT_IN, "en") != BUILT_IN


def test_estimated_times_tell_their_form_and_its_error() -> None:
    about = facts(*creuse_case(), "fr", today=TODAY)
    assert about.get("relief_km") == MAINLAND.min_per_km
    assert about.get("relief_climb") == MAINLAND.climb_min_per_km
    assert about.get("line_error") == QUALITY.mae_min
    assert about.get("line_band") == QUALITY.band_share
    assert about.get("relief_side") == QUALITY.side_share
    assert about.get("relief_band_mountain") == "de 0,58 à 2,00"
    assert any("relief et la densité" in limit for limit in about.limits)
    assert "relief" in {source.key for source in about.sources}


def test_the_estimate_of_before_tells_its_line_and_its_error() -> None:
    territory, outcome = creuse_case()
    about = facts(replace(territory, estimate="line"), outcome, "fr", today=TODAY)
    assert "relief" not in {source.key for source in about.sources}
    assert any("en plaine" in limit for limit in about.limits)
    assert about.get("line_base") == CALIBRATION.start_min
    assert about.get("line_slope") == CALIBRATION.min_per_km
    assert about.get("line_error") == CALIBRATION.mae_min
    assert about.get("line_band") == CALIBRATION.band_share
    assert about.get("line_band_near") == CALIBRATION.near_band_share
    assert about.get("line_pairs") == CALIBRATION.n_pairs
    assert CALIBRATION.area in str(about.get("line_area"))
    assert (about.get("ring_supply"), about.get("ring_population"), about.get("times_limit")) == (20.0, 40.0, 30.0)
    assert any("vol d'oiseau" in limit and "10, 15, 20 min" in limit for limit in about.limits)
    assert any("sans pondération par l'âge" in limit for limit in about.limits)


def test_an_excluded_bound_is_said() -> None:
    territory = toy()
    params = ScoringParams(decay=Decay(((10.0, 1.0), (15.0, 0.5)), includes_bound=False))
    about = facts(territory, evaluate(prepare(territory, params), Scenario("s"), Baseline.MODELLED), "en")
    assert str(about.get("decay_bound")).startswith("bound excluded")
    assert [fact.value for fact in about.parameters[:3]] == [1.0, 0.5, 0.0]


def test_every_decision_in_words() -> None:
    edits = (
        centre(),
        MoveSite("gp-00001", 2.0, 46.0, "00002"),
        SetActivity("centre-1", 3.5),
        CloseSite("gp-00001"),
        CloseSite("centre-1"),
    )
    assert steps(toy(), Scenario("s", edits), "en") == (
        "Open “Centre” in Commune 3 (00003): 2 FTE × 4,400 = 8,800 consultations a year",
        "Move “Commune 1” from Commune 1 (00001) to Commune 2 (00002)",
        "Bring “Centre”, Commune 3 (00003), from 2 to 3.5 FTE × 4,400 = 15,400 consultations a year",
        "Close “Commune 1”, Commune 2 (00002): 4,500 consultations a year fewer",
        "Close “Centre”, Commune 3 (00003): 15,400 consultations a year fewer",
    )
    with pytest.raises(UnknownSite):
        steps(toy(), Scenario("s", (CloseSite("nowhere"),)), "en")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_invented_doctors_are_told_first(lang: str) -> None:
    territory, outcome = toy_case()
    assert facts(territory, outcome, lang).invented == "some"
    assert facts(territory, answered(territory, outcome.scenario, Baseline.MODELLED), lang).invented == "all"
    real = replace(territory, sources=(replace(territory.sources[0], illustrative=False),))
    about = facts(real, answered(real, outcome.scenario), lang)
    assert (about.invented, about.warning) == ("", "")
    with pytest.raises(KeyError):
        about.get("seed")


def test_published_without_a_workbook_is_not_claimed() -> None:
    territory = worlds.territory(worlds.toy_minutes(), [1000, 500, 800, 200], [4500, 0, 0, 0])
    modelled = answered(territory, Scenario("s"), Baseline.MODELLED)
    about = facts(territory, replace(modelled, baseline=Baseline.PUBLISHED), "en")
    assert str(about.get("baseline")).startswith("Modelled")
    assert about.invented == "all"


def test_changing_invented_doctors_is_a_limit_a_new_centre_is_none() -> None:
    territory = toy()
    words = "invented too"
    assert not any(words in limit for limit in facts(*toy_case(), "en").limits)
    closed = answered(territory, Scenario("s", (CloseSite("gp-00001"),)))
    assert any(words in limit for limit in facts(territory, closed, "en").limits)


def test_floors_and_lost_consultations_are_told() -> None:
    low = worlds.territory(worlds.toy_minutes(), [1000, 500, 800, 200], [4500, 0, 0, 0], published=[0.1] * 4)
    closed = answered(low, Scenario("s", (CloseSite("gp-00001"),)))
    assert any(limit.startswith("3 commune(s)") for limit in facts(low, closed, "en").limits)
    empty = worlds.territory(np.zeros((1, 1)), [0.0], [0.0])
    lost = answered(empty, Scenario("s", (AddSite("c", "C", 2.0, 46.0, "00001", 2.0, 4400.0),)))
    about = facts(empty, lost, "en")
    assert any("8,800 consultations" in limit for limit in about.limits)
    assert [fact.key for fact in about.identity if fact.key == "reading"] == ["reading"]


def test_headline_and_classes_add_up() -> None:
    territory, outcome = toy_case()
    about = facts(territory, outcome, "en")
    figures = {figure.key: figure for figure in about.headline}
    assert (figures["people_low"].before, figures["people_low"].after) == (800.0, 0.0)
    assert figures["people_without_apl"].before == 500.0
    assert figures["people_low"].label == "People under an APL of 2.5"
    assert [figure.label for figure in about.classes] == ["under 2.5", "2.5 to 4", "over 4", "n.d."]
    assert [figure.before for figure in about.classes] == [800.0, 1000.0, 200.0, 500.0]
    assert sum(figure.after for figure in about.classes) == 2500.0


def test_no_scenario_is_said_and_read_on_the_largest_commune() -> None:
    about = facts(toy(), answered(toy(), Scenario("vide")), "en")
    assert about.get("scenario") == "no project: the reference situation"
    assert str(about.get("reading")).startswith("in Commune 1 (00001), the APL is 3.00")
    assert about.steps == ()
