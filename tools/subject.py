"""Refuse a commit message whose first line is empty or longer than 72 characters: ``python tools/subject.py FILE``."""

from __future__ import annotations

import sys
from pathlib import Path

LIMIT = 72


def fault(message: str) -> str:
    """What is wrong with the first line of a message; empty when nothing is."""
    subject = message.split("\n", 1)[0].rstrip()
    if not subject:
        return "the subject is empty"
    return f"the subject has {len(subject)} characters, {LIMIT} are allowed" if len(subject) > LIMIT else ""


if __name__ == "__main__":
    sys.exit(fault(Path(sys.argv[1]).read_text(encoding="utf-8")) or 0)
