"""The answer of the search for places: where, how sure, what else would do, and what each choice costs."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from scenarios.siting.ask import Question
from scenarios.siting.choices import Study
from scenarios.siting.problem import Answer
from scenarios.words.compare import goal_value, hope, price_text, words
from ui.base import figures
from ui.base.flow import Turning, Wrapping
from ui.base.plain import PlainLabel, paragraphs
from ui.base.style import caption, dress, title
from ui.base.words import curly, language

PRICES_SHOWN = 12


class AnswerStep(QWidget):
    """Shows one study.

    ``chosen`` : position among the answer (0) and the alternatives; ``place_chosen`` : commune; ``add_wanted``,
    ``proof_wanted``, ``stop_wanted``, ``doubt_wanted`` : whether the order holds is to be tried
    """

    chosen = Signal(int)
    place_chosen = Signal(str)
    add_wanted = Signal()
    proof_wanted = Signal()
    stop_wanted = Signal()
    doubt_wanted = Signal()
    answered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.question: Question | None = None
        self.study: Study | None = None
        self.message, self.value, self.cost, self.sure = PlainLabel(), title(), caption(), PlainLabel()
        self.places, self.others = QListWidget(self), QListWidget(self)
        self.prices = PlainLabel()
        self.add = QPushButton(self.tr("Add to the scenario"), self)
        self.proof = QPushButton(self.tr("Look for the proof"), self)
        self.stop = QPushButton(self.tr("Stop"), self)
        self.doubt = QPushButton(self.tr("Does this order hold?"), self)
        self.order = caption()
        self.bar = QProgressBar(self)
        self._lay_out()
        self.show_message(self.tr("Answer the three questions, then press “Search”."))

    @property
    def answer(self) -> Answer | None:
        """The one that is looked at: the best, or an alternative."""
        if self.study is None:
            return None
        row = max(self.others.currentRow(), 0)
        return (self.study.best, *self.study.alternatives)[row]

    def name_of(self, number: int) -> str:
        """What the answer (0) and the alternatives are called."""
        return self.tr("The best") if number == 0 else self.tr("Choice {number}").format(number=number + 1)

    def show_order(self, lines: Sequence[str]) -> None:
        """How well the order of the choices holds."""
        self.order.setText(curly("\n".join(lines)))
        self.order.setVisible(bool(lines))

    def show_message(self, text: str) -> None:
        """Say something in the place of an answer."""
        self.question = self.study = None
        self.answered.emit("")
        self.message.setText(text)
        self.message.show()
        self.body.hide()

    def show_study(self, question: Question, study: Study) -> None:
        """Show an answer with all that goes with it."""
        self.question, self.study = question, study
        self.message.hide()
        self.body.show()
        self.doubt.setVisible(bool(study.alternatives) and not question.problem.goal.is_about_time)
        self.show_order(())
        self.others.blockSignals(True)
        self.others.clear()
        for number, answer in enumerate((study.best, *study.alternatives)):
            name = self.name_of(number)
            worth = self._worth(answer.value)
            item = QListWidgetItem(self.tr("{name}: {value}").format(name=name, value=worth))
            item.setToolTip(paragraphs(", ".join(self._names(answer))))
            self.others.addItem(item)
        self.others.setCurrentRow(0)
        self.others.blockSignals(False)
        lines = [self._price(number) for number in range(min(len(study.prices), PRICES_SHOWN))]
        self.prices.setText("\n".join(f"• {line}" for line in lines) or figures.NOTHING)
        self.show_answer()

    def show_answer(self, _row: int = 0) -> None:
        """The places of the answer that is looked at."""
        answer, question = self.answer, self.question
        if answer is None or question is None:
            return
        self.value.setText(curly(words("best_answer", language(), value=self._worth(answer.value, short=False))))
        cost = question.problem.cost_of(answer.chosen)
        money = curly(words("no_cost", language())) if math.isnan(cost) else figures.number(cost) + figures.NBSP + "€"
        self.cost.setText(self.tr("Cost over ten years: {cost}").format(cost=money))
        is_best = self.study is not None and answer is self.study.best
        self.sure.setText(curly(hope(answer, question.problem.goal, language())) if is_best else "")
        self.proof.setVisible(is_best and not answer.proved and not self.bar.isVisibleTo(self))
        names = ", ".join(self._names(answer))
        worth = self._worth(answer.value, short=False)
        self.answered.emit(self.tr("{places}: {value}").format(places=names, value=worth))
        self.places.clear()
        kinds = {kind.key: kind.name for kind in question.problem.kinds}
        for number, option in enumerate(answer.chosen, start=1):
            place, kind = question.problem.named(option)
            item = QListWidgetItem(f"{number}. {question.name_of(place)}, {kinds[kind]}")
            item.setData(Qt.ItemDataRole.UserRole, str(question.candidates.at[place, "commune"]))
            self.places.addItem(item)
        self.add.setEnabled(bool(answer.chosen))
        self.chosen.emit(max(self.others.currentRow(), 0))

    def show_progress(self, done: int, total: int) -> None:
        """How far the proof is; total 0 = it is not looked for."""
        for widget in (self.bar, self.stop):
            widget.setVisible(total > 0)
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        answer = self.answer
        self.proof.setVisible(total == 0 and answer is not None and not answer.proved)

    # --- words ---

    def _worth(self, value: float, *, short: bool = True) -> str:
        question = self.question
        if question is None:
            return ""
        wish, people = question.problem.wish, float(question.problem.people.sum())
        return curly(goal_value(wish.goal, value, people, language(), within_min=wish.within_min, short=short))

    def _names(self, answer: Answer) -> list[str]:
        question = self.question
        return [] if question is None else [question.name_of(question.problem.named(o)[0]) for o in answer.chosen]

    def _price(self, number: int) -> str:
        study, question = self.study, self.question
        if study is None or question is None:
            return ""
        price = study.prices[number]
        place = question.name_of(price.place) if price.place else ""
        return curly(price_text(price, question.problem.goal, place, self._worth(price.loss), language()))

    # --- parts ---

    def _lay_out(self) -> None:
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sure.setWordWrap(True)
        self.prices.setWordWrap(True)
        self.prices.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (self.value, self.cost, self.sure):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        for widget in (self.bar, self.stop):
            widget.hide()
        self.places.setAccessibleName(self.tr("Places found"))
        self.others.setAccessibleName(self.tr("Other good choices"))
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.value)
        left.addWidget(self.cost)
        left.addWidget(self.places, 1)
        row = Wrapping()
        for widget in (self.add, self.proof, self.stop):
            row.put(widget)
        left.addWidget(self.sure)
        left.addWidget(self.bar)
        left.addWidget(row)
        middle = QVBoxLayout()
        middle.addWidget(_head(curly(words("alternatives", language()))))
        middle.addWidget(self.others, 1)
        middle.addWidget(self.doubt, 0, Qt.AlignmentFlag.AlignLeft)
        middle.addWidget(self.order)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        dress(self.prices, "panel")
        self.prices.setAutoFillBackground(True)
        self.prices.setBackgroundRole(QPalette.ColorRole.Base)
        scroll.setWidget(self.prices)
        right = QVBoxLayout()
        right.addWidget(_head(curly(words("prices", language()))))
        right.addWidget(scroll, 1)
        self.body = QWidget(self)
        second = QVBoxLayout()
        second.addLayout(middle, 1)
        second.addLayout(right, 1)
        columns = Turning(self.body, 560, margins=(12, 8, 12, 8))
        columns.put(left, 1)
        columns.put(second, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.message, 1)
        layout.addWidget(self.body, 1)
        self._connect()

    def _connect(self) -> None:
        self.others.currentRowChanged.connect(self.show_answer)
        self.places.itemClicked.connect(lambda item: self.place_chosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.add.clicked.connect(self.add_wanted)
        self.proof.clicked.connect(self.proof_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.doubt.clicked.connect(self.doubt_wanted)


def _head(text: str) -> PlainLabel:
    """A heading that takes no more room than its line."""
    label = title(text)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return label
