"""How large an experiment may be, counted in plain integers before anything is allocated."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from app.network.finding import Finding, Mend
from app.schema.problem import SetExperiment
from app.schema.strict import Strict
from app.schema.text import Text, text


class Limits(Strict):
    """The most that one experiment may ask for."""

    layers: int = Field(512, ge=1, le=512, description="Layers in one network.")
    samples: int = Field(20_000, ge=1, description="Samples in one dataset.")
    parameters: int = Field(10_000_000, ge=1, description="Trained numbers in one network.")
    activations: int = Field(50_000_000, ge=1, description="Numbers that all layers output for one batch.")
    memory: int = Field(4_000_000_000, ge=1, description="Bytes that training takes, by estimate.")
    multiply_adds: int = Field(10**12, ge=1, description="Multiply-adds of one epoch's forward passes.")


def too_many_samples(limits: Limits, found: int) -> Iterator[Finding]:
    """What is wrong with a dataset of so many samples, if anything."""
    limit = limits.samples
    if found <= limit:
        return
    mend = Mend(
        text(f"Take {limit} samples", f"샘플 {limit}개로"), SetExperiment(path="dataset.samples", value=limit)
    )
    message = text("The dataset has too many samples.", "샘플이 너무 많습니다.")
    yield excess(message, limit, found, field="dataset.samples", mend=mend)


def excess(
    message: Text,
    limit: int,
    found: int,
    *,
    layer: str | None = None,
    field: str | None = None,
    mend: Mend | None = None,
) -> Finding:
    """A count that is above its limit."""
    return Finding(
        layer=layer,
        field=field,
        message=message,
        expected=text(f"at most {limit:,}", f"{limit:,} 이하"),
        found=text(f"{found:,}", f"{found:,}"),
        mend=mend,
    )
