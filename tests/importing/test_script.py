"""A script or notebook that was taken away comes back as the experiment that it was."""

import json
from typing import Any

import pytest

from app.experiment.parse import Malformed
from app.experiment.prepare import prepare
from app.importing.catalog import read
from app.importing.imported import Unreadable
from app.methods.back_propagation.specification import BackPropagation
from app.presets.catalog import TEMPLATES
from app.schema.notebook import notebook

NETWORKS = [each for each in TEMPLATES if isinstance(each.experiment, BackPropagation)]


def script(experiment: Any) -> str:
    made = prepare(experiment).source(experiment.stop)
    assert made is not None
    return str(made)


XOR = next(each.experiment for each in NETWORKS if each.name == "xor-two-units")


@pytest.mark.parametrize("template", NETWORKS, ids=lambda each: str(each.name))
@pytest.mark.parametrize("form", ["script", "notebook"])
def test_every_templates_script_comes_back_with_the_same_hash(template: Any, form: str) -> None:
    made = script(template.experiment)
    given = made if form == "script" else json.loads(notebook(made))
    imported = read(given)
    back = BackPropagation.model_validate(imported.experiment)

    assert imported.format == "script"
    assert imported.not_carried == []
    assert prepare(back).hash == prepare(template.experiment).hash


def test_layout_and_comments_may_differ() -> None:
    made = script(XOR).replace("\n\n\n", "\n\n# a remark\n").replace("\n", "\r\n")
    assert read(made).format == "script"


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("nn.Linear(2, ", "nn.Linear(3, ", "“3”"),
        ("optimizer.step()", "pass", "“pass”"),
        ("lr=", "learning_rate=", "“learning_rate”"),
    ],
)
def test_a_line_that_was_changed_is_named(before: str, after: str, found: str) -> None:
    made = script(XOR)
    line = made[: made.index(before)].count("\n") + 1
    with pytest.raises(Unreadable) as refused:
        read(made.replace(before, after, 1))
    assert refused.value.place == f"line {line}"
    assert refused.value.found.en == found


def test_code_that_is_added_is_refused_and_not_run() -> None:
    with pytest.raises(Unreadable, match="nothing more"):
        read(script(XOR) + "\nraise SystemExit(1)\n")


@pytest.mark.parametrize(
    "hostile",
    [
        "class Network(nn.Module): pass",
        "class Network(nn.Module):\n" + 'EXPERIMENT = r"""\n{\n"""\n',
        "class Network(nn.Module):\n" + 'EXPERIMENT = r"""\n[]\n"""\n',
        {"nbformat": 4, "cells": [1]},
        {"nbformat": 4},
        {"nbformat": 4, "cells": [{"cell_type": "code", "source": [1]}]},
    ],
)
def test_what_is_no_script_of_ours_is_refused_in_words(hostile: Any) -> None:
    with pytest.raises((Unreadable, Malformed)) as refused:
        read(hostile)
    assert str(refused.value)


@pytest.mark.parametrize("broken", ["(" * 100_000, "  x\n y\n", "'''", "\0", "é" * 10])
def test_what_is_no_python_is_refused_with_its_line(broken: str) -> None:
    with pytest.raises(Unreadable, match="line"):
        read(script(XOR).replace("import math", f"import math\n{broken}"))
