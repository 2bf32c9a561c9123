"""``deserts demo``: the whole job on the Creuse."""

from __future__ import annotations

import argparse
from pathlib import Path

from deserts.errors import CannotWrite
from scenarios.cli.command import Command
from scenarios.cli.documents import write_document
from scenarios.cli.options import named_file_option
from scenarios.cli.output import line
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.option("--out", "h_out", type=Path, default=Path("out"))
    named_file_option(parser, "drees", "h_drees_file", metavar="XLSX")


DEMO_DEPARTEMENT, DEMO_COMMUNE, DEMO_FTE = "23", "23030", 2.0


def demo(args: argparse.Namespace, lang: Language) -> None:
    """``deserts demo``: the whole job on the Creuse, with two doctors more at Bourganeuf."""
    from scenarios.cli.names import find_place
    from scenarios.cli.show import show_headline
    from scenarios.cli.work import new_work, save
    from scenarios.plan.edits import AddSite
    from scenarios.plan.scenario import Scenario
    from scenarios.words.facts import facts

    _make_folder(args.out)
    blank = Scenario(cli("demo_scenario", lang))
    typed = argparse.Namespace(
        **{**vars(args), "departement": [DEMO_DEPARTEMENT], "commune": DEMO_COMMUNE, "lon": None, "lat": None}
    )
    work = new_work(blank, typed, lang)
    lon, lat, code = find_place(work.territory, typed)
    acts = work.project.params.centre_acts_per_fte
    centre = AddSite(blank.next_site(), cli("default_site", lang), lon, lat, code, DEMO_FTE, acts)
    work = work.with_scenario(blank.with_edit(centre))
    outcome = work.outcome()
    show_headline(facts(work.territory, outcome, lang))
    line()
    for form, name in (("html", "carte.html"), ("csv", "communes.csv"), ("xlsx", "resultats.xlsx")):
        write_document(work, outcome, form, args.out / name, args, lang)
    saved = args.out / "scenario.deserts"
    save(work, saved)
    line(cli("written", lang, path=saved))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, str(error.strerror or error)) from error


COMMAND = Command("demo", options, demo)
