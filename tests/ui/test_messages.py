"""Every error of the core has its sentence in both languages, with its facts and a next step."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import geodata
from deserts import errors
from geodata.france.movements import Split, SplitWithoutShares
from geodata.france.regroup import PlmMismatch
from geodata.territory.need import NotCovered
from ui.base.messages import sentence

pytestmark = pytest.mark.ui

REASONS = ("missing", "empty", "not_a_workbook", "encrypted", "truncated", "missing_sheet", "not_text", "not_a_table",
           "unknown_shape", "other_profession", "packed_rar", "not_a_scenario", "not_a_territory")  # fmt: skip
WRITING = ("no_folder", "not_allowed", "disk_full", "in_use", "bad_name", "too_long")
ERRORS = [
    *(errors.Unreadable("/a/apl.xlsx", reason) for reason in REASONS),
    errors.UnsafeFile("/a/apl.xlsx", "zip_bomb"),
    errors.MissingColumn("APL 2023", "Population", ["a"]),
    errors.UnknownUnit("APL 2023", "APL", "parsecs"),
    errors.DuplicateCode("APL 2023", ["01001"]),
    errors.DuplicateCode("APL 2023", ["01001"] * 9),
    errors.UnknownCommune(["99999"]),
    errors.UnknownCommune(["99998", "99999"]),
    errors.UnknownTerritory(["99"]),
    errors.UnknownSite("centre-9"),
    errors.NoPractice("Bourganeuf (23030)"),
    errors.UnknownRoad("road-1"),
    errors.NoAltitude("OpenStreetMap"),
    errors.OtherRoads("/a/b.osm.pbf"),
    errors.LostRoads("/a/b.osm.pbf", kept=True),
    errors.LostRoads("/a/b.osm.pbf", kept=False),
    errors.OutsideTerritory(2.0, 46.0),
    errors.BadValue("fte", 900, "at most 200"),
    errors.DoubleCounting("apl", "ald_crude"),
    errors.NoCrs("roads"),
    errors.NewerProject("/a/b.deserts", 9, 1),
    errors.LockedProject("/a/b.deserts", "Camille"),
    errors.ChangedOnDisk("/a/b.deserts"),
    errors.BrokenProject("/a/b.deserts", "KeyError"),
    errors.DamagedProject("/a/b.deserts"),
    errors.CannotWrite("/a/b.deserts", "disk full"),
    *(errors.CannotWrite("/a/b.deserts", "x", reason=reason) for reason in WRITING),
    errors.DamagedProgram("france.npz", "BadZipFile"),
    errors.NoAddresses(["23"]),
    errors.RepeatedRows("commune_table", "23001", 2, ("only:annee=2022", "sum")),
    errors.CodesContradictNames("commune_table", (("23001", "Ajain", "Ahun"),), 1.0),
    errors.OtherTerritory(("23",), ("87",)),
    errors.Infeasible("no"),
    errors.UnknownFile("/a/b.csv", "text"),
    errors.UnknownFile("/a/points.gpkg", "roads"),
    errors.UnknownFile("/a/corse.osm.pbf", "osm"),
    errors.UnknownSource("weather"),
    errors.DownloadFailed("https://example.org/a.xlsx", "offline"),
    SplitWithoutShares([Split("15031", ("15031", "15035"), "2025-01-01")]),
    NotCovered(["2A004"]),
    PlmMismatch(("75056",)),
]


def leaves(kind):
    below = kind.__subclasses__()
    return {leaf for each in below for leaf in leaves(each)} if below else {kind}


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"{type(error).__name__}-{getattr(error, 'reason', '')}")
def test_a_sentence_for_people(language, error):
    text = sentence(error)
    assert text.endswith(".")
    assert text != str(error), "the log's English is no sentence for people"
    assert "{" not in text
    assert "%n" not in text
    assert "(s)" not in text, "plural forms are those of the language"
    if path := getattr(error, "path", None):
        assert path.name in text


def test_the_two_languages_differ(qapp):
    from ui.window.app import translate

    french = translate(qapp, "fr")
    in_french = [sentence(error) for error in ERRORS]
    english = translate(qapp, "en", french)
    in_english = [sentence(error) for error in ERRORS]
    for translator in english:
        qapp.removeTranslator(translator)
    assert [one for one, other in zip(in_french, in_english, strict=True) if one == other] == []


def test_no_error_is_forgotten():
    """Errors of the core and of files; those of the command line never reach the window."""
    for module in pkgutil.walk_packages(geodata.__path__, "geodata."):
        importlib.import_module(module.name)
    told = {type(error) for error in ERRORS}
    silent = {errors.Cancelled, errors.DoubtfulAddress}  # the latter is of the command line: the window lists addresses
    known = {leaf for leaf in leaves(errors.DesertsError) if not leaf.__module__.startswith("scenarios.")}
    assert known - told - silent == set()
