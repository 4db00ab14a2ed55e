"""Write the model of claims that ships: claims.onnx and its manifest.

python training/claims/export.py --run RUN.pt --encoder DIR [--fp32] [--out DIR]
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import tempfile
from pathlib import Path

import torch
from encoder import shape_of
from stances import Stance
from torch import Tensor

ATTRIBUTION = Path(__file__).resolve().parents[1] / "attribution"
TARGET = Path(__file__).resolve().parents[2] / "src" / "counterclaim" / "models" / "claims"
OPSET = 18


class Vectors(torch.nn.Module):
    """The network as it is asked: one claim, and the vector of what it is about."""

    def __init__(self, net: Stance) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        return self.net(pieces, features, None)[2]


def write(net: Stance, path: Path) -> None:
    features = torch.tensor([[[0, 0, 0], [1, 1, 0], [3, 1, 0]]])
    torch.onnx.export(
        Vectors(net),
        (torch.randint(5, 100, (1, 3)), features),
        str(path),
        input_names=["pieces", "features"],
        output_names=["vectors"],
        dynamic_axes={"pieces": {1: "n"}, "features": {1: "n"}},
        opset_version=OPSET,
        dynamo=False,
    )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--run", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--out", type=Path, default=TARGET)
    ask.add_argument("--fp32", action="store_true", help="keep the weights in 32-bit floating point")
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    net = Stance(shape_of(given.encoder))
    net.load_state_dict(torch.load(given.run, weights_only=True))
    net.eval()
    target = given.out / "claims.onnx"
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "claims.onnx"
        write(net, raw)
        if given.fp32:
            target.write_bytes(raw.read_bytes())
        else:
            quantised(raw, target)
    listed = {"sha256": {"claims.onnx": hashlib.sha256(target.read_bytes()).hexdigest()}}
    (given.out / "manifest.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


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
