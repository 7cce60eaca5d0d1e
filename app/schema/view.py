"""Views: what a viewer may ask to see in a frame."""

from typing import Annotated, Literal

from pydantic import Field

from app.schema.strict import Strict, example

Side = Annotated[int, Field(ge=2, le=200)]


class BoundaryView(Strict):
    """The output over the plane of two features (indices of dataset features as loaded), the others
    held at their mean (or at `hold`).

    Tensors: `boundary` uint8 [outputs, side, side] (row 0 is the top, i.e. the largest second
    feature), with `low`, `high` per output in the metadata so that value = low +
    byte/255·(high−low). Probabilities for classification (after softmax or sigmoid), raw values
    otherwise.
    """

    model_config = example({"view": "boundary", "x": 0, "y": 1, "side": 50})

    view: Literal["boundary"] = "boundary"
    x: int = Field(0, ge=0, le=10_000)
    y: int = Field(1, ge=0, le=10_000)
    side: Side = 100
    hold: list[float] | None = None


class UnitMapsView(Strict):
    """Each unit's activation over the input plane, for every layer with a vector output of at most
    `most` units and the input.

    Tensors: `units/<layer id>` uint8 [units, side, side], or [units, 1, side] over the line of a
    single column; metadata low/high per unit. Only where the dataset is planar (x1, x2) or has one
    generated column.
    """

    model_config = example({"view": "unit-maps", "side": 20})

    view: Literal["unit-maps"] = "unit-maps"
    side: Side = 24
    most: int = Field(32, ge=1, le=256)


class WeightsView(Strict):
    """Weights and biases.

    Tensors: `<layer id>.<parameter>` float32 in PyTorch's shapes, for layers of at most `most`
    parameters.
    """

    model_config = example({"view": "weights"})

    view: Literal["weights"] = "weights"
    most: int = Field(20_000, ge=1, le=1_000_000)


class WeightMatricesView(Strict):
    """Weight matrices as small pictures, for layers of at most `most` weights; of a larger one than
    side × side each cell is a block's weight that lies furthest from zero.

    Tensors: `matrix/<layer id>` uint8 [outputs, inputs], either at most `side`; metadata low, high
    per layer.
    """

    model_config = example({"view": "weight-matrices", "side": 20})

    view: Literal["weight-matrices"] = "weight-matrices"
    side: Side = 40
    most: int = Field(4_000_000, ge=1, le=16_000_000)


class GradientFlowView(Strict):
    """Per layer with parameters: gradient norm, histogram of log10|gradient|, update-to-weight
    ratio, dead and saturated share.

    Tensors: `flow/gradient_norm`, `flow/update_ratio` float32 [layers]; `flow/dead`,
    `flow/saturated` float32 [layers] (NaN-free: −1 where not defined); `flow/histogram` uint32
    [layers, bins], bins of log10|g| from −12 to 3; metadata `layers`: ids.
    """

    model_config = example({"view": "gradient-flow"})

    view: Literal["gradient-flow"] = "gradient-flow"
    bins: int = Field(30, ge=5, le=100)


class ActivationHistogramsView(Strict):
    """A histogram of each layer's outputs over the training set.

    Tensors: `histogram/<layer id>` uint32 [bins]; metadata low, high, mean, std.
    """

    model_config = example({"view": "activation-histograms", "bins": 20})

    view: Literal["activation-histograms"] = "activation-histograms"
    bins: int = Field(30, ge=5, le=100)


class UnitHistogramsView(Strict):
    """Each unit's outputs over the training set, for every layer with a vector output of at most
    `most` units.

    Tensors: `unit-histogram/<layer id>` uint32 [units, bins], `unit-mean/<layer id>` float32
    [units]; metadata low, high per layer.
    """

    model_config = example({"view": "unit-histograms", "bins": 12})

    view: Literal["unit-histograms"] = "unit-histograms"
    bins: int = Field(12, ge=2, le=100)
    most: int = Field(32, ge=1, le=256)


class ConfusionView(Strict):
    """Confusion matrix, and the samples of one of its cells.

    Tensors: `confusion` uint32 [classes (true), classes (predicted)] of the chosen split; with
    `cell` [true, predicted] also `confusion/samples` int32 [n]: the first `most` samples in that
    cell, numbered within the split.
    """

    model_config = example({"view": "confusion", "split": "test", "cell": [3, 5]})

    view: Literal["confusion"] = "confusion"
    split: Literal["train", "test"] = "test"
    cell: Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=2, max_length=2)] | None = None
    most: int = Field(60, ge=1, le=256)


class MistakesView(Strict):
    """Samples whose class is wrong, among the first `among` of each split.

    Tensors: `mistakes/train` and, where there is a test set, `mistakes/test` int32 [n], numbered
    within the split, ascending.
    """

    model_config = example({"view": "mistakes", "among": 500})

    view: Literal["mistakes"] = "mistakes"
    among: int = Field(1000, ge=1, le=10_000)


class PredictionsView(Strict):
    """The outputs for samples of a split.

    Tensors: `predictions/top_classes` int32 [n, k], `predictions/top_probabilities` float32 [n, k],
    `predictions/outputs` float32 [n, outputs].
    """

    model_config = example({"view": "predictions", "samples": [0, 1], "top": 3})

    view: Literal["predictions"] = "predictions"
    split: Literal["train", "test"] = "test"
    samples: list[Annotated[int, Field(ge=0)]] = Field(default=[0], min_length=1, max_length=256)
    top: int = Field(5, ge=1, le=10)


class FeatureMapsView(Strict):
    """Filters and feature maps for one sample.

    Tensors: `filters/<layer id>` float32 [out, in, kh, kw] and `maps/<layer id>` uint8 [channels,
    h, w] (metadata low, high).
    """

    model_config = example({"view": "feature-maps", "sample": 4})

    view: Literal["feature-maps"] = "feature-maps"
    split: Literal["train", "test"] = "test"
    sample: int = Field(0, ge=0)


class NeuronsView(Strict):
    """Every layer's activations for one sample of a split, or for a `row` of raw columns of one's
    own.

    Tensors: `neurons/<layer id>` float32 in the layer's output shape, `neurons/input` what the
    network is fed; layers of more than `most` numbers are left out.
    """

    model_config = example({"view": "neurons", "sample": 4})

    view: Literal["neurons"] = "neurons"
    split: Literal["train", "test"] = "train"
    sample: int = Field(0, ge=0)
    row: list[float] | None = Field(None, min_length=1, max_length=10_000)
    most: int = Field(4096, ge=1, le=100_000)


View = Annotated[
    BoundaryView
    | UnitMapsView
    | WeightsView
    | WeightMatricesView
    | GradientFlowView
    | ActivationHistogramsView
    | UnitHistogramsView
    | ConfusionView
    | MistakesView
    | PredictionsView
    | FeatureMapsView
    | NeuronsView,
    Field(discriminator="view"),
]
