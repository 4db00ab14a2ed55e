"""Reports, quotations and claims in the terms of schema.org, as one JSON-LD graph.

A statement in quotation marks is a ``Quotation``, one in the report's own words a ``Claim`` of whoever is
said to have said it; each account of a contest is a ``Claim`` too. Nothing is rated: there are no reviews,
and no word on which account is right. A date is given only where it is one day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim import edtf, records
from counterclaim.markup import web_address
from counterclaim.publish.contests import every
from counterclaim.publish.losses import write_losses
from counterclaim.publish.streamed import known, write_list
from counterclaim.publish.world import World, reports_of, world_of
from counterclaim.records import Record
from counterclaim.types import Account, Actor, Attribution, Document

if TYPE_CHECKING:
    from counterclaim.store import View

_CONTEXT = {"@context": "https://schema.org"}
_KEPT = ("documents", "attributions", "actors")
_TYPES: Mapping[str, str] = {
    "person": "Person",
    "government": "GovernmentOrganization",
    "organisation": "Organization",
    "group": "Organization",
    "place": "Place",
}
_ALWAYS = (
    "offsets of words, cues, who carried the words, scores",
    "of contests the questions, the rejections and who changed the account: only the accounts are claims",
    "dates that are not one day",
)


def export_schemaorg(view: View, folder: Path) -> tuple[Path, ...]:
    """Write ``schemaorg.jsonld``, and beside it what is left out; the same ledger gives the same bytes."""
    path = write_list(folder / "schemaorg.jsonld", _CONTEXT, "@graph", _nodes(view, world_of(view)))
    told = folder / "schemaorg-losses.json"
    return path, write_losses(told, view, kept=_KEPT, partly=_undated(view), always=_ALWAYS)


def _nodes(view: View, world: World) -> Iterator[Record]:
    yield from (_actor(party.actor) for party in world.parties)
    for document, extraction in reports_of(view):
        yield _article(document)
        yield from (_statement(document, one, world) for one in extraction.attributions)
    order = {row.id: number for number, row in enumerate(view.documents())}
    yield from (_account(account, order) for account in _accounts(view))


def _accounts(view: View) -> Iterator[Account]:
    for contest in every(view.contests):
        yield from (row.account for row in contest.accounts)
    yield from (row.account.account for row in every(view.one_sided))


def _actor(actor: Actor) -> Record:
    return {"@type": _TYPES[actor.kind], "@id": _iri("actor", actor.id), "name": actor.name}


def _article(document: Document) -> Record:
    meta = records.meta_record(document.meta)
    outlet = meta["outlet"] and {"@type": "Organization", "name": meta["outlet"]}
    return known(
        {
            "@type": "NewsArticle",
            "@id": _report(document.id),
            "headline": meta["title"],
            "publisher": outlet,
            "creditText": meta["byline"],
            "datePublished": _day(meta["published"]),
            "url": web_address(meta["url"] or ""),
            "inLanguage": meta["language"],
            "identifier": {"@type": "PropertyValue", "propertyID": "SHA-256", "value": document.id},
        }
    )


def _statement(document: Document, one: Attribution, world: World) -> Record:
    words = " … ".join(span.quote(document.text) for span in one.content)
    quoted = one.manner != "indirect"
    return known(
        {
            "@type": "Quotation" if quoted else "Claim",
            "@id": _iri("statement", one.id),
            "text": words,
            "creator": _those(world.ids(one.speakers)),
            "dateCreated": _day(one.said_on),
            "isPartOf" if quoted else "appearance": {"@id": _report(document.id)},
        }
    )


def _account(account: Account, order: Mapping[str, int]) -> Record:
    """Return an account as a claim; it first appears in the report that is first in the ledger's order."""
    reports = sorted(account.documents, key=lambda id_: (order.get(id_, len(order)), id_))
    appearances = _those(reports, report=True)
    return known(
        {
            "@type": "Claim",
            "@id": _iri("account", account.id),
            "text": account.position,
            "creator": _those(account.holders),
            "appearance": appearances,
            "firstAppearance": appearances[0] if appearances else None,
        }
    )


def _those(ids: Iterable[str], *, report: bool = False) -> list[Record]:
    return [{"@id": _report(id_) if report else _iri("actor", id_)} for id_ in ids]


def _report(id_: str) -> str:
    return f"urn:sha256:{id_}"


def _iri(kind: str, id_: str) -> str:
    return f"urn:counterclaim:{kind}:{id_}"


def _day(when: str | None) -> str | None:
    try:
        day = edtf.only_day(when)
    except ValueError:
        return None
    return day.isoformat() if day else None


def _undated(view: View) -> Counter[str]:
    said = (one for row in view.documents() for one in view.extraction(row.id).attributions)
    return Counter({"statements without one day": sum(_day(one.said_on) is None for one in said)})
