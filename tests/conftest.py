"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# Machines differ: how long an example takes is measured in benchmarks, not here.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
