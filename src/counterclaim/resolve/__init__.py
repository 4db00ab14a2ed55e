"""From what single documents hold to what is one thing across them: actors, incidents, a timeline."""

from counterclaim.resolve.actors import actors, judge
from counterclaim.resolve.decisions import Decisions, decisions
from counterclaim.resolve.incidents import Found, incidents
from counterclaim.resolve.terms import Seen
from counterclaim.resolve.timeline import timeline

__all__ = ["Decisions", "Found", "Seen", "actors", "decisions", "incidents", "judge", "timeline"]
