"""Folders of a person on this system."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def user_cache() -> Path:
    """The folder for fetched files where the user chose none: that of the system for caches, per person."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Deserts" / "Cache" / "sources"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "Deserts" / "sources"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "deserts" / "sources"
