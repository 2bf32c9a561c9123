"""Places that everybody can check on a map."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.formats.projection import DEGREES, METROPOLE, reproject, to_degrees, to_legal


@pytest.mark.parametrize(
    ("lon", "lat", "epsg", "x_m", "y_m"),
    [
        (3.0, 46.5, METROPOLE, 700_000, 6_600_000),  # the origin of Lambert-93, exactly
        (55.5, -21.1, 2975, 344_269, 7_666_010),  # La Réunion
    ],
)
def test_known_places(lon, lat, epsg, x_m, y_m) -> None:
    assert to_legal(lon, lat, epsg) == pytest.approx((x_m, y_m), abs=2_000 if epsg == 2975 else 0.01)
    assert to_degrees(*to_legal(lon, lat, epsg), epsg) == pytest.approx((lon, lat), abs=1e-7)


def test_arrays_give_what_single_places_give() -> None:
    lon, lat = np.array([1.7, 2.35]), np.array([45.9, 48.85])
    x_m, y_m = reproject(lon, lat, DEGREES, METROPOLE)
    assert [(x, y) for x, y in zip(x_m, y_m, strict=True)] == [
        pytest.approx(to_legal(a, b, METROPOLE)) for a, b in zip(lon, lat, strict=True)
    ]
