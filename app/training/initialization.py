"""What an initialisation is: where weights start.

Drawn with NumPy from the run's own stream, so that every engine starts alike.
"""

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from app.layers.declaration import Parameter
from app.schema.about import About
from app.schema.strict import Strict

Draws = np.random.Generator


class Initialization(Strict, ABC):
    """An initialisation with its settings.

    Instances are data; subclasses are declarations with a literal field `name`.

    It draws weights; biases start at zero, scales at one (each parameter's `initial`).
    """

    about: ClassVar[About]

    name: str

    @abstractmethod
    def weight(self, parameter: Parameter, draws: Draws) -> NDArray[np.floating]:
        """The starting values of one weight array, in its shape."""

    def bias(self, parameter: Parameter, fan_in: int, draws: Draws) -> NDArray[np.floating]:
        """The starting values of a bias in a layer whose weights have this fan-in."""
        return np.full(parameter.shape, parameter.initial)
