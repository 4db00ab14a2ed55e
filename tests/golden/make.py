"""Make the golden files: what ``extract`` prints for each report of the worked example.

    python tests/golden/make.py

A change of these files is a change of what users get: read the difference before it is kept.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.demo import reports
from counterclaim.pipeline import Examined, Options, examine
from counterclaim.records import extraction_record

FOLDER = Path(__file__).parent
#: The command, for those whose test failed.
COMMAND = "python tests/golden/make.py"


def made() -> Iterator[tuple[str, str]]:
    """Yield the name and the content of each golden file."""
    for item in examine([str(reports())], Options(workers=1)):
        if not isinstance(item, Examined):
            raise TypeError(f"{item.origin}: {item.reason}")
        record = extraction_record(item.document, item.extraction)
        record["origin"] = Path(item.document.origin).name
        yield f"{item.document.name}.json", written(record)


def written(record: dict[str, Any]) -> str:
    """Return a record with one line for each thing found, so that a difference is easy to read.

    The words that spans stand for are added, as ``_words``, for the reader.
    """
    text = record["text"]
    head = {name: value for name, value in record.items() if not _is_list_of_records(value)}
    lines = [f" {json.dumps(name)}: {_line(value)}" for name, value in head.items()]
    for name, value in record.items():
        if _is_list_of_records(value):
            items = ",\n".join(f"  {_line({**item, '_words': _words(item, text)})}" for item in value)
            lines.append(f" {json.dumps(name)}: [\n{items}\n ]")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _is_list_of_records(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _words(item: dict[str, Any], text: str) -> dict[str, list[str]]:
    """The words of every span of a record, under the name of its field."""
    many = ("source", "cue", "content", "mentions", "trigger", "offices")
    places = {name: value for name, value in item.items() if name in many or name.endswith("span")}
    spans = {name: _places(value) for name, value in places.items() if value}
    if "start" in item:
        spans["furniture"] = [[item["start"], item["end"]]]
    return {name: [text[start:end] for start, end in places] for name, places in spans.items()}


def _places(value: list[Any]) -> list[list[int]]:
    """One span, or several, as several."""
    return [value] if isinstance(value[0], int) else value


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Write the files, and delete those of reports that are gone."""
    golden = dict(made())
    for path in FOLDER.glob("*.json"):
        if path.name not in golden:
            path.unlink()
    for name, content in golden.items():
        (FOLDER / name).write_text(content, encoding="utf-8")
    sys.stdout.write(f"{len(golden)} files\n")


if __name__ == "__main__":
    main()
