"""The commands that read and write, one function each: (arguments, language) -> nothing, or an error."""

from __future__ import annotations

import argparse
from pathlib import Path

from deserts.errors import CannotWrite
from geodata.places import plain
from scenarios.cli.messages import UsageError
from scenarios.cli.names import find_commune, find_place
from scenarios.cli.output import as_json, line, progress
from scenarios.cli.show import (
    commune_json,
    outcome_json,
    show_commune,
    show_headline,
    show_outcome,
    show_territory,
    territory_json,
)  # fmt: skip
from scenarios.cli.texts import cli
from scenarios.cli.work import Work, new_work, open_work, save
from scenarios.edits import AddSite
from scenarios.evaluate import Outcome
from scenarios.facts import facts
from scenarios.scenario import Scenario
from scenarios.texts import Language


def territory(args: argparse.Namespace, lang: Language) -> None:
    """``deserts territory``."""
    study = open_work(args, lang).study
    if args.json:
        territory_json(study, every=args.list)
    else:
        show_territory(study, lang, every=args.list)


def find(args: argparse.Namespace, lang: Language) -> None:
    """``deserts find``: régions, départements and EPCI whose name holds some words."""
    from geodata.france import france

    base = france()
    kinds = {"region": base.regions, "departement": base.departements, "epci": base.epci}
    found = [
        {"kind": kind, "code": str(code), "name": str(name)}
        for kind, units in kinds.items()
        for code, name in units["name"].items()
        if plain(args.words) in plain(str(name)) or str(code) == args.words
    ]
    if args.json:
        as_json(found)
    elif not found:
        line(cli("nothing_found", lang))
    for each in [] if args.json else found:
        line(f"--{each['kind']} {each['code']}  {each['name']}")


def score(args: argparse.Namespace, lang: Language) -> None:
    """``deserts score``: headline and communes on screen, or into a file."""
    work = open_work(args, lang)
    outcome = work.outcome()
    if args.output is not None:
        form = args.output.suffix.lower().removeprefix(".")
        if form not in ("csv", "xlsx", "html"):
            raise UsageError("usage_suffix", path=args.output.name)
        write(work, outcome, form, args.output, args, lang)
    elif args.json:
        outcome_json(work, outcome, lang)
    else:
        show_outcome(work, outcome, lang)
        line()
        line(cli("more", lang))


def commune(args: argparse.Namespace, lang: Language) -> None:
    """``deserts commune``: why a commune has its score."""
    work = open_work(args, lang)
    code = find_commune(work.territory, args.commune)
    outcome = work.outcome()
    if args.json:
        commune_json(work, outcome, code, lang)
    else:
        show_commune(work, outcome, code, lang)


def export(args: argparse.Namespace, lang: Language) -> None:
    """``deserts export``."""
    work = open_work(args, lang)
    write(work, work.outcome(), args.format, args.output, args, lang)


def write(work: Work, outcome: Outcome, form: str, path: Path, args: argparse.Namespace, lang: Language) -> None:
    """Write one document and say where. Raises CannotWrite."""
    from scenarios.export_csv import Flavour, export_csv
    from scenarios.export_html import export_html
    from scenarios.export_xlsx import export_xlsx

    layers = work.imported
    with progress(cli("writing", lang), quiet=getattr(args, "quiet", False)) as report:
        if form == "csv":
            flavour = Flavour(getattr(args, "flavour", "excel"))
            written = export_csv(
                work.territory, outcome, path, lang=lang, flavour=flavour, layers=layers, report=report
            )
        elif form == "html":
            written = export_html(work.territory, outcome, path, lang=lang, layers=layers, report=report)
        else:
            written = export_xlsx(work.territory, outcome, path, lang=lang, layers=layers, report=report)
    for each in written:
        line(cli("written", lang, path=each))


DEMO_DEPARTEMENT, DEMO_COMMUNE, DEMO_FTE = "23", "23030", 2.0


def demo(args: argparse.Namespace, lang: Language) -> None:
    """``deserts demo``: the whole job on the Creuse, with two doctors more at Bourganeuf."""
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
        write(work, outcome, form, args.out / name, args, lang)
    saved = args.out / "scenario.deserts"
    save(work, saved)
    line(cli("written", lang, path=saved))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, str(error.strerror or error)) from error
