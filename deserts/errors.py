"""The error tree: facts for the program, plain English for the log; sentences for people are made in ``ui``."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path


class DesertsError(Exception):
    """Anything this software refuses for a reason it can name."""


class InputError(DesertsError, ValueError):
    """What was given cannot be used as it is."""


class MissingColumn(InputError):
    """A table lacks a column that is needed."""

    def __init__(self, table: str, column: str, found: Iterable[str] = ()) -> None:
        self.table, self.column, self.found = table, column, tuple(found)
        super().__init__(f"{table}: no column {column!r}; found {', '.join(map(repr, self.found)) or 'none'}")


class UnknownUnit(InputError):
    """A column states a unit that this software does not know, so its numbers must not be used."""

    def __init__(self, table: str, column: str, unit: str) -> None:
        self.table, self.column, self.unit = table, column, unit
        super().__init__(f"{table}: column {column!r} is in an unknown unit, {unit!r}")


class DuplicateCode(InputError):
    """A code that must be unique stands several times."""

    def __init__(self, table: str, codes: Iterable[str]) -> None:
        self.table, self.codes = table, tuple(codes)
        super().__init__(f"{table}: codes given more than once: {', '.join(self.codes[:10])}")


class UnknownCommune(InputError):
    """A commune code that the base of France does not hold."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(f"unknown commune codes: {', '.join(self.codes[:10])}")


class UnknownTerritory(InputError):
    """A département or EPCI code that the base of France does not hold, or no code at all."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(f"unknown territory codes: {', '.join(self.codes[:10]) or '(none given)'}")


class UnknownSite(InputError):
    """A scenario speaks of a site that neither the territory nor the scenario holds."""

    def __init__(self, site: str) -> None:
        self.site = site
        super().__init__(f"unknown site: {site!r}")


class NoPractice(InputError):
    """A practice is needed in a commune that has none."""

    def __init__(self, commune: str) -> None:
        self.commune = commune
        super().__init__(f"no practice in {commune}")


class UnknownRoad(UnknownSite):
    """A scenario changes a road that the network does not hold; ``site`` is the id of that decision."""


class NoAltitude(InputError):
    """Winter speeds are asked of a network that does not say how high its roads lie."""

    def __init__(self, network: str) -> None:
        self.network = network
        super().__init__(f"{network}: no altitudes")


class OutsideTerritory(InputError):
    """A place that lies in no commune of the territory."""

    def __init__(self, lon: float, lat: float) -> None:
        self.lon, self.lat = lon, lat
        super().__init__(f"longitude {lon:.5f}, latitude {lat:.5f} lies in no commune of the territory")


class BadValue(InputError):
    """A number out of its range."""

    def __init__(self, name: str, value: object, expected: str) -> None:
        self.name, self.value, self.expected = name, value, expected
        super().__init__(f"{name} = {value!r}: expected {expected}")


class DoubleCounting(InputError):
    """Two measures that both hold the age of people, asked to weigh together: age would count twice."""

    def __init__(self, first: str, second: str) -> None:
        self.first, self.second = first, second
        super().__init__(f"{first!r} and {second!r} both hold the age of people, which would count twice")


class NoCrs(InputError):
    """A layer that does not say its coordinate system."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(f"{table}: no coordinate reference system")


class Unreadable(InputError):
    """A file that cannot be read as what it should be.

    ``reason`` is one of missing, empty, not_a_workbook, encrypted, truncated, missing_sheet, not_text, not_a_table,
    unknown_shape, other_profession, packed_rar, history, not_a_scenario, not_a_territory.
    """

    def __init__(self, path: Path | str, reason: str, detail: str = "") -> None:
        self.path, self.reason, self.detail = Path(path), reason, detail
        super().__init__(f"{self.path.name}: {reason.replace('_', ' ')}{f' ({detail})' if detail else ''}")


class UnsafeFile(InputError):
    """A file that was built to harm, or looks like it: refused before it is unpacked."""

    def __init__(self, path: Path | str, reason: str, detail: str = "") -> None:
        self.path, self.reason, self.detail = Path(path), reason, detail
        super().__init__(f"{self.path.name}: refused, {reason.replace('_', ' ')}{f' ({detail})' if detail else ''}")


