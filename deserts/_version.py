"""The one place where the version stands: read by the package build and by the running program."""

from __future__ import annotations

__version__ = "0.1.0"
