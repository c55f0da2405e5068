"""The encoder in PyTorch: MiniLM-L12-H384 (Wang et al. 2020), a post-norm BERT with positions from 0."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - PyTorch's own custom
from torch import nn

from training.unpack import Shape


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        hidden = shape.hidden
        self.heads = shape.heads
        self.query, self.key, self.value, self.attended = (nn.Linear(hidden, hidden) for _ in range(4))
        self.widen, self.narrow = nn.Linear(hidden, shape.feed_forward), nn.Linear(shape.feed_forward, hidden)
        self.attended_norm = nn.LayerNorm(hidden, shape.epsilon)
        self.narrow_norm = nn.LayerNorm(hidden, shape.epsilon)
        self.dropout = ByteDropout(dropout)

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """Map x [batch, pieces, hidden] to the same shape; mask [batch, 1, 1, pieces] is added to the scores.

        Without a mask all of it is text. Written out, since PyTorch's fused attention is ten times slower on
        processors without many cores.
        """
        batch, length, hidden = x.shape
        width = hidden // self.heads

        def split(t: torch.Tensor) -> torch.Tensor:
            return t.view(batch, length, self.heads, width).transpose(1, 2)

        shared = _narrowed(x)
        query = split(self.query(shared) * width**-0.5)
        scores = query @ split(self.key(shared)).transpose(-1, -2)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        attended = scores.softmax(-1).to(query.dtype) @ split(self.value(shared))
        attended = attended.transpose(1, 2).reshape(batch, length, hidden)
        x = self.attended_norm(x + self.dropout(self.attended(attended)))
        narrow: torch.Tensor = self.narrow_norm(x + self.dropout(self.narrow(F.gelu(self.widen(x)))))
        return narrow


def _narrowed(x: torch.Tensor) -> torch.Tensor:
    """Cast once what several layers would each cast for themselves."""
    device = x.device.type
    return x.to(torch.get_autocast_dtype(device)) if torch.is_autocast_enabled(device) else x


class ByteDropout(nn.Module):
    """Dropout by random bytes: 26 of 256 are dropped for a rate of 0.1, at an eighth of the draws."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self._least = round(rate * 256)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Drop values and scale the others while training."""
        if not self.training or not self._least:
            return x
        draws = torch.empty(-(-x.numel() // 8), dtype=torch.int64, device=x.device).random_(-(2**63), None)
        kept = draws.view(torch.uint8)[: x.numel()].view(x.shape) >= self._least
        return x * kept.to(x.dtype).mul_(256 / (256 - self._least))


class Encoder(nn.Module):
    """Twelve layers over piece vectors."""

    def __init__(self, shape: Shape, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.word = nn.Embedding(vocabulary, shape.hidden)
        self.position = nn.Embedding(shape.positions, shape.hidden)
        self.token_type = nn.Parameter(torch.zeros(shape.hidden))
        self.norm = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.dropout = ByteDropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))

    def forward(self, ids: torch.Tensor, attention: torch.Tensor) -> torch.Tensor:
        """Map ids and attention (1 text, 0 padding), both [batch, pieces], to [batch, pieces, hidden]."""
        return self.over_vectors(self.word(ids), attention)

    def over_vectors(self, vectors: torch.Tensor, attention: torch.Tensor | None = None) -> torch.Tensor:
        """Do the same from piece vectors [batch, pieces, hidden]; without attention there is no padding."""
        x = vectors + self.position.weight[: vectors.shape[1]] + self.token_type
        x = self.dropout(self.norm(x))
        mask = None if attention is None else (attention[:, None, None, :] - 1) * 1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x


def mean_pooled(hidden: torch.Tensor) -> torch.Tensor:
    """Return the sentence vectors of multilingual E5 (Wang et al. 2024): mean over the pieces, length 1."""
    return F.normalize(hidden.mean(1), dim=-1)
