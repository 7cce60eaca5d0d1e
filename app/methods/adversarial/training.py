"""How two networks learn against each other, as data."""

from typing import Literal

from pydantic import Field

from app.network.specification import Network
from app.schema.setting import setting
from app.schema.strict import Strict
from app.schema.text import Text, text
from app.training.initializations import AnyInitialization
from app.training.scaled import PyTorchDefault
from app.training.stop import StopConditions

Role = Literal["generator", "discriminator"]
ROLES: tuple[Role, ...] = ("generator", "discriminator")
ROLE_TITLES: dict[Role, Text] = {
    "generator": text("generator", "생성자"),
    "discriminator": text("discriminator", "판별자"),
}


class Networks(Strict):
    """The two players: `generator` makes samples out of random numbers, `discriminator` scores how
    real a sample looks.
    """

    generator: Network
    discriminator: Network


def _rate(label: Text) -> float:
    rate: float = setting(
        0.001,
        gt=0,
        le=10,
        scale="log",
        label=label,
        help=text(
            "How far one step of it goes (Adam). If one network learns much faster than the other, neither learns well.",
            "한 걸음에 움직이는 크기(Adam). 한쪽이 훨씬 빨리 배우면 둘 다 잘 배우지 못합니다.",
        ),
    )
    return rate


def _steps(label: Text) -> int:
    steps: int = setting(
        1,
        ge=0,
        le=20,
        label=label,
        help=text(
            "How often it learns in each round; 0 holds it still.",
            "라운드마다 배우는 횟수. 0이면 그대로 멈춰 둡니다.",
        ),
    )
    return steps


def _beta(default: float, label: Text, help: Text) -> float:
    beta: float = setting(default, ge=0, lt=1, step=0.01, label=label, help=help)
    return beta


class AdversarialTraining(Strict):
    """How the two networks learn against each other."""

    latent: int = setting(
        2,
        ge=1,
        le=512,
        aliases=["latent_dim", "noise_dim", "z_dim", "nz"],
        label=text("Latent numbers", "잠재 변수의 수"),
        help=text(
            "How many random numbers the generator starts from. With 2, its whole plane can be drawn.",
            "생성자가 출발하는 난수의 개수. 2이면 그 평면 전체를 그려 볼 수 있습니다.",
        ),
    )
    loss: Literal["non-saturating", "minimax"] = setting(
        "non-saturating",
        label=text("Generator's loss", "생성자의 손실"),
        help=text(
            "Non-saturating: −log D(G(z)). Minimax, as in the game's formula: log(1 − D(G(z))), whose gradient fades where the discriminator is sure.",
            "비포화: −log D(G(z)). 미니맥스(게임의 식 그대로): log(1 − D(G(z))). 판별자가 확신하는 곳에서 그래디언트가 사라집니다.",
        ),
        choice_labels=[text("non-saturating", "비포화"), text("minimax", "미니맥스")],
    )
    batch_size: int = setting(
        256,
        ge=1,
        le=10_000,
        unit="samples",
        label=text("Batch size", "배치 크기"),
        help=text(
            "Real samples in one step of the discriminator, and samples that are generated in every step.",
            "판별자의 한 걸음에 쓰는 진짜 샘플 수이자, 걸음마다 생성하는 샘플 수.",
        ),
    )
    generator_rate: float = _rate(text("Generator's learning rate", "생성자의 학습률"))
    discriminator_rate: float = _rate(text("Discriminator's learning rate", "판별자의 학습률"))
    generator_steps: int = _steps(text("Generator steps", "생성자 걸음 수"))
    discriminator_steps: int = _steps(text("Discriminator steps", "판별자 걸음 수"))
    decay: bool = setting(
        False,
        label=text("Slow down", "뒤로 갈수록 천천히"),
        help=text(
            "In the second half of the run both learning rates fall in a straight line to a hundredth.",
            "실행의 뒤쪽 절반 동안 두 학습률을 100분의 1까지 일직선으로 낮춥니다.",
        ),
    )
    beta1: float = _beta(
        0.5,
        text("Adam's β₁", "Adam의 β₁"),
        text(
            "How much of the direction of before is kept. The usual 0.9 makes the two players circle.",
            "앞서 움직이던 방향을 얼마나 남기는지. 흔히 쓰는 0.9에서는 둘이 서로 맴돕니다.",
        ),
    )
    beta2: float = _beta(
        0.99,
        text("Adam's β₂", "Adam의 β₂"),
        text(
            "How long the size of gradients is remembered.",
            "그래디언트의 크기를 얼마나 오래 기억하는지.",
        ),
    )
    r1: float = setting(
        0.0,
        ge=0,
        le=1000,
        step=0.1,
        label=text("R1 penalty γ", "R1 벌점 γ"),
        help=text(
            "γ/2 times the squared slope of the discriminator at real samples joins its loss, and keeps it from being steep there.",
            "진짜 샘플에서 판별자의 기울기를 제곱해 γ/2배 한 것을 손실에 더합니다. 그곳에서 가팔라지지 않게 합니다.",
        ),
    )
    initialization: AnyInitialization = Field(default_factory=PyTorchDefault)
    seed: int = setting(
        0,
        ge=0,
        le=2**31 - 1,
        label=text("Seed", "시드"),
        help=text(
            "Another seed gives other starting weights, another order of samples and other random numbers.",
            "시드를 바꾸면 처음 가중치와 샘플의 순서, 난수가 달라집니다.",
        ),
    )
    device: Literal["auto", "cpu"] = "auto"
    stop: StopConditions = Field(default_factory=StopConditions)
