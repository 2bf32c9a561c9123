"""Typed words to addresses: the likeliest first, how exact each is, and every doubt said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from geodata.addresses.asked import Asked, asked
from geodata.addresses.index import Index, Street
from geodata.addresses.words import TYPES, words
from geodata.france.base import france

Precision = Literal["housenumber", "street", "locality", "commune"]
"""What the place is that of: the house, the middle of the street, a place that has a name, the seat of the commune."""

Doubt = Literal["several", "spelling", "words_left", "no_such_number", "no_such_street", "other_postcode"]
"""several : others fit as well; spelling : a word is written otherwise; words_left : some words are of no part of it."""

LIGHT = 0.3
"""Weight of the kind of a street, which most streets share, against 1 of any other word. Own choice, as all below."""

OTHER_POSTCODE, SPELT, BEGUN = 0.85, 0.8, 0.9
SAME = 0.02
"""Difference of scores under which two addresses fit alike."""

LEAST_SPELT = 4
"""Letters of a word from which a slip is forgiven."""

LEAST = 0.5
MOST_CANDIDATES = 4_000


@dataclass(frozen=True)
class Found:
    """An address that fits. score : 0 to 1; doubts : () = sure; number : as it is written on the house, "" = none."""

    street: str
    number: str
    postcode: str
    commune: str
    insee: str
    lon: float
    lat: float
    precision: Precision
    score: float
    doubts: tuple[Doubt, ...] = ()

    @property
    def label(self) -> str:
        """« 12 bis Rue de la Gare, 23000 Guéret »."""
        street = " ".join(filter(None, (self.number, self.street)))
        return ", ".join(filter(None, (street, " ".join(filter(None, (self.postcode, self.commune))))))


@dataclass(eq=False)
class AddressBook:
    """The addresses of some départements, held in memory by their words; what is typed is kept nowhere."""

    indexes: tuple[Index, ...]
    _streets: list[tuple[Street, Index, frozenset[str]]] = field(default_factory=list, init=False)
    _by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list), init=False)
    _by_commune: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list), init=False)
    _communes: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)
    _postcodes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set), init=False)
    _commune_words: set[str] = field(default_factory=set, init=False)
    _vocabulary: set[str] = field(default_factory=set, init=False)
    _short_forms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set), init=False)

    def __post_init__(self) -> None:
        for index in self.indexes:
            for street in index.streets():
                self._add(street, index)
        self._commune_words |= {word for name in self._communes.values() for word in name}
        self._vocabulary |= {*self._by_word, *(word for _, _, around in self._streets for word in around)}
        for word in self._vocabulary:
            for short in _shortened(word):
                self._short_forms[short].add(word)

    def __len__(self) -> int:
        return len(self._streets)

    def _add(self, street: Street, index: Index) -> None:
        place = len(self._streets)
        around = frozenset((*words(street.commune), *words(street.old), street.insee))
        self._streets.append((street, index, around))
        for word in set(street.words):
            self._by_word[word].append(place)
        self._by_commune[street.insee].append(place)
        self._communes[street.insee] = words(street.commune)
        if street.postcode:
            self._postcodes[street.postcode].add(street.insee)

    def search(
        self, text: str, most: int = 8, *, postcode: str = "", commune: str = "", typing: bool = False
    ) -> list[Found]:
        """The addresses that fit a text, the likeliest first; [] where nothing does.

        postcode, commune : where they stand in columns of their own; typing : the last word may be a beginning
        """
        wanted = asked(text, postcode, commune)
        known = self._known(wanted, typing=typing)
        scored = [self._score(place, wanted, known) for place in self._candidates(wanted, known)]
        scored = sorted((each for each in scored if each[0] >= LEAST), key=lambda each: (-each[0], each[1]))
        best = scored[: max(most, 2)]
        found = [self._found(wanted, known, score, place) for score, place in best]
        named = self._commune(wanted, known)
        if named is not None and (not found or named.score > found[0].score or _is_elsewhere(found[0], named)):
            found.insert(0, replace(named, score=max(named.score, found[0].score if found else 0.0)))
            return [_once(each) for each in found[:most]]
        return _with_rivals(found)[:most]

    # --- words ---

    def _known(self, wanted: Asked, *, typing: bool) -> dict[str, dict[str, float]]:
        """Typed word -> words of the base that it may be, with how sure: 1 as written, less for a beginning or a slip.

        What stands before the number (« Maison de santé, 3 rue … ») counts only where it names a commune.
        """
        last = wanted.words[-1] if wanted.words and typing else ""
        typed = (*(word for word in wanted.before if word in self._commune_words), *wanted.words)
        return {word: self._matches(word, is_begun=word == last) for word in dict.fromkeys(typed)}

    def _matches(self, word: str, *, is_begun: bool) -> dict[str, float]:
        vocabulary = self._vocabulary
        if word in vocabulary and not is_begun:
            return {word: 1.0}
        found = {word: 1.0} if word in vocabulary else {}
        if is_begun:
            found |= {other: BEGUN for other in vocabulary if other.startswith(word) and other != word}
        return found or dict.fromkeys(self._alike(word), SPELT)

    def _alike(self, word: str) -> set[str]:
        """Words of the base one slip away: a letter more, less, another one, or two that changed places."""
        if len(word) < LEAST_SPELT or word.isdigit():
            return set()
        found = set(self._short_forms.get(word, ()))
        for short in _shortened(word):
            found |= self._short_forms.get(short, set()) | ({short} & self._vocabulary)
        return {other for other in found if not other.isdigit() and abs(len(other) - len(word)) <= 1}

    # --- candidates ---

    def _candidates(self, wanted: Asked, known: Mapping[str, Mapping[str, float]]) -> Collection[int]:
        """Streets that share a telling word, the rarest words first; where only kinds are typed, those of the commune."""
        inside = self._places(wanted, known)
        telling = [word for word in known if word not in TYPES] or list(known)
        lists = [[place for other in known[word] for place in self._by_word.get(other, ())] for word in telling]
        chosen: dict[int, None] = {}
        for places in sorted(filter(None, lists), key=len):
            near = [place for place in places if self._streets[place][0].insee in inside]
            chosen.update(dict.fromkeys((*near, *places)[:MOST_CANDIDATES]))
            if len(chosen) >= MOST_CANDIDATES:
                break
        if not chosen:  # the street alone has little words: « rue de la … »
            chosen.update((place, None) for code in inside for place in self._by_commune[code][:MOST_CANDIDATES])
        return chosen

    def _places(self, wanted: Asked, known: Mapping[str, Mapping[str, float]]) -> set[str]:
        """Communes that the postal code or the words name; empty where none is."""
        if wanted.postcode in self._communes:
            return {wanted.postcode}
        by_code = self._postcodes.get(wanted.postcode, set())
        named = self._named(known)
        return (by_code | named) if by_code or named else set()

    def _named(self, known: Mapping[str, Mapping[str, float]]) -> set[str]:
        """Communes all of whose words are typed; a longer name goes before one that is a part of it."""
        typed = {other for matches in known.values() for other in matches}
        whole = {code: name for code, name in self._communes.items() if name and set(name) <= typed}
        longest = [set(name) for name in whole.values()]
        return {code for code, name in whole.items() if not any(set(name) < other for other in longest)}

    # --- score ---

    def _score(self, place: int, wanted: Asked, known: Mapping[str, Mapping[str, float]]) -> tuple[float, int]:
        """How well a street fits: how much of its name is typed, and how much of what is typed is in it or its commune."""
        street, _, around = self._streets[place]
        own = set(street.words)
        typed = weight = 0.0
        covered: dict[str, float] = {}
        for word, matches in known.items():
            share = LIGHT if word in TYPES else 1.0
            in_street = max(((sure, other) for other, sure in matches.items() if other in own), default=(0.0, ""))
            in_commune = max((sure for other, sure in matches.items() if other in around), default=0.0)
            if in_street[0]:
                covered[in_street[1]] = max(covered.get(in_street[1], 0.0), in_street[0])
            typed += share * max(in_street[0], in_commune)
            weight += share
        whole = sum(LIGHT if word in TYPES else 1.0 for word in own)
        named = sum((LIGHT if word in TYPES else 1.0) * sure for word, sure in covered.items())
        score = 0.5 * named / whole + 0.5 * typed / max(weight, LIGHT)
        return (score * self._place_factor(street, wanted), place)

    def _place_factor(self, street: Street, wanted: Asked) -> float:
        if not wanted.postcode or wanted.postcode in (street.postcode, street.insee):
            return 1.0
        return OTHER_POSTCODE

    # --- answers ---

    def _found(self, wanted: Asked, known: Mapping[str, Mapping[str, float]], score: float, place: int) -> Found:
        street, index, around = self._streets[place]
        precision: Precision = "locality" if street.kind == "locality" else "street"
        lon, lat, number = street.lon, street.lat, ""
        doubts = list(_doubts(street, around, wanted, known))
        if wanted.number is not None:
            houses = index.numbers(street.id, wanted.number)
            house = next((each for each in houses if each[0] == wanted.suffix), None)
            if house is not None:
                precision, (_, lon, lat) = "housenumber", house
                number = " ".join(filter(None, (str(wanted.number), wanted.suffix)))
            elif houses:  # the number is there, its letter is not
                precision, (_, lon, lat), number = "housenumber", houses[0], f"{wanted.number} {houses[0][0]}".strip()
                doubts.append("no_such_number")
            else:
                doubts.append("no_such_number")
        place_name = street.postcode, street.commune, street.insee
        return Found(street.name, number, *place_name, lon, lat, precision, round(score, 4), tuple(doubts))

    def _commune(self, wanted: Asked, known: Mapping[str, Mapping[str, float]]) -> Found | None:
        """The commune that is typed, at its seat; None where none, or several, are named."""
        codes = self._named(known) or self._postcodes.get(wanted.postcode, set())
        if wanted.postcode and len(codes) > 1:
            codes = codes & self._postcodes.get(wanted.postcode, codes)
        if len(codes) != 1:
            return None
        code = next(iter(codes))
        table = france().communes
        if code not in table.index:
            return None
        name = set(self._communes[code])
        left = [word for word in known if not name & set(known[word])]
        doubts: tuple[Doubt, ...] = ("no_such_street",) if left or wanted.number is not None else ()
        score = LEAST if doubts else 1.0
        seat = table.loc[code].to_dict()
        where = str(seat["name"]), code, float(seat["lon"]), float(seat["lat"])
        return Found("", "", wanted.postcode, *where, "commune", score, doubts)


def _is_elsewhere(street: Found, commune: Found) -> bool:
    """Whether a street that lacks some of the words lies in another commune than the one that is named."""
    return street.insee != commune.insee and "words_left" in street.doubts


def _doubts(
    street: Street, around: Iterable[str], wanted: Asked, known: Mapping[str, Mapping[str, float]]
) -> Iterable[Doubt]:
    """What does not fit between what was typed and a street."""
    parts = {*street.words, *around}
    telling = [word for word in known if word not in TYPES]
    kinds = [word for word in known if word in TYPES]
    if kinds and not parts & set(kinds) and TYPES & set(street.words):
        yield "spelling"
    if any(not parts & set(known[word]) for word in telling):
        yield "words_left"
    elif any(word not in parts and parts & set(known[word]) for word in telling):
        yield "spelling"
    missing = [word for word in street.words if word not in TYPES and not any(word in known[typed] for typed in known)]
    if missing:
        yield (
            "spelling" if len(missing) < len([word for word in street.words if word not in TYPES]) else "no_such_street"
        )
    if wanted.postcode and wanted.postcode not in (street.postcode, street.insee):
        yield "other_postcode"


def _with_rivals(found: list[Found]) -> list[Found]:
    """The first is in doubt where another one fits as well."""
    if len(found) < 2 or found[0].score - found[1].score > SAME:
        return [_once(each) for each in found]
    rivals = [each for each in found if found[0].score - each.score <= SAME]
    best = [each for each in rivals if each.precision == "housenumber"] or rivals
    others = [each for each in found if each not in best]
    if len(best) > 1:
        best = [_with(each, "several") for each in best]
    return [_once(each) for each in (*best, *others)]


def _with(found: Found, doubt: Doubt) -> Found:
    return replace(found, doubts=(*found.doubts, doubt))


def _once(found: Found) -> Found:
    return replace(found, doubts=tuple(dict.fromkeys(found.doubts)))


def _shortened(word: str) -> set[str]:
    """A word without one of its letters, each in turn."""
    if len(word) < LEAST_SPELT or word.isdigit():
        return set()
    return {word[:place] + word[place + 1 :] for place in range(len(word))}
