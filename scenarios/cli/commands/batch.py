"""``deserts batch``: every saved work of a folder answered on all cores, into one workbook; goes on where it was stopped."""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deserts._version import __version__
from deserts.errors import DesertsError
from deserts.progress import Report
from geodata.files.atomic import write_atomically
from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError, sentence
from scenarios.cli.options import output_option
from scenarios.cli.output import complain, line, progress
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language, say

if TYPE_CHECKING:
    from scenarios.cli.work import Work
    from scenarios.documents.batch import Row
    from scenarios.plan.scenario import Scenario


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("folder", "h_batch_folder", type=Path)
    output_option(parser, "h_batch_output", required=True)
    parser.option("--jobs", "h_jobs", type=int, metavar="N")
    parser.option("--sites", "h_batch_sites", type=int, default=0, metavar="N")
    parser.option("--again", "h_batch_again", action="store_true")


def batch(args: argparse.Namespace, lang: Language) -> None:
    """Answer every scenario of every work of a folder. Raises UsageError, CannotWrite; one bad file stops no other."""
    from scenarios.documents.batch import save_batch
    from scenarios.study.files import is_work
    from scenarios.study.project import SUFFIX
    from scenarios.study.stored import is_territory

    files = sorted(path for path in args.folder.rglob("*") if is_work(path) and path.is_file())
    files = [path for path in files if path.suffix.lower() == SUFFIX or is_territory(path)]
    if not files:
        raise UsageError("usage_empty_folder", path=args.folder)
    kept = _Kept(args.output.with_name(f"{args.output.stem}.parts"))
    wanted = {file: _key(file, args.sites) for file in files}
    done: dict[Path, tuple[Row, ...]] = {}
    for file, key in wanted.items():
        if not args.again and (former := kept.read(key)) is not None:
            done[file] = former
    if done:
        line(cli("batch_resumed", lang, count=len(done)))
    todo = [file for file in files if file not in done]
    with progress(cli("batch_running", lang), quiet=getattr(args, "quiet", False)) as report:
        jobs = args.jobs or os.cpu_count() or 1
        for file, rows in _answers(todo, jobs, args.sites, lang, report):
            done[file] = rows
            if not any(row.error for row in rows):
                kept.write(wanted[file], rows)
    all_rows = [row for file in files for row in done[file]]
    save_batch(all_rows, args.output, lang)
    kept.forget()
    for row in all_rows:
        if row.error:
            complain(f"{row.file}: {row.error}")
    line(cli("batch_done", lang, files=len(files), scenarios=sum(not row.error for row in all_rows), path=args.output))


def _answers(
    files: list[Path], jobs: int, sites: int, lang: Language, report: Report
) -> Iterator[tuple[Path, tuple[Row, ...]]]:
    """The rows of each file as soon as they are there; each file in a process, for they share nothing."""
    report(0, len(files))
    if jobs == 1 or len(files) == 1:
        for count, file in enumerate(files, start=1):
            yield file, answer_file(file, lang, sites)
            report(count, len(files))
        return
    with ProcessPoolExecutor(min(jobs, len(files)), mp_context=get_context("spawn")) as pool:
        running = {pool.submit(answer_file, file, lang, sites): file for file in files}
        try:
            for count, future in enumerate(as_completed(running), start=1):
                yield running[future], future.result()
                report(count, len(files))
        except BaseException:  # stopped by the user: what has not begun never does
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def answer_file(file: Path, lang: Language, sites: int = 0) -> tuple[Row, ...]:
    """Every scenario of a saved work, before → after; one row that says why where the file cannot be answered.

    sites : how many health centres to find the best places for beside each scenario, 0 = none
    """
    from scenarios.cli.work import open_quietly
    from scenarios.documents.batch import Row

    try:
        work = open_quietly(file, lang)
        return tuple(_row_of(file, work, scenario, sites, lang) for scenario in work.project.scenarios)
    except DesertsError as error:
        return (Row(file.name, "", "", "", 0, "", (), "", error=sentence(error, lang)),)


