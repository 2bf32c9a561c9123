"""A file that another program holds, as Windows has it."""

from __future__ import annotations

from pathlib import Path

from geodata.files import atomic


class Holder:
    """Another program that holds files by name, as Windows lets it: nobody may replace them for so many attempts."""

    def __init__(self, monkeypatch, winerror=32):
        self.held, self.waits, self._winerror = {}, [], winerror
        self._replace = Path.replace
        monkeypatch.setattr(Path, "replace", lambda path, target: self._try(path, Path(target)))
        monkeypatch.setattr(atomic.time, "sleep", self.waits.append)

    def _try(self, path, target):
        if self.held.get(target.name, 0) > 0:
            self.held[target.name] -= 1
            error = PermissionError(13, "Access is denied")
            error.winerror = self._winerror
            raise error
        return self._replace(path, target)
