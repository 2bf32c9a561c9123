"""Errors of imports, downloads and territory files as sentences: what happened, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from deserts.errors import (
    BrokenProject,
    CodesContradictNames,
    DesertsError,
    DownloadFailed,
    MissingColumn,
    NewerProject,
    NoCrs,
    RepeatedRows,
    UnknownFile,
    Unreadable,
    UnsafeFile,
)

MOST_CODES = 8
TERRITORY = ".gpkg"
ROADS = ("roads", "osm", "layer", "matsim", "graphml")
"""Kinds of files of roads, "roads" = it should be one."""

WORKBOOKS = (".xlsx", ".xlsm", "")
"""What an error without any other sign is about: a DREES workbook, told by ``ui.base.messages``."""


def data_sentence(error: DesertsError) -> str:
    """What a person is told about an error of the data side; "" where it is none."""
    return DataMessages().sentence(error)


class DataMessages(QObject):
    """Holds the translations: plural forms are only found through an object."""

    def sentence(self, error: DesertsError) -> str:
        """The sentence for an error, "" where ``ui.base.messages`` has the better one."""
        from geodata.france.movements import SplitWithoutShares
        from geodata.france.regroup import PlmMismatch
        from geodata.territory.need import NotCovered

        match error:
            case DownloadFailed():
                return self._download(error)
            case NotCovered():
                return self._not_covered(error.codes)
            case PlmMismatch():
                return self.tr(
                    "The file gives Paris, Lyon or Marseille as a whole, and its numbers cannot be divided. Choose an "
                    "edition by arrondissement."
                )
            case SplitWithoutShares():
                return self.tr(
                    "%n commune(s) of the file were divided since ({codes}); their numbers cannot be divided without "
                    "knowing how. Choose a more recent edition.",
                    "",
                    len(error.splits),
                ).format(codes=_some([split.code for split in error.splits]))
            case _:
                return self._file(error)

    # --- files ---

    def _roads(self, error: UnknownFile) -> str:
        if error.kind == "roads":
            return self.tr(
                "“{name}” holds no lines that could be roads. Bring OpenStreetMap (.osm.pbf), BD TOPO of IGN, MATSim, OSMnx "
                "or a layer of lines."
            ).format(name=error.path.name)
        return self.tr(
            "“{name}” does not go with the other files: several make one network only if all are OpenStreetMap extracts, or "
            "all layers of one producer. Open them one by one."
        ).format(name=error.path.name)

    def _file(self, error: DesertsError) -> str:
        match error:
            case UnknownFile() if error.kind in ROADS:
                return self._roads(error)
            case UnknownFile():
                return self.tr(
                    "Déserts does not know what “{name}” holds. Choose an official file as it is published, or say "
                    "what its columns are."
                ).format(name=error.path.name)
            case Unreadable():
                return self._unreadable(error)
            case UnsafeFile():
                return self._unsafe(error)
            case MissingColumn():
                return self._missing_column(error)
            case RepeatedRows():
                return self.tr(
                    "Several rows of one commune ({code}: {count}). Say above what they are: the list “Several rows a commune”."
                ).format(code=error.code, count=error.count)
            case CodesContradictNames():
                examples = "; ".join(f"{code} {name} ≠ {right}" for code, name, right in error.examples)
                return self.tr(
                    "The codes are those of other communes than the names ({examples}): they are postal codes, or rows have "
                    "slipped. Leave out the wrong one of the two columns, or mend the file."
                ).format(examples=examples)
            case NoCrs():
                return self.tr(
                    "The file does not say its coordinate system, and its numbers do not tell it. Choose it in the window "
                    "that asks for the columns."
                )
            case NewerProject() | BrokenProject() if error.path.suffix.lower() == TERRITORY:
                return self._territory(error)
            case _:
                return ""

    def _unreadable(self, error: Unreadable) -> str:
        name = error.path.name
        by_reason = {
            "folder": self.tr(
                "“{name}” is a folder. Choose or drop the files that it holds, all together, or a zip archive of them."
            ),
            "packed_rar": self.tr(
                "“{name}” is a RAR archive, which cannot be opened here. Unpack it, then import what it holds."
            ),
            "not_a_territory": self.tr(
                "“{name}” is no territory saved by Déserts. To use it as a layer, import it as a file."
            ),
            "other_profession": self.tr(
                "“{name}” is about another profession than general practitioners. Import it as a file: it becomes a "
                "layer."
            ),
            "not_text": self.tr("“{name}” is no text file. Choose the file as its publisher gives it."),
            "not_a_table": self.tr(
                "“{name}” holds no table: it may be a web page saved in its place. Download it again from its publisher."
            ),
            "unknown_shape": self.tr(
                "“{name}” does not have the shape that was expected. Choose the file as its publisher gives it."
            ),
        }
        if error.reason in by_reason:
            return by_reason[error.reason].format(name=name)
        if error.path.suffix.lower() in WORKBOOKS:
            return self._sheet(error)
        if error.reason == "missing_sheet":
            return self.tr(
                "“{name}” does not hold the table that was expected. Choose the whole archive as it is published."
            ).format(name=name)
        if error.reason == "not_a_workbook":
            return self.tr(
                "“{name}” is not a workbook that can be read. Open it in your spreadsheet and save it as .xlsx."
            ).format(name=name)
        return ""

    def _sheet(self, error: Unreadable) -> str:
        """A sheet that is not there: of DREES (told elsewhere), or of another workbook."""
        if error.reason != "missing_sheet" or not error.detail or error.detail.startswith(("APL", "profession")):
            return ""
        return self.tr("“{name}” has no sheet “{sheet}”. Choose the workbook as it is published.").format(
            name=error.path.name, sheet=error.detail
        )

    def _unsafe(self, error: UnsafeFile) -> str:
        if error.reason not in ("too_large", "unpacks_to_too_much", "too_many_members", "zip_bomb"):
            return ""
        return self.tr(
            "“{name}” is far larger than such a file can be, and was not opened. Download it again from its publisher."
        ).format(name=error.path.name)

    def _missing_column(self, error: MissingColumn) -> str:
        from geodata.report.schema import schema
        from scenarios.words.imports import columns_named
        from ui.base.words import language

        if error.table not in schema().titles:
            return ""
        return self.tr(
            "The file lacks the column “{column}” of the table “{table}”. Choose the file as it is published, or say "
            "what its columns are."
        ).format(
            column=columns_named(error.table, error.column, language()),
            table=schema().title(error.table, language()),
        )

    def _territory(self, error: NewerProject | BrokenProject) -> str:
        if isinstance(error, NewerProject):
            return ""
        return self.tr(
            "The territory “{name}” does not hold together and was not opened. Open an earlier copy."
        ).format(name=error.path.name)

    # --- places ---

    def _not_covered(self, codes: Sequence[str]) -> str:
        if codes and len(codes[0]) < 5:
            told = self.tr("The file holds nothing on %n département(s) of the territory or around it ({codes}).", "",
                           len(codes))  # fmt: skip
        else:
            told = self.tr("The file holds nothing on %n commune(s) of the territory or around it ({codes}).", "",
                           len(codes))  # fmt: skip
        return told.format(codes=_some(codes)) + " " + self.tr("Choose a file of the whole country.")

    # --- downloads ---

    def _download(self, error: DownloadFailed) -> str:
        from geodata.downloads.errors import host_of

        host = host_of(error.url) or error.url
        return self._reason(error).format(host=host, status=error.status or "", kept=str(error.kept or ""))

    def _reason(self, error: DownloadFailed) -> str:
        reasons = {
            "offline": self.tr(
                "{host} cannot be reached. Check the connection, or bring the file on a stick: “From a folder…”."
            ),
            "dns": self.tr(
                "The address of {host} cannot be found. Check the connection, or bring the file on a stick: “From a "
                "folder…”."
            ),
            "proxy": self.tr(
                "The proxy of your organisation does not let {host} through. Ask your IT department, or bring the file "
                "on a stick: “From a folder…”."
            ),
            "proxy_auth": self.tr(
                "The proxy of your organisation asks for a password. Ask your IT department, or bring the file on a "
                "stick: “From a folder…”."
            ),
            "tls": self.tr(
                "The identity of {host} is not certain, so nothing was taken. Ask your IT department, or bring the file "
                "on a stick: “From a folder…”."
            ),
            "forbidden": self.tr(
                "{host} refuses to give the file ({status}). Download it with your browser, then “From a folder…”."
            ),
            "not_found": self.tr(
                "{host} no longer has this file ({status}). Take it from the publisher’s page, then “From a folder…”."
            ),
            "too_many_requests": self.tr("{host} asks to wait. Try again later: what has come is kept."),
            "server": self.tr("{host} is out of order at present. Try again later: what has come is kept."),
            "timeout": self.tr("{host} does not answer in time. Try again: what has come is kept."),
            "too_large": self.tr(
                "The file of {host} is far larger than expected and was not taken. Look at the publisher’s page."
            ),
            "truncated": self.tr("The file of {host} came incomplete. Try again."),
            "wrong_type": self.tr(
                "{host} sent something else than the file. Try again later, or download it with your browser, then "
                "“From a folder…”."
            ),
            "changed_shape": self.tr(
                "The file of {host} has another shape than before; it was put aside ({kept}), and the copy from before "
                "stays in use. Look whether Déserts has a newer version."
            ),
            "redirect": self.tr(
                "{host} leads to an address that is not safe; it was not followed. Take the file from the publisher’s "
                "page, then “From a folder…”."
            ),
            "by_hand": self.tr(
                "This file has no direct address. Take it from the publisher’s page, then “From a folder…”."
            ),
        }
        return reasons.get(error.reason, reasons["server"])


def _some(codes: Sequence[str]) -> str:
    return ", ".join(codes[:MOST_CODES]) + (" …" if len(codes) > MOST_CODES else "")
