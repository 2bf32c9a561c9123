from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from deserts.errors import Unreadable
from geodata.formats.tables import stream_columns
from geodata.readers import look
from geodata.readers.books import geography_named, headers, shows, tables_of, year_named
from geodata.report.checks import Tally
from tests.geodata.make_xls import xls_bytes

ROWS = [["Titre"], ["Code de la commune", "Valeur en 2021"], ["CODGEO", "P21_POP"], ["01001", 776]]


def _zip(path, members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_the_codes_are_found_under_the_long_labels(tmp_path):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "b.xlsx")
    head = look(tmp_path / "b.xlsx")
    assert head.has("CODGEO", "P??_POP") is None
    assert shows(head, "CODGEO", "P??_POP")
    assert not shows(head, "CODGEO", "P??_MEN")
    assert ("CODGEO", "P21_POP") in set(headers(head))


def test_a_workbook_in_an_archive_is_seen_and_read(tmp_path):
    path = _zip(tmp_path / "base.zip", {"dossier/base.xls": xls_bytes({"COM": ROWS}), "notice.pdf": b"%PDF"})
    head = look(path)
    assert (head.kind, head.sheets) == ("zip", ("COM",))
    assert shows(head, "CODGEO", "P??_POP")
    (feed,) = tables_of(path, "*.csv", "*.xls*")
    (frame,) = stream_columns(feed, {"insee": ("CODGEO",), "value": ("P??_POP",)}, Tally("x", "t"))
    assert frame.to_dict("list") == {"insee": ["01001"], "value": ["776"]}


def test_a_damaged_workbook_in_an_archive_hides_nothing(tmp_path):
    head = look(_zip(tmp_path / "base.zip", {"base.xls": xls_bytes({"COM": ROWS})[:600]}))
    assert (head.members, head.sheets, head.tables) == (("base.xls",), (), ())


def test_patterns_in_their_order_and_no_descriptions(tmp_path):
    path = _zip(tmp_path / "z.zip", {"meta_b.csv": "x" * 99, "b.csv": "a;b\n", "a_COM.csv": "a\n"})
    assert [feed.name for feed in tables_of(path, "*_COM.csv", "*.csv")] == ["a_COM.csv"]
    assert [feed.name for feed in tables_of(path, "*_DEP.csv", "b*.csv")] == ["b.csv"]
    assert [feed.name for feed in tables_of(path, "renamed.xls*")] == ["b.csv", "a_COM.csv"]
    with pytest.raises(Unreadable) as caught:
        tables_of(_zip(tmp_path / "none.zip", {"read.pdf": "x"}), "*.csv")
    assert caught.value.reason == "not_a_table"
    plain = tmp_path / "b.csv"
    plain.write_text("a;b\n", encoding="utf-8")
    assert tables_of(plain, "c.csv") == [plain]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("filosofi_2021.csv", "2021"),
        ("base-cc-filosofi-2021-geo2025_csv.zip", "2021"),
        ("Zonage_medecin_20190131.xlsx", "2019"),
        ("indicateurs_2021_2022.csv", "2021-2022"),
        ("a_2019_2020_2021.csv", ""),
        ("diffusion-zonages-zrr-cog2021.xls", ""),
        ("x20211.csv", ""),
        ("x.csv", ""),
    ],
)
def test_years_in_names(name, year):
    assert year_named(Path(name)) == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Mise en ligne le 19/06/2018       Géographie au 01/01/2016", 2016),
        ("base-geo2025_csv.zip", 2025),
        ("zrr-cog2021.xls", 2021),
        ("filosofi-2021", None),
    ],
)
def test_years_of_geography(text, year):
    assert geography_named("x", text) == year
