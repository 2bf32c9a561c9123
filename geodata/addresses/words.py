"""The words of addresses: short forms written out, little words left out, so that two ways of writing compare."""

from __future__ import annotations

import re

from geodata.france.names import plain

TYPES = frozenset(
    "allee allees avenue boulevard chaussee chemin cite clos cote cour cours domaine esplanade faubourg galerie hameau "
    "impasse lotissement mail montee parc parvis passage place placette porte promenade quai quartier residence rocade "
    "rond-point route rue ruelle sente sentier square traverse venelle villa villas village voie zone".split()
)
"""First words of streets: they tell little, since most streets have one."""

LITTLE = frozenset("a au aux d de des du et l la le les".split())

_SHORT = {
    "all": "allee", "av": "avenue", "ave": "avenue", "aven": "avenue", "bd": "boulevard", "bld": "boulevard",
    "blvd": "boulevard", "boul": "boulevard", "bvd": "boulevard", "bv": "boulevard", "cdt": "commandant", "ch": "chemin",
    "che": "chemin", "chem": "chemin", "chm": "chemin", "cne": "capitaine", "col": "colonel", "cpt": "capitaine",
    "crs": "cours", "dom": "domaine", "dr": "docteur", "esp": "esplanade", "fbg": "faubourg", "fg": "faubourg",
    "gal": "general", "gen": "general", "ham": "hameau", "imp": "impasse", "lot": "lotissement", "lt": "lieutenant",
    "mal": "marechal", "mar": "marechal", "mgr": "monseigneur", "mte": "montee", "pas": "passage", "pass": "passage",
    "pdt": "president", "pl": "place", "pr": "professeur", "pres": "president", "prof": "professeur",
    "prom": "promenade", "psg": "passage", "qai": "quai", "qrt": "quartier", "quart": "quartier", "r": "rue",
    "res": "residence", "rle": "ruelle", "rte": "route", "sq": "square", "st": "saint", "ste": "sainte", "ss": "sous",
    "sts": "saints", "s": "sur", "tra": "traverse", "vc": "voie communale", "vge": "village", "vlge": "village",
    "za": "zone artisanale", "zac": "zone amenagement concerte", "zi": "zone industrielle", "nd": "notre dame",
    "1er": "premier", "1ere": "premiere", "i": "premier",
}  # fmt: skip
"""As people and the post write them -> written out."""

SUFFIXES = {
    "b": "bis",
    "t": "ter",
    "q": "quater",
    "bis": "bis",
    "ter": "ter",
    "quater": "quater",
    "quinquies": "quinquies",
}

_SPLIT = re.compile(r"[a-z]+|\d+[a-z]*")


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text without accents and case, all of them; œ is oe."""
    return tuple(_SPLIT.findall(plain(text.replace("œ", "oe").replace("Œ", "oe"))))


def written_out(found: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Words with short forms written out and little ones left out; those alone stay, else nothing would."""
    long = [part for word in found for part in _SHORT.get(word, word).split()]
    return tuple(word for word in long if word not in LITTLE) or tuple(long)


def words(text: str) -> tuple[str, ...]:
    """The words of a name of a street or commune, to compare."""
    return written_out(tokens(text))


def suffix(text: str) -> str:
    """« B », « bis » → "bis"; other letters as they are; "" for none."""
    found = "".join(tokens(text))
    return SUFFIXES.get(found, found)
