"""Words on minutes from homes, French and English side by side; the same in the window, on the command line and in files."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan
from typing import TYPE_CHECKING

from scenarios.answer.home_counts import LIMIT_MIN
from scenarios.words.layout import Texts
from scenarios.words.sources import titled
from scenarios.words.texts import Language, compact, number, say_from

if TYPE_CHECKING:
    from geodata.report.source import Source
    from scenarios.answer.homes import HomesAnswer
    from scenarios.answer.homes_apl import AplFromHomes

HOMES: Texts = {
    "doctors": ("d'un médecin généraliste", "a general practitioner"),
    "pharmacies": ("d'une pharmacie", "a pharmacy"),
    "cabins": ("d'une cabine ou d'une pharmacie équipée du scénario", "a cabin or equipped pharmacy of the scenario"),
    "car": ("en voiture", "by car"),
    "foot": ("à pied", "on foot"),
    # --- the answer in one sentence ---
    "headline": (
        "Depuis leur domicile, {cells} habitants ({share} %) sont à plus de {far} min {how} {what} ; comptés depuis le chef-lieu de leur commune, ils seraient {seats}.",
        "From their homes, {cells} people ({share} %) are more than {far} min {how} from {what}; counted from the seat of their commune, {seats}.",
    ),
    "headline_seats": (
        "Comptés depuis le chef-lieu de leur commune, {seats} habitants ({share} %) sont à plus de {far} min {how} {what}. Où ils habitent n'est pas connu : aucun carroyage n'est chargé.",
        "Counted from the seat of their commune, {seats} people ({share} %) are more than {far} min {how} from {what}. Where they live is not known: no grid is loaded.",
    ),
    "nearer": ("Le scénario en rapproche {count}.", "The scenario brings {count} of them nearer."),
    "farther": ("Le scénario en éloigne {count}.", "The scenario takes {count} more beyond that."),
    "same": ("Le scénario n'y change rien.", "The scenario changes nothing there."),
    # --- what must be known to read it ---
    "illustrative": (
        "Les médecins sont inventés : aucun fichier de médecins n'est chargé.",
        "The doctors are invented: no file of doctors is loaded.",
    ),
    "note_grid": (
        "Les deux comptes portent sur les mêmes {people} habitants, ceux des carreaux de {cell} m{source}.",
        "Both counts are of the same {people} people, those of cells of {cell} m{source}.",
    ),
    "note_seats_car": (
        "Depuis le chef-lieu : la convention de METRIC et de l'APL, 0 minute dans une commune qui a ce que l'on cherche. L'APL n'utilise jamais les temps depuis le domicile.",
        "From the seat: the convention of METRIC and of the APL, 0 minutes in a commune that has what is looked for. The APL never uses times from homes.",
    ),
    "note_seats_foot": (
        "À pied, à 4,5 km/h sur tout chemin permis ; ni stationnement ni circulation. Aucune convention officielle.",
        "On foot, at 4.5 km/h on every way that is allowed; no parking, no traffic. There is no official convention.",
    ),
    "note_doctors": (
        "Les médecins d'une commune sont placés à son chef-lieu, sauf ceux que le scénario place ailleurs.",
        "The doctors of a commune stand at its seat, save those that the scenario puts elsewhere.",
    ),
    "note_at_seats": (
        "{count} pharmacies sur {total} sont placées au chef-lieu de leur commune : le fichier ne dit pas où elles sont.",
        "{count} pharmacies of {total} stand at the seat of their commune: the file does not say where they are.",
    ),
    "note_off_places": (
        "{count} lieux sur {total} sont à plus de 5 km de toute route du réseau : personne n'y va.",
        "{count} places of {total} are more than 5 km from any road of the network: nobody goes there.",
    ),
    "note_limit": (
        "{people} habitants ne trouvent rien à moins de {limit} min.",
        "{people} people find nothing within {limit} min.",
    ),
    "note_off": (
        "{people} habitants vivent à plus de 5 km de toute route du réseau : ils ne sont ni près ni loin.",
        "{people} people live more than 5 km from any road of the network: they are neither near nor far.",
    ),
    "note_absent": (
        "{count} communes ({people} habitants) n'ont aucun carreau habité : elles sont absentes des deux comptes.",
        "{count} communes ({people} people) have no inhabited cell: they are absent from both counts.",
    ),
    "note_imputed": (
        "{share} % des habitants vivent dans des carreaux dont l'Insee a estimé les chiffres, trop petits pour être publiés.",
        "{share} % of people live in cells whose numbers INSEE has estimated, being too small to be published.",
    ),
    "note_split": (
        "{share} % des habitants sont dans un carreau à cheval sur plusieurs communes, partagé également.",
        "{share} % of people are in a cell of several communes, shared equally.",
    ),
    "note_cell": (
        "Chacun est placé au milieu de son carreau : une marche peut être fausse de {minutes} min.",
        "Everybody stands in the middle of a cell: a walk may be wrong by {minutes} min.",
    ),
    "note_no_car": (
        "Environ {count} ménages sans voiture sont à plus de {far} min : estimation par commune, comme s'ils habitaient là où habitent les autres.",
        "Some {count} households without a car are beyond {far} min: an estimate by commune, as if they lived where the others live.",
    ),
    "note_no_car_unknown": (
        "Les ménages sans voiture ne sont pas connus : importez la base « Logement » de l'Insee (base-cc-logement).",
        "Households without a car are not known: import the base “Logement” of INSEE (base-cc-logement).",
    ),
    "note_groups": ("Parmi eux : {groups}.", "Among them: {groups}."),
    "group_people_65_plus": ("{count} habitants de 65 ans et plus", "{count} people of 65 and over"),
    "group_people_80_plus": ("{count} de 80 ans et plus", "{count} of 80 and over"),
    "group_poor_households": ("{count} ménages pauvres", "{count} poor households"),
    "apl": (
        "Variante, hors convention officielle : si ses temps partaient du domicile, l'APL modélisée changerait de {moved} consultation par an et par habitant en moyenne, dans un sens ou dans l'autre ; {homes} habitants seraient sous {low}, au lieu de {seats}.",
        "A variant, not the official convention: if its times began at home, the modelled APL would move by {moved} consultations a year and inhabitant on average, up or down; {homes} people would be under {low}, instead of {seats}.",
    ),
    "apl_seats": ("APL modélisée, convention officielle", "Modelled APL, official convention"),
    "apl_homes": ("APL modélisée, temps depuis le domicile (variante)", "Modelled APL, times from home (variant)"),
    "apl_difference": ("Écart d'APL (variante)", "Difference of APL (variant)"),
    "unit_apl": ("consultations/an/hab.", "consultations/year/inhab."),
    "mean_apl": (
        "Comparaison seulement, sans le scénario : l'APL officielle part des chefs-lieux.",
        "A comparison only, without the scenario: the official APL begins at seats.",
    ),
    # --- states ---
    "out_of_reach": ("hors d'atteinte", "out of reach"),
    "off_network": ("hors du réseau", "off the network"),
    "absent": ("pas de carreau habité", "no inhabited cell"),
    "no_grid": ("carroyage non chargé", "no grid loaded"),
    "ok": ("", ""),
    # --- columns ---
    "name": ("Commune", "Commune"),
    "insee": ("Code", "Code"),
    "population": ("Habitants de la commune", "People of the commune"),
    "seat_min": ("Depuis le chef-lieu", "From the seat"),
    "seat_state": ("Depuis le chef-lieu : état", "From the seat: state"),
    "people": ("Habitants des carreaux", "People in cells"),
    "cell_min": ("Depuis le domicile", "From home"),
    "cell_state": ("Depuis le domicile : état", "From home: state"),
    "difference_min": ("Écart", "Difference"),
    "people_within": ("Habitants à {t} min ou moins", "People within {t} min"),
    "people_over": ("Habitants à plus de {t} min", "People over {t} min"),
    "people_out_of_reach": ("Habitants hors d'atteinte", "People out of reach"),
    "people_off": ("Habitants hors du réseau", "People off the network"),
    "imputed_share": ("Part en carreaux estimés", "Share in estimated cells"),
    "split_share": ("Part en carreaux partagés", "Share in shared cells"),
    "no_car_share": ("Ménages sans voiture", "Households without a car"),
    "no_car_households": ("Ménages sans voiture, nombre", "Households without a car, number"),
    "no_car_over": ("Ménages sans voiture à plus de {t} min", "Households without a car over {t} min"),
    "people_65_plus": ("65 ans et plus", "65 and over"),
    "people_80_plus": ("80 ans et plus", "80 and over"),
    "poor_households": ("Ménages pauvres", "Poor households"),
    "households": ("Ménages", "Households"),
    "before": ("{what}, sans le scénario", "{what}, without the scenario"),
    "over": ("{what}, à plus de {t} min", "{what}, over {t} min"),
    "origin_cells": ("carreaux de l'Insee, routes", "INSEE grid, roads"),
    "origin_seats": ("chef-lieu de la commune, routes", "seat of the commune, roads"),
    "origin_census": ("recensement, Insee (estimation)", "census, INSEE (estimate)"),
    "origin_state": ("calcul", "computed"),
    "unit_min": ("min", "min"),
    "unit_people": ("habitants", "people"),
    "unit_households": ("ménages", "households"),
    "unit_percent": ("%", "%"),
    "mean_cells": (
        "Moyenne des minutes jusqu'au plus proche, sur les habitants qui en ont un à moins de {limit} min.",
        "Mean of the minutes to the nearest, over the people who have one within {limit} min.",
    ),
    "mean_seats": ("Du chef-lieu de la commune au plus proche.", "From the seat of the commune to the nearest."),
    "mean_difference": ("Depuis le domicile moins depuis le chef-lieu.", "From home minus from the seat."),
    "mean_over": (
        "Personne n'est compté ici faute de route ; hors d'atteinte compris.",
        "Nobody is counted here for want of a road; those out of reach are.",
    ),
    "mean_estimate": (
        "Estimation : comme si les ménages sans voiture habitaient là où habitent les autres.",
        "An estimate: as if households without a car lived where the others live.",
    ),
}


def word(key: str, lang: Language, /, **values: object) -> str:
    """A text of this page."""
    return say_from(HOMES, key, lang, **values)


def state_word(state: str, lang: Language, *, grid: bool = True) -> str:
    """Why there is no number; "" where there is one."""
    return word("no_grid" if state == "absent" and not grid else state, lang)


def _people(count: float, lang: Language) -> str:
    """People or households, to the ten above a thousand: the last digit of a census means nothing."""
    return number(round(count, -1) if abs(count) >= 1000 else count, lang)


def headline(answer: HomesAnswer, before: HomesAnswer | None, lang: Language) -> str:
    """The answer in one sentence, and in another what the scenario changes. before : None = there is no scenario."""
    asked, counted = answer.question, answer.cells or answer.seats
    known = counted.people - counted.off
    told = word(
        "headline" if answer.cells else "headline_seats", lang,
        cells=_people(counted.far, lang), seats=_people(answer.seats.far, lang),
        share=number(100 * counted.far / known if known > 0 else float("nan"), lang, 1),
        far=compact(asked.far, lang), how=word(asked.how, lang), what=word(asked.what, lang),
    )  # fmt: skip
    if before is None:
        return told
    change = round(counted.far) - round((before.cells or before.seats).far)
    key = "same" if not change else "nearer" if change < 0 else "farther"
    return f"{told} {word(key, lang, count=_people(abs(change), lang))}"


def apl_sentence(found: AplFromHomes, lang: Language) -> str:
    """How much the APL would move, and that it is a variant."""
    return word(
        "apl", lang, moved=number(found.moved, lang, 2), low=compact(found.low_apl, lang),
        homes=_people(found.low_homes, lang), seats=_people(found.low_seats, lang),
    )  # fmt: skip


def notes(answer: HomesAnswer, lang: Language, source: Source | None = None) -> list[str]:
    """What must be known to read the answer, one sentence each. source : of the grid."""
    asked, cells = answer.question, answer.cells
    found = [word("illustrative", lang)] if answer.illustrative else []
    found += list(_groups(answer, lang))
    lone = (cells or answer.seats).no_car
    if not isnan(lone):
        found.append(word("note_no_car", lang, count=_people(lone, lang), far=compact(asked.far, lang)))
    elif asked.how == "foot":
        found.append(word("note_no_car_unknown", lang))
    if cells is not None:
        named = "" if source is None else f" ({titled(source, lang).title} {source.data_year})".replace(" )", ")")
        found.append(
            word("note_grid", lang, people=_people(cells.people, lang), cell=number(answer.cell_m, lang), source=named)
        )
    found.append(word(f"note_seats_{asked.how}", lang))
    if asked.what == "doctors":
        found.append(word("note_doctors", lang))
    elif answer.at_seats:
        found.append(
            word("note_at_seats", lang, count=number(answer.at_seats, lang), total=number(answer.places, lang))
        )
    if answer.off_places:
        total = number(answer.places, lang)
        found.append(word("note_off_places", lang, count=number(answer.off_places, lang), total=total))
    counted = cells or answer.seats
    if counted.out_of_reach:
        found.append(
            word("note_limit", lang, people=_people(counted.out_of_reach, lang), limit=number(LIMIT_MIN, lang))
        )
    if counted.off:
        found.append(word("note_off", lang, people=_people(counted.off, lang)))
    return found if cells is None else [*found, *_of_the_grid(answer, lang)]


def _groups(answer: HomesAnswer, lang: Language) -> Iterator[str]:
    """Who is far: the old, the very old, poor households."""
    known = {} if answer.cells is None else answer.cells.groups
    parts = [word(f"group_{key}", lang, count=_people(n, lang)) for key, n in known.items() if f"group_{key}" in HOMES]
    if parts:
        yield word("note_groups", lang, groups=", ".join(parts))


def _of_the_grid(answer: HomesAnswer, lang: Language) -> Iterator[str]:
    """What the grid does not know exactly."""
    table = answer.table
    absent = table["people"].isna()
    if absent.any():
        people = _people(float(table.loc[absent, "population"].sum()), lang)
        yield word("note_absent", lang, count=number(int(absent.sum()), lang), people=people)
    total = float(table["people"].sum())
    for key in ("imputed", "split"):
        share = float((table[f"{key}_share"] * table["people"]).sum()) / total if total > 0 else 0.0
        if share > 0:
            yield word(f"note_{key}", lang, share=number(share, lang, 1))
    if answer.question.how == "foot":
        minutes = answer.cell_m / 2 * 2**0.5 * 60 / 4500
        yield word("note_cell", lang, minutes=number(minutes, lang, 0 if minutes >= 3 else 1))
