"""How well incidents fill the answer templates of MUC-3 and MUC-4: reports of terrorist incidents, 1988-1991.

Set: the development and test reports of both conferences (Sundheim 1991, 1992) with their key templates, as
JSON lines: ``id``, ``split``, ``text``, ``date_raw`` and ``templates`` (slot -> fills). A report is read with
its date given, each entity is its own actor, and the incidents of the one report become templates.

Scored as at the conferences (Chinchor 1992). Templates are aligned one to one where their types fit and
something else does, so that most fits; a fill is correct, partial (a half), incorrect, missing or spurious.
Alternatives of a key ("FMLN" / "THE FRONT") are all right; a fill or template marked as optional is never
missing. "matched": aligned templates alone; "missing too": and the key templates without an answer; "all": and
the answers without a key template.

    python evaluation/muc.py REPORTS.jsonl --split tst1 --split tst2
    python evaluation/muc.py REPORTS.jsonl --split dev --some 200 --show      templates beside the keys
"""

from __future__ import annotations

import argparse
import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from counterclaim import edtf, facts
from counterclaim.extract import ModelExtractor
from counterclaim.read import Capture, parse
from counterclaim.resolve import incidents
from counterclaim.types import (
    Attribution,
    Document,
    Entity,
    Event,
    Extraction,
    Incident,
    Meta,
    Stated,
    Told,
)

