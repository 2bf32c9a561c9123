"""From the parameters of a lever to what it does in a year: consultations at places, patients followed, euros.

Two outputs that are kept apart: consultations feed APL, patients followed tell of people without a doctor of their own
(docs/method.md, Levers). Year None is the steady state: everything open, in full activity, all departures happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from scenarios.plan.edits import AddLever, Stop

DOCTOR_ACTS = 5400.0
"""Consultations a year that a doctor who moves leaves behind: one full-time GP. Source: DREES."""

NEAR_MIN = 30.0
"""Minutes within which a place draws doctors from. Own choice."""


@dataclass(frozen=True)
class Practice:
    """A present site as the decisions before left it: consultations a year, heads."""

    consultations: float
    gps: float


@dataclass(frozen=True)
class Offer:
    """Consultations a year at a place.

    taken : consultations a year that leave the practices within ``NEAR_MIN`` because of it
    """

    name: str
    lon: float
    lat: float
    commune: str
    fte: float
    consultations: float
    taken: float = 0.0


@dataclass(frozen=True)
class Cost:
    """Euros: investment and subsidy once, yearly each year."""

    investment: float = 0.0
    yearly: float = 0.0
    subsidy: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.investment + other.investment, self.yearly + other.yearly, self.subsidy + other.subsidy)

    def over(self, years: float) -> float:
        """Euros over so many years, aid deducted."""
        return self.investment - self.subsidy + years * self.yearly


NO_COST = Cost()

DRAWS = ("centre", "antenne", "medicobus")
"""Kinds that draw doctors from present practices where they are not all additional."""


@dataclass(frozen=True)
class Effect:
    """What a lever does in a year.

    shifts : present site -> consultations a year gained or lost; heads : present site -> GPs gained or lost
    patients : followed, more (less where negative)
    """

    offers: tuple[Offer, ...] = ()
    shifts: Mapping[str, float] = field(default_factory=dict)
    heads: Mapping[str, float] = field(default_factory=dict)
    patients: float = 0.0
    cost: Cost = NO_COST


Sites = Callable[[str], Practice]
"""Site -> what the decisions before left of it, nothing where it is closed. Raises UnknownSite for one that is not there."""

Rule = Callable[[AddLever, float, Sites], Effect]


def effect(lever: AddLever, year: int | None, sites: Sites) -> Effect:
    """What a lever does in a year; nothing before it begins. Raises UnknownSite for a practice that is not there."""
    phase = activity(lever, year)
    if phase == 0:
        return Effect()
    rule = RULES.get(lever.kind)
    found = Effect() if rule is None else rule(lever, phase, sites)
    values = dict(lever.values)
    cost = Cost(*(values.get(key, 0.0) for key in ("investment", "yearly", "subsidy")))
    return Effect(found.offers, found.shifts, found.heads, found.patients, cost)


def activity(lever: AddLever, year: int | None) -> float:
    """Share of its full activity, 0 to 1, that a lever has in a year: 0 before its first, 1 from its third."""
    if year is None:
        return 1.0
    values = dict(lever.values)
    age = year - max(1.0, values.get("start", 1.0))
    if age < 0:
        return 0.0
    return values.get(f"ramp_{int(age) + 1}", 1.0)


def cost_until(levers: Iterable[AddLever], year: int) -> float:
    """Euros spent from now to the end of a year, aid deducted: yearly costs only from the year in which a lever begins."""
    total = 0.0
    for lever in levers:
        values = dict(lever.values)
        run = year - max(1.0, values.get("start", 1.0)) + 1
        if run > 0:
            cost = Cost(*(values.get(key, 0.0) for key in ("investment", "yearly", "subsidy")))
            total += cost.over(run)
    return total


def _centre(lever: AddLever, phase: float, _sites: Sites) -> Effect:
    """ΔS = ramp · n · acts · (1 + uplift); (1 - additionality) · n · 5 400 leave the practices nearby."""
    fte = lever.value("fte") * phase
    moving = 1 - lever.value("additionality")
    given = fte * lever.value("acts") * (1 + lever.value("uplift"))
    offer = _offer(lever, fte, given, moving * fte * DOCTOR_ACTS)
    return Effect((offer,), patients=fte * lever.value("patients") * (1 - moving))


def _msp(lever: AddLever, phase: float, sites: Sites) -> Effect:
    """New doctors ΔS = n · acts · additionality; practices that join move, and nothing is made of it."""
    new = lever.value("heads") * phase * lever.value("additionality")
    # A practice moves when the house opens, whole: only new doctors come little by little.
    there = {site: sites(site) for site in lever.targets}
    share = lever.value("moved")
    moved = {site: share * practice.consultations for site, practice in there.items()}
    heads = {site: share * practice.gps for site, practice in there.items()}
    offer = _offer(lever, new + sum(heads.values()), new * lever.value("acts") + sum(moved.values()))
    return Effect((offer,), _negative(moved), _negative(heads), new * lever.value("patients"))


def _antenne(lever: AddLever, phase: float, sites: Sites) -> Effect:
    """Days · weeks · acts a day; what is not additional leaves the practices named, else those nearby."""
    days = lever.value("days") * lever.value("weeks") * phase
    given = days * lever.value("acts_day")
    leaving = (1 - lever.value("additionality")) * given
    fte = given / DOCTOR_ACTS
    named = {site: sites(site).consultations for site in lever.targets}
    total = sum(named.values())
    shifts = {site: -min(leaving * acts / total, acts) for site, acts in named.items()} if total > 0 else {}
    return Effect((_offer(lever, fte, given, 0.0 if shifts else leaving),), shifts)


def _medicobus(lever: AddLever, phase: float, _sites: Sites) -> Effect:
    """Each stop days · weeks · acts a day, all together no more than the doctors give."""
    stops = lever.stops or (Stop(lever.name, lever.lon, lever.lat, lever.commune, 5.0),)
    each = [stop.days * lever.value("weeks") * lever.value("acts_day") for stop in stops]
    most = lever.value("fte") * lever.value("acts")
    scale = phase * min(1.0, most / sum(each))
    leaving = (1 - lever.value("additionality")) * DOCTOR_ACTS / lever.value("acts")
    offers = [
        Offer(
            f"{lever.name} – {stop.name}" if lever.stops else lever.name,
            *(stop.lon, stop.lat, stop.commune),
            fte=given * scale / lever.value("acts"),
            consultations=given * scale,
            taken=given * scale * leaving,
        )
        for stop, given in zip(stops, each, strict=True)
    ]
    return Effect(tuple(offers))


def _helped(lever: AddLever, phase: float, sites: Sites) -> tuple[dict[str, float], float]:
    """Consultations gained at the practices that are helped, and how many doctors that are: S / heads · n · uplift."""
    shifts, helped = {}, 0.0
    left = lever.value("heads")
    for site in lever.targets:
        practice = sites(site)
        doctors = min(left, practice.gps)
        left -= doctors
        helped += doctors
        if practice.gps > 0:
            shifts[site] = practice.consultations / practice.gps * doctors * lever.value("uplift") * phase
    return shifts, helped


def _assistant(lever: AddLever, phase: float, sites: Sites) -> Effect:
    """+4.5 % consultations of the doctors helped, +19.5 % patients followed: two outputs. Source: Cnam."""
    shifts, helped = _helped(lever, phase, sites)
    more = helped * lever.value("patients") * lever.value("list_uplift") * phase
    return Effect(shifts=shifts, patients=more)


def _ipa(lever: AddLever, phase: float, sites: Sites) -> Effect:
    """One nurse: her patients, and few consultations more."""
    shifts, _ = _helped(lever, phase, sites)
    return Effect(shifts=shifts, patients=lever.value("patients") * phase)


def _asalee(lever: AddLever, phase: float, sites: Sites) -> Effect:
    """Patients followed of each doctor; no more consultations. Source: IRDES, QES 241."""
    shifts, helped = _helped(lever, phase, sites)
    return Effect(shifts=shifts, patients=helped * lever.value("patients") * phase)


def _departure(lever: AddLever, phase: float, sites: Sites) -> Effect:
    """Expected loss: (1 - p) of the consultations of the doctors who leave, at most all there are."""
    shifts, heads, left = {}, {}, lever.value("heads")
    lost = (1 - lever.value("replaced")) * phase
    gone = 0.0
    for site in lever.targets:
        practice = sites(site)
        doctors = min(left, practice.gps)
        left -= doctors
        gone += doctors
        if practice.gps > 0:
            shifts[site] = -practice.consultations / practice.gps * doctors * lost
            heads[site] = -doctors * lost
    return Effect((), shifts, heads, -gone * lost * lever.value("patients"))


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "centre": _centre,
        "msp": _msp,
        "antenne": _antenne,
        "medicobus": _medicobus,
        "assistant": _assistant,
        "ipa": _ipa,
        "asalee": _asalee,
        "departure": _departure,
    }
)
"""Kind -> its rule. Cabins, remote doctors and home teleconsultation act in ``tele.py``, population in ``world.py``."""


def _offer(lever: AddLever, fte: float, consultations: float, taken: float = 0.0) -> Offer:
    return Offer(lever.name, lever.lon, lever.lat, lever.commune, fte, consultations, taken)


def _negative(values: Mapping[str, float]) -> dict[str, float]:
    return {key: -value for key, value in values.items()}
