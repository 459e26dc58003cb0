"""Events in, who holds what out: claims weighed, contradictions named, the history of every place."""

from geo.control.activity import Activities, Activity, on_day
from geo.control.ageing import age, stale
from geo.control.board import Board
from geo.control.filters import Filters
from geo.control.judgement import Judgement, judge, weigh
from geo.control.sides import Alliances, Outlets, Sides, load_sides
from geo.control.situation import Belief, Link, Refusal, Situation, assess, event_order
from geo.control.timeline import changes, cut_off, state_on, timelines

__all__ = [
    "Activities", "Activity", "Alliances", "Belief", "Board", "Filters", "Judgement", "Link", "Outlets", "Refusal", "Sides", "Situation", "age", "assess",
    "changes", "cut_off", "event_order", "judge", "load_sides", "on_day", "stale", "state_on", "timelines", "weigh",
]
