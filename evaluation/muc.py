"""How well incidents fill the answer templates of MUC-3 and MUC-4: reports of terrorist incidents, 1988-1991.

Set: the development and test reports of both conferences (Sundheim 1991, 1992) with their key templates, as
JSON lines: ``id``, ``split``, ``text``, ``date_raw`` and ``templates`` (slot -> fills). A report is read with
its date given, each entity is its own actor, and the incidents of the one report become templates, which
``templates.py`` scores. Fills of keys are in quotation marks, alternatives parted by "/", optional ones led
by "?".

    python evaluation/muc.py REPORTS.jsonl --split tst1 --split tst2
    python evaluation/muc.py REPORTS.jsonl --split dev --some 200 --show      templates beside the keys
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from templates import (
    BODY,
    DATE,
    HURT,
    KILLED,
    PERSON,
    PLACE,
    SURE,
    TYPE,
    VICTIM,
    Fill,
    Score,
    Template,
    table,
)

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
    known = [day for found in _DAY.finditer(value) if (day := _day(found.group())) is not None]
    if not known:
        return None
    if value.startswith("-"):
        return f"../{known[-1]}"
    return edtf.interval(min(known), max(known))


def _day(value: str) -> date | None:
    """The day that is written as "3 MAY 31" or "3 MARCH 31"; None for other text."""
    found = _DAY.fullmatch(value)
    try:
        return datetime.strptime(" ".join(found.groups()), "%d %b %y").date() if found else None
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
#: Kinds of events whose sufferers had a fate.
_FATAL = {"killed": ("killing", "death"), "injured": ("injury",)}
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
    r"|rebels?|insurgents?|subversives?|extremists?|terrorists?|fighters?|combatants?|contras?|forces|units)\b",
    re.IGNORECASE,
)
_AUTHORITIES = re.compile(
    r"\b(?:police|army|military|(?:armed|security) forces|air force|national guard|government|minist(?:er|ry)"
    r"|authorit(?:y|ies)|officials?|officers?|colonel|general|battalion|brigade|president|judge|court|troops"
    r"|soldiers)\b",
    re.IGNORECASE,
)
#: Days after which an incident is told of as history.
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
        """Whether the conferences ask for it.

        Their guidelines leave out what is long past, fighting between armies and rebels, and what the state
        does to others than civilians.
        """
        happened = any(e.certainty in ("asserted", "hedged") for e in self.events)
        told = bool(self.agents or self.others or self.figures)
        harmed = [e for e in self.others if not (e.subkind or _FIGHTERS.search(e.name))]
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
        """How many had a fate: the greatest figure, or else how many are named."""
        values = [f.value for f in self.figures if f.what == what and f.value is not None]
        told = [e for e in self.events if e.kind in _FATAL[what]]
        named = {p for e in told for p in e.participants[e.agents :] if self._is_named(p)}
        number = max(values, default=0) or len(named)
        return [f"{number:.0f}"] if number else []

    def _is_named(self, participant: str) -> bool:
        entity = self.entities[participant]
        return entity.kind == "person" and entity.named


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
