"""How well attributions are found in invented sentences that try one difficulty each.

Set: ``cases/attribution.csv``, whose first lines define its fields. Measure: a labelled attribution is found
where the words of a content found and of its own overlap by half (intersection over union); its source is
right where the two share a word, or both are empty; a role is exact where its stretches are the same.

    python evaluation/cases.py                 the report, and what changed against the frozen run
    python evaluation/cases.py --wrong         also every case that is not right
    python evaluation/cases.py --freeze        keep this run, in cases/attribution.run.csv
    python evaluation/cases.py --out FILE CSV  the report into a file, for cases of one's own
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from counterclaim.types import Attribution, Document, Extraction, Segment, Span

CASES = Path(__file__).parent / "cases" / "attribution.csv"
FIELDS = ("id", "kind", "tier", "text", "source", "cue", "content", "nested", "note")
RUN_FIELDS = ("id", "row", "source", "cue", "content", "nested", "verdict")
ROLES = ("source", "cue", "content")
TIERS = ("STRONG", "MEDIUM", "WEAK")
GOOD = frozenset({"exact", "right", "none"})
ENOUGH = 0.5

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"\w+|[^\w\s]")
_COUNTED = re.compile(r"([1-9][0-9]*):(.+)", re.DOTALL)

Spans = tuple[Span, ...]
Extract = Callable[[Document], Extraction]
Record = dict[str, str]


class CaseError(ValueError):
    """A row of the file cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One attribution that a reader marked."""

    tier: str
    source: Spans
    cue: Spans
    content: Spans
    nested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text with the attributions in it; ``tier`` is that of its first row."""

    id: str
    kind: str
    tier: str
    text: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One case: what was found for each label, in order (or nothing), and what else was found."""

    case: Case
    pairs: tuple[tuple[Label, Attribution | None], ...]
    extra: tuple[Attribution, ...]


@dataclass(slots=True, kw_only=True)
class Count:
    """How many labels there are and how many of them were found, each way of counting for itself."""

    labels: int = 0
    content: int = 0
    source_too: int = 0
    exact_source: int = 0
    exact_cue: int = 0
    exact_content: int = 0
    texts: int = 0
    extra: int = 0

    def cells(self) -> tuple[int, ...]:
        """The counts in the order of the report's columns."""
        return (
            self.texts,
            self.labels,
            self.content,
            self.source_too,
            self.exact_source,
            self.exact_cue,
            self.exact_content,
            self.extra,
        )


# ---------------------------------------------------------------- the file


def load(path: Path) -> tuple[Case, ...]:
    """Return the cases of a file. Raises ``CaseError`` with line and field where a row cannot be used."""
    cases: list[Case] = []
    for number, row in _rows(path):
        label = _label(number, row)
        text = _unescaped(row["text"])
        last = cases[-1] if cases else None
        if last is None or last.id != row["id"]:
            if any(case.id == row["id"] for case in cases):
                raise _fault(number, "id", f"the rows of {row['id']!r} do not stand together")
            labels: tuple[Label, ...] = (label,) if label else ()
            cases.append(Case(id=row["id"], kind=row["kind"], tier=row["tier"], text=text, labels=labels))
        elif (last.kind, last.text) != (row["kind"], text):
            raise _fault(number, "text", f"differs in kind or text from the row before with id {last.id!r}")
        elif label is None or not last.labels:
            raise _fault(number, "content", "a text without any attribution has one row only")
        else:
            labels = (*last.labels, label)
            cases[-1] = Case(id=last.id, kind=last.kind, tier=last.tier, text=text, labels=labels)
    for case in cases:
        _check_nesting(case)
    return tuple(cases)


def _rows(path: Path) -> Iterator[tuple[int, Record]]:
    """Each row with the number of its line; a line is a row, for line breaks are written as \\n."""
    header: list[str] | None = None
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = next(csv.reader([line.rstrip("\r")]))
        if header is None:
            if tuple(fields) != FIELDS:
                raise CaseError(f"line {number}: the header must be {','.join(FIELDS)}")
            header = fields
            continue
        if len(fields) != len(header):
            raise CaseError(f"line {number}: {len(fields)} fields, not {len(header)}")
        yield number, dict(zip(header, fields, strict=True))


