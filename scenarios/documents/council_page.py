"""The page for a council: one sheet of A4 that says what a project changes, or which of up to four does most."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from deserts._version import __version__
from deserts.errors import BadValue
from deserts.progress import Report, ignore
from geodata.files.atomic import write_atomically
from geodata.readers.base import Imported
from geodata.territory.opening import Territory
from scenarios.analysis.brief import MOST_SITES, Brief
from scenarios.analysis.verdict import verdict
from scenarios.answer.fingerprint import joint_fingerprint
from scenarios.documents.council_parts import Parts, short
from scenarios.words.council import words
from scenarios.words.facts import Facts, facts
from scenarios.words.texts import Language, compact, say
from scenarios.words.verdict import (
    cost_text,
    effect_text,
    verdict_text,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable


NAME_LETTERS = 70
"""Letters of a name that are shown; a table has room for fewer."""


def export_council_page(
    territory: Territory,
    asked: Brief,
    path: Path,
    *,
    lang: Language = "fr",
    today: date | None = None,
    layers: Sequence[Imported] = (),
    report: Report = ignore,
) -> tuple[Path, ...]:
    """Write the page as a PDF and return its path. layers : imported files, whose sources are named.

    Raises BadValue for no scenario or more than ``MOST_SITES``, CannotWrite; the previous file stays whole then.
    """
    if not 1 <= len(asked.cards) <= MOST_SITES:
        raise BadValue("scenarios", len(asked.cards), f"1 to {MOST_SITES}")
    report(0, 2)
    content = page_bytes(territory, asked, lang, today=today, layers=layers)
    report(1, 2)
    write_atomically(path, content)
    report(2, 2)
    return (path,)


def page_bytes(
    territory: Territory,
    asked: Brief,
    lang: Language,
    *,
    today: date | None = None,
    layers: Sequence[Imported] = (),
) -> bytes:
    """The page as the bytes of its file."""
    from reportlab.pdfgen.canvas import Canvas

    from scenarios.documents import pdf_kit as kit

    kit.load_fonts()
    told = [facts(territory, card.outcome, lang, today=today, layers=layers) for card in asked.cards]
    about = told[asked.cards.index(asked.chosen)]
    limits = tuple(dict.fromkeys(limit for each in told for limit in each.limits))
    content = io.BytesIO()
    canvas = Canvas(
        content,
        pagesize=kit.PAGE,
        lang="fr-FR" if lang == "fr" else "en-GB",
        initialFontName=kit.REGULAR,
        pageCompression=1,
    )
    canvas.setTitle(kit.clean(_title(asked, lang)))
    canvas.setSubject(kit.clean(f"{words('subject', lang)}, {territory.name}"))
    canvas.setAuthor(f"Déserts {__version__}")
    canvas.setCreator(f"Déserts {__version__}")
    _draw(canvas, _Page(territory, asked, replace(about, limits=limits), lang))
    canvas.showPage()
    kit.write_tags(canvas)
    canvas.save()
    return content.getvalue()


# --- one page, whatever the names ---

SIZES = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76)
"""Sizes of the words: what gives way where names are long; no sentence is left out."""

LEAST_RATIO, MOST_RATIO, STEP = 0.62, 0.97, 0.05
"""Height of the map for a width of 1: it takes the room that the words leave."""


def _draw(canvas: Canvas, page: _Page) -> None:
    """The parts from the top down, the foot at the bottom; smaller where they need more than the sheet."""
    from scenarios.documents import pdf_kit as kit
    from scenarios.documents.pdf_parts import Column

    width, room = kit.PAGE_WIDTH - 2 * kit.MARGIN, kit.PAGE_HEIGHT - 2 * kit.MARGIN
    for size in SIZES:
        foot = Column(list(page.foot(size)), 2.5)
        left = room - foot.wrap(width, room)[1] - 10
        ratio = LEAST_RATIO
        body, height = _measured(page, ratio, size, width)
        if height <= left:
            break
    while ratio + STEP <= MOST_RATIO:
        higher, tall = _measured(page, ratio + STEP, size, width)
        if tall > left:
            break
        body, height, ratio = higher, tall, ratio + STEP
    scale = min(1.0, room / (height + room - left))
    canvas.translate(kit.MARGIN + width * (1 - scale) / 2, kit.MARGIN)
    canvas.scale(scale, scale)
    body.drawOn(canvas, 0, room / scale - height)
    foot.drawOn(canvas, 0, 0)


def _measured(page: _Page, ratio: float, size: float, width: float) -> tuple[Flowable, float]:
    """The body with a map of this height, and its height, points."""
    from scenarios.documents.pdf_parts import Column

    body = Column(list(page.body(ratio, size)), 9 * size)
    return body, body.wrap(width, 0.0)[1]


@dataclass(frozen=True)
class _Page:
    """The parts of the page. about : facts of the scenario chosen, with the limits of all."""

    territory: Territory
    asked: Brief
    about: Facts
    lang: Language

    @property
    def parts(self) -> Parts:
        """Its parts below the answer."""
        return Parts(self.territory, self.asked, self.about, self.lang)

    def body(self, ratio: float, size: float) -> Iterator[Flowable]:
        """From the question to what is not said."""
        from scenarios.documents import pdf_kit as kit
        from scenarios.documents.pdf_parts import Beside, Column, Rule, Ruled

        lang = self.lang
        yield from self._head(size)
        yield Rule(1.6, kit.INK)
        title = _title(self.asked, lang)
        yield kit.text(
            kit.plain(title), kit.style((20 if len(title) < 110 else 15) * size, bold=True, leading=1.2), "H1"
        )
        yield Ruled(kit.text(self._answer(), kit.style(11.5 * size, leading=1.42)), kit.ACCENT)
        yield Beside(
            [Column(list(self.parts.map(ratio, size)), 4), Column(list(self.parts.figures(size)), 6)], (1.58, 1.0), 14
        )
        yield from self.parts.sites(size)
        yield Beside([self.parts.sure(size), self.parts.not_said(size)], (1.0, 1.45), 14, even=True)

    def foot(self, size: float) -> Iterator[Flowable]:
        """Sources, words, what made it, the fingerprint."""
        from scenarios.documents import pdf_kit as kit
        from scenarios.documents.pdf_parts import Beside, Rule

        lang, look = self.lang, kit.style(6.6 * size, colour=kit.SOFT)
        listed = "; ".join(f"{source.title}, {source.producer}, {source.data_year}" for source in self.about.sources)
        yield Rule()
        yield kit.text(f"{kit.strong(words('sources', lang))} {kit.plain(listed)}.", look)
        low = compact(self.asked.chosen.outcome.before.params.low_apl, lang)
        yield kit.text(kit.plain(words("low_note", lang, low=low)), look)
        made = words("made", lang, version=__version__, date=self.about.get("date"))
        mark = joint_fingerprint([card.outcome for card in self.asked.cards])
        print_ = (
            f"{kit.plain(words('fingerprint', lang))} {kit.strong(' '.join(mark[k : k + 4] for k in range(0, 16, 4)))}"
        )
        right = kit.style(6.6 * size, colour=kit.SOFT, align=2)
        yield Beside([kit.text(kit.plain(made), look), kit.text(print_, right)], (1, 1))

    def _head(self, size: float) -> Iterator[Flowable]:
        from scenarios.documents import pdf_kit as kit
        from scenarios.documents.pdf_parts import Beside, Box

        where = f"{words('subject', self.lang)} · {self.territory.name} · {self.about.get('date')}"
        left = kit.text(kit.plain(where), kit.style(8.6 * size, bold=True))
        if not self.about.invented:
            yield left
            return
        look = kit.style(8.4 * size, colour=kit.WARN_INK, bold=True, align=1)
        pill = Box(
            [kit.text(kit.plain(words("trial", self.lang)), look)],
            back=kit.WARN_BACK, edge=kit.WARN_EDGE, dashed=True, pad=3,
        )  # fmt: skip
        yield Beside([left, pill], (1.9, 1.0))

    def _answer(self) -> str:
        """Who is first, what it does, what it costs."""
        from scenarios.documents.pdf_kit import plain, strong

        asked, lang, chosen = self.asked, self.lang, self.asked.chosen
        lead = ""
        if len(asked.cards) > 1:
            found = verdict(asked.made, asked.figure)
            lead = verdict_text(asked.made, found, lang, drawn=asked.drawn, agreed=asked.agreed)
        what, cost = effect_text(chosen, lang), plain(cost_text(chosen, lang))
        if not lead:
            return f"{strong(what)} {cost}"
        named = f"{chosen.scenario.name}{say('colon', lang)}"
        return f"{strong(lead)} {plain(named + what)} {cost}"


def _title(asked: Brief, lang: Language) -> str:
    """The question that the page answers."""
    names = [short(card.scenario.name, NAME_LETTERS) for card in asked.cards]
    if len(names) == 1:
        return words("question_one", lang, name=names[0])
    if sum(map(len, names)) > 110:
        return words("question_long", lang, count=len(names))
    return words("question_many", lang, names=words("or", lang).join([", ".join(names[:-1]), names[-1]]))
