"""The page of docs on levers, made from the table of levers so that it cannot say anything else."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.analysis.horizon import FRANCE_OLDER, Horizon
from scenarios.plan.levers.catalogue import LEVERS, Lever
from scenarios.words.levers import value

HEAD = """# Levers: every default, its range and its source

Made by `deserts levers --markdown > docs/levers.md` from `scenarios/plan/levers/catalogue.py`; a test holds the two together. *assumption* = no
source was read for the number: put your own. How they are used: [method.md](method.md#levers).

Two outputs are kept apart: **consultations a year** feed the APL; **patients followed** tell of people without a doctor of
their own. Teleconsultation is a second figure beside the APL, never in it: official figures and the zoning know no cabin.

- *Steady state*: figures of a scenario are those of full activity, everything open. `deserts horizon` and the tool « Dans
  quelques années » give the years before.
- *Additionality*: of n full-time doctors, (1 - additionality) · n · 5,400 consultations leave the practices within 30 minutes
  (between seats of communes), each in proportion to its own, none more than it has. Where the doctors on file are illustrative
  a new place starts with additionality 1, so that no invented doctor has a part in what it gives. A health house follows its
  own rule: new consultations are n · 4,500 · additionality; practices that move in are moved, and nothing is made of it.
- *Remote doctors*: all cabins of a scenario share one pool (1 FTE unless the scenario names another), each doctor giving at
  most 20 % of a year remotely: 1,080 teleconsultations. What is asked beyond that is cut for all cabins alike.
- *Cost*: investment once, minus aid once, plus the yearly cost. A rented or a rebuilt place is what you say it is.
"""

TAIL = """## Years to come

Doctors over 65, 62 and 60 give {shares} of access in France (APL 2024 of DREES); where the workbook has these bounds by commune they
are used instead. Doctors over an age A reach the exit age ({age:g}) within exit age - A years; between these points the curve is
straight, beyond the last it goes on with the last slope. A share replaced ({replaced:g}, *assumption*) stays. The APL « 65 ans et
moins » counts no doctor over 65: they are not there to leave. Growth of people and of need for each (ageing) is 0 unless set: no
projection is loaded. A departure that the scenario names comes on top of the expected ones: do not count the same doctor twice.
"""


def page() -> str:
    """The whole page, Markdown."""
    shares = ", ".join(f"{100 * share:.0f} %" for share in FRANCE_OLDER.values())
    usual = Horizon()
    tail = TAIL.format(shares=shares, age=usual.exit_age, replaced=usual.replaced)
    return "\n".join([HEAD, *(part for each in LEVERS.values() for part in _section(each)), tail])


def _section(lever: Lever) -> Iterator[str]:
    yield f"## {lever.label[1]} (`{lever.kind}`, {lever.label[0]})\n"
    yield f"{lever.about[1]}\n"
    yield "| parameter | default | range read | source |\n|---|---|---|---|"
    for each in lever.parameters:
        read = " – ".join(value(each, bound, "en") for bound in (each.low, each.high))
        read = read if each.is_read else ""
        source = f"*assumption* – {each.source[1]}" if each.is_guess else each.source[1]
        yield f"| {each.label[1]} (`{each.key}`) | {value(each, each.default, 'en')} | {read} | {source} |"
    yield ""
