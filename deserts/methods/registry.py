"""The table of methods. A method more is one function and one line here; window, command line and exports follow by themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from deserts.decay import E2SFCA_DECAY, E2SFCA_SHARP_DECAY, Decay, Exponential, Gaussian, Kernel, Power, within
from deserts.errors import BadValue
from deserts.methods import catchment, nearby
from deserts.methods.raam import raam
from deserts.methods.scene import People, Scene

Floats = npt.NDArray[np.float64]
Values = Mapping[str, float]
Words = tuple[str, str]
"""The same in French and in English."""


@dataclass(frozen=True)
class Parameter:
    """A number that changes a method: stable key, words and unit in French and English, default, and sane bounds."""

    key: str
    words: Words
    unit: Words
    default: float
    low: float
    high: float

    @property
    def is_yes_or_no(self) -> bool:
        """Whether it is a choice, 1 = yes and 0 = no, rather than a number."""
        return (self.low, self.high) == (0, 1)


@dataclass(frozen=True)
class How:
    """The computation of a method.

    compute : scene, people counted, parameters -> (communes,) values
    reach_min : minutes past which a place no longer counts; None = no bound but the limit of the times
    rings : for exact values around a territory, times the reach: places known, people known (docs/method.md, Times and
        rings)
    """

    compute: Callable[[Scene, People, Values], Floats]
    reach_min: Callable[[Scene, Values], float] | None = None
    rings: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Method:
    """One way to measure access.

    key : stable name; words : title; unit : of the values; people : who is counted by default
    source : who invented it, and how sure we are of the formula, in French and in English
    better : whether higher is better; False for minutes and costs
    linear : whether adding supply at an existing place adds its effect and changes nothing else
    """

    key: str
    words: Words
    unit: Words
    people: People
    how: How
    source: Words
    parameters: tuple[Parameter, ...] = ()
    better: bool = True
    linear: bool = True

    def values(self, chosen: Values) -> dict[str, float]:
        """All parameters: the chosen ones, defaults for the rest. Raises BadValue for one unknown or out of bounds."""
        known = {parameter.key: parameter for parameter in self.parameters}
        for key, value in chosen.items():
            if key not in known:
                raise BadValue(key, value, f"a parameter of {self.key}: {', '.join(known) or 'none'}")
            if not known[key].low <= value <= known[key].high:
                raise BadValue(key, value, f"{known[key].low:g} to {known[key].high:g}")
        return {key: float(chosen.get(key, parameter.default)) for key, parameter in known.items()}


def measure(method: Method, scene: Scene, chosen: Values | None = None, people: People | None = None) -> Floats:
    """(communes,) what a method says of every commune, in ``method.unit``.

    chosen : parameters that differ from the defaults; people : others than the method counts by default
    NaN only where the measure does not exist: no place in reach (minutes, cost), nobody lives there (densities), no doctor
    (inhabitants per doctor). Raises BadValue.
    """
    return method.how.compute(scene, people or method.people, method.values(chosen or {}))


def method_named(key: str) -> Method:
    """The method of a key. Raises BadValue with the keys that exist."""
    for method in METHODS:
        if method.key == key:
            return method
    raise BadValue("method", key, ", ".join(method.key for method in METHODS))


# --- kernels ---

Kernels = Callable[[Scene, Values], Kernel]


def _official(scene: Scene, values: Values) -> Decay:
    """The steps of DREES, with the bound in or out."""
    return replace(scene.decay, includes_bound=bool(values.get("includes_bound", scene.decay.includes_bound)))


def _circle(_: Scene, values: Values) -> Decay:
    return within(values["reach_min"])


def _luo_qi(_: Scene, _values: Values) -> Decay:
    return E2SFCA_DECAY


def _luo_qi_sharp(_: Scene, _values: Values) -> Decay:
    return E2SFCA_SHARP_DECAY


def _gaussian(_: Scene, values: Values) -> Gaussian:
    return Gaussian(values["sigma_min"], values["reach_min"])


def _exponential(_: Scene, values: Values) -> Exponential:
    return Exponential(values["rate_per_min"], values["reach_min"])


def _power(_: Scene, values: Values) -> Power:
    return Power(values["exponent"], values["reach_min"])


Formula = Callable[..., Floats]


def _catchment(formula: Formula, kernel: Kernels, rings: tuple[int, int] = (1, 2)) -> How:
    """A floating-catchment method."""

    def compute(scene: Scene, people: People, values: Values) -> Floats:
        return formula(scene.weights(kernel(scene, values)), scene.people(people), scene.supply)

    return How(compute, lambda scene, values: kernel(scene, values).reach_min, rings)


def _in_reach(what: str, kernel: Kernels) -> How:
    """A measure that does not share what is in reach."""

    def compute(scene: Scene, _: People, values: Values) -> Floats:
        return nearby.opportunities(scene.weights(kernel(scene, values)), getattr(scene, what))

    return How(compute, lambda scene, values: kernel(scene, values).reach_min, (1, 0))


def _nearest(rank: int) -> How:
    return How(lambda scene, _people, _values: nearby.nth_nearest_min(scene.times, scene.supply > 0, rank))


def _at_home(formula: Callable[[Floats, Floats], Floats]) -> How:
    """A measure of the doctors of the commune itself."""

    def compute(scene: Scene, people: People, _: Values) -> Floats:
        heads = nearby.heads_at_home(scene.heads, scene.home, len(scene.population))
        return formula(heads, scene.people(people))

    return How(compute)


def _raam(scene: Scene, people: People, values: Values) -> Floats:
    return raam(scene.times, scene.people(people), scene.supply, tau_min=values["tau_min"]).cost


RAAM_RING_MIN = 60.0
"""Every choice moves the neighbours': minutes around a territory from which the drift is small. Own choice."""


