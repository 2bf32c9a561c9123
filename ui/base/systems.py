"""Names of the systems of coordinates that French files are in."""

from __future__ import annotations

from PySide6.QtCore import QObject

SYSTEMS = (2154, 4326, 3857, 27572, 5490, 2972, 2975, 4471)
"""EPSG codes, the commonest first."""


class SystemNames(QObject):
    """Holds the translations."""

    def name(self, epsg: int) -> str:
        """« Lambert-93 (métropole) – EPSG:2154 »; the code alone of another system."""
        names = {
            2154: self.tr("Lambert-93 (mainland)"),
            4326: self.tr("longitude and latitude (WGS 84)"),
            3857: self.tr("web maps (Mercator)"),
            27572: self.tr("Lambert II extended (old maps)"),
            5490: self.tr("Antilles (UTM 20)"),
            2972: self.tr("French Guiana (UTM 22)"),
            2975: self.tr("La Réunion (UTM 40)"),
            4471: self.tr("Mayotte (UTM 38)"),
        }
        return f"{names[epsg]} – EPSG:{epsg}" if epsg in names else f"EPSG:{epsg}"
