"""The model that ships: whole, verified, on one thread, and alone."""

from __future__ import annotations

import hashlib
import importlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from counterclaim import weights
from counterclaim.errors import ModelError
from counterclaim.extract.model import Model, digest, load

module = importlib.import_module("counterclaim.extract.model")

FILES = ("reader.onnx", "linker.onnx", "coder.onnx", "tokenizer.json")
ROOT = Path(__file__).parents[2]
SHIPPED = Path(module.__file__).parents[1] / "models" / "attribution"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of small files that are listed as they are, in the place of the model's."""
    place = tmp_path / "models" / "attribution"
    place.mkdir(parents=True)
    for name in FILES:
        (place / name).write_bytes(name.encode())
    listed = {name: hashlib.sha256(name.encode()).hexdigest() for name in FILES}
    (place / "manifest.json").write_text(json.dumps({"sha256": listed}))
    monkeypatch.setattr(weights, "files", lambda _: tmp_path)
    return place


def refused() -> str:
    """The line that loading ends with."""
    with pytest.raises(ModelError) as caught:
        load.__wrapped__()
    line = str(caught.value)
    assert "\n" not in line
    assert "install counterclaim again" in line
    return line


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_refused_in_one_clear_line(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"another")
    line = refused()
    assert line.startswith(str(folder / name))
    assert hashlib.sha256(b"another").hexdigest()[:12] in line
    assert hashlib.sha256(name.encode()).hexdigest()[:12] in line


@pytest.mark.parametrize("name", [*FILES, "manifest.json"])
def test_a_missing_file_is_refused_in_one_clear_line(folder: Path, name: str) -> None:
    (folder / name).unlink()
    line = refused()
    assert line.startswith(str(folder / name))
    assert "cannot be read" in line


@pytest.mark.parametrize("listed", ["", "{", "[]", "{}", '{"sha256": {}}', '{"sha256": null}', "\ufffe"])
def test_a_damaged_list_of_files_is_refused_in_one_clear_line(folder: Path, listed: str) -> None:
    (folder / "manifest.json").write_text(listed, encoding="utf-8")
    assert refused().startswith(str(folder / "manifest.json"))


def test_the_digest_names_the_list_of_files(folder: Path) -> None:
    raw = (folder / "manifest.json").read_bytes()
    assert digest.__wrapped__() == hashlib.sha256(raw).hexdigest()[:12]


def test_the_files_are_the_ones_that_are_listed() -> None:
    listed = json.loads((SHIPPED / "manifest.json").read_bytes())["sha256"]
    assert set(listed) >= set(FILES)
    found = {name: hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest() for name in listed}
    assert found == listed


def test_the_model_is_loaded_once_and_knows_its_digest() -> None:
    assert load() is load()
    assert load().digest == digest()


def test_the_networks_run_on_one_thread() -> None:
    for session in (load()._reader, load()._linker):
        options = session.get_session_options()
        assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)
        assert session.get_providers() == ["CPUExecutionProvider"]


def test_loading_starts_no_thread_and_brings_nothing_else_in() -> None:
    said = subprocess.run(
        [sys.executable, "-c", ALONE], check=True, capture_output=True, text=True, timeout=120
    ).stdout
    assert said.split() == ["0"]


ALONE = """
import sys, threading
from pathlib import Path
import numpy, onnxruntime, tokenizers
from counterclaim.extract import ModelExtractor
from counterclaim.extract.model import load

tasks = Path("/proc/self/task")
count = lambda: len(list(tasks.iterdir())) if tasks.exists() else threading.active_count()
before = count()
load()
unwanted = {"torch", "spacy", "transformers", "huggingface_hub", "thinc", "onnx", "sklearn", "scipy"}
print(count() - before, *sorted(unwanted & set(sys.modules)))
"""


def test_the_package_is_imported_without_the_model_runtime() -> None:
    code = "import counterclaim.cli, sys; print('onnxruntime' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=120
    )
    assert said.stdout.strip() == "False"


def window(model: Model, words: int) -> tuple[np.ndarray, ...]:
    pieces = np.arange(1000, 1000 + words, dtype=np.int64)[None]
    features = np.zeros((1, words, 3), dtype=np.int64)
    return model.read(pieces, features, np.arange(words, dtype=np.int64)[None])


def test_the_same_window_gives_the_same_numbers_whatever_was_read_before() -> None:
    first = window(load(), 20)
    window(load(), 200)
    assert all((a == b).all() for a, b in zip(first, window(load(), 20), strict=True))


@pytest.mark.slow
def test_the_wheel_holds_the_files(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=300,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        for name in (*FILES, "manifest.json"):
            raw = packed.read(f"counterclaim/models/attribution/{name}")
            assert raw == (SHIPPED / name).read_bytes()
