"""Contests, accusations, agreements and copies are replaced as a whole, and go with what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract.samples import DOCUMENT, ENTRY, INCIDENT, STATE, TOLD
from counterclaim.errors import LedgerError
from counterclaim.store import ContestFilters, View, Writer, verify
from counterclaim.store.bodies import pack, unpack
from counterclaim.store.dump import content
from counterclaim.types import (
    Account,
    Agreement,
    Compared,
    Contest,
    Copy,
    OneSided,
    Span,
    Stated,
)
from disputed import (
    AGAIN,
    AGREED,
    ALONE,
    CHARGE,
    CHARGED,
    COMPARED,
    CONTEST,
    COPY,
    DENIED,
    DENYING,
    HEADLINE,
    NO_WORD,
    OSTREL,
    REPRINT,
    REPRINT_TEXT,
    REPRINTED,
    SHARED,
    TOLL,
    write,
)

from .strategies import judgement
from .test_hostile import read_everything

spans = st.builds(lambda at, size: Span(start=at, end=at + size), st.integers(0, 9), st.integers(1, 9))
st.register_type_strategy(Span, spans)
st.register_type_strategy(Account, st.builds(Account, origins=st.integers(0, 9)))
st.register_type_strategy(Copy, st.builds(Copy, share=st.floats(0, 1)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path / "a.ledger")


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    with View(path) as view:
        yield view


# ---------------------------------------------------------------- bodies


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_record_reads_back_equal(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from([Contest, OneSided, Agreement, Copy]))
    record = data.draw(st.from_type(kind))
    assert unpack(kind, pack(record)) == record


@pytest.mark.parametrize(
    "changed",
    [
        ('"share":0.95', '"share":NaN'),
        ('"share":0.95', '"share":"0.95"'),
        ('"share":0.95', '"share":null'),
        ('"kind":"reprint"', '"kind":"copied"'),
        ('"kind":"reprint"', '"kind":[]'),
        ('"one":{"end"', '"one":{"end":"1","end_"'),
        ('"reasons":[', '"reasons":["x",7,'),
        ('"reasons":[', '"reasons":{"x":1},"reasons_":['),
        ('"start":', '"start":true,"start_":'),
        ('"start":', '"start":99999999999999999999,"start_":'),
        ("{", "[{"),
    ],
)
def test_what_is_no_record_is_refused(changed: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(Copy, pack(COPY).replace(*changed, 1))


def test_pairs_are_pairs() -> None:
    wrong = pack(CONTEST).replace('["k-charged","k-denied"]', '["k-charged"]')
    with pytest.raises(ValueError, match="not a list as it should be"):
        unpack(Contest, wrong)


# ---------------------------------------------------------------- reading back


def test_what_is_compared_reads_back_equal_and_in_order(view: View) -> None:
    assert [row.contest for row in view.contests()] == [CONTEST, TOLL]
    assert [row.one_sided for row in view.one_sided()] == [ALONE]
    assert [row.agreement for row in view.agreements()] == [AGREED]
    assert [row.copy for row in view.copies()] == [COPY]
    assert view.contest("c-toll").contest == TOLL
    counted = {name: view.summary()[name] for name in ("contests", "one_sided", "agreements", "reprints")}
    assert counted == {"contests": 2, "one_sided": 1, "agreements": 1, "reprints": 1}


def test_a_contest_has_all_that_is_held_in_it(view: View) -> None:
    row = view.contest(CONTEST.id)
    assert row.incident == INCIDENT
    charged, denied = row.accounts
    assert (charged.account, charged.holders, charged.against) == (CHARGED, (OSTREL,), (STATE,))
    assert [one.passage for one in charged.passages] == [CHARGE, REPRINTED]
    first, again = charged.passages
    assert (first.words, first.document.outlet) == (("Ostrel accused Varrenia",), "Harbour Wire")
    assert (first.speakers, first.parties) == ((OSTREL,), (OSTREL,))
    assert first.statement is not None
    assert first.statement.attribution.id == "a-reportedly"
    assert (again.document.id, again.statement, again.speakers) == (REPRINT.id, None, ())
    assert denied.passages[0].words == ("We did not\u2028fire", "The mayor is wrong")
    (rejection,) = row.rejections
    assert (rejection.rejects, rejection.passage) == (CHARGED, denied.passages[0])
    assert [one.passage for one in (*row.undecided, *row.said_nothing)] == [HEADLINE, NO_WORD]
    assert row.compatible == ((CHARGED, DENIED),)
    (change,) = row.changes
    assert change.holder == STATE
    assert [(step.account, step.passage.passage) for step in change.steps] == [
        (DENIED, DENYING),
        (CHARGED, CHARGE),
    ]
    assert [one.id for one in row.silent] == [REPRINT.id]
    with pytest.raises(LedgerError, match="no contest 'x' in the ledger"):
        view.contest("x")


def test_an_accusation_an_agreement_and_a_copy_have_theirs(view: View) -> None:
    (alone,), (agreed,), (copy,) = view.one_sided(), view.agreements(), view.copies()
    assert (alone.incident, alone.account.holders) == (None, (OSTREL,))
    assert [one.words for one in alone.said_nothing] == [("she added",)]
    assert (agreed.incident, agreed.contest) == (INCIDENT, CONTEST)
    assert (agreed.holders, agreed.opposed) == ((OSTREL, STATE), ((OSTREL, STATE),))
    assert [one.passage for one in agreed.passages] == [DENYING, HEADLINE]
    assert {copy.one.id, copy.other.id} == {DOCUMENT.id, REPRINT.id}
    assert copy.words == (SHARED,)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"kind": "toll"}, ["c-toll"]),
        ({"incident": INCIDENT.id}, ["c-shelling"]),
        ({"actor": "w-ostrel"}, ["c-shelling", "c-toll"]),
        ({"actor": "e-minister", "kind": "toll"}, ["c-toll"]),
        ({"document": REPRINT.id[:9]}, ["c-shelling", "c-toll"]),
        ({"query": "who IS resp"}, ["c-shelling"]),
        ({"query": "did not\u2028fire"}, ["c-shelling", "c-toll"]),
        ({"query": "OSTREL accused"}, ["c-shelling", "c-toll"]),
        ({"query": "%"}, []),
        ({"query": "' OR 1 --"}, []),
        ({"actor": "nobody"}, []),
        ({"ids": ("c-toll", "x")}, ["c-toll"]),
        ({"ids": ()}, []),
    ],
)
def test_contests_are_narrowed(view: View, asked: dict[str, Any], expected: list[str]) -> None:
    filters = ContestFilters(**asked)
    assert [row.contest.id for row in view.contests(filters)] == expected
    assert view.count_contests(filters) == len(expected)


def test_lists_are_cut(view: View) -> None:
    assert [row.contest.id for row in view.contests(limit=1)] == ["c-shelling"]
    assert [row.contest.id for row in view.contests(limit=5, offset=1)] == ["c-toll"]
    assert view.one_sided(ContestFilters(kind="toll")) == view.agreements(ContestFilters(kind="toll")) == ()
    assert view.count_one_sided(ContestFilters(query="accused")) == view.count_agreements() == 1
    assert view.count_copies() == view.count_copies(REPRINT.id[:8]) == len(view.copies(DOCUMENT.id)) == 1
    assert view.copies(limit=0) == view.copies(offset=1) == ()
    for wrong in (view.contests, view.copies):
        with pytest.raises(LedgerError, match="no document"):
            wrong(ContestFilters(document="0" * 9) if wrong == view.contests else "0" * 9)


def test_a_silent_report_has_no_passage(tmp_path: Path) -> None:
    path = write(tmp_path / "b.ledger")
    quiet = replace(
        CONTEST, accounts=(replace(CHARGED, passages=(CHARGE,), documents=(DOCUMENT.id,)), DENIED)
    )
    with Writer(path) as writer:
        writer.replace_contests(Compared(contests=(quiet,)), ())
    with View(path) as view:
        assert view.contests(ContestFilters(document=REPRINT.id)) == ()
        assert [one.id for one in view.contests()[0].silent] == [REPRINT.id]


def test_a_list_takes_a_fixed_number_of_queries(path: Path, tmp_path: Path) -> None:
    counts = []
    for number in (2, 40):
        many = tuple(replace(CONTEST, id=f"c-{at}") for at in range(number))
        with Writer(path) as writer:
            writer.replace_contests(replace(COMPARED, contests=(CONTEST, *many)), [COPY])
        with View(path) as view:
            asked: list[str] = []
            view._db.exec_trace = lambda _, sql, __, asked=asked: asked.append(sql) or True
            assert len(view.contests()) == number + 1
            counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "sql",
    [
        'UPDATE comparisons SET body = replace(body, \'"rejects":"k-charged"\', \'"rejects":"k"\')',
        'UPDATE comparisons SET body = replace(body, \'"holder":"w-varrenia"\', \'"holder":"w"\')',
        'UPDATE comparisons SET body = replace(body, \'"passage":"p-denying"\', \'"passage":"p"\')',
        "UPDATE comparisons SET body = replace(body, 'a-reportedly', 'a')",
        "UPDATE comparisons SET body = replace(body, '\"end\":', '\"end\":-')",
        "UPDATE comparisons SET body = replace(hex(zeroblob(50000)), '0', '[')",
        "DELETE FROM passages",
    ],
)
def test_a_hostile_value_is_a_ledger_error(path: Path, sql: str) -> None:
    db = apsw.Connection(str(path))
    db.execute(sql)
    db.close()
    with View(path) as view, pytest.raises(LedgerError, match="is damaged"):
        view.contests()
    assert verify(path).faults


def test_flipped_bytes_give_a_ledger_error_or_nothing(path: Path, tmp_path: Path) -> None:
    whole, random_ = path.read_bytes(), Random(11)  # noqa: S311
    for number in range(60):
        broken = bytearray(whole)
        for _ in range(random_.choice((1, 4, 40))):
            broken[random_.randrange(len(whole))] = random_.randrange(256)
        target = tmp_path / f"{number}.ledger"
        target.write_bytes(broken)
        try:
            verify(target)
            with View(target) as view:
                read_everything(view)
        except LedgerError as error:
            assert "\n" not in str(error)


# ---------------------------------------------------------------- writing


def test_what_is_compared_is_replaced_as_a_whole(path: Path) -> None:
    with Writer(path) as writer:
        writer.replace_contests(Compared(contests=(TOLL,)), ())
    with View(path) as view:
        assert [row.contest for row in view.contests()] == [TOLL]
        assert view.one_sided() == view.agreements() == view.copies() == ()
    assert not any(line.startswith('["passages", "c-shelling"') for line in content(path))


@pytest.mark.parametrize(
    ("wrong", "copies", "reason"),
    [
        (replace(COMPARED, contests=(CONTEST, CONTEST)), (), "does not fit"),
        (replace(COMPARED, contests=(replace(CONTEST, incident="x"),)), (), "does not fit"),
        (COMPARED, (COPY, COPY), "does not fit"),
        (COMPARED, (replace(COPY, one="x"),), "does not fit"),
        (
            Compared(one_sided=(replace(ALONE, said_nothing=(replace(NO_WORD, document="x"),)),)),
            (),
            "does not have that text",
        ),
        (
            Compared(
                agreements=(replace(AGREED, passages=(replace(HEADLINE, spans=(Span(start=9, end=999),)),)),)
            ),
            (),
            "does not have that text",
        ),
    ],
)
def test_what_does_not_stand_in_a_report_is_refused(
    path: Path, wrong: Compared, copies: tuple[Copy, ...], reason: str
) -> None:
    with Writer(path) as writer, pytest.raises(LedgerError, match=reason):
        writer.replace_contests(wrong, copies)
    with View(path) as view:
        assert [row.contest for row in view.contests()] == [CONTEST, TOLL]


def test_whatever_changes_leaves_contests_to_be_resolved(path: Path) -> None:
    def resolved_after(change: Any) -> bool:
        with Writer(path) as writer:
            writer.replace_contests(Compared(), ())
            assert writer.contests_resolved()
            change(writer)
            return writer.contests_resolved()

    one = judgement("one", "two")
    assert not resolved_after(lambda writer: writer.put_judgements([one]))
    assert not resolved_after(lambda writer: writer.withdraw_judgement(one.id, "2031-06-01T10:00:00Z"))
    assert not resolved_after(lambda writer: writer.put(REPRINT, AGAIN, fingerprint="2"))
    assert not resolved_after(lambda writer: writer.replace_actors([STATE, OSTREL]))
    assert not resolved_after(lambda writer: writer.replace_incidents([INCIDENT], [ENTRY]))
    assert resolved_after(lambda writer: writer.put_judgements([one]))


def left(path: Path) -> list[str]:
    with View(path) as view:
        found = [row.contest.id for row in view.contests()] + [row.one_sided.id for row in view.one_sided()]
        found += [row.agreement.id for row in view.agreements()]
        return found + ["copy" for _ in view.copies()]


ALL = ["c-shelling", "c-toll", "o-charge", "g-fire", "copy"]


def test_a_report_put_again_unchanged_leaves_all_in_place(path: Path) -> None:
    with Writer(path) as writer:
        writer.put(DOCUMENT, TOLD, fingerprint="2")
    assert left(path) == ALL


def test_with_a_report_go_all_that_rest_on_it(path: Path) -> None:
    changed = replace(REPRINT, id="f" * 64)
    with Writer(path) as writer:
        writer.put(changed, replace(AGAIN, document=changed.id), fingerprint="2")
    assert left(path) == ["o-charge"]


def test_a_text_that_is_read_anew_takes_its_passages_with_it(path: Path) -> None:
    with Writer(path) as writer:
        writer.put(replace(REPRINT, text=REPRINT_TEXT + " "), AGAIN, fingerprint="2")
    assert left(path) == ["o-charge"]


def test_with_a_statement_go_all_that_rest_on_it(path: Path) -> None:
    without = replace(TOLD, attributions=TOLD.attributions[:1])
    with Writer(path) as writer:
        writer.put(DOCUMENT, without, fingerprint="2")
    assert left(path) == ["copy"]


def test_with_an_incident_and_with_an_actor_go_all_that_rest_on_it(path: Path) -> None:
    with Writer(path) as writer:
        writer.replace_incidents([], [])
    assert left(path) == ["c-toll", "o-charge", "copy"]
    write(path)
    with Writer(path) as writer:
        writer.replace_actors([STATE])
    assert left(path) == ["copy"]


def test_an_incident_that_is_empty_takes_its_contests_with_it(path: Path) -> None:
    with Writer(path) as writer:
        writer.put(DOCUMENT, replace(TOLD, events=(), figures=()), fingerprint="2")
    assert left(path) == ["c-toll", "o-charge", "copy"]


def test_a_contest_takes_its_agreement_with_it(path: Path) -> None:
    only = replace(AGREED, incident=None)
    with Writer(path) as writer:
        writer.replace_contests(replace(COMPARED, agreements=(only,)), ())
        writer.replace_incidents([], [])
    assert left(path) == ["c-toll", "o-charge"]


def test_told_has_outlet_text_and_entities(path: Path) -> None:
    carried = replace(REPRINT, meta=replace(REPRINT.meta, agency=Stated(value="Harbour Wire", basis="text")))
    with Writer(path) as writer:
        writer.put(carried, AGAIN, fingerprint="2")
        dated, undated = writer.told()
        assert [actor.id for actor in writer.actors()] == sorted(["e-almeda", "w-ostrel", "w-varrenia"])
        assert STATE in writer.actors()
    assert (dated.outlet, dated.agency, dated.text) == ("Harbour Wire", None, DOCUMENT.text)
    assert dated.furniture == tuple(part.span for part in DOCUMENT.furniture)
    assert dated.entities == TOLD.entities
    assert (undated.document, undated.outlet, undated.published) == (REPRINT.id, "Kaldmoor Packet", None)
    assert undated.agency == "Harbour Wire"


# ---------------------------------------------------------------- verify

TAMPERED = {
    "UPDATE passages SET quote = 'x' WHERE passage = 'p-charge'": "passage p-charge",
    'UPDATE passages SET "end" = "end" + 1 WHERE passage = \'p-denying\'': "passage p-denying",
    "DELETE FROM passages WHERE passage = 'p-headline'": "its passages are not those of its record",
    "DELETE FROM comparison_members WHERE role = 'silent'": "its members are not those",
    "UPDATE comparisons SET kind = 'nature' WHERE id = 'c-toll'": "comparison c-toll: its columns",
    "UPDATE comparisons SET wording = ''": "its columns",
    "UPDATE comparisons SET body = '{}' WHERE id = 'g-fire'": "comparison g-fire: cannot be read",
    "UPDATE comparisons SET body = replace(body, '\"The mayor', '\"No mayor')": "wrong' stands in none",
    "UPDATE comparisons SET incident = 'x' WHERE incident IS NOT NULL": "refers to x, which is not there",
    "UPDATE comparison_members SET record = 'x' WHERE record = 'a-reportedly'": "refers to x",
    "UPDATE comparison_members SET record = 'x' WHERE role = 'contest'": "comparison g-fire refers to x",
    "DELETE FROM actors WHERE id = 'w-ostrel'": "refers to w-ostrel",
    "DELETE FROM comparisons WHERE id = 'c-toll'": "part of c-toll refers to c-toll",
    "UPDATE documents SET withdrawn_at = 'x' WHERE name = 'packet-1'": "copy 1 refers to",
    "UPDATE copies SET kind = 'partial'": "copy 1: its columns",
    "UPDATE copies SET body = '[]'": "copy 1: cannot be read",
    "UPDATE copies SET body = replace(body, '\"end\":', '\"end\":9')": "ends behind a text",
}


@pytest.mark.parametrize("sql", TAMPERED)
def test_tampering_is_found(path: Path, sql: str) -> None:
    db = apsw.Connection(str(path))
    db.pragma("foreign_keys", False)
    db.execute(sql)
    db.close()
    lines = verify(path).faults
    assert any(TAMPERED[sql] in line for line in lines), lines


def test_nothing_compared_is_a_fault_in_a_whole_ledger(path: Path) -> None:
    assert [line for line in verify(path).faults if "does not have the id" not in line] == []


def test_a_position_may_be_older_than_the_name_that_it_was(path: Path) -> None:
    with Writer(path) as writer:
        writer.replace_actors([replace(STATE, name="Varren Republic"), OSTREL])
    assert not any("stands in none" in line for line in verify(path).faults)
    with Writer(path) as writer:
        writer.replace_contests(
            Compared(
                contests=(replace(CONTEST, accounts=(replace(CHARGED, position="Varrenians"), DENIED)),)
            ),
            (),
        )
    assert any("stands in none" in line for line in verify(path).faults)


def test_the_same_comparison_gives_the_same_ledger(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one.ledger"), write(tmp_path / "two.ledger")
    with Writer(two) as writer:
        writer.replace_contests(Compared(), ())
        writer.replace_contests(COMPARED, [COPY])
    assert list(content(one)) == list(content(two))
