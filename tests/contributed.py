"""The examples of CONTRIBUTING.md, taken from the page and made modules for the time of a test."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

PAGE = Path(__file__).parents[1] / "CONTRIBUTING.md"
BLOCK = re.compile(r'^```\w+ title="(?P<title>[^"]+)"\n(?P<code>.*?)^```$', re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A block of the page. title : the file that it would be, or be a part of."""

    title: str
    code: str


def examples() -> dict[str, Example]:
    """Title -> block."""
    blocks = BLOCK.finditer(PAGE.read_text(encoding="utf-8"))
    return {block["title"]: Example(block["title"], block["code"]) for block in blocks}


def ending(name: str) -> Example:
    """The only block whose title ends so."""
    (found,) = [each for title, each in examples().items() if title.endswith(f"/{name}")]
    return found


def module_of(example: Example, monkeypatch, folder: Path) -> ModuleType:
    """A block as the module that it would be, importable under its name until the test ends."""
    name = example.title.removesuffix(".py").replace("/", ".")
    made = ModuleType(name)
    made.__file__ = str(folder / Path(example.title).name)
    Path(made.__file__).write_text(example.code, encoding="utf-8")
    monkeypatch.setitem(sys.modules, name, made)
    exec(compile(example.code, made.__file__, "exec"), vars(made))
    return made


def added(example: Example, module: ModuleType, **more: object) -> dict[str, object]:
    """What a block that goes into a module defines there, the module itself left as it is."""
    names = vars(module) | more
    exec(compile(example.code, example.title, "exec"), names)
    return names


def entry(example: Example, module: ModuleType, **more: object):
    """The value of a block that is one entry of a table."""
    (value,) = eval(f"({example.code})", vars(module) | more)
    return value


def put_in_place(monkeypatch, before: object, after: object) -> None:
    """Let every module that names a value of the table name another one."""
    for module in list(sys.modules.values()):
        for name, value in list(getattr(module, "__dict__", {}).items()):
            if value is before:
                monkeypatch.setattr(module, name, after)
