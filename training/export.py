"""Step 5: the shipped files: int8 networks in ONNX over one shared int8 table of piece vectors."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto
from torch import nn

from store.nlp.pieces import Pieces
from training.encoder import Encoder, Layer
from training.graph import Array, Graph, array
from training.network import Tagger

_LEVELLING = 0.6
"""How much of a channel's outliers the weights take over; 0 none, 1 all."""


def export(
    network: Tagger,
    untouched: Encoder,
    pieces: Pieces,
    texts: Iterable[list[int]],
    folder: Path,
    version: str,
) -> None:
    """Write everything that ships except model card and licence into `folder`.

    `texts` are piece ids of windows that were trained on; they show how large each channel becomes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pieces.save(folder / "pieces.json")
    labels = {**network.labels.shipped().to_json(), "version": version}
    (folder / "labels.json").write_text(json.dumps(labels, indent=1, ensure_ascii=False), encoding="utf-8")
    _save_vectors(untouched.word.weight.detach(), folder / "vectors.npz")
    windows = list(texts)
    network, untouched = network.cpu().eval(), untouched.cpu().eval()
    onnx.save(tagger(network, channel_levels(network.encoder, windows)), folder / "tagger.onnx")
    onnx.save(embedder(untouched, channel_levels(untouched, windows)), folder / "embedder.onnx")


def _save_vectors(table: torch.Tensor, path: Path) -> None:
    values = table.numpy()
    scales = np.abs(values).max(1) / 127
    rows = np.round(values / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
    np.savez(path, rows=rows, scales=scales.astype(np.float32))


@torch.inference_mode()
def channel_levels(encoder: Encoder, windows: Iterable[list[int]]) -> list[Array]:
    """Return what divides each channel in front of each layer's widening, so that int8 loses least."""
    largest = [torch.zeros(encoder.shape.hidden) for _ in encoder.layers]

    def watch(number: int, inputs: tuple[torch.Tensor, ...]) -> None:
        seen = inputs[0].abs().flatten(0, -2).amax(0)
        largest[number] = torch.maximum(largest[number], seen)

    hooks = [
        layer.widen.register_forward_pre_hook(lambda _, inputs, i=i: watch(i, inputs))
        for i, layer in enumerate(_layers(encoder))
    ]
    for ids in windows:
        encoder(torch.tensor([ids]), torch.ones(1, len(ids)))
    for hook in hooks:
        hook.remove()
    levels = []
    for layer, seen in zip(_layers(encoder), largest, strict=True):
        met = layer.widen.weight.abs().amax(0)
        level = seen.clamp_min(1e-5) ** _LEVELLING / met.clamp_min(1e-5) ** (1 - _LEVELLING)
        levels.append(array(level / level.log().mean().exp()))
    return levels


def embedder(encoder: Encoder, levels: list[Array], *, quantised: bool = True) -> onnx.ModelProto:
    """Draw the encoder with mean pooling: "vectors" [texts, pieces, hidden] to "embedding".

    That is [texts, hidden], each of length 1; `mean_pooled` says the same in PyTorch.
    """
    graph = Graph(quantised=quantised)
    axis = graph.constant("pieces", [1])
    mean = graph.node("ReduceMean", [_encoded(graph, encoder, levels), axis], "mean", keepdims=0)
    graph.node("LpNormalization", [mean], "embedding", axis=-1, p=2)
    hidden = encoder.shape.hidden
    return graph.model(
        {"vectors": (TensorProto.FLOAT, ["texts", "pieces", hidden])},
        {"embedding": (TensorProto.FLOAT, ["texts", hidden])},
    )


def tagger(network: Tagger, levels: list[Array], *, quantised: bool = True) -> onnx.ModelProto:
    """Draw the tagger: "vectors" [1, pieces, hidden] and "first" [words] to what `Output` holds."""
    graph = Graph(quantised=quantised)
    encoded = _encoded(graph, network.encoder, levels, rows="first")
    words = graph.node("Squeeze", [encoded, graph.constant("batch", [0])], "words")
    shipped = sum(map(len, network.labels.shipped().heads.values()))
    graph.linear(words, array(network.tags.weight)[:shipped].T, array(network.tags.bias)[:shipped], "scores")
    _parser(graph, network, words)
    return graph.model(
        {
            "vectors": (TensorProto.FLOAT, [1, "pieces", network.encoder.shape.hidden]),
            "first": (TensorProto.INT64, ["words"]),
        },
        {
            "scores": (TensorProto.FLOAT, ["words", shipped]),
            "arcs": (TensorProto.FLOAT, ["words", "words and root"]),
            "relations": (TensorProto.INT64, ["words", "words and root"]),
        },
    )


