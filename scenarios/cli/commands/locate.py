"""``deserts locate``: the addresses of a list placed by the national address base, each with how exact it is."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.official import cache_of, departements_of
from scenarios.cli.options import address_file_option, cache_options, flavour_option, output_option
from scenarios.cli.output import as_json, line
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "address": ("adresse*", "address", "voie", "nom_voie", "libelle voie", "numero et voie", "rue", "coordonnees_voie"),
    "postcode": ("code_postal", "code postal", "cp", "postcode", "coordonnees_code_postal"),
    "commune": ("commune", "nom_commune", "libelle commune", "ville", "localite", "coordonnees_ville"),
}
"""Our name -> what people call it."""

MOST_LISTED = 20


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("list", "h_list", type=Path, metavar=parser.file)
    cache_options(parser)
    address_file_option(parser)
    for name in COLUMNS:
        parser.option(f"--{name}-column", f"h_{name}_column", metavar=parser.word("COLONNE", "COLUMN"))
    parser.option("--keep", "h_keep_column", action="append", default=[], metavar=parser.word("COLONNE", "COLUMN"))
    output_option(parser, "h_located", required=True)
    flavour_option(parser)


def run(args: argparse.Namespace, lang: Language) -> None:
    """Place them, write the table, list what is in doubt. Raises NoAddresses, UsageError."""
    from deserts.errors import NoAddresses
    from geodata.files.atomic import write_atomically
    from scenarios.documents.csv_file import Flavour
    from scenarios.documents.imports import table_csv
    from scenarios.study.addresses import address_book, address_files, placed

    where = departements_of(args)
    files = args.addresses or address_files(where, cache_of(args))
    if not files:
        raise NoAddresses(where or ("23",))
    rows = _rows(args)
    found = placed(rows[[name for name in COLUMNS if name in rows]], address_book(files))
    whole = rows[args.keep].add_prefix("list_").join(found).rename_axis("line")
    write_atomically(args.output, table_csv("located", whole, lang, Flavour(args.flavour)))
    _tell(found, args, lang)


def _rows(args: argparse.Namespace) -> pd.DataFrame:
    """The list under our own names, with the columns to keep under theirs; index : line of the file."""
    import pandas as pd

    from deserts.errors import MissingColumn
    from geodata.formats.archives import feeds
    from geodata.formats.tables import stream_columns
    from geodata.report.checks import Tally

    typed = {name: getattr(args, f"{name}_column") for name in COLUMNS}
    wanted = {name: (typed[name],) if typed[name] else aliases for name, aliases in COLUMNS.items()}
    optional = [name for name in ("postcode", "commune") if not typed[name]]
    tally = Tally("generic", "addresses", args.list)
    try:
        frames = stream_columns(
            feeds(args.list)[0], {**wanted, **{name: (name,) for name in args.keep}}, tally, optional=optional
        )
        return pd.concat(list(frames))
    except MissingColumn as error:
        raise UsageError("usage_address_column", columns=", ".join(map(str, error.found))) from error


def _tell(found: pd.DataFrame, args: argparse.Namespace, lang: Language) -> None:
    lost = found["precision"].eq("")
    doubtful = found[found["doubts"].ne("") & ~lost]
    count = {"count": len(found), "sure": len(found) - len(doubtful) - int(lost.sum()), "doubtful": len(doubtful)}
    if args.json:
        by_precision = {str(name): int(many) for name, many in found["precision"].value_counts().items()}
        as_json({**count, "lost": int(lost.sum()), "precision": by_precision})
        return
    line(cli("located", lang, **count, lost=int(lost.sum())))
    for number, row in list(found[found["doubts"].ne("")].iterrows())[:MOST_LISTED]:
        doubts = ", ".join(cli(f"doubt_{doubt}", lang) for doubt in str(row["doubts"]).split())
        line("  " + cli("located_row", lang, line=number, label=row["label"] or "–", doubts=doubts))


COMMAND = Command("locate", options, run)
