"""The parts that the rows of a dataset are split into."""

from typing import Literal

from app.schema.text import Text, text

SplitName = Literal["train", "test", "validation"]

SPLIT_TITLES: dict[SplitName, Text] = {
    "train": text("training", "학습"),
    "test": text("test", "테스트"),
    "validation": text("validation", "검증"),
}
