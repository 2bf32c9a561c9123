"""The French is complete, agrees with its sources, and the compiled file is of today."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

pytestmark = pytest.mark.ui

ROOT = Path(__file__).parents[2]
I18N = ROOT / "ui" / "i18n"
FRENCH, ENGLISH = I18N / "deserts_fr_FR.ts", I18N / "deserts_en_US.ts"
FIELDS = re.compile(r"\{[a-z_]*\}|%n")
NBSP, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def messages(path):
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            yield context.findtext("name"), message.findtext("source"), forms, translation.get("type")


def tool(name):
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not beside this Python")
    return found


@pytest.mark.parametrize("path", [FRENCH, ENGLISH], ids=lambda path: path.stem)
def test_nothing_is_left_to_translate(path):
    found = [(context, source) for context, source, forms, state in messages(path) if state or not all(forms)]
    assert found == []


@pytest.mark.parametrize("path", [FRENCH, ENGLISH], ids=lambda path: path.stem)
def test_fields_agree(path):
    for context, source, forms, _state in messages(path):
        for form in forms:
            assert sorted(FIELDS.findall(form)) == sorted(FIELDS.findall(source)), (context, source, form)


def test_french_typography():
    for context, _source, forms, _state in messages(FRENCH):
        for form in forms:
            where = (context, form)
            assert not re.search(r" [:;!?»]|« ", form), (where, "a space there never ends a line")
            assert not re.search(r"\w[;!?»]", form), (where, "a narrow space stands before")
            assert "'" not in form, (where, "the apostrophe is ’")
            assert '"' not in form, (where, "quotation marks are « »")
            assert "..." not in form, (where, "the ellipsis is …")


@pytest.mark.slow
@pytest.mark.parametrize(("path", "more"), [(FRENCH, []), (ENGLISH, ["-pluralonly"])], ids=["fr", "en"])
def test_the_catalogue_holds_just_the_texts_of_the_window(tmp_path, path, more):
    copy = tmp_path / path.name
    shutil.copy(path, copy)
    sources = [str(file) for file in sorted((ROOT / "ui").rglob("*.py"))]
    lupdate = [tool("pyside6-lupdate"), *sources, "-no-obsolete", "-locations", "none", *more, "-ts", str(copy)]
    subprocess.run(lupdate, check=True, capture_output=True, timeout=120)
    assert copy.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [FRENCH, ENGLISH], ids=lambda path: path.stem)
def test_the_compiled_file_says_the_same(qapp, path):
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    for context, source, forms, _state in messages(path):
        if len(forms) == 1:
            assert translator.translate(context, source) == forms[0], source
        else:
            found = [translator.translate(context, source, "", n) for n in (1, 5)]
            assert found == forms, source


def test_no_text_is_put_together_before_it_is_translated():
    """tr(f"…") is never found at run time, and lupdate does not warn."""
    for path in sorted((ROOT / "ui").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""\btr\(\s*f["']""", text), path