def _layers(encoder: Encoder) -> list[Layer]:
    return [layer for layer in encoder.layers if isinstance(layer, Layer)]


def _encoded(graph: Graph, encoder: Encoder, levels: list[Array], rows: str | None = None) -> str:
    """Draw the encoder over "vectors"; the last layer gives only `rows` of the pieces, if named."""
    table = graph.constant("position", array(encoder.position.weight) + array(encoder.token_type))
    length = graph.node("Shape", ["vectors"], "length", start=1, end=2)
    placed = graph.node("Slice", [table, graph.constant("zero", [0]), length], "placed")
    x = graph.norm(graph.node("Add", ["vectors", placed], "located"), encoder.norm, "normal")
    *before, last = _layers(encoder)
    for number, layer in enumerate(before):
        x = _layer(graph, layer, f"layer{number}", levels[number], x, x)
    chosen = x if rows is None else graph.node("Gather", [x, rows], "chosen", axis=1)
    return _layer(graph, last, f"layer{len(before)}", levels[-1], chosen, x)


def _layer(graph: Graph, layer: Layer, name: str, level: Array, x: str, context: str) -> str:
    """Draw one layer: the rows x look at all rows of `context`."""
    hidden = layer.query.in_features
    if x == context:
        inputs = _linears(graph, x, [layer.query, layer.key, layer.value], f"{name}.read")
        query, key, value = graph.split(inputs, [hidden] * 3, f"{name}.part")
    else:
        query = _linears(graph, x, [layer.query], f"{name}.query")
        inputs = _linears(graph, context, [layer.key, layer.value], f"{name}.read")
        key, value = graph.split(inputs, [hidden] * 2, f"{name}.part")
    mixed = graph.fused("MultiHeadAttention", [query, key, value], f"{name}.mixed", num_heads=layer.heads)
    attended = _linears(graph, mixed, [layer.attended], f"{name}.attended")
    x = graph.norm(graph.node("Add", [x, attended], f"{name}.sum"), layer.attended_norm, f"{name}.middle")
    widened = graph.linear(
        x, array(layer.widen.weight).T, array(layer.widen.bias), f"{name}.widen", level=level
    )
    wide = graph.node("Gelu", [widened], f"{name}.wide")
    narrow = graph.linear_by_row(
        wide, array(layer.narrow.weight).T, array(layer.narrow.bias), f"{name}.narrow"
    )
    return graph.norm(graph.node("Add", [x, narrow], f"{name}.all"), layer.narrow_norm, name)


def _linears(graph: Graph, x: str, layers: list[nn.Linear], name: str) -> str:
    """Draw several layers over the same rows as one."""
    weight = np.concatenate([array(layer.weight).T for layer in layers], 1)
    return graph.linear(x, weight, np.concatenate([array(layer.bias) for layer in layers]), name)


def _parser(graph: Graph, network: Tagger, words: str) -> None:
    """Draw `Tagger.arcs` and the likeliest of `Tagger.relations`; a word may govern itself here."""
    arc, relation = array(network.arc), array(network.relation)
    kinds, inner, size = relation.shape[0], relation.shape[1] - 1, arc.shape[1]
    root = graph.constant("root", array(network.root)[None])
    nodes = graph.node("Concat", [root, words], "nodes", axis=0)
    projected = graph.node("Gelu", [_linears(graph, nodes, [network.project], "project")], "projected")
    dependent, governor, below, above = graph.split(projected, [size, size, inner, inner], "projection")

    half = graph.linear(graph.without_first_row(dependent), arc[:size], arc[size], "arc")
    graph.node("MatMul", [half, graph.transposed(governor)], "arcs")

    # With a 1 behind both vectors: (x, 1) R (y, 1) = (x A + b) y + (x c + d), with A, b, c, d cut from R.
    below = graph.without_first_row(below)
    weight = relation[:, :inner, :inner].transpose(1, 0, 2).reshape(inner, kinds * inner)
    half = graph.linear(below, weight, relation[:, inner, :inner].reshape(-1), "relation")
    shape = graph.constant("relation.shape", [-1, kinds, inner])
    half = graph.node("Reshape", [half, shape], "relation.half")
    pairs = graph.node("MatMul", [half, graph.transposed(above)], "pairs")
    alone = graph.linear(below, relation[:, :inner, inner].T, relation[:, inner, inner], "relation.alone")
    alone = graph.node("Unsqueeze", [alone, graph.constant("column", [2])], "relation.column")
    graph.node("ArgMax", [graph.node("Add", [pairs, alone], "rated")], "relations", axis=1, keepdims=0)
