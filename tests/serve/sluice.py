"""A small invented affair in which accounts conflict: who opened the gates of a dam, and how many died."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from counterclaim.store import Writer
from counterclaim.types import (
    Account,
    Actor,
    Agreement,
    Attribution,
    Change,
    Compared,
    Contest,
    Copied,
    Copy,
    Document,
    Entity,
    Extraction,
    Incident,
    Meta,
    Office,
    OneSided,
    Passage,
    Rejection,
    Stated,
    Step,
    identify,
)
from serve.affair import attribution, document, span, spans, write
from serve.harbour import event, state

GAZETTE = """Flood below Hallin
The sluice gates at Hallin opened on Sunday night, and 14 people died downstream.
Norvale opened the gates, Esterlund's water minister Ada Quill said on Monday.
“Nobody in our control room touched the gates, not for a second,” Norvale's energy minister Bram Osk said.
The river police waited for hours, the mayor of Tarn, Ines Roe, said.
"""
POST = """Flood below Hallin
Norvale opened the gates, Esterlund's water minister Ada Quill said on Monday.
“Nobody touched the gates, not for one second,” Norvale's energy minister Bram Osk said.
"""
WIRE = """Norvale names a cause
A relay failed and the gates opened by themselves, Bram Osk said on Tuesday.
Ada Quill called that “a fairy tale”: Norvale's own men had opened them.
Both said the gates opened on Sunday night.
It was Norvale's hand on the lever, and the whole valley knows it.
"""
DAILY = """Osk on the gates
A technician had perhaps opened one gate by mistake, Osk said on Thursday.
Esterlund's parliament asked for an inquiry into who opened the gates. Norvale's river police did not comment.
At least 9 people died, the river police said.
"""
WEEKLY = """Funerals along the Merrow
The dead of the flood below Hallin were buried on Saturday.
"""

NAMES = {
    "quill": ("Ada Quill", "person"),
    "osk": ("Bram Osk", "person"),
    "roe": ("Ines Roe", "person"),
    "norvale": ("Norvale", "government"),
    "esterlund": ("Esterlund", "government"),
    "police": ("River police of Norvale", "organisation"),
    "parliament": ("Parliament of Esterlund", "organisation"),
}


def report(name: str, text: str, outlet: str, day: str) -> Document:
    meta = Meta(
        outlet=Stated(value=outlet, basis="given"),
        title=Stated(value=text.splitlines()[0], basis="text"),
        published=Stated(value=day, basis="given"),
    )
    return document(text, name=name, meta=meta)


def said(one: Document, who: str, mention: str, source: str, *words: str, **more: object) -> Told:
    """A statement of somebody, and the entity that the report names."""
    place = span(one.text, mention)
    key = identify("entity", document=one.id, name=who)
    someone = Entity(id=key, name=NAMES[who][0], kind=NAMES[who][1], mentions=(place,))  # type: ignore[arg-type]
    return attribution(one, source, "", *words, speakers=(key,), **more), someone


Told = tuple[Attribution, Entity]
REPORTS = {
    "gazette": report("gazette-1", GAZETTE, "Merrow Gazette", "2032-03-02"),
    "post": report("post-1", POST, "Hallin Post", "2032-03-03"),
    "wire": report("wire-2", WIRE, "Lakeside Wire", "2032-03-03"),
    "daily": report("daily-1", DAILY, "Norvale Daily", "2032-03-05"),
    "weekly": report("weekly-1", WEEKLY, "Harbour Weekly", "2032-03-08"),
}
OPENED = "Norvale opened the gates"
NOBODY = "“Nobody in our control room touched the gates, not for a second,”"
CUT = "“Nobody touched the gates, not for one second,”"
TALE, OWN = "“a fairy tale”", "Norvale's own men had opened them"
_MINISTER = {"role": "water minister"}


def told() -> dict[str, Told]:
    """The statements, by what they say."""
    gazette, post, wire, daily = (REPORTS[name] for name in ("gazette", "post", "wire", "daily"))
    quill, osk = "Esterlund's water minister Ada Quill", "Norvale's energy minister Bram Osk"
    return {
        "opened": said(gazette, "quill", "Ada Quill", quill, OPENED, **_MINISTER),
        "nobody": said(gazette, "osk", "Bram Osk", osk, NOBODY, role="energy minister"),
        "waited": said(gazette, "roe", "Ines Roe", "Ines Roe", "The river police waited for hours"),
        "opened again": said(post, "quill", "Ada Quill", quill, OPENED, **_MINISTER),
        "cut": said(post, "osk", "Bram Osk", osk, CUT, role="energy minister"),
        "relay": said(
            wire, "osk", "Bram Osk", "Bram Osk", "A relay failed and the gates opened by themselves"
        ),
        "tale": said(wire, "quill", "Ada Quill", "Ada Quill", TALE, OWN),
        "mistake": said(daily, "osk", "Osk", "Osk", "A technician had perhaps opened one gate by mistake"),
        "inquiry": said(
            daily, "parliament", "Esterlund's parliament", "Esterlund's parliament", "an inquiry"
        ),
        "no comment": said(
            daily, "police", "Norvale's river police", "Norvale's river police", "did not comment"
        ),
        "nine": said(daily, "police", "the river police", "the river police", "At least 9 people died"),
    }


def reports() -> list[tuple[Document, Extraction]]:
    """The reports with their statements, and the flood in two of them."""
    every = [(one, entity) for one, entity in told().values()]
    result = []
    for one in REPORTS.values():
        here = [(a, e) for a, e in every if _inside(a, e, one)]
        entities = {entity.id: entity for _, entity in here}
        if one.name == "gazette-1":
            entities |= {found.id: found for found in (state(one, "Norvale"), state(one, "Esterlund"))}
        word = "flood" if one.name == "weekly-1" else "gates"
        flood = event(one, "flood", word, word)
        result.append(
            (
                one,
                Extraction(
                    document=one.id,
                    made_by="hand",
                    attributions=tuple(a for a, _ in here),
                    entities=tuple(entities.values()),
                    events=(flood,),
                ),
            )
        )
    return result


def _inside(one: Attribution, entity: Entity, report: Document) -> bool:
    return entity.id in {identify("entity", document=report.id, name=who) for who in NAMES}


_PARTY = {"quill": ("esterlund",), "osk": ("norvale",), "police": ("norvale",)}


def passage(report: str, words: tuple[str, ...], statement: str | None = None, **more: object) -> Passage:
    """Words of one report that bear on a question; ``origin`` may be another passage's."""
    one = REPORTS[report]
    places = tuple(sorted(spans(one.text, *words)))
    found = told()[statement][0] if statement else None
    key = identify(
        "passage", document=one.id, spans=[[s.start, s.end] for s in places], of=found and found.id
    )
    return Passage(
        **{
            "id": key,
            "document": one.id,
            "spans": places,
            "attribution": found and found.id,
            "origin": key,
            **more,
        }  # type: ignore[arg-type]
    )


