"""Two networks against each other: what it reaches, how it fails, and what it makes of digits."""

from typing import Any

from app.methods.adversarial.specification import Adversarial
from app.presets.template import Template
from app.schema.text import text

RING: dict[str, Any] = Adversarial.starter
WIDE: list[dict[str, Any]] = [
    {"type": "dense", "units": 128},
    {"type": "leaky-relu", "slope": 0.2},
    {"type": "dense", "units": 128},
    {"type": "leaky-relu", "slope": 0.2},
]

GAN_RING = Template(
    name="gan-ring",
    group="generation",
    title=text("GAN: a ring of clouds", "GAN: 구름의 고리"),
    explanation=text(
        "A generator turns random points into samples, a discriminator tells them from real ones, and each learns from the other. The generator never sees "
        "the data; all it gets is the arrow at each of its points, the direction in which that would look more real. After three hundred epochs its points "
        "lie on all eight clouds.",
        "생성자는 무작위 점을 샘플로 바꾸고 판별자는 그것을 진짜와 가려내며, 서로에게서 배웁니다. 생성자는 데이터를 한 번도 보지 않습니다. 점마다 어느 쪽으로 "
        "가면 더 진짜 같아 보일지 알려 주는 화살표를 받을 뿐입니다. 300에폭이 지나면 그 점들이 여덟 구름 위에 모두 놓입니다.",
    ),
    watch=text(
        "The generator's points run after the bright regions, and the bright regions run away from them, until the field goes flat: then the discriminator "
        "can no longer tell, and its loss is ln 4.",
        "생성자의 점이 밝은 곳을 쫓고 밝은 곳은 달아납니다. 그러다 바탕이 고르게 흐려지면 판별자는 더 구별하지 못하고, 손실은 ln 4가 됩니다.",
    ),
    experiment=Adversarial.model_validate(RING),
    follow_ups=("gan-collapse", "gan-digits"),
)
GAN_COLLAPSE = Template(
    name="gan-collapse",
    group="generation",
    title=text("GAN: mode collapse", "GAN: 모드 붕괴"),
    explanation=text(
        "The same two networks, but the generator takes five steps for each of the discriminator's. It always finds the one spot that is trusted most and "
        "moves everything there, before the discriminator can object; then the spot is no longer trusted, and all of it moves on together.",
        "같은 두 신경망이지만 판별자가 한 걸음 갈 때 생성자는 다섯 걸음을 갑니다. 판별자가 알아채기 전에 가장 믿어 주는 한곳을 찾아 모두 그리로 옮깁니다. 그곳이 "
        "더는 믿음을 얻지 못하면 다 함께 다음 곳으로 옮겨 갑니다.",
    ),
    watch=text(
        "At most two of eight modes are covered, and the spread is far below that of the real samples. Set the generator's steps back to 1 while it runs.",
        "모드 여덟 가운데 많아야 둘을 찾고, 퍼진 정도가 진짜보다 훨씬 작습니다. 학습하는 동안 생성자 걸음 수를 1로 되돌려 보세요.",
    ),
    experiment=Adversarial.model_validate(
        RING | {"training": {"generator_steps": 5, "stop": {"epochs": 100}}}
    ),
    follow_ups=("gan-ring",),
)
GAN_DIGITS = Template(
    name="gan-digits",
    group="generation",
    title=text("GAN: digits out of noise", "GAN: 잡음에서 숫자를"),
    explanation=text(
        "Sixteen random numbers become a picture of 8×8 pixels. The discriminator pays for every slope at real digits (R1), which keeps it from being too "
        "sure of itself, and so the generator goes on hearing where to improve. In the end it writes all ten digits, none of which anybody wrote.",
        "난수 열여섯 개가 8×8 픽셀 그림이 됩니다. 판별자는 진짜 숫자에서 가파를수록 벌점을 받으므로(R1) 지나치게 확신하지 않고, 생성자는 무엇을 고칠지 계속 "
        "배웁니다. 끝내 열 가지 숫자를 모두 쓰지만, 그중 누가 실제로 쓴 것은 하나도 없습니다.",
    ),
    watch=text(
        "The sheet starts as grey noise; strokes come first, digits later. The Fréchet distance falls towards that of real digits among themselves.",
        "처음에는 회색 잡음뿐이다가 획이 먼저, 숫자는 나중에 나타납니다. 프레셰 거리는 진짜 숫자끼리의 값을 향해 내려갑니다.",
    ),
    experiment=Adversarial.model_validate(
        {
            "method": "adversarial",
            "networks": {
                "generator": {"layers": [*WIDE, {"type": "dense", "units": 64}, {"type": "tanh"}]},
                "discriminator": {"layers": [*WIDE, {"type": "dense", "units": 1}]},
            },
            "dataset": {"name": "digits", "standardize": False, "train_share": 0.7},
            "training": {
                "latent": 16,
                "batch_size": 64,
                "r1": 1.0,
                "stop": {"epochs": 150},
            },
        }
    ),
    follow_ups=("gan-ring",),
)
