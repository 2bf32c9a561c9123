"""Run one command: choose the language, parse, do, and turn errors into a sentence and an exit code."""

from __future__ import annotations

import argparse
import io
import locale
import os
import sys
from collections.abc import Callable, Mapping, Sequence

from deserts.errors import Cancelled, DesertsError
from scenarios.cli.messages import OK, STOPPED, USAGE, exit_code, sentence
from scenarios.cli.output import complain
from scenarios.cli.parser import BadUsage, build_parser
from scenarios.cli.texts import cli
from scenarios.texts import Language

Command = Callable[[argparse.Namespace, Language], None]


def run(argv: Sequence[str]) -> int:
    """Exit code of a command line: 0 done, 2 not understood, 3 bad input, 4 not written, 5 not fetched, 130 stopped."""
    lang = language(argv)
    _speak_unicode()
    try:
        args = build_parser(lang).parse_args(argv)
        _command(args.command)(args, lang)
        sys.stdout.flush()
    except BadUsage as error:
        complain(str(error))
        return USAGE
    except (KeyboardInterrupt, Cancelled):
        complain(cli("cancelled", lang))
        return STOPPED
    except DesertsError as error:
        complain(sentence(error, lang))
        return exit_code(error)
    except BrokenPipeError:  # the reader of our output has had enough: "deserts … | head"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except SystemExit as done:  # --help and --version
        return int(done.code or 0)
    return OK


def _command(name: str) -> Command:
    """The function of a command; tables and geometry are only loaded now that they are needed."""
    from scenarios.cli import commands
    from scenarios.cli.batch import batch
    from scenarios.cli.choices import best_places, compare_
    from scenarios.cli.download import download, sources
    from scenarios.cli.drees import drees
    from scenarios.cli.homes import homes_
    from scenarios.cli.horizon import horizon
    from scenarios.cli.imports import import_
    from scenarios.cli.levers import levers
    from scenarios.cli.methods import explain_, methods, professions, reproduce_country_
    from scenarios.cli.needs import aggregate_, equity, priority
    from scenarios.cli.network import roads
    from scenarios.cli.pack import pack
    from scenarios.cli.reproduce import reproduce
    from scenarios.cli.robust import robustness
    from scenarios.cli.scenario import scenario
    from scenarios.cli.sensitivity import sensitivity
    from scenarios.cli.travel import isochrone, path
    from scenarios.cli.zoning import zoning

    known: Mapping[str, Command] = {
        "territory": commands.territory,
        "find": commands.find,
        "score": commands.score,
        "commune": commands.commune,
        "export": commands.export,
        "demo": commands.demo,
        "scenario": scenario,
        "batch": batch,
        "pack": pack,
        "reproduce": reproduce,
        "drees": drees,
        "import": import_,
        "sources": sources,
        "download": download,
        "compare": compare_,
        "best-places": best_places,
        "robustness": robustness,
        "levers": levers,
        "horizon": horizon,
        "methods": methods,
        "explain": explain_,
        "reproduce-country": reproduce_country_,
        "professions": professions,
        "zoning": zoning,
        "sensitivity": sensitivity,
        "equity": equity,
        "aggregate": aggregate_,
        "priority": priority,
        "roads": roads,
        "isochrone": isochrone,
        "path": path,
        "homes": homes_,
    }
    return known[name]


def language(argv: Sequence[str]) -> Language:
    """The language asked for with --lang, else that of the system: French where it is French, English elsewhere."""
    for place, word in enumerate(argv):
        asked = argv[place + 1] if word == "--lang" and place + 1 < len(argv) else word.removeprefix("--lang=")
        if word.startswith("--lang") and asked in ("fr", "en"):
            return "fr" if asked == "fr" else "en"
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "fr" if (named or locale.getlocale()[0] or "").lower().startswith("fr") else "en"


def _speak_unicode() -> None:
    """A console that lacks a letter shows a question mark instead of stopping the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