def _row_of(file: Path, work: Work, scenario: Scenario, sites: int, lang: Language) -> Row:
    """One scenario answered."""
    from scenarios.answer.answering import answer
    from scenarios.answer.fingerprint import fingerprint
    from scenarios.documents.batch import Row
    from scenarios.words.facts import compared_with, facts

    outcome = answer(work.model, scenario, work.baseline)[0]
    about = facts(work.territory, outcome, lang)
    figures = tuple(
        (figure.key, figure.label, figure.unit, figure.before, figure.after, figure.decimals)
        for figure in about.headline
    )
    return Row(
        file.name,
        scenario.name,
        work.territory.name,
        say(f"baseline_short_{compared_with(work.territory, outcome)}", lang),
        len(scenario.edits),
        about.warning,
        figures,
        fingerprint(outcome),
        differs=scenario.name in work.differences.names,
        cause=work.differences.cause,
        **_best(work, scenario, sites),
    )


def _best(work: Work, scenario: Scenario, sites: int) -> dict[str, Any]:
    """Where as many health centres would lift most people over the low threshold, by the search that answers at once."""
    from scenarios.siting.ask import ask
    from scenarios.siting.candidates import communes_as_candidates, kind_of
    from scenarios.siting.problem import Goal, Wish
    from scenarios.siting.quick import quick

    if sites <= 0:
        return {}
    params = work.project.params
    wish = Wish(Goal.LIFTED, sites, low_apl=params.low_apl, least_change_apl=params.least_change_apl)
    kinds = [kind_of("centre", "centre", {})]
    candidates = communes_as_candidates(work.territory)
    question = ask(work.model, work.baseline, scenario, candidates, kinds, wish)
    best = quick(question.problem)
    places = [question.problem.places[question.problem.place[option]] for option in best.chosen]
    return {"best": tuple(question.name_of(place) for place in places), "lifted": best.value}


def _key(file: Path, sites: int) -> str:
    """What an answer depends on: the file and all files that it refers to as they are now, and this software."""
    try:
        content = file.read_bytes()
    except OSError:
        content = b""
    parts = [hashlib.sha256(content).hexdigest(), __version__, str(sites), *_data(file)]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def _data(file: Path) -> Iterator[str]:
    """The data of a work, and the content of its files where they are now; nothing for one that cannot be read."""
    from scenarios.study.files import read_work
    from scenarios.study.reading import content_sha256

    try:
        inputs = read_work(file).project.inputs
    except DesertsError:
        return
    yield inputs.digest()
    refs = [item.ref.path for item in inputs.files] + ([] if inputs.workbook is None else [inputs.workbook.path])
    for path in map(Path, (*refs, *(() if inputs.roads is None else inputs.roads.paths))):
        yield content_sha256(path) if path.is_file() else "-"


class _Kept:
    """Answers of a run that was stopped, one small file each, until the workbook is written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, key: str) -> tuple[Row, ...] | None:
        """The rows kept under a key; None where there are none that can be read."""
        try:
            rows = json.loads((self._folder / f"{key}.json").read_text(encoding="utf-8"))
            return tuple(_row(row) for row in rows)
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def write(self, key: str, rows: tuple[Row, ...]) -> None:
        """Keep rows. Raises CannotWrite."""
        self._folder.mkdir(parents=True, exist_ok=True)
        write_atomically(self._folder / f"{key}.json", json.dumps([asdict(row) for row in rows]).encode())

    def forget(self) -> None:
        """All is in the workbook."""
        for file in self._folder.glob("*.json") if self._folder.is_dir() else ():
            file.unlink(missing_ok=True)
        if self._folder.is_dir() and not any(self._folder.iterdir()):
            self._folder.rmdir()


def _row(values: Mapping[str, object]) -> Row:
    from scenarios.documents.batch import Row

    figures = [tuple(math.nan if cell is None else cell for cell in figure) for figure in values["figures"]]  # type: ignore[attr-defined]
    return Row(**{**values, "figures": tuple(figures), "best": tuple(values["best"])})  # type: ignore[arg-type]


COMMAND = Command("batch", options, batch)
