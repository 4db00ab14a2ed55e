"""Train the attribution model: python training/attribution/train.py --data DIR --encoder DIR --out DIR

DATA holds PolNeAR's train.jsonl and dev.jsonl; ENCODER the files of a sentence-transformers package
(config.json, tokenizer.json, model.safetensors). OUT gets checkpoints (the run goes on from the last one when
started again), log.jsonl, and model.pt, the weights at the end. Seeds are fixed; dev is only looked at, never
trained on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from corpus import Example, Gold, Stretch, article, examples, read_jsonl, tags_around
from encoder import PINS, load_weights, shape_of
from merge import Batch, merged
from nest import sources, with_nesting
from network import ROLES, Network
from numpy.typing import NDArray
from predict import dev_scores, open_tokenizer
from rewrite import headed, rewritten
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR

from counterclaim.extract.decode import REACH
from counterclaim.extract.windows import Window
from counterclaim.extract.words import SHAPES

#: The least probability of a word that is no cue with which it is shown to the second stage.
LEAST = 0.04
#: Windows sorted by length among so many, so that little of a batch is padding.
POOL = 128


@dataclass(frozen=True, kw_only=True)
class Plan:
    epochs: float
    pieces: int
    rate_encoder: float
    rate_heads: float
    warmup: float
    drop: float
    words_lost: float
    seed: int
    threads: int


@dataclass(frozen=True, kw_only=True)
class Targets:
    """What a batch should give: cue starts (batch x words x 2), words that count, roles, each cue's tags."""

    cues: Tensor
    counted: Tensor
    roles: Tensor
    owners: Tensor
    anchors: Tensor
    kinds: Tensor
    tags: Tensor
    inside_cues: Tensor
    names: Tensor


def targets(group: list[Example], laid: Batch) -> Targets:
    """What the windows of a batch should give, padded to its longest."""
    longest = laid.words.shape[1]
    asked = [(n, example.window, gold) for n, example in enumerate(group) for gold in example.gold]
    owners = _whole([n for n, _, _ in asked])
    anchors = _whole([gold.anchor - window.start for _, window, gold in asked])
    kinds = _whole([int(gold.nested) for _, _, gold in asked])
    cues = torch.zeros(len(group), longest, 2)
    cues[owners, anchors, kinds] = 1
    tags = np.array([tags_around(gold, window) for _, window, gold in asked])
    return Targets(
        cues=cues,
        counted=torch.stack([_counted(example, longest) for example in group]),
        roles=torch.stack([_roles(example, longest) for example in group]),
        owners=owners,
        anchors=anchors,
        kinds=kinds,
        tags=_whole(tags.reshape(-1, REACH)),
        inside_cues=torch.stack([_inside_cues(example, longest) for example in group]),
        names=torch.stack([_names(example, longest) for example in group]),
    )


def _whole(numbers: Sequence[int] | NDArray[np.int64]) -> Tensor:
    return torch.tensor(numbers, dtype=torch.long)


def _place(stretch: Stretch, window: Window) -> slice:
    """Where a stretch of the article's words stands in a window."""
    return slice(*(max(0, word - window.start) for word in stretch))


def _counted(example: Example, longest: int) -> Tensor:
    """Words whose scores (outer, nested) are trained: those that the window owns.

    Not the nested score within content whose sayings are not marked.
    """
    window, gold = example.window, example.article.gold
    counted = torch.zeros(longest, 2)
    counted[_place((window.owned, window.end), window)] = 1
    nested = [g for g in gold if g.nested]
    for outer in gold:
        if not outer.nested and not any(within(inner, outer) for inner in nested):
            for stretch in outer.roles[2]:
                counted[_place(stretch, window), 1] = 0
    return counted


def _roles(example: Example, longest: int) -> Tensor:
    """The roles of each word in the article's outer attributions: source, cue, content, begin and inside."""
    window = example.window
    roles = torch.zeros(longest, ROLES)
    outer = (gold for gold in example.article.gold if not gold.nested)
    for role, stretch in ((n, s) for gold in outer for n, parts in enumerate(gold.roles) for s in parts):
        roles[_place(stretch, window), 2 * role + 1] = 1
        if 0 <= stretch[0] - window.start < longest:
            roles[stretch[0] - window.start, 2 * role] = 1
    return roles


