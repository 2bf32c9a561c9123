"""Every word that a reader says of a row has its text in both languages, and the report says all that there is to say."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from deserts.states import State
from geodata.report.checks import Problem, Tally
from scenarios.study.effect import Effect
from scenarios.words.imports import CODES
from tests.ui.data_hands import plain
from ui.data.report_words import ReportWords
from ui.data.rows import ProblemRows

pytestmark = pytest.mark.ui

ROOT = Path(__file__).parents[2]
PLACES = {
    "warn": (0,),
    "reject": (0, 2),
    "set_aside": (0, 2),
    "Problem": (1,),
    "_told": (1,),
    "_tell": (1,),
    "_counted": (0,),
}
"""Function of ``geodata`` -> where among its arguments a code may stand."""


def codes():
    """The codes that stand in the source of ``geodata`` as they are."""
    for path in (ROOT / "geodata").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            for place in PLACES.get(name, ()):
                argument = call.args[place] if place < len(call.args) else None
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def test_every_code_has_its_words():
    assert sorted(set(codes()) - CODES.keys()) == []
    assert len(set(codes())) > 40


@pytest.fixture
def report():
    """A report with everything in it."""
    tally = Tally("bpe", "equipment")
    tally.add_read(100)
    tally.keep(60)
    tally.reject("bad_commune", [7, 9, 12, 15, 18, 21, 30], "insee", ["x", "y"])
    tally.reject("duplicate", [40], "insee")
    tally.reject("out_of_range", 12, "gps")
    tally.set_aside("total", 15)
    tally.set_aside("note", [99, 100])
    tally.sentinel("gps", State.SECRET, 1234)
    tally.sentinel("gps", State.ABSENT, 2)
    tally.repair("insee", "1001", "01001", 3, 5)
    tally.unmatched("14712", 4, "14666")
    tally.unmatched("99999", 5)
    tally.outside(33, "2.3 48.8")
    tally.warn("several_years", "2020 2021", "AN")
    for row in range(5):
        tally.warn("not_a_number", column="gps", row=row, value="?")
    tally.facts(plm_mode="both", geography_year=2021, geography_how="detected", data_year="2023", encoding="cp1252")
    return tally.finish()


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
def test_a_summary_says_everything_at_once(language, report):
    parts = {part.title: part.lines for part in ReportWords().parts(report)}
    assert len(parts) == 7
    said = plain(" / ".join(line for lines in parts.values() for line in lines))
    expected = {
        "fr": (
            "7 lignes : code commune illisible · colonne Code commune · lignes 7, 9, 12, 15, 18, 21 … · par exemple x, y",
            "12 lignes : valeur hors des bornes plausibles",
            "15 lignes : lignes de total",
            "1 234 sous secret statistique",
            "2 non disponibles",
            "5 codes écrits autrement dans le fichier : 1001 → 01001",
            "1 code d’ancienne commune, avec son successeur : 14712 → 14666",
            "1 code inconnu : 99999",
            "à la fois en entier et par arrondissement",
            "1 ligne : point hors de sa commune · ligne 33",
            "1 doublon : la première ligne d’un code est gardée.",
            "Plusieurs années, la plus récente est prise · colonne AN · 2020 2021",
            "+2",
            "Codage des caractères : cp1252",
        ),
        "en": (
            "7 rows: unreadable commune code · column Commune code · lines 7, 9, 12, 15, 18, 21 … · for instance x, y",
            "12 rows: value out of plausible bounds",
            "1,234 withheld by statistical secrecy",
            "1 code of a former commune, with its successor: 14712 → 14666",
            "1 duplicate: the first row of a code is kept.",
            "Character encoding: cp1252",
        ),
    }
    for text in expected[language]:
        assert text in said


def test_the_years_say_how_they_were_found(language, report):
    assert plain(ReportWords().years(report)) == "données 2023, géographie 2021 (reconnue à ses codes)"


def test_the_problems_are_a_table_with_the_gravest_first(language, report):
    rows = ProblemRows().rows(report)
    severities = [row[0].key for row in rows]
    assert severities == sorted(severities)
    texts = [[plain(cell.text) for cell in row] for row in rows]
    assert ["ligne rejetée", "code commune illisible", "7", "Code commune", "x", ""] in texts
    assert ["avertissement", "code inconnu de la géographie", "4", "", "14712", "lui succède 14666"] in texts
    assert any(row[1] == "code réparé" and row[5].startswith("lu 01001") for row in texts)


def test_unlisted_problems_are_told(language):
    tally = Tally("bpe", "equipment")
    for number in range(1_200):
        tally.repair("insee", f"{number}", f"0{number}", number)
    said = plain(ReportWords().html(tally.finish()))
    assert "Autres codes réparés, non listés · 200" in said


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (Effect("layer", places=3, total=5, level="commune"), "Il parle de 3 des 5 communes d’ici."),
        (Effect("layer", places=1, total=2, level="departement"), "Il parle de 1 des 2 départements d’ici."),
        (Effect("layer", places=2, level="point"), "2 lieux sont dans le territoire."),
        (Effect("layer", places=0, total=5, level="commune"), "rien ne s’en verra ici"),
        (Effect("layer"), "ne change aucun score."),
        (Effect("times", 10, 2000), "(2 000 paires)"),
        (Effect("need", 1000, 1250), "1 000 → 1 250 habitants"),
        (
            Effect("supply", 10, 12.5, 4),
            "12,5 généralistes dans 4 communes du territoire prennent la place des 10 actuels.",
        ),
    ],
)
def test_what_accepting_changes_is_one_sentence(language, effect, words):
    assert words in plain(ReportWords().effect(effect))


def test_a_problem_without_a_line_is_no_rejected_row(language):
    tally = Tally("bpe", "equipment")
    tally.problem(Problem("error", "missing_column", "equipment", column="gps"))
    (row,) = ProblemRows().rows(tally.finish())
    assert row[0].text == "erreur"
