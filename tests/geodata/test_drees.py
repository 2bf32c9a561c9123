"""The DREES workbook: every edition and profession it has had, the real file, and everything that is not one."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import Cancelled, DesertsError, MissingColumn, UnknownUnit, Unreadable
from deserts.need import GP_AGE_WEIGHTS
from deserts.scoring import BUILT_IN, ActivityBounds, ScoringParams
from geodata.drees.sheet import unit_of
from geodata.drees.workbook_reader import ACTS_PER_PERSON, FTE_PER_100K, read_drees, scoring_params
from tests.geodata import make_workbooks as make

REAL = "data/drees_apl_mg_2022_2023.xlsx"


@pytest.fixture(scope="module")
def real(shared):
    return read_drees(shared / REAL)


@pytest.fixture
def read(tmp_path):
    """Read sheets as a workbook."""
    return lambda **sheets: read_drees(make.save(tmp_path / "classeur.xlsx", sheets))


@pytest.fixture
def read_rows(tmp_path):
    """Read rows of communes as the sheet « APL 2023 »."""
    return lambda *rows: read_drees(make.save(tmp_path / "classeur.xlsx", {"APL 2023": make.gp_sheet(rows=rows)}))


def weighted(table, column):
    return np.average(table[column], weights=table["standardised_population"])


# --- the real workbook ---


def test_real_editions(real):
    assert [(edition.year, len(edition.table)) for edition in real.editions] == [(2023, 34_954), (2022, 34_964)]
    for edition in real.editions:
        assert edition.profession == "gp"
        assert edition.unit == ACTS_PER_PERSON
        assert edition.unit_label == make.ACTS
        assert edition.population_year == edition.year - 2
        assert edition.weight_column == "standardised_population"
        assert edition.sources.startswith("Sources : Activité des médecins généralistes libéraux")
        assert f"SNIIR-AM {edition.year}" in edition.sources
        assert set(edition.missing.values()) == {0}
        assert not any(edition.secret.values())
        assert edition.labels["apl_under_65"] == "APL aux médecins généralistes de moins de 65 ans"


def test_real_means_and_shares(real):
    newest, older = (edition.table for edition in real.editions)
    assert weighted(newest, "apl_all_ages") == pytest.approx(3.74, abs=0.005)
    assert weighted(newest, "apl_under_65") == pytest.approx(3.29, abs=0.005)
    assert weighted(older, "apl_all_ages") == pytest.approx(3.79, abs=0.005)
    assert weighted(older, "apl_under_65") == pytest.approx(3.34, abs=0.005)
    for table, share, people in ((newest, 0.166, 11.21e6), (older, 0.149, 9.99e6)):
        under = table.loc[table["apl_all_ages"] < 2.5, "total_population"].sum()
        assert under == pytest.approx(people, abs=0.005e6)
        assert under / table["total_population"].sum() == pytest.approx(share, abs=0.0005)
        assert table["standardised_population"].sum() == pytest.approx(table["total_population"].sum(), abs=1)


@pytest.mark.parametrize(
    ("insee", "values"),
    [("01001", (1.942, 1.881, 838.154, 832)), ("59350", (6.106, 5.499, 212_571.597, 236_710))],
)
def test_real_rows(real, insee, values):
    columns = ["apl_all_ages", "apl_under_65", "standardised_population", "total_population"]
    assert tuple(real.editions[0].table.loc[insee, columns]) == values


def test_real_corsica_overseas_and_arrondissements(real):
    table = real.editions[0].table
    apl = table["apl_all_ages"]
    assert (apl["75101"], apl["2A004"], apl["97424"]) == (6.545, 3.901, 3.909)
    assert table.loc["2A004", "name"] == "Ajaccio"
    arrondissements = table.index[table.index.str.match(r"751\d\d|6938\d|132\d\d")]
    assert len(arrondissements) == 45
    assert not {"75056", "69123", "13055"} & set(table.index)
    assert not table.index.str.startswith("976").any()
    assert table.index.is_unique
    assert table.index.name == "insee"
    assert isinstance(table.index.dtype, pd.StringDtype)


def test_real_rows_are_all_accounted_for(real):
    assert [report.sheet for report in real.reports] == ["APL 2022", "APL 2023"]
    for report, rows in zip(real.reports, (34_964, 34_954), strict=True):
        assert report.balanced
        assert (report.read, report.kept, report.rejected_count) == (rows, rows, 0)
        assert report.header_line == 9
        assert report.plm_mode == "arrondissements"
        assert report.problems == ()
    assert real.notes == ()
    assert len(real.sha256) == 64


def test_real_parameters_are_the_built_in_ones(real):
    built_in = ScoringParams()
    assert real.parameters_problem == ""
    assert real.parameters.decay == built_in.decay
    assert real.parameters.activity == built_in.bounds == ActivityBounds(250, 3600, 6000, 5400)
    assert dict(real.parameters.age_weights) == GP_AGE_WEIGHTS
    assert real.parameters.source.startswith("Sources : DCIR 2020 et 2021, Cnam")


@pytest.mark.slow
def test_real_workbook_is_read_in_seconds(shared):
    began = time.perf_counter()
    read_drees(shared / REAL)
    assert time.perf_counter() - began < 10, "2 s on an idle machine"


def test_the_sample(shared, real):
    sample = read_drees(shared / "samples" / "apl_medecins_generalistes_2022_2023_extrait.xlsx")
    assert [(edition.year, len(edition.table)) for edition in sample.editions] == [(2023, 16), (2022, 16)]
    for cut, whole in zip(sample.editions, real.editions, strict=True):
        pd.testing.assert_frame_equal(cut.table, whole.table.loc[cut.table.index])
    assert sample.parameters == real.parameters


# --- editions ---


def test_editions_come_newest_first(read):
    book = read(
        **{"APL 2023": make.gp_sheet(2023), "Lisez-moi": [("texte",)], "APL 2024": make.gp_sheet_four_ages(2024)}
    )
    assert [edition.year for edition in book.editions] == [2024, 2023]
    assert book.parameters is None
    assert book.parameters_problem == ""


@pytest.mark.parametrize(
    "wording", ["de moins de 65 ans", "de 65 ans et moins", "de 65 ans ou moins ", "DE 65 ANS OU MOINS"]
)
def test_wordings_of_65_years(read, wording):
    table = read(**{"APL 2023": make.gp_sheet(wording=wording)}).editions[0].table
    assert table.loc["01001", ["apl_all_ages", "apl_under_65"]].tolist() == [1.942, 1.881]


@pytest.mark.parametrize("wording", ["{} ans ou moins ", "{} ans et moins"])
def test_four_age_variants(read, wording):
    edition = read(**{"APL 2024": make.gp_sheet_four_ages(2024, wording)}).editions[0]
    assert edition.population_year == 2022
    row = edition.table.loc["59350"]
    assert row["apl_all_ages"] == 6.106
    assert row[["apl_under_65", "apl_under_62", "apl_under_60"]].tolist() == pytest.approx([5.499, 5.399, 5.299])


def test_the_order_of_columns_does_not_matter(read):
    sheet = [[row[i] if i < len(row) else None for i in (0, 1, 3, 5, 2, 4)] for row in make.gp_sheet()]
    table = read(**{"APL 2023": sheet}).editions[0].table
    pd.testing.assert_frame_equal(table, read(**{"APL 2023": make.gp_sheet()}).editions[0].table)


def test_2018(read):
    book = read(APL_2018=make.gp_sheet_2018())
    (edition,) = book.editions
    assert (edition.year, edition.population_year) == (2018, 2016)
    assert edition.table.loc["01001", ["apl_all_ages", "apl_under_65"]].tolist() == [1.942, 1.881]
    assert edition.table["total_population"].isna().all()
    assert edition.labels["apl_all_ages"].endswith("(sans borne d'âge)")
    assert [note.split()[0] for note in book.notes] == ["Lecture", "Champ", "Source"]
    (report,) = book.reports
    assert report.balanced
    assert (report.kept, report.set_aside_count, report.rejected_count) == (5, 3, 0)
    assert (
        edition.sources
        == "Sources : SNIIR-AM 2018, Cnam ; \nPopulations par sexe et âge 2016, distancier Metric, Insee."
    )


def test_a_source_below_the_table_is_found_too(read):
    rows = [row for row in make.gp_sheet_2018() if not (row and str(row[0]).startswith("Sources"))]
    assert read(APL_2018=rows).editions[0].sources == "Source : SNIIR-AM 2018, Cnam"


@pytest.mark.parametrize(
    ("sheet", "year"), [(make.gp_sheet_2019(), 2019), (make.gp_sheet_2018(), 2018), (make.gp_sheet(2023), 2023)]
)
def test_a_tab_without_a_year_tells_it_in_its_title(read, sheet, year):
    assert read(APL=sheet).editions[0].year == year


def test_2019_heads_codes_as_commune(read):
    edition = read(APL_2019=make.gp_sheet_2019()).editions[0]
    assert edition.table.loc["2A004", "name"] == "Ajaccio"
    assert edition.table.loc["2A004", "apl_all_ages"] == 3.901
    assert edition.table["apl_under_65"].isna().all()


def test_2017_has_four_professions_side_by_side(read):
    editions = read(APL_2017=make.wide_sheet_2017()).editions
    assert [edition.profession for edition in editions] == ["gp", "nurse", "physiotherapist", "midwife"]
    for place, (edition, factor) in enumerate(zip(editions, (1, 40, 30, 5), strict=True)):
        row = edition.table.loc["01001"]
        assert row["apl_all_ages"] == pytest.approx(1.942 * factor)
        assert row["standardised_population"] == pytest.approx(838.154 + place)


@pytest.mark.parametrize("profession", make.OTHERS)
def test_other_professions(read, profession):
    edition = read(**{"APL 2023": make.other_sheet(profession)}).editions[0]
    assert (edition.profession, edition.unit, edition.year) == (profession, FTE_PER_100K, 2023)
    row = edition.table.loc["59350"]
    assert row["apl_all_ages"] == pytest.approx(40 * 6.106)
    assert row[edition.weight_column] == 212_571.597
    assert row["total_population"] == 236_710
    assert ("standardised_female_population" in edition.table) == (profession == "midwife")


def test_midwives_weigh_by_women(read):
    edition = read(**{"APL 2024": make.other_sheet("midwife", 2024)}).editions[0]
    assert edition.weight_column == "standardised_female_population"
    assert edition.table.loc["59350", "female_population"] == 118_355
    assert edition.table["standardised_population"].isna().all()
    assert edition.population_year == 2022


def test_2021_nurses_up_to_65_only(read):
    header = (make.CODE, make.NAME, "APL 2021 aux infirmières de 65 ans et moins", "Population standardisée par âge")
    rows = [header, (None, None, make.FTE, None), ("01001", "L'Abergement", 120.5, 800)]
    edition = read(**{"APL 2021": rows}).editions[0]
    assert edition.profession == "nurse"
    assert edition.table.loc["01001", "apl_under_65"] == 120.5
    assert np.isnan(edition.table.loc["01001", "apl_all_ages"])


# --- rows ---


def test_codes_that_a_spreadsheet_damaged(read_rows):
    book = read_rows(
        (1001, "a", 1, 1, 1, 1), ("1002", "b", 2, 1, 1, 1), (1004.0, "c", 3, 1, 1, 1), (" 2a004 ", "d", 4, 1, 1, 1)
    )
    assert book.editions[0].table["apl_all_ages"].to_dict() == {"01001": 1, "01002": 2, "01004": 3, "2A004": 4}
    repairs = {(repair.old, repair.new, repair.line) for repair in book.reports[0].repairs}
    assert repairs == {("1001", "01001", 11), ("1002", "01002", 12), ("1004", "01004", 13), ("2a004", "2A004", 14)}


def test_rows_that_are_no_commune_are_reported(read_rows):
    book = read_rows(
        ("01001", "a", 1, 1, 1, 1),
        ("France entière", None, 3.74, 3.29, 67e6, 67e6),
        (None, "sans code", 2, 2, 2, 2),
        (),
        ("010011", "trop long", 1, 1, 1, 1),
        ("01001", "encore", 9, 9, 9, 9),
        ("Lecture : en 2023…",),
        ("01002", "b", 2, 1, 1, 1),
        ("Source : DREES",),
    )
    (report,) = book.reports
    found = {rows.reason: (rows.lines, rows.examples) for rows in report.rejected}
    assert found == {
        "bad_code": ((12, 13, 15), ("France entière", "sans code", "010011")),
        "duplicate": ((16,), ("01001",)),
    }
    assert report.balanced
    assert (report.read, report.kept, report.set_aside_count) == (8, 2, 2)
    assert book.editions[0].table["apl_all_ages"].to_dict() == {"01001": 1, "01002": 2}
    assert book.notes == ("Lecture : en 2023…", "Source : DREES")


def test_blank_is_not_zero_and_secret_is_not_blank(read_rows):
    book = read_rows(
        ("01001", "a", 0, None, 838.154, 832),
        ("01002", "b", "s", "NS", "", 0),
        ("01004", "c", "1,942", "1.881", "212 571,597", "236\u202f710"),
    )
    edition = book.editions[0]
    table = edition.table
    assert table.loc["01001", "apl_all_ages"] == 0
    assert table.loc["01002", "total_population"] == 0
    assert table[["apl_all_ages", "apl_under_65", "standardised_population"]].isna().sum().tolist() == [1, 2, 1]
    expected = {"apl_all_ages": 0, "apl_under_65": 1, "standardised_population": 1, "total_population": 0}
    assert edition.missing == expected
    assert edition.secret["apl_all_ages"] == edition.secret["apl_under_65"] == ("01002",)
    assert edition.secret["total_population"] == ()
    assert table.loc["01004"].tolist()[1:] == [1.942, 1.881, 212_571.597, 236_710]
    assert {(cells.state, cells.count) for cells in book.reports[0].sentinels} == {(1, 1), (2, 1)}


@pytest.mark.parametrize("cell", ["bientôt", -1, "-0,5", "1e400", True, 10**400, "1 2 x"])
def test_a_cell_that_is_no_number_is_absent_and_told(tmp_path, cell):
    rows = [("01001", "a", cell, 1, 1, 1), ("01002", "b", 2, 1, 1, 1)]
    if isinstance(cell, int) and cell > 1e300:
        rows[0] = ("01001", "a", str(cell), 1, 1, 1)
    book = read_drees(make.save(tmp_path / "x.xlsx", {"APL 2023": make.gp_sheet(rows=rows)}))
    assert book.editions[0].table["apl_all_ages"].isna().tolist() == [True, False]
    (problem,) = book.reports[0].problems
    assert (problem.code, problem.row, problem.column) == ("not_a_number", 11, make.GP)
    assert problem.value == str(cell)
    assert book.reports[0].balanced


def test_a_column_that_is_not_understood_is_told(read):
    sheet = make.gp_sheet()
    sheet[8] = (*sheet[8], "APL aux médecins généralistes de 55 ans et moins", "Commentaire")
    book = read(**{"APL 2023": sheet})
    assert [problem.column for problem in book.reports[0].problems] == [sheet[8][-2], "Commentaire"]
    assert {problem.code for problem in book.reports[0].problems} == {"ignored_column"}


# --- refusals ---


def without(sheet, label):
    place = sheet[8].index(label)
    return [[cell for at, cell in enumerate(row) if at != place or len(row) == 1] for row in sheet]


@pytest.mark.parametrize(
    ("lost", "named"),
    [
        (make.GP, "APL aux médecins généralistes"),
        (f"{make.GP} de moins de 65 ans", "APL aux médecins généralistes de 65 ans ou moins"),
        ("Population standardisée 2021 pour la médecine générale", "Population standardisée"),
        ("Population totale 2021", "Population totale"),
    ],
)
def test_a_missing_column_is_named(read, lost, named):
    with pytest.raises(MissingColumn) as caught:
        read(**{"APL 2023": without(make.gp_sheet(), lost)})
    assert caught.value.column == named
    assert caught.value.table == "APL 2023"
    assert lost not in caught.value.found


def test_a_sheet_without_header(read):
    with pytest.raises(MissingColumn) as caught:
        read(**{"APL 2023": [("Bonjour",), ("01001", 1)]})
    assert caught.value.column == make.CODE
    assert caught.value.found == ("Bonjour", "01001")


def test_a_sheet_without_any_apl(read):
    with pytest.raises(MissingColumn) as caught:
        read(**{"APL 2023": [(make.CODE, make.NAME, "APL aux gynécologues"), ("01001", "a", 1)]})
    assert caught.value.column == "APL aux …"


@pytest.mark.parametrize(
    "unit",
    [
        "En nombre de consultations/visites accessibles par mois par habitant standardisé",
        "En nombre de consultations accessibles pour 1 000 habitants",
        make.FTE,
        make.PEOPLE,
        "%",
        None,
    ],
)
def test_another_unit_is_refused(read, unit):
    sheet = make.gp_sheet()
    sheet[9] = (None, None, unit, unit, make.STANDARDISED, make.PEOPLE)
    with pytest.raises(UnknownUnit) as caught:
        read(**{"APL 2023": sheet})
    assert (caught.value.table, caught.value.column, caught.value.unit) == ("APL 2023", make.GP, unit or "")


def test_a_population_in_thousands_is_refused(read):
    sheet = make.gp_sheet()
    sheet[9] = (None, None, make.ACTS, make.ACTS, make.STANDARDISED, "En milliers d'habitants")
    with pytest.raises(UnknownUnit):
        read(**{"APL 2023": sheet})


def test_without_a_unit_row_the_unit_is_unknown(read):
    sheet = make.gp_sheet()
    del sheet[9]
    with pytest.raises(UnknownUnit):
        read(**{"APL 2023": sheet})


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        (make.ACTS, ACTS_PER_PERSON),
        ("En nombre de consultations/visites accessibles par an par habitant standardisé", ACTS_PER_PERSON),
        ("Nombre de consultations, visites et téléconsultations accessibles par an et par habitant", ACTS_PER_PERSON),
        (make.FTE, FTE_PER_100K),
        (make.FTE_WOMEN, FTE_PER_100K),
        ("En équivalents temps-plein accessibles pour 100\u202f000 habitants standardisés", FTE_PER_100K),
        ("En ETP pour 100000 habitants", FTE_PER_100K),
        ("En ETP pour 10 000 habitants", None),
        ("ETP", None),
        (make.STANDARDISED, "persons"),
        ("En nombre", None),
        ("", None),
        (None, None),
    ],
)
def test_units(words, unit):
    assert unit_of(words) == unit


@pytest.mark.parametrize(
    ("sheets", "reason"),
    [
        ({"Feuil1": make.gp_sheet()}, "missing_sheet"),
        ({"Paramètres": make.parameters()}, "missing_sheet"),
        ({"APL 2023": make.gp_sheet(rows=[("Total", None, 1, 1, 1, 1)])}, "unknown_shape"),
        ({"APL 2023": make.gp_sheet(rows=[])}, "unknown_shape"),
        ({"APL 2023": make.gp_sheet(), "APL 2022": make.gp_sheet(rows=[])}, "unknown_shape"),
        ({"APL": make.gp_sheet()[8:]}, "unknown_shape"),
        ({"APL 2023": make.gp_sheet(), "APL_2023": make.gp_sheet()}, "unknown_shape"),
    ],
)
def test_what_is_no_apl_workbook(tmp_path, sheets, reason):
    with pytest.raises(Unreadable) as caught:
        read_drees(make.save(tmp_path / "x.xlsx", sheets))
    assert caught.value.reason == reason
    assert caught.value.detail


def test_two_columns_that_mean_the_same_are_not_chosen_between(read):
    sheet = make.gp_sheet()
    sheet[8] = (*sheet[8], f"{make.GP} de 65 ans et moins")
    with pytest.raises(Unreadable, match="two columns for apl_under_65"):
        read(**{"APL 2023": sheet})


@pytest.mark.parametrize("reason", ["missing", "empty", "not_a_workbook", "truncated"])
def test_other_files(tmp_path, reason):
    content = make.as_bytes(make.gp_workbook())
    contents = {"empty": b"", "not_a_workbook": b"insee;apl\n01001;1,9\n", "truncated": content[:-200]}
    path = tmp_path / "x.xlsx"
    if reason in contents:
        path.write_bytes(contents[reason])
    with pytest.raises(Unreadable) as caught:
        read_drees(path)
    assert caught.value.reason == reason


# --- parameters ---


def test_parameters_give_scoring_parameters(read):
    sheet = make.parameters()
    sheet[7:11] = [
        ("Moins de 300", 0),
        ("Entre 301 et 3 000", "3 000"),
        ("Entre 3 001 et 7 000", "x"),
        ("Plus de 7 000", 7000),
    ]
    sheet[15:19] = [("Moins de 5 minutes", 1), ("Entre 5 et 30 minutes", "0,5"), ("Plus de 30 minutes", 0)]
    params = scoring_params(read(**{"Parametres": sheet, "APL 2023": make.gp_sheet()}), 2023)
    assert params.decay.steps == ((5, 1), (30, 0.5))
    assert params.bounds == ActivityBounds(300, 3000, 7000, 5400)
    assert params.age_weights[2023] == GP_AGE_WEIGHTS[2023]
    assert params.source.startswith("DREES, classeur.xlsx, feuille Paramètres. Sources : DCIR 2020 et 2021")
    assert params.acts_per_fte == ScoringParams().acts_per_fte


def test_age_weights_of_a_later_edition(read):
    sheet = [[*row[:1], *row[2:]] if len(row) == 3 else row for row in make.parameters()]
    sheet = [
        [str(cell).replace("2023", "2024") if cell == "Poids de la tranche d'âge en 2023" else cell for cell in row]
        for row in sheet
    ]
    book = read(**{"Paramètres": sheet, "APL 2024": make.gp_sheet_four_ages(2024)})
    assert list(book.parameters.age_weights) == [2024]
    params = scoring_params(book, 2024)
    assert params.age_weights[2024] == GP_AGE_WEIGHTS[2023]
    assert params.age_weights[2024][0].last == 4
    assert params.age_weights[2024][-1].last is None
    assert set(params.age_weights) == {2022, 2023, 2024}


def test_without_workbook_or_parameters_the_constants_are_built_in(read):
    assert scoring_params(None, 2023) == ScoringParams()
    assert scoring_params(read(APL_2018=make.gp_sheet_2018()), 2022).source == BUILT_IN


def test_a_year_without_weights_takes_the_nearest_and_says_so():
    params = scoring_params(None, 2018)
    assert params.age_weights[2018] == GP_AGE_WEIGHTS[2022]
    assert params.source == f"{BUILT_IN} ; poids des tranches d'âge de 2022, faute de 2018"
    assert scoring_params(None, 2026).age_weights[2026] == GP_AGE_WEIGHTS[2023]


def test_parameters_of_nurses_are_not_those_of_gps(read):
    sheet = make.parameters()[:5] + make.parameters()[13:]
    book = read(**{"Paramètres": sheet, "APL 2023": make.other_sheet("nurse")})
    assert book.parameters.activity is None
    assert book.parameters.decay == ScoringParams().decay
    assert scoring_params(book, 2023) == ScoringParams()


@pytest.mark.parametrize(
    ("line", "row", "word"),
    [
        (8, ("Entre 251 et 3 600", None), "activity"),
        (11, ("Exceptions : aucune",), "activity"),
        (16, ("Entre 12 et 15 minutes", 0.66), "decay"),
        (17, ("Entre 15 et 20 minutes", "un tiers"), "decay"),
        (18, ("Plus de 20 minutes", 0.1), "decay"),
        (18, ("Au-delà", 0), "decay"),
        (18, (), "decay"),
        (21, ("Tranche d'âge", "Poids"), "age weights"),
        (23, ("de 6 à 9 ans", 1, 1), "age weights"),
        (23, ("de 5 à 9 ans", 1), "age weights"),
        (40, ("de 90 à 95 ans", 1, 1), "age weights"),
    ],
)
def test_parameters_that_do_not_hold_together(read, line, row, word):
    """The values are good all the same; no constant is guessed."""
    sheet = make.parameters()
    sheet[line] = row
    book = read(**{"Paramètres": sheet, "APL 2023": make.gp_sheet()})
    assert book.parameters is None
    assert f"Paramètres, {word}" in book.parameters_problem
    assert len(book.editions) == 1
    assert scoring_params(book, 2023) == ScoringParams()


# --- progress ---


def test_progress_reaches_its_end(shared):
    seen = []
    read_drees(shared / REAL, lambda done, total: seen.append((done, total)))
    done = [part for part, _ in seen]
    assert done == sorted(done)
    assert {total for _, total in seen} == {69_948}
    assert seen[-1] == (69_948, 69_948)
    assert 20 < len(seen) < 100


def test_it_can_be_cancelled(shared):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        read_drees(shared / REAL, stop)


# --- fuzz ---

SMALL = make.as_bytes({"Paramètres": make.parameters(), "APL 2023": make.gp_sheet(), "APL_2018": make.gp_sheet_2018()})


def read_bytes(factory, content):
    path = factory.getbasetemp() / "abîmé.xlsx"
    path.write_bytes(content)
    return read_drees(path)


def mended(changes):
    """The small workbook with bytes changed inside its members: the zip itself stays whole."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SMALL)) as old, zipfile.ZipFile(buffer, "w") as new:
        for number, name in enumerate(old.namelist()):
            data = bytearray(old.read(name))
            for member, place, byte in changes:
                if member % len(old.namelist()) == number:
                    data[place % len(data)] = byte
            new.writestr(name, bytes(data))
    return buffer.getvalue()


