"""Official files and what the cache holds of them, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QObject

from geodata.downloads.fetch import Fetched, PlanItem, size_of
from geodata.downloads.http import proxy_host
from ui.base import figures
from ui.base.words import language

MB = 1_000_000
ONLY = "courante"
"""Edition of what its publisher renews in place: nothing to tell it from."""

FOR_COMMANDS = re.compile(r"[^.]*--from-folder[^.]*\.\s*")
"""What the catalogue says to users of the command line."""


class DownloadWords(QObject):
    """Holds the translations."""

    def name(self, item: PlanItem) -> str:
        """« Base permanente des équipements, 2025 »."""
        edition = "" if item.entry.edition == ONLY else item.entry.edition
        parts = (item.entry.title(language()), item.target.part, edition)
        name = ", ".join(filter(None, parts))
        return name.replace("'", "’") if language() == "fr" else name

    def size(self, size: int | None, *, exact: bool) -> str:
        """« 143 Mo », « environ 44 Mo », or that it is not known."""
        if size is None:
            return self.tr("size unknown")
        text = self.tr("{size} MB").format(size=figures.number(max(size / MB, 0.1), 0 if size >= 10 * MB else 1))
        return text if exact else self.tr("about {size}").format(size=text)

    def state(self, item: PlanItem) -> str:
        """What is here already, and how old it is."""
        days = item.age_days() or 0
        match item.state():
            case "cached":
                return self.tr("here, %n day(s) old", "", days)
            case "old":
                return self.tr("here, but old: %n day(s)", "", days)
            case "partial":
                return self.tr("begun: {size}").format(size=self.size(item.have, exact=True))
            case "by_hand":
                return self.tr("to be taken by hand")
            case _:
                return self.tr("not here")

    def about(self, item: PlanItem) -> str:
        """Everything that there is to know before fetching a file, as a paragraph."""
        entry = item.entry
        lines = [
            self.tr("{producer}; licence: {licence}.").format(producer=entry.producer, licence=entry.licence),
            self._from(item),
            "" if entry.verified or entry.is_by_hand else self.tr("Nobody has tried this address yet."),
            FOR_COMMANDS.sub("", entry.note(language())),
        ]
        if item.uncovered:
            missing = ", ".join(item.uncovered)
            lines.append(self.tr("It lacks the départements {codes}.").format(codes=missing))
        return " ".join(line.replace("'", "’") for line in lines if line)

    def _from(self, item: PlanItem) -> str:
        page = f'<a href="{item.entry.page}">{item.entry.page}</a>'
        if not item.address:
            return self.tr("Take it from {page}, then “From a folder…”.").format(page=page)
        proxy = proxy_host(item.address, look_up=False)
        through = self.tr(" through {proxy}").format(proxy=proxy) if proxy else ""
        if not item.target.url:
            words = self.tr("Its address is asked of the publisher’s catalogue{through}; page: {page}.")
            return words.format(through=through, page=page)
        return self.tr("From {url}{through}; page: {page}.").format(
            url=escape(item.target.url), through=through, page=page
        )

    def total(self, wanted: Sequence[PlanItem], ticked: int) -> str:
        """What « Télécharger » would do."""
        if not ticked:
            return self.tr("Nothing is ticked yet.")
        if not wanted:
            return self.tr("All that is ticked is here already: nobody needs to be contacted.")
        size, unknown = size_of(wanted)
        hosts = ", ".join(dict.fromkeys(item.host for item in wanted))
        words = self.tr("To fetch: %n file(s), {size}, from {hosts}.", "", len(wanted)).format(
            size=self.size(size, exact=all(item.exact for item in wanted)), hosts=hosts
        )
        if unknown == len(wanted):
            words = self.tr("To fetch: %n file(s) of unknown size, from {hosts}.", "", len(wanted)).format(hosts=hosts)
        elif unknown:
            words += " " + self.tr("The size of %n of them is not known.", "", unknown)
        return words

    def came(self, fetched: Fetched) -> str:
        """What has come."""
        if fetched.unchanged:
            return self.tr("unchanged at the publisher")
        words = self.tr("here, {size}").format(size=self.size(fetched.record.size, exact=True))
        if fetched.instead:
            words = self.tr("{words}; it had moved, the publisher’s catalogue knew where").format(words=words)
        if fetched.lost:
            return self.tr("{words}; columns gone: {names}").format(words=words, names=", ".join(fetched.lost[:5]))
        return words