def by(who: str, report: str, statement: str, *words: str, **more: object) -> Passage:
    """Words of somebody, and the party for which they speak."""
    return passage(report, words, statement, speakers=(who,), parties=_PARTY.get(who, ()), **more)


def account(position: str, *passages: Passage, **more: object) -> Account:
    holders = [one for p in passages for one in (*p.speakers, *p.parties)]
    return Account(
        id=identify("account", passages=[p.id for p in passages]),
        position=position,
        holders=tuple(dict.fromkeys(holders)),
        outlets=tuple(p.outlet for p in passages if p.attribution is None and p.outlet),
        passages=passages,
        origins=len({p.origin for p in passages}),
        documents=tuple(dict.fromkeys(p.document for p in passages)),
        **more,  # type: ignore[arg-type]
    )


OPENED_1 = by(
    "quill", "gazette", "opened", OPENED, said_on="2032-03-01", reasons=("it names who opened the gates",)
)
OPENED_2 = by("quill", "post", "opened again", OPENED, said_on="2032-03-01", origin=OPENED_1.id)
OPENED_3 = by("quill", "wire", "tale", OWN)
HAND = passage("wire", ("It was Norvale's hand on the lever",), outlet="Lakeside Wire")
RELAY = by("osk", "wire", "relay", "A relay failed and the gates opened by themselves", said_on="2032-03-02")
MISTAKE = by(
    "osk",
    "daily",
    "mistake",
    "A technician had perhaps opened one gate by mistake",
    said_on="2032-03-04",
    hedged=True,
)
NOBODY_1 = by("osk", "gazette", "nobody", NOBODY, explicit=True)
NOBODY_2 = by("osk", "post", "cut", CUT, explicit=True, origin=NOBODY_1.id)
TALE_1 = by("quill", "wire", "tale", TALE, explicit=True)
ASKED = by("parliament", "daily", "inquiry", "an inquiry")
SILENT = by("police", "daily", "no comment", "did not comment")
WAITED = by("roe", "gazette", "waited", "The river police waited for hours")
FOURTEEN = passage("gazette", ("14 people died downstream",), outlet="Merrow Gazette")
NINE = by("police", "daily", "nine", "At least 9 people died")
SUNDAY = passage(
    "wire", ("the gates opened on Sunday night",), "relay", speakers=("osk",), parties=("norvale",)
)

