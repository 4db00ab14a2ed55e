"""People correct who is who: the decisions they make, how what they name is found, and what changes by it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import corrections, register, roster
from counterclaim.corrections import Made
from counterclaim.errors import LedgerError, LockedError
from counterclaim.pipeline import resolve
from counterclaim.register import ACTORS, Member, merge_judgement, split_judgement, value_judgement
from counterclaim.store import ActorRow, View, Writer, verify
from counterclaim.store.dump import content
from counterclaim.types import (
    Actor,
    Attribution,
    Document,
    Entity,
    Extraction,
    Judgement,
    Meta,
    Segment,
    Span,
    Stated,
    anchor,
    attribution_id,
    identify,
)

MADE = Made(by="anna", at="2031-06-01T10:00:00+00:00")
LATER = replace(MADE, at="2031-06-02T10:00:00+00:00")
LAST = "2031-06-03T10:00:00+00:00"
NAMES = (("Ines Dorval", "Karel Osko"), ("Ines Dorval", "I. Dorval"), ("Karel Osko",), ("Ines Dorval",))


def report(number: int, names: tuple[str, ...]) -> Document:
    """A report in which each of these says one thing."""
    text = f"Report {number}.\n" + "".join(f"{name} said it.\n" for name in names)
    raw = text.encode()
    whole = Segment(text_start=0, text_end=len(text), byte_start=0, byte_end=len(raw), verbatim=True)
    return Document(
        id=hashlib.sha256(raw).hexdigest(),
        name=f"report-{number}",
        origin=f"report-{number}.txt",
        media_type="text/plain",
        encoding="utf-8",
        original=raw,
        text=text,
        segments=(whole,),
        meta=Meta(published=Stated(value=f"2031-05-{number + 1:02}", basis="given")),
    )


def found(document: Document, names: tuple[str, ...]) -> Extraction:
    entities = tuple(entity(document, name) for name in names)
    said = tuple(saying(document, one) for one in entities)
    return Extraction(document=document.id, made_by="hand", entities=entities, attributions=said)


def entity(document: Document, name: str) -> Entity:
    start = document.text.index(f"\n{name}") + 1
    span = Span(start=start, end=start + len(name))
    id_ = identify("entity", document=document.id, name=name, first=[span.start, span.end])
    return Entity(id=id_, name=name, kind="person", mentions=(span,))


def saying(document: Document, speaker: Entity) -> Attribution:
    (source,) = speaker.mentions
    cue = Span(start=source.end + 1, end=source.end + 5)
    content = Span(start=cue.end + 1, end=cue.end + 3)
    id_ = attribution_id(document.id, (source,), (cue,), (content,))
    return Attribution(
        id=id_, source=(source,), cue=(cue,), content=(content,), manner="indirect", speakers=(speaker.id,)
    )


REPORTS = tuple(report(number, names) for number, names in enumerate(NAMES))


def put(ledger: Path, *numbers: int) -> None:
    with Writer(ledger) as writer:
        for number in numbers:
            writer.put(REPORTS[number], found(REPORTS[number], NAMES[number]), fingerprint="1")
        resolve(writer)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "a.ledger"
    put(path, *range(len(REPORTS)))
    return path


def called(ledger: Path, name: str) -> list[Actor]:
    with View(ledger) as view:
        return [row.actor for row in view.actors() if row.actor.name == name]


def the(ledger: Path, name: str) -> str:
    (actor,) = called(ledger, name)
    return actor.id


def world(ledger: Path) -> list[Actor]:
    with View(ledger) as view:
        return sorted((row.actor for row in view.actors()), key=lambda actor: actor.id)


def decisions(ledger: Path) -> tuple[Judgement, ...]:
    with View(ledger) as view:
        return ACTORS.decisions(view.judgements())


def rebuild(ledger: Path) -> None:
    with Writer(ledger) as writer:
        writer.replace_actors([])
        writer.put(REPORTS[0], found(REPORTS[0], NAMES[0]), fingerprint="2")
        resolve(writer)


# ---------------------------------------------------------------- the decisions


def member(document: str, id_: str, *starts: int, name: str = "Ines Dorval") -> Member:
    mentions = tuple(Span(start=start, end=start + len(name)) for start in starts)
    return Member(document=document, entity=Entity(id=id_, name=name, kind="person", mentions=mentions))


def test_merging_names_one_entity_of_each() -> None:
    groups = [[member("d2", "b", 9), member("d1", "a", 40, 5)], [member("d3", "c", 7, name="I. Dorval")]]
    made = merge_judgement(groups, MADE)
    assert (made.relation, made.verdict, made.score, made.value) == ("same_actor", "yes", 1.0, None)
    assert made.subject == ("d1@5-16", "d3@7-16")
    assert (made.by, made.at) == ("person:anna", MADE.at)
    assert made.reasons == ("“Ines Dorval” and “I. Dorval” are one",)
    assert made == merge_judgement([groups[0][::-1], groups[1]], MADE)


def test_splitting_names_all_entities() -> None:
    left = [member("d2", "b", 9), member("d1", "a", 5)]
    rest = [member("d4", "e", 1), member("d3", "d", 2)]
    made = split_judgement(left, rest, MADE)
    assert (made.relation, made.verdict) == ("same_actor", "no")
    assert made.subject == ("d1@5-16", "d2@9-20", "|", "d3@2-13", "d4@1-12")
    assert made.reasons == ("somebody else is meant by “Ines Dorval” in 2 reports",)


@pytest.mark.parametrize(
    ("what", "value", "relation"),
    [
        ("name", "Inés Dorval", "actor_name"),
        ("side", "none", "actor_side"),
        ("office", "Mayor", "actor_office"),
        ("kind", "group", "actor_kind"),
    ],
)
def test_a_value_is_decided(what: str, value: str, relation: str) -> None:
    made = value_judgement([member("d2", "b", 9), member("d1", "a", 5)], what, value, MADE)
    assert (made.relation, made.verdict, made.subject, made.value) == (relation, "yes", ("d1@5-16",), value)
    assert made.reasons == (f"the {what} of “Ines Dorval” is {value}",)


def test_a_decision_has_its_reason_and_its_own_id() -> None:
    members = [member("d1", "a", 5)]
    ids = {
        value_judgement(members, "name", name, Made(by=by, at=at, because="asked her")).id
        for name in ("A", "B")
        for by in ("anna", "otto")
        for at in (MADE.at, LATER.at)
    }
    assert len(ids) == 8
    assert value_judgement(members, "name", "A", replace(MADE, because="asked her")).reasons == ("asked her",)


# ---------------------------------------------------------------- finding what is meant


@given(st.sets(st.text("0123456789abcdef", min_size=24, max_size=24), min_size=1, max_size=30))
def test_a_short_id_is_one_actors_alone(ids: set[str]) -> None:
    short = corrections.short_ids(ids)
    rows = [row(id_) for id_ in ids]
    assert short.keys() == ids
    for id_, beginning in short.items():
        assert len(beginning) >= 6
        assert register.find_actor(rows, beginning).actor.id == id_
        assert len(beginning) == 6 or any(o != id_ and o.startswith(beginning[:-1]) for o in ids)


def row(id_: str, name: str = "Ines Dorval", *entities: str) -> ActorRow:
    actor = Actor(id=id_, name=name, kind="person", side=None, entities=(id_, *entities))
    return ActorRow(actor=actor, statements=1, documents=1)


ROWS = (
    row("abcdef11" * 3, "Ines Dorval", "99" * 12),
    row("abcdef22" * 3, "I.\x1b Dorval"),
    row("77" * 12, "Osko"),
)


def test_an_actor_is_found_by_an_id_that_one_of_its_entities_has() -> None:
    assert register.find_actor(ROWS, "9999").actor.name == "Ines Dorval"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("abcdef", "more than one actor begins with 'abcdef': abcdef1 Ines Dorval, abcdef2 I. Dorval"),
        ("", "more than one actor begins with '': "),
        ("OSKO", "no actor has the id 'OSKO'; of that name: 777777 Osko"),
        ("123", "no actor has the id '123': `counterclaim actors LEDGER --all` lists them"),
    ],
)
def test_an_actor_that_is_not_found_is_told_with_candidates(given: str, told: str) -> None:
    with pytest.raises(LedgerError) as error:
        register.find_actor(ROWS, given)
    assert str(error.value).startswith(told)


def test_candidates_are_a_few() -> None:
    with pytest.raises(LedgerError, match="and 4 more"):
        register.find_actor([row(f"aaaa{number:02}" * 4) for number in range(12)], "aaaa")


# ---------------------------------------------------------------- what changes


def test_merged_actors_are_one_until_it_is_withdrawn(ledger: Path) -> None:
    before = world(ledger)
    ids = [the(ledger, "Ines Dorval"), the(ledger, "Karel Osko")]
    told = register.merge(ledger, [ids[0][:6], ids[1]], MADE)
    (decision,) = decisions(ledger)
    short = decision.id[:6]
    assert told == (
        f"Ines Dorval and Karel Osko are one actor now (4 reports); decision {short};"
        f" undo: counterclaim actors {ledger} withdraw {short}"
    )
    merged = world(ledger)
    assert len(merged) == len(before) - 1
    rebuild(ledger)
    assert world(ledger) == merged
    told = corrections.withdraw(ledger, ACTORS, [short], LAST)
    assert told == f"withdrawn: decision {short} (“{decision_words(ledger, decision)}” are one)"
    assert world(ledger) == before
    assert decisions(ledger) == (replace(decision, withdrawn_at=LAST),)
    assert verify(ledger).faults == ()


def decision_words(ledger: Path, decision: Judgement) -> str:
    with View(ledger) as view:
        texts = {row.id: view.document(row.id).text for row in view.documents()}
    places = [place.partition("@") for place in decision.subject]
    words = [texts[document][slice(*map(int, span.split("-")))] for document, _, span in places]
    return "” and “".join(words)


def test_what_is_merged_is_named_once(ledger: Path) -> None:
    id_ = the(ledger, "Ines Dorval")
    with pytest.raises(LedgerError, match="one actor already: Ines Dorval"):
        register.merge(ledger, [id_, id_[:8]], MADE)
    assert decisions(ledger) == ()


def test_two_of_one_name_are_told_apart(ledger: Path) -> None:
    register.split(ledger, the(ledger, "Ines Dorval"), [REPORTS[0].id], MADE)
    first, second = called(ledger, "Ines Dorval")
    told = register.merge(ledger, [first.id, second.id], LATER)
    assert told.startswith(
        f"Ines Dorval ({first.id[:6]}) and Ines Dorval ({second.id[:6]}) are one actor now (3 reports); "
    )
    assert len(called(ledger, "Ines Dorval")) == 1


def test_what_is_split_is_somebody_else_until_it_is_withdrawn(ledger: Path) -> None:
    before = world(ledger)
    id_ = the(ledger, "Ines Dorval")
    told = register.split(ledger, id_, [REPORTS[3].id[:5]], MADE)
    left, rest = (entity(REPORTS[number], "Ines Dorval").id for number in (3, 0))
    with View(ledger) as view:
        other, same = view.actor(left), view.actor(rest)
    assert (other.documents, same.documents) == (1, 2)
    assert told.startswith(
        f"Ines Dorval ({other.actor.id[:6]}, 1 report) and Ines Dorval ({same.actor.id[:6]}, 2 reports)"
        " are two actors now; decision "
    )
    after = world(ledger)
    rebuild(ledger)
    assert world(ledger) == after
    (decision,) = decisions(ledger)
    assert decision.subject[:2] == (anchor(REPORTS[3].id, entity(REPORTS[3], "Ines Dorval").mentions[0]), "|")
    corrections.withdraw(ledger, ACTORS, [decision.id], LAST)
    assert world(ledger) == before


def test_a_report_that_comes_later_does_not_undo_a_split(tmp_path: Path) -> None:
    ledger = tmp_path / "a.ledger"
    put(ledger, 0, 1)
    register.split(ledger, the(ledger, "Ines Dorval"), [REPORTS[1].id], MADE)
    put(ledger, 2, 3)
    apart = {actor.id for actor in called(ledger, "Ines Dorval")}
    assert len(apart) == 2


@pytest.mark.parametrize(
    ("reports", "told"),
    [
        (("f0f0f0",), "no report of Ines Dorval begins with 'f0f0f0'; there are: "),
        (("",), "more than one report of Ines Dorval begins with ''; there are: "),
        ((REPORTS[2].id,), "no report of Ines Dorval begins with "),
        (tuple(REPORTS[number].id for number in (0, 1, 3)), "these are all reports of Ines Dorval"),
    ],
)
def test_a_split_that_cannot_be(ledger: Path, reports: tuple[str, ...], told: str) -> None:
    with pytest.raises(LedgerError) as error:
        register.split(ledger, the(ledger, "Ines Dorval"), reports, MADE)
    assert str(error.value).startswith(told)
    assert decisions(ledger) == ()


def test_an_actor_is_renamed(ledger: Path) -> None:
    id_ = the(ledger, "Karel Osko")
    told = register.set_values(ledger, id_, {"name": "Karel R. Osko"}, MADE)
    assert told.startswith("Karel Osko is called Karel R. Osko now; decision ")
    assert the(ledger, "Karel R. Osko") == id_
    rebuild(ledger)
    assert the(ledger, "Karel R. Osko") == id_


def test_side_office_and_kind_are_set_and_withdrawn_together(ledger: Path) -> None:
    before = world(ledger)
    id_ = the(ledger, "Karel Osko")
    told = register.set_values(ledger, id_, {"side": "XOS", "office": "Mayor", "kind": "group"}, MADE)
    assert told.startswith("Karel Osko has now: side XOS, office Mayor, kind group; decisions ")
    (actor,) = called(ledger, "Karel Osko")
    assert (actor.side, actor.offices[0].title, actor.kind) == ("XOS", "Mayor", "group")
    register.set_values(ledger, id_, {"side": "none"}, LATER)
    assert called(ledger, "Karel Osko")[0].side is None
    corrections.withdraw(ledger, ACTORS, [decision.id[:12] for decision in decisions(ledger)], LAST)
    assert world(ledger) == before


def test_a_decision_outlives_a_better_extraction(ledger: Path) -> None:
    register.set_values(ledger, the(ledger, "Karel Osko"), {"name": "Karel R. Osko"}, MADE)
    with Writer(ledger) as writer:
        for number in (0, 2):
            text = REPORTS[number].text
            start = text.index("Osko said")
            mention = Span(start=start, end=start + 4)
            other = Entity(id=f"{number}" * 24, name="Osko", kind="person", mentions=(mention,))
            extraction = Extraction(document=REPORTS[number].id, made_by="better", entities=(other,))
            writer.put(REPORTS[number], extraction, fingerprint="2")
        resolve(writer)
    assert len(called(ledger, "Karel R. Osko")) == 1


def test_a_decision_withdrawn_is_not_found_again(ledger: Path) -> None:
    register.set_values(ledger, the(ledger, "Karel Osko"), {"name": "Osko"}, MADE)
    (decision,) = decisions(ledger)
    with pytest.raises(LedgerError, match=f"no decision 'zz' in the ledger; there are: {decision.id[:6]}"):
        corrections.withdraw(ledger, ACTORS, ["zz"], LAST)
    corrections.withdraw(ledger, ACTORS, [decision.id[:3]], LAST)
    with pytest.raises(LedgerError, match=f"was withdrawn at {LAST.replace('+', '.')} already"):
        corrections.withdraw(ledger, ACTORS, [decision.id], LAST)
    with pytest.raises(LedgerError, match="there are none"):
        corrections.withdraw(ledger, ACTORS, ["zz"], LAST)


def test_a_rules_judgement_is_nobodys_decision(ledger: Path) -> None:
    with View(ledger) as view:
        rules = [judgement.id for judgement in view.judgements()]
    assert rules
    with pytest.raises(LedgerError, match="no decision"):
        corrections.withdraw(ledger, ACTORS, rules[:1], LAST)


def test_the_same_twice_in_one_second_is_refused(ledger: Path) -> None:
    id_ = the(ledger, "Karel Osko")
    register.set_values(ledger, id_, {"name": "Osko"}, MADE)
    corrections.withdraw(ledger, ACTORS, [decisions(ledger)[0].id], MADE.at)
    with pytest.raises(LedgerError, match="this very second"):
        register.set_values(ledger, id_, {"name": "Osko"}, MADE)


CHANGES: tuple[Callable[[Path], str], ...] = (
    lambda path: register.merge(path, ["aa", "bb"], MADE),
    lambda path: register.split(path, "aa", ["bb"], MADE),
    lambda path: register.set_values(path, "aa", {"name": "A"}, MADE),
    lambda path: corrections.withdraw(path, ACTORS, ["aa"], LAST),
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_makes_no_ledger(tmp_path: Path, change: Callable[[Path], str]) -> None:
    with pytest.raises(LedgerError, match="no ledger at"):
        change(tmp_path / "none.ledger")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_waits_for_no_other_writer(ledger: Path, change: Callable[[Path], str]) -> None:
    with Writer(ledger), pytest.raises(LockedError):
        change(ledger)


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_found_changes_nothing(ledger: Path, change: Callable[[Path], str]) -> None:
    before = list(content(ledger))
    with pytest.raises(LedgerError):
        change(ledger)
    assert list(content(ledger)) == before


# ---------------------------------------------------------------- what is shown


def shown(ledger: Path, name: str) -> list[str]:
    with View(ledger) as view:
        return list(roster.one(view, the(ledger, name)))


def test_one_actor_is_shown_with_names_and_reasons(ledger: Path) -> None:
    lines = shown(ledger, "Ines Dorval")
    assert lines[0] == f"Ines Dorval  {the(ledger, 'Ines Dorval')}"
    assert lines[1:3] == ["  person, no side known", "  3 statements; named in 3 reports"]
    assert lines[lines.index("Names") + 1 :][:2] == [
        "  Ines Dorval",
        f"    {REPORTS[0].id[:12]} 2031-05-01 report-0",
    ]
    assert "Why these are one" in lines
    unsure = lines[lines.index("Perhaps the same") + 1]
    assert unsure.startswith(f"  I. Dorval ({the(ledger, 'I. Dorval')[:12]}): ")
    assert "Decided by people" not in lines


def test_a_rule_that_people_overruled_is_not_shown(ledger: Path) -> None:
    register.split(
        ledger, the(ledger, "Karel Osko"), [REPORTS[0].id], replace(MADE, because="two \x1b[1mmen")
    )
    with View(ledger) as view:
        lines = list(roster.one(view, called(ledger, "Karel Osko")[0].id))
    assert "Why these are one" not in lines
    assert lines[-1] == f"    two [1mmen (person:anna, {MADE.at})"
    register.merge(ledger, [the(ledger, "Ines Dorval"), the(ledger, "I. Dorval")], LATER)
    assert "Perhaps the same" not in shown(ledger, "Ines Dorval")


def test_a_hostile_report_does_not_reach_the_terminal(tmp_path: Path) -> None:
    ledger, names = tmp_path / "a.ledger", ("Ines \x1b]0;Dorval\x07",)
    document = replace(report(7, names), name="\x1b[2Jreport")
    with Writer(ledger) as writer:
        writer.put(document, found(document, names), fingerprint="1")
        resolve(writer)
    (actor,) = world(ledger)
    told = register.set_values(ledger, actor.id, {"office": "Mayor\x1b[2J", "side": "X\x9bOS"}, MADE)
    with View(ledger) as view:
        lines = [*roster.one(view, actor.id), told]
    assert all(line.isprintable() for line in lines)
    assert lines[0] == f"Ines ]0;Dorval  {actor.id}"


def test_the_list_is_of_those_who_speak_and_are_searched() -> None:
    silent = replace(row("55" * 12, "Ines Ruhl"), statements=0)
    rows = (*ROWS, silent)
    assert roster.wanted(rows, everyone=False, search=None) == list(ROWS)
    assert roster.wanted(rows, everyone=True, search=None) == list(rows)
    assert roster.wanted(rows, everyone=True, search="INES") == [ROWS[0], silent]
    assert roster.wanted(rows, everyone=False, search="") == list(ROWS)


def test_a_narrower_kind_is_shown() -> None:
    assert roster.kind(replace(ROWS[0].actor, subkind="armed_group")) == "armed group"
