"""Backwards."""

from __future__ import annotations

from typing import ClassVar, Literal

from app.datasets.features import Floats
from app.datasets.sequences.rearrangement import Rearrangement
from app.schema.about import About
from app.schema.text import text


class Reversal(Rearrangement):
    """The symbols from the last to the first."""

    name: Literal["reversal"] = "reversal"

    about: ClassVar[About] = About(
        title=text("Reversal", "거꾸로 쓰기"),
        group="sequence",
        aliases=("reverse", "sequence reversal"),
        formula="y[t] = x[T + 1 − t]",
        explanation=text(
            "A row of symbols is to be written backwards: every step is asked for a symbol that stands elsewhere. Where it stands follows from the place "
            "alone, whatever the symbols are. Attention that knows places looks straight at it; without positional encoding it cannot tell "
            "one place from another, and no sequence comes out right.",
            "기호의 줄을 거꾸로 써야 합니다. 단계마다 다른 자리에 있는 기호를 묻습니다. 어디에 있는지는 기호가 무엇이든 자리만으로 정해집니다. "
            "자리를 아는 어텐션은 그곳을 곧장 봅니다. 위치 인코딩이 없으면 자리를 구별할 수 없어 한 줄도 맞히지 못합니다.",
        ),
        source='Sutskever, Vinyals and Le, "Sequence to sequence learning with neural networks" (2014)',
    )

    def rearranged(self, symbols: Floats) -> Floats:
        """Backwards."""
        return symbols[:, ::-1]
