"""Names of the systems of coordinates that French files are in."""

from __future__ import annotations

from PySide6.QtCore import QObject

CONFORMAL = tuple(range(3942, 3951))
"""EPSG codes of the nine conformal zones of the mainland, CC42 to CC50."""

LAMBERT_ZONES = (27561, 27562, 27563, 27564)
"""EPSG codes of Lambert I to IV, in which old plans are."""

SYSTEMS = (2154, 4326, *CONFORMAL, 3857, 27572, *LAMBERT_ZONES, 25831, 3035, 5490, 2972, 2975, 4471)
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
            25831: self.tr("UTM 31 (mainland)"),
            3035: self.tr("Europe (LAEA)"),
            5490: self.tr("Antilles (UTM 20)"),
            2972: self.tr("French Guiana (UTM 22)"),
            2975: self.tr("La Réunion (UTM 40)"),
            4471: self.tr("Mayotte (UTM 38)"),
        }
        zones = self.tr("Conformal conic zone {zone} (CC{zone})"), self.tr("Lambert zone {zone} (old plans)")
        names |= {code: zones[0].format(zone=code - 3900) for code in CONFORMAL}
        numerals = zip(LAMBERT_ZONES, ("I", "II", "III", "IV"), strict=True)
        names |= {code: zones[1].format(zone=numeral) for code, numeral in numerals}
        return f"{names[epsg]} – EPSG:{epsg}" if epsg in names else f"EPSG:{epsg}"
