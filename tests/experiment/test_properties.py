"""Whatever is asked for is refused with a reason, or it trains."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from app.experiment.check import check
from app.experiment.parse import parse
from app.experiment.prepare import prepare
from app.learners.catalog import make
from app.learners.learner import Budget
from app.schema.problem import CheckReport, Problem
from tests.experiment.edits import apply, ids
from tests.experiment.strategies import Body, experiments

MANY = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def repaired(body: Body) -> Body:
    """The experiment after the first fix of every report has been applied, while there is one."""
    for _ in range(40):
        report = check(parse(body))
        fix = next((problem.fix for problem in report.problems if problem.fix), None)
        if fix is None:
            return body
        body = apply(body, fix.edit)
    return body


def named(body: Body) -> Body:
    """The same with an id for every layer, so that a problem keeps its place when a layer comes or
    goes.
    """
    network = body["network"]
    layers = [{"id": name, **layer} for name, layer in zip(ids(network), network["layers"], strict=True)]
    return {**body, "network": {**network, "layers": layers}}


def place(problem: Problem) -> tuple[Any, ...]:
    return problem.layer, problem.wire and tuple(problem.wire), problem.field, problem.message, problem.found


def places(report: CheckReport) -> set[tuple[Any, ...]]:
    return {place(problem) for problem in report.problems}


@MANY
@given(experiments())
def test_a_refusal_says_where_what_was_expected_and_what_was_found(body: Body) -> None:
    for language in ("en", "ko"):
        report = check(parse(body), language)

        errors = [problem for problem in report.problems if problem.level == "error"]
        assert report.ok == (not errors) == (report.hash is not None)
        for problem in report.problems:
            assert sum(each is not None for each in (problem.layer, problem.wire, problem.field)) == 1
            assert all((problem.message, problem.expected, problem.found))


@MANY
@given(experiments())
def test_a_fix_removes_the_problem_it_belongs_to(body: Body) -> None:
    body = named(body)
    for problem in check(parse(body)).problems:
        if problem.fix is not None:
            assert place(problem) not in places(check(parse(apply(body, problem.fix.edit))))


@settings(MANY, max_examples=100)
@given(experiments())
def test_what_the_check_accepts_trains_or_says_that_its_start_is_too_large(body: Body) -> None:
    body = repaired(body)
    assume(check(parse(body)).ok)

    learning = make(prepare(parse(json.loads(json.dumps(body)))), "cpu").learn()
    first = next(learning)
    if len(first):
        learning.send(Budget(unit="batch", count=1))
        assert (first.first_epoch, len(first)) == (0, 1)
        return
    with pytest.raises(StopIteration) as ended:
        learning.send(Budget(unit="batch", count=1))
    assert ended.value.value.diverged.code == "start-too-large"
