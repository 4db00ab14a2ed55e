"""Which questions on which reports conflict are found, and how many contests that are shown are made up.

Labels: ``contests/`` (``guide.md`` says how they were made and what the files hold); offsets and our own
words only, the texts are read from the collections. For each affair a ledger is built of its reports.

A question is found where a contest shows evidence of two of its accounts, or of an account and of what
rejects it, on sides that conflict. A contest that shows no question in this way is invented. Stance: the
share of labelled passages that stand on the right side of a contest that shows their question. Party: the
share of accounts that charge somebody (responsibility and conduct) of which the one shown names the same.
Belonging: the share of passages of contests that show a question which are evidence of it: a contest into
which everything was put would show many questions.

    python evaluation/contests.py [AFFAIR ...]       the measures, each affair and all
    python evaluation/contests.py --ledger-dir DIR   keep the ledgers there: reports are searched once,
                                                     contests made again each time
    python evaluation/contests.py --judged           contests that ``contests/judged.csv`` calls real are
                                                     not invented
    python evaluation/contests.py --second           the contests of a second reader, instead of the program's
    python evaluation/contests.py --list             also each contest, and each question that is missed
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contest_scores import (
    UNDECIDED,
    Match,
    Passage,
    Place,
    Question,
    Shown,
    Verdict,
    belonging,
    judged,
    key_passages,
    matches,
    meant,
    parties,
    sorted_labels,
    stance,
    standing,
    touches,
)

from counterclaim.pipeline import Options, build
from counterclaim.store import ContestRow, OneSidedRow, View, Writer
from counterclaim.store.rows import PassageRow

LABELS = Path(__file__).parent / "contests"
SECOND = LABELS / "second"
COLLECTIONS = Path(__file__).parents[2] / "shared" / "collections"
CHARGING = ("responsibility", "conduct")
SHORT = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Affair:
    """The labels of an affair: its reports, the questions, and the evidence of what nobody answers."""

    name: str
    reports: tuple[str, ...]
    questions: tuple[Question, ...]
    one_sided: Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What the program shows of an affair; ``texts`` of the reports by id."""

    contests: tuple[Shown, ...]
    one_sided: tuple[Passage, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The contests of an affair held against its labels; ``fate`` says of each contest what it is."""

    affair: Affair
    ledger: Ledger
    matches: tuple[Match, ...]
    fate: Mapping[str, str]


# ------------------------------------------------------------------ labels


def affairs() -> list[str]:
    """Return the names of the affairs that are labelled."""
    return sorted(path.stem for path in LABELS.glob("*.json"))


def load(name: str) -> Affair:
    """Return the labels of an affair."""
    held = json.loads((LABELS / f"{name}.json").read_text("utf-8"))
    return Affair(
        name=name,
        reports=tuple(held["reports"]),
        questions=tuple(map(question, held["questions"])),
        one_sided={one["id"]: _places(one["evidence"]) for one in held["one_sided"]},
    )


def question(record: Mapping[str, Any]) -> Question:
    """Return a labelled question of its record."""
    sides: dict[str, tuple[Place, ...]] = {}
    for account in record["accounts"]:
        held = tuple(p for holder in account["holders"] for p in _places(holder["evidence"]))
        sides[account["id"]] = tuple(dict.fromkeys(held))
    for one in record["rejections"]:
        side = f"!{one['rejects']}"
        sides[side] = tuple(dict.fromkeys((*sides.get(side, ()), *_places(one["evidence"]))))
    return Question(
        id=record["id"],
        kind=record["kind"],
        clear=record["clear"],
        question=record["question"],
        sides=sides,
        against={account["id"]: tuple(account["against"]) for account in record["accounts"]},
    )


def _places(evidence: Iterable[Mapping[str, Any]]) -> tuple[Place, ...]:
    return tuple(Place(report=e["report"], start=e["start"], end=e["end"]) for e in evidence)


def verdicts(affair: str, path: Path = LABELS / "judged.csv") -> tuple[Verdict, ...]:
    """Return what was said of contests of an affair by somebody who read the reports."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return tuple(
        Verdict(
            one=Place(report=row["report"], start=int(row["start"]), end=int(row["end"])),
            other=Place(report=row["other_report"], start=int(row["other_start"]), end=int(row["other_end"])),
            verdict=row["verdict"],
        )
        for row in rows
        if row["affair"] == affair
    )


