"""An invented dispute over the report of ``contract.samples`` and a reprint of it; a ledger that holds it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from contract.samples import DOCUMENT, ENTRY, INCIDENT, JUDGEMENT, SKIPPED, STATE, TEXT, TOLD, span
from counterclaim.store import Writer
from counterclaim.types import (
    Account,
    Actor,
    Agreement,
    Change,
    Compared,
    Contest,
    Copied,
    Copy,
    Extraction,
    Meta,
    OneSided,
    Passage,
    Rejection,
    Segment,
    Stated,
    Step,
)

REPRINT_TEXT = "Kaldmoor Packet\n" + TEXT[TEXT.index("Foreign") :]
REPRINT_RAW = REPRINT_TEXT.encode()
REPRINT = replace(
    DOCUMENT,
    id=hashlib.sha256(REPRINT_RAW).hexdigest(),
    name="packet-1",
    origin="reports/packet-1.txt",
    original=REPRINT_RAW,
    text=REPRINT_TEXT,
    segments=(
        Segment(
            text_start=0, text_end=len(REPRINT_TEXT), byte_start=0, byte_end=len(REPRINT_RAW), verbatim=True
        ),
    ),
    meta=Meta(
        outlet=Stated(value="Kaldmoor Packet", basis="text", span=span(REPRINT_TEXT, "Kaldmoor Packet"))
    ),
    furniture=(),
    status="ok",
    notes=(),
)
AGAIN = Extraction(document=REPRINT.id, made_by="test/1")
OSTREL = Actor(id="w-ostrel", name="Ostrel", kind="government", side=None, entities=("e-ostrel",))

CHARGE = Passage(
    id="p-charge",
    document=DOCUMENT.id,
    spans=(span(TEXT, "Ostrel accused Varrenia"),),
    attribution="a-reportedly",
    speakers=("w-ostrel",),
    parties=("w-ostrel",),
    hedged=True,
    origin="p-charge",
    reasons=("it says who did it",),
)
DENYING = Passage(
    id="p-denying",
    document=DOCUMENT.id,
    spans=(span(TEXT, "We did not\u2028fire"), span(TEXT, "The mayor is wrong")),
    attribution="a-said",
    speakers=("w-varrenia",),
    parties=("w-varrenia",),
    explicit=True,
    said_on="2031-05-05",
    origin="p-denying",
    reasons=("it says that it was not so",),
)
HEADLINE = Passage(
    id="p-headline",
    document=DOCUMENT.id,
    spans=(span(TEXT, "Varrenia denies shelling Port Almeda"),),
    attribution=None,
    outlet="Harbour Wire",
    origin="p-headline",
)
REPRINTED = Passage(
    id="p-reprinted",
    document=REPRINT.id,
    spans=(span(REPRINT_TEXT, "Ostrel accused Varrenia"),),
    attribution=None,
    outlet="Kaldmoor Packet",
    origin="p-charge",
)
NO_WORD = Passage(
    id="p-no-word",
    document=DOCUMENT.id,
    spans=(span(TEXT, "she added"),),
    attribution="a-said",
    speakers=("w-varrenia",),
    origin="p-no-word",
)
CHARGED = Account(
    id="k-charged",
    position="Varrenia",
    against=("w-varrenia",),
    holders=("w-ostrel",),
    outlets=("Kaldmoor Packet",),
    passages=(CHARGE, REPRINTED),
    origins=1,
    documents=(DOCUMENT.id, REPRINT.id),
)
DENIED = Account(
    id="k-denied",
    position="We did not\u2028fire",
    against=(),
    holders=("w-varrenia",),
    passages=(DENYING,),
    origins=1,
    documents=(DOCUMENT.id,),
)
CONTEST = Contest(
    id="c-shelling",
    kind="responsibility",
    question="Who is responsible: shelling, Port Almeda, 5 May 2031",
    incident=INCIDENT.id,
    accounts=(CHARGED, DENIED),
    rejections=(Rejection(passage=DENYING, rejects="k-charged"),),
    undecided=(HEADLINE,),
    said_nothing=(NO_WORD,),
    compatible=(("k-charged", "k-denied"),),
    changes=(
        Change(
            holder="w-varrenia",
            steps=(
                Step(said_on="2031-05-05", account="k-denied", passage="p-denying"),
                Step(said_on="2031-05-06", account="k-charged", passage="p-charge"),
            ),
        ),
    ),
    silent=(REPRINT.id,),
    reasons=("one account is held, and rejected",),
)
TOLL = replace(
    CONTEST, id="c-toll", kind="toll", question="How many?", incident=None, rejections=(), changes=()
)
ALONE = OneSided(
    id="o-charge",
    kind="conduct",
    incident=None,
    account=replace(
        CHARGED, id="k-alone", position="accused", outlets=(), passages=(CHARGE,), documents=(DOCUMENT.id,)
    ),
    silence="said_nothing",
    said_nothing=(NO_WORD,),
    reasons=("nobody answers",),
)
AGREED = Agreement(
    id="g-fire",
    position="The mayor is wrong",
    holders=("w-ostrel", "w-varrenia"),
    opposed=(("w-ostrel", "w-varrenia"),),
    passages=(DENYING, HEADLINE),
    incident=INCIDENT.id,
    contest="c-shelling",
    reasons=("two parties hold it",),
)
COMPARED = Compared(contests=(CONTEST, TOLL), one_sided=(ALONE,), agreements=(AGREED,))
_ONE, _OTHER = sorted((DOCUMENT, REPRINT), key=lambda document: document.id)
SHARED = "Ostrel accused Varrenia."
COPY = Copy(
    one=_ONE.id,
    other=_OTHER.id,
    kind="reprint",
    share=0.95,
    passages=(Copied(one=span(_ONE.text, SHARED), other=span(_OTHER.text, SHARED)),),
    reasons=("nearly all words of the shorter stand in the other",),
)


def write(path: Path) -> Path:
    """Make a ledger of the two reports and the dispute."""
    with Writer(path) as writer:
        writer.put(DOCUMENT, TOLD, fingerprint="1")
        writer.put(REPRINT, AGAIN, fingerprint="1")
        writer.put_judgements([JUDGEMENT])
        writer.set_aside(SKIPPED)
        writer.replace_actors([STATE, OSTREL])
        writer.replace_incidents([INCIDENT], [ENTRY])
        writer.replace_contests(COMPARED, [COPY])
    return path
