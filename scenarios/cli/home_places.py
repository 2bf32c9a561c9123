"""Files of homes, places and housing that were typed."""

from __future__ import annotations

import argparse

from scenarios.answer.home_files import HomeFiles, home_files
from scenarios.cli.messages import CannotImport
from scenarios.cli.typed_files import Form, typed_as
from scenarios.cli.work import Work


def known_files(work: Work, args: argparse.Namespace) -> HomeFiles:
    """What the files in use say. Raises CannotImport where one that was typed is not what it was given for."""
    files = home_files(work.territory, work.imported)
    known = {"cells": files.known.homes, "places": files.known.pharmacies, "housing": files.known.housing}
    errors = {"cells": "e_no_cells", "places": "e_no_pharmacies", "housing": "e_not_housing"}
    forms: tuple[Form, ...] = ("cells", "places", "housing")
    for form in forms:
        for path in typed_as(args, form):
            if known[form] is None:
                raise CannotImport(errors[form], name=path.name)
    return files
