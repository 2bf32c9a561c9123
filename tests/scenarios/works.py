"""Works as tests write and read them: the plain form, that refers to its files."""

from __future__ import annotations

from pathlib import Path

from geodata.files.atomic import write_atomically
from scenarios.study.files import read_work
from scenarios.study.project import Project, to_text


def saved(project: Project, path: Path) -> Path:
    """Write a project as it is, without working anything out."""
    write_atomically(path, to_text(project).encode("utf-8"))
    return path


def reopened(path: Path) -> Project:
    """The project of a work."""
    return read_work(path).project
