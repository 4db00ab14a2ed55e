"""The mean of the weights of several runs: python training/attribution/average.py --out DIR RUN RUN...

Runs that share a beginning lie in one valley; their mean is often better than each (Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("runs", type=Path, nargs="+", help="folders with model.pt")
    given = ask.parse_args()
    states = [torch.load(run / "model.pt", weights_only=True) for run in given.runs]
    given.out.mkdir(parents=True, exist_ok=True)
    mean = {name: sum(state[name] for state in states) / len(states) for name in states[0]}
    torch.save(mean, given.out / "model.pt")


if __name__ == "__main__":
    main()