class OtherRoads(InputError):
    """The roads of a saved work are not those it was made with: their content is another."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        super().__init__(f"{self.path.name}: not the roads that the work was made with")


class LostRoads(InputError):
    """The roads of a saved work are not there any more. kept : its file holds the minutes by them, so figures stay."""

    def __init__(self, path: Path | str, *, kept: bool) -> None:
        self.path = Path(path)
        self.kept = kept
        super().__init__(f"{self.path.name}: roads not there, minutes {'kept' if kept else 'estimated'}")


class CodesContradictNames(InputError):
    """A column of codes whose communes bear other names than those beside them: postal codes, or rows that slipped.

    examples : code and name as they stand in the file, and the name that the code has
    """

    def __init__(self, table: str, examples: tuple[tuple[str, str, str], ...], share: float) -> None:
        self.table, self.examples, self.share = table, examples, share
        told = "; ".join(f"{code} {name} (is {right})" for code, name, right in examples)
        super().__init__(f"{table}: {share:.0%} of the codes are of communes of other names: {told}")


class RepeatedRows(InputError):
    """A table with several rows of one commune, of which nobody has said what they mean.

    choices : the answers that there are, the likeliest first (« only:annee=2022 »; ``geodata.imports.repeated``); code : a commune that has several
    """

    def __init__(self, table: str, code: str, count: int, choices: Sequence[str]) -> None:
        self.table, self.code, self.count, self.choices = table, code, count, tuple(choices)
        super().__init__(f"{table}: {count} rows for {code}; say {' or '.join(choices)}")


class ProjectError(DesertsError):
    """A saved piece of work that cannot be opened or written."""


class NewerProject(ProjectError):
    """A file written by a newer version of this software."""

    def __init__(self, path: Path | str, version: int, known: int) -> None:
        self.path, self.version, self.known = Path(path), version, known
        super().__init__(f"{self.path.name}: written in format {version}, this version reads up to {known}")


class LockedProject(ProjectError):
    """A file that somebody else has open."""

    def __init__(self, path: Path | str, owner: str) -> None:
        self.path, self.owner = Path(path), owner
        super().__init__(f"{self.path.name}: in use by {owner}")


class ChangedOnDisk(ProjectError):
    """A file that somebody else has saved since it was opened: a save would lose what they did."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        super().__init__(f"{self.path.name}: changed on disk since it was opened")


class BrokenProject(ProjectError):
    """A saved file whose content does not hold together."""

    def __init__(self, path: Path | str, detail: str) -> None:
        self.path, self.detail = Path(path), detail
        super().__init__(f"{self.path.name}: {detail}")


class DamagedProject(BrokenProject):
    """A saved file whose content is not what was saved: damaged on its way, or changed by hand."""

    def __init__(self, path: Path | str, detail: str = "its checksum does not fit its content") -> None:
        super().__init__(path, detail)