# --- the table ---

MINUTES: Words = ("min", "min")
_VISITS: Words = ("consultations par an et habitant", "consultations per year and inhabitant")
_VISITS_STANDARD: Words = ("consultations par an et habitant standardisé", "consultations per year and standardised inhabitant")  # fmt: skip
_PER_100K: Words = ("médecins pour 100 000 habitants", "doctors per 100 000 inhabitants")
_BOUND = Parameter(
    "includes_bound", ("Une durée égale à la borne compte dans le palier proche", "A time equal to the bound counts in the nearer step"), ("", ""), 1, 0, 1,
)  # fmt: skip
_SIGMA = Parameter("sigma_min", ("Largeur de la cloche (σ)", "Width of the bell (σ)"), MINUTES, 10, 1, 60)
_RATE = Parameter("rate_per_min", ("Décroissance par minute (β)", "Decrease per minute (β)"), ("/min", "/min"), 0.1, 0.001, 2)  # fmt: skip
_EXPONENT = Parameter("exponent", ("Exposant (β)", "Exponent (β)"), ("", ""), 1, 0.1, 5)
_TAU = Parameter(
    "tau_min", ("Route acceptée pour éviter l’attente d’un lieu moyen (τ)", "Driving accepted to avoid the waiting of a mean place (τ)"), MINUTES, 60, 5, 240,
)  # fmt: skip


def _reach(default: float) -> Parameter:
    return Parameter("reach_min", ("Au-delà, rien ne compte", "Past this, nothing counts"), MINUTES, default, 1, 120)


STANDARD, RAW, NOBODY = People.STANDARDISED, People.RAW, People.NOBODY
_two, _three = catchment.two_step, catchment.three_step
_MEMORY: Words = ("de mémoire", "from memory")


def _work(reference: str, sure: Words | None = None) -> Words:
    """A published work, which is called the same in any language."""
    return (reference, reference) if sure is None else (f"{reference} ({sure[0]})", f"{reference} ({sure[1]})")


_kd = _work("Dai 2010", _MEMORY)

