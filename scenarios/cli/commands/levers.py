"""``deserts levers``: every kind of decision, with its parameters."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from scenarios.cli.command import Command
from scenarios.cli.options import json_option
from scenarios.cli.output import as_json, line
from scenarios.cli.parser import Parser
from scenarios.plan.levers.catalogue import LEVERS, Lever, lever
from scenarios.words.texts import Language, say


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.option("--kind", "h_kind_one")
    parser.option("--markdown", "h_markdown", action="store_true")
    json_option(parser)


def levers(args: argparse.Namespace, lang: Language) -> None:
    """All kinds, or one, with defaults, ranges and sources."""
    from scenarios.words.levers import value, words

    if args.markdown:
        from scenarios.documents.levers_page import page

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


def _json(kind: Lever, lang: Language) -> dict[str, object]:
    from scenarios.words.levers import words

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


COMMAND = Command("levers", options, levers)