def _inside_cues(example: Example, longest: int) -> Tensor:
    """Which words belong to a cue that the window owns."""
    inside = torch.zeros(longest, dtype=torch.bool)
    for stretch in (stretch for gold in example.gold for stretch in gold.roles[1]):
        inside[_place(stretch, example.window)] = True
    return inside


def _names(example: Example, longest: int) -> Tensor:
    """The name tag of each word; -100, which no loss counts, where names are not known."""
    names, window = example.article.names, example.window
    tags = torch.full((longest,), -100, dtype=torch.long)
    if names is not None:
        tags[: window.end - window.start] = torch.from_numpy(names[window.start : window.end])
    return tags


def within(inner: Gold, outer: Gold) -> bool:
    """Whether an attribution's cue stands in another's content."""
    return any(start <= inner.anchor < end for start, end in outer.roles[2])


def false_cues(logits: Tensor, want: Targets, most: int) -> tuple[Tensor, Tensor, Tensor]:
    """The likeliest words that are no cue, for the second stage to tell apart."""
    chance = torch.sigmoid(logits.detach().float()) * want.counted
    chance[..., 0][want.inside_cues] = 0
    chance[want.cues > 0] = 0
    flat = chance.flatten()
    top = flat.topk(min(most, len(flat)))
    chosen = top.indices[top.values > LEAST]
    kinds = chosen % 2
    word = chosen // 2
    return word // chance.shape[1], word % chance.shape[1], kinds


def loss_of(net: Network, group: list[Example], plan: Plan) -> Tensor:
    """The sum of all losses of a batch, each but that of names divided by the number of its cues."""
    laid = merged(group)
    want = targets(group, laid)
    golds = max(1, len(want.owners))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states, cues, names = net.reader(
            noisy(laid.pieces, net.shape.unknown, plan.words_lost), laid.features, laid.mask, laid.firsts
        )
        roles = net.reader.roles(states)
    loss = reader_loss(cues.float(), roles.float(), want, laid) / golds
    if (want.names >= 0).any():
        loss = loss + F.cross_entropy(names.float().flatten(0, 1), want.names.flatten())
    owners, anchors, kinds = (
        torch.cat(pair)
        for pair in zip((want.owners, want.anchors, want.kinds), false_cues(cues, want, golds), strict=True)
    )
    if not len(owners):
        return loss
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, valid = net.linker(states, laid.words, owners, anchors, kinds)
    return loss + linker_loss(tags.float(), valid.float(), want) / golds


def noisy(pieces: Tensor, unknown: int, share: float) -> Tensor:
    """Some pieces hidden."""
    return torch.where(torch.rand(pieces.shape) < share, unknown, pieces) if share else pieces


def reader_loss(cues: Tensor, roles: Tensor, want: Targets, laid: Batch) -> Tensor:
    """What the first stage gets wrong of cues, and a tenth of what it gets wrong of roles."""
    real = (laid.words[..., 0] < SHAPES).float()[..., None]
    of_cues = F.binary_cross_entropy_with_logits(cues, want.cues, reduction="none") * want.counted
    of_roles = F.binary_cross_entropy_with_logits(roles, want.roles, reduction="none") * real
    return of_cues.sum() + 0.1 * of_roles.sum()


def linker_loss(tags: Tensor, valid: Tensor, want: Targets) -> Tensor:
    """What the second stage gets wrong: which cues are true (they come first), and a sixth of their tags."""
    true = len(want.owners)
    loss = F.binary_cross_entropy_with_logits(
        valid, (torch.arange(len(valid)) < true).float(), reduction="sum"
    )
    return loss + F.cross_entropy(tags[:true].flatten(0, 1), want.tags.flatten(), reduction="sum") / 6


