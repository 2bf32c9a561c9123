"""The page for a council: one sheet, read by programs that are not ours."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from deserts.errors import BadValue, CannotWrite
from deserts.scoring import ScoringParams
from geodata.territory.opening import Territory
from scenarios.analysis.brief import Brief, brief
from scenarios.analysis.compare import compare
from scenarios.answer.model import Baseline, prepare
from scenarios.documents.council_page import export_council_page, page_bytes
from scenarios.documents.pdf_kit import clean, plain
from scenarios.plan.edits import AddLever
from scenarios.plan.levers.catalogue import lever
from scenarios.plan.scenario import Scenario
from tests.scenarios.exported import HOSTILE, TODAY, creuse, toy, with_names

pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="needs the programs of poppler (poppler-utils)"
)

LONG = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"


def read(content: bytes, *how: str, program: str = "pdftotext") -> str:
    """What a program of poppler makes of a page."""
    end = ["-"] if program == "pdftotext" else []
    done = subprocess.run([program, *how, "-", *end], input=content, capture_output=True, check=True)
    assert not done.stderr, done.stderr
    return done.stdout.decode("utf-8", "replace")  # poppler writes a title beyond the first plane in halves


def flat(text: str) -> str:
    """Words with single spaces, as one looks for them."""
    return " ".join(text.split())


def centre(code: str, name: str = "Centre") -> AddLever:
    seat = creuse().communes.loc[code]
    return AddLever(
        "centre-1", "centre", name, float(seat["lon"]), float(seat["lat"]), code, lever("centre").filled({})
    )


def cabin(code: str) -> AddLever:
    seat = creuse().communes.loc[code]
    return AddLever(
        "cabin-1", "cabin", "Cabine", float(seat["lon"]), float(seat["lat"]), code, lever("cabin").filled({})
    )


TWO = (Scenario("Bourganeuf", (centre("23030"),)), Scenario("Le Grand-Bourg", (cabin("23095"),)))


@pytest.fixture(scope="module")
def two() -> Brief:
    return brief(prepare(creuse(), ScoringParams()), TWO, Baseline.MODELLED, n=20)


@pytest.fixture(scope="module")
def page(two: Brief) -> bytes:
    return page_bytes(creuse(), two, "fr", today=TODAY)


def one(scenario: Scenario, territory: Territory) -> Brief:
    """A page on one scenario, without draws."""
    return Brief(compare(prepare(territory, ScoringParams()), [scenario], Baseline.MODELLED))


def test_it_is_one_tagged_sheet_of_a4_with_its_fonts_inside(page: bytes) -> None:
    about = read(page, program="pdfinfo")
    assert re.search(r"Pages:\s+1\n", about)
    assert re.search(r"Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)", about)
    assert re.search(r"Tagged:\s+yes", about)
    assert "Où installer des soins" in about
    rows = read(page, program="pdffonts").splitlines()[2:]
    assert len(rows) == 2
    assert all("Inter" in row and re.search(r"yes yes yes", row) for row in rows), "embedded, a subset, and searchable"
    assert len(page) < 400_000


def test_it_is_read_in_the_order_in_which_it_is_meant(page: bytes) -> None:
    text = flat(read(page, "-raw"))
    parts = (
        "essai à blanc : médecins fictifs",
        "Où installer des soins : Bourganeuf ou Le Grand-Bourg ?",
        "arrive en tête dans",
        "Qui y gagne, avec « Bourganeuf »",
        "Avant et après",
        "Habitants mal desservis",
        "Ce que cela coûte (sur 10 ans)",
        "Les projets, avec les mêmes règles",
        "Est-ce sûr ?",
        "Ce que cette page ne dit pas",
        "DONNÉES ILLUSTRATIVES",
        "Sources.",
        "Fait avec Déserts",
    )
    places = [text.find(part) for part in parts]
    assert -1 not in places, dict(zip(parts, places, strict=True))
    assert places == sorted(places)
    assert "1er mars 2026" in text
    assert "ne compte que les médecins sur place" in text, "the cabin says why the access does not move"
    order = [
        line for line in read(page, "-struct", program="pdfinfo").splitlines() if re.match(r"\s+(H1|H2|Figure)", line)
    ]
    assert order[0].strip().startswith("H1")
    assert any("Figure" in line for line in order)


def test_the_figures_are_those_of_the_comparison(page: bytes, two: Brief) -> None:
    from scenarios.analysis.figure import Figure
    from scenarios.answer.fingerprint import fingerprint, joint_fingerprint
    from scenarios.words.texts import number
    from scenarios.words.verdict import effect_text, money

    text = flat(read(page, "-raw")).replace("\u00a0", " ")
    card = two.chosen
    for said in (
        effect_text(card, "fr"),
        number(card.outcome.headline_before.people_low, "fr"),
        number(card.outcome.headline_after.people_low, "fr"),
        number(card.figures[Figure.CONSULTATIONS], "fr"),
        money(card.figures[Figure.COST], "fr"),
    ):
        assert said.replace("\u00a0", " ") in text
    mark = joint_fingerprint([each.outcome for each in two.cards])
    assert mark in text.replace(" ", "")
    assert joint_fingerprint([card.outcome]) == fingerprint(card.outcome)


def test_english(two: Brief) -> None:
    text = flat(read(page_bytes(creuse(), two, "en", today=TODAY), "-raw"))
    for part in (
        "Where to bring care: Bourganeuf or Le Grand-Bourg?",
        "comes first in",
        "How sure is this?",
        "1 March 2026",
    ):
        assert part in text
    assert " habitants" not in text


def test_one_scenario_has_its_own_question_and_range() -> None:
    asked = brief(prepare(creuse(), ScoringParams()), TWO[:1], Baseline.MODELLED, n=10)
    text = flat(read(page_bytes(creuse(), asked, "fr", today=TODAY), "-raw"))
    assert "Que changerait le projet « Bourganeuf » ?" in text
    assert "9 essais sur 10" in text
    assert "arrive en tête" not in text


def test_what_is_not_invented_is_not_said_to_be() -> None:
    real = creuse().sites.assign(illustrative=False)
    territory = replace(creuse(), sites=real, sources=tuple(each for each in creuse().sources if not each.illustrative))
    assert not territory.illustrative
    text = read(page_bytes(territory, one(TWO[0], territory), "fr"))
    assert "fictif" not in text
    assert "ILLUSTRATIVE" not in text
    assert "Ce que cette page ne dit pas" in text


@pytest.mark.parametrize(
    "name", [LONG, " ".join([LONG] * 6), "W" * 300, *HOSTILE, "<b>&amp;</b> {x} %s \\ \u202e\u2067abc", "日本語 😀"]
)
def test_names_of_any_length_and_letters_stay_on_one_sheet(name: str) -> None:
    codes = creuse().core.index[:60]
    territory = with_names(creuse(), dict.fromkeys(codes, name))
    territory = replace(territory, name=name)
    scenarios = [replace(each, name=name) for each in (*TWO, *TWO)]
    asked = Brief(compare(prepare(territory, ScoringParams()), scenarios, Baseline.MODELLED))
    content = page_bytes(territory, asked, "fr", today=TODAY)
    assert re.search(r"Pages:\s+1\n", read(content, program="pdfinfo"))
    box = read(content, "-bbox")
    ends = [float(end) for end in re.findall(r'xMax="([\d.]+)"', box)]
    lows = [float(low) for low in re.findall(r'yMax="([\d.]+)"', box)]
    assert max(ends) <= 595.3 - 30, "nothing runs over the right margin"
    assert max(lows) <= 842 - 30, "nor over the lower one"
    assert "Ce que cette page ne dit pas" in flat(read(content, "-raw")), "no limit is dropped for want of room"


def test_a_long_name_breaks_at_its_own_hyphens() -> None:
    territory = with_names(creuse(), {"23030": LONG})
    asked = Brief(
        compare(prepare(territory, ScoringParams()), [replace(each, name=LONG) for each in TWO], Baseline.MODELLED)
    )
    text = flat(read(page_bytes(territory, asked, "fr"), "-raw"))
    assert LONG in text.replace("- ", "-")


@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(st.text(max_size=120), st.text(max_size=120))
def test_whatever_is_typed_makes_a_page(name: str, commune: str) -> None:
    territory = replace(with_names(creuse(), {"23030": commune}), name=commune)
    content = page_bytes(territory, one(replace(TWO[0], name=name), territory), "fr")
    assert re.search(r"Pages:\s+1\n", read(content, program="pdfinfo"))


@given(st.text())
def test_clean_words_have_no_marks_that_steer_a_page(words: str) -> None:
    kept = clean(words)
    assert not [letter for letter in kept if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert "<" not in plain(words)
    assert clean(kept) == kept


def test_it_holds_four_and_no_more_and_keeps_the_file_that_was_there(tmp_path: Path, two: Brief) -> None:
    with pytest.raises(BadValue):
        brief(prepare(toy(), ScoringParams()), [Scenario(str(k)) for k in range(5)], Baseline.MODELLED)
    with pytest.raises(CannotWrite):
        export_council_page(creuse(), two, tmp_path / "nowhere" / "page.pdf")
    (path,) = export_council_page(creuse(), two, tmp_path / "page.pdf", today=TODAY)
    assert path.read_bytes().startswith(b"%PDF-")