TOO_LONG_ON_WINDOWS = 206
"""ERROR_FILENAME_EXCED_RANGE."""

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What a system answers where there is no room left."""


class CannotWrite(ProjectError):
    """A file that could not be written; the previous one, if any, is untouched.

    reason : no_folder, not_allowed, disk_full, in_use (another program holds it), bad_name (Windows would not find it
        again), too_long (no system keeps a name of that length), or "" for all else; where it is not given, what the system refused
    """

    def __init__(self, path: Path | str, detail: str, *, reason: str = "") -> None:
        self.path, self.detail, self._reason = Path(path), detail, reason
        super().__init__(f"{self.path}: not written, {detail}")

    @property
    def reason(self) -> str:
        """Why, in one word."""
        if self._reason:
            return self._reason
        number = getattr(self.__cause__, "errno", None)
        if number in (errno.ENOENT, errno.ENOTDIR):
            return "no_folder"
        if number == errno.ENAMETOOLONG or getattr(self.__cause__, "winerror", None) == TOO_LONG_ON_WINDOWS:
            return "too_long"
        if number in (errno.EACCES, errno.EPERM, errno.EROFS):
            return "not_allowed"
        return "disk_full" if number in FULL else ""


def full_disk(error: BaseException) -> CannotWrite | None:
    """The refusal that an error stands for where any file, a temporary one included, has found no room; else None."""
    if not isinstance(error, OSError) or error.errno not in FULL:
        return None
    return CannotWrite(str(error.filename or tempfile.gettempdir()), str(error.strerror), reason="disk_full")


class DamagedProgram(DesertsError):
    """A file that belongs to the program itself is missing or damaged."""

    def __init__(self, name: str, detail: str) -> None:
        self.name, self.detail = name, detail
        super().__init__(f"{name}: {detail}")


class OtherTerritory(ProjectError):
    """Two projects are about different territories, so their scenarios cannot stand side by side."""

    def __init__(self, mine: tuple[str, ...], theirs: tuple[str, ...]) -> None:
        self.mine, self.theirs = mine, theirs
        super().__init__(f"the projects are about {', '.join(mine)} and {', '.join(theirs)}")


class Infeasible(DesertsError):
    """No answer satisfies what was asked.

    ``reason`` : one word, said in people's language where it is shown; ``facts`` : the numbers and names of the reason
    """

    def __init__(self, reason: str, **facts: object) -> None:
        self.reason, self.facts = reason, facts
        told = ", ".join(f"{name} = {value!r}" for name, value in facts.items())
        super().__init__(f"no answer: {reason.replace('_', ' ')}{f' ({told})' if told else ''}")


class Cancelled(DesertsError):
    """The user stopped a long computation."""


class UnknownFile(InputError):
    """A file that no reader knows.

    ``columns`` : what its widest table holds; ``guesses`` : keys of the readers whose columns are nearest, best first
    """

    def __init__(self, path: Path | str, kind: str, columns: Iterable[str] = (), guesses: Iterable[str] = ()) -> None:
        self.path, self.kind = Path(path), kind
        self.columns, self.guesses = tuple(columns), tuple(guesses)
        found = ", ".join(self.columns[:10]) or "no columns"
        super().__init__(f"{self.path.name}: no reader knows this {kind} file ({found})")


class UnknownSource(InputError):
    """A key that is neither in the catalogue of official files nor that of a reader."""

    def __init__(self, key: str, known: Iterable[str] = ()) -> None:
        self.key, self.known = key, tuple(known)
        super().__init__(f"unknown source {key!r}; there are {', '.join(self.known)}")


class NoAddresses(InputError):
    """The national address base is not at hand; ``departements`` : of which ones."""

    def __init__(self, departements: Iterable[str]) -> None:
        self.departements = tuple(departements)
        super().__init__(f"no address base of {', '.join(self.departements)}")


class DoubtfulAddress(InputError):
    """An address that is none, or not surely one.

    ``labels`` : those that are like it, the likeliest first; ``doubts`` : what does not fit of the first
    """

    def __init__(self, text: str, labels: Iterable[str], doubts: Iterable[str]) -> None:
        self.text, self.labels, self.doubts = text, tuple(labels), tuple(doubts)
        super().__init__(f"{text}: {', '.join(self.labels) or 'no such address'}")


class DownloadFailed(DesertsError):
    """A file that could not be fetched, or that came other than it should; what was there before is untouched.

    ``reason`` is one of offline, dns, proxy, proxy_auth, tls, forbidden, not_found, too_many_requests, server,
    too_large, truncated, wrong_type, changed_shape, redirect, timeout, by_hand (there is no direct address).
    ``status`` : what the server answered, None where it did not; ``wait_s`` : after how many seconds the server wants
    to be asked again; ``kept`` : where a changed file was put aside
    """

    def __init__(
        self,
        url: str,
        reason: str,
        status: int | None = None,
        detail: str = "",
        *,
        wait_s: float | None = None,
        kept: Path | None = None,
    ) -> None:
        self.url, self.reason, self.status, self.detail = url, reason, status, detail
        self.wait_s, self.kept = wait_s, kept
        more = ", ".join(filter(None, (f"status {status}" if status else "", detail)))
        super().__init__(f"{url}: {reason.replace('_', ' ')}{f' ({more})' if more else ''}")
