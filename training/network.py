"""The tagger: one linear layer for all tag heads and a biaffine parser over the encoder.

The parser is that of Dozat & Manning (2017), with one hidden layer for dependents and governors each. Words
are represented by their first piece.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - PyTorch's own custom
from torch import nn

from training.encoder import Encoder
from training.example import NAMES, PARLIAMENT_HEADS, SPAN_HEADS, SPANS, TYPES, UPOS
from training.treebank import Inventory

_ARC, _REL = 256, 96
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Labels:
    """The label of every id, by head, in the order of the output columns; and the relations."""

    heads: dict[str, list[str]]
    relations: list[str]

    @classmethod
    def of(cls, inventory: Inventory) -> Labels:
        """Return the labels that the training data has."""
        heads = {
            "ner": list(NAMES),
            "upos": list(UPOS),
            "xpos": list(inventory.xpos),
            "verb": list(inventory.verb),
            "nominal": list(inventory.nominal),
            "sent": ["I", "B"],
            **{head: list(SPANS) for head in SPAN_HEADS},
            "type": list(TYPES),
            **{head: list(SPANS) for head in PARLIAMENT_HEADS},
        }
        return cls(heads, list(inventory.relations))

    def shipped(self) -> Labels:
        """Return the labels without the heads that only teach; those come last."""
        kept = {head: names for head, names in self.heads.items() if head not in PARLIAMENT_HEADS}
        return Labels(kept, self.relations)

    def to_json(self) -> dict[str, Any]:
        """Return plain lists and dictionaries."""
        return asdict(self)


class Tagger(nn.Module):
    """All heads over one encoder."""

    def __init__(self, encoder: Encoder, labels: Labels) -> None:
        super().__init__()
        hidden = encoder.shape.hidden
        self.encoder, self.labels = encoder, labels
        self.sizes = [len(names) for names in labels.heads.values()]
        self.dropout = nn.Dropout(0.15)
        self.tags = nn.Linear(hidden, sum(self.sizes))
        self.root = nn.Parameter(torch.zeros(hidden))
        self.project = nn.Linear(hidden, 2 * (_ARC + _REL))
        self.arc = nn.Parameter(torch.zeros(_ARC + 1, _ARC))
        self.relation = nn.Parameter(torch.zeros(len(labels.relations), _REL + 1, _REL + 1))
        nn.init.normal_(self.tags.weight, std=0.02)
        nn.init.normal_(self.root, std=0.1)

    def words(self, hidden: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        """Pick each word's first piece: [batch, pieces, h] by first [batch, words]."""
        index = first[..., None].expand(-1, -1, hidden.shape[-1])
        picked: torch.Tensor = self.dropout(hidden.gather(1, index))
        return picked

    def split(self, scores: torch.Tensor) -> dict[str, torch.Tensor]:
        """Cut the scores [batch, words, sum of sizes] into heads."""
        return dict(zip(self.labels.heads, scores.split(self.sizes, -1), strict=True))

    def arcs(
        self, words: torch.Tensor, first: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return arc scores [batch, words, words + 1], and dependents and governors for `relations_of`.

        Column 0 is the root; a word never governs itself, padding (first = 0) governs nothing.
        """
        batch, size, _ = words.shape
        with_root = torch.cat([self.root.expand(batch, 1, -1), words], 1)
        projected = self.dropout(F.gelu(self.project(with_root)))
        arc_dep, arc_head, rel_dep, rel_head = projected.split([_ARC, _ARC, _REL, _REL], -1)
        one = torch.ones_like(arc_dep[..., :1])
        arcs = torch.cat([arc_dep, one], -1)[:, 1:] @ self.arc @ arc_head.transpose(1, 2)
        real = torch.cat([torch.ones_like(first[:, :1]), (first > 0).long()], 1)
        arcs = arcs + (real[:, None] - 1).to(arcs.dtype) * -_NEVER
        own = torch.arange(size)[:, None] + 1 == torch.arange(size + 1)[None, :]
        arcs = arcs + own.to(arcs) * _NEVER
        one = torch.ones_like(rel_dep[..., :1])
        return arcs, torch.cat([rel_dep, one], -1)[:, 1:], torch.cat([rel_head, one], -1)

    def relations(self, dependents: torch.Tensor, governors: torch.Tensor) -> torch.Tensor:
        """Return the scores [batch, words, words + 1, relations] of every pair."""
        half = torch.einsum("bwi,rij->bwrj", dependents, self.relation)
        return torch.einsum("bwrj,bvj->bwvr", half, governors)

    def relations_of(
        self, dependents: torch.Tensor, governors: torch.Tensor, heads: torch.Tensor
    ) -> torch.Tensor:
        """Return the scores [batch, words, relations] of each word under its head [batch, words]."""
        chosen = governors.gather(1, heads[..., None].expand(-1, -1, governors.shape[-1]))
        return torch.einsum("bwi,rij,bwj->bwr", dependents, self.relation, chosen)

    def forward(
        self, ids: torch.Tensor, attention: torch.Tensor, first: torch.Tensor
    ) -> tuple[dict[str, torch.Tensor], torch.Tensor]:
        """Return the tag scores by head and the words' vectors, for `arcs`."""
        words = self.words(self.encoder(ids, attention), first)
        return self.split(self.tags(words)), words
