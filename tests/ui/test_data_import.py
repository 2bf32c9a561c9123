"""Importing as a person does: a file comes, its report is read, and only then something changes."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel

from geodata.imports.column_mapping import Mapping
from scenarios.study.build import build
from scenarios.study.inputs import Inputs
from scenarios.words.invented import rests_on_invented
from tests.geodata.make_workbooks import other_sheet, save
from tests.ui.data_hands import ROLES, ages, asked, bpe, bring, button, dropped, notices, plain, press, settled, use
from ui.data.report_view import ReportView

pytestmark = pytest.mark.ui

NEIGHBOUR = "200034825"  # CA du Grand Guéret (23)


@pytest.fixture
def window(desk_window):
    return desk_window


# --- the report ---


def test_the_report_says_everything_before_anything_changes(window, qtbot, tmp_path):
    before = window.session.shown
    report = bring(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    assert isinstance(report, ReportView)
    assert window.session.shown is before
    communes = len(window.session.territory.communes)
    text = plain(report.summary.toPlainText())
    assert "1 ligne : code commune illisible" in text
    assert f"ligne {2 * communes + 4}" in text
    assert plain(report.effect.text()).startswith("Médecins : ")
    assert "prennent la place des" in plain(report.effect.text())
    assert "inventés" in plain(report.effect.text())
    assert report.replaces.isChecked()
    rows = report.problems.cells.rows
    assert [cell.text for cell in rows[0][:2]] == ["ligne rejetée", "code commune illisible"], "the gravest first"
    assert rows[0][2].key == 2 * communes + 4
    assert report.first.cells.rowCount() > 1
    press(qtbot, report, ROLES.RejectRole)
    qtbot.waitUntil(lambda: settled(window))
    assert window.session.shown is before
    assert window.session.territory.illustrative


def test_doctors_of_a_file_replace_the_invented_ones_until_they_are_taken_off(window, qtbot, tmp_path):
    assert "illustratives" in window.windowTitle()
    apl = window.session.outcome.after.table["apl"].copy()
    sites = window.session.territory.sites
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    session = window.session
    assert not session.territory.illustrative
    assert "illustratives" not in window.windowTitle()
    assert not window.header.baseline.text().startswith("Données illustratives")
    assert window.map_panel.view.scene.watermark == ""
    assert "Insee 2025" in window.map_panel.legend._words[2]
    assert any(source.key == "bpe" for source in session.territory.sources)
    assert not session.outcome.after.table["apl"].equals(apl)
    assert "« BPE25.csv » est en service." in notices(window)
    assert window.isWindowModified()
    (layer,) = session.data.layers
    session.data.remove(layer.file)
    qtbot.waitUntil(lambda: settled(window))
    assert session.territory.illustrative
    assert session.outcome.after.table["apl"].equals(apl)
    assert session.territory.sites.equals(sites)
    assert "illustratives" in window.windowTitle()


def test_the_scenario_stays(window, qtbot, tmp_path):
    window.placing.place_in(window.session.territory.core.index[3])
    edits = window.session.scenario.edits
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    assert window.session.scenario.edits == edits
    assert window.session.document.stack.canUndo()


def test_a_file_may_be_shown_without_counting(window, qtbot, tmp_path):
    sites = window.session.territory.sites
    report = bring(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    qtbot.keyClick(report.replaces, Qt.Key.Key_Space)
    assert report.effect.text().startswith("Calque")
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(window) and bool(window.session.data.layers))
    assert window.session.territory.sites.equals(sites)
    assert "pharmacy" in window.indicators.data.boxes


def test_needs_come_from_a_table_of_ages(window, qtbot, tmp_path):
    need = window.session.territory.communes["need"].copy()
    report = bring(window, qtbot, ages(tmp_path / "base-cc-evol-struct-pop-2021.csv", window.session.territory))
    assert plain(report.effect.text()).startswith("Besoins : ")
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(window))
    now = window.session.territory.communes
    assert window.session.territory.need_origin == "ages"
    assert not now["need"].equals(need)
    oldest = window.session.territory.communes.index[0]
    assert now.at[oldest, "need"] > now.at[oldest, "population"], "old people need more"
    window.focus.look_at("need")
    assert "Insee 2021" in window.map_panel.legend._words[2]
    assert "data:share_75_plus" in window.indicators.data.radios
    assert "data:digital_exclusion_share" in window.indicators.data.radios


def test_a_file_of_another_place_cannot_replace_anything(window, qtbot, tmp_path):
    here = window.session.territory
    other = here.communes.index[here.communes["departement"] != here.core["departement"].iloc[0]]
    report = bring(window, qtbot, bpe(tmp_path / "BPE25.csv", here, only=other))
    assert not report.replaces.isEnabled()
    assert not report.replaces.isChecked()
    assert "Les médecins restent comme ils sont. Le fichier ne dit rien d" in plain(report.effect.text())
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(window) and bool(window.session.data.layers))
    assert window.session.territory.illustrative, "only shown"


def test_a_register_of_the_departement_counts_there_and_says_where_doctors_stay_invented(window, qtbot, tmp_path):
    here = window.session.territory
    home = here.core["departement"].iloc[0]
    one = here.communes.index[here.communes["departement"] == home]
    elsewhere = here.communes.index[here.communes["departement"] != home]
    report = bring(window, qtbot, bpe(tmp_path / "BPE25.csv", here, only=one))
    assert report.replaces.isChecked()
    words = plain(report.effect.text())
    assert "là, les médecins inventés restent" in words
    assert all(code in words for code in here.communes.loc[elsewhere, "departement"].unique())
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(window) and bool(window.session.data.layers))
    now = window.session.territory
    invented = now.sites["illustrative"].astype(bool)
    assert set(now.sites.loc[invented, "commune"]) <= set(elsewhere)
    assert set(now.sites.loc[~invented, "commune"]) == set(one)
    assert window.map_panel.view.scene.watermark == "données en partie illustratives"
    assert window.header.baseline.text().startswith("Données en partie illustratives")
    said = {code: "médecins inventés" in window.map_panel.hover_text(code) for code in now.core.index}
    assert any(said.values()), "some communes are near the border"
    assert all(
        said[code] == bool(rests)
        for code, rests in zip(now.communes.index, rests_on_invented(now, 20.0), strict=True)
        if code in said
    )


def test_files_come_one_after_the_other(window, qtbot, tmp_path):
    territory = window.session.territory
    first = bring(window, qtbot, bpe(tmp_path / "BPE25.csv", territory), ages(tmp_path / "ages.csv", territory))
    assert "(1 sur 2)" in first.windowTitle()
    press(qtbot, first)
    second = asked(window, qtbot, first)
    assert "(2 sur 2)" in second.windowTitle()
    press(qtbot, second)
    qtbot.waitUntil(lambda: settled(window) and len(window.session.data.layers) == 2)
    assert not window.session.territory.illustrative
    assert window.session.territory.need_origin == "ages"


def test_the_same_source_again_is_a_newer_copy(window, qtbot, tmp_path):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory, heads=3))
    assert len(window.session.data.layers) == 1
    assert window.session.territory.sites["gps"].sum() == 3 * len(window.session.territory.communes)


# --- files that cannot be used ---


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("vide.csv", b"", "est vide ou incomplet"),
        ("page.csv", b"<!doctype html><html><body>Erreur</body></html>", "ne contient pas de tableau"),
        ("ferme.zip", b"PK\x03\x04 nothing of a zip", ""),
        ("absent.csv", None, "n’est plus là"),
    ],
)
def test_a_bad_file_is_one_sentence_and_changes_nothing(window, qtbot, tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = window.session.shown
    window.desk.take([tmp_path / name])
    qtbot.waitUntil(lambda: bool(window.map_panel.notices.texts) and not window.desk.flow.is_busy, timeout=20_000)
    (text,) = notices(window)
    assert words in text
    assert name in text
    assert window.session.shown is before


def test_reading_can_be_cancelled(window, qtbot, tmp_path, monkeypatch):
    import threading

    from deserts.errors import Cancelled
    from ui.data import import_flow

    stopped = threading.Event()

    def slow(_path, _inputs, _cache, _read_as, report):
        try:
            for _ in range(2_000):
                report(1, 2)
                threading.Event().wait(0.01)
        except Cancelled:
            stopped.set()
            raise

    monkeypatch.setattr(import_flow, "read_file", slow)
    window.desk.take([tmp_path / "a.csv", tmp_path / "b.csv"])
    qtbot.waitUntil(lambda: window.tasks.isVisibleTo(window))
    assert "Lecture de « a.csv »" in plain(window.tasks.words.text())
    qtbot.mouseClick(window.tasks.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.desk.flow.is_busy)
    assert stopped.wait(5)
    assert not window.desk.flow._queue, "the other file is given up too"


def both_territories(window):
    """The open territory with the communes of a neighbour and around it."""
    here, there = window.session.territory, build(Inputs((), (NEIGHBOUR,))).territory
    communes = pd.concat([here.communes, there.communes])
    return replace(here, communes=communes[~communes.index.duplicated()])


def test_a_file_that_covers_another_territory_too_goes_with_it(window, qtbot, tmp_path):
    use(window, qtbot, ages(tmp_path / "ages.csv", both_territories(window)))
    with qtbot.waitSignal(window.session.territory_changed, timeout=20_000):
        window.session.open_territory((), (NEIGHBOUR,))
    (layer,) = window.session.data.layers
    assert window.session.territory.epci == (NEIGHBOUR,)
    assert window.session.territory.need_origin == "ages"
    assert window.session.data.unused(layer.file) is None
    assert not any("Non utilisé" in text or "Not used" in text for text in notices(window))


def test_a_file_that_does_not_cover_another_territory_is_left_and_told(window, qtbot, tmp_path):
    use(window, qtbot, ages(tmp_path / "ages.csv", window.session.territory))
    left = []
    window.session.left_behind.connect(left.append)
    with qtbot.waitSignal(window.session.left_behind, timeout=30_000):
        window.session.open_territory(("90",), ())
    assert window.session.territory.departements == ("90",)
    assert window.session.territory.need_origin == "population", "it does not cover this one"
    assert window.session.data.layers == ()
    assert window.session.inputs.files == ()
    assert left == [("ages.csv",)]
    assert any("ages.csv" in text for text in notices(window))


# --- the doors ---


def test_any_file_of_data_may_be_dropped(window, qtbot, tmp_path):
    assert dropped(window, bpe(tmp_path / "BPE25.csv", window.session.territory))
    press(qtbot, asked(window, qtbot))
    qtbot.waitUntil(lambda: settled(window) and bool(window.session.data.layers))


def test_files_are_chosen_from_the_menu(window, qtbot, tmp_path, monkeypatch):
    path = bpe(tmp_path / "BPE25.csv", window.session.territory)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(lambda *_args, **_more: ([str(path)], "")))
    window.actions_["import_file"].trigger()
    assert plain(asked(window, qtbot).windowTitle()) == "Import de « BPE25.csv »"
    assert window.files.preferences.last_folder == str(tmp_path)


def test_a_cancelled_dialog_reads_nothing(window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(lambda *_args, **_more: ([], "")))
    window.actions_["import_file"].trigger()
    assert not window.desk.flow.is_busy


# --- the report as a file, and on the clipboard ---


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_a_report_is_handed_on(window, qtbot, tmp_path, monkeypatch, ending):
    report = bring(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    answer = (str(tmp_path / "rapport"), f"X (*.{ending})")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args, **_more: answer))
    qtbot.mouseClick(button(report, ROLES.ActionRole), Qt.MouseButton.LeftButton)
    assert (tmp_path / f"rapport.{ending}").stat().st_size > 100
    assert "est écrit" in report.told.text()


def test_a_report_that_cannot_be_written_is_told(window, qtbot, tmp_path):
    report = bring(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    report.write(tmp_path / "nowhere" / "rapport.csv")
    assert "n’a pas pu être enregistré" in report.told.text()


def test_problems_are_sorted_and_copied(window, qtbot, tmp_path):
    report = bring(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    report.problems.horizontalHeader().setSortIndicator(2, Qt.SortOrder.DescendingOrder)
    report.problems.selectAll()
    qtbot.keyClick(report.problems, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    report.problems.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Gravité", "Ce qui est arrivé", "Ligne"]
    assert "code commune illisible" in lines[1]


# --- the DREES workbook keeps its own way ---


def test_a_drees_workbook_is_used_at_once_and_its_report_can_be_seen(window, qtbot, shared):
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        window.desk.take([shared / "samples" / "apl_medecins_generalistes_2022_2023_extrait.xlsx"])
    assert window.session.workbook is not None
    assert any(text.startswith("APL 2023 de la DREES : 16 communes lues") for text in notices(window))
    window.show_data()
    row = next(row for row in window.desk.panel.rows if row.entry.name.startswith("APL"))
    qtbot.mouseClick(row.report, Qt.MouseButton.LeftButton)
    views = window.findChildren(ReportView)
    assert len(views) == 1
    assert "16" in views[0].summary.toPlainText()


def test_a_workbook_on_another_profession_is_a_layer(window, qtbot, tmp_path):
    save(tmp_path / "infirmiers.xlsx", {"APL 2023": other_sheet("nurse")})
    report = bring(window, qtbot, tmp_path / "infirmiers.xlsx")
    assert isinstance(report, ReportView)
    assert report.effect.text().startswith("Calque")
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(window) and bool(window.session.data.layers))
    assert window.session.workbook is None
    assert "data:apl_nurses" in window.indicators.data.radios


def test_a_workbook_and_files_live_together(window, qtbot, shared, tmp_path):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        window.files.import_path(shared / "samples" / "apl_medecins_generalistes_2022_2023_extrait.xlsx")
    assert window.session.territory.published is not None
    assert not window.session.territory.illustrative, "the doctors of the file stay"
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        window.files.forget_workbook()
    assert window.session.territory.published is None
    assert not window.session.territory.illustrative


# --- both languages ---


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
def test_the_report_speaks_the_language_of_the_window(window, qtbot, tmp_path, language):
    report = bring(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    said = plain(f"{report.effect.text()} {report.summary.toPlainText()} {report.windowTitle()}")
    words = {"fr": ("Lignes rejetées", "Médecins :", "Import de"), "en": ("Rejected rows", "Doctors:", "Import of")}
    assert all(word in said for word in words[language])
    other = words["en" if language == "fr" else "fr"]
    assert not any(word in said for word in other)


# --- minutes or seconds ---


def matrix_file(path, territory, header="duration", time=720, communes=10):
    """Trips to the next commune and back, of the same time: too few to tell their unit by distance."""
    codes = list(territory.core.index[:communes])
    rows = [f"from;to;{header}"]
    for one, other in zip(codes, codes[1:] + codes[:1], strict=True):
        rows += [f"{one};{other};{time}", f"{other};{one};{time}"]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_the_unit_of_times_is_asked_before_they_are_used(window, qtbot, tmp_path):
    report = bring(window, qtbot, matrix_file(tmp_path / "times.csv", window.session.territory))
    assert report.unit.isVisible()
    assert "minutes ou en secondes" in plain(report.unit.findChildren(QLabel)[0].text())
    assert "12 h 00 si ce sont des minutes, plus de 12 min" in plain(report.unit.said.text())
    accept = button(report, ROLES.AcceptRole)
    assert not accept.isEnabled()
    assert not report.unit.minutes.isChecked()
    assert not report.unit.seconds.isChecked()
    qtbot.mouseClick(report.unit.seconds, Qt.MouseButton.LeftButton)
    again = asked(window, qtbot, report)
    assert not again.unit.is_open
    assert again.unit.seconds.isChecked()
    assert set(again._imported.table["minutes"]) == {12.0}
    qtbot.mouseClick(again.fills, Qt.MouseButton.LeftButton, pos=QPoint(8, again.fills.height() // 2))
    assert not again.fills.isChecked()
    press(qtbot, again)
    qtbot.waitUntil(lambda: settled(window) and window.session.territory.times.method == "matrix", timeout=30_000)
    assert set(window.session.territory.times.minutes) == {0.0, 12.0}


def test_what_a_matrix_lacks_is_estimated_and_marked_until_a_person_says_otherwise(window, qtbot, tmp_path):
    codes = window.session.territory.core.index
    rows = [
        f"{one};{other};{5 + (i + j) % 25}" for i, one in enumerate(codes) for j, other in enumerate(codes) if i != j
    ]
    path = tmp_path / "times.csv"
    path.write_text("\n".join(["from;to;minutes", *rows[1:], f"{codes[0]};{codes[1]};200"]), encoding="utf-8")
    report = bring(window, qtbot, path)
    assert report.fills.isVisible()
    assert "que le fichier ne donne pas" in plain(report.effect.text())
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(window) and window.session.territory.times.method == "matrix", timeout=30_000)
    filled = window.session.territory.times
    assert filled.is_estimated.any()
    assert set(filled.minutes[~filled.is_estimated]) == {0.0, *range(5, 30)}
    window.show_data()
    card = next(row for row in window.desk.panel.rows if row.entry.fills is not None)
    assert card.fills.isChecked()
    qtbot.mouseClick(card.fills, Qt.MouseButton.LeftButton, pos=QPoint(8, card.fills.height() // 2))
    qtbot.waitUntil(lambda: settled(window) and window.session.territory.times.estimated is None, timeout=30_000)
    assert set(window.session.territory.times.minutes) == {0.0, *range(5, 30)}
    assert window.session.wanted.files[0].outside == "blank"


def test_the_unit_can_be_changed_where_it_was_not_asked(window, qtbot, tmp_path):
    report = bring(window, qtbot, matrix_file(tmp_path / "times.csv", window.session.territory, time=20))
    assert not report.unit.is_open
    assert report.unit.minutes.isChecked()
    assert button(report, ROLES.AcceptRole).isEnabled()
    qtbot.mouseClick(report.unit.minutes, Qt.MouseButton.LeftButton)  # as it is: nothing is read again
    assert window.desk.flow.dialog is report
    qtbot.mouseClick(report.unit.seconds, Qt.MouseButton.LeftButton)
    again = asked(window, qtbot, report)
    assert again._imported.table["minutes"].max() == pytest.approx(1 / 3)
    press(qtbot, again, ROLES.RejectRole)
    qtbot.waitUntil(lambda: settled(window))
    assert window.session.territory.times.method == "estimated"


def test_other_files_are_not_asked_for_a_unit(window, qtbot, tmp_path):
    report = bring(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    assert report.unit is None
    press(qtbot, report, ROLES.RejectRole)


def test_a_matrix_of_somebodys_own_columns_is_asked_too(window, qtbot, tmp_path):
    path = matrix_file(tmp_path / "tps.csv", window.session.territory, header="t")
    mapping = Mapping("travel_times", "commune", {"origin": "from", "destination": "to", "minutes": "t"})
    window.desk.flow._read_mapped(path, mapping)
    report = asked(window, qtbot)
    assert report.unit.is_open
    qtbot.mouseClick(report.unit.seconds, Qt.MouseButton.LeftButton)
    again = asked(window, qtbot, report)
    assert not again.unit.is_open
    assert set(again._imported.table["minutes"]) == {12.0}
    press(qtbot, again, ROLES.RejectRole)
