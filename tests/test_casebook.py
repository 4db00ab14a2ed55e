"""People correct which event mentions are one incident: their decisions, and what changes by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim import casebook, corrections, docket, roster
from counterclaim.casebook import INCIDENTS, merge_judgement, split_judgement
from counterclaim.corrections import Made
from counterclaim.errors import LedgerError, LockedError
from counterclaim.pipeline import resolve
from counterclaim.store import EventRow, IncidentRow, View, Writer, verify
from counterclaim.store.dump import content
from counterclaim.types import Document, Extraction, Incident, Judgement, Meta, Stated, anchor
from resolve.happenings import DORVA, KELN
from serve.affair import document, entity
from serve.harbour import event

MADE = Made(by="anna", at="2031-06-01T10:00:00+00:00")
LATER = replace(MADE, at="2031-06-02T10:00:00+00:00")
LAST = "2031-06-03T10:00:00+00:00"
TEXTS = (
    "The shelling of Dorva on Sunday went on for hours.\n",
    "Nobody slept after the shelling of Dorva, a nurse wrote.\n",
    "Of the attack in Dorva little is known.\n",
    "In Keln a meeting is to end the strike.\n",
)
#: What each report tells of: kind and word, place, date.
TOLD = (
    (("shelling", DORVA, "2031-05-04"),),
    (("shelling", DORVA, "2031-05-04"),),
    (("attack", DORVA, None),),
    (("meeting", KELN, "2031-05-20"), ("strike", KELN, "2031-05-20")),
)
SHELLING, ATTACK, MEETING = "shelling, Dorva, 2031-05-04", "attack, Dorva", "meeting, Keln, 2031-05-20"


def report(number: int) -> Document:
    meta = Meta(published=Stated(value=f"2031-06-{number + 1:02}", basis="given"))
    return document(TEXTS[number], name=f"report-{number}", meta=meta)


def found(number: int, *, before: str = "") -> Extraction:
    """What is found in a report; ``before`` are words before the trigger that belong to it."""
    told = report(number)
    town = TOLD[number][0][1]
    place = replace(entity(told, town.name, town.name), kind="place", place=town)
    events = tuple(
        event(told, kind, before + kind, before + kind, when=when, place=place.id)
        for kind, _, when in TOLD[number]
    )
    return Extraction(document=told.id, made_by="hand", entities=(place,), events=events)


def put(ledger: Path, *numbers: int, fingerprint: str = "1") -> None:
    with Writer(ledger) as writer:
        for number in numbers:
            writer.put(report(number), found(number), fingerprint=fingerprint)
        resolve(writer)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "a.ledger"
    put(path, *range(len(TEXTS)))
    return path


def world(ledger: Path) -> tuple[Incident, ...]:
    with View(ledger) as view:
        return view.incidents()


def the(ledger: Path, label: str) -> str:
    (id_,) = (one.id for one in world(ledger) if one.label == label)
    return id_


def row(ledger: Path, label: str) -> IncidentRow:
    with View(ledger) as view:
        return view.incident(the(ledger, label))


def decisions(ledger: Path) -> tuple[Judgement, ...]:
    with View(ledger) as view:
        return INCIDENTS.decisions(view.judgements())


def anchors(*told: EventRow) -> tuple[str, ...]:
    return tuple(anchor(one.document.id, one.event.trigger) for one in sorted(told, key=lambda t: t.event.id))


def sizes(ledger: Path) -> list[tuple[str, int]]:
    return sorted((one.label, len(one.events)) for one in world(ledger))


# ---------------------------------------------------------------- the decisions


def test_merging_names_every_mention(ledger: Path) -> None:
    rows = sorted((row(ledger, SHELLING), row(ledger, ATTACK)), key=lambda one: one.incident.id)
    made = merge_judgement(rows, MADE)
    assert (made.relation, made.verdict, made.score) == ("same_incident", "yes", 1.0)
    assert made.subject == (*anchors(*rows[0].events), *anchors(*rows[1].events))
    assert (made.by, made.at) == ("person:anna", MADE.at)
    assert made.reasons == (f"“{rows[0].incident.label}” and “{rows[1].incident.label}” are one incident",)
    assert made == merge_judgement(rows[::-1], MADE)


def test_splitting_names_both_sides(ledger: Path) -> None:
    whole = row(ledger, SHELLING)
    left, rest = whole.events[:1], whole.events[1:]
    made = split_judgement(whole, left, rest, replace(MADE, because="another town"))
    assert (made.relation, made.verdict) == ("same_incident", "no")
    assert made.subject == (*anchors(*left), "|", *anchors(*rest))
    assert made.reasons == ("another town",)
    assert split_judgement(whole, left, rest, MADE).reasons == (
        f"1 mention of “{SHELLING}”: another incident",
    )


# ---------------------------------------------------------------- finding what is meant


KNOWN = tuple(
    Incident(id=id_, label=label, kind="attack", events=(id_, *events))
    for id_, label, events in (
        ("abcdef11" * 3, "attack, Dorva", ("99" * 12,)),
        ("abcdef22" * 3, "attack, \x1b Keln", ()),
        ("77" * 12, "strike", ()),
    )
)


def test_an_incident_is_found_by_an_id_that_one_of_its_mentions_has() -> None:
    assert casebook.find_incident(KNOWN, "9999").label == "attack, Dorva"
    assert casebook.find_incident(KNOWN, "abcdef1").label == "attack, Dorva"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            "abcdef",
            "more than one incident begins with 'abcdef': abcdef1 “attack, Dorva”, abcdef2 “attack, Keln”",
        ),
        ("", "more than one incident begins with '': "),
        ("STRIKE", "no incident has the id 'STRIKE'; of that name: 777777 “strike”"),
        ("123", "no incident has the id '123': `counterclaim incidents LEDGER` lists them"),
    ],
)
def test_an_incident_that_is_not_found_is_told_with_candidates(given: str, told: str) -> None:
    with pytest.raises(LedgerError) as error:
        casebook.find_incident(KNOWN, given)
    assert str(error.value).startswith(told)


def test_mentions_are_found_by_number_and_id(ledger: Path) -> None:
    whole = row(ledger, SHELLING)
    first, second = whole.events
    assert casebook.find_mentions(whole, ["2"]) == [second]
    assert casebook.find_mentions(whole, ["2", "1", "02"]) == [first, second]
    assert casebook.find_mentions(whole, [second.event.id[:8], second.event.id]) == [second]


@pytest.mark.parametrize("given", ["0", "3", "-1", "", "²", "zz", "99999999"])
def test_a_mention_that_is_not_there(ledger: Path, given: str) -> None:
    whole = row(ledger, SHELLING)
    with pytest.raises(LedgerError) as error:
        casebook.find_mentions(whole, [given])
    assert str(error.value) == (
        f"no mention {given!r} of “{SHELLING}”; they are numbered 1 to 2:"
        f" `counterclaim incidents LEDGER show {whole.incident.id[:12]}` lists them"
    )


# ---------------------------------------------------------------- what changes


def test_merged_incidents_are_one_until_it_is_withdrawn(ledger: Path) -> None:
    before = world(ledger)
    ids = [the(ledger, SHELLING), the(ledger, ATTACK)]
    told = casebook.merge(ledger, [ids[0][:6], ids[1]], MADE)
    (decision,) = decisions(ledger)
    short, one = decision.id[:6], min(ids)[:6]
    assert told == (
        f"“{SHELLING}” ({ids[0][:6]}, 2 reports) and “{ATTACK}” ({ids[1][:6]}, 1 report)"
        f" are one incident now: “attack, Dorva, 2031-05-04” ({one}, 3 reports);"
        f" decision {short}; undo: counterclaim incidents {ledger} withdraw {short}"
    )
    merged = world(ledger)
    assert len(merged) == len(before) - 1
    put(ledger, *range(len(TEXTS)), fingerprint="2")
    assert world(ledger) == merged
    told = corrections.withdraw(ledger, INCIDENTS, [short], LAST)
    assert told.startswith(f"withdrawn: decision {short} (“")
    assert told.endswith(" (3 mentions in 3 reports) are one incident)")
    assert world(ledger) == before
    assert decisions(ledger) == (replace(decision, withdrawn_at=LAST),)
    assert verify(ledger).faults == ()


def test_what_contradicts_is_one_where_people_say_so(ledger: Path) -> None:
    casebook.merge(ledger, [the(ledger, SHELLING), the(ledger, MEETING)], MADE)
    assert max(size for _, size in sizes(ledger)) >= 3


def test_what_is_merged_is_named_once(ledger: Path) -> None:
    id_ = the(ledger, SHELLING)
    with pytest.raises(LedgerError, match=f"one incident already: “{SHELLING}”"):
        casebook.merge(ledger, [id_, id_[:8]], MADE)
    assert decisions(ledger) == ()


def test_what_is_split_is_another_until_it_is_withdrawn(ledger: Path) -> None:
    before = world(ledger)
    told = casebook.split(ledger, the(ledger, SHELLING), ["2"], MADE)
    after = world(ledger)
    assert sizes(ledger).count((SHELLING, 1)) == 2
    assert "are 2 incidents now; decision " in told
    put(ledger, *range(len(TEXTS)), fingerprint="2")
    assert world(ledger) == after
    (decision,) = decisions(ledger)
    told = corrections.withdraw(ledger, INCIDENTS, [decision.id], LAST)
    assert told == (
        f"withdrawn: decision {decision.id[:6]} (“shelling” (1 mention in 1 report):"
        " another incident than “shelling” (1 mention in 1 report))"
    )
    assert world(ledger) == before


def test_the_later_decision_counts(ledger: Path) -> None:
    before = sizes(ledger)
    casebook.split(ledger, the(ledger, SHELLING), ["1"], MADE)
    ids = [one.id for one in world(ledger) if one.label == SHELLING]
    casebook.merge(ledger, ids, LATER)
    assert sizes(ledger) == before
    corrections.withdraw(ledger, INCIDENTS, [decisions(ledger)[1].id], LAST)
    assert sizes(ledger) != before


def test_a_report_that_comes_later_does_not_undo_a_split(tmp_path: Path) -> None:
    ledger = tmp_path / "a.ledger"
    put(ledger, 0, 1)
    casebook.split(ledger, the(ledger, SHELLING), ["1"], MADE)
    put(ledger, 2, 3)
    assert sizes(ledger).count((SHELLING, 1)) == 2


def test_all_mentions_are_no_part(ledger: Path) -> None:
    with pytest.raises(LedgerError, match=r"these are all mentions of “shelling, .*: nothing would remain"):
        casebook.split(ledger, the(ledger, SHELLING), ["1", "2"], MADE)
    assert decisions(ledger) == ()


def test_a_split_that_has_no_effect_says_so(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corrections, "resolve", lambda _: None)
    told = casebook.split(ledger, the(ledger, SHELLING), ["1"], MADE)
    assert told.startswith(f"“{SHELLING}” was decided to be several, but not all mentions could be parted; ")
    told = casebook.merge(ledger, [the(ledger, SHELLING), the(ledger, ATTACK)], MADE)
    assert " were decided to be one, but are 2 incidents still: " in told


def test_mentions_that_are_no_incident_any_more_are_counted(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "resolve", lambda writer: writer.replace_incidents([], []))
    told = casebook.split(ledger, the(ledger, SHELLING), ["1"], MADE)
    assert told.startswith("of 2 mentions too little is known to list an incident; decision ")


CHANGES: tuple[Callable[[Path], str], ...] = (
    lambda path: casebook.merge(path, ["zz", "yy"], MADE),
    lambda path: casebook.split(path, "zz", ["1"], MADE),
    lambda path: corrections.withdraw(path, INCIDENTS, ["zz"], LAST),
)


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_found_changes_nothing(ledger: Path, change: Callable[[Path], str]) -> None:
    before = list(content(ledger))
    with pytest.raises(LedgerError):
        change(ledger)
    assert list(content(ledger)) == before


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_makes_no_ledger_and_waits_for_no_other_writer(
    tmp_path: Path, ledger: Path, change: Callable[[Path], str]
) -> None:
    with pytest.raises(LedgerError, match="no ledger at"):
        change(tmp_path / "none.ledger")
    with Writer(ledger), pytest.raises(LockedError):
        change(ledger)


def test_a_decision_on_incidents_is_none_on_actors(ledger: Path) -> None:
    casebook.merge(ledger, [the(ledger, SHELLING), the(ledger, ATTACK)], MADE)
    with Writer(ledger) as writer:
        told = found(0)
        shelled = replace(told.entities[0], id="ab" * 12, name="shelling", mentions=(told.events[0].trigger,))
        writer.put(report(0), replace(told, entities=(*told.entities, shelled)), fingerprint="2")
        resolve(writer)
    with View(ledger) as view:
        assert "Decided by people" not in list(roster.one(view, "ab" * 12))


# ---------------------------------------------------------------- what is shown


def shown(ledger: Path, label: str) -> list[str]:
    with View(ledger) as view:
        return list(docket.one(view, the(ledger, label)))


def under(lines: list[str], heading: str) -> Iterator[str]:
    if heading in lines:
        for line in lines[lines.index(heading) + 1 :]:
            if not line:
                return
            yield line


def test_one_incident_is_shown_with_numbered_mentions_in_their_words(ledger: Path) -> None:
    lines = shown(ledger, SHELLING)
    assert lines[:3] == [
        f"{SHELLING}  {the(ledger, SHELLING)}",
        "  shelling, 2031-05-04, Dorva OSL",
        "  2 mentions in 2 reports; 0 statements",
    ]
    assert list(under(lines, "Mentions")) == [
        f"  {report(0).id[:12]} 2031-06-01 report-0",
        "    1  The [shelling] of Dorva on Sunday went on for hours. (2031-05-04; Dorva)",
        f"  {report(1).id[:12]} 2031-06-02 report-1",
        "    2  Nobody slept after the [shelling] of Dorva, a nurse wrote. (2031-05-04; Dorva)",
    ]
    assert any("on the same day" in line for line in under(lines, "Why these are one"))
    assert "Decided by people" not in lines


def test_what_may_be_the_same_is_shown_until_people_decide(ledger: Path) -> None:
    other = next(under(shown(ledger, SHELLING), "Perhaps the same"))
    assert other.startswith(f"  {ATTACK} ({the(ledger, ATTACK)[:12]}): ")
    casebook.merge(ledger, [the(ledger, SHELLING), the(ledger, ATTACK)], MADE)
    whole = row(ledger, "attack, Dorva, 2031-05-04")
    (number,) = (n for n, told in enumerate(whole.events, start=1) if told.trigger == "attack")
    casebook.split(ledger, whole.incident.id, [str(number)], LATER)
    lines = shown(ledger, SHELLING)
    assert "Perhaps the same" not in lines
    decided = list(under(lines, "Decided by people"))
    assert decided[0].endswith(" (3 mentions in 3 reports) are one incident")
    assert decided[-1].endswith(f" (person:anna, {LATER.at})")


def test_long_texts_are_shown_in_part_and_a_hostile_one_does_not_reach_the_terminal(tmp_path: Path) -> None:
    ledger = tmp_path / "a.ledger"
    text = "word " * 40 + "\x1b[2J the shelling of Dorva\x07\n\u202e " + "word " * 40
    told = document(text, name="\x1b[2Jreport", meta=Meta())
    place = replace(entity(told, "Dorva", "Dorva"), kind="place", place=DORVA)
    shelling = event(told, "shelling", "shelling", "shelling", when="2031-05-04", place=place.id)
    with Writer(ledger) as writer:
        made = Extraction(document=told.id, made_by="hand", entities=(place,), events=(shelling,))
        writer.put(told, made, fingerprint="1")
        resolve(writer)
    lines = shown(ledger, SHELLING)
    assert all(line.isprintable() for line in lines)
    (mention,) = (line for line in lines if "[shelling]" in line)
    assert mention.startswith("    1  … word")
    assert len(mention) < 200
