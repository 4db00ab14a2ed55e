"""From what the user named (files, folders, patterns) to the files, each once, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from counterclaim.types import SetAside


def shown(path: Path | str) -> str:
    """Return a path as one line that can always be printed and stored; odd characters are escaped."""
    plain = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in plain)


def files(inputs: Sequence[str]) -> Iterator[Path | SetAside]:
    """Yield every file of the inputs once: folders whole and in order of name, hidden files left out.

    A link that leads to a folder already read is reported and not followed; a file named twice is
    yielded once.
    """
    folders: dict[Path, Path] = {}
    seen: set[str] = set()
    for name in inputs:
        for item in _expand(name, folders):
            key = str(Path.cwd() / item) if isinstance(item, Path) else f"{item.origin}\0{item.reason}"
            if key not in seen:
                seen.add(key)
                yield item


def _expand(name: str, folders: dict[Path, Path]) -> Iterator[Path | SetAside]:
    path = Path(name)
    if path.is_dir():
        yield from _filled(path, folders)
    elif os.path.lexists(path):
        yield path
    elif glob.has_magic(name):
        yield from _pattern(name, folders)
    else:
        yield SetAside(origin=shown(path), reason="no such file or folder")


def _pattern(name: str, folders: dict[Path, Path]) -> Iterator[Path | SetAside]:
    matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    if not matches:
        yield SetAside(origin=shown(name), reason="no file matches this pattern")
    for match in matches:
        yield from _expand(match, folders)


def _filled(root: Path, folders: dict[Path, Path]) -> Iterator[Path | SetAside]:
    """Walk a folder the user named, and say so where it holds no file."""
    new, empty = root.resolve() not in folders, True
    for item in _folder(root, folders):
        empty = False
        yield item
    if new and empty:
        yield SetAside(origin=shown(root), reason="no file in this folder")


def _folder(root: Path, folders: dict[Path, Path]) -> Iterator[Path | SetAside]:
    """Walk a folder without recursion of calls, so that its depth does not matter."""
    pending = [root]
    while pending:
        path = pending.pop()
        if not path.is_dir():
            yield path if _regular(path) else _irregular(path)
            continue
        real = path.resolve()
        if real in folders:
            yield from _met_again(path, folders[real])
            continue
        folders[real] = path
        listing = _listing(path)
        if isinstance(listing, SetAside):
            yield listing
        else:
            pending.extend(reversed(listing))


def _met_again(path: Path, first: Path) -> Iterator[SetAside]:
    """Report a link to a folder already read; a folder that was merely named twice needs no word."""
    if path.is_symlink():
        yield SetAside(
            origin=shown(path), reason=f"a link to {shown(first)}, which is read already; not followed"
        )


def _listing(folder: Path) -> list[Path] | SetAside:
    try:
        return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        return SetAside(origin=shown(folder), reason=f"cannot be opened: {error.strerror}")


def _regular(path: Path) -> bool:
    return path.is_file()


def _irregular(path: Path) -> SetAside:
    broken = path.is_symlink() and not path.exists()
    return SetAside(origin=shown(path), reason="a broken link" if broken else "not a regular file")
