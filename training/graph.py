"""Graphs in ONNX of few, fused nodes: what onnxruntime does fastest on one core.

Matrix products are int8: weights with one scale a column, fixed here; inputs with one scale a call, found
while it runs. Everything else stays in floating point.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from torch import nn

Array = NDArray[np.float32]
Shapes = dict[str, tuple[int, list[int | str]]]
"""Element type and shape of inputs or outputs, by name; a string is an axis of any length."""

_FUSED = "com.microsoft"
_OPSETS = [helper.make_opsetid("", 20), helper.make_opsetid(_FUSED, 1)]
_IR_VERSION = 9
_SMALLEST_ROW = 0.05


class Graph:
    """A graph in the making; every method adds nodes and returns the name of what they give.

    With `quantised=False` matrix products stay in floating point too.
    """

    def __init__(self, *, quantised: bool = True) -> None:
        self._quantised = quantised
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def node(self, kind: str, inputs: Sequence[str], name: str, **settings: Any) -> str:
        """Add one of ONNX's own nodes, with one output."""
        self._nodes.append(helper.make_node(kind, inputs, [name], name, **settings))
        return name

    def fused(self, kind: str, inputs: Sequence[str], name: str, **settings: Any) -> str:
        """Add one of onnxruntime's own nodes, with one output."""
        return self.node(kind, inputs, name, domain=_FUSED, **settings)

    def constant(self, name: str, value: NDArray[Any] | Sequence[int]) -> str:
        """Add a constant."""
        self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def linear(self, x: str, weight: Array, bias: Array, name: str, *, level: Array | None = None) -> str:
        """Multiply x [..., in] by weight [in, out] and add the bias [out].

        `level` [in] divides each channel before rounding, and multiplies the weights that meet it: a channel
        with outliers then leaves steps for the others (SmoothQuant; Xiao et al. 2023).
        """
        added = self.constant(f"{name}.bias", bias)
        if not self._quantised:
            product = self.node("MatMul", [x, self.constant(f"{name}.weight", weight)], f"{name}.product")
            return self.node("Add", [product, added], name)
        if level is not None:
            x = self.node("Mul", [x, self.constant(f"{name}.level", 1 / level)], f"{name}.levelled")
            weight = weight * level[:, None]
        return self.fused("DynamicQuantizeMatMul", [x, *self._rounded(weight, name), "", added], name)

    def linear_by_row(self, x: str, weight: Array, bias: Array, name: str) -> str:
        """Do the same where single rows of x [..., in] are far larger than all others.

        That is what the pieces around a text become behind a GELU (massive activations; Sun et al. 2024):
        each row is divided by its largest value first.
        """
        if not self._quantised:
            return self.linear(x, weight, bias, name)
        largest = self.node("ReduceMax", [x, self.constant("last", [-1])], f"{name}.largest")
        smallest = self.constant("smallest", np.array(_SMALLEST_ROW, np.float32))
        size = self.node("Max", [largest, smallest], f"{name}.size")
        x = self.node("Mul", [x, self.node("Reciprocal", [size], f"{name}.share")], f"{name}.even")
        product = self.fused("DynamicQuantizeMatMul", [x, *self._rounded(weight, name)], f"{name}.product")
        sized = self.node("Mul", [product, size], f"{name}.sized")
        return self.node("Add", [sized, self.constant(f"{name}.bias", bias)], name)

    def _rounded(self, weight: Array, name: str) -> list[str]:
        scale = np.maximum(np.abs(weight).max(0), 1e-12) / np.float32(127)
        rounded = np.round(weight / scale).astype(np.int8)
        return [self.constant(f"{name}.weight", rounded), self.constant(f"{name}.scale", scale)]

    def norm(self, x: str, layer: nn.LayerNorm, name: str) -> str:
        """Normalise over the last axis."""
        weight = self.constant(f"{name}.weight", array(layer.weight))
        bias = self.constant(f"{name}.bias", array(layer.bias))
        return self.node("LayerNormalization", [x, weight, bias], name, axis=-1, epsilon=layer.eps)

    def split(self, x: str, sizes: Sequence[int], name: str) -> list[str]:
        """Cut the last axis into parts of these sizes."""
        parts = [f"{name}.{i}" for i in range(len(sizes))]
        inputs = [x, self.constant(f"{name}.sizes", sizes)]
        self._nodes.append(helper.make_node("Split", inputs, parts, f"{name}.split", axis=-1))
        return parts

    def without_first_row(self, x: str) -> str:
        """Leave out the first row."""
        begin, end = self.constant("one", [1]), self.constant("end", [2**31 - 1])
        return self.node("Slice", [x, begin, end, self.constant("rows", [0])], f"{x}.rest")

    def transposed(self, x: str) -> str:
        """Swap the two axes."""
        return self.node("Transpose", [x], f"{x}.transposed", perm=[1, 0])

    def model(self, inputs: Shapes, outputs: Shapes) -> onnx.ModelProto:
        """Return the finished model."""
        graph = helper.make_graph(
            self._nodes,
            "belegbot",
            [helper.make_tensor_value_info(name, *value) for name, value in inputs.items()],
            [helper.make_tensor_value_info(name, *value) for name, value in outputs.items()],
            list(self._constants.values()),
        )
        model = helper.make_model(
            graph, opset_imports=_OPSETS, ir_version=_IR_VERSION, producer_name="belegbot"
        )
        onnx.checker.check_model(model)
        return model


def array(values: Any) -> Array:
    """Return a tensor of PyTorch as an array."""
    found: Array = values.detach().float().cpu().numpy()
    return found
