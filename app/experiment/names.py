"""What is meant by a word that names nothing here: the same thing's name elsewhere, or a slip of
the hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from app.datasets.catalog import DATASETS, dataset_name
from app.layers.catalog import LAYERS, layer_name
from app.methods.catalog import METHODS
from app.methods.declaration import method_name
from app.schema.about import About
from app.schema.spelling import bare, one_slip
from app.schema.text import Text, text
from app.training.initializations import INITIALIZATIONS
from app.training.losses import LOSSES
from app.training.optimizers import OPTIMIZERS
from app.training.schedules import SCHEDULES

SHORTEST_ALIAS = 5
"""Letters of another name from which a slip in it is recognised: "FC" is one slip from anything."""
OTHERS = frozenset(
    {"gatexnor", "gatenor", "nadam", "radam", "rprop", "rmse", "msle", "mape", "smape", "relu6", "swiglu"}
)
"""Things of their own that are not here, though their names are a slip away from one that is:
XNOR is XOR's opposite.
"""

LEAVE_OUT = text(
    " Leave it out: the data are the input, and the list is the order.",
    " 빼세요. 데이터가 곧 입력이고, 목록의 순서가 층의 순서입니다.",
)
NEEDLESS: dict[str, dict[str, Text]] = {
    "layers": {
        "input": LEAVE_OUT,
        "inputlayer": LEAVE_OUT,
        "sequential": LEAVE_OUT,
        "activation": text(
            " Name the function itself, such as relu or tanh.",
            " relu나 tanh처럼 함수의 이름을 바로 쓰세요.",
        ),
    },
}
"""What elsewhere is written where nothing needs to be here, by the field, with what to do."""


@dataclass(frozen=True)
class Names:
    """What a thing is called elsewhere, and what of elsewhere it comes nearest to."""

    aliases: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meant:
    """A name that is known here, and how it was found:

    the word is `called` so here, it stands `nearest` to a thing that is not here, or it is a
    `slip` in it.
    """

    name: str
    how: Literal["called", "nearest", "slip"]


def names_in(part: str) -> Mapping[str, Names]:
    """The names of everything that a part of an experiment may be, by its field: `layers`,
    `dataset`, `loss`, …; empty for other fields.
    """
    return {name: _names(about) for name, about in _declared(part)}


def meant(word: str, known: Mapping[str, Names]) -> Meant | None:
    """What of the `known` is meant by a word, if one thing is."""
    wanted = plain(word)
    for name, names in known.items():
        if word in names.aliases:
            return Meant(name, "called")
    for name, names in known.items():
        if wanted in map(plain, names.stands_for):
            return Meant(name, "nearest")
        if wanted == plain(name):
            return Meant(name, "slip")
        if wanted in map(plain, names.aliases):
            return Meant(name, "called")
    near = [] if wanted in OTHERS else [name for name, names in known.items() if _near(wanted, name, names)]
    return Meant(near[0], "slip") if len(near) == 1 else None


def needless(part: str, word: str) -> Text:
    """What to do instead of writing a word that nothing stands for here; else nothing."""
    return NEEDLESS.get(part, {}).get(plain(word), text("", ""))


def plain(word: str) -> str:
    """A word without how it is spelled, and without the library in front."""
    return bare(word.rpartition(".")[2])


def _near(wanted: str, name: str, names: Names) -> bool:
    long = [each for each in map(plain, names.aliases) if len(each) >= SHORTEST_ALIAS]
    return any(one_slip(wanted, each) for each in [plain(name), *long])


def _declared(part: str) -> Iterator[tuple[str, About]]:
    match part:
        case "layers":
            yield from ((layer_name(each), each.about) for each in LAYERS)
        case "dataset":
            yield from ((dataset_name(each), each.about) for each in DATASETS)
        case "loss":
            yield from ((name, each.about) for name, each in LOSSES.items())
        case "method":
            yield from ((method_name(each), each.about) for each in METHODS)
        case "optimizer":
            yield from _named(OPTIMIZERS)
        case "schedule":
            yield from _named(SCHEDULES)
        case "initialization":
            yield from _named(INITIALIZATIONS)


def _named(declared: Iterable[type]) -> Iterator[tuple[str, About]]:
    for each in declared:
        yield each.model_fields["name"].default, each.about  # type: ignore[attr-defined]


def _names(about: About) -> Names:
    return Names((about.title.en, about.title.ko, *about.aliases), about.stands_for)
