"""Events and control as files that other programs open."""

from geo.exports.geojson import control_geojson, events_geojson
from geo.exports.tables import control_csv, events_csv

__all__ = ["control_csv", "control_geojson", "events_csv", "events_geojson"]
