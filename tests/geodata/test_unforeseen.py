"""Tables whose columns bear our own names, hold words for places or lack what their kind needs: never an unforeseen error."""

from __future__ import annotations

import os
import random

import pytest

from deserts.errors import DesertsError, MissingColumn
from geodata.formats.sniff import distinct_names
from geodata.imports.mapping import preview, propose, read

HEADERS = (
    "code_insee", "insee", "Commune", "nom", "name", "geometry", "Geometry", "lon", "lat", "longitude", "latitude", "x_m",
    "minutes", "origin", "destination", "point", "line", "index", "state", "taux", "taux_state", "position_quality", "year",
    "code_iris", "iris", "population", "taux", "taux (2)", "", "%s {name}", "departement", "tvs", "source", "capacity_fte",
)  # fmt: skip
CELLS = (
    "23001", "23002", "23008", "1004", "2A004", "230960101", "Ahun", "n.c.", "", "POINT(2.04 46.08)", "2.04", "46,08", "nd",
    "2°02'E", "626198", "6554521", "1e308", "-5", "12,5 %", "2 3", "…", "#DIV/0!", "oui", "inf", "nan", "0", "1 234,5",
)  # fmt: skip
TABLES = ("commune_table", "sites", "travel_times", "boundaries", None, None, None)
COUNT = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 150


def _file(folder, text, name="a.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _read(path, table=None):
    return read(path, propose(path, table=table).mapping)


@pytest.mark.parametrize("name", ["geometry", "Geometry", "line", "point", "minutes", "state", "taux_state", "year"])
@pytest.mark.parametrize("cells", [("POINT(2 46)", "POINT(2 46.1)"), ("1", "2"), ("", "")])
def test_own_columns_with_names_of_ours_are_imported(tmp_path, name, cells):
    path = _file(tmp_path, f"code_insee;{name};taux\n23001;{cells[0]};1,5\n23002;{cells[1]};2,5\n")
    found = _read(path)
    assert found.table["taux"].tolist() == [1.5, 2.5]
    assert len(preview(path, propose(path).mapping)[0]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "code_insee;lon;lat;taux\n23001;n.c.;n.c.;1\n23002;1.99;46.2;2\n",
        "code_insee;lon;lat;taux\n23001;2°02'E;46°05'N;1\n23002;1°59'E;46°12'N;2\n",
        "code_insee;lon;taux\n23001;2.04;1\n23002;1.99;2\n",
        "code_insee;taux;lon;lat\n23001;1;1e308;626198\n23002;2;6554521;nd\n",
        "code_insee;lat;taux\n23001;46.08;1\n23002;46.2;2\n",
        "code_insee;lon;lat;taux\n23001;2.04;;1\n23002;;46.2;2\n",
    ],
)
def test_words_for_places_or_half_a_place_lose_no_row(tmp_path, text):
    found = _read(_file(tmp_path, text))
    assert found.table["taux"].tolist() == [1.0, 2.0]
    assert found.report.balanced


def test_times_without_minutes_are_refused_in_words(tmp_path):
    path = _file(tmp_path, "origine;destination;taux\n23001;23002;3\n23002;23003;4\n")
    with pytest.raises(MissingColumn, match="minutes"):
        _read(path, "travel_times")


def test_names_that_stand_twice_never_meet_those_made_of_them():
    assert distinct_names(["a", "a (2)", "a", "a"]) == ("a", "a (2)", "a (3)", "a (4)")
    assert distinct_names(["a", "a", "a (2)"]) == ("a", "a (2)", "a (2) (2)")


@pytest.mark.fuzz
def test_no_random_table_is_an_unforeseen_error_and_every_row_is_accounted(tmp_path):
    dice = random.Random(14)
    read_count = 0
    for number in range(COUNT):
        names = dice.choices(HEADERS, k=dice.randint(1, 6))
        rows = [[dice.choice(CELLS) for _ in names] for _ in range(dice.randint(1, 12))]
        if dice.random() < 0.6:
            names[0] = "code_insee"
            for row in rows:
                row[0] = dice.choice(CELLS[:5])
        text = "\n".join(";".join(row) for row in [names, *rows]) + "\n"
        path = _file(tmp_path, text)
        try:
            report = _read(path, dice.choice(TABLES)).report
        except DesertsError:
            continue
        except Exception as error:
            raise AssertionError(f"table {number}:\n{text}") from error
        read_count += 1
        assert report.balanced, text
    assert read_count > COUNT // 5
