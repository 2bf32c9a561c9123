"""What is said on standard error of a work that is opened: incomplete, damaged, or with other figures than saved."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.answer.answering import answer, baseline_at_hand
from scenarios.answer.model import Baseline
from scenarios.cli.messages import why_not
from scenarios.cli.output import complain
from scenarios.cli.texts import cli
from scenarios.study.cache import Cache
from scenarios.study.estimate_change import with_present_estimate
from scenarios.study.files import WorkFile
from scenarios.study.project import Project
from scenarios.study.replay import Differences
from scenarios.study.study import Study
from scenarios.words.absent import absent_sentence
from scenarios.words.estimate import change_words
from scenarios.words.texts import Language


def remarks(study: Study, project: Project, file: WorkFile | None, differences: Differences, lang: Language) -> None:
    """Say all that must be known before the figures are read, one sentence a line."""
    for text in (
        *_of_files(study, lang),
        *_of_work(study, project, file, lang),
        *_of_results(project, differences, lang),
    ):
        complain(f"! {text}")


def estimate_remark(study: Study, cache: Cache, file: WorkFile, lang: Language) -> None:
    """Say what the present estimate of minutes would change in a work that counts with the one of before, and how to take it."""
    change = with_present_estimate(study, cache)
    if change is not None:
        complain(f"! {change_words(change, lang)} {cli('estimate_next', lang, name=file.path.name)}")


def _of_files(study: Study, lang: Language) -> Iterator[str]:
    """Files that are missing, and what to do; then files that cannot count here."""
    for absent in study.absent:
        step = "absent_roads_next" if absent.role == "roads" else "absent_next"
        yield f"{absent_sentence(absent, lang)} {cli(step, lang)}"
    for layer, error in study.unused:
        yield cli("unused_file", lang, name=layer.file.ref.name, detail=why_not(error, lang))
    if study.roads_unused is not None and study.inputs.roads is not None:
        name = study.inputs.roads.files[0].name
        yield cli("unused_file", lang, name=name, detail=why_not(study.roads_unused, lang))


def _of_work(study: Study, project: Project, file: WorkFile | None, lang: Language) -> Iterator[str]:
    """Damaged parts, published values that are out of reach, and decisions on sites that are not there."""
    if file is not None and file.damaged:
        yield cli("damaged_part", lang, name=file.path.name, parts=", ".join(file.damaged))
    if project.baseline is Baseline.PUBLISHED and study.territory.published is None:
        yield cli("falls_back", lang)
    if file is None:
        return
    for scenario in project.scenarios:
        unknown = answer(study.model, scenario, baseline_at_hand(project.baseline, study.territory))[1]
        if unknown is not None:
            yield cli("unknown_decision", lang, scenario=scenario.name, site=unknown.site)


def _of_results(project: Project, differences: Differences, lang: Language) -> Iterator[str]:
    """Other figures than those saved, and what they come from."""
    if differences.names:
        names = ", ".join(differences.names)
        yield cli(f"differs_{differences.cause}", lang, names=names, software=project.software or "?")
