"""A plane in kilometres around a country: Lambert's azimuthal equal-area projection of a sphere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

_RADIUS_KM = 6371.0088  # the mean radius of the Earth (IUGG)


@dataclass(frozen=True, slots=True)
class Plane:
    """A projection centred on a point in degrees."""

    lon: float
    lat: float

    @classmethod
    def around(cls, shape: BaseGeometry) -> Plane:
        """The plane centred on the middle of a shape's bounds."""
        west, south, east, north = shape.bounds
        return cls((west + east) / 2, (south + north) / 2)

    def project(self, shapes: Any) -> Any:
        """Shapes (one or an array) from degrees (longitude, latitude) to kilometres."""
        return shapely.transform(shapes, self._forth)

    def unproject(self, shapes: Any) -> Any:
        """Shapes (one or an array) from kilometres to degrees."""
        return shapely.transform(shapes, self._back)

    def _forth(self, degrees: np.ndarray) -> np.ndarray:
        lon, lat = np.radians(degrees[:, 0] - self.lon), np.radians(degrees[:, 1])
        sin0, cos0 = np.sin(np.radians(self.lat)), np.cos(np.radians(self.lat))
        scale = _RADIUS_KM * np.sqrt(2 / (1 + sin0 * np.sin(lat) + cos0 * np.cos(lat) * np.cos(lon)))
        x = scale * np.cos(lat) * np.sin(lon)
        y = scale * (cos0 * np.sin(lat) - sin0 * np.cos(lat) * np.cos(lon))
        return np.column_stack((x, y))

    def _back(self, kilometres: np.ndarray) -> np.ndarray:
        x, y = kilometres[:, 0], kilometres[:, 1]
        sin0, cos0 = np.sin(np.radians(self.lat)), np.cos(np.radians(self.lat))
        rho = np.hypot(x, y)
        c = 2 * np.arcsin(np.clip(rho / (2 * _RADIUS_KM), 0, 1))
        safe = np.where(rho == 0, 1, rho)
        lat = np.arcsin(np.cos(c) * sin0 + y * np.sin(c) * cos0 / safe)
        lon = np.arctan2(x * np.sin(c), rho * cos0 * np.cos(c) - y * sin0 * np.sin(c))
        return np.column_stack((self.lon + np.degrees(lon), np.degrees(lat)))
