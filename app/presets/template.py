"""What a template says of itself, and the experiment that it opens."""

from typing import Literal

from app.methods.declaration import Experiment
from app.schema.strict import Strict
from app.schema.text import Text

Group = Literal["neuron", "hidden", "gradient", "over-fitting", "images"]
"""What a template is about: one neuron, hidden layers, the flow of gradients, learning by heart,
images.
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
    experiment: Experiment
    follow_ups: tuple[str, ...] = ()
