"""``deserts import``: what a file holds and what became of its rows; nothing is written before it is accepted."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.errors import MissingColumn, UnknownSource, Unreadable
from deserts.states import State
from scenarios.cli.command import Command
from scenarios.cli.imports import check_times, refused, unit_doubt
from scenarios.cli.messages import CannotImport, UsageError
from scenarios.cli.options import flavour_option, json_option, output_option
from scenarios.cli.output import as_json, line, progress
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.imports import word
from scenarios.words.texts import Language, number, say

if TYPE_CHECKING:
    import pandas as pd

    from geodata.readers.base import Imported
    from geodata.report.checks import ImportReport, Rows
    from geodata.report.choices import Choices


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("file", "h_import_file", type=Path)
    parser.option("--as", "h_as", dest="reader", metavar=parser.word("CLE", "KEY"))
    for name in ("sheet", "encoding", "delimiter"):
        parser.option(f"--{name}", f"h_{name}")
    parser.option("--year", "h_year", type=int)
    parser.option("--unit", "h_unit", choices=("minutes", "seconds"))
    parser.option("--rows", "h_rows")
    columns = "origin=A,destination=B,minutes=C"
    parser.option("--columns", "h_time_columns", action="append", default=[], metavar=columns)
    parser.option("--geography-year", "h_geography_year", type=int)
    parser.option("--movements", "h_movements", type=Path, metavar="CSV")
    parser.option("--report", "h_report", type=Path, metavar=parser.file)
    parser.option("--accept", "h_accept", action="store_true")
    output_option(parser, "h_output_import", "CSV")
    flavour_option(parser)
    json_option(parser)


MOST_SHOWN = 10


REPORTS = (".json", ".csv", ".xlsx")


def import_(args: argparse.Namespace, lang: Language) -> None:
    """Read a file, say all that there is to say of it, and write what was asked for."""
    _check_usage(args)
    imported = _carried(_read(args, lang), args, lang)
    if args.accept:
        check_times(imported.report)
    if args.json:
        as_json(imported.report.to_dict())
    else:
        show(imported, args.file.name, lang)
    written = _write(imported, args, lang)
    for path in [] if args.json else written:
        line(cli("written", lang, path=path))
    if not (args.accept or args.json):
        line(cli("not_changed", lang))
        if (doubt := unit_doubt(imported.report)) is not None:
            line(cli("unit_asked", lang, median=doubt.detail))


def _check_usage(args: argparse.Namespace) -> None:
    """Everything that can be wrong before the file is read. Raises UsageError."""
    if args.accept != (args.output is not None):
        raise UsageError("usage_accept")
    if args.report is not None and args.report.suffix.lower() not in REPORTS:
        raise UsageError("usage_report", path=args.report.name)
    if args.output is not None and args.output.suffix.lower() != ".csv":
        raise UsageError("usage_table", path=args.output.name)
    for path in filter(None, (args.report, args.output)):
        if path.resolve() == args.file.resolve():
            raise UsageError("usage_itself", path=path.name)


def _read(args: argparse.Namespace, lang: Language) -> Imported:
    from geodata.france.base import france
    from geodata.report.choices import Choices

    choices = Choices(
        encoding=args.encoding,
        delimiter=args.delimiter,
        sheet=args.sheet,
        year=args.year,
        geography_year=args.geography_year,
        known=frozenset(map(str, france().communes.index)),
        unit=args.unit,
        rows=args.rows,
    )
    if args.columns:
        return _times(args, lang)
    return _official(args.file, args.reader, choices, args, lang)


def _times(args: argparse.Namespace, lang: Language) -> Imported:
    """A matrix of times whose columns were typed."""
    from scenarios.cli.time_columns import read_times, typed_columns

    columns = typed_columns(args.columns)
    try:
        with progress(cli("reading_file", lang), quiet=getattr(args, "quiet", False)) as report:
            return read_times(args.file, columns, args, report)
    except MissingColumn as error:
        raise CannotImport("e_import_column", name=args.file.name, column=error.column) from error
    except Unreadable as error:
        raise refused(error, args.file.name) from error


def _official(path: Path, reader: str | None, choices: Choices, args: argparse.Namespace, lang: Language) -> Imported:
    from geodata.imports.any_file import import_file

    try:
        with progress(cli("reading_file", lang), quiet=getattr(args, "quiet", False)) as report:
            imported = import_file(path, reader, choices, report)
    except MissingColumn as error:
        raise CannotImport("e_import_column", name=path.name, column=error.column) from error
    except Unreadable as error:
        raise refused(error, path.name) from error
    return replace(imported, report=replace(imported.report, file=path.name))


def read_movements(path: Path, args: argparse.Namespace, lang: Language) -> pd.DataFrame:
    """The movements of communes of a file of INSEE. Raises CannotImport."""
    from geodata.imports.any_file import import_file
    from geodata.readers.carried import movements_in

    try:
        with progress(cli("reading_movements", lang), quiet=getattr(args, "quiet", False)) as report:
            found = movements_in([import_file(path, "cog_movements", report=report)])
    except MissingColumn as error:
        raise CannotImport("not_movements", name=path.name) from error
    except Unreadable as error:
        raise refused(error, path.name) from error
    if found is None:
        raise CannotImport("not_movements", name=path.name)
    return found


def _carried(imported: Imported, args: argparse.Namespace, lang: Language) -> Imported:
    """The file in today's communes, where movements are given."""
    if args.movements is None:
        return imported
    from geodata.readers.carried import carried

    return carried(imported, movements=read_movements(args.movements, args, lang))


