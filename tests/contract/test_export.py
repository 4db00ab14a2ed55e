"""Every line of a JSON-lines export keeps to the contract, and every id in it leads somewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from contract import models
from contract.samples import told_view
from counterclaim.publish import export

MODELS: dict[str, type[BaseModel]] = {
    "documents": models.ExportedDocument,
    "attributions": models.ExportedAttribution,
    "acts": models.ExportedAct,
    "events": models.ExportedEvent,
    "figures": models.ExportedFigure,
    "actors": models.Actor,
    "incidents": models.Incident,
    "timeline": models.Entry,
    "judgements": models.Judgement,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("export")
    export(told_view(), to="jsonl", out=out)
    return out


def lines(folder: Path, name: str) -> list[dict[str, object]]:
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


def test_fields_of_the_contract_come_first_and_in_its_order(folder: Path) -> None:
    (incident,), (entry,) = lines(folder, "incidents"), lines(folder, "timeline")
    named = ["id", "label", "type", "when", "where", "documents", "attributions", "acts", "figures"]
    assert list(incident) == [*named, "kind", "part_of", "events"]
    assert list(incident["figures"][0])[:5] == ["what", "value", "qualifier", "attribution", "document"]
    assert list(entry) == ["when", "precision", "what", "incident", "acts", "attributions", "id"]


def test_files_for_what_the_ledger_does_not_hold_are_not_faked(folder: Path) -> None:
    assert {path.stem for path in folder.iterdir()} == {*MODELS, "entities", "set_aside"}
