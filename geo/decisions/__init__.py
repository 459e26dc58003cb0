"""What people decided about a case: checked as it is entered, and applied to whatever the rules read today."""

from geo.decisions.apply import Decided, Review, apply
from geo.decisions.desk import Desk, signed
from geo.decisions.history import Entry, History, history
from geo.decisions.log import Standing, sort_out
from geo.decisions.values import BY_HAND, KINDS_OF_DECISION

__all__ = ["BY_HAND", "KINDS_OF_DECISION", "Decided", "Desk", "Entry", "History", "Review", "Standing", "apply", "history",
           "signed", "sort_out"]
