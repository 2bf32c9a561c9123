"""What imported files say of homes, by the real readers; the cells survive a territory file."""

from __future__ import annotations

import pandas as pd
import pytest

from deserts.progress import ignore
from geodata.imports.any_file import import_file
from geodata.readers import grid
from geodata.report.choices import AS_DETECTED
from geodata.storage.territory_file import TerritoryFile, open_territory_file, save_territory
from geodata.territory.opening import open_territory
from scenarios.answer.home_files import home_files
from tests.make_grid import synthetic_cells, write_grid, write_housing, write_pharmacies


@pytest.fixture(scope="module")
def territory():
    return open_territory(("23",), ())


def test_the_last_file_of_each_kind_counts(territory, tmp_path):
    core = territory.core
    cells = grid.READER.read(write_grid(tmp_path / "carreaux_200m.csv", synthetic_cells(core, 3)), AS_DETECTED, ignore)
    one = import_file(write_pharmacies(tmp_path / "BPE24.csv", core.iloc[:5]))
    two = import_file(write_pharmacies(tmp_path / "BPE25.csv", core.iloc[:9]))
    cars = import_file(write_housing(tmp_path / "base-cc-logement-2022.CSV", core, 0.25))
    found = home_files(territory, [one, cells, two, cars])
    assert found.known.homes["people"].sum() == pytest.approx(core["population"].sum(), rel=0.001)
    assert len(found.known.pharmacies) == 9
    assert found.known.housing["no_car_share"].max() == pytest.approx(25)
    assert found.grid.title.startswith("Revenus et population sur carreaux")
    assert [source.key for source in found.sources] == ["grid", "bpe", "housing"]
    nothing = home_files(territory, [])
    assert (nothing.known.homes, nothing.known.pharmacies, nothing.known.housing, nothing.sources) == (
        None,
        None,
        None,
        (),
    )


def test_cells_kept_for_one_territory_are_told_lacking_in_another(territory, tmp_path):
    path = write_grid(tmp_path / "carreaux_200m.csv", synthetic_cells(territory.core, 2))
    some = territory.core.index[:10]
    made = grid.read_communes(path, AS_DETECTED, ignore, near=frozenset(some))
    found = home_files(territory, [made])
    kept = found.known.homes["insee"].nunique()
    assert kept == 10
    assert found.lacking == made.table.index.isin(territory.core.index).sum() - kept
    elsewhere = grid.read_communes(path, AS_DETECTED, ignore, near=frozenset({"48001"}))
    found = home_files(territory, [elsewhere])
    assert (found.known.homes, found.grid) == (None, None)
    assert found.lacking == len(made.table)


def test_a_territory_file_keeps_the_cells(territory, tmp_path):
    path = write_grid(tmp_path / "carreaux_200m.csv", synthetic_cells(territory.core, 2))
    made = grid.read_communes(path, AS_DETECTED, ignore, near=frozenset(territory.communes.index))
    file = tmp_path / "creuse.gpkg"
    save_territory(TerritoryFile(territory, imports=(made,)), file)
    (back,) = open_territory_file(file).imports
    one, two = (home_files(territory, [each]).known.homes for each in (made, back))
    pd.testing.assert_frame_equal(two.sort_index(), one.sort_index(), check_dtype=False, check_index_type=False)
