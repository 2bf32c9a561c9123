"""The ranges of every commune as a table."""

from __future__ import annotations

import numpy as np

from deserts.scoring import ScoringParams
from deserts.sensitivity import Draws
from deserts.spread import Reading, by_commune, changes_by_commune
from geodata.territory.opening import Territory
from scenarios.documents.table import Column
from scenarios.words.layout import Texts
from scenarios.words.texts import Language, say_from

TITLES: Texts = {
    "insee": ("Code commune", "Commune code"),
    "name": ("Commune", "Commune"),
    "before": ("APL avant", "APL before"),
    "after": ("APL après", "APL after"),
    "change": ("Écart d’APL", "Change of APL"),
    "min": ("minimum", "minimum"),
    "from": ("5e centile", "5th percentile"),
    "median": ("médiane", "median"),
    "to": ("95e centile", "95th percentile"),
    "max": ("maximum", "maximum"),
    "share_low": ("part des tirages à accès faible", "share of draws with low access"),
    "share_middle": ("part des tirages entre les deux seuils", "share of draws between the bounds"),
    "share_high": ("part des tirages au-dessus", "share of draws above"),
    "share_noise": ("part des tirages où l’écart est du bruit (moins de 0,05)", "share of draws in which it is noise (under 0.05)"),
    "unit": ("consultations par an et par habitant", "consultations a year and inhabitant"),
    "unit_share": ("0 à 1", "0 to 1"),
}  # fmt: skip


def sensitivity_columns(
    territory: Territory, draws: Draws, params: ScoringParams, lang: Language
) -> tuple[Column, ...]:
    """One row a core commune: range and classes before and after, and the range of the change."""
    reading = Reading(params.low_apl, params.high_apl, least_change=params.least_change_apl)
    parts = {
        "before": by_commune(draws.before, draws.codes, reading),
        "after": by_commune(draws.after, draws.codes, reading),
        "change": changes_by_commune(draws.change, draws.codes, reading.level),
    }
    names = territory.communes["name"].reindex(draws.codes)
    made = [_text("insee", list(map(str, draws.codes)), lang), _text("name", list(map(str, names)), lang)]
    for part, table in parts.items():
        for column in table:
            unit = "unit_share" if str(column).startswith("share") else "unit"
            label = f"{say_from(TITLES, part, lang)}, {say_from(TITLES, str(column), lang)}"
            values = table[column].to_numpy(dtype=np.float64)
            made.append(
                Column(f"{part}_{column}", label, say_from(TITLES, unit, lang), "", "", values, decimals=3,
                       illustrative=territory.illustrative)
            )  # fmt: skip
    return tuple(made)


def _text(key: str, values: list[str], lang: Language) -> Column:
    return Column(key, say_from(TITLES, key, lang), "", "", "", values)
