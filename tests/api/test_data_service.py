"""The process that loads datasets, asked directly."""

from collections.abc import AsyncIterator

import pytest

from app.api.data_service import DataService, DataServiceFailed
from app.datasets.catalog import DATASETS, dataset_name
from app.datasets.measured.iris import Iris
from app.datasets.planes.circle import Circle
from app.datasets.sample import sample


@pytest.fixture
async def data() -> AsyncIterator[DataService]:
    data = DataService()
    yield data
    await data.close()


async def test_rows_are_those_of_the_dataset(data: DataService) -> None:
    dataset = Circle(samples=40, noise=0.1)

    assert await data.rows(dataset, 5, 10) == sample(dataset, 5, 10)


async def test_every_dataset_has_its_entry(data: DataService) -> None:
    assert [entry.name for entry in await data.entries()] == [
        *(dataset_name(each) for each in DATASETS),
        "upload",
    ]


async def test_a_process_that_was_killed_is_replaced_and_nobody_notices(data: DataService) -> None:
    await data.rows(Iris(), 0, 1)
    assert data._process
    data._process.kill()

    assert len((await data.rows(Iris(), 0, 3)).train.raw) == 3


async def test_a_request_that_no_process_survives_is_refused(
    data: DataService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.api.data_service.sys.executable", "false")

    with pytest.raises(DataServiceFailed, match="ask again"):
        await data.rows(Iris(), 0, 1)
