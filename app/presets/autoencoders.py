"""Networks that give back what they are given, through a layer of a few units."""

from __future__ import annotations

from typing import Any

from app.methods.back_propagation.specification import BackPropagation
from app.presets.template import Template
from app.schema.text import text

PIXELS = 64


def _experiment(
    *layers: dict[str, Any],
    batch: int,
    epochs: int,
    dataset: dict[str, Any] | None = None,
    **training: Any,
) -> BackPropagation:
    return BackPropagation.model_validate(
        {
            "network": {"layers": [{"type": "flatten"}, *layers, {"type": "dense", "units": PIXELS}]},
            "dataset": dataset or {"name": "digits-image"},
            "training": {
                "loss": "mse",
                "target": "input",
                "optimizer": {"name": "adam", "learning_rate": 0.003},
                "schedule": {"name": "cosine", "epochs": epochs},
                "batch_size": batch,
                "stop": {"epochs": epochs},
                **training,
            },
        }
    )


def _relu(units: int) -> tuple[dict[str, Any], dict[str, Any]]:
    return {"type": "dense", "units": units}, {"type": "relu"}


LINEAR_AUTOENCODER = Template(
    name="linear-autoencoder",
    group="autoencoders",
    title=text("Eight numbers for a digit", "숫자 하나를 수 여덟 개로"),
    explanation=text(
        "The target of every digit is the digit itself, but on the way its 64 pixels have to pass through eight units. Nothing here bends, so the best there "
        "is was known before there were networks: principal component analysis (1901). Gradient descent finds the very same plane.",
        "숫자마다 목표는 자기 자신입니다. 다만 픽셀 64개가 유닛 여덟 개를 지나야 합니다. 여기에는 휘는 것이 없어서, 가장 좋은 답은 신경망이 있기 전부터 알려져 있었습니다. "
        "주성분 분석(1901)입니다. 경사 하강법이 바로 그 평면을 찾아냅니다.",
    ),
    watch=text(
        "The training loss comes down to the line of PCA, to within one percent, and never below. Only what bends gets below that line: open the next template.",
        "학습 손실이 주성분 분석의 선까지 1% 안으로 내려오지만, 그 아래로는 가지 못합니다. 선 아래로 가려면 휘어야 합니다. 다음 템플릿을 열어 보세요.",
    ),
    experiment=_experiment({"type": "dense", "units": 8}, batch=32, epochs=300),
    follow_ups=("autoencoder",),
)
AUTOENCODER = Template(
    name="autoencoder",
    group="autoencoders",
    title=text("A map of the digits", "숫자들의 지도"),
    explanation=text(
        "Now only two numbers are left of each digit, and so each is a point in a plane. Layers of ReLU units before and after may bend the plane through the "
        "64 pixels. Nobody tells the network which digit it sees; still digits of a kind come to lie together.",
        "이제 숫자마다 수 두 개만 남으므로 숫자 하나가 평면의 점 하나입니다. 앞뒤의 ReLU 층은 픽셀 64개의 공간 속에서 그 평면을 휠 수 있습니다. 어떤 숫자인지 아무도 알려 주지 않는데도 "
        "같은 숫자끼리 모입니다.",
    ),
    watch=text(
        "The loss falls below 0.8 of what PCA leaves with two numbers. In the plane of codes, colours part. Point at one that lies among others: it looks like them, too.",
        "손실이 수 두 개짜리 주성분 분석 오차의 0.8배 아래로 내려갑니다. 코드 평면에서 색이 갈라집니다. 다른 색 사이에 놓인 점을 가리켜 보세요. 생김새도 닮았습니다.",
    ),
    experiment=_experiment(*_relu(128), {"type": "dense", "units": 2}, *_relu(128), batch=64, epochs=120),
    follow_ups=("variational", "denoising", "linear-autoencoder"),
)
DENOISING = Template(
    name="denoising",
    group="autoencoders",
    title=text("Digits behind noise", "잡음 속의 숫자"),
    explanation=text(
        "The network is fed digits in noise and has to give back the clean ones. The noise has a standard deviation of half the way from paper to ink (1.33 in the unit "
        "that training sees) and is fresh in every epoch, so none of it can be learned by heart. What is measured always has the same noise.",
        "잡음 낀 숫자를 받아 깨끗한 숫자를 돌려주어야 합니다. 잡음의 표준편차는 종이와 잉크 사이의 절반(학습이 보는 단위로 1.33)이고 에폭마다 새로 뽑으므로 외울 수 없습니다. "
        "측정할 때는 늘 같은 잡음을 씁니다.",
    ),
    watch=text(
        "The loss falls below Wiener's filter (1949), the best that a linear filter can do, within some 20 epochs. Between clean and restored stands what the network was shown.",
        "20에폭쯤이면 손실이 가장 좋은 선형 필터인 위너 필터(1949)보다 낮아집니다. 깨끗한 숫자와 되살린 숫자 사이에 신경망이 본 그림이 있습니다.",
    ),
    experiment=_experiment(
        *_relu(128), {"type": "dense", "units": 32}, *_relu(128), batch=64, epochs=120, input_noise=1.33
    ),
    follow_ups=("autoencoder",),
)