def epoch_batches(
    raws: list[dict], tokenizer: Tokenizer, plan: Plan, epoch: int, speakers: tuple[str, ...]
) -> list[list[Example]]:
    """Groups of windows of like length, each of about ``plan.pieces`` word pieces, in random order."""
    rng = random.Random(f"{plan.seed}/{epoch}")
    cut: list[Example] = []
    for raw in raws:
        cut += examples(
            article(rewritten(headed(with_nesting(raw, speakers, rng), rng), rng), tokenizer), rng
        )
    rng.shuffle(cut)
    groups: list[list[Example]] = []
    for n in range(0, len(cut), POOL):
        group: list[Example] = []
        for one in sorted(cut[n : n + POOL], key=size):
            if group and (len(group) + 1) * size(one) > plan.pieces:
                groups.append(group)
                group = []
            group.append(one)
        groups.append(group)
    rng.shuffle(groups)
    return groups


def size(example: Example) -> int:
    """The word pieces of a window."""
    ends = example.article.pieces.ends
    return int(ends[example.window.end] - ends[example.window.start])


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--names", type=Path, help="names of train.jsonl's articles (see silver.py)")
    ask.add_argument("--start", type=Path, help="weights to begin from, model.pt of another run")
    ask.add_argument("--epochs", type=float, default=12)
    ask.add_argument("--pieces", type=int, default=2300, help="word pieces a step")
    ask.add_argument("--rate-encoder", type=float, default=1.5e-4)
    ask.add_argument("--rate-heads", type=float, default=1e-3)
    ask.add_argument("--warmup", type=float, default=0.05)
    ask.add_argument("--drop", type=float, default=0.1)
    ask.add_argument("--words-lost", type=float, default=0.02)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=2)
    given = vars(ask.parse_args())
    plan = Plan(**{name: given[name] for name in Plan.__dataclass_fields__})
    run(plan, given)


@dataclass(frozen=True, kw_only=True)
class Data:
    """Articles to train on and to look at, who speaks in the former, and how words are cut."""

    train: list[dict]
    dev: list[dict]
    speakers: tuple[str, ...]
    tokenizer: Tokenizer

    def batches(self, plan: Plan, epoch: int) -> list[list[Example]]:
        return epoch_batches(self.train, self.tokenizer, plan, epoch, self.speakers)


@dataclass(frozen=True, kw_only=True)
class Place:
    """How far a run has come: epochs ended, steps taken."""

    epoch: int = 0
    step: int = 0


@dataclass(frozen=True, kw_only=True)
class Learner:
    """What changes with each step: the network, the optimizer and its rates. A checkpoint holds all three."""

    net: Network
    optimizer: Optimizer
    schedule: LambdaLR

    def step(self, group: list[Example], plan: Plan) -> float:
        """Learn from one batch; its loss."""
        loss = loss_of(self.net, group, plan)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.optimizer.zero_grad(set_to_none=True)
        return loss.item()

    def save(self, checkpoint: Path, place: Place) -> None:
        """Write a checkpoint, or leave the former one whole."""
        part = checkpoint.with_suffix(".part")
        states = {name: getattr(self, name).state_dict() for name in self.__dataclass_fields__}
        torch.save({**states, **asdict(place)}, part)
        part.replace(checkpoint)

    def restore(self, checkpoint: Path) -> Place:
        """Go back to a checkpoint, where there is one."""
        if not checkpoint.exists():
            return Place()
        saved = torch.load(checkpoint, weights_only=True)
        for name in self.__dataclass_fields__:
            getattr(self, name).load_state_dict(saved[name])
        print(f"going on after epoch {saved['epoch']}", flush=True)
        return Place(epoch=saved["epoch"], step=saved["step"])


def check_encoder(folder: Path) -> None:
    """Refuse weights other than those that the model was made from."""
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest not in PINS.values():
        raise SystemExit(
            f"{folder}/model.safetensors: SHA-256 {digest[:12]}... is not one the model was made from"
        )