NORVALE = account("Norvale", OPENED_1, OPENED_2, OPENED_3, HAND, against=("norvale",))
FAILED = account("A relay failed", RELAY)
SLIP = account("A technician had perhaps opened one gate by mistake", MISTAKE)
GATES = Contest(
    id="gates",
    kind="responsibility",
    question="flood, Hallin: who opened the gates?",
    incident="flood",
    accounts=(NORVALE, FAILED, SLIP),
    rejections=(
        Rejection(passage=NOBODY_1, rejects=NORVALE.id),
        Rejection(passage=NOBODY_2, rejects=NORVALE.id),
        Rejection(passage=TALE_1, rejects=FAILED.id),
    ),
    undecided=(ASKED,),
    said_nothing=(SILENT,),
    compatible=((FAILED.id, SLIP.id),),
    changes=(
        Change(
            holder="osk",
            steps=(
                Step(said_on="2032-03-02", account=FAILED.id, passage=RELAY.id),
                Step(said_on="2032-03-04", account=SLIP.id, passage=MISTAKE.id),
            ),
        ),
    ),
    silent=(REPORTS["weekly"].id,),
    reasons=("two accounts name different causes of one flood",),
)
TOLL = Contest(
    id="toll",
    kind="toll",
    question="flood, Hallin: how many were killed?",
    incident="flood",
    accounts=(account("14", FOURTEEN), account("At least 9", NINE)),
)
DELAY = OneSided(
    id="delay",
    kind="conduct",
    incident="flood",
    account=account("The river police waited for hours", WAITED, against=("police",)),
    silence="not_covered",
    reasons=("no statement of the police in these reports speaks of it",),
)
NIGHT = Agreement(
    id="night",
    position="the gates opened on Sunday night",
    holders=("norvale", "esterlund"),
    opposed=(("norvale", "esterlund"),),
    passages=(SUNDAY,),
    incident="flood",
)


def copy() -> Copy:
    """The Post took the Gazette's report over, with one quotation cut and a word changed."""
    one, other = sorted((REPORTS["gazette"], REPORTS["post"]), key=lambda report: report.id)
    shared = (
        "Flood below Hallin",
        "Norvale opened the gates, Esterlund's water minister Ada Quill said on Monday.\n“Nobody",
        "touched the gates, not for",
        "second,” Norvale's energy minister Bram Osk said.",
    )
    return Copy(
        one=one.id,
        other=other.id,
        kind="reprint",
        share=0.96,
        passages=tuple(Copied(one=span(one.text, words), other=span(other.text, words)) for words in shared),
        reasons=("27 of 28 words in a row are the same",),
    )


def actors(found: list[tuple[Document, Extraction]]) -> list[Actor]:
    """Everybody as one actor in all reports; the minister has an office that the reports of the time name."""
    held: dict[str, list[str]] = {who: [] for who in NAMES}
    for _, extraction in found:
        for one in extraction.entities:
            (who,) = (who for who, (name, _) in NAMES.items() if name == one.name)
            held[who].append(one.id)
    result = [
        Actor(id=who, name=name, kind=kind, side=None, entities=tuple(held[who]) or (who,))  # type: ignore[arg-type]
        for who, (name, kind) in NAMES.items()
    ]
    mayor = (Office(title="mayor of Tarn", start="[..2032-03-02]"),)
    return [replace(one, offices=mayor) if one.id == "roe" else one for one in result]


def fill(path: Path) -> Path:
    """Write the affair."""
    found = reports()
    write(path, found)
    flood = Incident(
        id="flood",
        label="flood, Hallin, 2032-02-29",
        kind="flood",
        when="2032-02-29",
        events=tuple(one.id for _, extraction in found for one in extraction.events),
        documents=tuple(one.id for one, _ in found),
    )
    with Writer(path) as writer:
        writer.replace_actors(actors(found))
        writer.replace_incidents([flood], ())
        writer.replace_contests(
            Compared(contests=(GATES, TOLL), one_sided=(DELAY,), agreements=(NIGHT,)), (copy(),)
        )
    return path
