"""What imported files say of communes beside numbers: zonings, memberships, presence of neighbourhoods."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from deserts.states import State
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport
from geodata.report.source import Source
from geodata.territory.opening import open_territory
from scenarios.layers.measures import measures

EPCI = "200067544"  # CC Creuse Confluence (23)


@pytest.fixture(scope="module")
def territory():
    return open_territory(epci=(EPCI,))


def imported(table, data, level="commune", key=None, index="insee"):
    data.index = pd.Index(data.index, name=index, dtype="str")
    source = Source(key or table, "Essai", "ARS", "Licence Ouverte", "2025", 2025)
    return Imported(data, ImportReport(table, table, file="mien.csv", data_year="2025"), source, level)


def by_key(territory, *files, lang="fr"):
    return {one.key: one for one in measures(territory, files, lang)}


def drawn(territory, one):
    communes = territory.communes
    return one.drawn(communes["population"], communes["in_core"], (2.5, 4.0))


def test_a_zoning_has_its_names_in_order_and_counts_communes_and_people(territory) -> None:
    core = territory.core.index
    data = pd.DataFrame({"category": ["HZ", "ZIP", "ZAC", "ZIP", ""]}, index=core[:5])
    one = by_key(territory, imported("zoning", data))["data:zoning.category"]
    layer = drawn(territory, one)
    assert [each.label for each in layer.classes] == [
        "Zone d’intervention prioritaire (ZIP)",
        "Zone d’action complémentaire (ZAC)",
        "Hors zonage",
    ]
    assert [each.communes for each in layer.classes] == [2, 1, 1]
    people = territory.communes["population"]
    assert layer.classes[0].people == people[core[1]] + people[core[3]]
    (blank,) = [each for each in layer.blanks if each.state is State.ABSENT]
    assert blank.communes == len(core) - 4, "an unknown result is none, and what the file lacks is none either"
    assert one.said(territory.communes.index.get_loc(core[1])) == "Zone d’intervention prioritaire (ZIP)"
    assert len({each.colour for each in layer.classes}) == 3


def test_a_zoning_of_areas_is_drawn_where_another_file_says_which_communes_they_are(territory) -> None:
    core = territory.core.index
    zones = imported("zoning", pd.DataFrame({"category": ["ZIP"]}, index=["23001"]), "tvs", index="tvs")
    assert "data:zoning.category" not in by_key(territory, zones)
    areas = imported(
        "tvs", pd.DataFrame({"tvs": ["23001", "23002"], "tvs_name": ["Boussac", "Gouzon"]}, index=core[:2])
    )
    found = by_key(territory, zones, areas)
    assert drawn(territory, found["data:zoning.category"]).classes[0].communes == 1
    assert [one.label for one in found["data:tvs.tvs_name"].categories] == ["Boussac", "Gouzon"]


def test_a_neighbourhood_is_present_or_not_and_not_known_where_the_list_does_not_reach(territory) -> None:
    core, codes = territory.core.index, territory.communes.index
    table = pd.DataFrame({"communes": [core[0], f"{core[0]} {core[1]}"]}, index=["QN02301", "QN02302"])
    one = by_key(territory, imported("qpv", table, "qpv", index="qpv"))["data:qpv"]
    said = {code: one.said(place) for place, code in enumerate(codes)}
    assert (said[core[0]], said[core[1]], said[core[2]]) == (
        "Deux quartiers ou plus",
        "Un quartier prioritaire",
        "Aucun",
    )
    elsewhere = next(code for code in codes if not code.startswith("23"))
    assert said[elsewhere] == "", "a list of the Creuse says nothing of the Allier"


def test_many_areas_keep_nine_colours_and_the_rest_together(territory) -> None:
    core = territory.core.index
    names = [f"bassin {number % 14:02d}" for number in range(len(core))]
    data = pd.DataFrame({"bassin_vie": names}, index=core)
    one = by_key(territory, imported("commune_table", data, key="own_1"))["data:own_1.bassin_vie"]
    layer = drawn(territory, one)
    assert len(layer.classes) == 10
    assert layer.classes[-1].label == "5 autres"
    assert sum(each.communes for each in layer.classes) == len(core)
    assert one.said(territory.communes.index.get_loc(core[13])) == "bassin 13", "its own name, whatever its colour"


def test_what_is_measured_of_an_area_is_that_of_its_communes(territory) -> None:
    core = territory.core.index
    membership = imported("commune_table", pd.DataFrame({"bassin_vie": ["23008"]}, index=core[:1]), key="own_1")
    values = pd.DataFrame({"poverty_rate": [17.5], "poverty_rate_state": np.int8([0])}, index=["23008"])
    areas = imported("bassins", values, "bassin_vie", index="bassin_vie")
    assert "data:bassins.poverty_rate" not in by_key(territory, areas)
    one = by_key(territory, areas, membership)["data:bassins.poverty_rate"]
    assert one.label == "Taux de pauvreté (bassin de vie)"
    assert one.values[core[0]] == 17.5
    assert one.states[territory.communes.index.get_loc(core[1])] == State.ABSENT


def test_cells_summed_by_commune_say_what_they_are(territory) -> None:
    core = territory.core.index
    data = pd.DataFrame({"persons": [120.5]}, index=core[:1])
    one = by_key(territory, imported("grid_communes", data), lang="en")["data:grid_communes.persons"]
    assert one.label == "Inhabitants (cells 2025)"


def test_words_that_are_no_category_are_left_alone(territory, monkeypatch) -> None:
    core = territory.core.index
    data = pd.DataFrame({"note": [f"remarque {n}" for n in range(len(core))], "one": "same"}, index=core)
    monkeypatch.setattr("scenarios.layers.categories.MOST_WORDS", 5)
    found = by_key(territory, imported("commune_table", data, key="own_1"))
    assert "data:own_1.note" not in found, "a remark for each commune is no category"
    assert "data:own_1.one" not in found, "nor is a word that all share"
