"""Addresses typed as people type them, found in an address base in the published form; what is in doubt is said."""

from __future__ import annotations

import gzip
import time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import DesertsError, MissingColumn
from geodata.addresses.asked import asked
from geodata.addresses.index import open_index
from geodata.addresses.search import AddressBook
from geodata.addresses.words import suffix, words
from geodata.imports.any_file import recognise
from geodata.readers import look
from geodata.readers.addresses import read
from geodata.report.choices import AS_DETECTED
from tests.ban import HEADER, lines, many, write


def ignore(*_):
    """No report."""


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return write(tmp_path_factory.mktemp("ban") / "adresses-23.csv.gz")


@pytest.fixture(scope="module")
def book(base):
    return AddressBook((open_index(base),))


# --- the reader ---


@pytest.mark.parametrize("name", ["adresses-23.csv.gz", "adresses-23.csv", "autre_nom.csv"])
def test_it_is_known_by_its_columns(tmp_path, name):
    path = write(tmp_path / name)
    assert recognise(look(path))[0].key == "addresses"
    imported = read(path, AS_DETECTED, ignore)
    assert imported.report.balanced
    assert len(imported.table) == len(lines())
    assert imported.table.index.is_unique
    first = imported.table.iloc[0]
    assert (first["number"], first["street"], first["insee"]) == ("1", "Rue de la Gare", "23096")


def test_columns_by_name_and_few_are_enough(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("lat;lon;code_insee;nom_voie;inconnu\n46.1;1.9;23096;Rue Neuve;x\n", encoding="utf-8")
    row = read(path, AS_DETECTED, ignore).table.iloc[0]
    assert (row["street"], row["number"], row["postcode"]) == ("Rue Neuve", "", "")
    path.write_text("lat;code_insee;nom_voie\n46.1;23096;Rue Neuve\n", encoding="utf-8")
    with pytest.raises(MissingColumn):
        read(path, AS_DETECTED, ignore)


def test_bad_rows_are_accounted_for(tmp_path):
    bad = [
        "x;;1;;;23000;23096;Guéret;;;0;0;1.9;46.1;;;;;;;;;",
        "x;;1;;Rue X;23000;abc;Guéret;;;0;0;1.9;46.1;;;;;;;;;",
        "x;;1;;Rue X;23000;23096;Guéret;;;0;0;;46.1;;;;;;;;;",
        "x;;1;;Rue X;23000;23096;Guéret;;;0;0;1.9;999;;;;;;;;;",
    ]
    report = read(write(tmp_path / "a.csv", [*lines(), *bad]), AS_DETECTED, ignore).report
    assert report.balanced
    assert {rows.reason: rows.count for rows in report.rejected} == {
        "no_value": 1, "bad_commune": 1, "bad_coordinates": 2,
    }  # fmt: skip


# --- words ---


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("av. Gal de Gaulle", "Avenue du Général de Gaulle"),
        ("BD ST PARDOUX", "Boulevard Saint-Pardoux"),
        ("r. de l'eglise", "Rue de l’Église"),
        ("Ch. de l'OEuf", "chemin de l'Œuf"),
        ("rte de Ste-Feyre", "Route de Sainte Feyre"),
        ("Pl. du Mal Foch", "place du maréchal FOCH"),
        ("imp dr Roux", "Impasse du Docteur Roux"),
        ("all. des Tilleuls", "Allée Tilleuls"),
        ("fbg N.D.", "faubourg n d"),
        ("ZA du Verger", "Zone Artisanale Verger"),
    ],
)
def test_short_forms_and_long_ones_are_the_same(short, long):
    assert words(short) == words(long)


