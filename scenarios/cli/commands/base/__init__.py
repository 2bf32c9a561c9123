"""``deserts base``: what stands beside the embedded base of France."""

from scenarios.cli.command import parent

NAMES = ("update",)

COMMAND = parent("base", __name__, NAMES)
