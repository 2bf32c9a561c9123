"""The sources that a document names, with titles and units in its language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from deserts.errors import UnknownSource
from geodata.readers.base import Imported
from geodata.report.source import Source
from geodata.territory.opening import Territory
from scenarios.words.estimate import RELIEF_SOURCE, knows_relief
from scenarios.words.texts import Language

_ENGLISH = (
    (
        re.compile(r"Communes de France : codes, noms, contours simplifiés, chefs-lieux, EPCI \((\d+) communes\)"),
        r"Communes of France: codes, names, simplified outlines, town halls, EPCI (\1 communes)",
    ),
    (
        re.compile(r"Médecins généralistes : données illustratives, tirées au sort"),
        "General practitioners: illustrative data, drawn by lot",
    ),
    (
        re.compile(r"Altitudes autour des communes, par pas de 1,5 km et de 10 m"),
        "Heights around the communes, in steps of 1.5 km and 10 m",
    ),
    (re.compile(r"APL aux médecins généralistes (\d{4}) \((.*)\)"), r"APL to general practitioners \1 (\2)"),
)
"""Titles that are ours, French -> English."""

_LICENCES = {
    "sans objet": "not applicable",
    "Licence Ouverte 2.0 ; GPL-3.0 (contours)": "Licence Ouverte 2.0; GPL-3.0 (outlines)",
    "selon le distancier ; ODbL pour OSRM": "as the matrix states; ODbL for OSRM",
    "non indiquée": "not stated",
    "MIT, selon le paquet": "MIT, as the package says",
    "non précisée": "not stated",
}

_PRODUCERS = {"non indiqué": "not stated"}

_REMARKS = {" (indicatif)": " (indicative)"}
"""What a reader adds to its title for a file that is less than the official one, French -> English."""

_CONSTANTS = (
    (
        re.compile(
            r"^DREES, classeur APL aux médecins généralistes 2022-2023, feuille Paramètres \(constantes intégrées\)"
        ),
        "DREES, workbook of APL to general practitioners 2022-2023, sheet Paramètres (built-in constants)",
    ),
    (re.compile(r"^(DREES, .+?), feuille Paramètres\."), r"\1, sheet Paramètres."),
    (re.compile(r" ; poids des tranches d'âge de (\d{4}), faute de (\d{4})"), r"; age weights of \1, for want of \2"),
)
"""What ``ScoringParams.source`` says in our own words, French -> English; what DREES writes stays French."""

_UNITS = (
    ("consultations/an/hab. standardisé", "consultations/year/standardised inhab."),
    ("consultations/an/hab.", "consultations/year/inhab."),
    ("ETP pour 100 000 hab. standardisés", "FTE per 100,000 standardised inhab."),
    ("médecins/10 000 hab.", "doctors/10,000 inhab."),
    ("infirmiers/10 000 hab.", "nurses/10,000 inhab."),
    ("hab./km²", "inhab./km²"),
    ("€/an", "€/year"),
    ("habitants standardisés", "standardised inhabitants"),
    ("habitants", "inhabitants"),
    ("personnes", "people"),
    ("ménages", "households"),
    ("locaux", "premises"),
    ("équipements", "facilities"),
    ("professionnels", "professionals"),
    ("médecins", "doctors"),
)
"""Units as the dictionary writes them, longest first -> in English."""


def named_sources(territory: Territory, layers: Sequence[Imported], lang: Language) -> tuple[Source, ...]:
    """The sources of a territory, heights where minutes are estimated by them, then the imported files that are only shown."""
    used = {source.key for source in territory.sources}
    shown = [each.source for each in layers if each.source.key not in used]
    relief = [RELIEF_SOURCE] if knows_relief(territory) else []
    return tuple(titled(source, lang) for source in dict.fromkeys((*territory.sources, *relief, *shown)))


def titled(source: Source, lang: Language) -> Source:
    """The same source with the title that it has in a language, where that title is ours."""
    from geodata.imports.any_file import reader_of

    if lang == "en":
        title = source.title
        for pattern, english in _ENGLISH:
            title = pattern.sub(english, title)
        producer = _PRODUCERS.get(source.producer, source.producer)
        source = replace(source, title=title, producer=producer, licence=_LICENCES.get(source.licence, source.licence))
    if source.key == "drees_apl":  # its title names the workbook and its edition
        return source
    try:
        reader = reader_of(source.key)
    except UnknownSource:
        return source
    remark = source.title.removeprefix(reader.title_fr) if source.title.startswith(reader.title_fr) else ""
    if lang == "fr":
        return replace(source, title=reader.title_fr + remark)
    return replace(source, title=reader.title_en + _REMARKS.get(remark, remark))


def constants_in(source: str, lang: Language) -> str:
    """Where the constants of a score come from, in a language."""
    if lang == "en":
        for pattern, english in _CONSTANTS:
            source = pattern.sub(english, source)
    return source


def unit_in(unit: str, lang: Language) -> str:
    """A unit of the dictionary in a language; as it is where it has no other."""
    return dict(_UNITS).get(unit, unit) if lang == "en" else unit
