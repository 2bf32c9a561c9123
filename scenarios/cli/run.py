"""Run one command: choose the language, parse, do, and turn errors into a sentence and an exit code."""

from __future__ import annotations

import errno
import io
import locale
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from deserts.errors import Cancelled, DesertsError, full_disk
from scenarios.cli import commands
from scenarios.cli.argparse_words import speaking
from scenarios.cli.command import load
from scenarios.cli.messages import OK, STOPPED, UNFORESEEN, USAGE, exit_code, sentence
from scenarios.cli.output import complain
from scenarios.cli.parser import BadUsage, build_parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language


def run(argv: Sequence[str]) -> int:
    """Exit code of a command line.

    0 done, 2 not understood, 3 bad input, 4 not written, 5 not fetched, 70 an error of this software, 130 stopped.
    """
    lang = language(argv)
    _speak_unicode()
    try:
        with speaking(lang):
            args = build_parser(lang).parse_args(argv)
        load(commands.__name__, args.command).run(args, lang)
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
    except OSError as error:
        if (refused := full_disk(error)) is not None:
            complain(sentence(refused, lang))
            return exit_code(refused)
        if not _is_closed_pipe(error):
            _unforeseen(error, argv, lang)
            return UNFORESEEN
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except SystemExit as done:  # --help and --version
        return int(done.code or 0)
    except Exception as error:  # noqa: BLE001 - the last resort
        _unforeseen(error, argv, lang)
        return UNFORESEEN
    return OK


def _is_closed_pipe(error: OSError) -> bool:
    """Whether the reader of our output has had enough ("deserts … | head"): Windows calls it an invalid argument."""
    return isinstance(error, BrokenPipeError) or (error.errno == errno.EINVAL and error.filename is None)


def _unforeseen(error: Exception, argv: Sequence[str], lang: Language) -> None:
    """A sentence that names the report, where one could be written."""
    from scenarios.cli.last_resort import write_report

    path = None
    with suppress(Exception):  # a failure while reporting must not hide the first one
        path = write_report(error, argv)
    complain(cli("e_unforeseen", lang) if path is None else cli("e_unforeseen_report", lang, path=path))


def language(argv: Sequence[str]) -> Language:
    """The language asked for with --lang, else that of the system: French where it is French, English elsewhere."""
    for place, word in enumerate(argv):
        asked = argv[place + 1] if word == "--lang" and place + 1 < len(argv) else word.removeprefix("--lang=")
        if word.startswith("--lang") and asked in ("fr", "en"):
            return "fr" if asked == "fr" else "en"
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "fr" if (named or locale.getlocale()[0] or "").lower().startswith("fr") else "en"


def _speak_unicode() -> None:
    """A file or a pipe gets UTF-8, so that no minus sign is lost; a console that lacks a letter shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            keeps = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(errors="replace", encoding=stream.encoding if keeps else "utf-8")
