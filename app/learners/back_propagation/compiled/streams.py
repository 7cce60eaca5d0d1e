"""NumPy's random streams, to the bit, in compiled code:

`SeedSequence`, Philox 4×64, permutation, float32 uniforms.

`app.randomness` defines which stream is for what; a test holds these draws against NumPy's. Salmon
et al., "Parallel random numbers: as easy as 1, 2, 3" (2011); O'Neill, "Developing a seed_seq
alternative" (2015).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from app.learners.back_propagation.compiled.jit import compiled

Array = np.ndarray[Any, Any]

U32, U64 = np.uint32, np.uint64
LOW = U64(0xFFFFFFFF)
KEY, COUNTER, BUFFER, FILLED, HALF, HAS_HALF, POOL, WORDS = 0, 2, 6, 10, 11, 12, 13, 17
"""Where a stream's array keeps its key [2], counter [4], buffer [4], how much of the buffer is
used, the spare half of a draw, and, while it is seeded, the pool of entropy [4].
"""


@compiled
def _hashed(value: Any, constant: Any, multiplier: Any) -> Any:
    """(hashed value, next constant) of SeedSequence."""
    value = U32(value ^ constant)
    constant = U32(constant * multiplier)
    value = U32(value * constant)
    return U32(value ^ (value >> U32(16))), constant


@compiled
def _mixed(x: Any, y: Any) -> Any:
    result = U32(U32(U32(0xCA01F9DD) * x) - U32(U32(0x4973F715) * y))
    return U32(result ^ (result >> U32(16)))


@compiled
def seed(stream: Array, words: Array, count: int) -> None:
    """Set `stream` (uint64 [WORDS]) to what `Philox(SeedSequence(words[:count]))` starts from; each
    word is below 2³².
    """
    stream[:] = U64(0)
    pool = stream[POOL:]
    constant = U32(0x43B0D7E5)
    for i in range(4):
        value = U32(words[i]) if i < count else U32(0)
        value, constant = _hashed(value, constant, U32(0x931E8875))
        pool[i] = U64(value)
    for source in range(4):
        for target in range(4):
            if source != target:
                value, constant = _hashed(U32(pool[source]), constant, U32(0x931E8875))
                pool[target] = U64(_mixed(U32(pool[target]), value))
    for i in range(4, count):
        for target in range(4):
            value, constant = _hashed(U32(words[i]), constant, U32(0x931E8875))
            pool[target] = U64(_mixed(U32(pool[target]), value))
    constant = U32(0x8B51F9DD)
    stream[FILLED] = U64(4)
    for i in range(4):
        value, constant = _hashed(U32(pool[i]), constant, U32(0x58F38DED))
        stream[KEY + i // 2] |= U64(value) << U64(32 * (i % 2))


@compiled
def _product(a: Any, b: Any) -> Any:
    """(high, low) 64 bits of a · b."""
    a0, a1, b0, b1 = a & LOW, a >> U64(32), b & LOW, b >> U64(32)
    low, middle, other = a0 * b0, a1 * b0, a0 * b1
    carry = (low >> U64(32)) + (middle & LOW) + (other & LOW)
    return a1 * b1 + (middle >> U64(32)) + (other >> U64(32)) + (carry >> U64(32)), a * b


@compiled
def _refill(stream: Array) -> None:
    """The next four words: ten rounds of Philox on the next counter."""
    for i in range(4):
        stream[COUNTER + i] += U64(1)
        if stream[COUNTER + i] != U64(0):
            break
    k0, k1 = stream[KEY], stream[KEY + 1]
    c0, c1, c2, c3 = stream[COUNTER], stream[COUNTER + 1], stream[COUNTER + 2], stream[COUNTER + 3]
    for _ in range(10):
        high0, low0 = _product(U64(0xD2E7470EE14C6C93), c0)
        high1, low1 = _product(U64(0xCA5A826395121157), c2)
        c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
        k0 += U64(0x9E3779B97F4A7C15)
        k1 += U64(0xBB67AE8584CAA73B)
    stream[BUFFER], stream[BUFFER + 1], stream[BUFFER + 2], stream[BUFFER + 3] = c0, c1, c2, c3
    stream[FILLED] = U64(0)


@compiled
def next_half(stream: Array) -> Any:
    """The next 32 bits: a word's lower half first."""
    if stream[HAS_HALF]:
        stream[HAS_HALF] = U64(0)
        return stream[HALF]
    if stream[FILLED] == U64(4):
        _refill(stream)
    word = stream[BUFFER + np.int64(stream[FILLED])]
    stream[FILLED] += U64(1)
    stream[HALF] = word >> U64(32)
    stream[HAS_HALF] = U64(1)
    return word & LOW


@compiled
def permutation(stream: Array, order: Array) -> None:
    """Fill `order` (int64 [n], n < 2³²) as `Generator.permutation(n)` does."""
    for i in range(len(order)):
        order[i] = i
    mask = U64(1)
    while mask < U64(len(order)):
        mask = (mask << U64(1)) | U64(1)
    for i in range(len(order) - 1, 0, -1):
        while mask >> U64(1) >= U64(i):
            mask >>= U64(1)
        chosen = next_half(stream) & mask
        while chosen > U64(i):
            chosen = next_half(stream) & mask
        j = np.int64(chosen)
        order[i], order[j] = order[j], order[i]


@compiled
def uniform(stream: Array) -> Any:
    """The next float32 in [0, 1), as `Generator.random(dtype=float32)` draws it."""
    return np.float32(next_half(stream) >> U64(8)) * np.float32(1.0 / 16777216.0)
