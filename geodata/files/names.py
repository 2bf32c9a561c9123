"""Names that a file can have on every system on which a work may be opened."""

from __future__ import annotations

from pathlib import Path

FORBIDDEN = frozenset('<>:"/\\|?*') | frozenset(map(chr, range(32)))
"""Letters that no file of Windows can bear in its name; after a colon it would be a stream that nobody sees."""

DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10)}
)
"""Names that mean a device to Windows, whatever suffix follows. Source: Microsoft, "Naming Files, Paths, and Namespaces"."""


def is_portable(name: str) -> bool:
    """Whether a file of this name, without a folder, can be written and found again on every system."""
    return not (FORBIDDEN & set(name) or name.endswith((" ", ".")) or _device(name) in DEVICES)


def portable_name(words: str, most: int = 100) -> str:
    """Words as a file name without its suffix: what no system allows is a space; "" where nothing is left.

    most : letters that are kept
    """
    name = "".join(" " if letter in FORBIDDEN else letter for letter in words).strip(" .")[:most].rstrip(" .")
    return f"{name}_" if _device(name) in DEVICES else name


DOCUMENTS = frozenset(".csv .deserts .gpkg .htm .html .json .ods .pdf .png .svg .txt .xls .xlsx .zip".split())
"""Suffixes of what this software writes, and of what people take these for: « aveyron.csv » is not the name of a table
that ends in .csv.xlsx, while the « .2 » of « plan v1.2 » is a part of the name."""


def suffixed(path: Path, *suffixes: str) -> Path:
    """A file name that was typed, with a suffix of its kind: kept where it is one of these, else the first takes the place.

    A name that nobody was asked about is never that of a file which is there: it gets a number.
    """
    if path.suffix.lower() in suffixes:
        return path
    other = path.with_name((path.stem if path.suffix.lower() in DOCUMENTS else path.name) + suffixes[0])
    return free_name(other) if other.exists() else other


def free_name(path: Path) -> Path:
    """A name beside a file that cannot be written over: « plan (2).xlsx »."""
    number = 2
    while (other := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return other


def _device(name: str) -> str:
    return name.split(".", maxsplit=1)[0].rstrip(" ").upper()
