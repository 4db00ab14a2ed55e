"""A dossier as a file: written whole or not at all, and in full where that is not too large."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from counterclaim.errors import CounterclaimError, LedgerError
from counterclaim.store import View

LARGEST = 1_000_000
"""Bytes for each 500 statements, and at least, that a dossier with the full texts may have."""
_STATEMENTS = 500

Pieces = Callable[[bool], Iterator[str]]
"""Yields a dossier; True: of the texts only the paragraphs with words that are told of."""


class _TooLarge(Exception):
    """The dossier with the full texts is above its limit."""


def write_file(view: View, target: Path, pieces: Pieces, *, excerpts: bool) -> None:
    """Write a dossier to ``target``: with the full texts, or with excerpts where asked for or too large.

    Raises ``CounterclaimError`` where the file cannot be written, ``LedgerError`` where another process
    changed the ledger meanwhile.
    """
    try:
        try:
            most = None if excerpts else limit(view.count_statements())
            _replace(target, _unchanged(view, pieces(excerpts)), most)
        except _TooLarge:
            _replace(target, _unchanged(view, pieces(True)), None)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CounterclaimError(
            f"{target}: the dossier cannot be written ({reason}): choose another place with -o"
        ) from error


def limit(statements: int) -> int:
    """Return how many bytes a dossier with the full texts may have."""
    return max(LARGEST, LARGEST * statements // _STATEMENTS)


def _unchanged(view: View, pieces: Iterable[str]) -> Iterator[str]:
    version = view.data_version()
    yield from pieces
    if view.data_version() != version:
        raise LedgerError(
            "the ledger was changed while the dossier was written: nothing was kept, write it again"
        )


def _replace(target: Path, pieces: Iterable[str], most: int | None) -> None:
    """Write ``pieces`` beside ``target`` and put the finished file in its place; ``most`` bytes."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".dossier-") as aside:
        part = Path(aside) / "part"
        with part.open("wb") as file:
            for piece in pieces:
                file.write(piece.encode())
                if most is not None and file.tell() > most:
                    raise _TooLarge
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
