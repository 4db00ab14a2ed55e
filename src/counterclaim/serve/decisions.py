"""Where decisions are taken, by POST, and the list of all that were."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from fastapi import Query

from counterclaim.errors import InputError, LedgerError
from counterclaim.records import Record, judgement_record
from counterclaim.review.decided import Act, Named, Spans
from counterclaim.review.pairs import is_place
from counterclaim.serve import arranging, correcting, forms
from counterclaim.serve.desk import Desk
from counterclaim.serve.forms import Form
from counterclaim.serve.lost import lost_of, lost_twin
from counterclaim.serve.page import Ledger, Page, paged, pager
from counterclaim.serve.query import ACTS, PER_PAGE, Paged
from counterclaim.serve.render import segment
from counterclaim.serve.standing import because_of, new_spans
from counterclaim.serve.ways import Taken, Way
from counterclaim.serve.words import APART, placed
from counterclaim.serve.worlddecisions import said
from counterclaim.store import DocumentRow, View
from counterclaim.types import APART as BAR
from counterclaim.types import Entity, Judgement, anchor

F = TypeVar("F", bound=Form)


def look(view: View, desk: Desk, form: forms.Looked) -> Taken:
    """Accept, reject, or say that one is not sure."""
    line = desk.review(form.statement, form.verdict, because=form.because)
    return _on(view, form.statement, line, whole=False)


def word(view: View, desk: Desk, form: forms.Worded) -> Taken:
    """Give a statement other words, found in its report near the words that it has."""
    report, attribution = _attribution(view, form.statement)
    spans = _spans(view, report.id, form, attribution.content[0].start)
    line = desk.review(form.statement, "yes", because=form.because, spans=spans)
    return _on(view, form.statement, line)


def speak(view: View, desk: Desk, form: forms.Spoken) -> Taken:
    """Say who speaks."""
    report, attribution = _attribution(view, form.statement)
    named = _speakers(view, report.id, form, attribution.content[0].start)
    line = desk.speaker(form.statement, named, because=form.because)
    return _on(view, form.statement, line, whole=False)


def code(view: View, desk: Desk, form: forms.Coded) -> Taken:
    """Say what act it is."""
    if form.type is not None and form.type not in ACTS:
        raise InputError(f"type: there is no act {form.type[:40]!r}")
    report, _ = _attribution(view, form.statement)
    known = {one.id: one for one in view.extraction(report.id).entities}
    aimed = tuple(_mention(report.id, _known(known, id)) for id in form.target) if form.type else ()
    line = desk.act(form.statement, Act(type=form.type, targets=aimed), because=form.because)
    return _on(view, form.statement, line, whole=False)


def add(view: View, desk: Desk, form: forms.Added) -> Taken:
    """Add a statement that was not found."""
    report = view.document_row(form.report)
    spans = _spans(view, report.id, form, form.near)
    return Taken(line=desk.add(report.id, spans, because=form.because), report=report.id)


def undo(_: View, desk: Desk, form: forms.Undone) -> Taken:
    """Take this reviewer's last decision back."""
    return Taken(line=desk.undo(), report=form.report)


def withdraw(_: View, desk: Desk, form: forms.Withdrawn) -> Taken:
    """Take one decision back."""
    return Taken(line=desk.withdraw(form.decision), report=form.report)


def again(_: View, desk: Desk, form: forms.Withdrawn) -> Taken:
    """Decide the same on the present version of a report."""
    return Taken(line=desk.again(form.decision), report=form.report)


def account(view: View, desk: Desk, form: forms.Paired) -> Taken:
    """Say whether two statements hold one account."""
    line = desk.account(form.one, form.other, form.verdict, because=form.because)
    return _pair(view, form, line)


def conflict(view: View, desk: Desk, form: forms.Paired) -> Taken:
    """Say whether two statements cannot both hold."""
    line = desk.conflict(form.one, form.other, form.verdict, because=form.because)
    return _pair(view, form, line)


WAYS: dict[str, Way] = {
    "/decide/review": Way(form=forms.Looked, take=look),
    "/decide/words": Way(form=forms.Worded, take=word),
    "/decide/speaker": Way(form=forms.Spoken, take=speak),
    "/decide/act": Way(form=forms.Coded, take=code),
    "/decide/add": Way(form=forms.Added, take=add),
    "/decide/undo": Way(form=forms.Undone, take=undo),
    "/decide/withdraw": Way(form=forms.Withdrawn, take=withdraw),
    "/decide/again": Way(form=forms.Withdrawn, take=again),
    "/decide/account": Way(form=forms.Paired, take=account),
    "/decide/conflict": Way(form=forms.Paired, take=conflict),
    **arranging.WAYS,
    **correcting.WAYS,
}
"""The addresses that take decisions."""


