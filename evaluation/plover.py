"""How well acts are coded: types, who does it to whom, and DENY.

    python evaluation/plover.py                    DENY on ``cases/deny.csv`` (invented, hard negatives)
    python evaluation/plover.py --plv FILE         also PLV train, actors found by ourselves (joint)
    python evaluation/plover.py --petrarch FILE    also PETRARCH's unit records: how many acts are right
    python evaluation/plover.py --wrong            also each sentence that is not right

PLV (Hu et al. 2024) gives one act a sentence: type, source and target. Here nothing is given: an act is right
where its type is PLV's and its actor and target share words with PLV's; its YIELD is CONCEDE or RETREAT, and
DENY, which PLOVER lacks, is REJECT. PETRARCH's records give all acts of a sentence by CAMEO code and actor
codes; an act with actor and target is right where the phrases of both have the expected country's letters,
and type or class are those of the code. The type with actors given is measured by ``training/acts/folds.py``,
which must train.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cases import plain

from counterclaim.extract import ModelExtractor
from counterclaim.types import Act, Entity, Extraction

DENY = Path(__file__).parent / "cases" / "deny.csv"
#: CAMEO root codes (Schrodt 2012) as PLOVER types; 01 (make a statement) has none.
CAMEO = {
    "02": "REQUEST",
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "06": "COOPERATE",
    "07": "AID",
    "08": "YIELD",
    "09": "ACCUSE",
    "10": "REQUEST",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
}
#: CAMEO codes that say the opposite of their root, or that PLOVER has elsewhere.
SPECIAL = {"057": ("AGREE", "SUPPORT"), "027": ("REQUEST",), "013": (), "012": (), "111": ("ACCUSE",)}
#: Classes: verbal and material cooperation, verbal and material conflict.
QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
#: Names that do not begin with the letters of their code.
ALIASES = {
    "Minas Tirith": "GON",
    "Cirith Ungol": "MOR",
    "Caras Galadhon": "ELF",
    "Lorien": "ELF",
    "Washington": "USA",
    "United States": "USA",
    "US": "USA",
    "White House": "USA",
    "Seoul": "KOR",
    "Hermit Kingdom": "PRK",
    "Philippines": "PHL",
    "Libya": "LBY",
    "Gollum": "HOB",
    "Smeagol": "HOB",
    "Michel Delving": "HOB",
    "Dol Amroth": "DOL",
    "Pyongyang": "PRK",
    "Dol_Amroth": "DOL",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A sentence and what was found in it."""

    text: str
    found: Extraction

    def names(self, ids: Sequence[str]) -> list[Entity]:
        return [e for e in self.found.entities if e.id in ids]


def read(text: str) -> Read:
    return Read(text=text, found=ModelExtractor()(plain("case", text)))


def plover(kind: str) -> str:
    """Return a type as PLV and PETRARCH have it."""
    return {"CONCEDE": "YIELD", "RETREAT": "YIELD", "DENY": "REJECT"}.get(kind, kind)


# ------------------------------------------------------------------ DENY


def deny(*, wrong: bool) -> dict[str, float]:
    """Return precision, recall and F1 of DENY on the cases, in points."""
    with DENY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    counts: Counter[str] = Counter()
    for row in rows:
        found = any(act.type == "DENY" for act in read(row["text"]).found.acts)
        expected = row["deny"] == "1"
        outcome = {(True, True): "hit", (True, False): "false", (False, True): "missed"}.get(
            (found, expected)
        )
        counts[outcome or "left alone"] += 1
        if wrong and outcome in ("false", "missed"):
            print(f"{outcome:7} {row['id']} {row['text']}")
    return scores(counts["hit"], counts["false"], counts["missed"])


