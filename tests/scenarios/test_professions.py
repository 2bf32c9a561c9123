"""The other professions: the same engine, their own units, and nothing invented where no file speaks of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from deserts.errors import BadValue
from deserts.professions import PROFESSIONS, Measured, fte_per_100k, profession_named
from geodata.drees.workbook_reader import read_drees
from geodata.readers.base import Imported
from geodata.report.checks import Tally
from geodata.report.source import Source
from scenarios.analysis.professions import _people, people_far, profession_scores
from tests import oracle
from tests.worlds import territory, toy_minutes

PEOPLE = [5000.0, 1200.0, 2900.0, 900.0]


def imported(table, others=None, key="bpe", name="equipment"):
    source = Source(key, key, "Insee", "Licence Ouverte 2.0", "2024", 2024)
    report = Tally(key, name).finish()
    return Imported(table, report, source, "commune", others or {})


def world():
    return territory(toy_minutes(), PEOPLE, [10_700.0, 0, 4_500, 0])


def codes(values):
    return pd.Series(values, index=[f"{i + 1:05d}" for i in range(len(values))])


def test_the_table_holds_together():
    assert len({each.key for each in PROFESSIONS}) == len(PROFESSIONS) == 6
    for each in PROFESSIONS:
        assert all(each.words)
        assert all(each.files)
        assert each.source
        assert each.column or each.place
        assert np.isfinite(each.mean) == (each.measured is Measured.FTE)
    with pytest.raises(BadValue, match="nurse"):
        profession_named("wizard")


def test_nurses_from_a_table_of_heads_equal_the_oracle():
    place = world()
    found = profession_scores(place, profession_named("nurse"), [imported(codes([4.0, 0, 2, 0]).to_frame("nurses"))])
    pairs = {
        (a, b): toy_minutes()[i, j]
        for i, a in enumerate(place.communes.index)
        for j, b in enumerate(place.communes.index)
        if not np.isnan(toy_minutes()[i, j])
    }
    need = dict(zip(place.communes.index, PEOPLE, strict=True))
    heads = dict(zip(place.communes.index, [4.0, 0, 2, 0], strict=True))
    slow = oracle.apl(need, heads, pairs, lambda t: oracle.step(t, [(10, 1.0), (15, 2 / 3), (20, 1 / 3)]))
    np.testing.assert_allclose(found.modelled, [1e5 * slow[code] for code in need])
    assert (found.fte_per_head, found.rescaled) == (1.0, False)
    given = float((found.modelled * PEOPLE).sum()) / 1e5
    assert given == pytest.approx(6.0)
    assert found.values is found.modelled
    assert found.sources[0].key == "bpe"


def test_the_published_value_goes_first_and_stands_beside():
    table = codes([150.0, np.nan, 90, 20]).to_frame("apl_nurses").assign(standardised_population=PEOPLE)
    found = profession_scores(
        world(), profession_named("nurse"),
        [imported(codes([4.0, 0, 2, 0]).to_frame("nurses")), imported(table, key="drees_apl")],
    )  # fmt: skip
    assert found.values["00001"] == 150
    assert np.isnan(found.values["00002"])
    assert found.modelled.notna().all()
    assert [source.key for source in found.sources] == ["bpe", "drees_apl"]


def test_minutes_to_pharmacies_from_points():
    places = pd.DataFrame({"insee": ["00001", "00001", "00003"], "kind": ["pharmacy", "gp", "gp"]})
    found = profession_scores(world(), profession_named("pharmacy"), [imported(pd.DataFrame(), {"places": places})])
    assert found.heads.tolist() == [1, 0, 0, 0]
    assert found.minutes.tolist()[:3] == [0, 8, 16]
    assert np.isnan(found.minutes.iloc[3])
    assert found.modelled.isna().all()
    assert people_far(found, world()) == 2900 + 900


def test_midwives_say_when_women_are_not_known():
    heads = imported(codes([1.0, 0, 0, 0]).to_frame("midwives"))
    assert not profession_scores(world(), profession_named("midwife"), [heads]).women_counted
    drees = (
        codes([20.0, 20, 20, 20])
        .to_frame("apl_midwives")
        .assign(standardised_female_population=[2500.0, 600, 1500, 450])
    )
    found = profession_scores(world(), profession_named("midwife"), [heads, imported(drees)])
    assert found.women_counted
    # Of midwives: full weight to 10 minutes, two thirds to 20.
    minutes = toy_minutes()[:, 0]
    weight = [1 if t <= 10 else 2 / 3 if t <= 20 else 1 / 3 if t <= 30 else 0 for t in minutes]
    women = [2500, 600, 1500, 450]
    assert found.modelled["00001"] == pytest.approx(1e5 / sum(w * n for w, n in zip(weight, women, strict=True)))


def test_people_are_counted_by_the_ages_that_need_the_profession():
    """A commune of old people needs many nurses and hardly a midwife."""
    ages = pd.DataFrame(
        {"age_00_19": 0.0, "age_20_44": [1000.0, 0, 0, 0], "age_45_79": 0.0, "age_80_plus": [0, 0, 0, 1000.0]}
    )
    ages.index = pd.Index(["01001", "01004", "01005", "01007"], name="insee")
    table = imported(ages.assign(population=1000.0, women=600.0), key="insee", name="population_age_broad")
    people = pd.DataFrame({"population": 1000.0}, index=ages.index)
    young, old = 0, 3
    nurses, midwives = (_people(people, profession_named(key), [table]) for key in ("nurse", "midwife"))
    assert nurses.standardised
    assert nurses.people[old] > 20 * nurses.people[young]
    assert midwives.women
    assert midwives.people[young] > 20 * midwives.people[old]
    dentists = _people(people, profession_named("dentist"), [table])
    assert not dentists.standardised  # their weights are not known: nobody's are taken instead
    assert dentists.people.tolist() == [1000.0] * 4


def test_the_reach_of_midwives_brings_in_a_wider_ring():
    """Places within 30 minutes and people within 60 count: the score is that of any larger territory."""
    from geodata.france.base import france
    from geodata.territory.opening import open_territory

    units = france().units
    heads = imported(pd.DataFrame({"midwives": (units["population"] > 4000).astype(float)}, index=units.index))
    creuse = open_territory(("23",), ())
    region = open_territory((), (), regions=("75",))
    midwife, nurse = profession_named("midwife"), profession_named("nurse")
    assert midwife.rings_min == (30.0, 60.0)
    found = profession_scores(creuse, midwife, [heads])
    assert found.added > 500
    whole = profession_scores(region, midwife, [heads])
    core = creuse.core.index
    np.testing.assert_allclose(found.modelled[core], whole.modelled[core], rtol=1e-9)
    assert profession_scores(creuse, nurse, [heads]).added == 0


def test_real_workbooks_say_what_is_built_in(shared):
    """Means of 2023 weighted by standardised people; the sheets « Paramètres » are those embedded."""
    for name, key, mean in (("infirmiers", "nurse", 156.03), ("sages_femmes", "midwife", 21.78)):
        book = read_drees(shared / "data" / f"drees_apl_{name}_2022_2023.xlsx")
        edition, profession = book.editions[0], profession_named(key)
        assert (edition.year, edition.profession, book.parameters_problem) == (2023, key, "")
        weights = edition.table[edition.weight_column]
        assert (
            round(float((edition.table["apl_all_ages"] * weights).sum() / weights.sum()), 2) == mean == profession.mean
        )
        assert book.parameters.decay == profession.decay
        assert dict(book.parameters.age_weights) == dict(profession.age_weights)
        assert book.parameters.activity is None
        assert "honoraires" in " ".join(book.parameters.activity_words)


def test_without_a_file_nothing_is_known():
    for each in PROFESSIONS:
        found = profession_scores(world(), each, [])
        assert not found.is_known
        assert found.values.isna().all()


def test_a_country_of_heads_is_brought_to_the_published_mean():
    from geodata.france.base import france

    units = france().units
    heads = pd.DataFrame({"dentists": np.ceil(units["population"] / 1000)}, index=units.index)
    found = profession_scores(world(), profession_named("dentist"), [imported(heads)])
    assert found.rescaled
    total = float(heads["dentists"].sum()) * found.fte_per_head
    assert total == pytest.approx(60.6 * float(units["population"].sum()) / 1e5)


def test_fte_per_100k_is_zero_where_nothing_is_in_reach():
    times = world().times
    got = fte_per_100k(times, np.array(PEOPLE), np.array([0, 0, 0, 2.0]), profession_named("nurse").decay)
    assert got.tolist()[:3] == [0, 0, 0]
    assert got[3] == pytest.approx(2e5 / 900)
