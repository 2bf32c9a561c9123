"""Words on roads, French and English side by side: decisions about them, and what a reader of times by road must know."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.territory import Territory
from scenarios.edits import AddSite
from scenarios.road_edits import AddLink, CloseRoad, Congestion, RoadEdit, SetSpeed, WinterSpeeds, road_edits
from scenarios.scenario import Scenario
from scenarios.texts import Language, compact, say_from
from scenarios.texts_layout import Texts

TEXTS: Texts = {
    "piece": ("{name} (d'un carrefour au suivant)", "{name} (from one crossing to the next)"),
    "way": ("{name} (toute la route)", "{name} (the whole road)"),
    "no_name": ("route sans nom", "unnamed road"),
    "close": ("Fermer une route : {road}", "Close a road: {road}"),
    "speed": ("Changer une vitesse : {road}, {kmh} km/h", "Change a speed: {road}, {kmh} km/h"),
    "link": ("Ouvrir une route : {name}, {kmh} km/h, {ways}", "Build a road: {name}, {kmh} km/h, {ways}"),
    "both": ("dans les deux sens", "both ways"),
    "forward": ("à sens unique", "one way"),
    "winter": (
        "Hiver : temps multipliés par {factor} au-dessus de {metres} m",
        "Winter: times multiplied by {factor} above {metres} m",
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
    "limit_unserved": (
        "Communes mal reliées au réseau routier chargé : {names}.",
        "Communes that the road network loaded serves badly: {names}.",
    ),
}


def say(key: str, lang: Language, /, **values: object) -> str:
    """The text of a key in a language."""
    return say_from(TEXTS, key, lang, **values)


def road_name(edit: CloseRoad | SetSpeed | AddLink, lang: Language) -> str:
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
            return say("link", lang, name=road_name(edit, lang), kmh=compact(edit.kmh, lang), ways=ways)
        case WinterSpeeds():
            metres = compact(edit.above_m, lang)
            return say("winter", lang, factor=compact(edit.factor, lang), metres=metres)
        case Congestion():
            return say("congestion", lang, factor=compact(edit.factor, lang))


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
        more = f" … ({len(names)})" if len(names) > 20 else ""
        yield say("limit_unserved", lang, names=", ".join(names[:20]) + more)
