"""Numbers as people type and paste them: either decimal mark, thousands apart, a unit behind."""

from __future__ import annotations

import re
from enum import Enum

GAPS = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}\t'\N{RIGHT SINGLE QUOTATION MARK}"
"""What stands between thousands beside the two marks."""

MINUS = ("\N{MINUS SIGN}", "\N{EN DASH}", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}")

SYNONYMS = (
    ("€", "eur", "euro", "euros"),
    ("etp", "fte"),
    ("%", "pct", "pour cent", "per cent", "percent"),
    ("min", "mn", "minute", "minutes"),
    ("h", "heure", "heures", "hour", "hours"),
    ("km/h", "kmh"),
)
"""Ways to write one unit. Nothing that scales a number (k€, ‰) is among them."""

_GAP = f"[{re.escape(GAPS)}]"
_FIGURES = re.compile(rf"([-+]?)((?:\d|[.,]|{_GAP})*)(.*)", re.DOTALL)
_APART = re.compile(rf"\d{{1,3}}(?:{_GAP}\d{{3}})+")
_SHAPE = re.compile(r"\d*(?:[.,]\d*)*")


class Typed(Enum):
    """What a text is that is no number yet."""

    UNFINISHED = "unfinished"
    REFUSED = "refused"


def spellings(unit: str) -> frozenset[str]:
    """A unit and its synonyms, small and without gaps around them; the empty text is always one."""
    plain = unit.strip(GAPS).casefold()
    same = {word for words in SYNONYMS if plain in words for word in words}
    return frozenset({"", plain, *same})


def typed_number(text: str, unit: str, group: str, decimals: int) -> float | Typed:
    """The number that a text means, or why it is none.

    unit : of the field, "" without; group : mark that the language puts between thousands ("," in English)
    decimals : figures that the field shows behind its mark; with 0, "150.000" is a hundred and fifty thousand

    One mark alone is the decimal mark, unless three figures follow and the language or the field reads thousands there.
    Where both stand, the last is the decimal mark; one that stands several times parts thousands.
    """
    for dash in MINUS:
        text = text.replace(dash, "-")
    parts = _FIGURES.fullmatch(text.strip(GAPS))
    if parts is None:
        return Typed.REFUSED
    sign, figures, behind = parts.groups()
    known, behind = spellings(unit), behind.strip(GAPS).casefold()
    if behind not in known:
        return Typed.UNFINISHED if any(word.startswith(behind) for word in known) else Typed.REFUSED
    plain = _without_gaps(figures.strip(GAPS))
    if isinstance(plain, Typed):
        return plain
    amount = _amount(plain, group, decimals)
    return -amount if sign == "-" and isinstance(amount, float) else amount


def _without_gaps(figures: str) -> str | Typed:
    """Figures whose gaps part thousands, closed up; « 2 3 » is no number."""
    head = re.split("[.,]", figures, maxsplit=1)[0]
    tail = figures[len(head) :]
    if re.search(_GAP, head) and not _APART.fullmatch(head):
        return Typed.UNFINISHED
    if re.search(_GAP, tail):
        return Typed.UNFINISHED
    return re.sub(_GAP, "", head) + tail


def _amount(plain: str, group: str, decimals: int) -> float | Typed:
    """Figures with marks, read; digits only beside the marks."""
    if not _SHAPE.fullmatch(plain):
        return Typed.REFUSED
    if not re.search(r"\d", plain):
        return Typed.UNFINISHED
    mark = max(".,", key=plain.rfind)
    counts = {each: plain.count(each) for each in ".,"}
    if not any(counts.values()):
        return float(plain)
    other = "," if mark == "." else "."
    before, _, after = plain.rpartition(mark)
    if counts[other]:
        return _parted(before, other, after) if counts[mark] == 1 else Typed.REFUSED
    thousands = re.fullmatch(r"[1-9]\d{0,2}", before) and len(after) == 3 and (mark == group or decimals == 0)
    if counts[mark] > 1 or thousands:
        return _parted(plain, mark, "")
    return float(f"{before or 0}.{after or 0}")


def _parted(head: str, mark: str, after: str) -> float | Typed:
    """Thousands parted by a mark, and what stands behind the decimal mark."""
    groups = head.split(mark)
    if not 1 <= len(groups[0]) <= 3 or any(len(three) != 3 for three in groups[1:]):
        return Typed.UNFINISHED
    return float("".join(groups) + "." + (after or "0"))
