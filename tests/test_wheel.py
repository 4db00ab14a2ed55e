"""What is handed out as a wheel: every file of the package, the pages' own files and the data among them."""

from __future__ import annotations

from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "counterclaim"


def packed() -> set[str]:
    """The files that the wheel holds, by their places in it, as the build's own rules choose them."""
    return {str(file.distribution_path) for file in WheelBuilder(str(ROOT)).recurse_included_files()}


def of_package(path: Path) -> bool:
    """Whether this is one of our files, not a cache of a tool beside them."""
    return path.is_file() and not any(
        part.startswith((".", "__pycache__")) for part in path.parts[len(PACKAGE.parts) :]
    )


def test_the_wheel_holds_every_file_of_the_package() -> None:
    files = {str(path.relative_to(PACKAGE.parent)) for path in PACKAGE.rglob("*") if of_package(path)}
    assert files == packed()


def test_the_wheel_holds_what_the_pages_and_files_are_made_of() -> None:
    found = packed()
    for name in (
        *("serve/static/room.css", "serve/static/room.js", "serve/static/vendor/vendor.json"),
        *("serve/templates/base.html", "serve/templates/_decide.html", "sidebyside/templates/_sides.html"),
        *("sidebyside/sidebyside.css", "publish/templates/dossier.html", "markup.css"),
        *("store/migrations/001_ledger.sql", "models/attribution/manifest.json", "py.typed"),
    ):
        assert f"counterclaim/{name}" in found
