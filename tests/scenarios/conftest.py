"""What the tests of the command line share."""

from __future__ import annotations

import pytest

from scenarios.__main__ import main


@pytest.fixture
def run(capsys):
    """Run a command: exit code, standard output, standard error."""

    def do(*argv: object, lang: str = "en") -> tuple[int, str, str]:
        code = main(["--lang", lang, *map(str, argv)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do
