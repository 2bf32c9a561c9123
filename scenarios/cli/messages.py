"""Errors as one sentence each: what happened, and what to do next."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterable, Sequence
from pathlib import Path

from deserts.errors import (
    BadValue,
    BrokenProject,
    CannotWrite,
    ChangedOnDisk,
    CodesContradictNames,
    DamagedProgram,
    DamagedProject,
    DesertsError,
    DoubleCounting,
    DoubtfulAddress,
    DownloadFailed,
    DuplicateCode,
    Infeasible,
    InputError,
    LockedProject,
    LostRoads,
    MissingColumn,
    NewerProject,
    NoAddresses,
    NoAltitude,
    NoCrs,
    NoPractice,
    OtherRoads,
    OtherTerritory,
    OutsideTerritory,
    ProjectError,
    RepeatedRows,
    UnknownCommune,
    UnknownFile,
    UnknownRoad,
    UnknownSite,
    UnknownSource,
    UnknownTerritory,
    UnknownUnit,
    Unreadable,
    UnsafeFile,
)
from geodata.files.names import free_name
from scenarios.cli.texts import cli
from scenarios.words.imports import columns_named
from scenarios.words.texts import Language, number

OK, USAGE, BAD_INPUT, NOT_WRITTEN, NETWORK, UNFORESEEN, STOPPED = 0, 2, 3, 4, 5, 70, 130
"""Exit codes."""


EXPECTED = {
    "more than 0, at most 200": "expected_fte",
    "more than 0, at most 20 000": "expected_acts",
    "degrees within [-180, 180] and [-90, 90]": "expected_degrees",
    "more than 0": "expected_positive",
    "0 < low < high": "expected_bounds",
    "an id that is not used yet": "expected_new_id",
    "a practice that is there": "expected_practice",
    "where it stands": "expected_place",
    "a code of a coordinate system, such as 2154": "expected_epsg",
}
"""What the core says it expected -> its text."""


class UsageError(DesertsError):
    """A command that lacks something the parser cannot see; ``key`` names the text that says what."""

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = key, values
        super().__init__(f"{key} {values or ''}".strip())


class CannotImport(InputError):
    """A file that its reader refuses; ``key`` names the text that says why."""

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = key, values
        super().__init__(f"{key} {values}")


class AmbiguousCommune(InputError):
    """A name that several communes bear."""

    def __init__(self, found: Sequence[str]) -> None:
        self.found = tuple(found)
        super().__init__(f"several communes: {', '.join(self.found)}")


class NoSuchCommune(UnknownCommune):
    """A name that no commune of the territory bears; ``near`` : those that are written nearly so."""

    def __init__(self, words: str, near: Sequence[str]) -> None:
        self.near = tuple(near)
        super().__init__([words])


class UnknownScenario(InputError):
    """A scenario that the file does not hold."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name, self.known = name, tuple(known)
        super().__init__(f"no scenario {name!r}; there are {', '.join(self.known)}")


class NoPublishedValues(InputError):
    """Published values are asked for, and there is no workbook."""


