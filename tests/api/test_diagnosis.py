"""GET /runs/{id}/diagnosis."""

from app.events import Diagnosed
from app.schema.diagnosis import Cure, DiagnosisFinding, Evidence
from app.schema.text import text
from tests.api.serving import Served
from tests.api.test_run_data import recorded


def looked_at(epoch: int, *findings: DiagnosisFinding) -> Diagnosed:
    return Diagnosed(epoch=epoch, looked_for=["plateau", "rate-too-small"], findings=list(findings))


SLOW = DiagnosisFinding(
    code="rate-too-small",
    level="warning",
    message="Too slow.",
    ko="너무 느립니다.",
    evidence=[
        Evidence(name="best_step", value=1000.0, bound=100.0),
        Evidence(name="update_ratio", value=float("nan"), bound=1.0, layer="dense-1"),
    ],
    since_epoch=50,
    cures=[
        Cure.meanwhile(text("Faster", "더 빠르게"), {"learning_rate": 1.0}),
        Cure.anew(text("Anew", "처음부터"), {"training": {"loss": "mse", "stop": {"epochs": None}}}),
    ],
)


def test_a_diagnosis_is_the_newest_looks_in_the_readers_language(loopback: Served) -> None:
    run = recorded(loopback)
    loopback.store.record(run, 1, [looked_at(10), looked_at(50, SLOW)])
    with loopback.client() as client:
        told = client.get(f"/api/v1/runs/{run}/diagnosis", headers={"Accept-Language": "ko"}).json()
        experiment = client.get(f"/api/v1/runs/{run}").json()["experiment"]
    assert told == {
        "epoch": 50,
        "looked_for": ["plateau", "rate-too-small"],
        "findings": [
            {
                "code": "rate-too-small",
                "level": "warning",
                "message": "너무 느립니다.",
                "evidence": [
                    {"name": "best_step", "value": 1000.0, "bound": 100.0},
                    {"name": "update_ratio", "value": 3.4e38, "bound": 1.0, "layer": "dense-1"},
                ],
                "since_epoch": 50,
                "cures": [
                    {"message": "더 빠르게", "change": {"learning_rate": 1.0}},
                    {
                        "message": "처음부터",
                        "experiment": experiment | {"training": {"loss": "mse", "stop": {"epochs": None}}},
                    },
                ],
            }
        ],
    }
    loopback.store.record(run, 1, [looked_at(100)])
    with loopback.client() as client:
        assert client.get(f"/api/v1/runs/{run}/diagnosis").json()["findings"] == []


def test_before_the_first_look_nothing_is_said_to_be_healthy(loopback: Served) -> None:
    run = recorded(loopback)
    with loopback.client() as client:
        told = client.get(f"/api/v1/runs/{run}/diagnosis").json()
    assert told == {"epoch": None, "looked_for": [], "findings": []}
