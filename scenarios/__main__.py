"""``deserts``, or ``python -m scenarios``: the command line. It never needs a screen."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (see ``scenarios.cli.run.run``). argv : default, what was typed."""
    if getattr(sys, "frozen", False):  # a worker of a bundled program begins as the program itself
        import multiprocessing

        multiprocessing.freeze_support()
    from scenarios.cli.run import run

    return run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
