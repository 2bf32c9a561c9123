from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geodata.readers.bpe_types import PLACE_KINDS
from geodata.report.schema import schema
from geodata.territory.opening import open_territory
from geodata.uses.facilities import CANDIDATES, COLUMNS, FACILITIES, candidate_places, facilities


@pytest.fixture(scope="module")
def territory():
    return open_territory(["01"])


def _places(rows):
    columns = ["insee", "kind", "name", "lon", "lat", "position_quality"]
    table = pd.DataFrame(rows, columns=columns)
    return table.set_axis(pd.Index([f"p{n}" for n in range(len(table))], name="place", dtype="str"), axis=0)


PLACES = _places(
    [
        ("01004", "pharmacy", "", 5.36, 45.96, "exact"),
        ("01004", "gp", "", 5.36, 45.96, "exact"),
        ("01091", "health_house", "Maison de santé", np.nan, np.nan, "unknown"),
        ("01053", "emergency", "Hôpital", 5.22, 46.2, "street"),
        ("01053", "laboratory", "", 5.22, 46.2, "exact"),
        ("23096", "pharmacy", "", 1.87, 46.17, "exact"),
    ]
)


def test_facilities_of_a_territory_are_never_gps(territory):
    found = facilities(PLACES, territory)
    assert list(found) == COLUMNS
    assert found["kind"].to_dict() == {"p0": "pharmacy", "p2": "health_house", "p3": "emergency"}


def test_one_without_a_place_is_at_the_seat_of_the_commune_that_holds_it_now(territory):
    house = facilities(PLACES, territory).loc["p2"]
    seat = territory.communes.loc["01033"]
    assert (house["commune"], house["position_quality"]) == ("01033", "commune")
    assert (house["lon"], house["lat"]) == (seat["lon"], seat["lat"])


def test_half_a_place_is_none(territory):
    """A longitude without its latitude is not put beside the latitude of the seat."""
    half = facilities(_places([("01004", "pharmacy", "", 5.9, np.nan, "exact")]), territory).loc["p0"]
    seat = territory.communes.loc["01004"]
    assert (half["lon"], half["lat"], half["position_quality"]) == (seat["lon"], seat["lat"], "commune")


def test_kinds_can_be_chosen_but_not_gps(territory):
    assert facilities(PLACES, territory, ("pharmacy", "gp")).index.tolist() == ["p0"]


def test_establishments_of_finess_are_facilities_too(territory):
    table = pd.DataFrame(
        {"insee": ["01004"], "kind": ["health_centre"], "name": ["CDS"], "lon": [5.36], "lat": [45.96], "category": ["124"]},
        index=pd.Index(["010000024"], name="finess"),
    )  # fmt: skip
    found = facilities(table, territory)
    assert found.index.tolist() == ["010000024"]
    assert found.at["010000024", "position_quality"] == "unknown"
    assert np.isnan(found.at["010000024", "capacity"])


def test_candidates_are_places_of_care_that_can_be_found(territory):
    found = candidate_places(facilities(PLACES, territory))
    assert found.index.tolist() == ["p0"]
    assert set(CANDIDATES) <= set(FACILITIES)


def test_kinds_are_those_of_the_readers_and_of_the_dictionary():
    assert set(FACILITIES) <= set(PLACE_KINDS.values())
    assert {column.name for column in schema().columns("equipment")} >= set(FACILITIES.values())


def test_no_facility_at_all(territory):
    assert len(facilities(PLACES.iloc[:0], territory)) == 0
