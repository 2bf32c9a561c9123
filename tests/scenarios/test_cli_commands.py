"""The registry of commands, their help in both languages, argparse's own words, and the last resort."""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import geodata.files.folders
from scenarios.__main__ import main
from scenarios.cli import commands, last_resort
from scenarios.cli.argparse_words import WORDS, speaking, words
from scenarios.cli.command import load
from scenarios.cli.commands import find, roads, scenario
from scenarios.cli.texts import cli

ROOT = Path(__file__).parents[2]
PACKAGES = {(): commands, ("roads",): roads, ("scenario",): scenario}
TYPED = [(*path, name) for path, package in PACKAGES.items() for name in package.NAMES]
ENGLISH = ("usage:", "options:", "arguments:", "commands:", "show this help", "show the", "language of")
ENGLISH_VALUES = {
    "FILE",
    "FOLDER",
    "DIR",
    "NAME",
    "VALUE",
    "NUMBER",
    "KIND",
    "LEVEL",
    "CLASS",
    "WORDS",
    "DEGREES",
    "KEY",
}

UNREACHABLE = {
    ".__call__() not defined",
    "conflicting subparser: %s",
    "conflicting subparser alias: %s",
    'argument "-" with mode %r',
    "can't open '%(filename)s': %(error)s",
    "cannot merge actions - two groups are named %r",
    "'required' is an invalid argument for positionals",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "mutually exclusive arguments must be optional",
    "cannot have multiple subparser arguments",
    "%r is not callable",
    "%(prog)s: error: %(message)s\n",
    "%(prog)s: warning: %(message)s\n",
    "argument '%(argument_name)s' is deprecated",
    "option '%(option)s' is deprecated",
    "command '%(parser_name)s' is deprecated",
}
"""Mistakes of programmers, files that argparse opens, what ``Parser.error`` takes over, deprecated arguments."""


