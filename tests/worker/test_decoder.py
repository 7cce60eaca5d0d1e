"""Cutting a byte stream into messages."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.worker.decoder import CHUNK, Decoder
from app.worker.framing import LENGTHS, MAX_MESSAGE, MessageTooLarge, pack
from app.worker.messages import COMMAND, Pause, Resume


def feed(decoder: Decoder, stream: bytes, sizes: list[int]) -> list[tuple[Any, bytes]]:
    """Everything that comes of a stream received in pieces of these sizes, in rotation."""
    out = []
    turn = 0
    while stream:
        space = decoder.space()
        count = min(len(space), len(stream), sizes[turn % len(sizes)])
        turn += 1
        space[:count], stream = stream[:count], stream[count:]
        out += [
            (COMMAND.validate_json(header), bytes(payload)) for header, payload in decoder.received(count)
        ]
    return out


@given(
    payloads=st.lists(st.binary(max_size=300), max_size=8), sizes=st.lists(st.integers(1, 400), min_size=1)
)
def test_messages_come_out_as_they_went_in_however_they_are_cut(
    payloads: list[bytes], sizes: list[int]
) -> None:
    sent = [(Resume(run="r", request_id=number), payload) for number, payload in enumerate(payloads)]
    stream = b"".join(b"".join(pack(header, payload)) for header, payload in sent)
    assert feed(Decoder(), stream, sizes) == sent


@pytest.mark.parametrize("size", [CHUNK - 100, CHUNK, CHUNK + 1, 5 * CHUNK])
def test_a_large_message_between_small_ones_arrives_whole(size: int) -> None:
    large = bytes(range(256)) * (size // 256 + 1)
    sent = [
        (Pause(run="r", request_id=1), b""),
        (Resume(run="r", request_id=2), large),
        (Pause(run="r", request_id=3), b"x"),
    ]
    stream = b"".join(b"".join(pack(header, payload)) for header, payload in sent)
    assert feed(Decoder(), stream, [CHUNK]) == sent


def test_a_message_beyond_the_bound_is_refused_before_it_is_received() -> None:
    decoder = Decoder()
    prefix = LENGTHS.pack(MAX_MESSAGE + 1, 10)
    decoder.space()[: len(prefix)] = prefix
    with pytest.raises(MessageTooLarge):
        list(decoder.received(len(prefix)))
