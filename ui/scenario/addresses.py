"""From a typed address to a place of care on the map: sure ones at once, doubtful ones by choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from deserts.errors import DesertsError, NoAddresses, OutsideTerritory
from geodata.downloads.cache import Cache
from geodata.files.folders import user_cache
from ui.base.messages import sentence
from ui.base.notices import Notices, Offer
from ui.scenario.placing import Placing
from ui.work.addresses import find_addresses
from ui.work.focus import Focus
from ui.work.session import Session

if TYPE_CHECKING:
    from geodata.addresses.search import Found

NOTICE = "address"


class AddressSearch(QObject):
    """Looks for addresses in the territory; what is typed is kept nowhere."""

    def __init__(
        self, session: Session, focus: Focus, placing: Placing, notices: Notices, fetch: Callable[[], None]
    ) -> None:
        """``fetch`` : shows where the address base can be had."""
        super().__init__(placing)
        self._session, self._focus, self._placing, self._notices, self._fetch = session, focus, placing, notices, fetch
        self.cache = Cache(user_cache())

    def find(self, text: str) -> None:
        """Look for an address in the background, then show it, or place what is in the hand there."""
        territory = self._session.territory
        if territory is None or not text.strip():
            return
        self._session.tasks.run(
            find_addresses,
            *(text, territory, self.cache),
            owner=self,
            title=self.tr("Looking for the address…"),
            done=partial(self._show, text),
            failed=self._fail,
        )

    def _fail(self, error: DesertsError) -> None:
        offers = [Offer(self.tr("Download…"), self._fetch)] if isinstance(error, NoAddresses) else []
        self._notices.say(sentence(error), offers, kind="error", key=NOTICE)

    def _show(self, text: str, found: Sequence[Found]) -> None:
        if not found:
            words = self.tr("No address like “{text}” is known here. Check the commune and the street.")
            self._notices.say(words.format(text=text), kind="error", key=NOTICE)
            return
        best = found[0]
        if best.insee in self._session.loaded_territory.communes.index:
            self._focus.choose(best.insee)
        if not best.doubts and self._placing.is_active:
            self._place(best)
        elif not best.doubts:
            words = self.tr("{label} ({precision}).").format(label=best.label, precision=self._precision(best))
            self._notices.say(words, [Offer(self.tr("Place a centre here"), partial(self._place, best))], key=NOTICE)
        else:
            doubts = ", ".join(map(self._doubt, best.doubts))
            words = self.tr("“{text}” is not sure: {doubts}. Which one is meant?").format(text=text, doubts=doubts)
            offers = [Offer(each.label, partial(self._place, each)) for each in found[:2]]
            self._notices.say(words, offers, key=NOTICE)

    def _place(self, found: Found) -> None:
        """Place what is in the hand, or a new centre, there, and say how exact that is."""
        commune = self._placing.commune_at(found.lon, found.lat)
        if not commune:
            self._session.refused.emit(OutsideTerritory(found.lon, found.lat))
            return
        self._placing.place_at(found.lon, found.lat, commune)
        words = self.tr("Placed at {label} ({precision}).")
        self._notices.say(words.format(label=found.label, precision=self._precision(found)), kind="done", key=NOTICE)

    def _precision(self, found: Found) -> str:
        return {
            "housenumber": self.tr("at the house number"),
            "street": self.tr("in the middle of the street"),
            "locality": self.tr("locality"),
            "commune": self.tr("seat of the commune"),
        }[found.precision]

    def _doubt(self, doubt: str) -> str:
        return {
            "several": self.tr("several addresses fit"),
            "spelling": self.tr("it is spelt otherwise"),
            "words_left": self.tr("some words match nothing"),
            "no_such_number": self.tr("there is no such number"),
            "no_such_street": self.tr("there is no such street"),
            "other_postcode": self.tr("the postal code is another one"),
        }[doubt]
