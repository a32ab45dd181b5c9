"""Between latitude and longitude (WGS84) and the British National Grid, to within some metres.

The seven-parameter Helmert transformation and the transverse Mercator series are those of Ordnance Survey's
"A guide to coordinate systems in Great Britain"; names of quantities follow it.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
GRID = 27700  # the British National Grid's number
POINT_WITH_SRID = 0x20000001


@dataclass(frozen=True, slots=True)
class _Ellipsoid:
    a: float
    b: float

    @property
    def e2(self) -> float:
        return 1 - (self.b / self.a) ** 2


_WGS84 = _Ellipsoid(6378137.0, 6356752.314245)
_AIRY = _Ellipsoid(6377563.396, 6356256.909)
_TO_OSGB = (-446.448, 125.157, -542.060, 20.4894e-6, -0.1502, -0.2470, -0.8421)
_FROM_OSGB = tuple(-value for value in _TO_OSGB)
_F0, _LAT0, _LON0, _E0, _N0 = (
    0.9996012717,
    math.radians(49),
    math.radians(-2),
    400_000.0,
    -100_000.0,
)


def to_grid(latitude: ArrayLike, longitude: ArrayLike) -> tuple[Floats, Floats]:
    """Return eastings and northings in metres."""
    lat, lon = np.radians(np.asarray(latitude, float)), np.radians(np.asarray(longitude, float))
    return _project(*_shift(lat, lon, _WGS84, _AIRY, _TO_OSGB))


def to_lat_lon(easting: ArrayLike, northing: ArrayLike) -> tuple[Floats, Floats]:
    """Return latitudes and longitudes in degrees."""
    lat, lon = _unproject(np.asarray(easting, float), np.asarray(northing, float))
    lat, lon = _shift(lat, lon, _AIRY, _WGS84, _FROM_OSGB)
    return np.degrees(lat), np.degrees(lon)


def as_ewkb(easting: float, northing: float) -> str:
    """Write a point as COPY wants it: hexadecimal EWKB with the grid's number."""
    return struct.pack("<BIIdd", 1, POINT_WITH_SRID, GRID, easting, northing).hex()


def _shift(
    lat: Floats, lon: Floats, old: _Ellipsoid, new: _Ellipsoid, by: tuple[float, ...]
) -> tuple[Floats, Floats]:
    x, y, z = _helmert(*_cartesian(lat, lon, old), by)
    return _geodetic(x, y, z, new)


def _cartesian(lat: Floats, lon: Floats, shape: _Ellipsoid) -> tuple[Floats, Floats, Floats]:
    nu = shape.a / np.sqrt(1 - shape.e2 * np.sin(lat) ** 2)
    return (
        nu * np.cos(lat) * np.cos(lon),
        nu * np.cos(lat) * np.sin(lon),
        nu * (1 - shape.e2) * np.sin(lat),
    )


def _helmert(
    x: Floats, y: Floats, z: Floats, by: tuple[float, ...]
) -> tuple[Floats, Floats, Floats]:
    tx, ty, tz, s, *seconds = by
    rx, ry, rz = (math.radians(angle / 3600) for angle in seconds)
    return (
        tx + (1 + s) * x - rz * y + ry * z,
        ty + rz * x + (1 + s) * y - rx * z,
        tz - ry * x + rx * y + (1 + s) * z,
    )


def _geodetic(x: Floats, y: Floats, z: Floats, shape: _Ellipsoid) -> tuple[Floats, Floats]:
    p = np.hypot(x, y)
    lat = np.arctan2(z, p * (1 - shape.e2))
    for _ in range(4):
        nu = shape.a / np.sqrt(1 - shape.e2 * np.sin(lat) ** 2)
        lat = np.arctan2(z + shape.e2 * nu * np.sin(lat), p)
    return lat, np.arctan2(y, x)


def _meridian(lat: Floats) -> Floats:
    n = (_AIRY.a - _AIRY.b) / (_AIRY.a + _AIRY.b)
    d, s = lat - _LAT0, lat + _LAT0
    arc: Floats = (
        _AIRY.b
        * _F0
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * d
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * np.sin(d) * np.cos(s)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * np.sin(2 * d) * np.cos(2 * s)
            - 35 / 24 * n**3 * np.sin(3 * d) * np.cos(3 * s)
        )
    )
    return arc


def _radii(lat: Floats) -> tuple[Floats, Floats]:
    w = 1 - _AIRY.e2 * np.sin(lat) ** 2
    return _AIRY.a * _F0 / np.sqrt(w), _AIRY.a * _F0 * (1 - _AIRY.e2) / w**1.5


def _project(lat: Floats, lon: Floats) -> tuple[Floats, Floats]:
    nu, rho = _radii(lat)
    eta2, t2, c, d = nu / rho - 1, np.tan(lat) ** 2, np.cos(lat), lon - _LON0
    ii, iii = nu / 2 * np.sin(lat) * c, nu / 24 * np.sin(lat) * c**3 * (5 - t2 + 9 * eta2)
    iiia = nu / 720 * np.sin(lat) * c**5 * (61 - 58 * t2 + t2**2)
    iv, v = nu * c, nu / 6 * c**3 * (nu / rho - t2)
    vi = nu / 120 * c**5 * (5 - 18 * t2 + t2**2 + 14 * eta2 - 58 * t2 * eta2)
    north = _meridian(lat) + _N0 + ii * d**2 + iii * d**4 + iiia * d**6
    return _E0 + iv * d + v * d**3 + vi * d**5, north


def _unproject(easting: Floats, northing: Floats) -> tuple[Floats, Floats]:
    lat = (northing - _N0) / (_AIRY.a * _F0) + _LAT0
    for _ in range(6):
        lat = lat + (northing - _N0 - _meridian(lat)) / (_AIRY.a * _F0)
    nu, rho = _radii(lat)
    eta2, t, d = nu / rho - 1, np.tan(lat), easting - _E0
    vii, viii = t / (2 * rho * nu), t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2)
    ix = t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    sec = 1 / np.cos(lat)
    x, xi = sec / nu, sec / (6 * nu**3) * (nu / rho + 2 * t**2)
    xii = sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
    return lat - vii * d**2 + viii * d**4 - ix * d**6, _LON0 + x * d - xi * d**3 + xii * d**5