@pytest.mark.parametrize("package", PACKAGES.values(), ids=lambda package: package.__name__)
def test_every_module_is_a_command_with_its_name(package) -> None:
    assert list(package.NAMES) == sorted(package.NAMES)
    modules = {path.stem for path in Path(package.__file__).parent.iterdir() if path.stem[0] != "_"}
    loaded = {name: load(package.__name__, name) for name in package.NAMES}
    assert [command.name for command in loaded.values()] == list(package.NAMES)
    assert {name.replace("-", "_") for name in package.NAMES} == {module.rstrip("_") for module in modules}


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("typed", [(), *TYPED], ids=" ".join)
def test_help_of_every_command_in_both_languages(capsys, typed, lang) -> None:
    assert main(["--lang", lang, *typed, "--help"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "%(" not in shown.out
    about = cli(f"h_{typed[-1]}" if typed else "about", lang)
    assert "".join(about.split()) in "".join(shown.out.split())
    assert cli("h_quiet", lang) in " ".join(shown.out.split())
    if lang == "fr":
        assert [word for word in ENGLISH if word in shown.out] == []
        assert ENGLISH_VALUES & set(re.findall("[A-Z]+", shown.out)) == set()
    assert not re.search(r"[A-Z]_[A-Z]", shown.out), "the name of an option in code"


def test_options_stand_in_groups(capsys) -> None:
    for lang, titles in (
        ("fr", ["options", "territoire ou travail", "fichiers", "routes", "calcul de l'accès"]),
        ("en", ["options", "territory or work", "files", "roads", "computation of access"]),
    ):
        assert main(["--lang", lang, "score", "--help"]) == 0
        text = capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")
        sections = dict(re.findall(r"^(\S[^\n]*?) ?:\n(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL))
        assert [title for title in sections if title in titles] == titles
        assert "--roads" in sections[titles[3]]
        assert "--roads" not in sections[titles[0]]


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def test_help_of_all_imports_no_table_and_no_command() -> None:
    done = python("-X", "importtime", "-m", "scenarios", "--help")
    assert done.returncode == 0
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert {"pandas", "numpy", "geopandas", "shapely"} & imported == set()
    assert not [name for name in imported if name.startswith("scenarios.cli.commands.")]


def test_help_of_no_command_loads_a_slow_library() -> None:
    slow = {"numpy", "pandas", "scipy", "geopandas", "shapely", "pyproj", "networkx", "openpyxl", "folium", "osmium"}
    code = (
        "import sys; from scenarios.__main__ import main\n"
        f"for typed in {[*map(list, TYPED)]}:\n"
        "    assert main([*typed, '--help']) == 0\n"
        f"    assert not {slow} & sys.modules.keys(), typed\n"
    )
    done = python("-c", code)
    assert done.returncode == 0, done.stderr


def test_a_command_imports_no_other() -> None:
    code = "import sys; from scenarios.__main__ import main; assert main(['find', 'no such place']) == 0; print(*sys.modules)"
    names = python("-c", code).stdout.split()
    assert [name for name in names if name.startswith("scenarios.cli.commands.")] == ["scenarios.cli.commands.find"]


# --- argparse ---


def msgids() -> set[str]:
    """All that the installed argparse hands to gettext."""
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    spoken = [call for call in calls if call.func.id in ("_", "ngettext")]
    texts = [node for call in spoken for argument in call.args for node in ast.walk(argument)]
    return {
        node.value
        for node in texts
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in ("title", "description")
    }


def test_every_word_of_argparse_is_known() -> None:
    assert "usage: " in msgids()
    assert msgids() - WORDS.keys() == msgids() & UNREACHABLE


def test_translations_take_the_same_values() -> None:
    for msgid, pair in WORDS.items():
        for text in pair:
            fields = dict.fromkeys(re.findall(r"%\((\w+)\)", msgid), "1")
            assert text % (fields or ("1",) * msgid.count("%s") or ("1",) * msgid.count("%r"))


def test_argparse_speaks_as_before_afterwards() -> None:
    before = (argparse._, argparse.ngettext)
    with speaking("fr"):
        assert argparse._("expected one argument") == "attend une valeur"
        assert argparse.ngettext("expected %s argument", "expected %s arguments", 2) == "attend %s valeurs"
    assert (argparse._, argparse.ngettext) == before
    with pytest.raises(ZeroDivisionError), speaking("fr"):
        raise ZeroDivisionError
    assert (argparse._, argparse.ngettext) == before
    assert words("a title", "fr") == "a title"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("scor",), "COMMANDE « scor » n'est pas possible (aggregate, "),
        (("score", "-d"), "--departement/-d attend une valeur. "),
        (("compare",), "il manque DESERTS. "),
        (("score", "-d", "23", "--low-apl", "deux"), "--low-apl attend un nombre, pas « deux ». "),
        (("score", "--france=oui"), "--france n'attend pas de valeur : 'oui'. "),
        (("score", "--rien"), "argument inconnu : --rien. "),
    ],
)
def test_what_is_mistyped_is_a_sentence_in_french(run, argv, said) -> None:
    code, out, err = run(*argv, lang="fr")
    assert (code, out) == (2, "")
    assert said in err.replace("\u00a0", " ")
    assert err.count("\n") == 1


# --- the last resort ---


def fails(args: argparse.Namespace, lang: str) -> None:
    del lang
    raise ZeroDivisionError(f"{args.words} in {Path.home() / 'secret'}")


def failing(monkeypatch, folder: Path) -> None:
    monkeypatch.setattr(find, "COMMAND", load(commands.__name__, "find").__class__("find", find.options, fails))
    monkeypatch.setattr(geodata.files.folders, "user_cache", lambda: folder / "sources")


def test_an_error_that_nobody_foresaw_leaves_a_report(run, monkeypatch, tmp_path) -> None:
    failing(monkeypatch, tmp_path)
    code, out, err = run("find", "Bourganeuf", "--json")
    (report,) = (tmp_path / "reports").iterdir()
    assert (code, out) == (70, "")
    assert err == f"Déserts stopped at an error that nobody foresaw. The report to send with an issue: {report}\n"
    text = report.read_text(encoding="utf-8")
    assert "deserts --lang find --json\n" in text
    assert "ZeroDivisionError" in text
    assert "test_cli_commands.py" in text
    assert "Bourganeuf" not in text
    assert str(Path.home()) not in text


def test_a_report_goes_to_the_temporary_folder_or_nowhere(run, monkeypatch, tmp_path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    failing(monkeypatch, blocked)
    monkeypatch.setattr(last_resort.tempfile, "gettempdir", lambda: str(tmp_path))
    code, _, err = run("find", "x", lang="fr")
    assert code == 70
    assert len(list(tmp_path.glob("deserts-*.txt"))) == 1
    assert "erreur que personne n'avait prévue" in err
    monkeypatch.setattr(last_resort.tempfile, "gettempdir", lambda: str(blocked / "none"))
    code, _, err = run("find", "x", lang="fr")
    assert (code, err.count("\n")) == (70, 1)
    assert "aucun rapport" in err


def test_values_are_told_from_names_of_options() -> None:
    names, values = last_resort._split(["scenario", "add", "plan.deserts", "--name=Essai", "-d23", "--lon", "-0,5"])
    assert names == ["scenario", "add", "--name", "-d", "--lon"]
    assert values == ["plan.deserts", "Essai", "23", "", "-0,5"]
