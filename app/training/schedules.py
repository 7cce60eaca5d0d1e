"""Schedules: the learning rate as a pure function of how far a run has come, so that nothing has to
be remembered.

Progress is measured in epochs and fractions of one: 2.5 is the middle of the third pass.
"""

from abc import ABC, abstractmethod
from math import cos, floor, pi
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.schema.about import About
from app.schema.setting import setting
from app.schema.strict import Strict
from app.schema.text import text

HORIZON = 1000
"""Epochs that a schedule spans when neither it nor the stop condition says."""


class Schedule(Strict, ABC):
    """A schedule with its settings.

    Instances are data; subclasses are declarations with a literal field `name`.
    """

    about: ClassVar[About]

    name: str

    @abstractmethod
    def rate(self, base: float, progress: float, horizon: int | None) -> float:
        """The learning rate after `progress` epochs of a run that ends after `horizon` (None:
        unknown), where `base` is the optimiser's.
        """

    @abstractmethod
    def source(self, base: float, horizon: int | None) -> str:
        """`rate` as the lines of a Python function of `progress`, with `math` imported."""


def span() -> int | None:
    """The number of epochs that a schedule stretches over."""
    epochs: int | None = setting(
        None,
        ge=1,
        le=10_000_000,
        unit="epochs",
        label=text("Length", "길이"),
        help=text(
            "Epochs until the end of the schedule; empty: as many as the run has.",
            "스케줄이 끝나기까지의 에폭 수. 비우면 실행의 에폭 수를 씁니다.",
        ),
    )
    return epochs


class Constant(Schedule):
    """η(t) = η."""

    name: Literal["constant"] = "constant"

    about: ClassVar[About] = About(
        title=text("Constant", "일정"),
        group="schedule",
        aliases=("no schedule", "none"),
        formula="η(t) = η",
        explanation=text("The learning rate stays as it is.", "학습률을 그대로 유지합니다."),
    )

    def rate(self, base: float, progress: float, horizon: int | None) -> float:
        """The base rate."""
        return base

    def source(self, base: float, horizon: int | None) -> str:
        """The same as Python."""
        return f"return {base}"


class Step(Schedule):
    """η(t) = η·γ^⌊t / step_size⌋ (PyTorch's StepLR)."""

    name: Literal["step"] = "step"
    step_size: int = setting(
        100,
        ge=1,
        le=10_000_000,
        unit="epochs",
        label=text("Every", "간격"),
        help=text("Epochs between two drops.", "학습률을 낮추는 간격(에폭)."),
    )
    gamma: float = setting(
        0.5,
        gt=0,
        le=1,
        step=0.05,
        label=text("Factor", "배율"),
        help=text("What the rate is multiplied by at each drop.", "낮출 때마다 학습률에 곱하는 값."),
    )

    about: ClassVar[About] = About(
        title=text("Step", "계단"),
        group="schedule",
        aliases=("StepLR", "step decay"),
        formula="η(t) = η·γ^⌊t / s⌋",
        explanation=text(
            "Drops the rate by a factor every so many epochs: first far, then fine.",
            "일정한 에폭마다 학습률을 낮춥니다. 처음에는 크게, 나중에는 세밀하게 움직입니다.",
        ),
    )

    def rate(self, base: float, progress: float, horizon: int | None) -> float:
        """The base rate after ⌊progress / step_size⌋ drops."""
        return float(base * self.gamma ** floor(progress / self.step_size))

    def source(self, base: float, horizon: int | None) -> str:
        """The same as Python."""
        return f"return {base} * {self.gamma} ** math.floor(progress / {self.step_size})"


class Cosine(Schedule):
    """η(t) = η_min + (η − η_min)·(1 + cos πt/T) / 2, then η_min (PyTorch's CosineAnnealingLR up to
    T).
    """

    name: Literal["cosine"] = "cosine"
    epochs: int | None = span()
    minimum: float = setting(
        0.0,
        ge=0,
        le=100,
        scale="log",
        label=text("Final rate", "최종 학습률"),
        help=text("The rate at the end (PyTorch's eta_min).", "마지막 학습률(PyTorch의 eta_min)."),
    )

    about: ClassVar[About] = About(
        title=text("Cosine", "코사인"),
        group="schedule",
        aliases=("CosineAnnealingLR", "CosineDecay", "cosine annealing"),
        formula="η(t) = η_min + ½(η − η_min)(1 + cos(π·t/T))",
        explanation=text(
            "Lowers the rate along half a cosine wave: slowly at first, fast in the middle, gently at the end.",
            "반 주기 코사인을 따라 학습률을 낮춥니다. 처음엔 천천히, 중간엔 빠르게, 끝에서는 완만하게 줄어듭니다.",
        ),
        source='Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts" (2017)',
    )

    def rate(self, base: float, progress: float, horizon: int | None) -> float:
        """Half a cosine from `base` to `minimum`."""
        done = _share(progress, self.epochs, horizon)
        return _cosine(base, self.minimum, done)

    def source(self, base: float, horizon: int | None) -> str:
        """The same as Python."""
        lines = [
            f"done = {_share_source(self.epochs, horizon)}",
            f"return {_cosine_source(base, self.minimum, 'done')}",
        ]
        return "\n".join(lines)


