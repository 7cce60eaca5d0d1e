"""`playground import`: what POST /import answers, for the terminal."""

import json
from pathlib import Path

import pytest

from app.api.bodies import EXPERIMENT
from app.importing.catalog import read
from tests.cli.conftest import Run

LINK = "https://playground.tensorflow.org/#activation=relu&noise=10&learningRate=0.1&seed=0.5"
MODEL = {"class_name": "Sequential", "config": {"layers": [{"class_name": "Dense", "config": {"units": 3}}]}}
TABLE = "size,kind\n" + "".join(f"{place},{'ab'[place % 2]}\n" for place in range(20))
OWN_TABLE = {
    "network": {"layers": [{"type": "dense", "units": 2}]},
    "dataset": {"name": "upload", "target": ["kind"]},
    "training": {"loss": "cross-entropy", "stop": {"epochs": 2}},
}


@pytest.mark.parametrize("given", [LINK, MODEL, EXPERIMENT], ids=["link", "Keras", "our own"])
def test_it_prints_the_experiment_that_the_server_answers_and_tells_what_is_not_carried(
    playground: Run, tmp_path: Path, given: object
) -> None:
    path = tmp_path / "given.json"
    path.write_text(json.dumps(given))
    answered = read(given)

    run = playground("import", given if isinstance(given, str) else str(path))

    assert (run.returncode, json.loads(run.stdout)) == (0, answered.experiment)
    lost = [each.message.en for each in answered.not_carried]
    assert run.stderr.splitlines() == [f"not carried: {message}" for message in lost]
    assert bool(lost) == (given != EXPERIMENT)
    assert playground("import", "-", stdin=json.dumps(given)).stdout == run.stdout


def test_what_is_imported_trains_from_stdin(playground: Run) -> None:
    imported = json.loads(playground("import", LINK).stdout)
    imported["training"]["stop"] = {"epochs": 2}
    trained = playground("train", "-", stdin=json.dumps(imported))
    assert (trained.returncode, json.loads(trained.stdout)["epochs"]) == (0, 2)


def test_a_fragment_of_a_link_will_do_and_korean_is_spoken(playground: Run) -> None:
    run = playground("import", LINK.partition("#")[2], "--language", "ko")
    assert json.loads(run.stdout)["training"]["optimizer"]["learning_rate"] == 0.05
    assert all(any("가" <= each <= "힣" for each in line) for line in run.stderr.splitlines())


def test_an_experiment_with_a_table_of_ones_own_is_completed_from_its_file(
    playground: Run, tmp_path: Path
) -> None:
    table, file = tmp_path / "own.csv", tmp_path / "experiment.json"
    table.write_text(TABLE)
    file.write_text(json.dumps(OWN_TABLE))

    imported = playground("import", str(file), "--data-file", str(table))
    assert json.loads(imported.stdout)["dataset"]["table"]["rows"] == 20
    without = playground("import", str(file))
    assert (without.returncode, without.stdout) == (1, "")
    assert without.stderr.startswith("playground: refused: dataset.digest")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("https://example.org/lesson", "refused: import: This is nothing that can be imported. Expected"),
        ("not-there.json", "cannot read not-there.json: No such file"),
    ],
)
def test_what_cannot_be_imported_is_told_in_one_line(playground: Run, given: str, told: str) -> None:
    run = playground("import", given)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith(f"playground: {told}")
    assert len(run.stderr.splitlines()) == 1


@pytest.mark.parametrize("given", ["{", '{"a": 1, "a": 2}', '{"a": NaN}', "nothing", ""])
def test_a_text_that_holds_no_experiment_is_refused(playground: Run, given: str) -> None:
    run = playground("import", "-", stdin=given)
    assert (run.returncode, run.stdout, len(run.stderr.splitlines())) == (1, "", 1)
