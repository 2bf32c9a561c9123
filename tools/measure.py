"""How large and how tangled the code is, from its text alone: ``python tools/measure.py [folder]``.

Prints one figure a line. Packages, and which may import which, are read from the layers of import-linter in pyproject.toml.
"""

from __future__ import annotations

import ast
import statistics
import sys
import tokenize
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

When = Literal["run", "deferred", "typing"]
"""An import at the start, inside a function, or for type checking only."""

LONG_LINE = 100
VAGUE = frozenset(
    "found made each one here there part parts known kept told said asked much wanted this some mine place others lost given "
    "seen way what who word it things more own".split()
)
"""Names that say nothing of what they hold."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Import:
    """An import of one module of the tree by another, by their dotted names."""

    source: str
    target: str
    when: When


@dataclass(frozen=True)
class Module:
    """A file of the tree, its text and what it says."""

    name: str
    is_package: bool
    text: str
    tree: ast.Module


# --- reading ---


def layers(folder: Path) -> list[list[str]]:
    """The layers of each contract, the highest first."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    return [_full(contract) for contract in contracts if contract["type"] == "layers"]


def _full(contract: Mapping[str, Sequence[str]]) -> list[str]:
    """The layers as dotted names, those of a container with its name before them."""
    containers = contract.get("containers") or [""]
    return [
        f"{container}.{layer.strip('() ')}".lstrip(".")
        for container in containers
        for line in contract["layers"]
        for layer in line.replace("|", ":").split(":")
    ]


def packages(folder: Path) -> list[str]:
    """The root packages of the project."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    return list(project["tool"]["importlinter"]["root_packages"])


def read(folder: Path, roots: Sequence[str]) -> dict[str, Module]:
    """Dotted name -> module."""
    modules = {}
    for path in sorted(path for root in roots for path in (folder / root).rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        text = path.read_text(encoding="utf-8")
        modules[name] = Module(name, is_package, text, ast.parse(text))
    return modules


# --- imports ---


def imports(modules: Mapping[str, Module]) -> list[Import]:
    """Every import within the tree, once for each pair and moment."""
    return sorted(
        {
            Import(module.name, target, when)
            for module in modules.values()
            for name, when in _imported(module, module.tree, "run")
            if (target := _module_in(name, modules)) and target != module.name
        },
        key=lambda each: (each.source, each.target, each.when),
    )


def _imported(module: Module, node: ast.AST, when: When) -> Iterator[tuple[str, When]]:
    """Dotted names that are imported under a node, with the moment."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((alias.name, when) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            base = _base(module, child)
            yield from ((f"{base}.{alias.name}", when) for alias in child.names)
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            yield from _imported(module, ast.Module(child.body, []), "typing")
            yield from _imported(module, ast.Module(child.orelse, []), when)
        else:
            yield from _imported(module, child, "deferred" if isinstance(child, Function) and when == "run" else when)


def _base(module: Module, node: ast.ImportFrom) -> str:
    """The full name of what an import is from, also of a relative one."""
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    kept_parts = parts[: len(parts) - node.level + module.is_package]
    return ".".join([*kept_parts, *([node.module] if node.module else [])])


def _module_in(name: str, modules: Mapping[str, Module]) -> str:
    """The module that a dotted name is, or is a thing of; empty when it is not of this tree."""
    if name in modules:
        return name
    parent = name.rpartition(".")[0]
    return parent if parent in modules else ""


def circles(arrows: Sequence[Import], moments: Sequence[When]) -> list[list[str]]:
    """Groups of modules that import each other, by imports of these moments; the largest first."""
    graph: dict[str, set[str]] = {}
    for arrow in arrows:
        if arrow.when in moments:
            graph.setdefault(arrow.source, set()).add(arrow.target)
    reach = {name: _reachable(name, graph) for name in graph}
    groups = {frozenset(n for n in reach[name] if name in reach.get(n, ())) | {name} for name in graph}
    return sorted((sorted(group) for group in groups if len(group) > 1), key=lambda group: (-len(group), group))


def _reachable(start: str, graph: Mapping[str, set[str]]) -> set[str]:
    """All modules that one imports, directly or not."""
    reached: set[str] = set()
    stack = list(graph.get(start, ()))
    while stack:
        name = stack.pop()
        if name not in reached:
            reached.add(name)
            stack.extend(graph.get(name, ()))
    return reached


