"""The whole script of a run."""

from __future__ import annotations

from dataclasses import replace

from app.datasets.declaration import Dataset, Description
from app.methods.back_propagation.excesses import batch_rows
from app.methods.back_propagation.script.experiment import experiment_part
from app.methods.back_propagation.script.loop import loop_part, main_part
from app.methods.back_propagation.script.objective import objective_part
from app.methods.back_propagation.script.rows import rows_part
from app.methods.back_propagation.script.starting import starting_part
from app.methods.back_propagation.targets import own_targets_script
from app.methods.declaration import Experiment
from app.network.graph import Graph
from app.network.source import identifiers, source
from app.schema.script import ScriptPart
from app.schema.split import SplitName
from app.training.losses import fused
from app.training.specification import Training
from app.training.stop import Stop, deciding_split
from app.training.stop_script import stop_script


def script(
    experiment: Experiment,
    graph: Graph,
    dataset: Dataset,
    description: Description,
    training: Training,
    stop: Stop,
) -> str:
    """The network, the rows of each split, the start of the weights, the loss, the loop and when it
    ends: run by itself it gives the rows of a run of the experiment that ends by `stop`.
    """
    data = dataset.script() or rows_part()
    if description.reconstructed:
        own = own_targets_script()
        data = replace(data, body=f"{data.body}\n\n{own.body}", call=f"own_targets({data.call})")
    counts: dict[SplitName, int] = {"validation": description.validation, "test": description.test}
    deciding = deciding_split([split for split, count in counts.items() if count])
    parts = [data, stop_script(stop, deciding)]
    ending = training.model_copy(update={"stop": stop})
    experiment = experiment.model_copy(update={"training": ending})
    if any(node.parameter_count() for node in graph.nodes):
        parts += _training_parts(experiment, graph, description, training, deciding, data.call)
    return source(graph, *parts, with_scores=fused(training.loss, graph.output.layer.type))


def _training_parts(
    experiment: Experiment,
    graph: Graph,
    description: Description,
    training: Training,
    deciding: SplitName,
    rows: str,
) -> list[ScriptPart]:
    attributes = identifiers([node.id for node in graph.nodes])
    return [
        starting_part(graph, attributes, training.initialization, training.seed),
        objective_part(graph, description, training.loss),
        loop_part(graph, attributes, training, deciding, batch_rows(training, description)),
        experiment_part(experiment),
        main_part(rows),
    ]
