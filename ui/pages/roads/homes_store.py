"""Minutes from homes in the background: what the files in use say, and the answers. No widget is touched here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.progress import Report, ignore
from geodata.readers.base import Imported
from scenarios.answer.home_files import HomeFiles, home_files
from scenarios.answer.home_question import Question
from scenarios.answer.homes import HomesAnswer, NoPlaces, homes_answer
from scenarios.answer.homes_apl import AplFromHomes, apl_from_homes

if TYPE_CHECKING:
    from geodata.territory.opening import Territory
    from scenarios.answer.evaluate import Outcome
    from scenarios.answer.model import Model
    from scenarios.plan.scenario import Scenario


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
        self._apl: tuple[object, object, AplFromHomes] | None = None

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

    def apl(self, model: Model, imported: Sequence[Imported], report: Report = ignore) -> AplFromHomes | None:
        """What the APL would be from homes; None where there are none."""
        homes = self.files(model.territory, imported).known.homes
        if homes is None:
            return None
        if self._apl is None or self._apl[0] is not model or self._apl[1] is not homes:
            self._apl = model, homes, apl_from_homes(model, homes, report)
        return self._apl[2]


def _asked(
    model: Model, scenario: Scenario, question: Question, files: HomeFiles, report: Report
) -> HomesAnswer | None:
    try:
        return homes_answer(model, scenario, question, files.known, report)
    except NoPlaces:
        return None


def write_homes(
    territory: Territory, what: tuple[Answered, AplFromHomes | None, Outcome, str], path: Path, report: Report = ignore
) -> object:
    """Write an answer as a table with a text beside it."""
    from scenarios.documents.homes import HomesDocument, export_homes

    answered, apl, outcome, lang = what
    report(0, 0)
    if answered.answer is None:
        return ()
    document = HomesDocument(answered.answer, answered.before, apl, answered.files.sources)
    return export_homes(document, territory, outcome, path, lang="fr" if lang == "fr" else "en")