def _label(number: int, row: Record) -> Label | None:
    """The attribution of a row, or None where its text holds none."""
    for field in ("id", "kind", "text"):
        if not row[field].strip():
            raise _fault(number, field, "is empty")
    if row["tier"] not in TIERS:
        raise _fault(number, "tier", f"{row['tier']!r} is none of {', '.join(TIERS)}")
    if row["nested"] not in ("", "yes"):
        raise _fault(number, "nested", f"{row['nested']!r} is neither 'yes' nor empty")
    if not row["content"]:
        if row["source"] or row["cue"] or row["nested"]:
            raise _fault(number, "content", "is empty, though other fields are not")
        return None
    source, cue, content = (_stretches(number, role, row) for role in ROLES)
    return Label(tier=row["tier"], source=source, cue=cue, content=content, nested=row["nested"] == "yes")


def _stretches(number: int, role: str, row: Record) -> Spans:
    """Where the parts of a role stand in its text."""
    if not row[role]:
        return ()
    text = _unescaped(row["text"])
    spans = tuple(_stretch(number, role, text, part) for part in _unescaped(row[role]).split(" | "))
    if any(a.end > b.start for a, b in pairwise(spans)):
        raise _fault(number, role, "its parts overlap or are not in the order of the text")
    return spans


def _stretch(number: int, role: str, text: str, part: str) -> Span:
    """Where one part stands: the only place, or the one that is counted ("2:said")."""
    counted = _COUNTED.fullmatch(part)
    words = counted[2] if counted else part
    places = _places(text, words)
    if not places:
        raise _fault(number, role, f"{words!r} is not in {text!r}")
    if counted is None and len(places) > 1:
        raise _fault(number, role, f"{words!r} is {len(places)} times in {text!r}: write 1: or 2: before it")
    which = int(counted[1]) if counted else 1
    if which > len(places):
        raise _fault(number, role, f"{words!r} is only {len(places)} times in {text!r}, not {which}")
    return Span(start=places[which - 1], end=places[which - 1] + len(words))


def _places(text: str, words: str) -> list[int]:
    """Every place where the words stand in the text and neither begin nor end within a longer word."""
    if not words.strip():
        return []
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return [match.start() for match in re.finditer(before + re.escape(words) + after, text)]


def _check_nesting(case: Case) -> None:
    """A nested attribution lies within the content of another; another one never does."""
    for label in case.labels:
        inside = any(_within(label.content, other.content) for other in case.labels if other is not label)
        if label.nested and not inside:
            words = _words_of(case.text, label.content)
            raise CaseError(f"case {case.id}, nested: {words!r} lies in no other content of its text")


def _within(inner: Spans, outer: Spans) -> bool:
    return all(any(o.start <= i.start and i.end <= o.end for o in outer) for i in inner)


def _unescaped(field: str) -> str:
    return field.replace("\\n", "\n")


def _fault(number: int, field: str, what: str) -> CaseError:
    return CaseError(f"line {number}, {field}: {what}")


# ---------------------------------------------------------------- the score


def document(case: Case) -> Document:
    """Return the text of a case as a plain document, without furniture or title."""
    return plain(case.id, case.text)


def plain(name: str, text: str) -> Document:
    """Return a text as a plain document, without furniture or title."""
    raw = text.encode()
    whole = Segment(text_start=0, text_end=len(text), byte_start=0, byte_end=len(raw), verbatim=True)
    return Document(
        id=hashlib.sha256(raw).hexdigest(),
        name=name,
        origin=f"{name}.txt",
        media_type="text/plain",
        encoding="utf-8",
        original=raw,
        text=text,
        segments=(whole,),
    )


def score(case: Case, found: Sequence[Attribution]) -> Outcome:
    """Match what was found with the labels, one to one: right sources first, then the greatest overlap."""
    rated = [
        (source_right(case.text, label, one), overlap, _overlap(case.text, label.cue, one.cue), n, m)
        for n, label in enumerate(case.labels)
        for m, one in enumerate(found)
        if (overlap := _overlap(case.text, label.content, one.content)) >= ENOUGH
    ]
    match: dict[int, int] = {}
    for _, _, _, n, m in sorted(rated, key=lambda r: (-r[0], -r[1], -r[2], r[3], r[4])):
        if n not in match and m not in match.values():
            match[n] = m
    return Outcome(
        case=case,
        pairs=tuple((label, found[match[n]] if n in match else None) for n, label in enumerate(case.labels)),
        extra=tuple(one for m, one in enumerate(found) if m not in match.values()),
    )


def source_right(text: str, label: Label, one: Attribution) -> bool:
    """Whether two sources share a word, or both are empty."""
    if not label.source or not one.source:
        return not label.source and not one.source
    return bool(_words(text, label.source) & _words(text, one.source))


def _overlap(text: str, one: Spans, other: Spans) -> float:
    """Intersection over union of the words; of the characters, where there are no words (a colon)."""
    a, b = _words(text, one), _words(text, other)
    if not a and not b:
        a, b = _characters(one), _characters(other)
    return len(a & b) / len(a | b) if a | b else 1.0


