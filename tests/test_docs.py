"""What code and documents say of other documents is there: files, headings, links; and nothing that a reader cannot open."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from deserts.need import GP_AGE_WEIGHTS
from tests.deserts import test_methods as methods
from tests.deserts import test_worked_example as worked

ROOT = Path(__file__).parents[1]
PACKAGES = ("deserts", "geodata", "scenarios", "ui", "tests")
PATTERNS = ("*.md", "docs/*.md", "*/README.md", "*/data/*.md")
DOCUMENTS = [path for pattern in PATTERNS for path in ROOT.glob(pattern)]
CODE = [
    path
    for package in PACKAGES
    for kind in ("*.py", "*.csv", "*.toml")
    for path in (ROOT / package).rglob(kind)
    if path != Path(__file__)
]

# A name in quotes is a file that the code writes or opens, not a page for the reader.
NAMED = re.compile(r"(?<![\w/.\"'-])([\w./-]*[\w-]\.md)\b")
CITED = re.compile(r"docs/([\w-]+\.md), (?=[A-Z])")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@cache
def content(path):
    return path.read_text(encoding="utf-8")


@cache
def headings(path):
    return re.findall(r"^#+ (.+?)\s*$", FENCED.sub("", content(path)), re.MULTILINE)


def unwrapped(text):
    """The text with its lines joined: a citation may be broken anywhere."""
    return re.sub(r"\s*\n\s*(?:#\s*)?", " ", text)


def anchor(heading):
    """As GitHub makes it: lower case, no punctuation, a dash for each space."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def unknown_names(text, folder):
    """Documents that are named, but are neither in the root of the project nor where the name stands. Links apart."""
    named = NAMED.findall(LINK.sub("", text))
    return [each for each in named if not any((base / each).is_file() for base in (ROOT, folder))]


def lost_sections(text):
    """``docs/page.md, Heading`` where the words after the comma begin with no heading of that page."""
    text = unwrapped(text)
    for cited in CITED.finditer(text):
        rest = text[cited.end() : cited.end() + 80]
        page = ROOT / "docs" / cited[1]
        known = headings(page) if page.is_file() else ()
        if not any(re.match(rf"{re.escape(each)}(?!\w)", rest) for each in known):
            yield f"{cited[0]}{rest[:40]}"


def broken_links(path):
    for link in LINK.findall(FENCED.sub("", content(path))):
        if re.match(r"\w+:", link):
            continue
        file, _, place = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (place and place not in map(anchor, headings(target))):
            yield link


def faults(paths, find):
    found = ((path.relative_to(ROOT).as_posix(), list(find(path))) for path in paths)
    return {name: wrong for name, wrong in found if wrong}


def test_there_is_something_to_check():
    assert {"method.md", "formats.md", "levers.md"} <= {path.name for path in DOCUMENTS}
    assert sum(len(CITED.findall(unwrapped(content(path)))) for path in CODE) > 80


def test_documents_that_are_named_exist():
    """A page that others cannot open is no source."""
    assert faults([*DOCUMENTS, *CODE], lambda path: unknown_names(content(path), path.parent)) == {}


def test_sections_that_are_cited_exist():
    assert faults([*DOCUMENTS, *CODE], lambda path: lost_sections(content(path))) == {}


def test_links_lead_somewhere():
    assert faults(DOCUMENTS, broken_links) == {}


def numbers(row):
    """The numbers of a line of a table, its first cell apart."""
    return [float(cell) for cell in re.split(r"[|;]", row)[2:] if re.fullmatch(r"\s*\d*\.?\d+\s*", cell)]


def rows(page, start):
    return [line for line in content(ROOT / page).splitlines() if line.startswith(f"| {start} ")]


def test_the_age_weights_of_the_page_are_those_of_the_code():
    for year, classes in GP_AGE_WEIGHTS.items():
        told = [number for row in rows("docs/method.md", year) for number in numbers(row)]
        assert told == [each.weight for each in classes]


def test_the_worked_example_of_the_page_is_that_of_the_tests():
    """Every row that is computed there stands on the page, to the last figure."""
    told = [numbers(line) for line in content(ROOT / "docs/method.md").splitlines() if line.startswith("|")]
    computed = {name: values for name, (_, _, _, values) in worked.ROWS.items()}
    computed |= {f"{key} {chosen}": values for key, chosen, values in methods.ROWS[:-1]}
    lost = [
        name for name, values in computed.items()
        if not any(list(values) in (row, row[::2], row[1::2]) for row in told)
    ]  # fmt: skip
    assert lost == []


def test_what_is_not_there_is_found(tmp_path):
    """The rules see what they are for, also across lines."""
    assert unknown_names("see gone.md 1.4, docs/method.md and x/gone.md", ROOT) == ["gone.md", "x/gone.md"]
    cited = "docs/method.md, Decay. docs/method.md,\n# Standardised need; docs/method.md, Gone. docs/gone.md, Decay"
    assert list(lost_sections(cited)) == ["docs/method.md, Gone. docs/gone.md, Decay", "docs/gone.md, Decay"]
    page = tmp_path / "page.md"
    page.write_text("# One, two\n[a](#one-two) [b](#three) [c](other.md) [d](https://e.fr)\n", encoding="utf-8")
    assert list(broken_links(page)) == ["#three", "other.md"]
