"""What a template says of itself, and the experiment that it opens."""

from typing import Annotated, Any, Literal

from pydantic import PlainSerializer

from app.methods.declaration import Experiment
from app.schema.strict import Strict
from app.schema.text import Text

Spelled = Annotated[
    Experiment, PlainSerializer(lambda it: it.model_dump(mode="json"), return_type=dict[str, Any])
]
"""An experiment of any method, told with all its parts."""

Group = Literal[
    "neuron", "hidden", "gradient", "over-fitting", "images", "sequences", "autoencoders", "generation"
]
"""What a template is about: one neuron, hidden layers, the flow of gradients, learning by heart,
images, sequences, codes of a few numbers, making samples.
"""


class Template(Strict):
    """An experiment to begin with.

    `watch`: where to look while it learns. `follow_ups`: names of templates that answer it.
    """

    name: str
    group: Group
    title: Text
    explanation: Text
    watch: Text
    experiment: Spelled
    follow_ups: tuple[str, ...] = ()
