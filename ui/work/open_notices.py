"""What is told of a work that was opened: what is damaged, missing, left, or other than it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from deserts.errors import LostRoads, OtherRoads
from geodata.territory.estimate_models import PRESENT
from geodata.territory.opening import AbsentFile
from scenarios.analysis.estimate_change import EstimateChange
from scenarios.study.estimate_change import with_present_estimate
from scenarios.study.files import WorkFile
from scenarios.study.inputs import Inputs
from scenarios.study.locate import located
from scenarios.study.project import Project
from scenarios.study.replay import differences
from scenarios.study.study import Study
from scenarios.study.using import without_absent
from scenarios.words.estimate import change_words
from ui.base.messages import sentence
from ui.base.notices import Notices, Offer
from ui.base.words import language, said
from ui.work.loading import OpenedWork
from ui.work.session import Session

MOST_NAMED = 5


class OpenNotices(QObject):
    """``workbook_wanted`` : another workbook is to be imported."""

    workbook_wanted = Signal()

    def __init__(self, session: Session, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._notices = session, notices
        self._told_of: object = None
        self._opened: Project | None = None
        session.territory_changed.connect(self._follow)

    def tell(self, opened: OpenedWork) -> None:
        """What a person must know of a work that was opened."""
        self._opened = opened.file.project
        self._tell_damaged(opened.file)
        self._tell_state(opened.shown.study)
        self._compare_estimates(opened.shown.study)

    def _compare_estimates(self, study: Study) -> None:
        """Work out in the background what the present estimate of minutes would change in a work of before."""
        self._notices.take_back("estimate")
        if study.inputs.estimate == PRESENT or study.territory.times.method != "estimated":
            return
        self._session.tasks.run(
            with_present_estimate,
            *(study, self._session.cache.fork()),
            owner=self,
            title="",
            done=partial(self._tell_estimate, study.inputs.codes),
        )

    def _tell_estimate(self, codes: object, change: EstimateChange | None) -> None:
        """What the present estimate would change, and the button that takes it."""
        study = self._session.study
        if change is None or study is None or study.inputs.codes != codes or study.inputs.estimate == PRESENT:
            return
        offers = [Offer(self.tr("Use the new estimate"), self._take_estimate)]
        self._notices.say(said(change_words(change, language())), offers, key="estimate")

    def _take_estimate(self) -> None:
        """Count with the present estimate from now on."""
        self._session.want(lambda inputs: replace(inputs, estimate=PRESENT))

    def _tell_state(self, study: Study) -> None:
        """What is missing of a work, and whether its figures are those of the save."""
        self.tell_absent(study)
        if self._opened is not None:
            self._tell_different(self._opened, study)

    def _tell_damaged(self, file: WorkFile) -> None:
        self._notices.take_back("damaged")
        if file.damaged:
            words = self.tr(
                "A part of “{name}” is not what was saved and is not used: {parts}. Another program changed it, or the file is "
                "damaged."
            )
            self._notices.say(
                words.format(name=file.path.name, parts=_names(file.damaged)), kind="error", key="damaged"
            )

    def tell_absent(self, study: Study) -> None:
        """Files that are missing or another edition, and the figures that depend on them."""
        self._notices.take_back("absent")
        absent = study.absent
        if not absent:
            return
        words = " ".join(self._absent_words(file, study) for file in absent[:MOST_NAMED])
        if len(absent) > MOST_NAMED:
            words += " …"
        offers = [
            Offer(self.tr("Search…"), self._look_in_a_folder),
            Offer(self.tr("Do without them"), self._do_without),
        ]
        self._notices.say(words, offers, kind="error", key="absent")

    def _absent_words(self, file: AbsentFile, study: Study) -> str:
        """One sentence on a file that cannot be used."""
        roads = study.inputs.roads
        if file.reason == "stored" and roads is not None and all(path.is_file() for path in roads.files):
            return sentence(OtherRoads(file.name))
        if file.role == "roads" and file.reason in ("missing", "stored"):
            return sentence(LostRoads(file.name, kept=file.reason == "stored"))
        if file.role == "roads" and file.reason == "changed":
            return sentence(OtherRoads(file.name))
        words = {
            "missing": self.tr(
                "“{name}” ({role}) is not where it was: the figures go on without it. The work still refers to it."
            ),
            "changed": self.tr(
                "“{name}” ({role}) is another edition than the work was made with: the figures go on without it."
            ),
        }
        unreadable = self.tr("“{name}” ({role}) cannot be read: the figures go on without it.")
        return words.get(file.reason, unreadable).format(name=file.name, role=self._role(file.role))

    def _role(self, role: str) -> str:
        return {
            "workbook": self.tr("published access and needs"),
            "supply": self.tr("doctors"),
            "need": self.tr("needs"),
            "times": self.tr("travel times"),
            "roads": self.tr("travel times by road"),
            "layer": self.tr("layers shown"),
        }[role]

    def _tell_different(self, project: Project, study: Study) -> None:
        self._notices.take_back("differs")
        found = differences(project, study)
        if not found.names:
            return
        names = ", ".join(self.tr("“{name}”").format(name=name) for name in found.names)
        causes = {
            "data": self.tr("the data changed since."),
            "software": self.tr("the software changed since."),
            "other": self.tr("the data and the software are the same: the machine or the file is not."),
        }
        words = self.tr("The figures of {names} are not those of the save: {cause}")
        self._notices.say(words.format(names=names, cause=causes[found.cause]), kind="error", key="differs")

    def tell_left(self, names: tuple[str, ...]) -> None:
        """Files that do not reach the territory that was opened."""
        words = self.tr("Not used for this territory, of which they say nothing: {files}.")
        self._notices.say(words.format(files=_names(names)), key="left")

    def tell_missing(self, path: str) -> None:
        """The workbook of the last time has vanished."""
        self._notices.say(
            self.tr("The DREES workbook “{name}” is not where it was. The figures go on without it.").format(
                name=Path(path).name
            ),
            [Offer(self.tr("Import…"), self.workbook_wanted.emit)],
            kind="error",
            key="workbook",
        )

    def tell_copy(self, path: Path, study: Study) -> None:
        """A complete copy was written."""
        words = self.tr("“{name}” holds the work and all its data: it opens anywhere.").format(name=path.name)
        if study.absent:
            words = self.tr("“{name}” lacks the files that are not at hand: {files}.").format(
                name=path.name, files=_names([file.name for file in study.absent])
            )
        self._notices.say(words, kind="error" if study.absent else "done", key="saved")

    def _look_in_a_folder(self) -> None:
        """Ask where the missing files are now, and use those that lie there, under whatever name."""
        study, window = self._session.study, self._notices.window()
        if study is None:
            return
        name = QFileDialog.getExistingDirectory(window, self.tr("Folder with the missing files"), str(Path.home()))
        if not name:
            self.tell_absent(study)
            return
        self._session.tasks.run(
            located,
            *(study.inputs, Path(name)),
            owner=self,
            title=self.tr("Looking for the files…"),
            done=partial(self._use_located, study.inputs),
        )

    def _use_located(self, sought: Inputs, found: Inputs) -> None:
        """Build from the files where they are; what was changed meanwhile is sought for no more."""
        if self._session.inputs == sought:
            self._session.want(lambda _: found, self._tell_searched)

    def _tell_searched(self) -> None:
        """What is missing after a search."""
        if self._session.study is not None:
            self._tell_state(self._session.study)

    def _do_without(self) -> None:
        """Take the missing files off for good."""
        study = self._session.study
        if study is not None:
            self._session.want(lambda inputs: without_absent(inputs, study))

    def _follow(self) -> None:
        """What was told of another territory does not stand over this one."""
        study = self._session.study
        if study is None:
            return
        if not study.absent:
            self._notices.take_back("absent")
        if study.inputs.codes != self._told_of:
            self._told_of = study.inputs.codes
            for key in ("left", "data used", "damaged", "differs", "estimate"):
                self._notices.take_back(key)


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_NAMED])
    return f"{shown} …" if len(names) > MOST_NAMED else shown
