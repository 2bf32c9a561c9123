"""``deserts professions``: what the files given say of each profession."""

from __future__ import annotations

import argparse

from scenarios.cli.command import Command
from scenarios.cli.options import named_file_option, scored_options
from scenarios.cli.output import as_json, line
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language, compact, number, say


def options(parser: Parser) -> None:
    """What may be typed."""
    scored_options(parser)
    parser.option("--profession", "h_profession", metavar=parser.word("CLE", "KEY"))
    named_file_option(parser, "data", "h_data", metavar=parser.file)


def professions(args: argparse.Namespace, lang: Language) -> None:
    """``deserts professions``: what the files given say of each."""
    import numpy as np

    from deserts.professions import PROFESSIONS, Measured, profession_named
    from scenarios.analysis.professions import people_far, profession_scores
    from scenarios.cli.work import open_work

    wanted = [profession_named(args.profession)] if args.profession else list(PROFESSIONS)
    work = open_work(args, lang)
    imported = work.imported
    at, core = 0 if lang == "fr" else 1, work.territory.core
    answer: dict[str, object] = {}
    for each in wanted:
        found = profession_scores(work.territory, each, imported)
        if args.json:
            names = ("heads", "modelled", "published", "minutes")
            answer[each.key] = {name: getattr(found, name).reindex(core.index).to_dict() for name in names}
            continue
        line()
        if not found.is_known:
            line(cli("professions_unknown", lang, name=each.words[at], files=each.files[at]))
            continue
        line(each.words[at])
        if each.measured is Measured.MINUTES:
            label = cli("professions_far", lang, minutes=compact(each.far_min, lang))
            line(f"  {number(people_far(found, work.territory), lang)} {label}")
            continue
        weights = found.people.reindex(core.index)
        for name in ("published", "modelled"):
            values = getattr(found, name).reindex(core.index)
            mean = float((values * weights).sum() / weights[values.notna()].sum()) if values.notna().any() else np.nan
            unit = cli("professions_fte_women" if each.women else "professions_fte", lang)
            line(f"  {cli(f'professions_{name}', lang)}{say('colon', lang)}{number(mean, lang, 1)} {unit}")
        if found.heads.notna().any() and not found.rescaled:
            line(f"  {cli('professions_heads', lang)}")
        line(
            f"  {cli('professions_source' if each.kernel_sure else 'professions_kernel', lang, source=each.source[at])}"
        )
        if found.heads.notna().any() and not found.standardised:
            line(f"  {cli('professions_plain', lang)}")
        if found.added and found.heads.notna().any():
            supply, people = (compact(minutes, lang) for minutes in each.rings_min)
            line(f"  {cli('professions_ring', lang, count=number(found.added, lang), supply=supply, people=people)}")
    if args.json:
        as_json(answer)


COMMAND = Command("professions", options, professions)
