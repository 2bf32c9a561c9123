"""What a page or a dialog gets of the window it stands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.base.notices import Notices
from ui.data.desk import DataDesk
from ui.map.view import MapView
from ui.map_panel.exports import Exports
from ui.scenario.placing import Placing
from ui.scenario.scenarios import Scenarios
from ui.work.focus import Focus
from ui.work.session import Session
from ui.work.settings import Preferences


@dataclass(frozen=True)
class Stage:
    """The parts of a window that its pages work with.

    window : what pages and dialogs belong to
    open_page : shows a page by its key, and returns it
    habits : how a person likes things, as they are now; prefer : remembers some of them by name
    """

    window: QWidget
    session: Session
    focus: Focus
    map: MapView
    notices: Notices
    placing: Placing
    scenarios: Scenarios
    exports: Exports
    desk: DataDesk
    open_page: Callable[[str], QWidget]
    habits: Callable[[], Preferences]
    prefer: Callable[..., None]