# ------------------------------------------------------------------ the ledger


def ledger(affair: Affair, collections: Path, folder: Path) -> Ledger | None:
    """Build the ledger of an affair in a folder and return what it shows; None without its collection."""
    collection = collections / f"{affair.name}.jsonl"
    if not collection.exists():
        return None
    source, path = folder / f"{affair.name}.jsonl", folder / f"{affair.name}.ledger"
    with collection.open(encoding="utf-8") as lines:
        records = [(json.loads(line), line) for line in lines]
    texts = {record["id"]: record["text"] for record, _ in records if record["id"] in affair.reports}
    source.write_text("".join(line for record, line in records if record["id"] in texts), encoding="utf-8")
    if path.exists():
        with Writer(path) as writer:
            writer.replace_actors(writer.actors())
    build([str(source)], path, Options(), lambda _: None)
    return read(path, texts)


def read(path: Path, texts: Mapping[str, str]) -> Ledger:
    """Return what a ledger shows. Raises ``ValueError`` where its reports are not those of the texts."""
    with View(path) as view:
        rows = view.documents()
        if sorted(row.name for row in rows) != sorted(texts):
            raise ValueError(f"{path} does not hold exactly the reports that are labelled")
        for row in rows:
            if view.document(row.id).text != texts[row.name]:
                raise ValueError(f"{path}: the text of {row.name} is not the one that is labelled")
        return Ledger(
            contests=tuple(map(shown, view.contests())),
            one_sided=tuple(passage for row in view.one_sided() for passage in accusation(row)),
            texts=texts,
        )


def second(name: str) -> Ledger | None:
    """Return the contests that a second reader of an affair wrote down; None where nobody did."""
    path = SECOND / f"{name}.json"
    if not path.exists():
        return None
    return Ledger(
        contests=tuple(_of_reader(n, one) for n, one in enumerate(json.loads(path.read_text("utf-8")))),
        one_sided=(),
        texts={},
    )


def _of_reader(number: int, record: Mapping[str, Any]) -> Shown:
    sides = {
        side: tuple((Place(report=r, start=s, end=e),) for r, s, e in places)
        for side, places in record["sides"].items()
    }
    accounts = {side.lstrip("!") for side in sides}
    return Shown(
        id=f"{number}",
        question="",
        kind=record["kind"],
        sides={**dict.fromkeys(sorted(accounts), ()), **sides, UNDECIDED: ()},
        positions=dict.fromkeys(sorted(accounts), ""),
        against=dict.fromkeys(accounts, ()),
    )


def shown(row: ContestRow) -> Shown:
    """Return a contest as it is scored."""
    sides: dict[str, tuple[Passage, ...]] = {
        one.account.id: tuple(map(_passage, one.passages)) for one in row.accounts
    }
    for one in row.rejections:
        side = f"!{one.rejects.id}"
        sides[side] = (*sides.get(side, ()), _passage(one.passage))
    sides[UNDECIDED] = tuple(map(_passage, row.undecided))
    return Shown(
        id=row.contest.id,
        question=row.contest.question,
        kind=row.contest.kind,
        sides=sides,
        positions={one.account.id: one.account.position for one in row.accounts},
        against={one.account.id: tuple(actor.name for actor in one.against) for one in row.accounts},
        compatible=frozenset(frozenset((one.id, other.id)) for one, other in row.compatible),
    )


def accusation(row: OneSidedRow) -> tuple[Passage, ...]:
    """Return the passages of an accusation that nobody answers."""
    return tuple(map(_passage, row.account.passages))


def _passage(row: PassageRow) -> Passage:
    return tuple(
        Place(report=row.document.name, start=span.start, end=span.end) for span in row.passage.spans
    )


