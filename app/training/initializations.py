"""Every initialisation there is."""

from typing import Annotated

from pydantic import Field

from app.training.initialization import Initialization
from app.training.scaled import HeNormal, HeUniform, Orthogonal, PyTorchDefault, XavierNormal, XavierUniform
from app.training.unscaled import ConstantValue, Normal, Uniform, Zeros

INITIALIZATIONS: tuple[type[Initialization], ...] = (
    Zeros,
    ConstantValue,
    Uniform,
    Normal,
    XavierUniform,
    XavierNormal,
    HeUniform,
    HeNormal,
    Orthogonal,
    PyTorchDefault,
)
AnyInitialization = Annotated[
    Zeros
    | ConstantValue
    | Uniform
    | Normal
    | XavierUniform
    | XavierNormal
    | HeUniform
    | HeNormal
    | Orthogonal
    | PyTorchDefault,
    Field(discriminator="name"),
]
