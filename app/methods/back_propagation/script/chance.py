"""What chance adds to samples and codes, as Python that draws the run's own random numbers."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from app.layers.reparameterize import Reparameterize
from app.network.graph import Graph
from app.randomness import Stream
from app.schema.script import ScriptPart

NOISE = Template('''\
def noise(shape: tuple[int, ...], *indices: int) -> torch.Tensor:
    """What is added to inputs: fresh in every epoch of training, the same in every measurement."""
    draws = random_numbers($stream, *indices).standard_normal(tuple(shape), np.float32)
    return $deviation * torch.from_numpy(draws)


def disturbed(
    parts: dict[str, tuple[torch.Tensor, torch.Tensor]],
) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    """The parts as they are measured."""
    names = [name for name in ("train", "test", "validation") if name in parts]
    inputs = torch.cat([parts[name][0] for name in names])
    pieces = (inputs + noise(inputs.shape, 0)).split([len(parts[name][0]) for name in names])
    return {name: (piece, parts[name][1]) for name, piece in zip(names, pieces)}
''')


def noise_part(deviation: float) -> ScriptPart:
    """`disturbed` and `noise` of a run whose inputs have some."""
    body = NOISE.substitute(stream=int(Stream.INPUT_NOISE), deviation=deviation)
    return ScriptPart(body, ("import numpy as np",), "`disturbed` and `noise` make the noise of what is fed.")


def codes_of(graph: Graph, attributes: Mapping[str, str]) -> dict[str, float]:
    """The random codes of a network, by attribute, with the weight of each one's divergence."""
    return {
        attributes[node.id]: node.layer.beta for node in graph.nodes if isinstance(node.layer, Reparameterize)
    }
