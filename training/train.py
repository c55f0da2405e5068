"""Step 3: trains all heads together, from the pruned encoder with its piece table frozen.

The same seed, data and number of threads give the same weights. A run that was broken off goes on from its
last checkpoint. Weights are averaged over the last part of the run (exponential moving average).
"""

from __future__ import annotations

import json
import math
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - PyTorch's own custom
from rich.progress import Progress, TextColumn

from store.nlp.pieces import Pieces
from training import corpus
from training.corpus import Corpus
from training.example import MISSING, NAMES, Example
from training.network import Tagger

_MISC = [i for i, name in enumerate(NAMES) if name.endswith("MISC")]
_RARE = {"inner": 4.0, "addressee": 2.0}
"""What a span weighs more than a word outside, where spans are rare."""
_CHECKPOINT_STEPS = 300
_AVERAGING_STEPS = 4
_SHAPE_STEP = 8

Losses = defaultdict[str, float]
"""Sums of losses by head, and under "n:" + head how many were summed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train."""

    epochs: int = 7
    batch: int = 24
    body_rate: float = 2.5e-4
    head_rate: float = 1e-3
    warmup: float = 0.08
    averaging: float = 0.998
    seed: int = 1
    shares: tuple[tuple[str, float], ...] = (
        *(("treebank", 3.0), ("passages", 3.0), ("names", 2.0), ("names-pud", 2.0)),
        *(("speeches", 0.34), ("synthetic", 0.25)),
    )
    """How often each pool comes in an epoch; a share below 1 is drawn anew for each."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of several windows."""

    ids: torch.Tensor
    attention: torch.Tensor
    first: torch.Tensor
    examples: list[Example]

    def to(self, device: torch.device) -> Batch:
        """Return the same batch on another device."""
        return Batch(self.ids.to(device), self.attention.to(device), self.first.to(device), self.examples)


def batch_of(examples: list[Example], pad: int) -> Batch:
    """Pad windows that were cut into pieces."""
    length = _rounded(max(len(e.ids) for e in examples))
    width = _rounded(max(len(e.first) for e in examples))
    ids = torch.full((len(examples), length), pad)
    attention = torch.zeros(len(examples), length)
    first = torch.zeros(len(examples), width, dtype=torch.long)
    for i, e in enumerate(examples):
        ids[i, : len(e.ids)] = torch.tensor(e.ids)
        attention[i, : len(e.ids)] = 1
        first[i, : len(e.first)] = torch.tensor(e.first)
    return Batch(ids, attention, first, examples)


