"""The decisions of a scenario in words, as every document repeats them."""

from __future__ import annotations

from deserts.errors import UnknownSite
from geodata.territory.opening import Territory
from scenarios.plan.edits import AddLever, AddSite, CloseSite, Edit, MoveSite, SetActivity
from scenarios.plan.road_edits import RoadEdit
from scenarios.plan.scenario import Scenario, edited_sites
from scenarios.words.levers import lever_step
from scenarios.words.roads import road_step
from scenarios.words.texts import Language, compact, number, say


def place(territory: Territory, commune: str) -> str:
    """« Bourganeuf (23030) »; the code alone where the territory does not know it."""
    if commune not in territory.communes.index:
        return commune
    return f"{territory.communes['name'].loc[commune]!s} ({commune})"


def step(territory: Territory, done: Scenario, edit: Edit, lang: Language) -> str:
    """One decision, told from the state that the previous ones left."""
    if isinstance(edit, AddSite):
        where, given = place(territory, edit.commune), edit.fte * edit.acts_per_fte
        shown = {
            "fte": compact(edit.fte, lang),
            "acts": number(edit.acts_per_fte, lang),
            "consultations": number(given, lang),
        }
        return say("edit_add", lang, name=edit.name, place=where, **shown)
    if isinstance(edit, AddLever):
        return lever_step(territory, edit, lang)
    if isinstance(edit, RoadEdit):
        return road_step(edit, lang)
    touched = edited_sites(territory, done)
    if edit.site not in touched.index and edit.site not in territory.sites.index:
        raise UnknownSite(edit.site)
    site = (touched if edit.site in touched.index else territory.sites).loc[edit.site].to_dict()
    here, name = place(territory, str(site["commune"])), str(site["name"])
    match edit:
        case MoveSite():
            return say("edit_move", lang, name=name, origin=here, place=place(territory, edit.commune))
        case SetActivity():
            acts = float(site["acts_per_fte"])
            return say(
                "edit_activity", lang, name=name, place=here, before=compact(float(site["fte"]), lang),
                fte=compact(edit.fte, lang), acts=number(acts, lang), consultations=number(edit.fte * acts, lang),
            )  # fmt: skip
        case CloseSite():
            lost = number(float(site["consultations"]), lang)
            return say("edit_close", lang, name=name, place=here, consultations=lost)
