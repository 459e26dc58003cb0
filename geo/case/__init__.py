"""A case: its store read with the rules of its theatre, and what people decided applied to it."""

from geo.case.case import Case, Look, look_at

__all__ = ["Case", "Look", "look_at"]
