"""What the page on needs puts on the map: which question, which need, how access is cut, how much social need weighs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QVBoxLayout, QWidget

from deserts.errors import DoubleCounting
from deserts.priority import Bivariate, NeedAdjustment, Priority
from geodata.territory.opening import Territory
from scenarios.analysis.needs import Adjusted, Measure, adjust, need_and_access
from scenarios.answer.evaluate import Outcome
from scenarios.words.equity import cell_name, words
from ui.base import figures
from ui.base.number_fields import DecimalField
from ui.base.plain import PlainLabel
from ui.base.style import caption, tint, title, worse
from ui.base.words import language, said
from ui.pages.needs import needs_themes as themes
from ui.work.focus import Focus, Theme
from ui.work.session import Session

KEY = "needs"
NOTHING, PRIORITY, BIVARIATE, FACTOR, ADJUSTED = "none", "priority", "bivariate", "factor", "adjusted"
NEEDS = ("deprivation", "share_75_plus", "need_per_head", "ald_standardised", "without_gp_share", "ald_crude")
"""Measures of need that can be held against access."""

MOST_PERCENT = 20.0
"""Growth of demand for one standard deviation of social need past which no study read goes."""


@dataclass(frozen=True)
class Known:
    """What there is to paint: the measures, and the score where the weights allow one."""

    territory: Territory
    outcome: Outcome
    measures: Mapping[str, Measure]
    score: Priority | None


class MapChoice(QWidget):
    """``changed`` : something else is to be painted.

    ``is_painting`` : the map changes because of this choice, and not because a person went back to the questions
    """

    changed = Signal()

    def __init__(self, session: Session, focus: Focus, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._focus, self.is_painting = session, focus, False
        self.shows, self.need, self.bounds = QComboBox(self), QComboBox(self), QComboBox(self)
        label = said(words("adjusted", language()))
        self.adjusted = QCheckBox(label[0].upper() + label[1:], self)
        self.betas = {name: DecimalField(self) for name in ("deprivation", "ald", "mortality")}
        self.about, self.refusal = caption(), PlainLabel(parent=self)
        self._fill()
        self._lay_out()
        for box in (self.shows, self.need, self.bounds):
            box.currentIndexChanged.connect(self._tell)
        for spin in self.betas.values():
            spin.valueChanged.connect(self._tell)
        self.adjusted.toggled.connect(self._offer_adjusted)

    @property
    def adjustment(self) -> NeedAdjustment:
        """How much social need weighs on demand, once it is asked for."""
        shares = {name: spin.value() / 100 for name, spin in self.betas.items()}
        return NeedAdjustment(enabled=True, **shares)

    def paint(self, known: Known) -> None:
        """Paint the map as chosen, and say what it is."""
        self._offer_needs(known)
        self._refuse("")
        theme, text = self._theme(known)
        self._explain(text)
        self.is_painting = True
        if theme is None:
            self._focus.unpaint(KEY)
        else:
            self._focus.paint(theme)
        self.is_painting = False

    def give_way(self) -> None:
        """The person went back to the questions, or another tool painted: the map is theirs."""
        blocked = self.shows.blockSignals(True)
        self.shows.setCurrentIndex(self.shows.findData(NOTHING))
        self.shows.blockSignals(blocked)
        self._explain("")

    # --- themes ---

    def _theme(self, known: Known) -> tuple[Theme | None, str]:
        """The theme, and a remark below the choices."""
        wish = self.shows.currentData()
        choice = self.tr("Priorities and adjusted needs are choices, not figures of DREES.")
        if wish == PRIORITY and known.score is not None:
            return self._priority(known, known.score), choice
        if wish == BIVARIATE:
            need = known.measures.get(self.need.currentData())
            if need is None:
                return None, self.tr("No need is known yet. Import a table of ages, or of deprivation: menu Data.")
            return self._pair(known, need)
        if wish in (FACTOR, ADJUSTED):
            return self._moved(known, wish), said(words("adjusted_about", language()))
        return None, choice

    def _priority(self, known: Known, found: Priority) -> Theme:
        drawn = themes.priority_layer(known.territory, found)
        sources = dict.fromkeys(known.measures[key].source for key in found.weights if known.measures[key].source)

        def speak(code: str) -> str:
            score = self.tr("priority {score} of 100").format(score=figures.number(100 * float(found.score[code])))
            return f"{score}\n{why(found, code)}"

        return Theme(
            KEY, self.tr("Where to act first"), drawn, speak, self.tr("score, 0 to 100 (not DREES)"),
            ", ".join(sources), illustrative=self._invented(known, *found.weights),
        )  # fmt: skip

    def _pair(self, known: Known, need: Measure) -> tuple[Theme, str]:
        params = known.outcome.after.params
        given = (params.low_apl, params.high_apl) if self.bounds.currentData() == "given" else None
        found = need_and_access(known.territory, known.outcome, need, access_bounds=given)
        names = {position: said(cell_name(position, language())) for position in range(9)}
        theme = Theme(
            KEY, self.tr("Needs and access together"), themes.bivariate_layer(known.territory, found, names),
            partial(self._speak_pair, known, found, need), said(words(f"criterion_{need.key}", language())),
            need.source, illustrative=self._invented(known, "apl", need.key),
        )  # fmt: skip
        first, second = (_short(bound) for bound in found.need_bounds)
        low, high = (figures.number(bound, 1) for bound in found.access_bounds)
        text = self.tr("Need cut at {first} and {second}, APL at {low} and {high}.")
        return theme, text.format(first=first, second=second, low=low, high=high)

    def _speak_pair(self, known: Known, found: Bivariate, need: Measure, code: str) -> str:
        position = int(found.class_of[known.territory.communes.index.get_loc(code)])
        head = said(cell_name(position, language())) if position >= 0 else self.tr("not known")
        apl = figures.number(float(known.outcome.after.table["apl"][code]), 2)
        name = said(words(f"criterion_{need.key}", language()))
        return f"{head}\n{name}{figures.NBSP}: {_short(float(need.values[code]))}\nAPL{figures.NBSP}: {apl}"

    def _moved(self, known: Known, wish: str) -> Theme | None:
        found = self._adjust(known)
        if found is None:
            return None
        label = said(words("adjusted", language()))
        if wish == FACTOR:
            return Theme(
                KEY, self.tr("Demand moved by social need"), themes.factor_layer(known.territory, found.need["factor"]),
                partial(self._speak_factor, found), self.tr("percent of the standardised population"), label,
            )  # fmt: skip
        params = known.outcome.after.params
        drawn = themes.access_layer(known.territory, found.apl, (params.low_apl, params.high_apl))
        return Theme(
            KEY, self.tr("Access by adjusted need"), drawn, partial(self._speak_adjusted, known, found),
            self.tr("consultations per year and inhabitant"), label, illustrative=self._invented(known, "apl"),
        )  # fmt: skip

    def _adjust(self, known: Known) -> Adjusted | None:
        """Demand with social need; None, and a sentence, where nothing is known to adjust it by."""
        measures = known.measures
        try:
            found = adjust(known.territory, known.outcome, measures, self.adjustment, model=self._session.model)
        except DoubleCounting:
            self._refuse(said(words("double_need", language())))
            without = {key: each for key, each in measures.items() if key != "ald_crude"}
            found = adjust(known.territory, known.outcome, without, self.adjustment, model=self._session.model)
        if not found.used:
            self._refuse(self.tr("Import a deprivation index (FDep, EDI): nothing is known yet to adjust the need by."))
            return None
        return found

    def _speak_factor(self, found: Adjusted, code: str) -> str:
        percent = 100 * (float(found.need["factor"][code]) - 1)
        return self.tr("demand {percent} % by social need").format(percent=figures.signed(percent, 1))

    def _speak_adjusted(self, known: Known, found: Adjusted, code: str) -> str:
        plain, moved = float(known.outcome.after.table["apl"][code]), float(found.apl[code])
        return self.tr("APL {plain}, by adjusted need {moved}").format(
            plain=figures.number(plain, 2), moved=figures.number(moved, 2)
        )

    def _invented(self, known: Known, *keys: str) -> bool:
        """Whether any of these measures rests on invented doctors."""
        kinds = {known.measures[key].kind for key in keys if key in known.measures}
        return "illustrative" in kinds or ("apl" in keys and self._session.is_illustrative("apl"))

    # --- choices ---

    def _fill(self) -> None:
        for key, text in (
            (NOTHING, self.tr("the question on the left")),
            (PRIORITY, self.tr("where to act first")),
            (BIVARIATE, self.tr("needs and access together")),
        ):
            self.shows.addItem(text, key)
        self.shows.setCurrentIndex(1)
        self.shows.setAccessibleName(self.tr("What the map shows"))
        self.need.setAccessibleName(self.tr("Which need"))
        self.bounds.addItem(self.tr("by thirds of the inhabitants"), "thirds")
        self.bounds.addItem("", "given")
        self.bounds.setAccessibleName(self.tr("How access is cut"))
        self.adjusted.setToolTip(said(words("adjusted_about", language())))
        start = NeedAdjustment()
        for name, spin in self.betas.items():
            spin.setRange(0.0, MOST_PERCENT)
            spin.setDecimals(1)
            spin.setSuffix(figures.percent(1.0)[3:])
            spin.setValue(100 * getattr(start, name))
            spin.setToolTip(self.tr("How much more care is needed for one standard deviation of the index"))

    def _offer_needs(self, known: Known) -> None:
        """The needs that something is known of, and the bounds in force."""
        params = known.outcome.after.params
        low, high = (figures.number(bound, 1) for bound in (params.low_apl, params.high_apl))
        self.bounds.setItemText(1, self.tr("APL under {low}, {low} to {high}, above").format(low=low, high=high))
        offered = [key for key in NEEDS if key in known.measures]
        if offered == [self.need.itemData(i) for i in range(self.need.count())]:
            return
        before, blocked = self.need.currentData(), self.need.blockSignals(True)
        self.need.clear()
        for key in offered:
            self.need.addItem(said(words(f"criterion_{key}", language())), key)
        self.need.setCurrentIndex(max(self.need.findData(before), 0))
        self.need.blockSignals(blocked)

    def _offer_adjusted(self, wanted: bool) -> None:
        blocked = self.shows.blockSignals(True)
        for key, text in (
            (ADJUSTED, self.tr("access by adjusted need")),
            (FACTOR, self.tr("demand moved by social need")),
        ):
            if wanted:
                self.shows.addItem(text, key)
            else:
                self.shows.removeItem(self.shows.findData(key))
        if wanted:
            self.shows.setCurrentIndex(self.shows.findData(ADJUSTED))
        self.shows.blockSignals(blocked)
        self.changed.emit()

    def _explain(self, text: str) -> None:
        """Only the choices that matter, and a remark."""
        is_pair = self.shows.currentData() == BIVARIATE
        for widget in (self.need, self.bounds):
            widget.setVisible(is_pair)
        self._form.setVisible(self.adjusted.isChecked())
        self.about.setText(text)
        self.about.setVisible(bool(text))

    def _refuse(self, text: str) -> None:
        self.refusal.setText(text)
        tint(self.refusal, worse(self.palette()))
        self.refusal.setVisible(bool(text))

    def _tell(self, _value: object = None) -> None:
        self.changed.emit()

    def _lay_out(self) -> None:
        self.refusal.setWordWrap(True)
        self._form = QWidget(self)
        form = QFormLayout(self._form)
        form.setContentsMargins(20, 0, 0, 0)
        form.setVerticalSpacing(2)
        names = {"deprivation": "deprivation", "ald": "ald_standardised", "mortality": "mortality"}
        for name, spin in self.betas.items():
            form.addRow(said(words(f"criterion_{names[name]}", language())), spin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(title(self.tr("On the map")))
        for each in (self.shows, self.need, self.bounds, self.adjusted, self._form, self.refusal, self.about):
            layout.addWidget(each)
        layout.addStretch(1)


def why(found: Priority, code: str) -> str:
    """What makes the score of a commune, the heaviest criterion first: « Accès faible : 93 sur 100 (poids 44 %) »."""
    lang = language()
    parts = []
    for key in sorted(found.weights, key=lambda each: -found.weights[each]):
        name, rank = said(words(f"criterion_{key}", lang)), float(found.ranks[key][code])
        text = words(
            "of_100", lang, name=name, rank=figures.number(100 * rank), weight=figures.percent(found.weights[key])
        )
        parts.append(said(text))
    if float(found.known[code]) < 1 - 1e-9:
        parts.append(said(words("partly_known", lang)))
    return "\n".join(parts)


def _short(value: float) -> str:
    return figures.number(value, 2 if abs(value) < 10 else 1)