# ------------------------------------------------------------------ the measures


def compare(affair: Affair, found: Ledger, said: Sequence[Verdict] = ()) -> Outcome:
    """Hold what a ledger shows against the labels, and against verdicts on what matches none."""
    made = [
        Match(shown=one, question=asked, stance=stance(one, asked))
        for one in found.contests
        for asked in affair.questions
        if matches(one, asked)
    ]
    right = {match.shown.id for match in made}
    return Outcome(
        affair=affair,
        ledger=found,
        matches=tuple(made),
        fate={one.id: "right" if one.id in right else judged(one, said) for one in found.contests},
    )


def tally(outcome: Outcome) -> Counter[str]:
    """Count everything that the measures are made of; tallies of affairs can be added."""
    count: Counter[str] = Counter()
    found = {match.question.id for match in outcome.matches}
    for asked in outcome.affair.questions:
        for name in ("all", "clear" if asked.clear else "unclear", asked.kind):
            count[f"questions {name}"] += 1
            count[f"found {name}"] += asked.id in found
    count["split"] = len(outcome.matches) - len(found)
    for one in outcome.ledger.contests:
        count["shown"] += 1
        count[outcome.fate[one.id] or "not judged"] += 1
        if outcome.fate[one.id] != "right":
            count[_touched(one, outcome.affair) or "nothing"] += 1
    for match in outcome.matches:
        count["stance right"] += match.stance.right
        count["stance"] += match.stance.contained
        count["undecided"] += match.stance.undecided
        belongs, passages = belonging(match.shown, match.question)
        count["belongs"] += belongs
        count["passages"] += passages
        if match.question.kind in CHARGING:
            right, charged = parties(match)
            count["party right"] += right
            count["party"] += charged
    wrong = [one for one in outcome.ledger.contests if outcome.fate[one.id] not in ("right", "real")]
    for evidence in outcome.affair.one_sided.values():
        count["one-sided"] += 1
        count[f"one-sided {standing(evidence, outcome.ledger.one_sided, wrong) or 'nowhere'}"] += 1
    return count


def _touched(one: Shown, affair: Affair) -> str:
    found = {touches(one, asked) for asked in affair.questions}
    return next((how for how in ("two sides", "one side") if how in found), "")


def report(name: str, count: Counter[str]) -> Iterator[str]:
    """Yield the lines of an affair, or of all."""
    yield (
        f"{name}: found {_share(count, 'found all', 'questions all')} questions,"
        f" {_share(count, 'found clear', 'questions clear')} of the clear ones"
    )
    invented = count["shown"] - count["right"] - count["real"]
    yield (
        f"  shown {count['shown']}: right {count['right']}, judged real {count['real']},"
        f" invented {_rate(invented, count['shown'])} (judged partly {count['partly']},"
        f" invented {count['invented']}, not judged {count['not judged']})"
    )
    yield (
        f"  of those not right, evidence of one question on two sides {count['two sides']},"
        f" on one {count['one side']}, none {count['nothing']}; questions shown again {count['split']}"
    )
    yield (
        f"  stance {_share(count, 'stance right', 'stance')} passages (shown as undecided"
        f" {count['undecided']}); party {_share(count, 'party right', 'party')} accounts;"
        f" belonging {_share(count, 'belongs', 'passages')}"
    )
    yield (
        f"  one-sided {count['one-sided']}: listed {count['one-sided listed']}, not shown"
        f" {count['one-sided nowhere']}, in an invented contest {count['one-sided contest']}"
    )


def _rate(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.1%})" if whole else f"{part} of {whole}"


def _share(count: Counter[str], part: str, whole: str) -> str:
    return _rate(count[part], count[whole])


def kinds(count: Counter[str]) -> str:
    """Return how many questions of each kind are found."""
    names = ("responsibility", "occurrence", "nature", "toll", "conduct", "policy")
    each = (f"{name} {count[f'found {name}']} of {count[f'questions {name}']}" for name in names)
    return "  found by kind: " + ", ".join(each)


# ------------------------------------------------------------------ to read