class AlreadyThere(ProjectError):
    """A new file would replace another one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path.name}: exists already")


def exit_code(error: DesertsError) -> int:
    """The number that the program ends with."""
    if isinstance(error, UsageError):
        return USAGE
    if isinstance(error, DownloadFailed):
        return NETWORK
    return NOT_WRITTEN if isinstance(error, CannotWrite | ChangedOnDisk | AlreadyThere) else BAD_INPUT


def sentence(error: DesertsError, lang: Language) -> str:
    """What a person is told about an error."""
    match error:
        case Unreadable():
            return _unreadable(error, lang)
        case DownloadFailed() | UnknownFile() | UnknownSource() | CannotImport() | NoPractice():
            return _data(error, lang)
        case UnsafeFile():
            return cli("e_unsafe", lang, name=error.path.name)
        case MissingColumn() | UnknownUnit() | DuplicateCode() | RepeatedRows() | CodesContradictNames():
            return _table(error, lang)
        case Infeasible():
            from scenarios.words.compare import why_not  # it brings tables: not at the start

            return why_not(error, lang)
        case DoubleCounting():
            return cli("e_double", lang, first=error.first, second=error.second)
        case ProjectError() | DamagedProgram():
            return _project(error, lang)
        case _:
            return _place(error, lang)


def _of_study(error: DesertsError, lang: Language) -> str:
    """Errors of inputs that cannot be used; they bring tables, so their classes are looked up only now."""
    from geodata.territory.need import NotCovered
    from scenarios.study.build import Superseded
    from scenarios.study.cache import AbsentInput

    match error:
        case NotCovered():
            return cli("why_not_covered", lang, count=number(len(error.codes), lang))
        case Superseded():
            return cli("e_superseded", lang, name=error)
        case AbsentInput():
            return cli("e_absent", lang, name=error.path.name)
        case _:
            return cli("e_other", lang, detail=error)


def why_not(error: Exception, lang: Language) -> str:
    """Why a file cannot count, as the end of a sentence that names it."""
    from geodata.territory.need import NotCovered
    from scenarios.study.build import Superseded

    if isinstance(error, NotCovered):
        return cli("why_not_covered", lang, count=number(len(error.codes), lang))
    if isinstance(error, Superseded):
        return cli("why_superseded", lang)
    return sentence(error, lang) if isinstance(error, DesertsError) else str(error)


def _unreadable(error: Unreadable, lang: Language) -> str:
    known = {
        "missing": "e_missing", "encrypted": "e_encrypted", "missing_sheet": "e_missing_sheet",
        "not_a_scenario": "e_not_a_scenario", "empty": "e_incomplete", "truncated": "e_incomplete",
        "not_a_workbook": "e_not_a_workbook", "other_profession": "e_missing_sheet", "packed_rar": "e_packed", "history": "e_history",
        "folder": "e_folder",
    }  # fmt: skip
    key = known.get(error.reason, "e_shape")
    is_workbook = error.path.suffix.lower() == ".xlsx"
    if key == "e_missing" and is_workbook:
        key = "e_missing_workbook"
    if error.reason == "missing_sheet" and not is_workbook:  # a file that an archive should hold
        key = "e_shape"
    return cli(key, lang, name=error.path.name)


def _data(error: DownloadFailed | UnknownFile | UnknownSource | CannotImport | NoPractice, lang: Language) -> str:
    match error:
        case NoPractice():
            return cli("e_no_practice", lang, commune=error.commune)
        case DownloadFailed():
            return _download(error, lang)
        case UnknownFile():
            return _unknown_file(error, lang)
        case UnknownSource():
            return cli("e_unknown_source", lang, key=error.key, known=_some(error.known, 40))
        case _:
            values = dict(error.values)
            if "table" in values:
                values["column"] = columns_named(str(values["table"]), str(values["column"]), lang)
            return cli(error.key, lang, **values)


def _table(
    error: MissingColumn | UnknownUnit | DuplicateCode | RepeatedRows | CodesContradictNames, lang: Language
) -> str:
    match error:
        case MissingColumn():
            from geodata.report.schema import schema  # it brings tables: not at the start

            named = columns_named(error.table, error.column, lang)
            return cli("e_column", lang, table=schema().title(error.table, lang).replace("_", " "), column=named)
        case UnknownUnit():
            return cli("e_unit", lang, column=error.column, unit=error.unit)
        case DuplicateCode():
            return cli("e_duplicates", lang, table=error.table, codes=_some(error.codes))
        case RepeatedRows():
            choices = ", ".join(f'--rows "{choice}"' for choice in error.choices[:4])
            return cli("e_rows_repeat", lang, code=error.code, count=number(error.count, lang), choices=choices)
        case CodesContradictNames():
            examples = "; ".join(f"{code} {name} ≠ {right}" for code, name, right in error.examples)
            return cli("e_codes_contradict", lang, examples=examples)


def _download(error: DownloadFailed, lang: Language) -> str:
    """Why a file did not come, and how to get it all the same."""
    wait = "" if error.wait_s is None else cli("e_wait", lang, seconds=number(error.wait_s, lang))
    kept = "" if error.kept is None else cli("e_kept", lang, path=error.kept)
    host = urllib.parse.urlsplit(error.url).hostname or error.url
    facts = {"host": host, "url": error.url, "status": error.status or "", "detail": error.detail or error.reason}
    return cli(f"e_{error.reason}", lang, **facts, wait=wait, kept=kept).strip()


def _address(error: NoAddresses | DoubtfulAddress, lang: Language) -> str:
    """What is missing to find an address; why one is in doubt, and the likeliest ones."""
    if isinstance(error, NoAddresses):
        return cli("e_no_addresses", lang, departements=",".join(error.departements))
    if not error.labels:
        return cli("e_no_address", lang, text=error.text)
    doubts = ", ".join(cli(f"doubt_{doubt}", lang) for doubt in error.doubts)
    return cli("e_doubtful_address", lang, text=error.text, doubts=doubts, found=" | ".join(error.labels[:5]))


def _unknown_file(error: UnknownFile, lang: Language) -> str:
    keys = error.guesses
    guesses = cli("e_guesses", lang, keys=", ".join(keys), first=keys[0]) if keys else cli("e_no_guess", lang)
    columns = _some(error.columns, 8) or cli("no_columns", lang)
    return cli("e_unknown_file", lang, name=error.path.name, columns=columns, guesses=guesses)


def _project(error: ProjectError | DamagedProgram, lang: Language) -> str:
    match error:
        case NewerProject():
            return cli("e_newer", lang, name=error.path.name)
        case DamagedProject():
            return cli("e_damaged", lang, name=error.path.name)
        case LockedProject():
            return cli("e_locked", lang, name=error.path.name, owner=error.owner)
        case ChangedOnDisk():
            return cli("e_changed", lang, name=error.path.name)
        case BrokenProject():
            return cli("e_broken", lang, name=error.path.name, detail=error.detail)
        case DamagedProgram():
            return cli("e_program", lang, name=error.name, detail=error.detail)
        case CannotWrite():
            key = f"e_write_{error.reason}" if error.reason else "e_write"
            return cli(key, lang, path=error.path, free=free_name(error.path).name)
        case OtherTerritory():
            return cli("e_other_territory", lang, mine=", ".join(error.mine), theirs=", ".join(error.theirs))
        case AlreadyThere():
            return cli("e_exists", lang, name=error.path.name)
        case _:
            return cli("e_other", lang, detail=error)


def _thing(error: UnknownSite | NoAltitude | OtherRoads | LostRoads | NoCrs, lang: Language) -> str:
    """What a decision is about, and is not there."""
    if isinstance(error, NoCrs):
        return cli("e_no_crs_roads" if error.table == "roads" else "e_no_crs", lang)
    if isinstance(error, LostRoads):
        return cli("e_lost_roads", lang, path=error.path)
    if isinstance(error, OtherRoads):
        return cli("e_other_roads", lang, name=error.path.name)
    if isinstance(error, NoAltitude):
        return cli("e_altitude", lang, network=error.network)
    return cli("e_road" if isinstance(error, UnknownRoad) else "e_site", lang, site=error.site)


def _place(error: DesertsError, lang: Language) -> str:
    if isinstance(error, NoAddresses | DoubtfulAddress):
        return _address(error, lang)
    return _unknown(error, lang)


def _unknown(error: DesertsError, lang: Language) -> str:
    match error:
        case UsageError():
            return cli("usage_error", lang, problem=cli(error.key, lang, **error.values), program="deserts")
        case UnknownTerritory():
            return cli("e_territory", lang, codes=_some(error.codes))
        case UnknownCommune():
            near = error.near if isinstance(error, NoSuchCommune) else ()
            return cli("e_commune_near" if near else "e_commune", lang, codes=_some(error.codes), near=_some(near))
        case AmbiguousCommune():
            return cli("e_ambiguous", lang, codes=_some(error.found, 10))
        case UnknownSite() | NoAltitude() | OtherRoads() | LostRoads() | NoCrs():
            return _thing(error, lang)
        case UnknownScenario():
            return cli("e_scenario", lang, name=error.name, known=_some(error.known))
        case OutsideTerritory():
            return cli("e_outside", lang, lon=number(error.lon, lang, 5), lat=number(error.lat, lang, 5))
        case NoPublishedValues():
            return cli("e_published", lang)
        case BadValue():
            return cli("e_value", lang, name=error.name, value=error.value, expected=_expected(error.expected, lang))
        case _:
            return _of_study(error, lang)


def _expected(words: str, lang: Language) -> str:
    """What the core expected, in words; as the log says it where nobody has written it yet."""
    if found := re.fullmatch(r"(\S+) to (\S+)", words):
        return cli("expected_range", lang, least=found[1], most=found[2])
    return cli(EXPECTED[words], lang) if words in EXPECTED else words


def _some(codes: Iterable[str], most: int = 5) -> str:
    listed = list(codes)
    return ", ".join(listed[:most]) + (" …" if len(listed) > most else "")
