"""Write the model that ships.

    python training/attribution/export.py --run DIR --encoder DIR [--fp32] [--out DIR]

Two ONNX graphs (reader, linker), weights in int8 (dynamic quantisation, per channel) unless --fp32 is given,
the tokenizer, and manifest.json with the SHA-256 of each file. Default OUT:
src/counterclaim/models/attribution.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import torch
from encoder import shape_of
from network import FEATURES, Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from predict import open_tokenizer
from torch import Tensor

TARGET = Path(__file__).resolve().parents[2] / "src" / "counterclaim" / "models" / "attribution"
OPSET = 18


def write_reader(net: Network, path: Path) -> None:
    pieces = torch.randint(5, 100, (1, 12))
    arguments = (
        pieces,
        torch.zeros(1, 12, len(FEATURES), dtype=torch.long),
        None,
        torch.tensor([[0, 2, 3]]),
    )
    torch.onnx.export(
        net.reader,
        arguments,
        str(path),
        input_names=["pieces", "features", "firsts"],
        output_names=["states", "cues", "names"],
        dynamic_axes={
            "pieces": {1: "n"},
            "features": {1: "n"},
            "firsts": {1: "words"},
        },
        opset_version=OPSET,
        dynamo=False,
    )


class OneWindow(torch.nn.Module):
    """The linker on one window."""

    def __init__(self, linker: torch.nn.Module) -> None:
        super().__init__()
        self.linker = linker

    def forward(
        self, states: Tensor, features: Tensor, anchors: Tensor, kinds: Tensor
    ) -> tuple[Tensor, Tensor]:
        return self.linker(states, features, torch.zeros_like(anchors), anchors, kinds)


def write_linker(net: Network, path: Path, hidden: int) -> None:
    arguments = (
        torch.randn(1, 30, hidden),
        torch.zeros(1, 30, len(FEATURES), dtype=torch.long),
        torch.tensor([3, 9, 12]),
        torch.tensor([0, 0, 1]),
    )
    torch.onnx.export(
        OneWindow(net.linker),
        arguments,
        str(path),
        input_names=["states", "features", "anchors", "kinds"],
        output_names=["tags", "valid"],
        dynamic_axes={
            "states": {1: "words"},
            "features": {1: "words"},
            "anchors": {0: "cues"},
            "kinds": {0: "cues"},
        },
        opset_version=OPSET,
        dynamo=False,
    )


def quantised(source: Path, target: Path) -> None:
    """Weights of matrix products and embeddings as 8-bit whole numbers; sums stay in floating point."""
    quantize_dynamic(
        source,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )


def write_tokenizer(folder: Path, path: Path) -> None:
    open_tokenizer(folder).save(str(path), pretty=False)


def write_manifest(out: Path) -> None:
    files = sorted(p for p in out.iterdir() if p.suffix in (".onnx", ".json") and p.name != "manifest.json")
    digests = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    (out / "manifest.json").write_text(json.dumps({"sha256": digests}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--run", type=Path, required=True, help="folder of a training run, with model.pt")
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--out", type=Path, default=TARGET)
    ask.add_argument("--fp32", action="store_true", help="keep the weights in 32-bit floating point")
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    shape = shape_of(given.encoder)
    net = Network(shape)
    net.load_state_dict(torch.load(given.run / "model.pt", weights_only=True))
    net.eval()
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder)
        write_reader(net, raw / "reader.onnx")
        write_linker(net, raw / "linker.onnx", shape.hidden)
        for name in ("reader.onnx", "linker.onnx"):
            if given.fp32:
                (given.out / name).write_bytes((raw / name).read_bytes())
            else:
                quantised(raw / name, given.out / name)
    write_tokenizer(given.encoder, given.out / "tokenizer.json")
    write_manifest(given.out)


if __name__ == "__main__":
    main()
