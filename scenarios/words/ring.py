"""Words on what is missing around a territory, French and English side by side; the window says the same."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from geodata.france.base import france
from geodata.territory.opening import Territory
from geodata.territory.ring import RingGaps, ring_gaps
from scenarios.words.layout import Texts
from scenarios.words.texts import Language, compact, number, say_from
from scenarios.words.texts import say as say_general

MOST_NAMED = 8

TEXTS: Texts = {
    "off_roads": (
        (
            "Communes chargées que le fichier de routes ne dessert pas : {count} ({people} habitants : {names}). Leurs habitants "
            "et leurs médecins ne comptent pas pour les autres communes."
        ),
        (
            "Communes loaded that the file of roads does not serve: {count} ({people} people: {names}). Their people and "
            "doctors do not count for other communes."
        ),
    ),
    "off_matrix": (
        (
            "Communes chargées que les temps importés ne relient à aucune autre : {count} ({people} habitants : {names}). Leurs "
            "habitants et leurs médecins ne comptent pas pour les autres communes."
        ),
        (
            "Communes loaded that the imported times link to no other: {count} ({people} people: {names}). Their people and "
            "doctors do not count for other communes."
        ),
    ),
    "missing": (
        (
            "Communes à moins de 40 min par la route qu'un fichier importé ne connaît pas et qui n'ont donc pas été chargées : "
            "{count} ({people} habitants : {names}). Leurs habitants et leurs médecins ne comptent pas."
        ),
        (
            "Communes within 40 min by road that an imported file does not know and that were therefore not loaded: {count} "
            "({people} people: {names}). Their people and doctors do not count."
        ),
    ),
    "touched": (
        "Communes du territoire dont les chiffres peuvent en être changés : {count}.",
        "Communes of the territory whose figures that may change: {count}.",
    ),
    "roads_step": (
        "Apportez un fichier de routes qui déborde d'une quarantaine de minutes autour du territoire.",
        "Bring a file of roads that reaches some forty minutes beyond the territory.",
    ),
    "border": (
        (
            "Communes du territoire à moins de 20 km d'une frontière terrestre : {count} ({people} habitants : {names}). Les "
            "médecins et les habitants du pays voisin ne comptent pas : l'accès réel peut y être meilleur ou moins bon."
        ),
        (
            "Communes of the territory within 20 km of a land border: {count} ({people} people: {names}). Doctors and people "
            "of the neighbouring country do not count: real access may be better or worse there."
        ),
    ),
    "estimated": (
        (
            "Trajets estimés, faute d'être dans le fichier de temps : {pairs} (estimation × {factor}, au niveau des temps donnés). Le chiffre de {count} communes du territoire "
            "({people} habitants, {share} % de ses habitants) en dépend : elles ont des médecins à moins de 20 min par un tel "
            "trajet ({names})."
        ),
        (
            "Trips that are estimated, the file of times not giving them: {pairs} (estimate × {factor}, at the level of the given times). The figure of {count} communes of the "
            "territory ({people} people, {share}% of its people) rests on them: they have doctors within 20 min by such a "
            "trip ({names})."
        ),
    ),
    "estimated_word": ("estimé", "estimated"),
    "note_estimated": (
        "Des temps vers des médecins proches sont estimés : le fichier de temps ne les donne pas.",
        "Some times to doctors near by are estimated: the file of times does not give them.",
    ),
    "column": ("Ce qui manque autour", "What is missing around"),
    "column_help": (
        "Communes voisines hors du fichier de routes ou de temps, frontière proche : ce que les chiffres ne comptent pas.",
        "Neighbouring communes outside the file of roads or times, a border near by: what the figures do not count.",
    ),
    "off_word": ("hors du réseau routier", "off the road network"),
    "off_word_matrix": ("absente des temps importés", "not in the imported times"),
    "note_off": (
        "Le fichier de temps ou de routes ne la relie à aucune autre commune : seuls ses propres médecins comptent ici.",
        "The file of times or roads joins it to no other commune: only its own doctors count here.",
    ),
    "note_touched": (
        "Près d'ici, des communes manquent au calcul (hors du fichier de routes ou de temps) : ce chiffre peut être faux.",
        "Near here, communes are missing from the reckoning (not in the file of roads or times): this figure may be wrong.",
    ),
    "note_border": (
        "À moins de 20 km d'une frontière : les médecins du pays voisin ne comptent pas.",
        "Within 20 km of a border: doctors of the neighbouring country do not count.",
    ),
}


def say(key: str, lang: Language, /, **values: object) -> str:
    """The text of a key in a language."""
    return say_from(TEXTS, key, lang, **values)


def ring_limits(territory: Territory, lang: Language) -> Iterator[str]:
    """What is missing around a territory, one sentence each; none where nothing is."""
    gaps = ring_gaps(territory)
    yield from gap_sentences(territory, gaps, lang)
    if len(gaps.border):
        yield say("border", lang, **_told(gaps.border, lang))
    if territory.times.estimated is not None:
        yield _estimated(territory, gaps, lang)


def _estimated(territory: Territory, gaps: RingGaps, lang: Language) -> str:
    """How many pairs are estimated beside given ones, and whom that concerns."""
    flags = territory.times.is_estimated
    people = territory.core["population"].astype(float)
    on_them = float(people[people.index.isin(gaps.estimated)].sum())
    share = number(100 * on_them / max(float(people.sum()), 1.0), lang)
    told = {**_told(gaps.estimated, lang), "people": number(on_them, lang)}
    factor = 1.0 if territory.by_road is None else territory.by_road.estimate_factor
    pairs = number(int(flags.sum()), lang)
    return say("estimated", lang, pairs=pairs, factor=number(factor, lang, 2), share=share, **told)


def gap_sentences(territory: Territory, gaps: RingGaps, lang: Language) -> Iterator[str]:
    """What of France is missing, which communes that concerns, and what to do."""
    if len(gaps.off):
        yield say("off_roads" if territory.times.method == "roads" else "off_matrix", lang, **_told(gaps.off, lang))
    if len(gaps.missing):
        yield say("missing", lang, **_told(gaps.missing, lang))
    if len(gaps.touched):
        yield say("touched", lang, count=number(len(gaps.touched), lang))
    if len(gaps.off) and territory.times.method == "roads":
        yield say("roads_step", lang)


def timed(minutes: float, territory: Territory, lang: Language, *, estimated: bool, decimals: int = 0) -> str:
    """Minutes as text; one that is estimated beside given ones says so."""
    text = number(minutes, lang, decimals)
    return f"{text} ({say('estimated_word', lang)})" if estimated and territory.times.method == "matrix" else text


def commune_notes(gaps: RingGaps, commune: str, lang: Language) -> tuple[str, ...]:
    """What a reader of the figures of one commune must know of what lies around it."""
    notes = []
    if commune in gaps.off:
        notes.append(say("note_off", lang))
    elif commune in gaps.touched:
        notes.append(say("note_touched", lang))
    if commune in gaps.border:
        notes.append(say("note_border", lang))
    if commune in gaps.estimated:
        notes.append(say("note_estimated", lang))
    return tuple(notes)


def off_words(gaps: RingGaps, commune: str, blanks: str, territory: Territory, lang: Language) -> str:
    """Why the cells of a commune are blank: one that no road or time joins is not merely out of reach."""
    if commune not in gaps.off:
        return blanks
    far = say_general("state_out_of_reach", lang, limit=compact(territory.times.limit_min, lang))
    key = "off_word" if territory.times.method == "roads" else "off_word_matrix"
    return blanks.replace(far, say(key, lang))


def _told(codes: pd.Index[str], lang: Language) -> dict[str, str]:
    """How many communes, of how many people, and the names of the most populous ones."""
    people = france().units["population"].reindex(codes).fillna(0.0).sort_values(ascending=False, kind="stable")
    names = france().units["name"].reindex(people.index).fillna(pd.Series(people.index, people.index)).astype(str)
    more = " …" if len(names) > MOST_NAMED else ""
    return {
        "count": number(len(codes), lang),
        "people": number(float(people.sum()), lang),
        "names": ", ".join(names[:MOST_NAMED]) + more,
    }
