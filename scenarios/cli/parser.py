"""What may be typed: commands, their arguments and their help, in French or English."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any, NoReturn

from deserts._version import __version__
from deserts.errors import DesertsError
from scenarios.cli.choice_options import choice_options
from scenarios.cli.doubt_options import doubt_options
from scenarios.cli.file_options import named_file_option
from scenarios.cli.method_options import method_options
from scenarios.cli.network_options import network_options
from scenarios.cli.options import (
    input_options,
    json_option,
    place_options,
    project_option,
    scenario_option,
    scoring_options,
    territory_options,
)
from scenarios.cli.texts import cli
from scenarios.cli.travel_options import (
    decimal,
    homes_options,
    isochrone_options,
    path_options,
    road_edit_options,
)
from scenarios.texts import LANGUAGES, Language

PROBLEMS = (
    (r"the following arguments are required: (?P<what>.*)", "usage_required"),
    (r"unrecognized arguments: (?P<what>.*)", "usage_unknown"),
    (
        r"argument (?P<what>.*?): invalid choice: '(?P<value>.*?)' \(choose from \(?(?P<choices>.*?)\)?\)",
        "usage_choice",
    ),
    (r"argument (?P<what>.*?): expected (?:one|at least one) argument", "usage_value"),
    (r"argument (?P<what>.*?): invalid \w+ value: '(?P<value>.*)'", "usage_number"),
)
"""What argparse says -> our text. Anything else is passed on as it is."""


class BadUsage(DesertsError):
    """The command line cannot be understood; the text is ready for people."""


class _FrenchHelp(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Usage line with the French word."""
        super().add_usage(usage, actions, groups, cli("usage", "fr") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argparse parser whose help and errors are in the language of the user."""

    def __init__(self, *, lang: Language, **more: Any) -> None:
        help_ = _FrenchHelp if lang == "fr" else argparse.HelpFormatter
        super().__init__(add_help=False, formatter_class=help_, allow_abbrev=False, **more)
        self.lang = lang
        # "-0,5" is a number here too, no option.
        self._negative_number_matcher = re.compile(r"^-\d+$|^-\d*[.,]\d+$")
        self.arguments = self.add_argument_group(cli("arguments", lang))
        self.choices = self.add_argument_group(cli("options", lang))
        self.choices.add_argument("-h", "--help", action="help", help=cli("h_help", lang))
        self.option("--lang", "h_lang", choices=LANGUAGES, default=argparse.SUPPRESS)
        self.option("--quiet", "h_quiet", action="store_true", default=argparse.SUPPRESS)

    def error(self, message: str) -> NoReturn:
        """Raise the problem instead of leaving the program. Raises BadUsage."""
        problem = message
        for pattern, key in PROBLEMS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                named = found.groupdict()
                problem = cli(key, self.lang, **named | {"choices": (named.get("choices") or "").replace("'", "")})
        raise BadUsage(cli("usage_error", self.lang, problem=problem, program=self.prog))

    def argument(self, name: str, help_: str, **more: Any) -> None:
        """A positional argument."""
        self.arguments.add_argument(name, help=_help(help_, self.lang), **more)

    def option(self, name: str, help_: str, *also: str, **more: Any) -> None:
        """An option."""
        self.choices.add_argument(name, *also, help=_help(help_, self.lang), **more)


def _help(key: str, lang: Language) -> str:
    """A text of help; argparse would take a percent sign for a field of its own."""
    return cli(key, lang).replace("%", "%%")


def build_parser(lang: Language) -> Parser:
    """The parser of ``deserts``."""
    from scenarios.cli.work_options import work_options

    parser = Parser(prog="deserts", description=cli("about", lang), lang=lang)
    parser.choices.add_argument(
        "--version", action="version", version=f"Déserts {__version__}", help=cli("h_version", lang)
    )
    commands = _commands(parser)
    _territory(commands)
    _find(commands)
    _score(commands)
    _commune(commands)
    _scenario(commands)
    work_options(commands)
    _export(commands)
    _demo(commands)
    _drees(commands)
    _import(commands)
    _sources(commands)
    _download(commands)
    choice_options(commands)
    network_options(_commands(commands.add("roads"), "action"))
    method_options(commands)
    _levers(commands)
    _horizon(commands)
    doubt_options(commands)
    _travel(commands)
    _needs(commands)
    return parser


class _Commands:
    """The subcommands of a parser."""

    def __init__(self, parser: Parser, dest: str) -> None:
        self.lang = parser.lang
        self._made = parser.add_subparsers(
            dest=dest,
            required=True,
            title=cli("commands", parser.lang),
            metavar="COMMANDE" if parser.lang == "fr" else "COMMAND",
            parser_class=Parser,
        )

    def add(self, name: str) -> Parser:
        """One more subcommand, described by the text "h_" and its name."""
        words = cli(f"h_{name}", self.lang)
        made: Parser = self._made.add_parser(name, help=words, description=words, lang=self.lang)
        return made


def _commands(parser: Parser, dest: str = "command") -> _Commands:
    return _Commands(parser, dest)


def _territory(commands: _Commands) -> None:
    parser = commands.add("territory")
    project_option(parser)
    territory_options(parser)
    parser.option("--list", "h_list", action="store_true")
    json_option(parser)


def _find(commands: _Commands) -> None:
    parser = commands.add("find")
    parser.argument("words", "h_words")
    json_option(parser)


def _score(commands: _Commands) -> None:
    parser = commands.add("score")
    project_option(parser)
    territory_options(parser)
    scoring_options(parser)
    parser.option(
        "-o",
        "h_output_score",
        "--output",
        type=Path,
        dest="output",
        metavar="FICHIER" if parser.lang == "fr" else "FILE",
    )
    parser.option("--flavour", "h_flavour", choices=("excel", "data"), default="excel")
    json_option(parser)


def _commune(commands: _Commands) -> None:
    parser = commands.add("commune")
    parser.argument("commune", "h_commune_code")
    project_option(parser)
    territory_options(parser)
    scoring_options(parser)
    json_option(parser)


def _export(commands: _Commands) -> None:
    parser = commands.add("export")
    parser.argument("format", "h_format", choices=("xlsx", "html", "csv"))
    parser.argument("project", "h_project_or", nargs="?", type=Path)
    scenario_option(parser)
    territory_options(parser)
    scoring_options(parser)
    parser.option(
        "-o",
        "h_output",
        "--output",
        type=Path,
        dest="output",
        required=True,
        metavar="FICHIER" if parser.lang == "fr" else "FILE",
    )
    parser.option("--flavour", "h_flavour", choices=("excel", "data"), default="excel")


def _demo(commands: _Commands) -> None:
    parser = commands.add("demo")
    parser.option("--out", "h_out", type=Path, default=Path("out"), metavar="DIR")
    named_file_option(parser, "drees", "h_drees_file", metavar="XLSX")


def _drees(commands: _Commands) -> None:
    parser = commands.add("drees")
    parser.argument("file", "h_drees_file", type=Path)
    json_option(parser)


def _import(commands: _Commands) -> None:
    parser = commands.add("import")
    parser.argument("file", "h_import_file", type=Path)
    parser.option("--as", "h_as", dest="reader", metavar="CLE" if parser.lang == "fr" else "KEY")
    for name in ("sheet", "encoding", "delimiter"):
        parser.option(f"--{name}", f"h_{name}")
    parser.option("--year", "h_year", type=int)
    parser.option("--unit", "h_unit", choices=("minutes", "seconds"))
    parser.option(
        "--columns", "h_time_columns", action="append", default=[], metavar="origin=A,destination=B,minutes=C"
    )
    parser.option("--geography-year", "h_geography_year", type=int)
    parser.option("--movements", "h_movements", type=Path, metavar="CSV")
    parser.option("--report", "h_report", type=Path, metavar="FICHIER" if parser.lang == "fr" else "FILE")
    parser.option("--accept", "h_accept", action="store_true")
    parser.option("-o", "h_output_import", "--output", type=Path, dest="output", metavar="CSV")
    parser.option("--flavour", "h_flavour", choices=("excel", "data"), default="excel")
    json_option(parser)


def _place_and_cache(parser: Parser) -> None:
    place_options(parser)
    parser.option("--cache", "h_cache", type=Path, metavar="DIR")
    json_option(parser)


def _sources(commands: _Commands) -> None:
    _place_and_cache(commands.add("sources"))


def _download(commands: _Commands) -> None:
    parser = commands.add("download")
    parser.argument("keys", "h_keys", nargs="+", metavar="CLE" if parser.lang == "fr" else "KEY")
    _place_and_cache(parser)
    for name in ("dry-run", "yes", "again"):
        parser.option(f"--{name}", f"h_{name.replace('-', '_')}", action="store_true")
    parser.option("--from-folder", "h_from_folder", type=Path, metavar="DIR")


def _scenario(commands: _Commands) -> None:
    """Commands that change a file; each one says before → after."""
    actions = _commands(commands.add("scenario"), "action")
    _new_scenario(actions)
    add = _on_file(actions, "add")
    _place_options(add)
    add.option("--kind", "h_kind")
    add.option("--fte", "h_fte", type=decimal, metavar="ETP" if add.lang == "fr" else "FTE")
    add.option("--name", "h_site_name")
    add.option("--acts", "h_centre_acts", type=decimal)
    for option, dest in (("--value", "values"), ("--on", "on"), ("--stop", "stops"), ("--in", "inside")):
        add.option(option, f"h_{option[2:]}", dest=dest, action="append", default=[])
    road_edit_options(_on_file(actions, "road"))
    move = _on_file(actions, "move")
    move.argument("site", "h_site")
    _place_options(move)
    resize = _on_file(actions, "resize")
    resize.argument("site", "h_site")
    resize.option("--fte", "h_fte", type=decimal, required=True, metavar="ETP" if add.lang == "fr" else "FTE")
    _on_file(actions, "close").argument("site", "h_site")
    _on_file(actions, "show")
    _on_file(actions, "undo")
    _on_file(actions, "merge").argument("other", "h_other", type=Path)
    settings = _on_file(actions, "set")
    settings.option("--name", "h_name")
    settings.option("--note", "h_note")
    scoring_options(settings)
    settings.option("--centre-acts", "h_centre_acts", type=decimal)


def _levers(commands: _Commands) -> None:
    parser = commands.add("levers")
    parser.option("--kind", "h_kind_one")
    parser.option("--markdown", "h_markdown", action="store_true")
    json_option(parser)


def _horizon(commands: _Commands) -> None:
    parser = _on_file(commands, "horizon")
    parser.option("--years", "h_years", default="1,3,5,10")
    for name in ("exit-age", "replaced", "population", "ageing"):
        parser.option(f"--{name}", f"h_{name.replace('-', '_')}", type=decimal)


def _travel(commands: _Commands) -> None:
    for name, options in (("isochrone", isochrone_options), ("path", path_options), ("homes", homes_options)):
        parser = commands.add(name)
        options(parser)
        project_option(parser)
        territory_options(parser)
        json_option(parser)


def _needs(commands: _Commands) -> None:
    """Equity, aggregation and priority: a territory or a work, and files beside it."""
    made = {name: commands.add(name) for name in ("equity", "aggregate", "priority")}
    for parser in made.values():
        project_option(parser)
        territory_options(parser)
        scoring_options(parser)
        json_option(parser)
    made["aggregate"].option("--level", "h_level", default="epci")
    made["aggregate"].option("--area", "h_area")
    made["aggregate"].option("--by", "h_by", choices=("seat", "area"), default="seat")
    made["priority"].option("--weight", "h_weight", action="append", default=[])
    made["priority"].option("--count", "h_count", type=int, default=20)
    made["priority"].option("--adjusted", "h_adjusted", action="store_true")


def _new_scenario(actions: _Commands) -> None:
    parser = actions.add("new")
    parser.argument("project", "h_project", type=Path)
    territory_options(parser)
    scoring_options(parser)
    parser.option("--centre-acts", "h_centre_acts", type=decimal)
    parser.option("--name", "h_name")
    parser.option("--note", "h_note", default="")
    json_option(parser)


def _on_file(actions: _Commands, name: str) -> Parser:
    """A command on a file that exists."""
    parser = actions.add(name)
    parser.argument("project", "h_project", type=Path)
    scenario_option(parser)
    input_options(parser)
    json_option(parser)
    return parser


def _place_options(parser: Parser) -> None:
    parser.option("--commune", "h_commune_place")
    parser.option("--lon", "h_lon", type=decimal)
    parser.option("--lat", "h_lat", type=decimal)
