"""Events and control as files that other programs open."""

from geo.control.situation import Situation
from geo.exports.content import Content, control, events
from geo.exports.formats import FORMATS, to_bytes, write_file

__all__ = ["FORMATS", "Content", "control", "control_geojson", "events", "events_geojson", "to_bytes", "write_file"]


def events_geojson(situation: Situation) -> bytes:
    """The events as GeoJSON, a point each; ``geometry`` is null where the place is not resolved."""
    return to_bytes(events(situation), ".geojson")


def control_geojson(situation: Situation) -> bytes:
    """Who holds what as GeoJSON: a point per place and interval of its history."""
    return to_bytes(control(situation), ".geojson")
