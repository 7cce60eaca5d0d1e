"""Small GPTs: Transformers that hear only what came before, and write on from it."""

from __future__ import annotations

from typing import Any

from app.datasets.texts.character_text import CharacterText
from app.methods.back_propagation.specification import BackPropagation
from app.presets.attention import transformer
from app.presets.template import Template
from app.schema.text import text

BLOCKS, WIDTH, HEADS = 2, 48, 4


def _experiment(epochs: int, **settings: Any) -> BackPropagation:
    """Radford et al., "Improving language understanding by generative pre-training" (2018)."""
    dataset = CharacterText(**settings)
    return BackPropagation.model_validate(
        {
            "network": transformer(BLOCKS, WIDTH, HEADS, len(dataset.vocabulary), causal=True),
            "dataset": {"name": "text", **settings},
            "training": {
                "loss": "cross-entropy",
                "optimizer": {"name": "adamw", "learning_rate": 0.003},
                "clip_norm": 1,
                "batch_size": 32,
                "stop": {"epochs": epochs},
            },
        }
    )


ENGLISH = Template(
    name="gpt-english",
    group="sequences",
    title=text("A small GPT that writes", "글을 쓰는 작은 GPT"),
    explanation=text(
        "Ten thousand characters of Alice in Wonderland, and one question at each of them: which comes next? Attention looks only back, so the network can go on "
        "writing from whatever it is given, one character after the other. The great language models are made in the same way, of more layers and more text.",
        "이상한 나라의 앨리스 가운데 만 글자. 글자마다 한 가지만 묻습니다. 다음은 무엇일까? 어텐션이 앞쪽만 돌아보므로, 신경망은 무엇이 주어지든 한 글자씩 이어 쓸 수 있습니다. "
        "커다란 언어 모델도 층과 글이 더 많을 뿐 같은 방식으로 만듭니다.",
    ),
    watch=text(
        "What it writes below the curves: first letters at random, soon words. The test loss falls below that of counting pairs of characters. Then raise the "
        "temperature, and choose the next character yourself.",
        "곡선 아래에 쓰는 글. 처음에는 아무 글자나 늘어놓다가 곧 낱말이 됩니다. 테스트 손실은 글자 쌍을 센 답보다 낮아집니다. 그다음 온도를 올려 보고, 다음 글자를 직접 골라 보세요.",
    ),
    experiment=_experiment(6, characters=10_000),
    follow_ups=("gpt-by-heart", "gpt-korean"),
)
KOREAN = Template(
    name="gpt-korean",
    group="sequences",
    title=text("A small GPT that writes Korean", "한국어를 쓰는 작은 GPT"),
    explanation=text(
        "The Constitution of the Republic of Korea, letter by letter: a syllable is two or three of them. The network is told nothing of syllables. It has to find "
        "out that a vowel follows a consonant, and what the law always says.",
        "대한민국헌법을 자모 하나씩 읽습니다. ‘한’은 ㅎ, ㅏ, ㄴ입니다. 음절이 무엇인지는 아무도 알려 주지 않습니다. 자음 뒤에 모음이 온다는 것도, 법조문이 늘 하는 말도 신경망이 스스로 알아내야 합니다.",
    ),
    watch=text(
        "What it writes below the curves: first loose letters, after one epoch syllables, soon articles with numbers. Give it the beginning of a sentence of your own.",
        "곡선 아래에 쓰는 글. 처음에는 낱자가 흩어져 있다가 한 에폭 뒤에는 음절이 되고, 곧 번호가 붙은 조문이 됩니다. 직접 지은 문장의 첫머리를 주어 보세요.",
    ),
    experiment=_experiment(6, corpus="constitution", characters=20_000, stride=8),
    follow_ups=("gpt-english",),
)
BY_HEART = Template(
    name="gpt-by-heart",
    group="sequences",
    title=text("A small GPT that learns by heart", "글을 통째로 외우는 작은 GPT"),
    explanation=text(
        "The same network with half the text, and more time. It comes to know what it has read ever better; of what it has not read it knows less and less.",
        "같은 신경망에 글을 절반만 주고 더 오래 배우게 합니다. 읽은 글은 갈수록 잘 알지만, 읽지 않은 글은 갈수록 모르게 됩니다.",
    ),
    watch=text(
        "The two losses part after a few epochs: the training loss falls on, the test loss rises. Let it write on from the first words of the book, and compare.",
        "몇 에폭 뒤 두 손실이 갈라집니다. 학습 손실은 계속 내려가고 테스트 손실은 올라갑니다. 책의 첫 구절에서 이어 쓰게 하고 원문과 견주어 보세요.",
    ),
    experiment=_experiment(16, characters=5_000),
    follow_ups=("gpt-english",),
)
