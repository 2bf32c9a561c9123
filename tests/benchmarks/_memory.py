"""Memory that a benchmark took."""

from __future__ import annotations

import sys
from pathlib import Path


def peak_mb() -> float:
    """Largest memory of this process so far, MB; on Linux that of this program alone, not of the one that started it.

    NaN on Windows, which does not tell it this way.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return next(float(line.split()[1]) / 1e3 for line in status.read_text("ascii").splitlines() if "VmHWM" in line)
    try:
        import resource
    except ImportError:
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
