"""The version, in one place: part of every exported file."""

VERSION = "0.1.0"
