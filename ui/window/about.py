"""About: version, licences, and where the data come from."""

from __future__ import annotations

from datetime import date
from html import escape

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from deserts._version import __version__
from geodata.storage.official_pack import official_pack
from geodata.territory.opening import Territory
from scenarios.words.texts import day
from ui.base.words import language

LIBRARIES = (
    ("Python", "PSF"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("numpy, scipy, pandas, geopandas, shapely, networkx", "BSD-3-Clause"),
    ("pyproj, pyogrio, openpyxl, folium, branca", "MIT"),
    ("GEOS, PROJ, GDAL", "LGPL-2.1, MIT"),
    ("Leaflet", "BSD-2-Clause"),
    ("Lucide", "ISC, MIT"),
)


class AboutDialog(QDialog):
    """What this software is made of."""

    def __init__(self, territory: Territory | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Déserts"))
        self.resize(520, 460)
        text = QTextBrowser(self)
        text.setOpenExternalLinks(True)
        text.setHtml(self._html(territory))
        text.setAccessibleName(self.tr("About Déserts"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(text)
        layout.addWidget(buttons)

    def _html(self, territory: Territory | None) -> str:
        purpose = self.tr(
            "Access to general practitioners, commune by commune, and what a new place of care would change."
        )
        licence = self.tr(
            "Free software under the GNU General Public License, version 3 or later. It comes without any warranty."
        )
        method = self.tr(
            "Local potential accessibility (APL) of DREES and IRDES, revision of 2015. Travel times go by road where "
            "a network or a matrix is loaded; elsewhere they are estimated from distance, relief and density, fitted on real "
            "road times."
        )
        libraries = "".join(f"<li>{escape(name)} – {terms}</li>" for name, terms in LIBRARIES)
        parts = [
            f"<h2>Déserts {__version__}</h2><p>{purpose}</p><p>{licence}</p>",
            _part(self.tr("Data on screen"), self._sources(territory)),
            _part(self.tr("Official data of this installation"), f"<p>{self._pack()}</p>"),
            _part(self.tr("Method"), f"<p>{method}</p>"),
            _part(self.tr("Libraries and their licences"), f"<ul>{libraries}</ul>"),
        ]
        return "".join(parts)

    def _pack(self) -> str:
        """What came with the program beside the base."""
        pack = official_pack()
        if pack is None:
            return self.tr("None came with it: without a file the doctors are invented, and marked so.")
        held = [f"APL {each.data_year}" for each in pack.editions]
        held += [" ".join(filter(None, (each.producer, each.data_year))) for each in pack.tables]
        when = day(date.fromisoformat(pack.made), language())
        return self.tr("Packed on {day}: {names}.").format(day=when, names=escape(", ".join(held)))

    def _sources(self, territory: Territory | None) -> str:
        if territory is None:
            return self.tr("No territory is open.")
        page = self.tr("page")
        rows = []
        for source in territory.sources:
            link = f' – <a href="{escape(source.url)}">{page}</a>' if source.url else ""
            rows.append(
                f"<li>{escape(source.title)}<br><small>{escape(source.producer)}, {escape(source.data_year)}; "
                f"{escape(source.licence)}{link}</small></li>"
            )
        return "<ul>" + "".join(rows) + "</ul>"


def _part(heading: str, body: str) -> str:
    return f"<h3>{heading}</h3>{body}"
