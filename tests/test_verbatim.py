"""Every quotation is verbatim: generated reports in every format, from the bytes to the ledger and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.extract import ModelExtractor
from counterclaim.read import Capture, parse
from counterclaim.store import Writer, verify
from news import Report, reports, tally


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(reports(), min_size=12, max_size=12))
def test_every_quotation_equals_its_source(batch: list[Report]) -> None:
    with TemporaryDirectory() as folder:
        result = tally(batch, Path(folder))
    assert result.faults == ()


def test_the_property_reaches_the_extractor_in_every_format(tmp_path: Path) -> None:
    said = "Ines Dorval said on Monday that the harbour of Port Almeda was shelled at dawn by Ostrel."
    result = tally([Report(text=said, seed=1)], tmp_path)
    assert (result.documents, result.unread, result.faults) == (3, 0, ())
    assert result.spans >= 9


@pytest.mark.parametrize("shift", [-1, 1])
def test_the_property_sees_a_shifted_span(tmp_path: Path, shift: int) -> None:
    said = b"Ines Dorval said on Monday that the harbour was shelled at dawn."
    document = parse(Capture(raw=said, origin="a.txt", name="a", media_type="text/plain"))
    extraction = ModelExtractor()(document)
    (first, *others) = extraction.attributions
    content = tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in first.content)
    wrong = replace(extraction, attributions=(replace(first, content=content), *others))
    ledger = tmp_path / "a.ledger"
    try:
        with Writer(ledger) as writer:
            writer.put(document, wrong, fingerprint="f")
    except InputError:
        return
    assert verify(ledger).faults