@pytest.mark.parametrize(
    ("text", "number", "more", "code", "rest"),
    [
        ("12 rue de la Gare, 23000 Guéret", 12, "", "23000", ("rue", "gare", "gueret")),
        ("12bis, rue de la Gare", 12, "bis", "", ("rue", "gare")),
        ("12 B rue de la Gare", 12, "bis", "", ("rue", "gare")),
        ("12 ter r de la Gare", 12, "ter", "", ("rue", "gare")),
        ("12 r. Victor Hugo", 12, "", "", ("rue", "victor", "hugo")),
        ("12-14 rue de la Gare", 12, "", "", ("rue", "gare")),
        ("Place du 8 mai 1945", None, "", "", ("place", "8", "mai", "1945")),
        ("3 place du 8 mai 1945", 3, "", "", ("place", "8", "mai", "1945")),
        ("Maison de santé, 3 rue Neuve", 3, "", "", ("rue", "neuve")),
        ("3 rue Neuve BP 12 23001 GUERET CEDEX 9", 3, "", "23001", ("rue", "neuve", "gueret")),
        ("3 rue Neuve CS 40123 23000 Guéret", 3, "", "23000", ("rue", "neuve", "gueret")),
        ("5 Le Bourg", 5, "", "", ("bourg",)),
        ("23000", None, "", "23000", ()),
        ("", None, "", "", ()),
    ],
)
def test_an_address_is_taken_apart(text, number, more, code, rest):
    found = asked(text)
    assert (found.number, found.suffix, found.postcode, found.words) == (number, more, code, rest)


def test_suffixes():
    assert [suffix(text) for text in ("B", "bis", "BIS", "t", "quater", "d", "", None or "")] == [
        "bis", "bis", "bis", "ter", "quater", "d", "", "",
    ]  # fmt: skip


# --- found ---


@pytest.mark.parametrize(
    ("text", "label", "precision"),
    [
        ("12 rue de la Gare, Guéret", "12 Rue de la Gare, 23000 Guéret", "housenumber"),
        ("12bis r. de la gare 23000 GUERET CEDEX", "12 bis Rue de la Gare, 23000 Guéret", "housenumber"),
        ("12 B RUE DE LA GARE GUERET", "12 bis Rue de la Gare, 23000 Guéret", "housenumber"),
        ("120 av. Gal de Gaulle, Guéret", "120 Avenue du Général de Gaulle, 23000 Guéret", "housenumber"),
        ("bd st pardoux gueret", "Boulevard Saint-Pardoux, 23000 Guéret", "street"),
        ("4 rue de l'église, Bourganeuf", "4 Rue de l'Église, 23400 Bourganeuf", "housenumber"),
        ("4 rue de l'eglise 23400", "4 Rue de l'Église, 23400 Bourganeuf", "housenumber"),
        ("1 place du 8 mai 1945 Guéret", "1 Place du 8 Mai 1945, 23000 Guéret", "housenumber"),
        ("33 route de Guéret, Sainte-Feyre", "33 Route de Guéret, 23000 Sainte-Feyre", "housenumber"),
        ("33 rte de gueret ste feyre", "33 Route de Guéret, 23000 Sainte-Feyre", "housenumber"),
        ("le bourg, ste-feyre", "Le Bourg, 23000 Sainte-Feyre", "locality"),
        ("9 chemin de l'oeuf sainte feyre", "9 Chemin de l'Œuf, 23000 Sainte-Feyre", "housenumber"),
        ("Maison de santé, 3 rue de la Gare, 23000 Guéret", "3 Rue de la Gare, 23000 Guéret", "housenumber"),
        ("Sainte-Feyre", "Sainte-Feyre", "commune"),
    ],
)
def test_sure_ones(book, text, label, precision):
    found = book.search(text)[0]
    assert (found.label, found.precision, found.doubts) == (label, precision, ())


@pytest.mark.parametrize(
    ("text", "label", "precision", "doubt"),
    [
        ("4 rue de l'église", "4 Rue de l'Église", "housenumber", "several"),
        ("99 rue de la Gare, Guéret", "Rue de la Gare, 23000 Guéret", "street", "no_such_number"),
        ("12 ter rue de la Gare, Guéret", "12 Rue de la Gare, 23000 Guéret", "housenumber", "no_such_number"),
        ("12 rue de la Garre, Guéret", "12 Rue de la Gare, 23000 Guéret", "housenumber", "spelling"),
        ("12 avenue de la Gare, Guéret", "12 Rue de la Gare, 23000 Guéret", "housenumber", "spelling"),
        ("12 rue de la Gare 23400", "12 Rue de la Gare, 23000 Guéret", "housenumber", "other_postcode"),
        ("12 rue Inventée, Guéret", "Guéret", "commune", "no_such_street"),
        ("12 rue de la Gare, Montluçon", "12 Rue de la Gare, 23000 Guéret", "housenumber", "words_left"),
    ],
)
def test_doubtful_ones_say_so(book, text, label, precision, doubt):
    found = book.search(text)[0]
    assert found.label.startswith(label)
    assert found.precision == precision
    assert doubt in found.doubts


