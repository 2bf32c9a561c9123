"""The parts of the page for a council: map, figures, table of the scenarios, how sure, what is not said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from deserts.indicators import NOISE_APL
from geodata.territory.opening import Territory
from scenarios.analysis.brief import Brief
from scenarios.analysis.compare import Card
from scenarios.analysis.figure import Figure
from scenarios.analysis.verdict import change_layer, means, wins
from scenarios.documents.html_data import class_label
from scenarios.plan.costs import PERIOD_YEARS
from scenarios.plan.scenario import edited_sites, folded_levers
from scenarios.words.council import words
from scenarios.words.facts import Facts
from scenarios.words.texts import Language, compact, number, say
from scenarios.words.verdict import cost_parts, effect_text, means_text, money, percent, put_text
from scenarios.words.verdict import words as verdict_words

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from scenarios.documents.pdf_map import Mark

LETTERS = "ABCD"


@dataclass(frozen=True)
class Parts:
    """The parts. about : facts of the scenario chosen, with the limits of all."""

    territory: Territory
    asked: Brief
    about: Facts
    lang: Language

    def map(self, ratio: float, size: float) -> Iterator[Flowable]:
        """Who gains and who loses, with the places and a legend."""
        from scenarios.documents import pdf_kit as kit
        from scenarios.documents.pdf_map import MapFigure, Picture
        from scenarios.documents.pdf_parts import Legend

        lang, chosen = self.lang, self.asked.chosen
        drawn = change_layer(chosen)
        colours = [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue, _ in drawn.colours.tolist()]
        change = chosen.outcome.change["apl_change"].abs().to_numpy()
        core = chosen.outcome.after.in_core.to_numpy(dtype=bool)
        name = short(chosen.scenario.name, 48)
        alt = words("map_alt", lang, territory=self.territory.name, name=name)
        yield kit.text(kit.plain(words("map_title", lang, name=name)), kit.style(9.4 * size, bold=True), "H2")
        yield MapFigure(
            Picture(self.territory, colours, tuple(self._marks()), core & (change >= NOISE_APL), alt), ratio
        )
        used = [k for k, each in enumerate(drawn.classes) if each.communes]
        small = kit.style(6.8 * size)
        yield Legend([(drawn.classes[k].colour, kit.text(kit.plain(class_label(drawn, k, lang)), small)) for k in used])
        yield kit.text(kit.plain(words("legend", lang)), kit.style(6.6 * size, colour=kit.SOFT))

    def _marks(self) -> Iterator[Mark]:
        """The places that the scenarios open, a letter a scenario; without a letter where there is one scenario."""
        from scenarios.documents.pdf_map import Mark

        several = len(self.asked.cards) > 1
        for letter, card in zip(LETTERS, self.asked.cards, strict=False):
            sites = edited_sites(self.territory, card.scenario)
            for site in sites[sites["status"].eq("added")].itertuples():
                is_chosen = card is self.asked.chosen
                yield Mark(letter if several else "", float(site.lon), float(site.lat), is_chosen=is_chosen)  # type: ignore[arg-type]
            if card.outcome.tele is not None:
                for lon, lat in _cabins(card):
                    yield Mark(letter if several else "", lon, lat, is_chosen=card is self.asked.chosen)

    def figures(self, size: float) -> Iterator[Flowable]:
        """Before and after, what access is, what it costs."""
        from scenarios.documents import pdf_kit as kit
        from scenarios.documents.pdf_parts import Box, Grid

        lang, card = self.lang, self.asked.chosen
        yield kit.text(kit.plain(words("before_after", lang)), kit.style(9.4 * size, bold=True), "H2")
        soft, usual = kit.style(7.4 * size, colour=kit.SOFT, align=2), kit.style(7.8 * size)
        right, bold = kit.style(7.8 * size, align=2), kit.style(7.8 * size, bold=True, align=2)
        rows = [
            [
                kit.text("", usual, "TH"),
                *(kit.text(kit.plain(words(key, lang)), soft, "TH") for key in ("before", "after")),
            ]
        ]
        for label, before, after in self._changes(card):
            cells = (kit.text(kit.plain(label), usual, "TH"), kit.text(kit.plain(before), right, "TD"))
            rows.append([*cells, kit.text(kit.plain(after), bold, "TD")])
        yield Grid(rows, (2.5, 1, 1))
        minutes = compact(card.outcome.before.params.decay.reach_min, lang)
        yield kit.text(kit.plain(words("what_apl", lang, minutes=minutes)), kit.style(6.8 * size, colour=kit.SOFT))
        head = kit.text(kit.plain(words("cost", lang, years=PERIOD_YEARS)), kit.style(8.6 * size, bold=True), "H2")
        cost = kit.text(kit.plain(money(card.figures[Figure.COST], lang)), kit.style(14 * size, bold=True))
        yield Box(
            [head, cost, kit.text(kit.plain(cost_parts(card, lang)), kit.style(7 * size, colour=kit.SOFT))], pad=8
        )

    def _changes(self, card: Card) -> Iterator[tuple[str, str, str]]:
        """Rows of before and after: label, before ("" = nothing to say), after."""
        lang, before, after = self.lang, card.outcome.headline_before, card.outcome.headline_after
        yield words("row_low", lang), number(before.people_low, lang), number(after.people_low, lang)
        yield words("row_tenth", lang), number(before.worst_tenth_apl, lang, 2), number(after.worst_tenth_apl, lang, 2)
        minutes = (number(each.mean_nearest_min, lang, 1) for each in (before, after))
        yield words("row_minutes", lang), *minutes  # type: ignore[misc]
        for code in self._told(card):
            name = short(str(self.territory.communes.at[code, "name"]), 48)
            apl = (float(each.table.at[code, "apl"]) for each in (card.outcome.before, card.outcome.after))  # type: ignore[arg-type]
            yield words("row_commune", lang, name=name), *(number(value, lang, 2) for value in apl)  # type: ignore[misc]
        yield words("row_winners", lang), "", number(card.figures[Figure.WINNERS], lang)
        if card.figures[Figure.LOSERS] > 0:
            yield words("row_losers", lang), "", number(card.figures[Figure.LOSERS], lang)

    def _told(self, card: Card) -> list[str]:
        """Codes of at most two communes whose access is told: the first with a new place, and the one that gains most."""
        sites = edited_sites(self.territory, card.scenario)
        core = set(self.territory.core.index)
        opened = [code for code in sites.loc[sites["status"].eq("added"), "commune"] if code in core]
        return list(dict.fromkeys([*opened[:1], *card.winners.index[:2]]))[:2]

    def sites(self, size: float) -> Iterator[Flowable]:
        """The scenarios beside each other; the best figure of a row is bold."""
        from scenarios.documents import pdf_kit as kit
        from scenarios.documents.pdf_parts import Grid

        lang, asked = self.lang, self.asked
        put_in = [means(self.territory, card) for card in asked.cards]
        yield kit.text(
            kit.plain(words("sites" if len(asked.cards) > 1 else "site", lang)), kit.style(9.4 * size, bold=True), "H2"
        )
        soft, usual = kit.style(7.4 * size, colour=kit.SOFT, align=2), kit.style(7.8 * size)
        right, bold = kit.style(7.8 * size, align=2), kit.style(7.8 * size, bold=True, align=2)
        names = [lettered(asked, place, 44) for place in range(len(asked.cards))]
        rows = [[kit.text("", usual, "TH"), *(kit.text(kit.strong(name), soft, "TH") for name in names)]]

        def row(label: str, cells: Sequence[str], best: int | None = None) -> None:
            looks = [bold if place == best else right for place in range(len(cells))]
            told = [kit.text(kit.plain(cell), look, "TD") for cell, look in zip(cells, looks, strict=True)]
            rows.append([kit.text(kit.plain(label), usual, "TH"), *told])

        row(words("put", lang), [
            put_text(card.scenario, each.doctors, lang)
            for card, each in zip(asked.cards, put_in, strict=True)
        ])  # fmt: skip
        if len({each.doctors for each in put_in}) > 1:
            per = [
                card.figures[Figure.LIFTED] / each.doctors if each.doctors > 0 else np.nan
                for card, each in zip(asked.cards, put_in, strict=True)
            ]
            per_doctor = ["–" if np.isnan(value) else number(value, lang) for value in per]
        else:
            per_doctor = []
        won = {figure: place - 1 for figure, place in wins(asked.made).items()}
        for figure, label, cells in self._rows():
            row(label, cells, won.get(figure))
            if figure is Figure.LIFTED and per_doctor:
                row(verdict_words("per_doctor", lang), per_doctor)
        yield Grid(rows, (1.5, *([1.0] * len(asked.cards))))
        if told := means_text(names, put_in, lang):
            yield kit.text(kit.plain(told), kit.style(6.8 * size, colour=kit.SOFT))

    def _rows(self) -> Iterator[tuple[Figure, str, list[str]]]:
        lang, cards = self.lang, self.asked.cards
        low = compact(cards[0].outcome.before.params.low_apl, lang)

        def counts(figure: Figure) -> list[str]:
            return [number(card.figures[figure], lang) for card in cards]

        yield Figure.LIFTED, words("lifted", lang, low=low), counts(Figure.LIFTED)
        yield Figure.CONSULTATIONS, words("consultations", lang), counts(Figure.CONSULTATIONS)
        if any(card.figures[Figure.TELECARE] > 0 for card in cards):
            yield Figure.TELECARE, words("telecare", lang), counts(Figure.TELECARE)
        costs = [money(card.figures[Figure.COST], lang) for card in cards]
        yield Figure.COST, words("cost_row", lang, years=PERIOD_YEARS), costs
        each = [card.figures[Figure.COST_PER_CONSULTATION] for card in cards]
        shown = ["–" if np.isnan(value) else money(value, lang) for value in each]
        yield Figure.COST_PER_CONSULTATION, words("cost_each", lang), shown
        if len(cards) > 1:
            yield Figure.SERVED, words("does", lang), [effect_text(card, lang) for card in cards]

    def sure(self, size: float) -> Flowable:
        """How well the order or the gain holds."""
        from scenarios.documents import pdf_kit as kit
        from scenarios.documents.pdf_parts import Bar, Box

        lang, drawn, asked = self.lang, self.asked.drawn, self.asked
        usual, soft = kit.style(7.4 * size), kit.style(7.2 * size, colour=kit.SOFT)
        parts: list[Flowable] = [kit.text(kit.plain(words("sure", lang)), kit.style(8.8 * size, bold=True), "H2")]
        if drawn is None:
            return Box([*parts, kit.text(kit.plain(words("sure_none", lang)), soft)])
        several = len(asked.cards) > 1
        key = "sure_draws" if several else "sure_one"
        parts.append(kit.text(kit.plain(words(key, lang, draws=number(len(drawn.values), lang))), soft))
        chosen = asked.cards.index(asked.chosen)
        if several:
            for place, share in enumerate(drawn.first_share.tolist()):
                colour = kit.ACCENT if place == chosen else kit.EDGE
                value = kit.text(kit.plain(f"{percent(share, lang)}\u00a0%"), kit.style(7.6 * size, align=2))
                parts.append(Bar(kit.text(kit.strong(LETTERS[place]), usual), share, value, colour))
        low, high = np.nanquantile(drawn.values[:, chosen], (0.05, 0.95))
        name = lettered(asked, chosen, 32)
        shown = {"low": number(float(low), lang), "high": number(float(high), lang)}
        if asked.figure is Figure.LIFTED:
            parts.append(kit.text(kit.plain(verdict_words("gain_range", lang, name=name, **shown)), usual))
        return Box(parts)

    def not_said(self, size: float) -> Flowable:
        """The limits, the invented first; none of them is ever left out."""
        from scenarios.documents import pdf_kit as kit
        from scenarios.documents.pdf_parts import Box

        lang, invented = self.lang, bool(self.about.invented)
        ink = kit.WARN_INK if invented else kit.INK
        look = kit.style(6.7 * size, colour=ink, leading=1.34)
        head = kit.text(kit.plain(words("not_said", lang)), kit.style(8.8 * size, colour=ink, bold=True), "H2")
        there, here = say("limit_levers", lang), words("levers", lang)  # the sheets of a workbook are not at hand here
        limits = [here if limit == there else limit for limit in self.about.limits]
        first = f"{kit.strong(self.about.warning)} " if self.about.warning else ""
        parts = [kit.text(first + kit.plain(" ".join((words("not_decision", lang), *limits))), look)]
        colours = {"back": kit.WARN_BACK, "edge": kit.WARN_EDGE} if invented else {"back": "#f7f9fb", "edge": kit.LINE}
        return Box([head, *parts], dashed=invented, gap=2, **colours)  # type: ignore[arg-type]


def short(name: str, most: int) -> str:
    """A name of at most so many letters."""
    from scenarios.documents.pdf_kit import clean

    kept = clean(name)
    return kept if len(kept) <= most else kept[: most - 1].rstrip() + "…"


def lettered(asked: Brief, place: int, most: int) -> str:
    """« A. Bourganeuf »; without a letter where there is one scenario."""
    name = short(asked.cards[place].scenario.name, most)
    return f"{LETTERS[place]}. {name}" if len(asked.cards) > 1 else name


def _cabins(card: Card) -> Iterator[tuple[float, float]]:
    """Where cabins stand: they are no places of doctors."""
    for lever in folded_levers(card.scenario):
        if lever.lever.cabin and lever.lon == lever.lon:
            yield lever.lon, lever.lat
