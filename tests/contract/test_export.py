"""Every line of a JSON-lines export keeps to the contract, and every id in it leads somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from contract import models
from counterclaim.publish import export
from counterclaim.store import View
from disputed import write

MODELS: dict[str, type[BaseModel]] = {
    "documents": models.ExportedDocument,
    "attributions": models.ExportedAttribution,
    "acts": models.ExportedAct,
    "events": models.ExportedEvent,
    "figures": models.ExportedFigure,
    "actors": models.Actor,
    "incidents": models.Incident,
    "timeline": models.Entry,
    "contests": models.Contest,
    "one_sided": models.OneSided,
    "agreements": models.Agreement,
    "reprints": models.Reprint,
    "judgements": models.Judgement,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("export")
    with View(write(out.with_suffix(".ledger"))) as view:
        export(view, to="jsonl", out=out)
    return out


def lines(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").split("\n")[:-1]]


@pytest.mark.parametrize("name", MODELS)
def test_each_line_keeps_to_the_contract(folder: Path, name: str) -> None:
    found = [MODELS[name].model_validate(line) for line in lines(folder, name)]
    assert found


def test_every_id_leads_somewhere(folder: Path) -> None:
    documents = {line["document"] for line in lines(folder, "documents")}
    attributions = {line["id"] for line in lines(folder, "attributions")}
    actors = {line["id"] for line in lines(folder, "actors")}
    for line in lines(folder, "attributions"):
        assert line["document"] in documents
        models.known([*line["speakers"], *line["via"]], actors)
        models.known([line["nested_in"]], attributions | {None})
    for line in lines(folder, "acts"):
        assert line["document"] in documents
        models.known([*line["actors"], *line["targets"], line["place"]], actors)
        models.known([line["attribution"]], attributions | {None})
    for line in lines(folder, "events"):
        assert line["document"] in documents
        models.known([*line["participants"], line["place"]], actors)
        models.known([line["attribution"]], attributions)
    for line in lines(folder, "actors"):
        assert {mention["document"] for mention in line["mentions"]} <= documents


def test_a_mention_quotes_the_text(folder: Path) -> None:
    texts = {line["document"]: line["text"] for line in lines(folder, "documents")}
    words = {
        line["name"]: [texts[at["document"]][at["start"] : at["end"]] for at in line["mentions"]]
        for line in lines(folder, "actors")
    }
    assert words == {
        "Varrenia": ["Ilse Dorrant", "she", "Varrenia"],
        "Ostrel": ["Ostrel"],
        "Port Almeda": ["Port Almeda"],
    }


def test_incidents_and_the_timeline_lead_somewhere(folder: Path) -> None:
    known = {
        name: {line["id"] for line in lines(folder, name)} for name in ("attributions", "acts", "events")
    }
    documents = {line["document"] for line in lines(folder, "documents")}
    incidents = lines(folder, "incidents")
    for line in incidents + lines(folder, "timeline"):
        models.known(line["attributions"], known["attributions"])
        models.known(line["acts"], known["acts"])
    for line in incidents:
        models.known(line["documents"], documents)
        models.known(line["events"], known["events"])
        for figure in line["figures"]:
            models.known([figure["attribution"]], known["attributions"])
            models.known([figure["document"]], documents)
    models.known([line["incident"] for line in lines(folder, "timeline")], {line["id"] for line in incidents})


def test_what_is_compared_leads_somewhere_and_quotes_the_text(folder: Path) -> None:
    texts = {line["document"]: line["text"] for line in lines(folder, "documents")}
    known = {name: {line["id"] for line in lines(folder, name)} for name in ("attributions", "actors")}
    contests = lines(folder, "contests")
    compared = [*contests, *lines(folder, "one_sided"), *lines(folder, "agreements")]
    incidents = {line["id"] for line in lines(folder, "incidents")}
    models.known([line["incident"] for line in compared], incidents | {None})
    models.known([line["contest"] for line in lines(folder, "agreements")], {line["id"] for line in contests})
    accounts = [account for line in contests for account in line["accounts"]]
    accounts += [line["account"] for line in lines(folder, "one_sided")]
    for account in accounts:
        models.known([*account["holders"], *account["against"]], known["actors"])
        models.known(account["documents"], set(texts))
        said = [passage["attribution"] for passage in account["passages"]]
        assert account["attributions"] == list(dict.fromkeys(filter(None, said)))
    for passage in passages(compared):
        models.known([passage["attribution"]], known["attributions"] | {None})
        models.known([*passage["speakers"], *passage["parties"]], known["actors"])
        models.quotes(texts[passage["document"]], passage["spans"])
    for line in lines(folder, "reprints"):
        for shared in line["passages"]:
            one = models.quotes(texts[line["one"]], [shared["one"]])
            assert one == models.quotes(texts[line["other"]], [shared["other"]])


def passages(record: object) -> Iterator[dict[str, Any]]:
    """All passages that stand anywhere in a record."""
    if isinstance(record, dict) and "spans" in record:
        yield record
    elif isinstance(record, dict | list):
        for part in record.values() if isinstance(record, dict) else record:
            yield from passages(part)


def test_who_rejects_is_the_statement_or_nobody(folder: Path) -> None:
    (rejection,) = lines(folder, "contests")[0]["rejections"]
    assert (rejection["by"], rejection["rejects"], rejection["explicit"]) == ("a-said", "k-charged", True)


def test_fields_of_the_contract_come_first_and_in_its_order(folder: Path) -> None:
    (incident,), (entry,) = lines(folder, "incidents"), lines(folder, "timeline")
    named = ["id", "label", "type", "when", "where", "documents", "attributions", "acts", "figures"]
    assert list(incident) == [*named, "kind", "part_of", "events"]
    assert list(incident["figures"][0])[:5] == ["what", "value", "qualifier", "attribution", "document"]
    assert list(entry) == ["when", "precision", "what", "incident", "acts", "attributions", "id"]


def test_fields_of_the_contract_come_first_in_contests_too(folder: Path) -> None:
    contest, (agreement,) = lines(folder, "contests")[0], lines(folder, "agreements")
    assert list(contest)[:7] == ["id", "question", "kind", "incident", "accounts", "rejections", "reasons"]
    named = ["id", "position", "holders", "attributions", "origins", "documents"]
    assert list(contest["accounts"][0])[:6] == named
    assert list(contest["rejections"][0])[:3] == ["by", "rejects", "explicit"]
    assert list(agreement)[:5] == ["id", "position", "holders", "attributions", "incident"]


def test_files_for_what_the_ledger_does_not_hold_are_not_faked(folder: Path) -> None:
    assert {path.stem for path in folder.iterdir()} == {
        *MODELS,
        *("entities", "machine", "retired", "set_aside", "withdrawn"),
    }
