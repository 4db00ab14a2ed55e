"""The tables of what is compared: every account, every passage, each with its words."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from contract.samples import DOCUMENT, INCIDENT
from counterclaim.publish import FORMATS, export
from counterclaim.publish.contests import AT_ONCE, every
from counterclaim.sheets import unguard
from counterclaim.store import View, Writer
from counterclaim.types import Compared
from disputed import COMPARED, CONTEST, REPRINT, write


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with View(write(tmp_path / "a.ledger")) as view:
        yield view


def rows(view: View, name: str, folder: Path) -> list[dict[str, str]]:
    export(view, to="csv", out=folder)
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{name: unguard(cell) for name, cell in row.items()} for row in csv.DictReader(file)]


def test_contests_and_their_accounts(view: View, tmp_path: Path) -> None:
    shelling, toll = rows(view, "contests", tmp_path)
    assert (shelling["kind"], shelling["incident_label"]) == ("responsibility", INCIDENT.label)
    assert shelling["positions"] == "Varrenia; We did not\u2028fire"
    counts = ("accounts", "rejections", "undecided", "said_nothing", "changes")
    assert [shelling[name] for name in counts] == ["2", "1", "1", "1", "1"]
    assert (toll["incident"], toll["incident_label"], toll["silent"]) == ("", "", REPRINT.id)
    charged, denied, *_, alone = rows(view, "accounts", tmp_path)
    assert (charged["of"], charged["holders"], charged["against"]) == ("c-shelling", "Ostrel", "Varrenia")
    assert (charged["outlets"], charged["origins"], charged["reports"]) == ("Kaldmoor Packet", "1", "2")
    assert (charged["attributions"], charged["holder_ids"]) == ("a-reportedly", "w-ostrel")
    assert (denied["position"], denied["against"]) == ("We did not\u2028fire", "")
    assert (alone["account"], alone["of"]) == ("k-alone", "o-charge")


def test_passages_have_their_words_and_their_stance(view: View, tmp_path: Path) -> None:
    found = rows(view, "passages", tmp_path)
    first = [row for row in found if row["of"] == "c-shelling"]
    assert [(row["passage"], row["stance"], row["account"]) for row in first] == [
        ("p-charge", "holds", "k-charged"),
        ("p-reprinted", "holds", "k-charged"),
        ("p-denying", "holds", "k-denied"),
        ("p-denying", "rejects", "k-charged"),
        ("p-headline", "undecided", ""),
        ("p-no-word", "said_nothing", ""),
    ]
    charge, reprinted, denying, *_ = first
    assert (charge["words"], charge["speakers"], charge["hedged"]) == (
        "Ostrel accused Varrenia",
        "Ostrel",
        "1",
    )
    assert (reprinted["told_by"], reprinted["outlet"], reprinted["origin"]) == (
        "Kaldmoor Packet",
        "Kaldmoor Packet",
        "p-charge",
    )
    assert denying["words"] == "We did not\u2028fire … The mayor is wrong"
    assert (denying["explicit"], denying["said_on"], denying["published"]) == (
        "1",
        "2031-05-05",
        "2031-05-06",
    )
    for start, end in json.loads(charge["spans"]):
        assert DOCUMENT.text[start:end] == charge["words"]
    assert [row["of"] for row in found[-4:]] == ["o-charge", "o-charge", "g-fire", "g-fire"]


def test_accusations_agreements_and_reprints(view: View, tmp_path: Path) -> None:
    (alone,) = rows(view, "one_sided", tmp_path)
    assert (alone["position"], alone["silence"], alone["said_nothing"]) == ("accused", "said_nothing", "1")
    (agreed,) = rows(view, "agreements", tmp_path)
    assert (agreed["holders"], agreed["opposed"]) == ("Ostrel; Varrenia", "Ostrel / Varrenia")
    assert (agreed["contest"], agreed["passages"], agreed["attributions"]) == ("c-shelling", "2", "a-said")
    (copy,) = rows(view, "reprints", tmp_path)
    assert (copy["kind"], copy["share"], copy["words"]) == ("reprint", "0.95", "Ostrel accused Varrenia.")
    assert {copy["one_outlet"], copy["other_outlet"]} == {"Harbour Wire", "Kaldmoor Packet"}


def test_a_question_is_never_a_formula(tmp_path: Path) -> None:
    path = write(tmp_path / "a.ledger")
    odd = replace(CONTEST, question="=1+1", reasons=("@SUM(1)",))
    with Writer(path) as writer:
        writer.replace_contests(Compared(contests=(odd,)), ())
    with View(path) as view:
        (found,) = rows(view, "contests", tmp_path / "out")
    assert (found["question"], found["reasons"]) == ("=1+1", "@SUM(1)")
    assert b'"\'=1+1"' in (tmp_path / "out" / "contests.csv").read_bytes()


def test_parquet_has_the_same_with_types(view: View, tmp_path: Path) -> None:
    export(view, to="parquet", out=tmp_path)
    passage = pq.read_table(tmp_path / "passages.parquet").to_pylist()[2]
    assert passage["words"] == [DOCUMENT.text[span["start"] : span["end"]] for span in passage["spans"]]
    assert (passage["explicit"], passage["account"]) == (1, "k-denied")
    (copy,) = pq.read_table(tmp_path / "reprints.parquet").to_pylist()
    assert (copy["share"], len(copy["one_spans"])) == (0.95, 1)


def test_more_contests_than_are_read_at_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.ledger")
    many = tuple(replace(CONTEST, id=f"c-{number:03}") for number in range(AT_ONCE + 3))
    with Writer(path) as writer:
        writer.replace_contests(Compared(contests=many), ())
    with View(path) as view:
        assert [row.contest.id for row in every(view.contests)] == [one.id for one in many]


def test_the_same_ledger_gives_the_same_bytes(view: View, tmp_path: Path) -> None:
    again = write(tmp_path / "again.ledger")
    with Writer(again) as writer:
        writer.replace_contests(Compared(), ())
        writer.replace_contests(COMPARED, [row.copy for row in view.copies()])
    with View(again) as other:
        for to in set(FORMATS) - {"parquet"}:
            for one, two in zip(
                export(view, to=to, out=tmp_path / "one"),
                export(other, to=to, out=tmp_path / "two"),
                strict=True,
            ):
                assert one.read_bytes() == two.read_bytes()
