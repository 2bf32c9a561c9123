"""Errors of the core as sentences for people: what happened, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from deserts.errors import (
    BadValue,
    BrokenProject,
    CannotWrite,
    ChangedOnDisk,
    DamagedProgram,
    DesertsError,
    DoubleCounting,
    DuplicateCode,
    Infeasible,
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
    UnknownCommune,
    UnknownRoad,
    UnknownSite,
    UnknownSource,
    UnknownTerritory,
    UnknownUnit,
    Unreadable,
    UnsafeFile,
)
from scenarios.words.compare import why_not
from ui.base.data_messages import data_sentence
from ui.base.words import curly, language


def sentence(error: DesertsError) -> str:
    """What a person is told about an error, in the language of the window."""
    return data_sentence(error) or Messages().sentence(error)


class Messages(QObject):
    """Holds the translations: plural forms are only found through an object."""

    def sentence(self, error: DesertsError) -> str:
        """The sentence for an error; the log's English where nobody has written one yet."""
        match error:
            case Unreadable() | UnsafeFile():
                return self._file(error)
            case MissingColumn() | UnknownUnit() | DuplicateCode() | NoCrs():
                return self._table(error)
            case UnknownRoad() | NoAltitude() | OtherRoads() | LostRoads():
                return self._road(error)
            case NewerProject() | LockedProject() | BrokenProject() | CannotWrite() | OtherTerritory():
                return self._project(error)
            case DamagedProgram():
                return self.tr(
                    "The file “{name}” of Déserts is missing or damaged. Install Déserts again; your works are safe."
                ).format(name=error.name)
            case ChangedOnDisk():
                return self.tr(
                    "“{name}” was changed by somebody else since it was opened. Merge, save under another name, or "
                    "overwrite."
                ).format(name=error.path.name)
            case _:
                return self._place(error)

    def _file(self, error: Unreadable | UnsafeFile) -> str:
        name = error.path.name
        if isinstance(error, UnsafeFile):
            return self.tr(
                "“{name}” looks damaged or dangerous and was not opened. Download it again from its publisher."
            ).format(name=name)
        match error.reason:
            case "missing":
                return self.tr("“{name}” is not there any more. Choose the file again.").format(name=name)
            case "encrypted":
                return self.tr(
                    "“{name}” is protected by a password. Open it in your spreadsheet, save a copy without password, "
                    "and import the copy."
                ).format(name=name)
            case "missing_sheet":
                return self.tr(
                    "“{name}” holds none of the sheets of a DREES workbook (“APL 2023”…). Choose the workbook of APL "
                    "to general practitioners as DREES publishes it."
                ).format(name=name)
            case "not_a_scenario":
                return self.tr("“{name}” is not a work saved by Déserts. Choose a file ending in .deserts.").format(
                    name=name
                )
            case "history":
                return self.tr(
                    "“{name}” holds the whole history of the map, not its present state. Take the plain extract "
                    "(“…-latest.osm.pbf”), or run: osmium time-filter {name} -o extract.osm.pbf"
                ).format(name=name)
            case "empty" | "truncated":
                return self.tr("“{name}” is empty or incomplete. Download it again, then import it.").format(name=name)
            case _:
                return self.tr(
                    "“{name}” is not a workbook that Déserts can read. Choose the .xlsx file as DREES publishes it."
                ).format(name=name)

    def _table(self, error: MissingColumn | UnknownUnit | DuplicateCode | NoCrs) -> str:
        match error:
            case MissingColumn():
                return self.tr(
                    "The table “{table}” has no column “{column}”. Choose the workbook of APL to general practitioners "
                    "as DREES publishes it."
                ).format(table=error.table, column=error.column)
            case UnknownUnit():
                return self.tr(
                    "The column “{column}” of “{table}” is in a unit that Déserts does not know (“{unit}”); its "
                    "figures were not used. Choose an edition in consultations per year and inhabitant."
                ).format(table=error.table, column=error.column, unit=error.unit)
            case DuplicateCode():
                found = self.tr("%n code(s) occur several times in “{table}” ({codes}).", "", len(error.codes))
                return (
                    found.format(table=error.table, codes=_some(error.codes))
                    + " "
                    + self.tr("Correct the file, then import it again.")
                )
            case NoCrs():
                return self.tr(
                    "“{table}” does not say its coordinate system. Save it again with one (Lambert-93 for instance)."
                ).format(table=error.table)

    def _project(self, error: NewerProject | LockedProject | BrokenProject | CannotWrite | OtherTerritory) -> str:
        match error:
            case NewerProject():
                return self.tr("“{name}” was saved by a newer version of Déserts. Update Déserts to open it.").format(
                    name=error.path.name
                )
            case LockedProject():
                return self.tr("“{name}” is open elsewhere ({owner}). Close it there, or work on a copy.").format(
                    name=error.path.name, owner=error.owner
                )
            case BrokenProject():
                return self.tr("“{name}” is damaged and was not opened. Open an earlier copy of it.").format(
                    name=error.path.name
                )
            case OtherTerritory():
                return self.tr(
                    "That work is about another territory ({theirs}), this one about {mine}. Choose a work of the same territory."
                ).format(theirs=", ".join(error.theirs), mine=", ".join(error.mine))
            case CannotWrite():
                return self._not_written(error).format(name=error.path.name)

    def _not_written(self, error: CannotWrite) -> str:
        match error.reason:
            case "no_folder":
                return self.tr("“{name}” could not be written: its folder does not exist. Save in another folder.")
            case "not_allowed":
                return self.tr("“{name}” could not be written: it is not allowed here. Save in another folder.")
            case "in_use":
                return self.tr(
                    "“{name}” could not be written: another program (Excel, QGIS, a backup, OneDrive…) holds it open. "
                    "Close it there and try again, or save under another name."
                )
            case "too_long":
                return self.tr("“{name}” could not be written: that name or path is too long. Give a shorter name.")
            case "bad_name":
                return self.tr(
                    "“{name}” could not be written: Windows knows no file of that name. Save under a name without colon, "
                    "question mark, star, quotation mark, bar, < and >, and other than CON, AUX, NUL, COM1 or LPT1."
                )
            case "disk_full":
                return self.tr("“{name}” could not be written: the disk is full. Free some space, then try again.")
            case _:
                return self.tr("“{name}” could not be written. Close it where it is open, or save in another folder.")

    def _road(self, error: UnknownRoad | NoAltitude | OtherRoads | LostRoads) -> str:
        match error:
            case LostRoads() if error.kept:
                return self.tr(
                    "The roads “{name}” are not there any more ({folder}). The minutes by road of this file go on "
                    "counting; for journeys and isochrones, open the roads again with the tool “Roads”."
                ).format(name=error.path.name, folder=error.path.parent)
            case LostRoads():
                return self.tr(
                    "The roads “{name}” are not there any more ({folder}): the minutes are estimated. "
                    "Open the roads again with the page “Roads and journeys”."
                ).format(name=error.path.name, folder=error.path.parent)
            case OtherRoads():
                return self.tr(
                    "“{name}” is not the file of roads that this work was made with; the minutes do not go by it. "
                    "Open the roads again with the tool “Roads”."
                ).format(name=error.path.name)
            case UnknownRoad():
                return self.tr(
                    "The scenario changes a road that the road network does not hold ({site}). "
                    "Load the network it was made with, or take that decision back."
                ).format(site=error.site)
            case NoAltitude():
                return self.tr(
                    "The road network “{network}” does not say how high its roads lie. "
                    "Load BD TOPO of IGN, which does, or another layer of lines with heights."
                ).format(network=error.network)

    def _place(self, error: DesertsError) -> str:
        if isinstance(error, NoAddresses):
            return self.tr("To find an address, the national address base of the territory is needed.")
        return self._known_place(error)

    def _known_place(self, error: DesertsError) -> str:
        match error:
            case OutsideTerritory():
                return self.tr("This place is outside the territory. Click inside its communes.")
            case UnknownCommune():
                unknown = self.tr("%n commune(s) are unknown here ({codes}).", "", len(error.codes))
                return (
                    unknown.format(codes=_some(error.codes))
                    + " "
                    + self.tr("Check the codes, or open the territory they belong to.")
                )
            case UnknownTerritory():
                return self.tr("No such territory ({codes}). Choose it in the list.").format(codes=_some(error.codes))
            case UnknownSite():
                return self.tr("The scenario speaks of a place of care that is not in this territory ({site}).").format(
                    site=error.site
                )
            case BadValue():
                return self.tr("{value} is not possible here ({name}). Choose another value.").format(
                    value=error.value, name=error.name
                )
            case NoPractice():
                return self.tr("There is no practice in {commune}. Choose a commune where a doctor practises.").format(
                    commune=error.commune
                )
            case DoubleCounting():
                return self.tr(
                    "Two of the measures chosen rise with people’s age, which would count twice. "
                    "Give one of them no weight."
                )
            case UnknownSource():
                return self.tr("No official file is called “{key}” here. Choose it in the list.").format(key=error.key)
            case Infeasible():
                return curly(why_not(error, language()))
            case _:
                return str(error)


def _some(codes: Iterable[str], most: int = 5) -> str:
    listed = list(codes)
    return ", ".join(listed[:most]) + (" …" if len(listed) > most else "")
