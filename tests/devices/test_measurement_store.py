"""What was measured of a machine, kept from one start of the server to the next."""

from pathlib import Path

import pytest

from app.devices.calibration import Curve, Point
from app.devices.measurement_store import NAME, MeasurementStore

CURVES = [Curve(engine="torch", family="dense", points=[Point(multiply_adds=10, seconds=0.1)])]
HERE = {"torch": "2.0", "driver": "1"}


def measured(folder: Path) -> None:
    kept = MeasurementStore(folder)
    assert not kept.recall("cuda:0", HERE)
    kept.save("cuda:0", HERE, CURVES)


def test_what_was_measured_is_known_at_the_next_start(tmp_path: Path) -> None:
    measured(tmp_path)
    again = MeasurementStore(tmp_path)
    assert again.calibration.of("cuda:0") is None  # not known to be here
    assert again.recall("cuda:0", HERE)
    there = again.calibration.of("cuda:0")
    assert there is not None
    assert there.curves == CURVES


def test_another_driver_or_version_is_measured_anew(tmp_path: Path) -> None:
    measured(tmp_path)
    again = MeasurementStore(tmp_path)
    assert not again.recall("cuda:0", HERE | {"driver": "2"})
    assert again.calibration.devices == []


def test_a_device_measured_anew_leaves_what_is_kept_of_others(tmp_path: Path) -> None:
    measured(tmp_path)
    MeasurementStore(tmp_path).save("cpu", HERE, CURVES)
    again = MeasurementStore(tmp_path)
    assert again.recall("cpu", HERE)
    assert again.recall("cuda:0", HERE)


@pytest.mark.parametrize(
    "content",
    ["", "{", '{"version": 99}', '{"version": 1, "devices": []}', '{"version": 2, "devices": [{}]}', "\x00"],
)
def test_a_file_that_is_broken_or_of_another_time_is_replaced(
    tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / NAME).write_text(content)
    measured(tmp_path)
    assert "measured anew" in caplog.text
    assert MeasurementStore(tmp_path).recall("cuda:0", HERE)


def test_a_disk_that_takes_nothing_costs_the_file_not_the_measurement(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = MeasurementStore(tmp_path / "missing")
    kept.save("cpu", HERE, CURVES)
    assert kept.calibration.of("cpu") is not None
    assert "could not be kept" in caplog.text
