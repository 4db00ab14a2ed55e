"""Copies: shared stretches in rows, the report published first in front."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.sidebyside import pair
from counterclaim.sidebyside.copies import GAP
from counterclaim.store import CopyRow, DocumentRow
from counterclaim.types import Copied, Copy, Span

ONE = "The gates opened at nine. Nobody was there."
OTHER = "The gates opened at ten. Nobody was there."


def row(id: str, published: str | None) -> DocumentRow:
    return DocumentRow(
        id=id,
        name=id,
        origin=id,
        outlet=None,
        title=None,
        published=published,
        published_basis=None,
        url=None,
        status="ok",
        words=8,
        statements=0,
    )


def copied(one: str, other: str, *shared: str) -> Copy:
    passages = tuple(
        Copied(
            one=Span(start=one.index(words), end=one.index(words) + len(words)),
            other=Span(start=other.index(words), end=other.index(words) + len(words)),
        )
        for words in shared
    )
    return Copy(one="a", other="b", kind="reprint", share=0.9, passages=passages)


def test_close_stretches_are_one_row_with_what_differs_between_them() -> None:
    copy = copied(ONE, OTHER, "The gates opened at ", "Nobody was there.")
    made = pair(CopyRow(copy=copy, one=row("a", None), other=row("b", None), words=()), (ONE, OTHER))
    (only,) = made.rows
    assert "".join(piece.text for piece in only.one[0]) == ONE
    assert "".join(piece.text for piece in only.other[0]) == OTHER
    assert [piece.text for piece in only.one[0] if piece.only] == ["nine"]
    assert [(one.was, one.now) for one in only.differences] == [(("nine",), ("ten",))]


def test_the_report_published_first_stands_in_front() -> None:
    copy = copied(ONE, OTHER, "The gates opened at ", "Nobody was there.")
    made = pair(
        CopyRow(copy=copy, one=row("a", "2032-03-03"), other=row("b", "2032-03-02"), words=()), (ONE, OTHER)
    )
    assert (made.first.id, made.second.id) == ("b", "a")
    assert [(one.was, one.now) for one in made.rows[0].differences] == [(("ten",), ("nine",))]
    undated = pair(
        CopyRow(copy=copy, one=row("a", None), other=row("b", "2032-03-02"), words=()), (ONE, OTHER)
    )
    assert undated.first.id == "b"


def test_stretches_far_apart_or_in_another_order_are_rows_of_their_own() -> None:
    far = f"{'The gates opened. '}{'x ' * GAP}Nobody was there."
    near = "The gates opened. Nobody was there."
    copy = copied(far, near, "The gates opened.", "Nobody was there.")
    rows = CopyRow(copy=copy, one=row("a", None), other=row("b", None), words=())
    assert len(pair(rows, (far, near)).rows) == 2
    turned = "Nobody was there. The gates opened."
    copy = copied(near, turned, "The gates opened.", "Nobody was there.")
    assert len(pair(replace(rows, copy=copy), (near, turned)).rows) == 2