def _write(imported: Imported, args: argparse.Namespace, lang: Language) -> Sequence[Path]:
    """The report and, once accepted, the table."""
    from scenarios.documents.csv_file import Flavour
    from scenarios.documents.imports import save_imported, save_report

    written: list[Path] = []
    if args.report is not None:
        save_report(imported.report, args.report, lang)
        written.append(args.report)
    if args.accept:
        written += save_imported(imported, args.output, lang, Flavour(args.flavour))
    return written


def show(imported: Imported, name: str, lang: Language) -> None:
    """All that a report says, the lines of each kind up to some."""
    from geodata.imports.any_file import reader_of
    from geodata.report.schema import schema

    report = imported.report
    try:
        found = reader_of(imported.source.key)
    except UnknownSource:  # columns that were typed are of no known producer
        line(cli("as_typed", lang, name=name))
    else:
        title = found.title_fr if lang == "fr" else found.title_en
        line(cli("recognised", lang, name=name, title=title, producer=found.producer, key=found.key))
    for table, rows in ((report.table, len(imported.table)), *((k, len(v)) for k, v in imported.others.items())):
        line(cli("import_table", lang, table=schema().title(table, lang), rows=number(rows, lang)))
    unknown = cli("unknown_year", lang)
    line(cli("import_years", lang, data=report.data_year or unknown, geography=report.geography_year or unknown))
    if report.plm_mode in ("cities", "arrondissements", "both"):
        line(cli(f"plm_{report.plm_mode}", lang))
    line(_account(report, lang))
    _rows(cli("rejected_title", lang), report.rejected, lang)
    _rows(cli("aside_title", lang), report.set_aside, lang)
    _blanks(report, lang)
    _remarks(report, lang)


def _account(report: ImportReport, lang: Language) -> str:
    counts = {
        "read": report.read,
        "kept": report.kept,
        "rejected": report.rejected_count,
        "aside": report.set_aside_count,
    }
    return cli("import_account", lang, **{key: number(count, lang) for key, count in counts.items()})


def _rows(title: str, groups: Iterable[Rows], lang: Language) -> None:
    """One line for each reason: how many, on which lines, with what in the cell."""
    groups = list(groups)
    if groups:
        line(title)
    for rows in groups:
        parts = [f"{word(rows.reason, lang)}{say('colon', lang)}{number(rows.count, lang)}"]
        if rows.column:
            parts.append(cli("column_of", lang, column=rows.column))
        if rows.lines:
            parts.append(cli("on_lines", lang, lines=_some(rows.lines, rows.count)))
        if rows.examples:
            parts.append(" | ".join(dict.fromkeys(rows.examples[:3])))
        line("  " + ", ".join(parts))


def _some(lines: Sequence[int], count: int) -> str:
    shown = ", ".join(map(str, lines[:MOST_SHOWN]))
    return f"{shown} …" if count > MOST_SHOWN else shown


def _blanks(report: ImportReport, lang: Language) -> None:
    kinds = {State.SECRET: "blank_secret", State.ABSENT: "blank_absent"}
    told = [found for found in report.sentinels if found.state in kinds]
    if told:
        line(cli("blank_title", lang))
    for found in told:
        text = kinds[State(found.state)]
        line("  " + cli(text, lang, column=found.column, count=number(found.count, lang)))


def _remarks(report: ImportReport, lang: Language) -> None:
    """Repairs, codes without a place, and what else is worth knowing."""
    remarks = [*_repairs(report, lang), *_unmatched(report, lang), *_problems(report, lang)]
    if remarks:
        line(cli("remarks_title", lang))
    for remark in remarks:
        line(f"  {remark}")


def _repairs(report: ImportReport, lang: Language) -> list[str]:
    told = [
        f"{word('repaired', lang)}{say('colon', lang)}"
        + cli("repaired_line", lang, old=fix.old, new=fix.new, count=number(fix.count, lang))
        for fix in report.repairs[:MOST_SHOWN]
    ]
    return told + _more(len(report.repairs), lang)


def _unmatched(report: ImportReport, lang: Language) -> list[str]:
    told = []
    for lost in report.unmatched[:MOST_SHOWN]:
        code = cli("successor", lang, code=lost.code, successor=lost.successor) if lost.successor else lost.code
        told.append(f"{word('unmatched', lang)}{say('colon', lang)}{code}")
    return told + _more(len(report.unmatched), lang)


def _problems(report: ImportReport, lang: Language) -> list[str]:
    """Warnings, and points outside their commune."""
    told = []
    if report.outside is not None:
        lines = cli("on_lines", lang, lines=_some(report.outside.lines, report.outside.count))
        told.append(f"{word('outside_commune', lang)}{say('colon', lang)}{number(report.outside.count, lang)}, {lines}")
    for problem in report.problems[:MOST_SHOWN]:
        where = "" if problem.row is None else cli("on_line", lang, line=problem.row)
        column = cli("column_of", lang, column=problem.column) if problem.column else ""
        parts = filter(None, (word(problem.code, lang), column, where, problem.value, problem.detail))
        told.append(", ".join(parts))
    return told + _more(len(report.problems), lang)


def _more(count: int, lang: Language) -> list[str]:
    return [cli("and_more", lang, count=number(count - MOST_SHOWN, lang))] if count > MOST_SHOWN else []


COMMAND = Command("import", options, import_)
