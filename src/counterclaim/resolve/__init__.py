"""Across documents: which entities are held to be one actor, and why."""

from __future__ import annotations

from counterclaim.resolve.actors import actors, judge
from counterclaim.resolve.decisions import Decisions, decisions
from counterclaim.resolve.terms import Seen

__all__ = ["Decisions", "Seen", "actors", "decisions", "judge"]
