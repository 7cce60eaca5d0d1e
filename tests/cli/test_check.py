import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_a_key_that_is_given_twice_is_named(playground: Run) -> None:
    run = playground("check", "-", stdin='{"training": {}, "training": {}}')

    assert (run.returncode, run.stdout) == (1, "")
    assert "the key “training” is given more than once" in run.stderr


def test_a_byte_order_mark_is_no_matter(playground: Run, file: Path) -> None:
    file.write_text(file.read_text(), encoding="utf-8-sig")

    assert playground("check", str(file)).returncode == 0
    assert playground("check", "-", stdin="\ufeff" + json.dumps(experiment())).returncode == 0


def test_problems_in_korean_hold_no_english_but_names(playground: Run) -> None:
    body = {
        **experiment(),
        "network": {"layers": [{"id": "a", "type": "dense", "units": 1}], "wires": [["b", "a"]]},
    }

    said = playground("check", "-", "--language", "ko", stdin=json.dumps(body)).stderr

    assert set(re.findall("[A-Za-z]+", said)) == {"a", "b", "id"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_output_that_is_full_is_told_in_one_line(file: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app", "check", str(file)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )

    assert (done.returncode, done.stderr) == (
        1, "playground: the output cannot be written: No space left on device\n",
    )  # fmt: skip