def _words(text: str, spans: Spans) -> set[int]:
    """The places of the words that spans touch."""
    return {
        word.start()
        for word in _WORD.finditer(text)
        if any(span.start < word.end() and word.start() < span.end for span in spans)
    }


def _characters(spans: Spans) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def exact(text: str, label: Label, one: Attribution, role: str) -> bool:
    """Whether a role has the same words and marks, white space apart."""
    mine, found = (
        {m.start() for s in getattr(x, role) for m in _MARK.finditer(text, s.start, s.end)}
        for x in (label, one)
    )
    return mine == found


def verdict(text: str, label: Label, one: Attribution | None) -> str:
    """Return exact (all roles), right (content found, source right), source (that is wrong) or missed."""
    if one is None:
        return "missed"
    if not source_right(text, label, one):
        return "source"
    return "exact" if all(exact(text, label, one, role) for role in ROLES) else "right"


# ---------------------------------------------------------------- the report


def report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the tables: each kind and tier, each tier, and the totals."""
    yield f"{'kind':16} {'tier':7} {_HEADS}"
    for kind in dict.fromkeys(outcome.case.kind for outcome in outcomes):
        for tier in TIERS:
            count = counted(outcomes, kind=kind, tier=tier)
            if count.texts or count.labels:
                yield _line(kind, tier, count)
    yield ""
    for tier in TIERS:
        yield _line("all", tier, counted(outcomes, tier=tier))
    yield _line("all", "", counted(outcomes))
    yield ""
    yield from totals(outcomes)
    yield ""
    yield "texts, extra: the texts whose first row has the tier, and what was found in them that no row marks"


_HEADS = " ".join(
    f"{head:>8}" for head in ("texts", "rows", "content", "+source", "=source", "=cue", "=content", "extra")
)


def _line(kind: str, tier: str, count: Count) -> str:
    return f"{kind:16} {tier:7} " + " ".join(f"{cell:8}" for cell in count.cells())


def counted(outcomes: Iterable[Outcome], *, kind: str | None = None, tier: str | None = None) -> Count:
    """Count the labels of one kind and tier, or of all; what is extra counts to the tier of its text."""
    count = Count()
    for outcome in outcomes:
        if kind not in (None, outcome.case.kind):
            continue
        if tier in (None, outcome.case.tier):
            count.texts += 1
            count.extra += len(outcome.extra)
        for label, one in outcome.pairs:
            if tier in (None, label.tier):
                _add(count, outcome.case.text, label, one)
    return count


def _add(count: Count, text: str, label: Label, one: Attribution | None) -> None:
    count.labels += 1
    if one is None:
        return
    count.content += 1
    count.source_too += source_right(text, label, one)
    count.exact_source += exact(text, label, one, "source")
    count.exact_cue += exact(text, label, one, "cue")
    count.exact_content += exact(text, label, one, "content")


def totals(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield precision, recall and F1, and how texts without attribution and nested ones came out."""
    count = counted(outcomes)
    found = count.content + count.extra
    yield _measure("content", count.content, found, count.labels)
    yield _measure("content and source", count.source_too, found, count.labels)
    pairs = [(outcome.case, label, one) for outcome in outcomes for label, one in outcome.pairs]
    top = [(case, label, one) for case, label, one in pairs if not label.nested]
    inner = len(pairs) - len(top)
    inner_right = sum(label.nested and one is not None for _, label, one in pairs)
    # Without the nested ones: neither missed where they are not found, nor counted where they are.
    right = sum(one is not None and source_right(case.text, label, one) for case, label, one in top)
    yield _measure("the same, not nested", right, found - inner_right, len(top))
    empty = [outcome for outcome in outcomes if not outcome.case.labels]
    clean = sum(not outcome.extra for outcome in empty)
    yield f"texts without attribution: {clean} of {len(empty)} left alone"
    matched = [(label, one) for _, label, one in pairs if one is not None]
    told = sum(label.nested == (one.nested_in is not None) for label, one in matched)
    yield f"nested: {inner_right} of {inner} found; {told} of {len(matched)} found are rightly nested or not"


def _measure(name: str, right: int, found: int, labels: int) -> str:
    precision = right / found if found else 0.0
    recall = right / labels if labels else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"{name:20} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"


