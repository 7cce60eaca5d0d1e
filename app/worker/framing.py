"""Messages on the pipe between server and worker.

A message is `uint32 length of what follows, uint32 header length` (little-endian), a JSON header,
and a binary payload.
"""

from __future__ import annotations

import struct

from app.schema.strict import Strict

MAX_MESSAGE = 512 * 1024 * 1024
MAX_HEADER = 16 * 1024 * 1024
LENGTHS = struct.Struct("<II")


class MessageTooLarge(ValueError):
    """A message or header beyond what the pipe carries."""


def pack(header: Strict, *payload: bytes | memoryview) -> list[bytes | memoryview]:
    """The buffers of one message, to be sent in order; payloads are not copied.

    Raises MessageTooLarge.
    """
    text = header.model_dump_json().encode()
    total = LENGTHS.size - 4 + len(text) + sum(map(len, payload))
    _bound(total, len(text))
    return [LENGTHS.pack(total, len(text)) + text, *(part for part in payload if len(part))]


def _bound(total: int, header: int) -> None:
    if total > MAX_MESSAGE or header > MAX_HEADER or header + 4 > total:
        raise MessageTooLarge(
            f"expected at most {MAX_MESSAGE:,} bytes with {MAX_HEADER:,} of header; found {total:,} with {header:,}"
        )


def lengths(prefix: bytes | bytearray | memoryview) -> tuple[int, int]:
    """(bytes after the first length, bytes of header) from a message's first eight bytes.

    Raises MessageTooLarge.
    """
    total, header = LENGTHS.unpack_from(prefix)
    _bound(total, header)
    return total, header
