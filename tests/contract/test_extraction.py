"""A line of ``counterclaim extract`` keeps to the contract."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from contract.models import Extraction, quotes
from contract.samples import DOCUMENT, EXTRACTION, SAID, SHELLING, TOLD, documents, extractions
from counterclaim.records import dumps, extraction_record
from counterclaim.types import Meta, Stated

ORDER = ["schema", "id", "origin", "sha256", "status", "reason", "meta", "text", "furniture"]


def test_the_line_keeps_to_the_contract_in_its_order() -> None:
    line = dumps(extraction_record(DOCUMENT, TOLD))
    checked = Extraction.model_validate_json(line)
    assert list(json.loads(line)) == [*ORDER, "attributions", "actors", "acts", "events", "figures"]
    assert list(json.loads(line)["meta"])[:6] == [
        "outlet", "title", "byline", "agency", "published", "published_basis",
    ]  # fmt: skip
    assert (checked.id, checked.sha256) == ("almeda-1", DOCUMENT.id)
    assert quotes(checked.text, checked.attributions[0].content) == [
        "“We did not\u2028fire — not one shell 🚢.”",
        "“The mayor is wrong,”",
    ]
    assert quotes(checked.text, [checked.events[0].trigger, checked.attributions[0].said_span]) == [
        "shelling",
        "Monday",
    ]


@pytest.mark.parametrize("field", ["text", "acts", "furniture", "meta"])
def test_the_check_sees_a_missing_field(field: str) -> None:
    record = extraction_record(DOCUMENT, EXTRACTION)
    del record[field]
    with pytest.raises(ValidationError, match=field):
        Extraction.model_validate(record)


def test_the_check_sees_an_offset_outside_the_text() -> None:
    record = extraction_record(DOCUMENT, EXTRACTION)
    record["attributions"][0]["content"] = [[0, len(DOCUMENT.text) + 1]]
    with pytest.raises(ValidationError, match="not a span"):
        Extraction.model_validate(record)


def test_the_check_sees_a_speaker_nobody_knows() -> None:
    stranger = replace(SAID, speakers=("nobody",))
    with pytest.raises(ValidationError, match="nobody"):
        Extraction.model_validate(extraction_record(DOCUMENT, replace(EXTRACTION, attributions=(stranger,))))


def test_the_check_sees_a_place_nobody_knows() -> None:
    nowhere = replace(TOLD, events=(replace(SHELLING, place="nowhere"),))
    with pytest.raises(ValidationError, match="nowhere"):
        Extraction.model_validate(extraction_record(DOCUMENT, nowhere))


@given(st.data())
def test_any_extraction_keeps_to_the_contract(data: st.DataObject) -> None:
    document = data.draw(documents())
    published = data.draw(st.none() | st.dates().map(lambda day: Stated(value=str(day), basis="given")))
    document = replace(document, meta=Meta(published=published))
    record = extraction_record(document, data.draw(extractions(document)))
    line = dumps(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == record
    assert Extraction.model_validate_json(line).text == document.text