def scores(hits: int, false: int, missed: int) -> dict[str, float]:
    """Return precision, recall and F1 in points."""
    precision, recall = 100 * hits / max(1, hits + false), 100 * hits / max(1, hits + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": precision, "recall": recall, "F1": f1}


# ------------------------------------------------------------------ PLV


def plv(path: Path, *, wrong: bool) -> dict[str, float]:
    """Return how many acts of PLV are found with their actors, and how many of these have the right type."""
    right = between = acts = actor = 0
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in rows:
        one = read(row["sentence"])
        acts += len(one.found.acts)
        pair = [a for a in one.found.acts if _is_of(one, a, row)]
        between += bool(pair)
        actor += any(plover(a.type) == row["root"] and _is_by(one, a, row) for a in one.found.acts)
        hit = any(plover(a.type) == row["root"] for a in pair)
        right += hit
        if wrong and pair and not hit:
            print(f"{row['root']:9} {[a.type for a in pair]} {row['marked']}")
    return {
        "acts a sentence": acts / len(rows),
        "pair found": 100 * between / len(rows),
        "right where found": 100 * right / max(1, between),
        "right": 100 * right / len(rows),
        "right but for the target": 100 * actor / len(rows),
    }


def _is_by(one: Read, act: Act, row: dict[str, str]) -> bool:
    """Whether an act is done by PLV's source."""
    return not set(_words(one, one.names(act.actors))).isdisjoint(_content(row["source"]))


def _is_of(one: Read, act: Act, row: dict[str, str]) -> bool:
    """Whether an act is between those that PLV names, in this direction or, of those who meet, any."""
    actors, targets = (" ".join(_words(one, e)) for e in (one.names(act.actors), one.names(act.targets)))
    both = f"{actors} {targets}" if not targets or act.type in ("CONSULT", "AGREE", "COOPERATE") else ""
    source, target = (set(_content(row[side])) for side in ("source", "target"))
    forth = not source.isdisjoint(actors.split()) and not target.isdisjoint(targets.split())
    return forth or (
        bool(both) and not source.isdisjoint(both.split()) and not target.isdisjoint(both.split())
    )


def _words(one: Read, entities: Sequence[Entity]) -> Iterator[str]:
    for entity in entities:
        for mention in entity.mentions:
            yield from _content(mention.quote(one.text))


def _content(text: str) -> list[str]:
    small = ("the", "a", "an", "of", "and", "in", "on", "for", "to", "at", "by", "with", "from", "'s", "s")
    return [w for w in "".join(c.lower() if c.isalnum() else " " for c in text).split() if w not in small]


# ------------------------------------------------------------------ PETRARCH


def petrarch(path: Path, *, wrong: bool) -> dict[str, float]:
    """Return how many acts with actor and target are expected, by pair, pair and class, pair and type."""
    counts: Counter[str] = Counter()
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        wanted = [e for e in row["events"] if all(_letters(k) for k in e[:2])]
        one = read(" ".join(row["text"].split()))
        pairs = [(a, s, t) for a in one.found.acts if a.certainty != "denied" for s, t in _pairs(one, a)]
        judged = [max((_agrees(one, a, s, t, e) for e in row["events"]), default=0) for a, s, t in pairs]
        counts["coded"] += len(pairs)
        for least, name in enumerate(("pair", "class", "type"), start=1):
            counts[name] += sum(level >= least for level in judged)
        counts["expected"] += len(wanted)
        counts["found"] += sum(any(_agrees(one, a, s, t, e) for a, s, t in pairs) for e in wanted)
        if not row["events"]:
            counts["no event"] += 1
            counts["false alarms"] += bool(pairs)
        if wrong and any(level < 2 for level in judged):
            bad = [
                (a.type, s.name, t.name) for (a, s, t), level in zip(pairs, judged, strict=True) if level < 2
            ]
            print(f"{bad} expected {row['events']} {one.text[:150]}")
    share = {name: 100 * counts[name] / max(1, counts["coded"]) for name in ("pair", "class", "type")}
    return {
        "coded": counts["coded"],
        **{f"precision by {name}": value for name, value in share.items()},
        "expected": counts["expected"],
        "pairs found": 100 * counts["found"] / max(1, counts["expected"]),
        "sentences with no event": counts["no event"],
        "of these coded": counts["false alarms"],
    }


def _pairs(one: Read, act: Act) -> Iterator[tuple[Entity, Entity]]:
    """Each actor with each target; of those who meet, the first with the others."""
    actors, targets = one.names(act.actors), one.names(act.targets)
    if not targets and act.type in ("CONSULT", "AGREE", "COOPERATE"):
        actors, targets = actors[:1], actors[1:]
    yield from ((s, t) for s in actors for t in targets if s.id != t.id)


def types_of(code: str) -> tuple[str, ...]:
    """Return the PLOVER types that a CAMEO code may be."""
    if code[:3] in SPECIAL:
        return SPECIAL[code[:3]]
    return (CAMEO[code[:2]],) if code[:2] in CAMEO else ()


def _agrees(one: Read, act: Act, source: Entity, target: Entity, event: Sequence[str]) -> int:
    """0 other actors, 1 the expected pair, 2 and its class, 3 and its type; a statement (01) has no class."""
    if not (_is(one, source, event[0]) and _is(one, target, event[1])):
        return 0
    kinds = types_of(event[2])
    kind = plover(act.type)
    if kind in kinds or (not kinds and event[2].startswith("01")):
        return 3
    return 2 if any(QUAD.get(kind) == QUAD.get(k) for k in kinds) else 1


def _letters(code: str) -> str:
    return code.strip("[]")[:3] if code.strip("[]")[:3].isalpha() else ""


def _is(one: Read, entity: Entity, code: str) -> bool:
    """Whether an actor is of the country of a code: by its name, or by the words of its phrase."""
    wanted = _letters(code)
    first = entity.mentions[0]
    before = one.text[max(0, first.start - 60) : first.start].rpartition(",")[2].split()[-6:]
    behind = one.text[first.end : first.end + 25].split()[:4]
    around = [*before, *first.quote(one.text).split(), *(behind if behind[:1] == ["of"] else ())]
    stems = [word.strip("'s,.").upper() for word in around]
    said = " ".join(around)
    aliases = (ours for alias, ours in ALIASES.items() if alias in said)
    return bool(wanted) and (any(w.startswith(wanted) for w in stems) or wanted in aliases)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--plv", type=Path)
    ask.add_argument("--petrarch", type=Path)
    ask.add_argument("--wrong", action="store_true")
    given = ask.parse_args()
    show("DENY", deny(wrong=given.wrong))
    if given.plv:
        show("PLV, joint", plv(given.plv, wrong=given.wrong))
    if given.petrarch:
        show("PETRARCH", petrarch(given.petrarch, wrong=given.wrong))


def show(name: str, numbers: dict[str, float]) -> None:
    print(f"{name}: " + ", ".join(f"{what} {value:.1f}" for what, value in numbers.items()))


if __name__ == "__main__":
    main()
