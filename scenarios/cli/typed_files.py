"""``--use``, ``--layer`` and their questions: files in the order typed, each with what was answered after it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

Form = Literal["use", "layer", "drees", "movements", "roads", "cells", "places", "housing", "data"]
"""The option that a file was typed after; all but ``use`` and ``layer`` are named forms that accept one kind of file."""

QUESTIONS = {"as": "reader", "sheet": "sheet", "encoding": "encoding", "delimiter": "delimiter", "unit": "unit",
             "rows": "rows", "year": "year", "geography-year": "geography_year", "outside": "outside"}  # fmt: skip
"""Option -> field of ``ReadAs``; ``outside`` is one of ``FileInput``."""

ASKED = ("use", "layer", "data")
"""Forms that questions may follow."""


@dataclass(frozen=True)
class TypedFile:
    """A file as it was typed. answers : of ``QUESTIONS``, field -> what was answered; columns : texts after ``--columns``."""

    path: Path
    form: Form
    answers: Mapping[str, Any] = field(default_factory=dict)
    columns: tuple[str, ...] = ()

    @property
    def reading(self) -> dict[str, Any]:
        """The answers on how it is to be read: fields of ``ReadAs``."""
        return {name: answer for name, answer in self.answers.items() if name != "outside"}

    @property
    def use(self) -> dict[str, Any]:
        """The answers on what becomes of it: fields of ``FileInput``."""
        return {name: answer for name, answer in self.answers.items() if name == "outside"}


def typed_files(args: argparse.Namespace) -> tuple[TypedFile, ...]:
    """The files of a command line, in the order typed."""
    return tuple(getattr(args, "files_typed", ()))


def typed_as(args: argparse.Namespace, form: Form) -> tuple[Path, ...]:
    """The files typed after one option."""
    return tuple(file.path for file in typed_files(args) if file.form == form)


class ColumnsAction(argparse.Action):
    """``--columns``: of the last ``--use`` or ``--layer``; after ``--roads``, or without any, of the roads."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Write what was typed where it belongs."""
        del parser, option_string
        files = typed_files(namespace)
        if files and files[-1].form in ASKED:
            last = files[-1]
            namespace.files_typed = (*files[:-1], replace(last, columns=(*last.columns, str(values))))
        else:
            namespace.columns = [*(getattr(namespace, "columns", None) or []), str(values)]


class FileAction(argparse.Action):
    """One more file; the questions answered before the first one hold for all."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Write down a file."""
        del parser
        form: Any = (option_string or "").removeprefix("--")
        answers: Mapping[str, Any] = getattr(namespace, "reading_of_all", {})
        typed = TypedFile(Path(values), form, dict(answers) if form in ASKED else {})
        namespace.files_typed = (*typed_files(namespace), typed)


class QuestionAction(argparse.Action):
    """An answer for the file typed before it; for all files where none was."""

    def __init__(self, option_strings: Sequence[str], dest: str, **more: Any) -> None:
        del dest
        self.question = QUESTIONS[option_strings[0].removeprefix("--")]
        super().__init__(option_strings, f"answer_{self.question}", default=argparse.SUPPRESS, **more)

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Write down an answer. Raises UsageError after a file that is not asked about."""
        del parser, option_string
        files = typed_files(namespace)
        if not files:
            namespace.reading_of_all = {**getattr(namespace, "reading_of_all", {}), self.question: values}
        elif files[-1].form in ASKED:
            last = files[-1]
            namespace.files_typed = (*files[:-1], replace(last, answers={**last.answers, self.question: values}))
        else:
            from scenarios.cli.messages import UsageError

            raise UsageError("usage_question", what=self.option_strings[0], form=files[-1].form)
