from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.states import State
from geodata.report.checks import MOST_DETAILS, MOST_LINES, ImportReport, Problem, Tally, file_sha256

FATES = st.lists(
    st.tuples(st.sampled_from(["keep", "ragged", "bad_commune", "total", "note"]), st.integers(1, 400)), max_size=40
)


def _full() -> Tally:
    tally = Tally("bpe", "equipment")
    tally.add_read(10)
    tally.keep(5)
    tally.reject("bad_commune", [4, 9], "insee", ["x", "y"])
    tally.reject("ragged", [12])
    tally.set_aside("total", 2)
    tally.sentinel("population", State.SECRET, 3)
    tally.repair("insee", "1001", "01001", 2)
    tally.repair("insee", "1001", "01001", 7)
    tally.unmatched("01033", 5, "01034")
    tally.outside(6, "01001")
    tally.warn("mixed_decimal_marks", column="population")
    tally.facts(encoding="utf-8", geography_year=2024, plm_mode="both")
    return tally


def test_a_report_says_all_of_it_at_once():
    report = _full().finish(4)
    assert (report.read, report.kept, report.rejected_count, report.set_aside_count, report.table_rows) == (
        10,
        5,
        3,
        2,
        4,
    )
    assert report.balanced
    assert report.repairs[0].count == 2
    assert report.repairs[0].line == 2
    codes = [problem.code for problem in report.all_problems()]
    assert codes == [
        "mixed_decimal_marks",
        "bad_commune",
        "bad_commune",
        "ragged",
        "repaired",
        "unmatched",
        "outside_commune",
    ]
    table = report.to_table()
    assert table.loc[table["code"] == "bad_commune", "row"].tolist() == [4, 9]
    assert table.loc[table["code"] == "bad_commune", "value"].tolist() == ["x", "y"]


def test_a_report_survives_json():
    report = _full().finish(4)
    assert ImportReport.from_dict(json.loads(json.dumps(report.to_dict()))) == report


def test_keys_of_a_later_version_are_ignored():
    report = _full().finish()
    assert ImportReport.from_dict({**report.to_dict(), "newer": 1}) == report


def test_a_lost_row_is_said_to_be_lost():
    tally = Tally("bpe", "equipment")
    tally.add_read(3)
    tally.keep(1)
    report = tally.finish()
    assert not report.balanced
    assert report.problems == (Problem("error", "unaccounted_rows", "equipment", detail="2"),)


def test_lists_are_bounded_and_counts_are_whole():
    tally = Tally("x", "t")
    tally.add_read(5000)
    tally.reject("ragged", range(5000))
    for number in range(MOST_DETAILS + 5):
        tally.repair("insee", str(number), f"0{number}")
        tally.unmatched(str(number))
        tally.warn("w", row=number)
    report = tally.finish()
    assert report.rejected[0].count == 5000
    assert len(report.rejected[0].lines) == MOST_LINES
    assert len(report.repairs) == len(report.unmatched) == MOST_DETAILS
    assert {(problem.code, problem.detail) for problem in report.problems if problem.code.startswith("more_")} == {
        ("more_repaired", "5"),
        ("more_unmatched", "5"),
        ("more_w", "5"),
    }
    assert report.to_table()["detail"].eq(f"+{5000 - MOST_LINES}").sum() == 1


def test_a_fact_that_the_report_cannot_hold_is_refused():
    with pytest.raises(TypeError, match="colour"):
        Tally("x", "t").facts(colour="red")


def test_the_file_is_named_and_hashed(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"abc")
    report = Tally("x", "t", path).finish()
    assert report.file == "a.csv"
    assert report.sha256 == hashlib.sha256(b"abc").hexdigest() == file_sha256(path)
    assert file_sha256(tmp_path / "nothing") == ""


@given(FATES)
def test_every_row_has_a_fate(fates):
    tally = Tally("x", "t")
    line = 0
    for fate, count in fates:
        lines = range(line, line + count)
        line += count
        tally.add_read(count)
        if fate == "keep":
            tally.keep(count)
        elif fate in {"total", "note"}:
            tally.set_aside(fate, lines)
        else:
            tally.reject(fate, lines)
    report = tally.finish()
    assert report.balanced
    assert report.read == line
    assert not replace(report, read=line + 1).balanced
    assert ImportReport.from_dict(json.loads(json.dumps(report.to_dict()))) == report
