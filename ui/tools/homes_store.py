"""Minutes from homes in the background: what the files in use say, and the answers. No widget is touched here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.progress import Report, ignore
from geodata.readers.base import Imported
from scenarios.home_files import HomeFiles, home_files
from scenarios.homes import HomesAnswer, NoPlaces, Question, homes_answer

if TYPE_CHECKING:
    from geodata.territory import Territory
    from scenarios.evaluate import Model, Outcome
    from scenarios.scenario import Scenario


@dataclass(frozen=True, eq=False)
class Answered:
    """Minutes under the scenario, and without it (None where it has no decision, or nothing to compare with).

    answer : None where nothing is known of what is looked for
    """

    question: Question
    files: HomeFiles
    answer: HomesAnswer | None
    before: HomesAnswer | None


class HomeStore:
    """The homes of the last territory asked about: used by the one thread of the background only."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._files: HomeFiles | None = None

    def files(self, territory: Territory, imported: Sequence[Imported]) -> HomeFiles:
        """What the files in use say of a territory; the same object as long as neither changes."""
        of = (territory.communes.index, *imported)
        if (
            self._files is None
            or len(of) != len(self._of)
            or any(a is not b for a, b in zip(of, self._of, strict=True))
        ):
            self._files, self._of = home_files(territory, imported), of
        return self._files

    def answer(
        self,
        model: Model,
        scenario: Scenario,
        question: Question,
        imported: Sequence[Imported],
        report: Report = ignore,
    ) -> Answered:
        """Answer a question with the scenario and without it. Raises what ``homes_answer`` raises but NoPlaces."""
        report(0, 0)
        files = self.files(model.territory, imported)
        answer = _asked(model, scenario, question, files, report)
        bare = replace(scenario, edits=())
        before = _asked(model, bare, question, files, report) if scenario.edits and answer is not None else None
        return Answered(question, files, answer, before)


def _asked(
    model: Model, scenario: Scenario, question: Question, files: HomeFiles, report: Report
) -> HomesAnswer | None:
    try:
        return homes_answer(model, scenario, question, files.known, report)
    except NoPlaces:
        return None


def write_homes(
    territory: Territory, what: tuple[Answered, Outcome, str], path: Path, report: Report = ignore
) -> object:
    """Write an answer as a table with a text beside it."""
    from scenarios.export_homes import export_homes

    answered, outcome, lang = what
    report(0, 0)
    if answered.answer is None:
        return ()
    return export_homes(
        answered.answer, territory, outcome, path,
        lang="fr" if lang == "fr" else "en", before=answered.before, sources=answered.files.sources,
    )  # fmt: skip
