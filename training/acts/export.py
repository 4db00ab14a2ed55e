"""Write the model of acts that ships: coder.onnx beside the model of attributions, and its manifest anew.

python training/acts/export.py --run RUN.pt --encoder DIR [--fp32] [--out DIR]
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import tempfile
from pathlib import Path

import torch
from coder import Coder
from encoder import shape_of

ATTRIBUTION = Path(__file__).resolve().parents[1] / "attribution"
TARGET = Path(__file__).resolve().parents[2] / "src" / "counterclaim" / "models" / "attribution"
OPSET = 18


def write_coder(net: Coder, path: Path) -> None:
    arguments = (
        torch.randint(5, 100, (1, 12)),
        torch.tensor([[0, 1, 1, 0, 0, 2, 2, 0, 3, 3, 0, 0]])[..., None] * torch.tensor([0, 0, 0, 1]),
        None,
        torch.tensor([[0, 2, 3]]),
    )
    torch.onnx.export(
        net,
        arguments,
        str(path),
        input_names=["pieces", "features", "firsts"],
        output_names=["types", "roles"],
        dynamic_axes={"pieces": {1: "n"}, "features": {1: "n"}, "firsts": {1: "words"}},
        opset_version=OPSET,
        dynamo=False,
    )


def add_to_manifest(out: Path, name: str) -> None:
    manifest = out / "manifest.json"
    listed = json.loads(manifest.read_text("utf-8"))
    listed["sha256"][name] = hashlib.sha256((out / name).read_bytes()).hexdigest()
    listed["sha256"] = dict(sorted(listed["sha256"].items()))
    manifest.write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--run", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--out", type=Path, default=TARGET)
    ask.add_argument("--fp32", action="store_true", help="keep the weights in 32-bit floating point")
    given = ask.parse_args()
    net = Coder(shape_of(given.encoder))
    net.load_state_dict(torch.load(given.run, weights_only=True))
    net.eval()
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "coder.onnx"
        write_coder(net, raw)
        if given.fp32:
            (given.out / "coder.onnx").write_bytes(raw.read_bytes())
        else:
            quantised(raw, given.out / "coder.onnx")
    add_to_manifest(given.out, "coder.onnx")


def quantised(source: Path, target: Path) -> None:
    """As the model of attributions is (its ``export.py``)."""
    found = importlib.util.spec_from_file_location("attribution_export", ATTRIBUTION / "export.py")
    if found is None or found.loader is None:
        raise SystemExit(f"{ATTRIBUTION}/export.py is missing")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    module.quantised(source, target)


if __name__ == "__main__":
    main()
