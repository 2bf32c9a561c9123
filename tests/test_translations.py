"""Every text of the window is in the catalogues of ui/i18n, translated, and compiled."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[1]
CATALOGUES = sorted((ROOT / "ui").rglob("*.ts"))
FRENCH = ROOT / "ui" / "i18n" / "deserts_fr_FR.ts"
FIELDS = re.compile(r"\{\w*[^}]*\}|%n|%L?\d")

pytestmark = pytest.mark.ui
each_catalogue = pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)


def qt_tool(name, *arguments):
    program = shutil.which(f"pyside6-{name}", path=str(Path(sys.executable).parent))
    assert program, f"pyside6-{name} is not in this environment"
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def messages(catalogue):
    """(source, its translations: one, or one for each plural form) of a catalogue."""
    for message in ET.parse(catalogue).iter("message"):
        translation = message.find("translation")
        forms = translation.findall("numerusform") or [translation]
        yield message.findtext("source"), ["".join(form.itertext()) for form in forms], translation.get("type")


def test_there_is_a_french_catalogue():
    assert FRENCH in CATALOGUES


@each_catalogue
def test_it_has_every_text_of_the_window_and_no_other(catalogue, tmp_path):
    """To bring the catalogues up to date: nox -s i18n."""
    copy = shutil.copy(catalogue, tmp_path)
    sources = sorted((ROOT / "ui").rglob("*.py"))
    # English needs no translation but of its plurals.
    plural = ["-pluralonly"] if "_en_" in catalogue.stem else []
    qt_tool("lupdate", *sources, "-no-obsolete", "-locations", "none", *plural, "-ts", copy)
    assert Path(copy).read_text(encoding="utf-8") == catalogue.read_text(encoding="utf-8")


@each_catalogue
def test_every_text_is_translated(catalogue):
    assert [source for source, forms, type_ in messages(catalogue) if type_ or not all(forms)] == []


@each_catalogue
def test_a_translation_has_the_fields_of_its_source(catalogue):
    """A field that is lost or misspelt would be a wrong sentence, or an error, in front of the user."""
    wrong = {
        source: form
        for source, forms, _ in messages(catalogue)
        for form in forms
        if set(FIELDS.findall(form)) - {"%n"} != set(FIELDS.findall(source)) - {"%n"}
    }
    assert wrong == {}


@each_catalogue
def test_it_is_compiled(catalogue, tmp_path):
    compiled = tmp_path / "compiled.qm"
    qt_tool("lrelease", catalogue, "-qm", compiled)
    assert catalogue.with_suffix(".qm").read_bytes() == compiled.read_bytes()


def test_french_typography():
    for source, forms, _type in messages(FRENCH):
        for form in forms:
            where = (source, form)
            assert not re.search(r" [:;!?»]|« ", form), (where, "a space there never ends a line")
            assert not re.search(r"\w[;!?»]", form), (where, "a narrow space stands before")
            assert "'" not in form, (where, "the apostrophe is ’")
            assert '"' not in form, (where, "quotation marks are « »")
            assert "..." not in form, (where, "the ellipsis is …")


def test_no_text_is_put_together_before_it_is_translated():
    """tr(f"…") is never found at run time, and lupdate does not warn."""
    for path in sorted((ROOT / "ui").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""\btr\(\s*f["']""", text), path
