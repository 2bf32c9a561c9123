"""What a lever is made of: a few numbers, each with its unit, the range that was read, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from deserts.errors import BadValue

Pair = tuple[str, str]
"""A text in French and in English."""

BOUNDS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "fte": (0.0, 200.0),
        "heads": (0.0, 200.0),
        "share": (0.0, 1.0),
        "acts": (0.0, 20_000.0),
        "volume": (0.0, 1_000_000.0),
        "euro": (0.0, 1e9),
        "days": (0.0, 7.0),
        "weeks": (0.0, 52.0),
        "hours": (0.0, 168.0),
        "minutes": (5.0, 120.0),
        "year": (0.0, 30.0),
        "patients": (0.0, 100_000.0),
        "percent": (-20.0, 20.0),
        "persons": (-1_000_000.0, 1_000_000.0),
        "need": (0.1, 20.0),
        "yes": (0.0, 1.0),
    }
)
"""Unit -> numbers that can be meant; past them it is a typing error."""

GUESS: Pair = (
    "Hypothèse de Déserts, aucune source lue : mettez votre chiffre",
    "Assumption of Déserts, no source read: put your own figure",
)


CHOICE: Pair = ("Votre choix : c’est ce que vous décidez", "Your choice: this is what you decide")


@dataclass(frozen=True)
class Parameter:
    """One number of a lever.

    key : stable name; default : in ``unit``, a key of ``BOUNDS``; low, high : range that was read, told beside the number
    label, source : in French and in English
    """

    key: str
    default: float
    low: float
    high: float
    unit: str
    label: Pair
    source: Pair = GUESS

    def checked(self, value: float) -> float:
        """The value, if it can be meant. Raises BadValue."""
        least, most = BOUNDS[self.unit]
        if not least <= value <= most:
            raise BadValue(self.key, value, f"{least:g} to {most:g}")
        return float(value)

    @property
    def is_guess(self) -> bool:
        """Whether no source was read for it."""
        return self.source == GUESS

    @property
    def is_read(self) -> bool:
        """Whether its range was read or is the method's; a choice of the user and a guess have none."""
        return self.source not in (CHOICE, GUESS)


METHOD_CHOICE: Pair = (
    "Choix prudent du modèle, sans source chiffrée",
    "Cautious choice of the model, no figure read",
)
DREES: Pair = ("Convention de la DREES : 1 ETP = 5 400 actes par an", "DREES convention: 1 FTE = 5,400 acts a year")


def start(default: float = 1.0) -> Parameter:
    """The year in which a lever begins."""
    return Parameter("start", default, 0, 10, "year", ("Commence l’année", "Begins in year"), CHOICE)


def ramp() -> tuple[Parameter, ...]:
    """How much of its activity a lever has in its first years; all of it from the third."""
    labels = (
        ("Part de l’activité la 1re année", "Share of its activity in the 1st year"),
        ("Part de l’activité la 2e année", "Share of its activity in the 2nd year"),
    )
    return tuple(
        Parameter(f"ramp_{i}", default, 0.3, 1.0, "share", label, METHOD_CHOICE)
        for i, (default, label) in enumerate(zip((0.5, 0.8), labels, strict=True), start=1)
    )


def additionality(default: float = 0.7) -> Parameter:
    """Which share of the doctors does not come from practices nearby."""
    label = (
        "Part des médecins qui ne viennent pas d’un cabinet à moins de 30 min",
        "Share of the doctors who do not come from a practice within 30 min",
    )
    return Parameter("additionality", default, 0.3, 1.0, "share", label, METHOD_CHOICE)


def opening(hours: float = 45.0, *, counts: bool = False) -> Parameter:
    """Opening hours a week; counts : whether they limit what is given, or are only told."""
    source = (
        "45 h : choix prudent du modèle ; une MSP conventionnée ouvre de 8 h à 20 h en semaine et le samedi matin (de mémoire)",
        "45 h: cautious choice of the model; an MSP under agreement opens 8 am-8 pm on weekdays and Saturday morning (from memory)",
    )
    label = ("Heures d’ouverture par semaine", "Opening hours a week")
    if not counts:
        label = (f"{label[0]} (pour mémoire)", f"{label[1]} (told only)")
    return Parameter("hours", hours, 8, 60, "hours", label, source)


def costs(
    investment: float = 0.0,
    yearly: float = 0.0,
    subsidy: float = 0.0,
    *,
    sources: Mapping[str, tuple[float, float, Pair]] = MappingProxyType({}),
) -> tuple[Parameter, ...]:
    """What a lever costs: once, every year, and what of it somebody else pays once.

    sources : "investment", "yearly", "subsidy" -> range and source; a guess where it is left out
    """
    labels = {
        "investment": ("Investissement", "Investment"),
        "yearly": ("Coût par an", "Cost a year"),
        "subsidy": ("Aides reçues, une fois", "Aid received, once"),
    }
    made = []
    for (key, label), default in zip(labels.items(), (investment, yearly, subsidy), strict=True):
        low, high, source = sources.get(key, (0.0, max(2 * default, 100_000.0), GUESS))
        made.append(Parameter(key, default, low, high, "euro", label, source))
    return tuple(made)
