"""The process that loads datasets, asked directly."""

from collections.abc import AsyncIterator

import pytest

from app.api.data_desk import DataDesk, DeskFailed
from app.datasets.catalog import DATASETS, dataset_name
from app.datasets.measured.iris import Iris
from app.datasets.planes.circle import Circle
from app.datasets.sample import sample


@pytest.fixture
async def desk() -> AsyncIterator[DataDesk]:
    desk = DataDesk()
    yield desk
    await desk.close()


async def test_rows_are_those_of_the_dataset(desk: DataDesk) -> None:
    dataset = Circle(samples=40, noise=0.1)

    assert await desk.rows(dataset, 5, 10) == sample(dataset, 5, 10)


async def test_every_dataset_has_its_entry(desk: DataDesk) -> None:
    assert [entry.name for entry in await desk.entries()] == [dataset_name(each) for each in DATASETS]


async def test_a_process_that_was_killed_is_replaced_and_nobody_notices(desk: DataDesk) -> None:
    await desk.rows(Iris(), 0, 1)
    assert desk._process
    desk._process.kill()

    assert len((await desk.rows(Iris(), 0, 3)).train.raw) == 3


async def test_a_request_that_no_process_survives_is_refused(
    desk: DataDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.api.data_desk.sys.executable", "false")

    with pytest.raises(DeskFailed, match="ask again"):
        await desk.rows(Iris(), 0, 1)