@pytest.mark.parametrize(
    "text", ["", " ", "xyzzy", "12", "rue", "99999", "\x00", "'; DROP TABLE street; --", "%" * 500]
)
def test_nothing_is_no_address(book, text):
    assert [found for found in book.search(text) if not found.doubts] == []


def test_columns_of_their_own(book):
    assert book.search("4 rue de l'église", commune="BOURGANEUF")[0].label.endswith("23400 Bourganeuf")
    assert book.search("4 rue de l'église", postcode="23000")[0].label.endswith("23000 Guéret")
    assert book.search("4 rue de l'église", commune="Bourganeuf")[0].doubts == ()


def test_while_typing_the_last_word_may_be_a_beginning(book):
    assert book.search("12 rue de la ga", typing=True)[0].label == "12 Rue de la Gare, 23000 Guéret"
    assert book.search("12 rue de la g", typing=True)


def test_the_place_is_that_of_the_base(book, base):
    table = read(base, AS_DETECTED, ignore).table
    row = table[(table["street"] == "Rue de la Gare") & (table["number"] == "12") & (table["suffix"] == "")].iloc[0]
    found = book.search("12 rue de la gare gueret")[0]
    assert (found.lon, found.lat) == (row["lon"], row["lat"])
    street = book.search("rue de la gare gueret")[0]
    numbers = table[(table["street"] == "Rue de la Gare")]
    assert street.lon in set(numbers["lon"])
    assert abs(street.lon - numbers["lon"].median()) < 1e-4


@given(st.text(max_size=80))
def test_any_text_ends_well(book, text):
    for found in book.search(text, typing=True):
        assert 0 <= found.score <= 1
        assert found.insee


# --- the database ---


def test_it_is_made_once_and_again_for_another_edition(tmp_path):
    path = write(tmp_path / "adresses-23.csv.gz")
    made = open_index(path).path
    stamp = made.stat().st_mtime_ns
    assert open_index(path).path.stat().st_mtime_ns == stamp
    time.sleep(0.01)
    write(path, lines()[:5])
    assert len(AddressBook((open_index(path),))) == 1
    made.write_bytes(b"not a database")
    assert len(AddressBook((open_index(path),))) == 1
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


@pytest.mark.parametrize("cut", [0, 10, 200, -9])
def test_a_broken_file_is_an_error_of_ours(tmp_path, cut):
    path = tmp_path / "adresses-23.csv.gz"
    path.write_bytes(gzip.compress((HEADER + "\n" + "\n".join(lines())).encode(), mtime=0)[:cut])
    with pytest.raises(DesertsError):
        open_index(path)
    assert not path.with_name(path.name + ".index").exists()


def test_a_key_takes_under_100_ms_with_150_000_addresses(tmp_path):
    from geodata.france.base import france

    units = france().units
    names = units[units["departement"] == "23"]["name"].items()
    book = AddressBook((open_index(write(tmp_path / "many.csv", [*lines(), *many(names)])),))
    texts = [
        "1",
        "12 ",
        "12 r",
        "12 rue",
        "12 rue de la",
        "12 rue de la gar",
        "12 rue de la garre gueret",
        "route de",
        "sa",
    ]
    spent = []
    for text in texts:
        start = time.perf_counter()
        book.search(text, typing=True)
        spent.append(time.perf_counter() - start)
    assert pd.Series(spent).median() < 0.1, "the machine of a test may be busy: the median, not the worst"
