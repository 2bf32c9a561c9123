"""The map that one sends to somebody else: a single page that opens offline in any browser, and asks for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from deserts.progress import Report, ignore
from geodata.files.atomic import write_atomically
from geodata.readers.base import Imported
from geodata.territory.opening import Territory
from scenarios.answer.evaluate import Outcome
from scenarios.documents.html_data import page_data
from scenarios.documents.html_page import aside, header
from scenarios.documents.html_shapes import shapes
from scenarios.words.facts import facts
from scenarios.words.texts import Language


def export_html(
    territory: Territory,
    outcome: Outcome,
    path: Path,
    *,
    lang: Language = "fr",
    today: date | None = None,
    layers: Sequence[Imported] = (),
    report: Report = ignore,
) -> tuple[Path, ...]:
    """Write the map and return its path. layers : imported files, whose measures the map can show too.

    Raises CannotWrite; the previous file, if any, stays whole then, and when ``report`` cancels.
    """
    from scenarios.documents.html_offline import render  # folium is slow to load

    about = facts(territory, outcome, lang, today=today, layers=layers)
    report(1, 5)
    drawn = shapes(territory)
    report(2, 5)
    data = page_data(territory, outcome, drawn, about, layers)
    report(3, 5)
    page = render(about.title, lang, header(about, data) + aside(about, data), data, drawn.features)
    report(4, 5)
    write_atomically(path, page.encode("utf-8"))
    report(5, 5)
    return (path,)