def read_data(folder: Path, names: Path | None, tokenizer: Tokenizer) -> Data:
    """The corpus, each article of train with its names, or None where they are not known."""
    known = {r["id"]: r["names"] for r in read_jsonl(names)} if names else {}
    train = [{**raw, "names": known.get(raw["id"])} for raw in read_jsonl(folder / "train.jsonl")]
    dev = read_jsonl(folder / "dev.jsonl")
    return Data(train=train, dev=dev, speakers=sources(train), tokenizer=tokenizer)


def network(folder: Path, start: Path | None, drop: float) -> Network:
    """A network with the encoder's weights, or with those of another run."""
    net = Network(shape_of(folder), rate=drop)
    load_weights(net.reader.encoder, folder)
    if start:
        net.load_state_dict(torch.load(start, weights_only=True))
    return net


def optimizer_of(net: Network, plan: Plan) -> Optimizer:
    """AdamW, with one rate for what the encoder's package gave and one for what is new."""
    heads = [p for n, p in net.named_parameters() if not n.startswith("reader.encoder") or ".features." in n]
    body = [p for n, p in net.named_parameters() if n.startswith("reader.encoder") and ".features." not in n]
    return torch.optim.AdamW(
        [{"params": body, "lr": plan.rate_encoder}, {"params": heads, "lr": plan.rate_heads}],
        weight_decay=0.01,
        fused=True,
    )


def schedule_of(optimizer: Optimizer, plan: Plan, total: int) -> LambdaLR:
    """Rates that rise over the first steps, then fall along half a cosine."""
    warm = max(1, int(plan.warmup * total))
    return LambdaLR(
        optimizer,
        lambda step: min(1, (step + 1) / warm) * 0.5 * (1 + math.cos(math.pi * min(1, step / total))),
    )


def one_epoch(learner: Learner, data: Data, plan: Plan, place: Place, total: int) -> tuple[Place, dict]:
    """Learn from the corpus once, or until ``total`` steps are done: the place then, and the log's line."""
    torch.manual_seed(plan.seed * 1000 + place.epoch)
    learner.net.train()
    began, losses, pieces = time.time(), [], 0
    groups = data.batches(plan, place.epoch)[: total - place.step]
    for step, group in enumerate(groups, place.step + 1):
        losses.append(learner.step(group, plan))
        pieces += sum(map(size, group))
        if step % 50 == 0:
            rate = pieces / (time.time() - began)
            print(f"step {step}/{total} loss {np.mean(losses[-50:]):.3f} {rate:.0f} pieces/s", flush=True)
    place = Place(epoch=place.epoch + 1, step=place.step + len(losses))
    return place, {**asdict(place), "loss": float(np.mean(losses)), "seconds": time.time() - began}


def run(plan: Plan, given: dict) -> None:
    """Train from the last checkpoint, or from the start, to the plan's end."""
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    out, folder = given["out"], given["encoder"]
    out.mkdir(parents=True, exist_ok=True)
    check_encoder(folder)
    data = read_data(given["data"], given["names"], open_tokenizer(folder))
    net = network(folder, given["start"], plan.drop)
    optimizer = optimizer_of(net, plan)
    total = int(plan.epochs * len(data.batches(plan, 0)))
    learner = Learner(net=net, optimizer=optimizer, schedule=schedule_of(optimizer, plan, total))
    to_the_end(learner, data, plan, total, given)
    torch.save(net.state_dict(), out / "model.pt")


def to_the_end(learner: Learner, data: Data, plan: Plan, total: int, given: dict) -> None:
    """Epoch after epoch, each with a line in the log and a checkpoint."""
    checkpoint = given["out"] / "checkpoint.pt"
    place = learner.restore(checkpoint)
    with (given["out"] / "log.jsonl").open("a", encoding="utf-8") as log:
        while place.step < total:
            place, line = one_epoch(learner, data, plan, place, total)
            line |= dev_scores(learner.net, data.dev, data.tokenizer)
            print(json.dumps(line), file=log, flush=True)
            print(json.dumps(line), flush=True)
            learner.save(checkpoint, place)


if __name__ == "__main__":
    main()
