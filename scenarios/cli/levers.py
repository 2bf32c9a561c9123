"""``deserts levers`` and ``scenario add --kind``: every kind of decision, with its parameters typed as name=number."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from scenarios.cli.messages import UsageError
from scenarios.cli.names import find_commune, find_place, find_site
from scenarios.cli.output import as_json, line, table
from scenarios.cli.texts import cli
from scenarios.cli.travel_options import decimal
from scenarios.cli.work import Work
from scenarios.edits import AddLever, Stop
from scenarios.evaluate import Outcome
from scenarios.levers.catalogue import LEVERS, Lever, lever
from scenarios.levers.usual import usual
from scenarios.texts import Language, compact, number, say
from scenarios.texts_levers import value, words


def levers(args: argparse.Namespace, lang: Language) -> None:
    """All kinds, or one, with defaults, ranges and sources."""
    if args.markdown:
        from scenarios.levers.page import page

        line(page().rstrip())
        return
    kinds = [lever(args.kind)] if args.kind else list(LEVERS.values())
    if args.json:
        as_json({each.kind: _json(each, lang) for each in kinds})
        return
    for place, each in enumerate(kinds):
        if place:
            line()
        line(f"{each.kind}{say('colon', lang)}{words(each.label, lang)}. {words(each.about, lang)}")
        for one in each.parameters:
            read = "" if not one.is_read else f" [{value(one, one.low, lang)} – {value(one, one.high, lang)}]"
            shown = f"{words(one.label, lang)}{say('colon', lang)}{value(one, one.default, lang)}"
            line(f"  {one.key:<14} {shown}{read}")
            line(f"  {'':<14} {words(one.source, lang)}")


def make_lever(work: Work, args: argparse.Namespace, lang: Language) -> AddLever:
    """The lever typed. Raises BadValue, UsageError, UnknownSite, UnknownCommune."""
    kind = lever(args.kind)
    _only_what_it_takes(kind, args)
    values = usual(work.territory, kind.kind) | {name: decimal(text) for name, text in map(_pair, args.values)}
    for option, key in (("fte", "fte"), ("acts", "acts")):
        if getattr(args, option) is not None:
            values[key] = getattr(args, option)
    territory, scenario = work.territory, work.scenario
    targets = tuple(find_site(territory, scenario, each) for each in args.on)
    if kind.stands == "communes":
        targets = tuple(find_commune(territory, each) for each in args.inside)
    stops = tuple(_stop(work, text) for text in args.stops)
    place = (0.0, 0.0, "")
    if kind.stands == "practice" and targets:
        site = territory.sites.loc[targets[0]].to_dict() if targets[0] in territory.sites.index else None
        place = (site["lon"], site["lat"], site["commune"]) if site else place
    elif kind.stands == "map":
        place = (stops[0].lon, stops[0].lat, stops[0].commune) if stops else find_place(territory, args)
    name = args.name or words(kind.label, lang)
    return AddLever(scenario.next_site(kind.kind), kind.kind, name, *place, tuple(values.items()), targets, stops)


def show_levers(outcome: Outcome, lang: Language) -> None:
    """What each lever gives and costs, and what teleconsultation adds beside APL."""
    if outcome.levers:
        line()
        keys = ("consultations", "patients", "investment", "yearly", "subsidy")
        rows = [
            (
                each.name,
                number(each.consultations, lang, signed=True),
                number(each.patients, lang, signed=True),
                *(number(cost, lang) for cost in (each.cost.investment, each.cost.yearly, each.cost.subsidy)),
            )
            for each in outcome.levers
        ]
        table((cli("levers_title", lang), *(cli(f"figure_{key}", lang) for key in keys)), rows)
    if outcome.tele is not None:
        tele = outcome.tele
        line()
        worth = number(tele.used + tele.unused, lang)
        line(cli("tele_line", lang, used=number(tele.used, lang), value=worth, fte=compact(round(tele.fte, 2), lang)))
        for each in tele.cabins:
            line(f"  {each.name}{say('colon', lang)}{number(each.given, lang)} ({cli(f'held_{each.held_by}', lang)})")
        if not tele.by_age:
            line(cli("tele_national", lang))


def _only_what_it_takes(kind: Lever, args: argparse.Namespace) -> None:
    """Refuse an option that would be thrown away."""
    may = {
        "--on": kind.moves or kind.stands == "practice",
        "--stop": kind.stops,
        "--in": kind.stands == "communes",
    }
    given = {"--on": args.on, "--stop": args.stops, "--in": args.inside}
    for option, typed in given.items():
        if typed and not may[option]:
            raise UsageError("usage_not_for_kind", kind=kind.kind, option=option)


def _pair(text: str) -> tuple[str, str]:
    name, equals, after = text.rpartition("=")
    try:
        decimal(after)
    except ValueError as error:
        raise UsageError("usage_pair", value=text) from error
    if not equals or not name:
        raise UsageError("usage_pair", value=text)
    return name.strip(), after


def _stop(work: Work, text: str) -> Stop:
    name, days = _pair(text)
    code = find_commune(work.territory, name)
    seat = work.territory.communes.loc[code].to_dict()
    return Stop(str(seat["name"]), float(seat["lon"]), float(seat["lat"]), code, decimal(days))


def _json(kind: Lever, lang: Language) -> dict[str, object]:
    def one(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
        return dict(pairs)

    parameters = [
        one(
            (
                ("key", each.key),
                ("label", words(each.label, lang)),
                ("default", each.default),
                ("low", each.low),
                ("high", each.high),
                ("unit", each.unit),
                ("source", words(each.source, lang)),
                ("guess", each.is_guess),
            )
        )
        for each in kind.parameters
    ]
    return {"label": words(kind.label, lang), "stands": kind.stands, "parameters": parameters}
