"""Cuts the byte stream of a pipe into messages; a large one is received in place, without a
copy.
"""

from collections.abc import Iterator

from app.worker.framing import LENGTHS, lengths

CHUNK = 256 * 1024

Message = tuple[bytes, memoryview]
"""Header (JSON) and payload."""


class Decoder:
    """Ask for `space`, receive into it, say how much was `received`, and take the messages that are
    complete.
    """

    def __init__(self) -> None:
        self._buffer = bytearray(CHUNK)
        self._start = 0
        self._end = 0

    def space(self) -> memoryview:
        """Where the next bytes go; never empty."""
        return memoryview(self._buffer)[self._end :]

    def received(self, count: int) -> Iterator[Message]:
        """The messages completed by `count` more bytes.

        Exhaust before asking for space again. Raises MessageTooLarge.
        """
        self._end += count
        while (size := self._size()) and self._end - self._start >= size:
            yield self._cut(size)
        self._make_room(size or CHUNK)

    def _size(self) -> int | None:
        """Bytes of the message that begins at `_start`, once known."""
        if self._end - self._start < LENGTHS.size:
            return None
        return 4 + lengths(memoryview(self._buffer)[self._start :])[0]

    def _cut(self, size: int) -> Message:
        begin, end = self._start, self._start + size
        header_end = begin + LENGTHS.size + lengths(memoryview(self._buffer)[begin:])[1]
        header = bytes(memoryview(self._buffer)[begin + LENGTHS.size : header_end])
        if size == len(self._buffer):  # made for this message alone: hand it over
            payload = memoryview(self._buffer)[header_end:end]
            self._buffer, self._start, self._end = bytearray(CHUNK), 0, 0
        else:
            payload = memoryview(bytes(memoryview(self._buffer)[header_end:end]))
            self._start = end
        return header, payload

    def _make_room(self, size: int) -> None:
        rest = bytes(memoryview(self._buffer)[self._start : self._end])
        if len(self._buffer) != max(size, CHUNK):
            self._buffer = bytearray(max(size, CHUNK))
        self._buffer[: len(rest)] = rest
        self._start, self._end = 0, len(rest)