class WarmUp(Schedule):
    """Linear from start_factor·η to η over the first epochs (PyTorch's LinearLR)."""

    name: Literal["warm-up"] = "warm-up"
    epochs: int = setting(
        10,
        ge=1,
        le=10_000_000,
        unit="epochs",
        label=text("Length", "길이"),
        help=text("Epochs until the full rate.", "학습률이 다 오르기까지의 에폭 수."),
    )
    start_factor: float = setting(
        0.1,
        gt=0,
        le=1,
        step=0.05,
        label=text("Start", "시작 비율"),
        help=text("Share of the rate to start with.", "처음 학습률의 비율."),
    )

    about: ClassVar[About] = About(
        title=text("Warm-up", "워밍업"),
        group="schedule",
        aliases=("LinearLR", "linear warm-up"),
        formula="η(t) = η·(f + (1 − f)·min(1, t/T))",
        explanation=text(
            "Starts small and rises to the full rate, so that the first steps from random weights do no harm.",
            "작게 시작해 끝까지 올립니다. 무작위 가중치에서 내딛는 첫걸음이 해를 끼치지 않게 합니다.",
        ),
        source='Goyal et al., "Accurate, large minibatch SGD" (2017)',
    )

    def rate(self, base: float, progress: float, horizon: int | None) -> float:
        """A line up to the base rate."""
        done = _share(progress, self.epochs, None)
        return base * (self.start_factor + (1 - self.start_factor) * done)

    def source(self, base: float, horizon: int | None) -> str:
        """The same as Python."""
        lines = [
            f"done = {_share_source(self.epochs, None)}",
            f"return {base} * ({self.start_factor} + (1 - {self.start_factor}) * done)",
        ]
        return "\n".join(lines)


class OneCycle(Schedule):
    """Up to η along a cosine, then down to almost nothing (PyTorch's OneCycleLR with max_lr =
    η).
    """

    name: Literal["one-cycle"] = "one-cycle"
    epochs: int | None = span()
    pct_start: float = setting(
        0.3,
        gt=0,
        lt=1,
        step=0.05,
        label=text("Rise", "상승 비율"),
        help=text("Share of the cycle spent rising.", "주기에서 학습률이 오르는 비율."),
    )
    div_factor: float = setting(
        25.0,
        ge=1,
        le=1e6,
        scale="log",
        label=text("Start divisor", "시작 나눗수"),
        help=text(
            "The cycle starts at the rate divided by this.", "주기는 학습률을 이 값으로 나눈 데서 시작합니다."
        ),
    )
    final_div_factor: float = setting(
        1e4,
        ge=1,
        le=1e9,
        scale="log",
        label=text("End divisor", "끝 나눗수"),
        help=text(
            "The cycle ends at its start divided by this.", "주기는 시작값을 이 값으로 나눈 데서 끝납니다."
        ),
    )

    about: ClassVar[About] = About(
        title=text("One cycle", "원 사이클"),
        group="schedule",
        aliases=("OneCycleLR", "1cycle"),
        formula="η/25 ↗ η ↘ η/250000",
        explanation=text(
            "Rises to a large rate, which hurries across flat ground, then sinks to almost nothing, which settles.",
            "큰 학습률까지 올려 평평한 곳을 빠르게 지난 다음, 거의 0까지 낮춰 자리를 잡습니다.",
        ),
        source='Smith and Topin, "Super-convergence" (2018)',
    )

    def rate(self, base: float, progress: float, horizon: int | None) -> float:
        """Two halves of a cosine: start → base → end."""
        done = _share(progress, self.epochs, horizon)
        start = base / self.div_factor
        if done < self.pct_start:
            return _cosine(start, base, done / self.pct_start)
        return _cosine(base, start / self.final_div_factor, (done - self.pct_start) / (1 - self.pct_start))

    def source(self, base: float, horizon: int | None) -> str:
        """The same as Python."""
        start = base / self.div_factor
        end = start / self.final_div_factor
        falling = f"(done - {self.pct_start}) / (1 - {self.pct_start})"
        lines = [
            f"done = {_share_source(self.epochs, horizon)}",
            f"if done < {self.pct_start}:",
            f"    return {_cosine_source(start, base, f'done / {self.pct_start}')}",
            f"return {_cosine_source(base, end, falling)}",
        ]
        return "\n".join(lines)


def _share(progress: float, epochs: int | None, horizon: int | None) -> float:
    """How much of a schedule is over, 0 to 1."""
    return min(1.0, progress / (epochs or horizon or HORIZON))


def _share_source(epochs: int | None, horizon: int | None) -> str:
    """`_share` as Python."""
    return f"min(1.0, progress / {epochs or horizon or HORIZON})"


def _cosine_source(start: float, end: float, share: str) -> str:
    """`_cosine` as Python."""
    return f"{end} + ({start} - {end}) * (1 + math.cos(math.pi * {share})) / 2"


def _cosine(start: float, end: float, share: float) -> float:
    return end + (start - end) * (1 + cos(pi * share)) / 2


SCHEDULES: tuple[type[Schedule], ...] = (Constant, Step, Cosine, WarmUp, OneCycle)
AnySchedule = Annotated[Constant | Step | Cosine | WarmUp | OneCycle, Field(discriminator="name")]