def _variational(beta: float, epochs: int) -> BackPropagation:
    code = {"id": "code", "type": "reparameterize"} | ({} if beta == 1 else {"beta": beta})
    return _experiment(
        *_relu(128),
        {"type": "dense", "units": 4},
        code,
        *_relu(128),
        batch=64,
        epochs=epochs,
        dataset={"name": "digits-image", "binary": True, "standardize": False},
        loss="binary-cross-entropy",
    )


VARIATIONAL = Template(
    name="variational",
    group="autoencoders",
    title=text("Digits out of chance", "우연에서 나온 숫자"),
    explanation=text(
        "A variational autoencoder (2013): a digit's code is not a point but a cloud, from which a point is drawn. The loss counts in nats: how badly the pixels are "
        "given back, and how much each cloud tells of its digit. So the clouds fill one bell curve without holes, and any point of it can be decoded.",
        "변분 오토인코더(2013)입니다. 숫자의 코드는 점이 아니라 구름이고, 거기서 점 하나를 뽑습니다. 손실은 내트로 셉니다. 픽셀을 얼마나 못 되돌렸는지, 그리고 구름이 자기 숫자를 얼마나 알려 주는지. "
        "그래서 구름들이 빈틈없는 종 모양 하나를 채우고, 그 안의 어떤 점이든 그림이 됩니다.",
    ),
    watch=text(
        "The test loss, minus the bound of the log-likelihood (ELBO), falls from 24.7 nats, what every pixel by itself costs, to below 21. Its part that clouds cost, the divergence (under ⋯ at the chart), stays near 2.7.",
        "테스트 손실(로그 가능도 하한 ELBO의 음수)이 픽셀마다 따로 답할 때의 24.7내트에서 21 아래로 내려갑니다. 그중 구름이 무는 값인 발산(차트의 ⋯)은 2.7쯤에 머뭅니다.",
    ),
    experiment=_variational(beta=1, epochs=120),
    follow_ups=("collapsed-code", "autoencoder"),
)
COLLAPSED_CODE = Template(
    name="collapsed-code",
    group="autoencoders",
    title=text("A code that says nothing", "아무 말도 없는 코드"),
    explanation=text(
        "The same network, but what a code tells costs ten times as much (β = 10). Then it is cheapest to tell nothing: every digit has the same cloud, and "
        "the decoder draws the same grey average for all. This is called posterior collapse.",
        "같은 신경망이지만 코드가 알려 주는 것마다 값을 열 배로 뭅니다(β = 10). 그러면 아무 말도 하지 않는 편이 가장 쌉니다. 모든 숫자의 구름이 같아지고, 디코더는 모두에게 똑같은 회색 평균을 그립니다. "
        "이를 사후 붕괴라고 합니다.",
    ),
    watch=text(
        "The divergence (under ⋯ at the chart) falls below 0.01 and the loss rests on the line of every pixel by itself. Set the weight of the divergence back to 1 and train anew.",
        "발산(차트의 ⋯)이 0.01 아래로 떨어지고 손실은 입력마다 따로 답하는 선에 멈춥니다. 발산의 가중치를 1로 되돌리고 다시 학습시켜 보세요.",
    ),
    experiment=_variational(beta=10, epochs=60),
    follow_ups=("variational",),
)