def upward(arrows: Sequence[Import], order: Sequence[str]) -> list[Import]:
    """Imports of a higher layer by a lower one; layers in one contract, the highest first."""

    def rank(name: str) -> int:
        return next((i for i, layer in enumerate(order) if name == layer or name.startswith(f"{layer}.")), -1)

    return [arrow for arrow in arrows if 0 <= rank(arrow.target) < rank(arrow.source)]


# --- names, functions, lines ---


def function_lengths(modules: Mapping[str, Module]) -> list[int]:
    """Lines of each function, its docstring apart."""
    return [
        _length(node) for module in modules.values() for node in ast.walk(module.tree) if isinstance(node, Function)
    ]


def _length(node: Function) -> int:
    first = node.body[0]
    docstring = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(node, clean=False) is not None else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def bound_names(module: Module) -> Iterator[str]:
    """Each name that a module gives: variables, parameters, functions, classes."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, Function | ast.ClassDef):
            yield node.name


def doubled(modules: Mapping[str, Module]) -> dict[str, list[str]]:
    """Public name at the top of two modules or more -> these modules."""
    owners: dict[str, list[str]] = {}
    for module in modules.values():
        tops = {node.name for node in module.tree.body if isinstance(node, Function | ast.ClassDef)}
        for name in tops:
            if not name.startswith("_"):
                owners.setdefault(name, []).append(module.name)
    return {name: sorted(where) for name, where in sorted(owners.items()) if len(where) > 1}


def comment_lines(module: Module) -> int:
    """Lines that hold a comment."""
    tokens = tokenize.generate_tokens(iter(module.text.splitlines(keepends=True)).__next__)
    return sum(token.type == tokenize.COMMENT for token in tokens)


def rooms(modules: Mapping[str, Module], root: str) -> int:
    """Modules and packages directly in a package."""
    return sum(name.rpartition(".")[0] == root for name in modules)


# --- figures ---


def figures(folder: Path) -> dict[str, object]:
    """Every figure under its name, in the order of printing."""
    roots = packages(folder)
    modules = read(folder, roots)
    arrows = imports(modules)
    moments = Counter(arrow.when for arrow in arrows)
    starting, at_all = circles(arrows, ["run"]), circles(arrows, ["run", "deferred", "typing"])
    return {
        **_text_figures(modules),
        **{f"rooms at the top of {root}": rooms(modules, root) for root in roots},
        "circles of imports at run time": len(starting),
        "modules in circles at run time": sum(map(len, starting)),
        "circles, deferred imports counted": len(circles(arrows, ["run", "deferred"])),
        "circles, typing counted too": len(at_all),
        "modules in circles, all counted": sum(map(len, at_all)),
        "largest circle, all counted": max(map(len, at_all), default=0),
        "imports at run time": moments["run"],
        "imports deferred": moments["deferred"],
        "imports for typing only": moments["typing"],
        "arrows against the layers": sum(len(upward(arrows, order)) for order in layers(folder)),
        **_name_figures(modules),
    }


def _text_figures(modules: Mapping[str, Module]) -> dict[str, object]:
    lines = [line for module in modules.values() for line in module.text.splitlines()]
    lengths = sorted(function_lengths(modules)) or [0]
    comments = sum(map(comment_lines, modules.values()))
    return {
        "modules": len(modules),
        "lines": len(lines),
        "functions": len(lengths),
        "lines of a function, median": statistics.median(lengths),
        "lines of a function, 95 %": lengths[min(len(lengths) - 1, int(0.95 * len(lengths)))],
        "lines with a comment, %": round(100 * comments / max(1, len(lines)), 2),
        f"lines over {LONG_LINE} characters": sum(len(line) > LONG_LINE for line in lines),
    }


def _name_figures(modules: Mapping[str, Module]) -> dict[str, object]:
    names = [name for module in modules.values() for name in bound_names(module)]
    vague = sum(name.strip("_") in VAGUE for name in names)
    return {
        "names given": len(names),
        "vague names": vague,
        "vague names, %": round(100 * vague / max(1, len(names)), 2),
        "public names doubled": len(doubled(modules)),
    }


def main(arguments: Sequence[str]) -> None:
    """Print the figures of a folder, the project's own when none is named."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parents[1]
    for name, value in figures(folder).items():
        print(f"{name:<42} {value}")


if __name__ == "__main__":
    main(sys.argv[1:])