METHODS: tuple[Method, ...] = (
    Method("apl", ("APL (DREES)", "APL (DREES)"), _VISITS_STANDARD, STANDARD, _catchment(_two, _official), _work("DREES, IRDES 2012, 2015"), (_BOUND,)),
    Method("2sfca", ("2SFCA : un cercle de minutes", "2SFCA: one circle of minutes"), _VISITS, RAW, _catchment(_two, _circle), _work("Luo, Wang 2003"), (_reach(20),)),
    Method("e2sfca", ("E2SFCA : 10, 20, 30 minutes", "E2SFCA: 10, 20, 30 minutes"), _VISITS, RAW, _catchment(_two, _luo_qi), _work("Luo, Qi 2009", ("1 ; 0,68 ; 0,22", "1, 0.68, 0.22"))),
    Method("e2sfca_sharp", ("E2SFCA, décroissance forte", "E2SFCA, sharp decrease"), _VISITS, RAW, _catchment(_two, _luo_qi_sharp), _work("Luo, Qi 2009", ("1 ; 0,42 ; 0,09 : de mémoire", "1, 0.42, 0.09: from memory"))),
    Method("kd_gaussian", ("KD2SFCA en cloche", "KD2SFCA, bell"), _VISITS, RAW, _catchment(_two, _gaussian), _kd, (_SIGMA, _reach(30))),
    Method("kd_exponential", ("KD2SFCA exponentiel", "KD2SFCA, exponential"), _VISITS, RAW, _catchment(_two, _exponential), _kd, (_RATE, _reach(30))),
    Method("kd_power", ("KD2SFCA en puissance", "KD2SFCA, power"), _VISITS, RAW, _catchment(_two, _power), _work("Joseph, Bantock 1982", _MEMORY), (_EXPONENT, _reach(30))),
    Method("m2sfca", ("M2SFCA : l’éloignement compte deux fois", "M2SFCA: distance counts twice"), _VISITS_STANDARD, STANDARD, _catchment(catchment.modified_two_step, _official), _work("Delamater 2013", _MEMORY), (_BOUND,)),
    Method("3sfca", ("3SFCA : les habitants se répartissent", "3SFCA: people divide themselves"), _VISITS_STANDARD, STANDARD, _catchment(_three, _official, (3, 2)), _work("Wan, Zou, Sternberg 2012"), (_BOUND,), linear=False),
    Method("bfca", ("BFCA : chacun compté une fois", "BFCA: everybody counted once"), ("niveau de service reçu", "level of service received"), STANDARD, _catchment(catchment.balanced, _official, (3, 2)), _work("Paez, Higgins, Vivona 2019"), (_BOUND,), linear=False),
    Method("raam", ("RAAM : attente et route", "RAAM: waiting and driving"), ("1 = l’attente d’un lieu moyen", "1 = the waiting of a mean place"), RAW, How(_raam, lambda _scene, _values: RAAM_RING_MIN, (1, 1)), ("Saxon, Snow 2020 ; solveur continu", "Saxon, Snow 2020; continuous solver"), (_TAU,), better=False, linear=False),
    Method("gravity", ("Gravité : l’offre proche, sans partage", "Gravity: supply nearby, not shared"), ("consultations par an, pondérées", "consultations per year, weighted"), NOBODY, _in_reach("supply", _exponential), _work("Hansen 1959", _MEMORY), (_RATE, _reach(30))),
    Method("cumulative", ("Médecins à moins de tant de minutes", "Doctors within so many minutes"), ("médecins", "doctors"), NOBODY, _in_reach("heads", _circle), ("cumul d’opportunités", "cumulative opportunities"), (_reach(20),)),
    Method("nearest_1", ("Minutes jusqu’au 1er lieu", "Minutes to the 1st place"), MINUTES, NOBODY, _nearest(1), ("temps d’accès", "access time"), better=False, linear=False),
    Method("nearest_2", ("Minutes jusqu’au 2e lieu", "Minutes to the 2nd place"), MINUTES, NOBODY, _nearest(2), ("temps d’accès", "access time"), better=False, linear=False),
    Method("nearest_3", ("Minutes jusqu’au 3e lieu", "Minutes to the 3rd place"), MINUTES, NOBODY, _nearest(3), ("temps d’accès", "access time"), better=False, linear=False),
    Method("density", ("Densité", "Density"), _PER_100K, RAW, _at_home(nearby.density), ("densité communale", "density of the commune")),
    Method("density_standardised", ("Densité standardisée", "Standardised density"), _PER_100K, STANDARD, _at_home(nearby.density), ("définition usuelle", "usual definition")),
    Method("people_per_gp", ("Habitants par médecin", "Inhabitants per doctor"), ("habitants", "inhabitants"), RAW, _at_home(nearby.people_per_head), ("définition usuelle", "usual definition"), better=False, linear=False),
)  # fmt: skip
"""All methods, the official one first. Formulas: docs/methods.md."""