def wrong(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield every case that is not right: its text, what a reader marks, and what was found."""
    for outcome in outcomes:
        text = outcome.case.text
        bad = [
            (how, label, one)
            for label, one in outcome.pairs
            if (how := verdict(text, label, one)) not in GOOD
        ]
        if not bad and not outcome.extra:
            continue
        yield f"{outcome.case.id}  {_escaped(text)}"
        for how, label, one in bad:
            yield f"    {how:7} {label.tier:7} {_shown(text, label)}"
            if one is not None:
                yield f"    {'found':7} {'':7} {_shown(text, one)}"
        for one in outcome.extra:
            yield f"    {'extra':7} {'':7} {_shown(text, one)}"


def _shown(text: str, roles: Label | Attribution) -> str:
    """Source, cue and content in words."""
    return " / ".join(f"[{_words_of(text, getattr(roles, role))}]" for role in ROLES)


def _words_of(text: str, spans: Spans) -> str:
    return _escaped(" | ".join(span.quote(text) for span in spans))


def _escaped(text: str) -> str:
    return text.replace("\n", "\\n")


# ---------------------------------------------------------------- the frozen run


def records(outcomes: Iterable[Outcome]) -> Iterator[Record]:
    """Yield the run: for each row of the file what was found, then what was found beside (rows +1, +2 ...).

    The verdict is exact, right, source or missed (``verdict``), none for a text rightly left alone, or extra.
    """
    for outcome in outcomes:
        for n, (label, one) in enumerate(outcome.pairs, 1):
            yield _record(outcome.case, str(n), one, verdict(outcome.case.text, label, one))
        if not outcome.pairs and not outcome.extra:
            yield _record(outcome.case, "1", None, "none")
        for n, one in enumerate(outcome.extra, 1):
            yield _record(outcome.case, f"+{n}", one, "extra")


def _record(case: Case, row: str, one: Attribution | None, how: str) -> Record:
    roles = {role: _words_of(case.text, getattr(one, role)) if one else "" for role in ROLES}
    nested = "yes" if one and one.nested_in is not None else ""
    return {"id": case.id, "row": row, **roles, "nested": nested, "verdict": how}


def freeze(path: Path, run: Iterable[Record]) -> None:
    """Write a run to be compared with."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, RUN_FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(run)


def changes(path: Path, run: Iterable[Record]) -> Iterator[str]:
    """Yield what differs between the frozen run and this one, verdict by verdict."""
    if not path.exists():
        yield f"no frozen run at {path}: --freeze keeps one"
        return
    with path.open(encoding="utf-8", newline="") as file:
        old = {(row["id"], row["row"]): row for row in csv.DictReader(file)}
    new = {(row["id"], row["row"]): row for row in run}
    differing = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
    better = sum(_good(new.get(key)) and not _good(old.get(key)) for key in differing)
    worse = sum(_good(old.get(key)) and not _good(new.get(key)) for key in differing)
    yield f"against {path.name}: {len(differing)} rows differ, {better} better, {worse} worse"
    for key in differing:
        yield f"{key[0]} {key[1]}"
        yield f"    was {_recorded(old.get(key))}"
        yield f"    now {_recorded(new.get(key))}"


def _good(row: Record | None) -> bool:
    """Whether nothing is wrong with a row; one that is not there is no fault."""
    return row is None or row["verdict"] in GOOD


def _recorded(row: Record | None) -> str:
    if row is None:
        return "-"
    roles = " / ".join(f"[{row[role]}]" for role in ROLES)
    return f"{row['verdict']:7} {roles}{' nested' if row['nested'] else ''}"


# ---------------------------------------------------------------- the run


def measure(cases: Iterable[Case], extract: Extract) -> tuple[Outcome, ...]:
    """Read every case with an extractor and score it."""
    return tuple(score(case, extract(document(case)).attributions) for case in cases)


def main() -> None:
    """Read the cases, run the extractor, print the report and what changed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("csv", type=Path, nargs="?", default=CASES)
    parser.add_argument("--out", type=Path, help="write the report there instead of printing it")
    parser.add_argument("--wrong", action="store_true", help="list every case that is not right")
    parser.add_argument("--freeze", action="store_true", help="keep this run beside the cases")
    options = parser.parse_args()
    try:
        cases = load(options.csv)
    except CaseError as error:
        parser.exit(2, f"{options.csv}: {error}\n")
    from counterclaim.extract import ModelExtractor

    outcomes = measure(cases, ModelExtractor())
    frozen = options.csv.with_suffix(".run.csv")
    run = tuple(records(outcomes))
    lines = [*report(outcomes), "", *changes(frozen, run)]
    if options.wrong:
        lines += ["", *wrong(outcomes)]
    if options.freeze:
        freeze(frozen, run)
        lines += ["", f"kept in {frozen}"]
    text = "\n".join(lines) + "\n"
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
