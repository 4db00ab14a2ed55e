"""Write the model that reads two claims together, as it ships: stances.onnx, its tokenizer and manifest.

    python training/claims/export_stances.py --run RUN.pt --encoder DIR [--layers N] [--out DIR]

Weights are in 8 bits. In products each block of 128 weights and of input has a scale of its own: with one
scale for all of an input, of which a few values lie far above all others, log probabilities are off by .21
in the mean instead of .07, and a tenth fewer questions are found; it takes 1.7 times as long.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from oppose import network
from predict import open_tokenizer
from stances import Stance
from torch import Tensor

TARGET = Path(__file__).resolve().parents[2] / "src" / "counterclaim" / "models" / "stances"
OPSET, BLOCK = 18, 128


class Stances(torch.nn.Module):
    """The network as it is asked: two claims, and how they stand to each other."""

    def __init__(self, net: Stance) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        return self.net(pieces, features, None)[0]


def write(net: Stance, path: Path) -> None:
    """Write the graph with weights as they are."""
    features = torch.tensor([[[0, 0, 0], [1, 1, 0], [3, 1, 0], [0, 0, 0], [3, 2, 0]]])
    torch.onnx.export(
        Stances(net),
        (torch.randint(5, 100, (1, 5)), features),
        str(path),
        input_names=["pieces", "features"],
        output_names=["stances"],
        dynamic_axes={"pieces": {1: "n"}, "features": {1: "n"}},
        opset_version=OPSET,
        dynamo=False,
    )


def quantised(source: Path, target: Path) -> None:
    """Write a graph with its weights in 8 bits."""
    quantize_dynamic(source, target, weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"])
    products = MatMulNBitsQuantizer(
        onnx.load(target), bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=4
    )
    products.process()
    products.model.save_model_to_file(str(target), use_external_data_format=False)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--run", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--layers", type=int, default=9)
    ask.add_argument("--out", type=Path, default=TARGET)
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    net = network(given.encoder, given.layers)
    net.load_state_dict(torch.load(given.run, weights_only=True))
    net.eval()
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "stances.onnx"
        write(net, raw)
        quantised(raw, given.out / "stances.onnx")
    open_tokenizer(given.encoder).save(str(given.out / "tokenizer.json"), pretty=False)
    names = ("stances.onnx", "tokenizer.json")
    listed = {"sha256": {name: hashlib.sha256((given.out / name).read_bytes()).hexdigest() for name in names}}
    (given.out / "manifest.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
