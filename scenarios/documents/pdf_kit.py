"""The small toolkit of PDF documents: font, styles, clean text, tags for screen readers, the frame of a page.

A document is a list of flowables of reportlab: ``text`` and ``Tagged`` from here, ``Grid`` of ``pdf_table``, ``MapFigure`` of
``pdf_map``. A document of one page lays them out itself; one of several gives them to a ``SimpleDocTemplate``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import numpy.typing as npt
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

PAGE = A4
PAGE_WIDTH, PAGE_HEIGHT = PAGE
MARGIN = 36.0
"""Points around a page."""

REGULAR, BOLD = "Inter", "Inter-SemiBold"
INK, SOFT, LINE, EDGE = "#17202b", "#55616e", "#dde3e8", "#7f8b98"
ACCENT, WARN_BACK, WARN_INK, WARN_EDGE = "#0b5cad", "#fff1df", "#7a4100", "#b35806"
BREAKABLE = 2
"""Letters on each side at which a name with hyphens may be broken."""


@cache
def load_fonts() -> None:
    """Make the two weights of the documents known; they are embedded in what is written, only the letters used."""
    folder = resources.files("scenarios") / "assets" / "inter"
    for name, file in ((REGULAR, "Inter-Regular.ttf"), (BOLD, "Inter-SemiBold.ttf")):
        with resources.as_file(folder / file) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def style(
    size: float, *, colour: str = INK, bold: bool = False, align: int = 0, leading: float = 1.38
) -> ParagraphStyle:
    """A style of text. size : points; align : 0 = left, 1 = middle, 2 = right; leading : times the size."""
    load_fonts()
    return ParagraphStyle(
        f"{size}-{colour}-{bold}-{align}",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=size * leading,
        textColor=HexColor(colour),
        alignment=align,
        embeddedHyphenation=BREAKABLE,  # « Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson » breaks at its own hyphens
        splitLongWords=1,
    )


def clean(words: str) -> str:
    """Words for a document, whoever typed them: no control or direction marks, round apostrophes, spaces that do not break."""
    kept = "".join(
        " " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter
        for letter in words
        if unicodedata.category(letter) not in ("Cf", "Cs", "Co", "Cn")
    )
    return " ".join(kept.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}").replace("\u202f", "\u00a0").split(" ")).strip()


def plain(words: str) -> str:
    """Words as marked-up text in which nothing is markup."""
    return escape(clean(words))


def strong(words: str) -> str:
    """The same, in bold."""
    return f"<b>{plain(words)}</b>"


class Tagged(Flowable):  # type: ignore[misc]
    """Another flowable with a role for screen readers. role : of PDF, "P", "H1", "H2", "TH", "TD"; colour of a bar before it, "" = none."""

    def __init__(self, inner: Flowable, role: str = "P") -> None:
        super().__init__()
        self.inner, self.role = inner, role

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Room that it takes, points."""
        self.width, self.height = self.inner.wrap(width, height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw it between marks."""
        with tagged(self.canv, self.role):
            self.inner.drawOn(self.canv, 0, 0)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Parts for two pages."""
        return [Tagged(part, self.role) for part in self.inner.split(width, height)]


def text(markup: str, look: ParagraphStyle, role: str = "P") -> Tagged:
    """A paragraph. markup : of ``plain`` and ``strong``."""
    return Tagged(Paragraph(markup, look), role)


@dataclass
class _Marks:
    """What was tagged so far: (role, page, mark, words in its place) in reading order."""

    found: list[tuple[str, int, int, str]] = field(default_factory=list)
    on_page: dict[int, int] = field(default_factory=dict)


def _code(canvas: Canvas) -> list[str]:
    """What is drawn so far: reportlab has no way of its own to mark a part of it."""
    code: list[str] = canvas._code  # noqa: SLF001
    return code


def outline(canvas: Canvas, rings: Iterable[npt.NDArray[np.float64]], *, fill: bool) -> None:
    """Draw closed rings as one shape, holes left out; points to a tenth, which is less than a printer can show.

    rings : (points, 2) each. Written by hand: the paths of reportlab take three times as long for thousands of bends
    """
    code = []
    for ring in rings:
        if len(ring) >= 3:
            first, *others = (f"{x:.1f} {y:.1f}" for x, y in ring.tolist())
            code.append(f"{first} m {' l '.join(others)} l h")
    if code:
        _code(canvas).append(f"{' '.join(code)} {'B*' if fill else 'S'}")


@contextmanager
def tagged(canvas: Canvas, role: str, alt: str = "") -> Iterator[None]:
    """Mark what is drawn within as a part of the document. alt : words in the place of a picture."""
    marks = canvas.__dict__.setdefault("_marks", _Marks())
    page = canvas.getPageNumber() - 1
    number = marks.on_page.get(page, 0)
    marks.on_page[page] = number + 1
    marks.found.append((role, page, number, alt))
    _code(canvas).append(f"/{role} <</MCID {number}>> BDC")
    yield
    _code(canvas).append("EMC")


@contextmanager
def decoration(canvas: Canvas) -> Iterator[None]:
    """Mark what is drawn within as nothing to be read: lines, backgrounds."""
    _code(canvas).append("/Artifact BMC")
    yield
    _code(canvas).append("EMC")


def write_tags(canvas: Canvas) -> None:
    """Put the reading order into the file; to be called after all pages are shown."""
    document: Any = canvas._doc  # noqa: SLF001 - as for the marks
    marks: _Marks = canvas.__dict__.get("_marks", _Marks())
    pages = len(document.Pages.pages)
    root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    root_reference = document.Reference(root)
    body = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName("Document"), "P": root_reference})
    body_reference = document.Reference(body)
    parents: dict[int, list[Any]] = {page: [] for page in range(pages)}
    children = []
    for role, page, number, alt in marks.found:
        element = {
            "Type": PDFName("StructElem"),
            "S": PDFName(role),
            "P": body_reference,
            "Pg": document.Pages.pages[page],
            "K": number,
        }
        if alt:
            element["Alt"] = PDFString(alt)
        reference = document.Reference(PDFDictionary(element))
        children.append(reference)
        parents[page].append(reference)
    body.dict["K"] = PDFArray(children)
    numbers: list[Any] = []
    for page, references in parents.items():
        numbers += [page, document.Reference(PDFArray(references))]
    root.dict["K"] = PDFArray([body_reference])
    root.dict["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
    canvas.setCatalogEntry("StructTreeRoot", root_reference)
    canvas.setCatalogEntry("MarkInfo", PDFDictionary({"Marked": "true"}))
    for number, page in enumerate(document.Pages.pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
        page.StructParents = number