TYPE, DATE, PLACE = "type", "date", "location"
PERSON, BODY, SURE = "perpetrator", "organisation", "confidence"
VICTIM, KILLED, HURT = "victims", "killed", "injured"
SLOTS = (TYPE, DATE, PLACE, PERSON, BODY, SURE, VICTIM, KILLED, HURT)
VIEWS = ("matched", "missing too", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """One fill of a slot: every form of it that is right, and whether it may be left out."""

    forms: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Slots and their fills; dates are EDTF, places "COUNTRY: REGION: TOWN"."""

    slots: Mapping[str, tuple[Fill, ...]]
    optional: bool = False


@dataclass(slots=True)
class Tally:
    """Fills by what became of them."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    missing: int = 0
    spurious: int = 0

    def add(self, other: Tally) -> None:
        """Add the counts of another."""
        for name in ("correct", "partial", "incorrect", "missing", "spurious"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def _right(self) -> float:
        return self.correct + self.partial / 2

    @property
    def possible(self) -> int:
        """Fills that the keys have."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """Fills that are given."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def recall(self) -> float:
        """Share of the keys' fills that is right."""
        return self._right / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        """Share of the given fills that is right."""
        return self._right / self.actual if self.actual else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


# ------------------------------------------------------------------ keys

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)")
_LEVEL = re.compile(r"[\s(]*([^()]*?)\s*(?:\(([^()]*)\))?[\s)]*")
#: What is smaller than a town.
_SMALL = frozenset(
    ("NEIGHBORHOOD", "UNIVERSITY", "AIRPORT", "FARM", "QUARTER", "SECTOR", "REFUGEE CAMP", "AREA")
)


def key(record: Mapping[str, list[str]]) -> Template:
    """Return a key template as it stands in the set."""
    raw = {name: [v for v in values if v.strip() not in ("-", "*", "")] for name, values in record.items()}
    slots = {
        TYPE: tuple(_plain(v) for v in raw.get("INCIDENT: TYPE", [])),
        DATE: tuple(fill for v in raw.get("INCIDENT: DATE", []) if (fill := _dates(v)) is not None),
        PLACE: tuple(Fill(forms=tuple(_paths(v))) for v in raw.get("INCIDENT: LOCATION", [])),
        PERSON: tuple(_strings(v) for v in raw.get("PERP: INDIVIDUAL ID", [])),
        BODY: tuple(_strings(v) for v in raw.get("PERP: ORGANIZATION ID", [])),
        SURE: tuple(_classes(raw.get("PERP: ORGANIZATION CONFIDENCE", []))),
        VICTIM: tuple(_victims(raw)),
        KILLED: tuple(_number(raw, "DEATH")),
        HURT: tuple(_number(raw, "INJURY")),
    }
    return Template(slots=slots, optional="OPTIONAL" in record["MESSAGE: TEMPLATE"][0])


def _plain(value: str) -> Fill:
    return Fill(forms=tuple(part.strip(" ?") for part in value.split("/")), optional=value.startswith("?"))


def _strings(value: str) -> Fill:
    forms = (found.replace('\\"', '"') for found in _QUOTED.findall(value))
    return Fill(forms=tuple(dict.fromkeys(forms)), optional=value.lstrip().startswith("?"))


def _classes(values: Iterable[str]) -> Iterator[Fill]:
    for value in values:
        names = value.partition(":")[0]
        yield Fill(forms=tuple(n.strip(" ?") for n in names.split("/")), optional=value.startswith("?"))


def _victims(raw: Mapping[str, list[str]]) -> Iterator[Fill]:
    """Those who were hurt or aimed at: a description that goes with a name is another form of it."""
    names = [_strings(v) for v in raw.get("HUM TGT: NAME", [])]
    loose: list[Fill] = []
    for value in raw.get("HUM TGT: DESCRIPTION", []):
        words, _, whose = value.partition('": "')
        described, named = _strings(words + '"' * bool(whose)), set(_QUOTED.findall('"' + whose))
        at = next((n for n, name in enumerate(names) if named & set(name.forms)), None)
        if at is None:
            loose.append(described)
        else:
            names[at] = Fill(forms=(*names[at].forms, *described.forms), optional=names[at].optional)
    yield from (*names, *loose)


def _number(raw: Mapping[str, list[str]], effect: str) -> Iterator[Fill]:
    """How many had a fate, where the key counts all of them."""
    fates = [
        v for v in raw.get("HUM TGT: EFFECT OF INCIDENT", []) if effect in v.partition(":")[0].split(" / ")
    ]
    hurt = [set(_QUOTED.findall(v)) for v in fates]
    counts = [(v.partition(":")[0], set(_QUOTED.findall(v))) for v in raw.get("HUM TGT: NUMBER", [])]
    found = [next((n for n, who in counts if who & some), "") for some in hurt]
    if found and all(n.strip(" ?~").isdigit() for n in found):
        optional = all(v.startswith("?") for v in fates)
        yield Fill(forms=(str(sum(int(n.strip(" ?~")) for n in found)),), optional=optional)


def _dates(value: str) -> Fill | None:
    forms = [form for part in value.split("/") if (form := _interval(part.strip(" ()"))) is not None]
    return Fill(forms=tuple(forms)) if forms else None


def _interval(value: str) -> str | None:
    days = [_day(" ".join(found)) for found in _DAY.findall(value)]
    known = [day for day in days if day is not None]
    if not known:
        return None
    if value.startswith("-"):
        return f"../{known[-1]}"
    return edtf.interval(min(known), max(known))


def _day(value: str) -> date | None:
    try:
        return datetime.strptime(value, "%d %b %y").date()  # noqa: DTZ007
    except ValueError:
        return None


def _paths(value: str) -> Iterator[str]:
    """The places of a location, from the country down, without what is smaller than a town."""
    country = ""
    for part in re.split(r" - | / ", value):
        levels = [found for step in part.split(":") if (found := _LEVEL.fullmatch(step)) is not None]
        steps = [found[1] for found in levels if found[2] not in _SMALL]
        country = country or steps[0]
        yield ": ".join(steps if steps[:1] == [country] else [country, *steps])


# ------------------------------------------------------------------ answers

_FATES = {KILLED: "killed", HURT: "injured"}
_TYPES = {
    "attack": "ATTACK",
    "air strike": "BOMBING",
    "bombing": "BOMBING",
    "shelling": "ATTACK",
    "shooting": "ATTACK",
    "stabbing": "ATTACK",
    "killing": "ATTACK",
    "explosion": "BOMBING",
    "abduction": "KIDNAPPING",
    "fire": "ARSON",
    "theft": "ROBBERY",
}
#: The narrower type goes before the wider where mentions of one incident differ.
_NARROW = ("KIDNAPPING", "HIJACKING", "ARSON", "ROBBERY", "BOMBING", "ATTACK")
#: A word that says more of the type than the kind does.
_TELLING = re.compile(r"(?P<HIJACKING>hijack)|(?P<ARSON>arson|burn|torch)|(?P<BOMBING>bomb|dynamit)", re.I)
_FIGHTERS = re.compile(
    r"\b(?:soldiers?|troops?|army|military|battalions?|brigades?|garrisons?|patrols?|guerrillas?|guerillas?"
    r"|rebels?|insurgents?|subversives?|extremists?|terrorists?|fighters?|combatants?|contras?)\b",
    re.IGNORECASE,
)
_AUTHORITIES = re.compile(
    r"\b(?:police|army|military|armed forces|government|minist(?:er|ry)|authorit(?:y|ies)|officials?|officers?"
    r"|colonel|general|battalion|brigade|president|judge|court|troops|soldiers)\b",
    re.IGNORECASE,
)
_OLD = 60


def answers(document: Document, extraction: Extraction) -> list[Template]:
    """Return the templates that the incidents of a report make."""
    told = _told(document, extraction)
    found = (Found(one, document, extraction) for one in incidents([told]).incidents)
    return [one.template() for one in found if one.is_asked_for()]


def _told(document: Document, extraction: Extraction) -> Told:
    return Told(
        document=document.id,
        published=_published(document),
        attributions=extraction.attributions,
        acts=extraction.acts,
        events=extraction.events,
        figures=extraction.figures,
        actors={e.id: e.id for e in extraction.entities if e.kind != "place"},
        places={e.id: e.place for e in extraction.entities if e.place is not None},
    )


def _published(document: Document) -> str | None:
    return document.meta.published.value if document.meta.published else None


class Found:
    """An incident of one report, with what tells of it."""

    def __init__(self, incident: Incident, document: Document, extraction: Extraction) -> None:
        entities = {e.id: e for e in extraction.entities}
        self.incident = incident
        self.published = _published(document)
        self.events = [e for e in extraction.events if e.id in incident.events]
        self.said = {a.id: a for a in extraction.attributions}
        self.entities = entities
        self.figures = [f for f in extraction.figures if f.id in incident.figures and f.value]
        self.types = {t for e in self.events if (t := _type(e, document.text)) is not None}
        self.agents = _distinct(entities[p] for e in self.events for p in e.participants[: e.agents])
        rest = _distinct(entities[p] for e in self.events for p in e.participants[e.agents :])
        self.others = [e for e in rest if e.kind != "place" and e not in self.agents]

    def is_asked_for(self) -> bool:
        """Whether the conferences ask for it: told as done, of late, and no fight of armed men with each other.

        The conferences' guidelines leave out fighting between armies and rebels, and what is long past.
        """
        happened = any(e.certainty in ("asserted", "hedged") for e in self.events)
        told = bool(self.agents or self.others or self.figures)
        harmed = [e for e in self.others if not _FIGHTERS.search(e.name)]
        fight = bool(self.others) and not harmed
        by_state = bool(self.agents) and not harmed and all(_is_authority(e) for e in self.agents)
        return bool(self.types) and happened and told and not fight and not by_state and not self._is_old()

    def _is_old(self) -> bool:
        if self.incident.when is None or self.published is None:
            return False
        last = edtf.bounds(self.incident.when)[1]
        return last is not None and last < date.fromisoformat(self.published) - timedelta(days=_OLD)

    def template(self) -> Template:
        """Return it as a template."""
        bodies = [e for e in self.agents if e.kind in ("organisation", "government") or e.subkind]
        people = [e for e in self.agents if e not in bodies and e.kind != "place"]
        slots: dict[str, list[str]] = {
            TYPE: [next(t for t in _NARROW if t in self.types)],
            DATE: [when] if (when := self._when()) else [],
            PLACE: [where] if (where := self._where()) else [],
            PERSON: [e.name for e in people],
            BODY: [e.name for e in bodies],
            SURE: [self._class(e) for e in bodies],
            VICTIM: [e.name for e in self.others],
            **{slot: self._count(what) for slot, what in _FATES.items()},
        }
        return Template(slots={s: tuple(Fill(forms=(v,)) for v in values) for s, values in slots.items()})

    def _when(self) -> str | None:
        """The date told; where none is, "on the day of the report or before", as the guidelines want."""
        return self.incident.when or (f"../{self.published}" if self.published else None)

    def _where(self) -> str | None:
        where = self.incident.where
        if where is None:
            return None
        state = facts.state_of_code(where.country) if where.country else None
        return ": ".join(dict.fromkeys(part for part in (state.name if state else "", where.name) if part))

    def _class(self, body: Entity) -> str:
        told = [e for e in self.events if body.id in e.participants[: e.agents]]
        return min((self._sure(e, body) for e in told), key=_CLASSES.index)

    def _sure(self, event: Event, body: Entity) -> str:
        if event.certainty == "hedged":
            return "POSSIBLE"
        said: Attribution | None = self.said.get(event.attribution or "")
        if said is None:
            return "REPORTED AS FACT"
        if body.id in said.speakers:
            return "CLAIMED OR ADMITTED"
        official = any(_is_authority(self.entities[s]) for s in said.speakers if s in self.entities)
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"

    def _count(self, what: str) -> list[str]:
        values = [f.value for f in self.figures if f.what == what and f.value is not None]
        return [f"{max(values):.0f}"] if values else []


_CLASSES = (
    "REPORTED AS FACT",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "SUSPECTED OR ACCUSED",
    "POSSIBLE",
)


def _type(event: Event, text: str) -> str | None:
    word = _TELLING.match(event.trigger.quote(text))
    return word.lastgroup if word and event.kind in _TYPES else _TYPES.get(event.kind)


def _is_authority(entity: Entity) -> bool:
    return entity.kind == "government" or bool(_AUTHORITIES.search(entity.name))


def _distinct(entities: Iterable[Entity]) -> list[Entity]:
    return list({e.id: e for e in entities}.values())


# ------------------------------------------------------------------ scores

_EMPTY = frozenset(
    "A AN THE OF AND IN AT TO BY FROM WITH FOR OTHER SOME SEVERAL DR MR MRS MSGR COL GEN MAJ CAPT LT FATHER"
    " ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE GROUP MEMBER MEMBERS".split()
)


def _date_credit(gold: str, given: str) -> float:
    """A date is right within a day of what the key allows, and half right where both may be one."""
    (first, last), (start, end) = edtf.bounds(gold), edtf.bounds(given)
    day = timedelta(days=1)
    if last is None or end is None or (start is not None and start > last + day):
        return 0.0
    if first is not None and end < first - day:
        return 0.0
    if (first is None) != (start is None) or end > last + day:
        return 0.5
    if first is None or start is None:
        return 1.0 if end >= last - day else 0.5
    return 1.0 if start >= first - day else 0.5


def _place_credit(gold: str, given: str) -> float:
    """A place is right where its name is that of the key's last, half right where one lies in the other."""
    key_path, path = ([_folded(step) for step in value.split(":")] for value in (gold, given))
    if key_path[-1] == path[-1]:
        return 1.0
    return (
        0.5
        if key_path[0] == path[0] and (len(path) == 1 or len(key_path) == 1 or path[-1] in key_path)
        else 0.0
    )


def _name_credit(gold: str, given: str) -> float:
    """A name is right where its words are those of the key or some of them or more, half where one is shared."""
    words, others = (frozenset(_folded(v).split()) - _EMPTY for v in (gold, given))
    if not words or not others:
        return float(_folded(gold) == _folded(given))
    if words <= others or others <= words:
        return 1.0
    return 0.5 if words & others else 0.0


def _type_credit(gold: str, given: str) -> float:
    """An attack is the wider type of all."""
    return 1.0 if gold == given else 0.5 if "ATTACK" in (gold, given) else 0.0


def _equal(gold: str, given: str) -> float:
    return float(gold == given)


_CREDIT: Mapping[str, Callable[[str, str], float]] = {
    TYPE: _type_credit,
    DATE: _date_credit,
    PLACE: _place_credit,
    PERSON: _name_credit,
    BODY: _name_credit,
    SURE: _equal,
    VICTIM: _name_credit,
    KILLED: _equal,
    HURT: _equal,
}


def _folded(words: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^A-Z0-9&]+", " ", bare.upper().replace("'S", "")).split())


def compared(slot: str, gold: Sequence[Fill], given: Sequence[Fill]) -> Tally:
    """Compare the fills of a slot of two templates: each fill of one goes with one of the other at most."""
    credit = np.array([[_credit(slot, k, g) for g in given] for k in gold]).reshape(len(gold), len(given))
    pairs = [
        (k, g) for k, g in zip(*linear_sum_assignment(credit, maximize=True), strict=True) if credit[k, g]
    ]
    correct = sum(credit[k, g] == 1 for k, g in pairs)
    left = sum(not fill.optional for n, fill in enumerate(gold) if n not in {k for k, _ in pairs})
    more = len(given) - len(pairs)
    wrong = min(left, more)
    return Tally(
        correct=correct,
        partial=len(pairs) - correct,
        incorrect=wrong,
        missing=left - wrong,
        spurious=more - wrong,
    )


def _credit(slot: str, gold: Fill, given: Fill) -> float:
    return max((_CREDIT[slot](k, g) for k in gold.forms for g in given.forms), default=0.0)


def aligned(keys: Sequence[Template], given: Sequence[Template]) -> list[tuple[int, int]]:
    """Return the pairs of templates that are held to be of one incident: the type fits and something else."""
    fit = np.array([[_fit(k, g) for g in given] for k in keys]).reshape(len(keys), len(given))
    return [(k, g) for k, g in zip(*linear_sum_assignment(fit, maximize=True), strict=True) if fit[k, g]]


def _fit(gold: Template, given: Template) -> float:
    credit = {}
    for slot in SLOTS:
        tally = compared(slot, gold.slots[slot], given.slots[slot])
        credit[slot] = tally.correct + tally.partial / 2
    return sum(credit.values()) if credit[TYPE] and sum(credit.values()) > credit[TYPE] else 0.0


@dataclass(slots=True)
class Score:
    """Tallies by view and slot, and how many templates there are and are aligned."""

    tallies: dict[str, dict[str, Tally]] = field(
        default_factory=lambda: {view: {slot: Tally() for slot in SLOTS} for view in VIEWS}
    )
    templates: Tally = field(default_factory=Tally)
    reports: Tally = field(default_factory=Tally)

    def add(self, keys: Sequence[Template], given: Sequence[Template]) -> None:
        """Add a report."""
        pairs = aligned(keys, given)
        for k, g in pairs:
            for slot in SLOTS:
                self._tell(slot, compared(slot, keys[k].slots[slot], given[g].slots[slot]), VIEWS)
        unanswered = _without(keys, {k for k, _ in pairs})
        lost = [k for k in unanswered if not k.optional]
        extra = _without(given, {g for _, g in pairs})
        for slot in SLOTS:
            for template in lost:
                self._tell(slot, compared(slot, template.slots[slot], ()), VIEWS[1:])
            for template in extra:
                self._tell(slot, compared(slot, (), template.slots[slot]), VIEWS[2:])
        self.templates.add(Tally(correct=len(pairs), missing=len(lost), spurious=len(extra)))
        asked, told = any(not k.optional for k in keys), bool(given)
        if asked or not keys:
            self.reports.add(Tally(correct=asked and told, missing=asked > told, spurious=told > asked))

    def _tell(self, slot: str, tally: Tally, views: Iterable[str]) -> None:
        for view in views:
            self.tallies[view][slot].add(tally)


def _without(templates: Sequence[Template], numbers: set[int]) -> list[Template]:
    return [one for n, one in enumerate(templates) if n not in numbers]


def table(score: Score) -> Iterator[str]:
    """Yield the lines of a table: recall, precision and F1 of each slot in each view."""
    yield "| slot | possible | given | " + " | ".join(f"{view}: R | P | F1" for view in VIEWS) + " |"
    yield "|---|---" * 1 + "|---" * (1 + 3 * len(VIEWS)) + "|"
    for slot in (*SLOTS, "all slots"):
        tallies = [_total(score.tallies[v]) if slot == "all slots" else score.tallies[v][slot] for v in VIEWS]
        cells = (f"{100 * t.recall:.1f} | {100 * t.precision:.1f} | {100 * t.f1:.1f}" for t in tallies)
        yield f"| {slot} | {tallies[-1].possible} | {tallies[-1].actual} | " + " | ".join(cells) + " |"
    for name, tally in (("templates", score.templates), ("reports that have one", score.reports)):
        yield f"{name}: {tally.possible} asked for, {tally.actual} given, {tally.correct} of them aligned"


def _total(tallies: Mapping[str, Tally]) -> Tally:
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    return total


# ------------------------------------------------------------------ running


def read(record: Mapping[str, Any]) -> Document:
    """Return the report of a record, with its date given where the set has it."""
    day = _day(str(record["date_raw"]).upper())
    given = Meta(published=Stated(value=day.isoformat(), basis="given")) if day else Meta()
    name = str(record["id"])
    return parse(
        Capture(raw=str(record["text"]).encode(), origin=name, name=name, media_type="text/plain"),
        given=given,
    )


def _shown(title: str, templates: Iterable[Template]) -> Iterator[str]:
    for one in templates:
        fills = (f"{s}: " + "; ".join(" / ".join(f.forms) for f in v) for s, v in one.slots.items() if v)
        yield f"  {title} " + " | ".join(fills)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("--split", action="append", required=True, help="dev, tst1 or tst2; may be repeated")
    parser.add_argument("--some", type=int, help="only that many reports, drawn with a fixed seed")
    parser.add_argument("--show", action="store_true", help="print each report with keys and answers")
    options = parser.parse_args()
    lines = options.reports.read_text(encoding="utf-8").splitlines()
    records = [r for line in lines if (r := json.loads(line))["split"] in options.split]
    if options.some:
        records = random.Random(7).sample(records, options.some)  # noqa: S311
    score, extract = Score(), ModelExtractor()
    for record in records:
        document = read(record)
        keys, given = [key(t) for t in record["templates"]], answers(document, extract(document))
        score.add(keys, given)
        if options.show:
            shown = (*_shown("KEY", keys), *_shown("ANSWER", given))
            print("\n".join([f"{record['id']}\n{record['text']}", *shown]))
    print(f"{len(records)} reports")
    print("\n".join(table(score)))


if __name__ == "__main__":
    main()
