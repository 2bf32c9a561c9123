"""A small picture of the map beside each saved work, for the list of recent ones."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from geodata.files.folders import user_cache

SIZE = QSize(108, 80)


def thumbnail_of(path: Path) -> Path:
    """Where the picture of a work lies; there may be none."""
    name = hashlib.sha256(str(path.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return user_cache().parent / "thumbnails" / f"{name}.png"


def keep_thumbnail(path: Path, picture: QImage) -> bool:
    """Keep the picture of a work; False where nothing can be written there, which matters to nobody."""
    place = thumbnail_of(path)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return picture.save(str(place))
