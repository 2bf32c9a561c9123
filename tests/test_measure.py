"""The figures of tools/measure.py on a tree small enough to count by eye, and the check of subjects."""

from __future__ import annotations

import pytest

from tools.measure import circles, doubled, figures, imports, layers, packages, read, upward
from tools.subject import fault

FILES = {
    "pyproject.toml": """
[tool.importlinter]
root_packages = ["top", "low"]
[[tool.importlinter.contracts]]
name = "top > low"
type = "layers"
layers = ["top", "low"]
""",
    "top/__init__.py": '"""Top."""\n',
    "top/a.py": "from top import b\nfrom low.c import thing\n\ndef run(found, size):\n    return found\n",
    "top/b.py": "from .a import run\n# a comment\nclass Twice: ...\n",
    "low/__init__.py": "",
    "low/c.py": (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import top.a\n\n"
        'def thing():\n    """Say."""\n    from low import d\n    return d\n'
    ),
    "low/d.py": f"import low.c\n\nclass Twice: ...\nlong = '{'x' * 100}'\n",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_imports_by_moment(folder):
    arrows = imports(read(folder, packages(folder)))
    assert {(each.source, each.target, each.when) for each in arrows} == {
        ("top.a", "top.b", "run"),
        ("top.a", "low.c", "run"),
        ("top.b", "top.a", "run"),
        ("low.c", "top.a", "typing"),
        ("low.c", "low.d", "deferred"),
        ("low.d", "low.c", "run"),
    }
    assert circles(arrows, ["run"]) == [["top.a", "top.b"]]
    assert circles(arrows, ["run", "deferred"]) == [["low.c", "low.d"], ["top.a", "top.b"]]
    assert circles(arrows, ["run", "deferred", "typing"]) == [["low.c", "low.d", "top.a", "top.b"]]
    assert [(each.source, each.target) for each in upward(arrows, layers(folder)[0])] == [("low.c", "top.a")]


def test_the_figures(folder):
    found = figures(folder)
    assert found["modules"] == 6
    assert found["lines"] == 21
    assert (found["functions"], found["lines of a function, median"]) == (2, 2.5)
    assert found["rooms at the top of top"] == found["rooms at the top of low"] == 2
    assert found["arrows against the layers"] == 1
    assert found["lines over 100 characters"] == 1
    assert found["lines with a comment, %"] == 4.76
    assert found["vague names"] == 1
    assert doubled(read(folder, ["top", "low"])) == {"Twice": ["low.d", "top.b"]}


def test_a_subject_is_there_and_short():
    assert fault("x" * 72 + "\n\nthe reason") == ""
    assert "73" in fault("x" * 73)
    assert "empty" in fault("\n\nbody")
