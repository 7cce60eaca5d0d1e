"""The perceptron rule: what one neuron learns from its mistakes, and what it cannot."""

from app.methods.perceptron.specification import Perceptron
from app.presets.template import Template
from app.schema.text import text

PERCEPTRON_AND = Template(
    name="perceptron-and",
    group="neuron",
    title=text("Perceptron: AND", "퍼셉트론: AND"),
    explanation=text(
        "Rosenblatt's neuron of 1958 looks at one corner after the other. Where its answer is wrong, it adds the corner to its weights or takes "
        "it away; where it is right, it leaves them. After a few mistakes the line has AND on one side.",
        "1958년 로젠블랫의 뉴런이 꼭짓점을 하나씩 봅니다. 답이 틀리면 그 꼭짓점을 가중치에 더하거나 빼고, 맞으면 그대로 둡니다. 몇 번 틀리고 나면 직선의 한쪽에 AND만 남습니다.",
    ),
    watch=text(
        "Step by sample: the line moves only where an answer was wrong. The count of mistakes stays below its bound.",
        "샘플 하나씩 넘겨 보세요. 직선은 답이 틀렸을 때만 움직입니다. 틀린 횟수는 한계선을 넘지 않습니다.",
    ),
    experiment=Perceptron.model_validate(
        {
            "method": "perceptron",
            "dataset": {"name": "gate-and"},
            "training": {"stop": {"epochs": 100, "errors": 0}},
        }
    ),
    follow_ups=("perceptron-xor",),
)
PERCEPTRON_OR = Template(
    name="perceptron-or",
    group="neuron",
    title=text("Perceptron: OR", "퍼셉트론: OR"),
    explanation=text(
        "The same neuron, the same rule, other answers. From any start it finds a line for OR, after a number of mistakes that can be told in advance: "
        "at most (R/γ)², the longest sample over the widest margin, squared.",
        "같은 뉴런, 같은 규칙, 다른 답입니다. 어디서 시작해도 OR을 나누는 직선을 찾아내고, 틀리는 횟수는 미리 알 수 있습니다. 많아야 (R/γ)²번, "
        "가장 긴 샘플을 가장 넓은 여유로 나눈 값의 제곱입니다.",
    ),
    watch=text(
        "Start again with another seed: another order of samples, other mistakes, never more than the bound.",
        "시드를 바꿔 다시 시작해 보세요. 샘플의 순서와 틀리는 곳이 달라지지만 한계를 넘는 일은 없습니다.",
    ),
    experiment=Perceptron.model_validate(
        {
            "method": "perceptron",
            "dataset": {"name": "gate-or"},
            "training": {"stop": {"epochs": 100, "errors": 0}},
        }
    ),
    follow_ups=("perceptron-and", "perceptron-xor"),
)
PERCEPTRON_XOR = Template(
    name="perceptron-xor",
    group="neuron",
    title=text("Perceptron: XOR, never", "퍼셉트론: XOR은 못 배움"),
    explanation=text(
        "No straight line has the two true corners on one side and the two false ones on the other. So at least one corner is always wrong, each "
        "correction spoils another, and the line turns for ever. Minsky and Papert showed it in 1969; a hidden layer is the way out.",
        "참인 두 꼭짓점을 한쪽에, 거짓인 두 꼭짓점을 다른 쪽에 두는 직선은 없습니다. 그래서 언제나 적어도 하나는 틀리고, 고칠 때마다 다른 하나가 어긋나 직선이 끝없이 돕니다. "
        "민스키와 페퍼트가 1969년에 보였고, 은닉층이 그 답입니다.",
    ),
    watch=text(
        "The line never rests, and the count of mistakes never stops rising.",
        "직선은 멈추지 않고, 틀린 횟수는 계속 늘어납니다.",
    ),
    experiment=Perceptron.model_validate(
        {
            "method": "perceptron",
            "dataset": {"name": "gate-xor"},
            "training": {"stop": {"epochs": 200, "errors": 0}},
        }
    ),
    follow_ups=("xor-two-units",),
)
