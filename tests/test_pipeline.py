"""A build does what is new, keeps what is whole, and always comes to the same ledger."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim import pipeline
from counterclaim.corrections import Book, decide, opened, withdraw
from counterclaim.demo import reports as demo
from counterclaim.errors import InputError, LockedError, ModelError
from counterclaim.pipeline import BuildReport, Options, build, examine
from counterclaim.resolve.decisions import SAME as RELATION
from counterclaim.reviewing import review
from counterclaim.store import DecisionWriter, View, Writer, verify
from counterclaim.store.dump import content
from counterclaim.types import Attribution, Document, Extraction, Judgement, Meta, SetAside, Stated, identify
from deciding import rejected
from running import report, write_reports

ONE = Options(workers=1)


def quietly(_: object) -> None: ...


def built(inputs: Path | list[str], ledger: Path, options: Options = ONE) -> BuildReport:
    return build([str(inputs)] if isinstance(inputs, Path) else inputs, ledger, options, quietly)


def held(ledger: Path) -> list[str]:
    return list(content(ledger))


def world(ledger: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    with View(ledger) as view:
        return sorted((row.actor.id, row.actor.name, row.actor.entities) for row in view.actors())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "reports", 4)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "a.ledger"


def no_extraction(_: object, document: Document) -> Extraction:
    raise ModelError(f"{document.origin} was examined")


def test_a_build_tells_what_it_did(folder: Path, ledger: Path) -> None:
    done = built(folder, ledger)
    assert (done.examined, done.unchanged, done.set_aside) == (4, 0, ())
    assert done.words == sum(len(report(n).split()) for n in range(4))
    assert done.statements > 0
    assert verify(ledger).faults == ()


def test_a_second_build_examines_nothing(folder: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(folder, ledger)
    before = held(ledger)
    monkeypatch.setattr(pipeline.ModelExtractor, "__call__", no_extraction)
    done = built(folder, ledger)
    assert (done.examined, done.unchanged, done.words) == (0, 4, 0)
    assert held(ledger) == before


def test_only_a_changed_report_is_examined_again(folder: Path, ledger: Path) -> None:
    built(folder, ledger)
    changed = folder / "report-01.txt"
    changed.write_text(report(9), encoding="utf-8")
    done = built(folder, ledger)
    assert (done.examined, done.unchanged) == (1, 3)
    with View(ledger) as view:
        assert len(view.documents()) == 4
        texts = {view.document(row.id).text for row in view.documents()}
    assert texts == {report(n) for n in (0, 9, 2, 3)}


def test_a_report_changed_back_gives_the_former_actors(folder: Path, ledger: Path) -> None:
    built(folder, ledger)
    before = world(ledger)
    for number in (9, 14, 1):
        (folder / "report-01.txt").write_text(report(number), encoding="utf-8")
        built(folder, ledger)
    assert world(ledger) == before
    assert verify(ledger).faults == ()


def test_a_report_is_examined_again_when_something_else_is_said_of_it(folder: Path, ledger: Path) -> None:
    built(folder, ledger)
    outlet = Meta(outlet=Stated(value="The Ostrel Gazette", basis="given"))
    done = built(folder, ledger, Options(given=outlet, workers=1))
    assert (done.examined, done.unchanged) == (4, 0)
    with View(ledger) as view:
        assert view.outlets() == ("The Ostrel Gazette",)


def test_the_order_of_reports_changes_nothing(folder: Path, tmp_path: Path) -> None:
    names = sorted(str(path) for path in folder.iterdir())
    built(names, tmp_path / "sorted.ledger")
    random.Random(7).shuffle(names)  # noqa: S311
    built(names, tmp_path / "mixed.ledger")
    assert held(tmp_path / "mixed.ledger") == held(tmp_path / "sorted.ledger")


def test_several_builds_give_the_actors_of_one(tmp_path: Path) -> None:
    whole, parts = tmp_path / "whole.ledger", tmp_path / "parts.ledger"
    names = sorted(str(path) for path in demo().iterdir() if path.suffix in (".txt", ".jsonl"))
    built(names, whole)
    random.Random(3).shuffle(names)  # noqa: S311
    for name in names:
        built([name], parts)
    assert world(parts) == world(whole)


def test_processes_change_nothing(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 9)
    built(folder, tmp_path / "one.ledger")
    built(folder, tmp_path / "two.ledger", Options(workers=2))
    assert held(tmp_path / "two.ledger") == held(tmp_path / "one.ledger")


def test_what_was_set_aside_is_of_the_last_run(folder: Path, ledger: Path) -> None:
    empty = folder / "empty.txt"
    empty.touch()
    done = built(folder, ledger)
    assert [item.origin for item in done.set_aside] == [str(empty)]
    with View(ledger) as view:
        assert view.set_aside() == done.set_aside
    empty.unlink()
    assert built(folder, ledger).set_aside == ()
    with View(ledger) as view:
        assert view.set_aside() == ()


@pytest.mark.parametrize("error", [InputError("cannot be read"), ValueError("odd"), RecursionError("deep")])
def test_an_error_costs_its_report_only(
    folder: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    usual = pipeline.ModelExtractor.__call__

    def sometimes(self: pipeline.ModelExtractor, document: Document) -> Extraction:
        if document.name == "report-02":
            raise error
        return usual(self, document)

    monkeypatch.setattr(pipeline.ModelExtractor, "__call__", sometimes)
    done = built(folder, ledger)
    assert done.examined == 3
    (item,) = done.set_aside
    assert item.origin.endswith("report-02.txt")
    assert str(error) in item.reason
    assert "\n" not in item.reason


def test_without_its_model_nothing_is_set_aside(
    folder: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline.ModelExtractor, "__call__", no_extraction)
    with pytest.raises(ModelError):
        built(folder, ledger)


def test_a_ledger_has_one_writer(folder: Path, ledger: Path) -> None:
    with Writer(ledger), pytest.raises(LockedError):
        built(folder, ledger)


def test_examine_gives_everything_in_the_order_given(folder: Path) -> None:
    names = [str(folder / f"report-0{n}.txt") for n in (2, 0, 3)] + [str(folder / "none.txt")]
    found = list(examine(names, ONE))
    assert [f.document.origin for f in found[:3] if not isinstance(f, SetAside)] == names[:3]
    assert isinstance(found[3], SetAside)


def say_the_same(ledger: Path, count: int) -> Judgement:
    """Say as a person that the first ``count`` entities are one actor."""
    with Writer(ledger) as writer:
        subject = tuple(sorted(entity.id for _, entity in writer.entities())[:count])
        said = Judgement(
            id=identify("judgement", relation=RELATION, subject=subject, by="person:reader"),
            relation=RELATION,
            subject=subject,
            verdict="yes",
            score=1.0,
            reasons=("the reader says so",),
            by="person:reader",
            at="2031-05-20",
        )
        writer.put_judgements([said])
    return said


def test_a_persons_judgement_survives_every_build(folder: Path, ledger: Path) -> None:
    built(folder, ledger)
    said = say_the_same(ledger, 2)
    built(folder, ledger)
    assert any(set(said.subject) <= set(entities) for _, _, entities in world(ledger))
    (folder / "report-09.txt").write_text(report(9), encoding="utf-8")
    built(folder, ledger)
    assert any(set(said.subject) <= set(entities) for _, _, entities in world(ledger))
    with Writer(ledger) as writer:
        writer.withdraw_judgement(said.id, "2031-05-21")
    (folder / "report-09.txt").unlink()
    built(folder, ledger)
    with View(ledger) as view:
        assert said.id in {j.id for j in view.judgements() if j.withdrawn_at == "2031-05-21"}


def test_withdrawing_a_persons_judgement_restores_the_former_actors(folder: Path, ledger: Path) -> None:
    built(folder, ledger)
    before = world(ledger)
    said = say_the_same(ledger, 3)
    built(folder, ledger)
    assert world(ledger) != before
    with Writer(ledger) as writer:
        writer.withdraw_judgement(said.id, "2031-05-21")
    built(folder, ledger)
    assert world(ledger) == before


def first_said(ledger: Path) -> tuple[Document, Attribution]:
    with View(ledger) as view:
        row = view.documents()[0]
        return view.document(row.id), view.extraction(row.id).attributions[0]


def test_decisions_on_statements_survive_another_extractor(
    folder: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder, ledger)
    before = held(ledger)
    document, said = first_said(ledger)
    made = rejected(document, said)
    with DecisionWriter(ledger) as writer:
        writer.append([made], review)
    built(folder, ledger)
    after = held(ledger)
    assert verify(ledger).faults == ()
    monkeypatch.setattr(pipeline.ModelExtractor, "name", "another.v9")
    assert built(folder, ledger).examined == 4
    with View(ledger) as view:
        assert [row.attribution.id for row in view.rejected()] == [said.id]
        assert said.id not in {one.id for one in view.extraction(document.id).attributions}
        assert view.resolved()
    monkeypatch.undo()
    built(folder, ledger)
    assert held(ledger) == after
    with Writer(ledger) as writer:
        writer.withdraw_judgement(made.id, "2031-06-01", review=review)
    built(folder, ledger)
    derived = ("judgements", "reviews", "rejected", "machine")
    assert [line for line in held(ledger) if json.loads(line)[0] not in derived] == [
        line for line in before if json.loads(line)[0] not in derived
    ]
    assert verify(ledger).faults == ()


def test_a_correction_by_command_is_applied_with_its_keys(folder: Path, ledger: Path) -> None:
    built(folder, ledger)
    document, said = first_said(ledger)
    made = replace(rejected(document, said), keys=())
    book = Book(command="review", relations=frozenset(("statement",)), told=lambda _view, _made: "it")
    with opened(ledger) as (writer, view):
        told = decide(writer, view, book, [made])
        (stored,) = (one for one in view.judgements() if one.id == made.id)
        assert stored.keys == rejected(document, said).keys
        assert [key.quote for key in stored.keys] == [span.quote(document.text) for span in said.content]
        assert len(view.rejected()) == 1
        assert view.resolved()
    assert made.id[:6] in told
    withdraw(ledger, book, [made.id], "2031-06-01")
    with View(ledger) as view:
        assert view.rejected() == ()
        assert said in view.extraction(document.id).attributions


def test_what_is_decided_while_the_ledger_is_resolved_is_not_lost(
    folder: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder, ledger)
    document, said = first_said(ledger)
    usual, rounds = pipeline.compare, []

    def meanwhile(*told: object, **more: object) -> object:
        rounds.append(said.id in {one.id for report in told[0] for one in report.attributions})  # type: ignore[attr-defined]
        if len(rounds) == 1:
            with DecisionWriter(ledger) as writer:
                writer.append([rejected(document, said)], review)
        return usual(*told, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "compare", meanwhile)
    (folder / "report-09.txt").write_text(report(9), encoding="utf-8")
    built(folder, ledger)
    assert rounds == [True, False]
    with View(ledger) as view:
        assert view.resolved()
        assert len(view.rejected()) == 1
    assert verify(ledger).faults == ()


KILLED = """
import os, signal, sys
from pathlib import Path
from counterclaim.pipeline import Options, build

left = int(sys.argv[3])

def on_step(step):
    global left
    left -= step.outcome == "examined"
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    build([sys.argv[1]], Path(sys.argv[2]), Options(workers=2), on_step)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_build_goes_on_to_the_same_ledger(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 12)
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    killed, whole = tmp_path / "killed.ledger", tmp_path / "whole.ledger"
    for stored, stop in ((2, 2), (7, 5)):
        kill_after(script, folder, killed, stop)
        with View(killed) as view:
            assert len(view.documents()) == stored
    done = built(folder, killed)
    assert (done.examined, done.unchanged) == (5, 7)
    built(folder, whole)
    assert held(killed) == held(whole)
    assert verify(killed).faults == ()


def kill_after(script: Path, folder: Path, ledger: Path, reports: int) -> None:
    """Run a build that is killed when it has stored so many reports; none of its processes is left behind."""
    command = [sys.executable, str(script), str(folder), str(ledger), str(reports)]
    process = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    assert process.wait(timeout=300) == -signal.SIGKILL
    for _ in range(600):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError("a process of a killed build is left behind")
