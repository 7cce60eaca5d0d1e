"""Every method is declared whole, and nothing outside its own files knows its name."""

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.catalog import LEARNERS, make
from app.learners.learner import Budget, Learner, Refusal
from app.methods.catalog import METHODS, all_changes, all_metrics, entry, find_method
from app.methods.declaration import Experiment, method_name, training_of
from app.presets.catalog import TEMPLATES
from app.views.catalog import View

ROOT = Path(__file__).parents[2]
HANGUL = re.compile("[가-힣]")
NAMES = [method_name(each) for each in METHODS]
every_method = pytest.mark.parametrize("method", METHODS, ids=NAMES)


def started(method: type[Experiment]) -> Learner:
    learner = make(prepare(parse(method.starter)), "cpu")
    next(learner.learn())
    return learner


@every_method
def test_a_method_has_a_learner_and_a_template(method: type[Experiment]) -> None:
    assert method in LEARNERS
    assert any(type(each.experiment) is method for each in TEMPLATES)


@every_method
def test_the_starter_of_a_method_can_run(method: type[Experiment]) -> None:
    prepared = prepare(parse(method.starter))
    assert type(prepared.experiment) is method
    assert prepared.findings == ()
    assert prepared.hash


@every_method
def test_a_method_explains_itself_in_both_languages(method: type[Experiment]) -> None:
    shown = entry(method)
    units = [shown.clock.row, *shown.clock.steps]
    lines = [line for metric in shown.metrics for line in metric.references]
    told = [shown.about.title, shown.about.explanation]
    told += [text for each in units for text in (each.title, each.plural, each.help)]
    told += [text for each in [*shown.metrics, *lines] for text in (each.title, each.explanation)]
    told += [
        text for each in [*shown.training, *shown.stop, *shown.changes] for text in (each.label, each.help)
    ]
    for words in told:
        assert words.en.strip()
        assert not HANGUL.search(words.en)
        assert words.ko.strip()
    assert shown.about.source
    assert HANGUL.search(shown.about.explanation.ko)


@every_method
def test_a_learner_measures_the_metrics_that_its_method_declares(method: type[Experiment]) -> None:
    learner = make(prepare(parse(method.starter)), "cpu")
    learning = learner.learn()
    measured = set(next(learning).columns) | set(
        learning.send(Budget(seconds=60, unit=method.clock.row.name, count=1)).columns
    )
    assert measured <= {each.name for each in method.metrics}
    assert set(method.leading) <= {each.name for each in method.metrics}


@every_method
def test_a_learner_serves_the_views_that_its_method_declares_and_no_others(
    method: type[Experiment],
) -> None:
    learner = started(method)
    declared = set(method.views)
    for view in View.__origin__.__args__:  # type: ignore[attr-defined]
        try:
            learner.look([view()])
            served = True
        except Refusal as refusal:
            served = refusal.reason.code != "no-such-view"
        assert served == (view in declared), view


@every_method
def test_what_may_change_while_a_run_goes_on_is_taken(method: type[Experiment]) -> None:
    learner = started(method)
    taken = []
    for setting in method.changes:
        with suppress(Refusal):  # another optimiser's
            learner.change({setting.name: 0.01})
            taken.append(setting.name)
    assert bool(taken) == bool(method.changes)
    with pytest.raises(Refusal):
        learner.change({"no-such-setting": 1.0})


@every_method
def test_a_saved_run_is_restored_to_the_bit(method: type[Experiment]) -> None:
    first, second = started(method), make(prepare(parse(method.starter)), "cpu")
    second.restore(*first.save())
    arrays, facts = second.save()
    expected, known = first.save()
    assert facts == known
    assert arrays.keys() == expected.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(array, expected[name])


@every_method
def test_every_method_has_a_seed_a_device_and_an_end(method: type[Experiment]) -> None:
    assert {"seed", "device", "stop"} <= training_of(method).model_fields.keys()


def test_names_are_unique_and_found() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert [find_method(name) for name in NAMES] == METHODS
    assert find_method("no-such-method") is None


def test_metrics_and_changes_of_one_name_mean_one_thing() -> None:
    assert len({each.name for each in all_metrics()}) == len(all_metrics())
    assert len({each.name for each in all_changes()}) == len(all_changes())


def own_files(name: str) -> set[str]:
    """The folders and files that belong to one method."""
    word = name.replace("-", "_")
    return {f"app/methods/{word}/", f"app/learners/{word}/", f"app/presets/{word}.py"}


def string_constants(path: Path) -> Iterator[str]:
    """Every string of a file that is no docstring."""
    tree = ast.parse(path.read_text())
    docs = {
        id(node.value)
        for parent in ast.walk(tree)
        if isinstance(parent, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for node in parent.body
        if isinstance(node, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@pytest.mark.parametrize("name", NAMES)
def test_no_code_outside_its_own_files_names_a_method(name: str) -> None:
    own = own_files(name)
    for path in sorted((ROOT / "app").rglob("*.py")):
        here = str(path.relative_to(ROOT))
        if not any(here.startswith(each) for each in own):
            assert name not in set(string_constants(path)), f"{here} names the method {name}"
