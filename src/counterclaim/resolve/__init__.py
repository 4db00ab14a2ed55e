"""Across documents: which entities are held to be one actor, and why."""

from __future__ import annotations

from counterclaim.resolve.actors import actors, judge

__all__ = ["actors", "judge"]
