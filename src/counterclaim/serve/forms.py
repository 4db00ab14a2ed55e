"""The forms of decisions: what may stand in one; anything else is refused with one clear line."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import parse_qsl

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from counterclaim.errors import InputError
from counterclaim.types import EntityKind, Verdict

MOST_FIELDS = 200
Where = Literal["report", "review", "decisions", "statement"]
"""The page on which a decision is taken, which is shown again after it."""
Id = Annotated[str, Field(min_length=1, max_length=200)]
Place = Annotated[str, Field(min_length=1, max_length=8_000)]
"""A statement's id, or the places of words."""
Words = Annotated[str, Field(max_length=20_000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000)]
F = TypeVar("F", bound="Form")


class Form(BaseModel):
    """What every decision has: where it is taken, and for the page of review, how many were skipped."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    where: Where = "report"
    skip: int = Field(0, ge=0, le=1_000_000)
    others: bool = False

    @model_validator(mode="before")
    @classmethod
    def _drop_blanks(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in given.items() if value != ""}


class Reasoned(Form):
    """A decision for which a reason may be given, on one line."""

    because: Line | None = None


class OnStatement(Reasoned):
    """A decision on one statement, rejected ones too."""

    statement: Id


class Looked(OnStatement):
    """Whether it is a statement."""

    verdict: Verdict


class Worded(OnStatement):
    """Which words it has, as they stand in the report."""

    source: Words = ""
    cue: Words = ""
    content: Words


class Spoken(OnStatement):
    """Who speaks: entities of the report, and whom words in it name, or else ``nobody``, said outright."""

    entity: tuple[Id, ...] = Field((), max_length=MOST_FIELDS)
    nobody: bool = False
    words: Line | None = None
    name: Line | None = None
    kind: EntityKind = "person"


class Coded(OnStatement):
    """What act it is, and at whom it is aimed; no type: no act."""

    type: Id | None = None
    target: tuple[Id, ...] = Field((), max_length=MOST_FIELDS)


class Added(Reasoned):
    """A statement that was not found: its words, the content as near to ``near`` as they stand."""

    report: Id
    source: Words = ""
    cue: Words = ""
    content: Words
    near: int = Field(0, ge=0, le=1_000_000_000)


class Undone(Form):
    """Take the last decision back; ``report`` is the one that is shown."""

    report: Id | None = None


class Withdrawn(Undone):
    """Take one decision back, or decide the same on the present version of its report."""

    decision: Id


class Paired(Reasoned):
    """Whether two statements hold one account, or cannot both hold; a page to go back to is a contest's."""

    one: Place
    other: Place
    verdict: Verdict
    contest: Id | None = None


LISTS = frozenset(("entity", "target", "same", "apart"))
"""Fields that may be given more than once."""
_CALLED = {"source": "Source", "cue": "Cue", "content": "Words said"}


def read(body: bytes, form: type[F]) -> F:
    """Return a form as it was sent. Raises ``InputError``, one line, where it is not of this shape."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"
        )
    except ValueError as error:
        raise InputError(f"the form cannot be read ({error})") from error
    given: dict[str, Any] = {}
    for name, value in pairs:
        if name in LISTS:
            given.setdefault(name, []).extend([value] if value else [])
        elif name in given:
            raise InputError(f"{name[:40]}: given twice")
        else:
            given[name] = value.replace("\r\n", "\n")
    try:
        return form.model_validate(given)
    except ValidationError as error:
        raise InputError(_told(error)) from error


def _told(error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    return "; ".join(f"{'.'.join(map(_called, one['loc']))}: {one['msg']}" for one in faults[:5])


def _called(part: object) -> str:
    """What the page calls a field."""
    return _CALLED.get(str(part), str(part)[:40])
