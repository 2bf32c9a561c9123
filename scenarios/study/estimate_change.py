"""A work that counts with the estimate of before, built once more with the present one."""

from __future__ import annotations

from dataclasses import replace

from deserts.progress import Report, ignore
from geodata.territory.estimate_models import PRESENT
from scenarios.analysis.estimate_change import EstimateChange, estimate_change
from scenarios.study.build import build
from scenarios.study.cache import Cache
from scenarios.study.study import Study


def with_present_estimate(study: Study, cache: Cache, report: Report = ignore) -> EstimateChange | None:
    """What the present estimate of minutes would change; None where it changes nothing.

    It changes nothing where the study counts with it already, and where its minutes go by roads or by a matrix.
    """
    if study.inputs.estimate == PRESENT or study.territory.times.method != "estimated":
        return None
    other = build(replace(study.inputs, estimate=PRESENT), cache.fork(), report)
    if other.territory.times.minutes.tobytes() == study.territory.times.minutes.tobytes():
        return None  # overseas both are the same
    return estimate_change(study.model, other.model)
