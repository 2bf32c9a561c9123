"""An import report in sentences: what the file is, what became of its rows, and what accepting it would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QLocale, QObject

from deserts.errors import DesertsError, UnknownSource
from deserts.states import State
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport, Problem, Rows
from geodata.report.source import Source
from scenarios.study.effect import Effect
from scenarios.words.imports import word
from ui.base import figures
from ui.base.messages import sentence
from ui.base.words import language

MOST_LINES = 6
MOST_CODES = 6
MOST_DETAILS = 3
DOT = " · "


@dataclass(frozen=True)
class Part:
    """A paragraph of the summary: a heading and its lines."""

    title: str
    lines: tuple[str, ...]


def phrase(code: str) -> str:
    """What a code of a report means, in a few words of the language of the window."""
    return word(code, language()).replace("'", "’")


class ReportWords(QObject):
    """Holds the translations."""

    # --- what it is ---

    def title(self, source: Source) -> str:
        """Name of the source in the language of the window."""
        from geodata.imports.any_file import reader_of

        try:
            reader = reader_of(source.key)
        except UnknownSource:
            return source.title
        return reader.title_fr if language() == "fr" else reader.title_en

    def years(self, report: ImportReport) -> str:
        """« données 2025, géographie 2024 (reconnue aux codes) »."""
        data = self.tr("data of {year}").format(year=report.data_year) if report.data_year else ""
        if report.geography_year is None:
            return ", ".join(filter(None, [data, self.tr("geography year not stated")]))
        how = {
            "stated": self.tr("stated by the file"),
            "detected": self.tr("found from its codes"),
            "chosen": self.tr("chosen by you"),
        }.get(report.geography_how, "")
        geography = self.tr("geography of {year}").format(year=report.geography_year)
        return ", ".join(filter(None, [data, f"{geography} ({how})" if how else geography]))

    def origin(self, imported: Imported) -> str:
        """Producer, years and licence in one line."""
        source = imported.source
        parts = (source.producer, self.years(imported.report), source.licence)
        return DOT.join(filter(None, parts))

    # --- what it changes ---

    def effect(self, effect: Effect) -> str:
        """What accepting the file changes, in one sentence."""
        match effect.use:
            case "supply":
                return self._supply(effect)
            case "need":
                return self.tr(
                    "Needs: the population standardised by age is computed from this file: {before} → {after} people "
                    "counted by their needs."
                ).format(before=figures.people(effect.before), after=figures.people(effect.after))
            case "times":
                told = self.tr(
                    "Times: the minutes between communes come from this file instead of being estimated "
                    "({after} pairs)."
                ).format(after=figures.number(effect.after))
                lacking = self.tr("{count} pair(s) that it does not give would be within reach.", "", effect.lacking)
                return f"{told} {lacking.format(count=figures.number(effect.lacking))}" if effect.lacking else told
            case _:
                return self._layer(effect)

    def use(self, use: str) -> str:
        """What a layer serves, in two words."""
        return {
            "supply": self.tr("doctors"),
            "need": self.tr("needs"),
            "times": self.tr("travel times"),
            "movements": self.tr("files of other years, in today’s communes"),
        }.get(use, self.tr("layer"))

    def replace(self, use: str) -> str:
        """The question whether a file takes the place of what is there."""
        return {
            "supply": self.tr("Replace the doctors of the map by those of this file"),
            "need": self.tr("Replace the needs by those of this file"),
            "times": self.tr("Replace the travel times by those of this file"),
        }[use]

    def refused(self, use: str, error: DesertsError) -> str:
        """Why a file cannot take the place of what is there."""
        what = {
            "supply": self.tr("The doctors stay as they are."),
            "need": self.tr("The needs stay as they are."),
            "times": self.tr("The travel times stay as they are."),
        }.get(use, "")
        return f"{what} {sentence(error)}".strip()

    def _supply(self, effect: Effect) -> str:
        now = self.tr("Doctors: {count} GP(s) in {places} communes of the territory", "", round(effect.after)).format(
            count=figures.number(effect.after, 1 if effect.after % 1 else 0), places=figures.number(effect.places)
        )
        before = figures.number(effect.before, 1 if effect.before % 1 else 0)
        if effect.elsewhere:
            return now + ". " + self._elsewhere(effect)
        if effect.was_illustrative:
            return now + " " + self.tr("take the place of the {before} invented ones.").format(before=before)
        return now + " " + self.tr("take the place of the {before} present ones.").format(before=before)

    def _elsewhere(self, effect: Effect) -> str:
        """What becomes of the doctors of the départements that a file leaves out."""
        codes = ", ".join(effect.elsewhere)
        if effect.was_illustrative:
            return self.tr(
                "The file says nothing of {codes}: there the invented doctors stay, and the communes near by rest on them."
            ).format(codes=codes)
        return self.tr("The file says nothing of {codes}: there the present doctors stay.").format(codes=codes)

    def _layer(self, effect: Effect) -> str:
        if effect.level == "movements":
            return self.tr(
                "Movements of communes: files of other years, those in use too, are carried to today’s communes with "
                "them; their reports say how."
            )
        told = self.tr("Layer: shown on the map and in the table, changes no score.")
        if not effect.is_seen:
            told = self.tr("Layer: kept with the territory, changes no score; the map shows nothing of it yet.")
        elif effect.level and not effect.places:
            return told + " " + self.tr("This file says nothing of the territory: nothing of it will be seen here.")
        places, total = figures.number(effect.places), figures.number(effect.total)
        more = {
            "commune": self.tr("It speaks of {places} of the {total} communes here."),
            "departement": self.tr("It speaks of {places} of the {total} départements here."),
            "point": self.tr("{count} place(s) lie in the territory.", "", effect.places).format(count=places),
        }.get(effect.level, "")
        return f"{told} {more.format(places=places, total=total)}".strip()

    # --- what became of its rows ---

    def parts(self, report: ImportReport) -> tuple[Part, ...]:
        """The whole report as headings and lines; headings without lines are left out."""
        found = (
            Part(self.tr("Rejected rows"), tuple(self._rows(rows, report.table) for rows in report.rejected)),
            Part(
                self.tr("Rows set aside, as the table does not want them"),
                tuple(self._rows(rows, report.table) for rows in report.set_aside),
            ),
            Part(self.tr("Cells without a number"), tuple(self._blanks(report))),
            Part(self.tr("Codes repaired"), tuple(self._repairs(report))),
            Part(self.tr("Codes that the present communes do not have"), tuple(self._unmatched(report))),
            Part(self.tr("Good to know"), tuple(self._remarks(report))),
            Part(self.tr("The file"), tuple(self._file(report))),
        )
        return tuple(part for part in found if part.lines)

    def html(self, report: ImportReport) -> str:
        """The whole report as a page."""
        return "".join(
            f"<h4>{escape(part.title)}</h4><ul>{''.join(f'<li>{escape(line)}</li>' for line in part.lines)}</ul>"
            for part in self.parts(report)
        )

    def _rows(self, rows: Rows, table: str) -> str:
        text = self.tr("{count} row(s): {reason}", "", rows.count).format(
            count=figures.number(rows.count), reason=phrase(rows.reason)
        )
        examples = ", ".join(dict.fromkeys(example for example in rows.examples[:3] if example))
        parts = [
            self._column(table, rows.column) if rows.column else "",
            self._lines(rows.lines, rows.count),
            self.tr("for instance {examples}").format(examples=examples) if examples else "",
        ]
        return DOT.join([text, *filter(None, parts)])

    def _lines(self, lines: Sequence[int], count: int) -> str:
        if not lines:
            return ""
        shown = ", ".join(map(str, lines[:MOST_LINES])) + (" …" if count > MOST_LINES else "")
        return self.tr("line(s) {lines}", "", len(lines)).format(lines=shown)

    def _blanks(self, report: ImportReport) -> Iterator[str]:
        from geodata.report.schema import schema

        kinds = {
            State.SECRET: self.tr("withheld by statistical secrecy"),
            State.ABSENT: self.tr("not available"),
            State.OUT_OF_REACH: self.tr("out of reach"),
        }
        for found in report.sentinels:
            kind = kinds.get(State(found.state), self.tr("not available"))
            label = schema().label(report.table, found.column, language())
            yield self.tr("{column}: {count} {kind}").format(column=label, count=figures.number(found.count), kind=kind)

    def _repairs(self, report: ImportReport) -> Iterator[str]:
        total = sum(fix.count for fix in report.repairs)
        if not total:
            return
        shown = ", ".join(f"{fix.old} → {fix.new}" for fix in report.repairs[:MOST_CODES])
        more = " …" if len(report.repairs) > MOST_CODES else ""
        yield self.tr("{count} code(s) written otherwise in the file: {codes}", "", total).format(
            count=figures.number(total), codes=shown + more
        )

    def _unmatched(self, report: ImportReport) -> Iterator[str]:
        known = [lost for lost in report.unmatched if lost.successor]
        unknown = [lost.code for lost in report.unmatched if not lost.successor]
        if known:
            shown = ", ".join(f"{lost.code} → {lost.successor}" for lost in known[:MOST_CODES])
            yield self.tr("{count} code(s) of former communes, with their successor: {codes}", "", len(known)).format(
                count=figures.number(len(known)), codes=shown + (" …" if len(known) > MOST_CODES else "")
            )
        if unknown:
            yield self.tr("{count} unknown code(s): {codes}", "", len(unknown)).format(
                count=figures.number(len(unknown)),
                codes=", ".join(unknown[:MOST_CODES]) + (" …" if len(unknown) > MOST_CODES else ""),
            )

    def _remarks(self, report: ImportReport) -> Iterator[str]:
        cities = {
            "cities": self.tr("Paris, Lyon and Marseille stand as whole cities."),
            "arrondissements": self.tr("Paris, Lyon and Marseille stand by arrondissement."),
            "both": self.tr("Paris, Lyon or Marseille stand both whole and by arrondissement."),
        }
        if report.plm_mode in cities:
            yield cities[report.plm_mode]
        if report.outside is not None:
            yield self._rows(report.outside, report.table)
        if report.duplicates:
            count = figures.number(report.duplicates)
            yield self.tr("{count} duplicate(s): the first row of a code is kept.", "", report.duplicates).format(
                count=count
            )
        yield from self._problems(report)

    def _problems(self, report: ImportReport) -> Iterator[str]:
        """Warnings of one kind in one line, those of one column under its name once."""
        told = [problem for problem in report.problems if problem.code != "plm_counted_twice"]
        for code, column in dict.fromkeys((problem.code, problem.column or "") for problem in told):
            same = [problem for problem in told if (problem.code, problem.column or "") == (code, column)]
            details = dict.fromkeys(filter(None, (self._detail(problem) for problem in same[:MOST_DETAILS])))
            more = [f"+{len(same) - MOST_DETAILS}"] if len(same) > MOST_DETAILS else []
            start = phrase(code)
            parts = [start[:1].upper() + start[1:], *([self._column(report.table, column)] if column else [])]
            yield DOT.join([*parts, *details, *more])

    def _detail(self, problem: Problem) -> str:
        row = self._lines([problem.row], 1) if problem.row is not None else ""
        return ", ".join(filter(None, (row, problem.value or "", problem.detail)))

    def _column(self, table: str, name: str) -> str:
        """« colonne Code commune », by its name in the dictionary."""
        from geodata.report.schema import schema

        return self.tr("column {name}").format(name=schema().label(table, name, language()))

    def _file(self, report: ImportReport) -> Iterator[str]:
        parts = (
            (self.tr("Name"), report.file),
            (self.tr("Sheet"), report.sheet),
            (self.tr("Character encoding"), report.encoding),
            (self.tr("Delimiter"), {"\t": self.tr("tab")}.get(report.delimiter, report.delimiter)),
            (self.tr("Header on line"), "" if report.header_line is None else str(report.header_line)),
            (self.tr("Rows of the table"), figures.number(report.table_rows)),
            (self.tr("Fingerprint (SHA-256)"), report.sha256),
        )
        for label, value in parts:
            if value:
                yield self.tr("{label}: {value}").format(label=label, value=value)


def shown_number(value: float, decimals: int | None) -> str:
    """A number of a table of any kind, with as many decimals as the dictionary says, else as it needs."""
    if decimals is not None:
        return figures.number(value, decimals)
    return figures.number(value) if float(value).is_integer() else QLocale().toString(float(value), "g", 6)
