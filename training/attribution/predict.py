"""The model on PolNeAR articles: predictions in the scorer's format, and its scores."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import torch
from corpus import Article, article
from network import Network
from tokenizers import Tokenizer

from counterclaim.extract.attributions import spans
from counterclaim.extract.choose import THRESHOLD, chosen
from counterclaim.extract.decode import ROLES
from counterclaim.extract.tagger import Tagged, tag
from counterclaim.extract.words import Words

SCORER = Path(__file__).resolve().parents[3] / "shared" / "score" / "score.py"


def open_tokenizer(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class TorchStages:
    """The two stages run by PyTorch."""

    def __init__(self, net: Network, *, bf16: bool = True) -> None:
        self._net = net.eval()
        self._bf16 = bf16

    def read(self, pieces, features, firsts):
        return self._run(self._net.reader, pieces, features, None, firsts)

    def link(self, states, features, anchors, kinds):
        return self._run(self._net.linker, states, features, np.zeros_like(anchors), anchors, kinds)

    def _run(self, part, *arrays):
        given = (None if array is None else torch.from_numpy(array) for array in arrays)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=self._bf16):
            return tuple(t.float().numpy() for t in part(*given))


def found(article: Article, stages: TorchStages, *, threshold: float = THRESHOLD) -> list[Tagged]:
    """The outer attributions of an article."""
    tagged = tag(article.words, article.pieces, stages).tagged
    return [one for one in chosen(tagged, article.words, threshold=threshold) if not one.nested]


def in_characters(one: Tagged, words: Words) -> dict[str, list[tuple[int, int]]]:
    """An attribution in the scorer's format."""
    return {role: [(s.start, s.end) for s in spans(words, getattr(one, role))] for role in ROLES}


def scorer():
    spec = importlib.util.spec_from_file_location("score", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dev_scores(net: Network, raws: list[dict], tokenizer: Tokenizer) -> dict[str, float]:
    """F1 of the scorer's metrics, in points, and precision and recall of the first."""
    if not SCORER.exists():
        return {}
    rules, stages = scorer(), TorchStages(net)
    gold = [
        (r["id"], r["text"], [{k: [tuple(s) for s in a[k]] for k in ROLES} for a in r["attributions"]])
        for r in raws
    ]
    articles = ((raw["id"], article(raw, tokenizer)) for raw in raws)
    pred = {id_: [in_characters(t, one.words) for t in found(one, stages)] for id_, one in articles}
    metrics = rules.score(gold, pred, 0)[0]["metrics"]
    names = ("attribution +source", "direct +source", "indirect +source", "mixed +source")
    scores = {
        n: round(100 * metrics[n]["F1"], 1) for n in (*names, "exact source", "exact cue", "exact content")
    }
    main = metrics["attribution +source"]
    return scores | {"P": round(100 * main["P"], 1), "R": round(100 * main["R"], 1)}