def decisions(view: Ledger, query: Annotated[Paged, Query()]) -> Page:
    """All decisions of people, newest first, those that meet nothing any more before them."""
    made = sorted(view.decisions(), key=lambda one: one.at or "", reverse=True)
    shown, lost = made[query.offset : query.offset + PER_PAGE], lost_of(view, view.orphans())
    number, hash_ = view.chain_head()
    return Page(
        template="decisions.html",
        values={
            "title": "Decisions",
            "where": "decisions",
            "turn": None,
            "decisions": [_shown(view, one) for one in shown],
            "orphans": lost,
            "chain": {"number": number, "hash": hash_},
            "pager": pager("/decisions", query, len(made)),
        },
        twin=lambda: {
            **paged(query, len(made)),
            "chain": {"number": number, "hash": hash_},
            "orphans": [lost_twin(one) for one in lost],
            "decisions": [_twin(one) for one in shown],
        },
    )


def _shown(view: View, one: Judgement) -> tuple[Judgement, str, DocumentRow | None, str, str]:
    """A decision, what it says, its report, the words it gives, and the reason that was given."""
    report, spans = _report_of(view, one), new_spans(one)
    text = view.document(report.id).text if report and spans else ""
    return one, said(one), report, APART.join(text[at.start : at.end] for at in spans), because_of(one)


def _twin(one: Judgement) -> Record:
    return {**judgement_record(one), "says": said(one), "words": [key.quote for key in one.keys]}


def _report_of(view: View, one: Judgement) -> DocumentRow | None:
    places = (place for place in one.subject if place != BAR and "@" in place)
    try:
        return view.document_row(next(places, "").partition("@")[0])
    except LedgerError:
        return None


def _pair(view: View, form: forms.Paired, line: str) -> Taken:
    report = form.one.partition("@")[0] if is_place(form.one) else _attribution(view, form.one)[0].id
    back = f"/statements/{segment(form.one)}" if form.where == "statement" else None
    return Taken(line=line, report=report, statement=form.one, contest=form.contest, back=back)


def _on(view: View, statement: str, line: str, *, whole: bool = True) -> Taken:
    """What is shown after a decision: the statement, whatever became of it."""
    id = view.became(statement) or statement
    return Taken(line=line, report=_attribution(view, id)[0].id, statement=id, whole=whole)


def _attribution(view: View, id: str) -> tuple[DocumentRow, Any]:
    """The report and the spans of a statement, of a rejected one too."""
    rejected = next((row for row in view.rejected() if row.attribution.id == id), None)
    found: Any = rejected or view.statement(id)
    return found.document, found.attribution


def _spans(view: View, report: str, form: forms.Worded | forms.Added, near: int) -> Spans:
    text = view.document(report).text
    content = placed(text, form.content, near, "Words said")
    if not content:
        raise InputError("Words said: give the words that are said")
    by = content[0].start
    return Spans(
        source=placed(text, form.source, by, "Source"),
        cue=placed(text, form.cue, by, "Cue"),
        content=content,
    )


def _speakers(view: View, report: str, form: forms.Spoken, near: int) -> tuple[Named, ...]:
    if form.nobody == bool(form.entity or form.words):
        raise InputError("speaker: choose names, give words that name somebody, or say that nobody is named")
    known = {one.id: one for one in view.extraction(report).entities}
    chosen = [_known(known, id) for id in dict.fromkeys(form.entity)]
    named = tuple(Named(at=_mention(report, one), name=one.name, kind=one.kind) for one in chosen)
    return named if form.words is None else (*named, _by_words(view, report, form, form.words, near))


def _by_words(view: View, report: str, form: forms.Spoken, words: str, near: int) -> Named:
    """Somebody whom the list does not hold, named by words of the report."""
    spans = placed(view.document(report).text, words, near, "speaker")
    if len(spans) != 1:
        raise InputError("speaker: give words that stand together in the report")
    name = form.name or " ".join(words.split())
    return Named(at=anchor(report, spans[0]), name=name, kind=form.kind, new=True)


def _known(known: dict[str, Entity], id: str) -> Entity:
    if id not in known:
        raise InputError(f"this report speaks of nobody with the id {id[:12]!r}")
    return known[id]


def _mention(report: str, one: Entity) -> str:
    return anchor(report, one.mentions[0])
