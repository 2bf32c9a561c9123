"""What stands behind each line of « Why this score? »: the terms of a place, and the published value beside the modelled."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from scenarios.answer.evaluate import published_of_all_ages
from scenarios.answer.explain import Reached
from scenarios.answer.model import Baseline
from ui.base import figures
from ui.base.tables import row_of
from ui.work.session import Session


def why_tip(place: Reached) -> str:
    """How much a place gives: w · S / D, each term in words."""
    lines = (
        QCoreApplication.translate("CommuneWhy", "{gps} GPs, {acts} consultations a year.").format(
            gps=figures.number(place.gps, 1), acts=figures.number(place.consultations)
        ),
        QCoreApplication.translate(
            "CommuneWhy", "{people} inhabitants can come; by age and distance they weigh {demand} people."
        ).format(people=figures.people(place.people), demand=figures.people(place.demand)),
        QCoreApplication.translate("CommuneWhy", "Communes other than this one take {share} of it.").format(
            share=figures.percent(place.others)
        ),
        QCoreApplication.translate(
            "CommuneWhy", "Weight of the way: {weight}. {weight} × {acts} ÷ {demand} = {apl} per year and inhabitant."
        ).format(
            weight=figures.number(place.weight, 2),
            acts=figures.number(place.consultations),
            demand=figures.number(place.demand),
            apl=figures.number(place.apl, 2),
        ),
    )
    return "\n".join(lines)


def why_notes(session: Session, commune: str, modelled: float) -> list[str]:
    """The sum, the published value with the gap, and the weight of the ages of a commune."""
    notes: list[str] = []
    territory = session.territory
    if territory is None or session.model is None:
        return notes
    if session.baseline is Baseline.PUBLISHED and territory.published is not None:
        at = territory.communes.index.get_loc(commune)
        published = float(published_of_all_ages(session.model)[at])
        text = QCoreApplication.translate(
            "CommuneWhy", "Shares of the modelled score, {modelled}, doctors of all ages."
        ).format(modelled=figures.number(modelled, 2))
        if not math.isnan(published):
            text += " " + QCoreApplication.translate(
                "CommuneWhy", "DREES publishes {published} for doctors of all ages: gap {gap}."
            ).format(published=figures.number(published, 2), gap=figures.signed(published - modelled, 2))
        notes.append(text)
    row = row_of(territory.communes, commune)
    people, need = float(row["population"]), float(row["need"])
    if people > 0 and territory.need_origin != "population":
        notes.append(
            QCoreApplication.translate("CommuneWhy", "By the age of its people, each counts as {weight} here.").format(
                weight=figures.number(need / people, 2)
            )
        )
    return notes
