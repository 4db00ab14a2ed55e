"""The labelled cases: their file can be read, and what is wrong in one is said with its line."""

from __future__ import annotations

from pathlib import Path

import cases
import pytest

from counterclaim.types import Attribution, Span, attribution_id

HEADER = ",".join(cases.FIELDS)


def written(folder: Path, *rows: str) -> Path:
    path = folder / "cases.csv"
    path.write_text("\n".join(["# a comment", HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def found(text: str, source: str, cue: str, content: str) -> Attribution:
    spans = [
        (Span(start=text.index(words), end=text.index(words) + len(words)),) if words else ()
        for words in (source, cue, content)
    ]
    return Attribution(
        id=attribution_id("d", *spans),
        source=spans[0],
        cue=spans[1],
        content=spans[2],
        manner="indirect",
        score=0.9,
    )


def test_the_file_holds_enough_of_every_tier() -> None:
    read = cases.load(cases.CASES)
    labels = [label for case in read for label in case.labels]
    assert len(labels) >= 150
    assert {label.tier for label in labels} == set(cases.TIERS)
    assert any(not case.labels for case in read)
    assert any(label.nested for label in labels)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a-1,verb,STRONG,He said no.,She,said,no,,", r"line 3, source: 'She' is not in 'He said no\.'"),
        ("a-1,verb,SURE,He said no.,He,said,no,,", "line 3, tier"),
        ("a-1,verb,STRONG,No no no.,No,no,no,,", "line 3, cue: 'no' is 2 times"),
        ("a-1,verb,STRONG,He said no.,He,said,,,", "line 3, content: is empty"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(cases.CaseError, match=message):
        cases.load(written(tmp_path, row))


def test_what_is_found_is_matched_and_judged(tmp_path: Path) -> None:
    text = "Mira Tasten said the bridge was safe and the union denied it."
    path = written(
        tmp_path,
        f"a-1,verb,STRONG,{text},Mira Tasten,said,the bridge was safe,,",
        f"a-1,verb,STRONG,{text},the union,denied,it,,",
    )
    (case,) = cases.load(path)
    wide = found(text, "Mira Tasten", "said", "the bridge was safe and")
    outcome = cases.score(case, [wide])
    assert [cases.verdict(text, label, one) for label, one in outcome.pairs] == ["right", "missed"]
    assert outcome.extra == ()
    other = found(text, "the union", "said", "the bridge was safe")
    assert cases.verdict(text, case.labels[0], other) == "source"


def test_white_space_is_no_difference(tmp_path: Path) -> None:
    text = "Mira Tasten said  no."
    (case,) = cases.load(written(tmp_path, f"a-1,verb,STRONG,{text},Mira Tasten,said,no,,"))
    spaced = found(text, "Mira Tasten", "said", " no")
    assert cases.verdict(text, case.labels[0], spaced) == "exact"
