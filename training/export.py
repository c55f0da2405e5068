"""Step 5: the shipped files: int8 networks in ONNX over one shared int8 table of piece vectors."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from store.nlp.pieces import Pieces
from training.encoder import Encoder, mean_pooled
from training.network import Tagger


class _TaggerGraph(nn.Module):
    def __init__(self, network: Tagger) -> None:
        super().__init__()
        self.network = network
        self.columns = sum(map(len, network.labels.shipped().heads.values()))

    def forward(
        self, vectors: torch.Tensor, first: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        words = self.network.words(self.network.encoder.over_vectors(vectors), first)
        arcs, dependents, governors = self.network.arcs(words, first)
        relations = self.network.relations(dependents, governors).argmax(-1)
        return self.network.tags(words)[:, :, : self.columns], arcs, relations


class _EmbedderGraph(nn.Module):
    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, vectors: torch.Tensor) -> torch.Tensor:
        return mean_pooled(self.encoder.over_vectors(vectors))


def export(network: Tagger, untouched: Encoder, pieces: Pieces, folder: Path, version: str) -> None:
    """Write everything that ships except model card and licence into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces.save(folder / "pieces.json")
    labels = {**network.labels.shipped().to_json(), "version": version}
    (folder / "labels.json").write_text(json.dumps(labels, indent=1, ensure_ascii=False), encoding="utf-8")
    _save_vectors(untouched.word.weight.detach(), folder / "vectors.npz")
    vectors = torch.randn(1, 17, untouched.shape.hidden)
    first = torch.arange(1, 12)[None]
    _quantised(
        _TaggerGraph(network.cpu().eval()),
        {"vectors": vectors, "first": first},
        {"vectors": {1: "pieces"}, "first": {1: "words"}},
        ["scores", "arcs", "relations"],
        folder / "tagger.onnx",
    )
    _quantised(
        _EmbedderGraph(untouched.cpu().eval()),
        {"vectors": vectors},
        {"vectors": {1: "pieces"}},
        ["embedding"],
        folder / "embedder.onnx",
    )


def _save_vectors(table: torch.Tensor, path: Path) -> None:
    values = table.numpy()
    scales = np.abs(values).max(1) / 127
    rows = np.round(values / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
    np.savez(path, rows=rows, scales=scales.astype(np.float32))


def _quantised(
    graph: nn.Module,
    inputs: dict[str, torch.Tensor],
    axes: dict[str, dict[int, str]],
    outputs: list[str],
    path: Path,
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            graph,
            tuple(inputs.values()),
            str(plain),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm"],
            nodes_to_exclude=_float_nodes(plain),
        )


def _float_nodes(path: Path) -> list[str]:
    """Return the nodes behind the encoder: they are small, and stay in floating point."""
    return [node.name for node in onnx.load(path).graph.node if "/layers." not in node.name]
