"""The left panel: which question the map answers, before or after, and what lies over it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from scenarios.words.invented import is_partly_invented
from ui.base.columns import INDICATORS
from ui.base.plain import PlainLabel, paragraphs
from ui.base.style import caption, dress, line, title
from ui.base.words import Words
from ui.map_panel.layer_choices import LayerChoices
from ui.work.focus import Focus
from ui.work.session import Session


class IndicatorPanel(QFrame):
    """« Que regarder ? ».

    ``layers_changed`` : the places of care to show are others (``shows_practices``, ``shows_centres``)
    """

    layers_changed = Signal()

    def __init__(self, session: Session, focus: Focus, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._focus, self._words = session, focus, Words(self)
        dress(self, "panel")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 12, 12, 12)
        self._layout.setSpacing(4)
        self.radios: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._layout.addWidget(title(self.tr("What to look at?")))
        self._add_theme()
        for heading, keys in self._questions():
            self._add_heading(heading)
            for key in keys:
                self._add_radio(key)
        self.data = LayerChoices(session, focus, self._group, self)
        self._layout.addWidget(self.data)
        self.hint = caption()
        self._layout.addWidget(self.hint)
        self._layout.addSpacing(4)
        self._add_moment()
        self._layout.addSpacing(4)
        self.practices = self._add_layer(self.tr("Doctors' practices"))
        self.centres = self._add_layer(self.tr("Sites of the scenario"))
        self._layout.addStretch(1)
        self.data.places_changed.connect(self.layers_changed)
        focus.view_changed.connect(self.refresh)
        session.outcome_changed.connect(self.refresh)
        self.refresh()

    @property
    def shows_practices(self) -> bool:
        """Whether the present practices are drawn."""
        return self.practices.isChecked()

    @property
    def shows_centres(self) -> bool:
        """Whether the sites of the scenario are drawn."""
        return self.centres.isChecked()

    def refresh(self) -> None:
        """Follow the view."""
        radio = self.radios.get(self._focus.indicator.key) or self.data.radios.get(self._focus.indicator.key)
        if radio is not None:
            radio.setChecked(True)
        theme = self._focus.theme
        self.painted.setVisible(theme is not None)
        self.painted_words.setText("" if theme is None else theme.title)
        (self.after if self._focus.after else self.before).setChecked(True)
        territory = self._session.territory
        invented = territory is not None and territory.illustrative
        words = self.tr("Practices (illustrative)") if invented else self.tr("Doctors' practices")
        partly = territory is not None and invented and is_partly_invented(territory)
        self.practices.setText(self.tr("Practices (partly illustrative)") if partly else words)
        is_change = self._focus.indicator.is_change
        is_fixed = is_change or self._focus.indicator.data is not None
        for radio in (self.before, self.after):
            radio.setEnabled(not is_fixed and bool(self._session.scenario.edits))
        empty = is_change and not self._session.scenario.edits and not self._session.is_preview
        self.hint.setText(self.tr("The scenario changes nothing yet: place a centre (key C).") if empty else "")
        self.hint.setVisible(empty)

    # --- parts ---

    def _questions(self) -> list[tuple[str, tuple[str, ...]]]:
        return [
            (self.tr("Access to doctors"), ("apl", "apl_class", "nearest_gp_min")),
            (self.tr("Doctors and needs"), ("gp_per_100k", "gp_per_100k_standardised", "need")),
            (self.tr("What the scenario changes"), ("apl_change", "nearest_gp_change_min")),
        ]

    def _add_heading(self, text: str) -> None:
        self._layout.addSpacing(4)
        self._layout.addWidget(caption(text))

    def _add_theme(self) -> None:
        """What a tool paints the map with, and the way back."""
        self.painted = QFrame(self)
        dress(self.painted, "card")
        self.painted_words, self.back = (
            PlainLabel(parent=self.painted),
            QPushButton(self.tr("Back to the questions"), self.painted),
        )
        self.painted_words.setWordWrap(True)
        self.back.clicked.connect(self._go_back)
        column = QVBoxLayout(self.painted)
        column.setContentsMargins(8, 8, 8, 8)
        for widget in (caption(self.tr("The map now shows")), self.painted_words, self.back):
            column.addWidget(widget)
        self._layout.addWidget(self.painted)

    def _go_back(self, _checked: bool = False) -> None:
        self._focus.paint(None)

    def _add_radio(self, key: str) -> None:
        radio = QRadioButton(self._words.indicator(key), self)
        radio.setToolTip(paragraphs(self._words.help(INDICATORS[key].column)))
        radio.toggled.connect(partial(self._chosen, key))
        radio.clicked.connect(partial(self._asked, key))  # also the one that is chosen already, when a tool has painted
        self._group.addButton(radio)
        self.radios[key] = radio
        self._layout.addWidget(radio)

    def _add_moment(self) -> None:
        self._layout.addWidget(line())
        self._layout.addSpacing(4)
        self.before, self.after = (
            QRadioButton(self.tr("Before"), self),
            QRadioButton(self.tr("With the scenario"), self),
        )
        moments, row = QButtonGroup(self), QHBoxLayout()
        for radio in (self.before, self.after):
            moments.addButton(radio)
            row.addWidget(radio)
        row.addStretch(1)
        self._layout.addLayout(row)
        self.after.toggled.connect(self._focus.show_after)
        self._layout.addSpacing(4)
        self._layout.addWidget(line())

    def _add_layer(self, text: str) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setChecked(True)
        box.toggled.connect(self._tell_layers)
        self._layout.addWidget(box)
        return box

    def _tell_layers(self, _checked: bool) -> None:
        self.layers_changed.emit()

    def _chosen(self, key: str, checked: bool) -> None:
        if checked:
            self._focus.look_at(key)

    def _asked(self, key: str, _checked: bool = False) -> None:
        self._focus.look_at(key)
