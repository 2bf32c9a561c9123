"""``deserts roads check``: what files of roads hold, and what is wrong with them."""

from __future__ import annotations

import argparse
import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.options import road_file_options, scenario_option
from scenarios.cli.output import as_json, line, table
from scenarios.cli.parser import Parser
from scenarios.cli.road_files import read_typed_roads
from scenarios.cli.texts import cli
from scenarios.words.imports import word
from scenarios.words.network import CHECK_TEXTS, ROAD_TEXTS
from scenarios.words.texts import Language, number, say, say_from

if TYPE_CHECKING:
    import pandas as pd

    from geodata.roads.cleaning import NetworkCheck
    from geodata.roads.network import RoadNetwork
    from geodata.roads.read import ReadRoads
    from scenarios.study.project import Project


def options(parser: Parser) -> None:
    """What may be typed."""
    road_file_options(parser)
    parser.option("--project", "h_check_project", type=Path, metavar=parser.word("PROJET", "PROJECT"))
    scenario_option(parser)


MOST_SHOWN = 10


def _communes(args: argparse.Namespace, project: Project | None = None) -> pd.DataFrame | None:
    """The communes of what was typed, else of a work; None where nothing was."""
    from geodata.france.base import france
    from geodata.territory.opening import core_codes
    from scenarios.cli.names import typed_codes

    codes = typed_codes(args)
    if not any(codes) and project is not None:
        codes = project.inputs.codes
    return france().units.loc[core_codes(france(), *codes)] if any(codes) else None


def check(args: argparse.Namespace, lang: Language) -> None:
    """Look at files of roads; nothing is changed."""
    from geodata.roads.cleaning import check_network, snapped
    from scenarios.study.files import read_work

    project = None if args.project is None else read_work(args.project).project
    communes = _communes(args, project)
    read = read_typed_roads(args, lang, communes)
    found = check_network(read.network, communes)
    seats = None if communes is None else snapped(read.network, communes).assign(name=communes["name"])
    sites = None if project is None else _sites(read.network, project, args.scenario_name)
    if args.json:
        as_json(_as_values(read, found, seats) | _site_values(sites))
        return
    _show_file(read, lang)
    _show_classes(read.network, lang)
    _show_check(found, lang)
    if seats is not None:
        _show_seats(seats, lang)
    if sites is not None:
        _show_sites(sites, lang)


def _sites(network: RoadNetwork, project: Project, name: str | None) -> pd.DataFrame:
    """How the places of a scenario of a work meet these roads. Raises UnknownScenario, UnknownRoad."""
    from geodata.roads.prepared import free_roads, prepare_roads
    from geodata.roads.rules import BY_CAR
    from scenarios.answer.road_sites import sites_on_roads
    from scenarios.cli.work import scenario_place
    from scenarios.study.build import build

    scenario = project.scenarios[scenario_place(project, name)]
    territory = build(replace(project.inputs, roads=None)).territory
    prepared = prepare_roads(free_roads(network, BY_CAR), territory.communes)
    return sites_on_roads(territory, scenario, prepared)


def _site_values(sites: pd.DataFrame | None) -> dict[str, object]:
    if sites is None:
        return {}
    known = sites[["name", "commune", "state", "metres", "minutes", "road"]].astype(object)
    return {"sites": known.where(known.notna(), None).to_dict("index")}


def _as_values(read: ReadRoads, found: NetworkCheck, seats: pd.DataFrame | None) -> dict[str, object]:
    """All that a check says, for programs."""
    from dataclasses import asdict

    from geodata.roads.summary import class_table, counts

    told: dict[str, object] = {
        "report": read.report.to_dict(),
        "counts": counts(read.network),
        "classes": class_table(read.network).to_dict("index"),
        "parts": [asdict(part) for part in found.parts],
        "parts_count": found.parts_count,
        "main_share": found.main_share,
    }
    told |= {name: len(getattr(found, name)) for name in ("traps", "sources", "short", "fast", "cheats", "twice")}
    if seats is not None:
        told["seats"] = {str(code): float(metres) for code, metres in seats["metres"].items()}
    return told


