"""Every view that there is, as one tagged union."""

from typing import Annotated

from pydantic import Field

from app.views.activation_histograms import ActivationHistogramsView
from app.views.attention import AttentionView
from app.views.boundary import BoundaryView
from app.views.code import CodeView
from app.views.confusion import ConfusionView
from app.views.decoded import DecodedView
from app.views.discriminator_field import DiscriminatorFieldView
from app.views.feature_maps import FeatureMapsView
from app.views.generated_samples import GeneratedSamplesView
from app.views.gradient_flow import GradientFlowView
from app.views.gradients import GradientsView
from app.views.latent_grid import LatentGridView
from app.views.metrics import MetricsView
from app.views.mistakes import MistakesView
from app.views.neurons import NeuronsView
from app.views.predictions import PredictionsView
from app.views.reconstructions import ReconstructionsView
from app.views.separating_line import SeparatingLineView
from app.views.smaller import SmallerView
from app.views.states import StatesView
from app.views.unit_histograms import UnitHistogramsView
from app.views.unit_maps import UnitMapsView
from app.views.weight_matrices import WeightMatricesView
from app.views.weights import WeightsView

View = Annotated[
    BoundaryView
    | UnitMapsView
    | WeightsView
    | WeightMatricesView
    | GradientFlowView
    | GradientsView
    | MetricsView
    | ActivationHistogramsView
    | UnitHistogramsView
    | ConfusionView
    | MistakesView
    | PredictionsView
    | FeatureMapsView
    | NeuronsView
    | StatesView
    | AttentionView
    | ReconstructionsView
    | CodeView
    | DecodedView
    | SmallerView
    | SeparatingLineView
    | GeneratedSamplesView
    | DiscriminatorFieldView
    | LatentGridView,
    Field(discriminator="view"),
]