@pytest.mark.fuzz
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=30))
def test_damage_inside_the_members(tmp_path_factory, changes):
    try:
        book = read_bytes(tmp_path_factory, mended(changes))
    except DesertsError:
        return
    assert all(report.balanced for report in book.reports)


@pytest.mark.fuzz
@given(
    st.integers(0, len(SMALL)), st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=20)
)
def test_damage_to_the_file(tmp_path_factory, length, changes):
    content = bytearray(SMALL)
    for place, byte in changes:
        content[place] = byte
    with contextlib.suppress(DesertsError):
        read_bytes(tmp_path_factory, bytes(content[:length]))


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(min_value=pd.Timestamp("1990-01-01").date()),
    st.sampled_from(["01001", "1001", "2a004", "75056", "s", "NS", "1,5", make.CODE, "Commune", make.GP, make.ACTS]),
    st.sampled_from(["Moins de 5 ans", "Moins de  ans", "de 5 à 9", "Plus de 20 minutes", "Tranche d'âge", "Source :"]),
    st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=12),
)
PLACES = st.lists(st.tuples(st.integers(0, 45), st.integers(0, 7), CELLS), max_size=12)


@pytest.mark.fuzz
@given(PLACES, PLACES)
def test_any_cell_may_stand_anywhere(tmp_path_factory, in_values, in_parameters):
    sheets = {"Paramètres": make.parameters(), "APL 2023": make.gp_sheet()}
    for (_, rows), changes in zip(sheets.items(), (in_parameters, in_values), strict=True):
        for line, place, cell in changes:
            row = [*rows[line % len(rows)], *[None] * 8]
            row[place] = "'" + cell if isinstance(cell, str) and cell.startswith("=") else cell
            rows[line % len(rows)] = row
    try:
        book = read_bytes(tmp_path_factory, make.as_bytes(sheets))
    except DesertsError:
        return
    for edition in book.editions:
        table = edition.table
        assert table.index.is_unique
        values = table.drop(columns="name").to_numpy(dtype=float)
        assert (np.isnan(values) | (values >= 0)).all()
    assert all(report.balanced for report in book.reports)
