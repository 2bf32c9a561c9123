"""``deserts roads``: what a file of roads holds, what is wrong with it, and how near its minutes come to observed ones."""

from scenarios.cli.command import parent

NAMES = ("calibrate", "check")

COMMAND = parent("roads", __name__, NAMES)
