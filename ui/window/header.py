"""The header: where we are, what is compared, which scenario, and the way to everything else."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from scenarios.answer.model import Baseline
from scenarios.words.invented import is_partly_invented
from ui.base import icons
from ui.base.actions import Actions
from ui.base.plain import paragraphs
from ui.base.style import dress
from ui.commune.place_search import PlaceSearch
from ui.work.focus import Focus
from ui.work.session import Session

HEIGHT_PX = 44
SEARCH_PX = 150, 400  # the least and the most


class Header(QFrame):
    """One line that is never hidden.

    ``scenario_chosen`` : position of a scenario; ``baseline_chosen`` : what to compare with
    """

    scenario_chosen = Signal(int)
    baseline_chosen = Signal(object)

    def __init__(
        self, session: Session, focus: Focus, actions: Actions, menus: tuple[QMenu, QMenu], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        dress(self, "bar")
        self.setFixedHeight(HEIGHT_PX)
        self.territory = self._button(icon="map-pin", name=self.tr("Territory"))
        self.territory.setDefaultAction(actions["open_territory"])
        self.territory.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.baseline = self._button(role="chip", name=self.tr("What the scenario is compared with"))
        self.baseline.setMenu(self._baseline_menu())
        self.scenario = self._button(name=self.tr("Scenario"))
        self.scenario.setMenu(QMenu(self.scenario))
        self.scenario.menu().aboutToShow.connect(self._fill_scenarios)
        menu, export = menus
        self.search = PlaceSearch(session, self)
        self.search.setMinimumWidth(SEARCH_PX[0])
        self.search.setMaximumWidth(SEARCH_PX[1])
        self.search.chosen.connect(focus.choose)
        self._is_narrow = self._is_start = False
        self.export = self._button(self.tr("Export"), icon="download", name=self.tr("Export"))
        self.export.setMenu(export)
        self.settings = self._button(icon="sliders-horizontal")
        self.settings.setDefaultAction(actions["settings"])
        self.settings.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.menu = self._button(icon="menu", name=self.tr("Menu"))
        self.menu.setMenu(menu)
        self.menu.setToolTip(self.tr("Menu (F10)"))
        self._lay_out()
        session.territory_changed.connect(self.refresh)
        session.outcome_changed.connect(self.refresh)
        session.file_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say where we are."""
        self._say_territory()
        self._say_baseline()
        name = self._session.scenario.name
        words = _short(name, 10) if self._is_narrow else self.tr("Scenario: {name}").format(name=_short(name, 20))
        self.scenario.setText(words + "  ▾")
        self.scenario.setToolTip(paragraphs(self._session.scenario.name))

    # --- parts ---

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self.territory)
        layout.addSpacing(8)
        layout.addWidget(self.search, 1)
        layout.addStretch(0)
        self.steps = [self._step(name) for name in ("undo", "redo")]
        for widget in (*self.steps, self.baseline, self.scenario, self.export, self.settings, self.menu):
            layout.addWidget(widget)

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room: signs in place of words, and what the menu holds too is left out."""
        self._is_narrow = narrow
        icon_only, beside = Qt.ToolButtonStyle.ToolButtonIconOnly, Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in (self.territory, self.export):
            button.setToolButtonStyle(icon_only if narrow else beside)
        self._arrange()
        self.refresh()

    def set_start(self, start: bool) -> None:
        """Over the start page: only what makes sense without a map."""
        self._is_start = start
        self._arrange()

    def _arrange(self) -> None:
        for widget in (self.search, self.baseline, self.scenario, self.export):
            widget.setVisible(not self._is_start)
        for button in (*self.steps, self.settings):
            button.setVisible(not self._is_start and not self._is_narrow)

    def _step(self, name: str) -> QToolButton:
        button = self._button()
        button.setDefaultAction(self._actions[name])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        return button

    def _button(self, text: str = "", *, icon: str = "", role: str = "flat", name: str = "") -> QToolButton:
        button = QToolButton(self)
        dress(button, role)
        button.setAutoRaise(role == "flat")
        button.setIconSize(QSize(16, 16))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setText(text)
        if name:
            button.setAccessibleName(name)
            button.setToolTip(paragraphs(name))
        if icon:
            button.setIcon(icons.icon(icon, self.palette()))
        has_text = role == "chip" or bool(text) or not icon
        button.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if has_text or icon == "map-pin"
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        return button

    def _say_territory(self) -> None:
        territory = self._session.territory
        name = self.tr("Choose a territory") if territory is None else territory.name
        self.territory.setText(_short(name, 30))
        if territory is not None:
            tip = self.tr(
                "{name}: %n commune(s), and those around them within 40 minutes, which count but are not reported. "
                "Click to open another territory.",
                "",
                len(territory.core),
            )
            self.territory.setToolTip(paragraphs(tip.format(name=territory.name)))

    def _say_baseline(self) -> None:
        published = self._session.baseline is Baseline.PUBLISHED
        territory = self._session.territory
        invented = territory is not None and territory.illustrative and not published
        if territory is not None and invented:
            partly = is_partly_invented(territory)
            words, tip = (
                self.tr("Partly illustrative data") if partly else self.tr("Illustrative data"),
                self.tr(
                    "The imported doctors leave out some départements around: there they are invented. Point at a commune "
                    "to see whether it rests on them."
                )
                if partly
                else self.tr(
                    "The doctors are invented, to try the software: draw no conclusion. Import the DREES workbook to start "
                    "from published access."
                ),
            )
        elif published:
            words, tip = (
                self.tr("Published + Δ"),
                self.tr(
                    "Before: the APL published by DREES. After: the same, plus the change that the scenario brings."
                ),
            )
        else:
            words, tip = self.tr("Modelled"), self.tr("Everything is computed from the doctors on file.")
        self.baseline.setText(f"{words}  ▾")
        self.baseline.setToolTip(tip)
        self.baseline.setProperty("alarm", invented)
        self.baseline.style().unpolish(self.baseline)
        self.baseline.style().polish(self.baseline)
        is_published = territory is not None and territory.published is not None
        for action in self.baseline.menu().actions():
            if action.data() is not None:
                action.setChecked(action.data() is self._session.baseline)
                action.setEnabled(action.data() is Baseline.MODELLED or is_published)

    def _baseline_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        choices = (
            (Baseline.PUBLISHED, self.tr("Published + Δ: the DREES figures, plus the change")),
            (Baseline.MODELLED, self.tr("Modelled: everything computed from the doctors on file")),
        )
        for baseline, text in choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setData(baseline)
            action.triggered.connect(partial(self._choose_baseline, baseline))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(self._actions["import_workbook"])
        menu.addAction(self._actions["forget_workbook"])
        return menu

    def _choose_baseline(self, baseline: Baseline, _checked: bool = False) -> None:
        self.baseline_chosen.emit(baseline)

    def _fill_scenarios(self) -> None:
        menu = self.scenario.menu()
        menu.clear()
        work = self._session.document.work
        for position, scenario in enumerate(work.scenarios):
            action = menu.addAction(scenario.name)
            action.setCheckable(True)
            action.setChecked(position == work.active)
            action.triggered.connect(partial(self._choose_scenario, position))
        menu.addSeparator()
        for name in ("new_scenario", "copy_scenario", "delete_scenario"):
            menu.addAction(self._actions[name])

    def _choose_scenario(self, position: int, _checked: bool = False) -> None:
        self.scenario_chosen.emit(position)


def _short(text: str, most: int = 24) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
