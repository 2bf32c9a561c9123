"""``deserts scenario``: one decision per command, written into a .deserts file once it has been answered."""

from scenarios.cli.command import parent

NAMES = ("add", "close", "merge", "move", "new", "resize", "road", "set", "show", "undo")

COMMAND = parent("scenario", __name__, NAMES)
