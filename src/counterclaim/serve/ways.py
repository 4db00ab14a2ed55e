"""What an address that takes decisions is: a form, what is done with it, and what is shown then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from counterclaim.serve.desk import Desk
from counterclaim.serve.forms import Form
from counterclaim.store import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a decision did, in a line, and what to show again: a report, a statement in it, a contest.

    ``whole``: more than the row of one statement may look different now. ``back``: the address of another
    page that is shown; there a script is given the line alone.
    """

    line: str
    report: str | None = None
    statement: str | None = None
    contest: str | None = None
    whole: bool = True
    back: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One address that takes decisions: the form, and what is done with it."""

    form: type[Form]
    take: Callable[[View, Desk, Any], Taken]