def listing(outcome: Outcome) -> Iterator[str]:
    """Yield each contest with what it matches, and each question that is missed."""
    for one in outcome.ledger.contests:
        yield from _told(one, outcome)
    found = {match.question.id for match in outcome.matches}
    for asked in outcome.affair.questions:
        if asked.id not in found:
            yield from _missed(asked, outcome.ledger)


def _told(one: Shown, outcome: Outcome) -> Iterator[str]:
    yield f"\n[{one.id[:8]}] {outcome.fate[one.id] or 'not judged'}, {one.kind}: {one.question}"
    for side, passages in one.sides.items():
        if side in one.positions:
            charged = ", ".join(one.against[side])
            yield f"  {side[:6]} {one.positions[side]!r}" + (f" against {charged}" if charged else "")
        elif passages:
            yield "  undecided" if side == UNDECIDED else f"  rejects {side[1:7]}"
        for passage in passages:
            yield f"      {_quoted(passage, outcome.ledger.texts)}{_labelled(passage, outcome.affair)}"
    for match in outcome.matches:
        if match.shown is one:
            sides = ", ".join(f"{side[:6]}={label}" for side, label in match.stance.sides.items())
            right = f"{match.stance.right} of {match.stance.contained} right"
            yield f"  = {match.question.id} ({match.question.kind}; {right}; {sides})"
    if outcome.fate[one.id] != "right":
        keys = (f"{place.report},{place.start},{place.end}" for place in key_passages(one))
        yield f"  to judge: {outcome.affair.name},{','.join(keys)},"


def _missed(asked: Question, found: Ledger) -> Iterator[str]:
    clear = "clear" if asked.clear else "not clear"
    yield f"\nmissed {asked.id} ({asked.kind}, {clear}): {asked.question}"
    for side, evidence in asked.sides.items():
        yield f"  {side}: {len(evidence)} passages, e.g. {_quoted(evidence[:1], found.texts)}"
    for one in found.contests:
        if stands := sorted_labels(one, asked):
            has = (f"{side[:7]} has {'+'.join(sorted(some))}" for side, some in stands.items())
            yield f"  in [{one.id[:8]}]: {', '.join(has)}"


def _labelled(passage: Passage, affair: Affair) -> str:
    """The labelled questions and sides that a passage stands for."""
    found = [
        f"{asked.id.removeprefix(affair.name + '-')}/{side}"
        for asked in affair.questions
        for side, evidence in asked.sides.items()
        if set(meant(passage, asked.evidence)) & set(evidence)
    ]
    return f"  <{', '.join(found)}>" if found else ""


def _quoted(passage: Passage, texts: Mapping[str, str]) -> str:
    words = " ... ".join(texts[place.report][place.start : place.end] for place in passage)
    words = " ".join(words.split())
    return f"{passage[0].report[-6:]} {words if len(words) <= SHORT else words[: SHORT - 3] + '...'}"


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("affairs", nargs="*", metavar="AFFAIR", help=", ".join(affairs()))
    parser.add_argument("--collections", type=Path, default=COLLECTIONS, help="where AFFAIR.jsonl files are")
    parser.add_argument("--ledger-dir", type=Path, help="keep the ledgers here")
    parser.add_argument("--judged", action="store_true", help="use contests/judged.csv")
    parser.add_argument("--second", action="store_true", help="score the second reader's contests")
    parser.add_argument("--list", action="store_true", help="also each contest and each missed question")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.ledger_dir or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for affair in map(load, options.affairs or affairs()):
            found = second(affair.name) if options.second else ledger(affair, options.collections, folder)
            if found is None:
                print(f"{affair.name}: its collection (or second reader) is not here", file=sys.stderr)
                continue
            outcome = compare(affair, found, verdicts(affair.name) if options.judged else ())
            count = tally(outcome)
            total += count
            print("\n".join((*report(affair.name, count), *(listing(outcome) if options.list else ()), "")))
    print("\n".join((*report("all", total), kinds(total))))


if __name__ == "__main__":
    main()
