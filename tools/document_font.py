"""Make the font of the PDF documents from a release of Inter: Latin letters only, digits of one width, TrueType outlines.

    python tools/document_font.py FOLDER-WITH-Inter-Regular.otf-AND-Inter-SemiBold.otf

Needs fontTools, which only this script uses. The licence of Inter (SIL Open Font License 1.1) stands beside the result.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

TARGET = Path(__file__).parent.parent / "scenarios" / "assets" / "inter"
WEIGHTS = ("Regular", "SemiBold")
LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: the names of places of Europe
    *(0x218, 0x219, 0x21A, 0x21B),
    *(0x2002, 0x2003, 0x2009, 0x202F, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E),
    *(0x2020, 0x2022, 0x2026, 0x2032, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2190, 0x2192, 0x2212, 0x2260, 0x2264, 0x2265),
    *(0x2248, 0x25A1, 0x25B2, 0x25B3, 0x25BC, 0x25BD, 0x25CF, 0x26A0, 0x2713, 0xFFFD),
)
TOLERANCE_EM = 1.0


def made(path: Path) -> TTFont:
    """The font of a weight."""
    font = TTFont(path)
    _even_digits(font)
    for cmap in font[
        "cmap"
    ].tables:  # French spaces that do not break are narrow; reportlab breaks lines at U+202F itself
        cmap.cmap[0xA0] = cmap.cmap[0x202F]
    options = Options()
    options.layout_features, options.hinting, options.name_IDs = [], False, ["*"]
    options.notdef_outline, options.glyph_names = True, False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    if "CFF " in font:
        _true_type(font)
    for tag in ("GSUB", "GPOS", "GDEF", "STAT", "meta"):
        if tag in font:
            del font[tag]
    return font


def _even_digits(font: TTFont) -> None:
    """Digits of one width in the place of the usual ones, so that figures stand below each other."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    swap: dict[str, str] = {}
    for index in lookups:
        for part in table.LookupList.Lookup[index].SubTable:
            swap |= getattr(getattr(part, "ExtSubTable", part), "mapping", {})
    for cmap in font["cmap"].tables:
        for code in range(0x30, 0x3A):
            if code in cmap.cmap:
                cmap.cmap[code] = swap.get(cmap.cmap[code], cmap.cmap[code])


def _true_type(font: TTFont) -> None:
    """Cubic outlines as quadratic ones, within a thousandth of the size of a letter."""
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, TOLERANCE_EM, reverse_direction=True))
        drawn[name] = pen.glyph()
    outlines = newTable("glyf")
    outlines.glyphOrder, outlines.glyphs = order, drawn
    font["loca"], font["glyf"] = newTable("loca"), outlines
    outlines.compile(font)
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for name in (
        "maxZones maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements "
        "maxSizeOfInstructions maxComponentElements"
    ).split():
        setattr(maxp, name, 0)
    maxp.maxZones = 1
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 3.0, [], {}
    font["post"].glyphOrder = order
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    font.sfntVersion = "\000\001\000\000"


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        made(Path(sys.argv[1]) / f"Inter-{weight}.otf").save(TARGET / f"Inter-{weight}.ttf")
