"""``--address`` and ``deserts locate``: a typed address is a place, one in doubt is refused with the likeliest ones."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from deserts.errors import DoubtfulAddress
from scenarios.__main__ import main
from scenarios.cli.messages import exit_code, sentence
from scenarios.study.addresses import KEY, address_book, address_files, keep_addresses, placed
from scenarios.study.files import read_work
from tests.ban import write


@pytest.fixture
def base(tmp_path):
    return write(tmp_path / "adresses-23.csv.gz")


@pytest.fixture
def work(tmp_path, capsys):
    path = tmp_path / "plan.deserts"
    assert main(["--lang", "en", "scenario", "new", str(path), "-e", "200034825"]) == 0  # CA du Grand Guéret
    capsys.readouterr()
    return path


def run(capsys, *argv):
    code = main(["--lang", "en", *map(str, argv)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_site_stands_at_the_address(work, base, capsys) -> None:
    argv = ("scenario", "add", work, "--fte", "2", "--addresses", base)
    code, _, err = run(capsys, *argv, "--address", "12 bis r. de la gare, Guéret")
    assert code == 0
    assert "Address: 12 bis Rue de la Gare, 23000 Guéret (house number)." in err
    (edit,) = read_work(work).project.scenarios[0].edits
    assert edit.commune == "23096"
    assert (round(edit.lon, 5), round(edit.lat, 5)) == (1.87012, 46.17)
    code, _, err = run(
        capsys, "scenario", "move", work, edit.site, "--address", "rue de la gare gueret", "--addresses", base
    )
    assert code == 0
    assert "middle of the street" in err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4 rue de l'église", "several addresses fit"),
        ("99 rue de la Gare, Guéret", "no such number"),
        ("12 rue de la Garre, Guéret", "12 Rue de la Gare, 23000 Guéret"),
        ("xyzzy", "is no address that is known here"),
    ],
)
def test_a_doubtful_one_is_refused_with_the_likeliest(work, base, capsys, text, words) -> None:
    code, _, err = run(capsys, "scenario", "add", work, "--fte", "2", "--address", text, "--addresses", base)
    assert code == 3
    assert words in err
    assert read_work(work).project.scenarios[0].edits == ()


def test_without_the_address_base_it_says_how_to_get_it(work, capsys, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("geodata.files.folders.user_cache", lambda: tmp_path / "empty")
    code, _, err = run(capsys, "scenario", "add", work, "--fte", "2", "--address", "12 rue de la gare")
    assert code == 3
    assert "deserts download addresses -d 23" in err


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_doubt_is_a_word(lang) -> None:
    from typing import get_args

    from geodata.addresses.search import Doubt

    for doubt in get_args(Doubt):
        error = DoubtfulAddress("12 rue", ["12 Rue X"], [doubt])
        assert exit_code(error) == 3
        assert doubt not in sentence(error, lang).split() or doubt in ("several", "spelling")


# --- lists ---


LIST = (
    "Nom;Adresse;CP;Ville\n"
    "Dr A;12 rue de la Gare;23000;GUERET\n"
    "Dr B;4 rue de l'Eglise;;\n"
    "Dr C;rue de la Gare;23000;Guéret\n"
    "Dr D;;23400;Bourganeuf\n"
    "Dr E;impasse du Néant;75001;Paris\n"
)


def test_a_list_is_placed_with_the_precision_of_each(base, tmp_path, capsys) -> None:
    given, out = tmp_path / "liste.csv", tmp_path / "placee.csv"
    given.write_text(LIST, encoding="utf-8")
    code, said, err = run(capsys, "locate", given, "--addresses", base, "-o", out, "--flavour", "data")
    assert (code, err) == (0, "")
    table = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert list(table["precision"]) == ["housenumber", "housenumber", "street", "commune", ""]
    assert [bool(doubts) for doubts in table["doubts"]] == [False, True, False, False, True]
    assert list(table["insee"][:1]) == ["23096"]
    assert table.loc[4, "lon"] == "", "nowhere is blank, not 0"
    assert list(table["line"]) == ["2", "3", "4", "5", "6"]
    assert "Dr A" not in out.read_text(encoding="utf-8"), "names of persons are left out unless asked for"
    assert "5 address(es): 3 sure, 1 to be checked, 1 not found." in said
    assert "line 3: " in said


def test_columns_can_be_named_and_kept(base, tmp_path, capsys) -> None:
    given, out = tmp_path / "liste.csv", tmp_path / "placee.csv"
    given.write_text("ref;ou\nA1;12 rue de la Gare Guéret\n", encoding="utf-8")
    assert run(capsys, "locate", given, "--addresses", base, "-o", out)[0] == 2
    argv = ("locate", given, "--addresses", base, "-o", out, "--address-column", "ou", "--keep", "ref", "--json")
    code, said, _ = run(capsys, *argv)
    assert code == 0
    assert json.loads(said)["sure"] == 1
    assert "A1" in out.read_text(encoding="utf-8-sig")


def test_a_file_is_kept_for_searching(base, tmp_path) -> None:
    from geodata.downloads.fetch import Cache

    cache = Cache(tmp_path / "cache")
    assert address_files(["23"], cache) == ()
    path, code = keep_addresses(base, cache)
    assert code == "23"
    assert address_files(["23", "87"], cache) == (path,)
    assert keep_addresses(path, cache) == (path, "23"), "the kept one itself is not copied"
    assert address_book((path,)).search("12 rue de la gare gueret")
    assert KEY in str(path)


def test_a_list_without_rows(base) -> None:
    table = placed(pd.DataFrame({"address": pd.Series([], dtype=str)}), address_book((base,)))
    assert list(table.columns) == ["lon", "lat", "insee", "precision", "doubts", "label"]
    assert table.empty
