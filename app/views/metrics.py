"""The view `metrics`, declared: what is asked, which facts answer."""

from typing import Literal

from pydantic import Field

from app.schema.strict import Strict, example


class MetricsView(Strict):
    """The method's metrics at this very state, which may lie between two rows.

    No tensors. Facts: `at`, the rows of metrics done so far, as 12.25; `metrics` {name: number or
    null}, of which `learning_rate` is that of the next update; `moved`, what the last step learned
    from, {`epoch`, `batch`, `batches`, `count`, `samples`}: the numbers of its training rows, the
    first `most` of `count`; null before any step.
    """

    model_config = example({"view": "metrics"})

    view: Literal["metrics"] = "metrics"
    most: int = Field(256, ge=1, le=10_000)
