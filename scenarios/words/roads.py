"""Words on roads, French and English side by side: decisions about them, and what a reader of times by road must know."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from geodata.roads.rules import TravelRules
from geodata.territory.opening import Territory
from scenarios.plan.edits import AddSite
from scenarios.plan.road_edits import (
    AddLink,
    CloseRoad,
    Congestion,
    OwnCommune,
    ParkAndWalk,
    RoadEdit,
    SetSpeed,
    WinterSpeeds,
    road_edits,
    without_height,
)
from scenarios.plan.scenario import Scenario
from scenarios.words.fact import Fact
from scenarios.words.layout import Texts
from scenarios.words.texts import Language, compact, number, say_from
from scenarios.words.texts import say as words

TEXTS: Texts = {
    "piece": ("{name} (d'un carrefour au suivant)", "{name} (from one crossing to the next)"),
    "way": ("{name} (toute la route)", "{name} (the whole road)"),
    "no_name": ("route sans nom", "unnamed road"),
    "close": ("Fermer une route : {road}", "Close a road: {road}"),
    "speed": ("Changer une vitesse : {road}, {kmh} km/h", "Change a speed: {road}, {kmh} km/h"),
    "link": ("Ouvrir une route : {name}, {kmh} km/h, {ways}", "Build a road: {name}, {kmh} km/h, {ways}"),
    "link_plain": ("Ouvrir une route, {kmh} km/h, {ways}", "Build a road, {kmh} km/h, {ways}"),
    "both": ("dans les deux sens", "both ways"),
    "forward": ("à sens unique", "one way"),
    "winter": ("Hiver : temps de route {classes}", "Winter: times on roads {classes}"),
    "winter_class": ("× {factor} au-dessus de {metres} m", "× {factor} above {metres} m"),
    "park": (
        "Se garer et marcher jusqu'à la porte : {minutes} min à chaque trajet",
        "Park and walk to the door: {minutes} min for each journey",
    ),
    "own_zero": (
        "Temps à l'intérieur d'une commune : 0, comme dans METRIC",
        "Time inside a commune: 0, as in METRIC",
    ),
    "own_radius": (
        "Temps à l'intérieur d'une commune : d'après ses rues bâties, de 2 à 6 min",
        "Time inside a commune: from its built-up streets, 2 to 6 min",
    ),
    "congestion": (
        "Circulation chargée : tous les temps multipliés par {factor}",
        "Busy traffic: all times multiplied by {factor}",
    ),
    "limit_waiting": (
        "Les décisions sur les routes ne sont pas comptées : aucun réseau routier n'est chargé.",
        "Decisions about roads are not counted: no road network is loaded.",
    ),
    "limit_seats": (
        (
            "Le réseau routier n'est plus là : un lieu projeté est compté depuis le chef-lieu de sa commune, avec les temps "
            "par la route gardés dans le fichier."
        ),
        (
            "The road network is not at hand: a planned place counts from the seat of its commune, with the times by road "
            "kept in the file."
        ),
    ),
    "limit_faster": (
        (
            "Une route nouvelle ou des trajets plus courts n'élargissent pas ce qui est chargé : les habitants et les médecins "
            "ainsi mis à moins de 40 min ne comptent que s'ils y étaient déjà. Ce qui est chargé l'est d'après les règles du "
            "travail (ralentissement, minutes pour se garer)."
        ),
        (
            "A new road or a shorter journey does not widen what is loaded: people and doctors brought within 40 min that way "
            "count only if they were there already. What is loaded follows the rules of the work (slower roads, minutes to park)."
        ),
    ),
    "limit_unserved": (
        "Communes mal reliées au réseau routier chargé : {names}.",
        "Communes that the road network loaded serves badly: {names}.",
    ),
    "limit_carried": (
        "Communes dont la route la plus proche ne mène nulle part, comptées depuis le réseau principal : {names}.",
        "Communes whose nearest road leads nowhere, counted from the main network: {names}.",
    ),
    "carried_by": ("{name} (à {metres} m)", "{name} ({metres} m away)"),
    "rule_park": ("Se garer et marcher, à chaque trajet", "To park and walk, for each journey"),
    "rule_own": ("Temps à l'intérieur d'une commune", "Time inside a commune"),
    "rule_zero": ("0, convention de METRIC et de l'APL", "0, the convention of METRIC and of the APL"),
    "rule_radius": (
        "d'après les rues bâties de la commune, de 2 à 6 min",
        "from the built-up streets of the commune, 2 to 6 min",
    ),
    "rule_congestion": ("Circulation : temps de route multipliés par", "Traffic: times on roads multiplied by"),
    "rule_access": (
        "Du chef-lieu ou du lieu de soin à la route",
        "Between a seat or a place of care and the road",
    ),
    "limit_sites": (
        "Lieux loin de la route ou que la route ne dessert pas : {names}.",
        "Places far from the road, or that the roads do not serve: {names}.",
    ),
    "site_far": (
        "{name} ({metres} m de la route, {minutes} min comptées)",
        "{name} ({metres} m to the road, {minutes} min counted)",
    ),
    "site_carried": (
        "{name} (la route la plus proche ne mène nulle part : réseau principal à {metres} m, {minutes} min comptées)",
        "{name} (the nearest road leads nowhere: main network {metres} m away, {minutes} min counted)",
    ),
    "site_off": (
        "{name} (aucune route à moins de 5 km : seule sa commune y a accès)",
        "{name} (no road within 5 km: only its own commune has access)",
    ),
    "site_cut_off": (
        "{name} (sur des routes qui ne mènent à aucune autre commune)",
        "{name} (on roads that lead to no other commune)",
    ),
    "limit_winter": (
        "Hiver : {share} % des routes n'ont pas d'altitude dans le réseau chargé et ne sont pas ralenties.",
        "Winter: {share} % of the roads have no altitude in the network loaded and are not slowed down.",
    ),
}


MOST_NAMED = 20
"""Communes and places that a limit names; the others are counted."""


def say(key: str, lang: Language, /, **values: object) -> str:
    """The text of a key in a language."""
    return say_from(TEXTS, key, lang, **values)


def road_name(edit: CloseRoad | SetSpeed, lang: Language) -> str:
    """The name of the road that a decision is about."""
    return edit.name or say("no_name", lang)


def road_step(edit: RoadEdit, lang: Language) -> str:
    """A decision about roads in one sentence."""
    match edit:
        case CloseRoad():
            return say("close", lang, road=say(edit.part, lang, name=road_name(edit, lang)))
        case SetSpeed():
            road = say(edit.part, lang, name=road_name(edit, lang))
            return say("speed", lang, road=road, kmh=compact(edit.kmh, lang))
        case AddLink():
            ways = say(edit.ways, lang)
            key = "link" if edit.name else "link_plain"
            return say(key, lang, name=edit.name, kmh=compact(edit.kmh, lang), ways=ways)
        case WinterSpeeds():
            classes = (
                say("winter_class", lang, factor=compact(factor, lang), metres=compact(above_m, lang))
                for above_m, factor in edit.classes
            )
            return say("winter", lang, classes=", ".join(classes))
        case Congestion():
            return say("congestion", lang, factor=compact(edit.factor, lang))
        case ParkAndWalk():
            return say("park", lang, minutes=compact(edit.minutes, lang))
        case OwnCommune():
            return say(f"own_{edit.rule}", lang)


def rule_facts(territory: Territory, lang: Language) -> Iterator[Fact]:
    """How minutes by road are counted, beside the speeds; nothing where they are not by a road that is known."""
    known = territory.by_road if territory.times.method == "roads" else None
    if known is None:
        return
    from geodata.roads.prepared import ACCESS_KMH

    rules, minutes = known.rules, words("minutes", lang)
    yield Fact("rule_access", say("rule_access", lang), ACCESS_KMH[rules.mode], "km/h")
    yield Fact("rule_own", say("rule_own", lang), say(f"rule_{rules.own_commune}", lang))
    yield Fact("rule_park", say("rule_park", lang), rules.park_min, minutes)
    yield Fact("rule_congestion", say("rule_congestion", lang), rules.congestion)


def road_limits(territory: Territory, scenario: Scenario, lang: Language) -> Iterator[str]:
    """What a reader of times by road must know."""
    by_road = territory.times.method == "roads"
    if road_edits(scenario.edits) and (territory.roads is None or not by_road):
        yield say("limit_waiting", lang)
    known = territory.by_road if by_road else None
    if known is None:
        return
    if territory.roads is None and any(isinstance(edit, AddSite) for edit in scenario.edits):
        yield say("limit_seats", lang)
    unserved = known.unserved.index[known.unserved.index.isin(territory.core.index)]
    if len(unserved):
        names = territory.communes["name"].reindex(unserved).astype(str)
        more = f" … ({len(names)})" if len(names) > MOST_NAMED else ""
        yield say("limit_unserved", lang, names=", ".join(names[:MOST_NAMED]) + more)
    carried = known.carried[known.carried.index.isin(territory.core.index)]
    if len(carried):
        named = territory.communes["name"].reindex(carried.index).astype(str)
        told = [
            say("carried_by", lang, name=name, metres=number(metres, lang))
            for name, metres in zip(named[:MOST_NAMED], carried["metres"][:MOST_NAMED], strict=True)
        ]
        more = f" … ({len(carried)})" if len(carried) > MOST_NAMED else ""
        yield say("limit_carried", lang, names=", ".join(told) + more)
    yield from site_limits(territory, scenario, lang)
    if territory.roads is not None and any(_may_shorten(edit, known.rules) for edit in scenario.edits):
        yield say("limit_faster", lang)
    if territory.roads is not None and any(isinstance(edit, WinterSpeeds) for edit in scenario.edits):
        unknown = 100 * without_height(territory.roads.prepared.roads)
        if unknown > 0:
            yield say("limit_winter", lang, share=number(unknown, lang, 1))


def _may_shorten(edit: object, rules: TravelRules) -> bool:
    """Whether a decision may make a journey shorter than it was when the ring was chosen."""
    match edit:
        case AddLink() | SetSpeed():
            return True
        case ParkAndWalk():
            return edit.minutes < rules.park_min
        case Congestion():
            return edit.factor < 1
    return False


def site_limits(territory: Territory, scenario: Scenario, lang: Language) -> Iterator[str]:
    """The places that the scenario put far from the road, or where no road leads."""
    from scenarios.answer.road_sites import sites_on_roads

    found = sites_on_roads(territory, scenario)
    bad = found[found["placed"].astype(bool) & found["state"].ne("ok")]
    if len(bad):
        names = [site_on_road(row, lang) for row in bad.to_dict("records")]
        more = f" … ({len(names)})" if len(names) > MOST_NAMED else ""
        yield say("limit_sites", lang, names=", ".join(names[:MOST_NAMED]) + more)


def site_on_road(row: Mapping[Hashable, object], lang: Language) -> str:
    """How a place meets the road, from a row of ``scenarios.answer.road_sites.meet_road``."""
    state = "far" if row["state"] == "ok" else str(row["state"])
    metres, minutes = (float(str(row[name])) for name in ("metres", "minutes"))
    values = (
        {"metres": number(metres, lang), "minutes": number(minutes, lang, 1)} if state in {"far", "carried"} else {}
    )
    return say(f"site_{state}", lang, name=row["name"], **values)
