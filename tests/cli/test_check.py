import json
from pathlib import Path

from tests.cli.conftest import Run, experiment


def test_a_sound_experiment_passes_with_its_report(playground: Run, file: Path) -> None:
    run = playground("check", str(file))

    report = json.loads(run.stdout)
    assert (run.returncode, run.stderr) == (0, "")
    assert report["ok"]
    assert report["parameters"] == 17


def test_each_problem_is_a_line_for_people_and_an_entry_for_programs(playground: Run) -> None:
    body = {
        **experiment(),
        "network": {"layers": [{"id": "a", "type": "dense", "units": 1}], "wires": [["b", "a"]]},
    }

    run = playground("check", "-", stdin=json.dumps(body))

    report = json.loads(run.stdout)
    assert run.returncode == 1
    assert run.stderr == (
        "b → a: A wire ends at a layer that does not exist. Expected the id of a layer; found b. Fix: Remove the wire.\n"
    )
    assert [problem["wire"] for problem in report["problems"]] == [["b", "a"]]


def test_what_is_no_experiment_has_a_report_too(playground: Run) -> None:
    run = playground("check", "-", "--language", "ko", stdin="{}")

    report = json.loads(run.stdout)
    assert run.returncode == 1
    assert [problem["field"] for problem in report["problems"]] == ["network", "dataset", "training"]
    assert "없습니다" in run.stderr


def test_what_is_not_json_has_none(playground: Run) -> None:
    run = playground("check", "-", stdin="{")

    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("playground: - is not JSON: ")
