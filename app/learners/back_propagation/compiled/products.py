"""Matrix products, and the dense layer made of them: loops where it is small, BLAS where that is
worth a call.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled.jit import compiled, compiled_product

Array = np.ndarray[Any, Any]
F = np.float32

WORTH_BLAS = 2048
"""Multiply-adds from which a matrix product by BLAS is faster than plain loops (measured:

8 × 8 × 16 is even).
"""


@compiled_product
def product(
    a: Array, a0: int, b: Array, b0: int, c: Array, c0: int, rows: int, inner: int, columns: int
) -> None:
    """C = A B, of matrices that start at a0, b0 and c0."""
    left = a[a0 : a0 + rows * inner].reshape(rows, inner)
    right = b[b0 : b0 + inner * columns].reshape(inner, columns)
    np.dot(left, right, c[c0 : c0 + rows * columns].reshape(rows, columns))


@compiled_product
def product_transposed(
    a: Array, a0: int, b: Array, b0: int, c: Array, c0: int, rows: int, inner: int, columns: int
) -> None:
    """C = A Bᵀ."""
    left = a[a0 : a0 + rows * inner].reshape(rows, inner)
    right = b[b0 : b0 + inner * columns].reshape(columns, inner)
    np.dot(left, right.T, c[c0 : c0 + rows * columns].reshape(rows, columns))


@compiled_product
def transposed_product(
    a: Array, a0: int, b: Array, b0: int, c: Array, c0: int, rows: int, inner: int, columns: int
) -> None:
    """C = Aᵀ B."""
    left = a[a0 : a0 + rows * inner].reshape(inner, rows)
    right = b[b0 : b0 + inner * columns].reshape(inner, columns)
    np.dot(left.T, right, c[c0 : c0 + rows * columns].reshape(rows, columns))


@compiled
def dense(values: Array, w: int, b: int, x: Array, y: Array, inputs: int, outputs: int, stride: int) -> None:
    """Y [outputs, stride] = W X + b."""
    large = inputs * outputs * stride >= WORTH_BLAS
    if large:
        product(values, w, x, 0, y, 0, outputs, inputs, stride)
    for unit in range(outputs):
        row = y[unit * stride : (unit + 1) * stride]
        bias = values[b + unit] if b >= 0 else F(0)
        if large:
            for k in range(stride):
                row[k] += bias
            continue
        for k in range(stride):
            row[k] = bias
        for i in range(inputs):
            weight, source = values[w + unit * inputs + i], x[i * stride : (i + 1) * stride]
            for k in range(stride):
                row[k] += weight * source[k]


@compiled
def dense_gradients(
    g: Array, w: int, b: int, x: Array, dy: Array, inputs: int, outputs: int, stride: int
) -> None:
    """dW = dY Xᵀ and db = Σ dY over the samples."""
    large = inputs * outputs * stride >= WORTH_BLAS
    if large:
        product_transposed(dy, 0, x, 0, g, w, outputs, stride, inputs)
    for unit in range(outputs):
        row = dy[unit * stride : (unit + 1) * stride]
        if b >= 0:
            total = F(0)
            for k in range(stride):
                total += row[k]
            g[b + unit] = total
        if not large:
            for i in range(inputs):
                source, total = x[i * stride : (i + 1) * stride], F(0)
                for k in range(stride):
                    total += row[k] * source[k]
                g[w + unit * inputs + i] = total


@compiled
def dense_back(values: Array, w: int, dx: Array, dy: Array, inputs: int, outputs: int, stride: int) -> None:
    """dX [inputs, stride] = Wᵀ dY."""
    if inputs * outputs * stride >= WORTH_BLAS:
        transposed_product(values, w, dy, 0, dx, 0, inputs, outputs, stride)
        return
    for i in range(inputs):
        row = dx[i * stride : (i + 1) * stride]
        for k in range(stride):
            row[k] = F(0)
        for unit in range(outputs):
            weight, delta = values[w + unit * inputs + i], dy[unit * stride : (unit + 1) * stride]
            for k in range(stride):
                row[k] += weight * delta[k]
