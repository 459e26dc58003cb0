"""The map with its slider as plain files, for any web server or a USB stick."""

from geo.site.publish import publish

__all__ = ["publish"]