def _rounded(size: int) -> int:
    """Few different shapes: the processor's kernels are compiled for each shape anew."""
    return -(-max(size, 1) // _SHAPE_STEP) * _SHAPE_STEP


def batches(windows: list[Example], size: int, pad: int) -> Iterator[Batch]:
    """Yield batches of windows of similar length, in the order of their blocks."""
    blocks = [windows[i : i + size * 40] for i in range(0, len(windows), size * 40)]
    groups: list[list[Example]] = []
    for block in blocks:
        ordered = sorted(block, key=lambda e: len(e.ids))
        cut = [ordered[i : i + size] for i in range(0, len(ordered), size)]
        groups += cut[::2] + cut[1::2][::-1]
    for group in groups:
        yield batch_of(group, pad)


def loss_of(network: Tagger, batch: Batch, log: Losses) -> torch.Tensor:
    """Return the sum of the mean losses of every head that the batch has labels for."""
    device = batch.ids.device
    with torch.autocast(device.type, torch.bfloat16):
        scores, words = network(batch.ids, batch.attention, batch.first)
    total = torch.zeros((), device=device)
    width = batch.first.shape[1]
    for head, logits in scores.items():
        gold = _padded([e.labels.get(head) for e in batch.examples], batch.examples, width).to(device)
        known = gold >= 0
        if not bool(known.any()):
            continue
        wanted = logits.float()
        if head == "ner":
            wanted = _without_misc(wanted, batch.examples)
        weight = torch.ones(wanted.shape[-1], device=device)
        weight[1:] = _RARE.get(head, 1.0)
        loss = F.cross_entropy(wanted[known], gold[known], weight)
        total = total + loss
        log[head] += float(loss.detach())
        log["n:" + head] += 1
    rows = [i for i, e in enumerate(batch.examples) if e.heads is not None]
    if rows:
        loss = _parse_loss(network, words[rows].float(), batch.first[rows], [batch.examples[i] for i in rows])
        total = total + loss
        log["parse"] += float(loss.detach())
        log["n:parse"] += 1
    return total


def _without_misc(logits: torch.Tensor, examples: list[Example]) -> torch.Tensor:
    """Where a source does not annotate MISC, its O may hide one: such scores take no part."""
    silent = torch.tensor([not e.misc for e in examples], device=logits.device)
    masked = logits.clone()
    masked[:, :, _MISC] = masked[:, :, _MISC].masked_fill(silent[:, None, None], -1e4)
    return masked


def _parse_loss(
    network: Tagger, words: torch.Tensor, first: torch.Tensor, examples: list[Example]
) -> torch.Tensor:
    width = first.shape[1]
    heads = _padded([e.heads for e in examples], examples, width).to(words.device)
    relations = _padded([e.relations for e in examples], examples, width).to(words.device)
    arcs, dependents, governors = network.arcs(words, first)
    # The head of a word near the end of a cut window may lie beyond the cut.
    sizes = torch.tensor([len(e.first) for e in examples], device=words.device)
    known = (heads >= 0) & (heads <= sizes[:, None]) & (relations >= 0)
    if not bool(known.any()):
        return words.sum() * 0
    chosen = network.relations_of(dependents, governors, heads.clamp(0, width))
    return F.cross_entropy(arcs[known], heads[known]) + F.cross_entropy(chosen[known], relations[known])


def _padded(rows: list[list[int] | None], examples: list[Example], width: int) -> torch.Tensor:
    padded = torch.full((len(rows), width), MISSING)
    for i, (row, example) in enumerate(zip(rows, examples, strict=True)):
        if row:
            size = len(example.first)
            padded[i, :size] = torch.tensor(row[:size])
    return padded


class Run:
    """One training run with its checkpoint and its log in `folder`."""

    def __init__(self, network: Tagger, pieces: Pieces, data: Corpus, plan: Plan, folder: Path) -> None:
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network, self.pieces, self.data, self.plan = network.to(self.device), pieces, data, plan
        self.folder = folder
        network.encoder.word.weight.requires_grad_(False)
        body = [p for p in network.encoder.parameters() if p.requires_grad]
        head = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
        self.parameters = body + head
        self.optimizer = torch.optim.AdamW(
            [{"params": body, "lr": plan.body_rate}, {"params": head, "lr": plan.head_rate}],
            weight_decay=0.01,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.average = [p.detach().clone() for p in self.parameters]
        self.step = 0
        for pool in data.training.values():
            for example in pool:
                example.cut(pieces)
        self.steps = plan.epochs * len(list(self._batches(0)))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)

    def _rate(self, step: int) -> float:
        warm = self.plan.warmup * self.steps
        if step < warm:
            return (step + 1) / warm
        return 0.5 * (1 + math.cos(math.pi * min(1.0, (step - warm) / (self.steps - warm))))

    def _batches(self, number: int) -> Iterator[Batch]:
        plan = self.plan
        windows = corpus.epoch(self.data.training, dict(plan.shares), plan.seed * 1000 + number)
        cut = [e if e.ids else e.cut(self.pieces) for e in windows]
        return batches([e for e in cut if e.first], plan.batch, self.pieces.pad)

    def train(self, progress: Progress) -> None:
        """Train to the end of the plan, then put the averaged weights into the network."""
        self._resume()
        task = progress.add_task("train", total=self.steps, completed=self.step, loss="")
        log: Losses = defaultdict(float)
        begun, per_epoch = time.monotonic(), self.steps // self.plan.epochs
        for number in range(self.step // per_epoch, self.plan.epochs):
            for i, batch in enumerate(self._batches(number)):
                if number * per_epoch + i < self.step or i >= per_epoch:
                    continue
                self._advance(batch, log)
                if self.step % 50 == 0:
                    line = self._line(log, time.monotonic() - begun)
                    progress.update(task, completed=self.step, loss=f"{line['total']:.2f}")
                    log.clear()
                if self.step % _CHECKPOINT_STEPS == 0:
                    self._save()
        self._save()
        with torch.no_grad():
            for parameter, average in zip(self.parameters, self.average, strict=True):
                parameter.copy_(average)

    def _advance(self, batch: Batch, log: Losses) -> None:
        self.network.train()
        torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
        loss = loss_of(self.network, batch.to(self.device), log)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.optimizer.zero_grad()
        self.step += 1
        if self.step % _AVERAGING_STEPS == 0:
            decay = min(self.plan.averaging**_AVERAGING_STEPS, self.step / (_AVERAGING_STEPS * 9 + self.step))
            with torch.no_grad():
                torch._foreach_lerp_(self.average, self.parameters, 1 - decay)

    def _line(self, log: Losses, seconds: float) -> dict[str, float]:
        losses = {k: log[k] / log["n:" + k] for k in log if not k.startswith("n:")}
        line = {"step": self.step, "seconds": round(seconds, 1), "total": sum(losses.values()), **losses}
        with (self.folder / "training.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        return line

    def _save(self) -> None:
        state: dict[str, Any] = {
            "step": self.step,
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "average": self.average,
        }
        partial = self.folder / "checkpoint.partial"
        torch.save(state, partial)
        partial.replace(self.folder / "checkpoint.pt")

    def _resume(self) -> None:
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, map_location=self.device)
        self.step = state["step"]
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.average = state["average"]


def progress_bar() -> Progress:
    """Return a bar that shows the time left and the sum of the losses."""
    return Progress(*Progress.get_default_columns(), TextColumn("{task.fields[loss]}"))