def _show_file(read: ReadRoads, lang: Language) -> None:
    from geodata.roads.summary import counts
    from scenarios.words.sources import titled

    report, held = read.report, counts(read.network)
    figures = {"nodes": held["nodes"], "links": held["links"], "km": round(held["car_km"])}
    line(read.network.source.title)
    line(_say("roads_counts", lang, **{name: number(value, lang) for name, value in figures.items()}))
    source = titled(read.network.source, lang)
    line(_say("roads_source", lang, source=source.producer, licence=source.licence))
    account = {"read": report.read, "kept": report.kept, "rejected": report.rejected_count}
    account["aside"] = report.set_aside_count
    line(cli("import_account", lang, **{name: number(value, lang) for name, value in account.items()}))
    for rows in (*report.rejected, *report.set_aside):
        line(f"  {word(rows.reason, lang)}{say('colon', lang)}{number(rows.count, lang)}")
    told: dict[str, list[str]] = {}
    for problem in report.problems:
        told.setdefault(problem.code, []).append(problem.detail)
    for code, details in told.items():
        detail = details[0] if len(details) == 1 else number(len(details), lang)
        line(f"  {word(code, lang)}" + (f"{say('colon', lang)}{detail}" if detail else ""))


def _show_classes(network: RoadNetwork, lang: Language) -> None:
    from geodata.roads.network import SPEED_ORIGINS
    from geodata.roads.summary import class_table

    rows = []
    for name, row in class_table(network).iterrows():
        origins = [origin for origin in SPEED_ORIGINS if row[origin] >= 0.005]
        said = ", ".join(
            say_from(ROAD_TEXTS, origin, lang) + (f" {number(100 * row[origin], lang)} %" if len(origins) > 1 else "")
            for origin in sorted(origins, key=lambda origin: -row[origin])
        )
        rows.append((say_from(ROAD_TEXTS, str(name), lang), number(row["km"], lang), number(row["kmh"], lang), said))
    line()
    table([cli(f"col_{name}", lang) for name in ("class", "km", "kmh", "speed_from")], rows)
    line()


def _show_check(found: NetworkCheck, lang: Language) -> None:
    if not found.parts_count:
        line(_say("parts_none", lang))
    else:
        share = number(100 * found.main_share, lang, 1)
        count, km = number(found.parts_count, lang), number(found.apart_km, lang, 1)
        line(_say("parts_some", lang, count=count, km=km, share=share))
    for part in found.parts[:MOST_SHOWN]:
        place = {"lat": number(part.lat, lang, 4), "lon": number(part.lon, lang, 4)}
        text = _say("part_line", lang, km=number(part.km, lang, 1), gap=number(part.gap_m, lang), **place)
        if part.communes:
            text += "; " + _say("part_communes", lang, names=", ".join(part.communes[:MOST_SHOWN]))
        line(f"  {text}")
    for name in ("traps", "sources", "short", "fast", "cheats", "twice"):
        if hits := len(getattr(found, name)):
            line(_say("dead_sources" if name == "sources" else name, lang, count=number(hits, lang)))


def _show_seats(seats: pd.DataFrame, lang: Language) -> None:
    from geodata.roads.cleaning import FAR_M

    far = seats[~(seats["metres"] <= FAR_M)].sort_values("metres", ascending=False, na_position="first")
    median = number(float(seats["metres"].median()), lang)
    line(_say("snaps_far", lang, count=number(len(far), lang), far=number(FAR_M, lang), median=median))
    for code, row in far.head(MOST_SHOWN).iterrows():
        if math.isnan(row["metres"]):
            line("  " + _say("snap_off", lang, name=row["name"], code=code))
        else:
            line("  " + _say("snap_line", lang, name=row["name"], code=code, metres=number(row["metres"], lang)))
    carried = seats[seats["passed_m"].notna()]
    if len(carried):
        line(_say("snaps_carried", lang, count=number(len(carried), lang)))
        for code, row in carried.head(MOST_SHOWN).iterrows():
            line("  " + _say("snap_line", lang, name=row["name"], code=code, metres=number(row["metres"], lang)))


def _show_sites(sites: pd.DataFrame, lang: Language) -> None:
    """Places of care with an address of their own that lie far from the road, or that it does not serve."""
    from geodata.roads.cleaning import FAR_M
    from scenarios.words.roads import site_on_road

    bad = sites[sites["state"].ne("ok")]
    line(_say("sites_far", lang, count=number(len(sites), lang), bad=number(len(bad), lang), far=number(FAR_M, lang)))
    for row in bad.head(MOST_SHOWN).to_dict("records"):
        line("  " + site_on_road(row, lang))


def _say(key: str, lang: Language, **values: object) -> str:
    return say_from(CHECK_TEXTS, key, lang, **values)


COMMAND = Command("check", options, check)
