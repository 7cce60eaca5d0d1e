"""Rows for people."""

import numpy as np
import pytest

from app.datasets.gates import GateXor
from app.datasets.measured.diabetes import Diabetes
from app.datasets.measured.iris import Iris
from app.datasets.planes.spiral import Spiral
from app.datasets.sample import sample


def test_paging_gives_every_row_once_and_in_training_order():
    dataset = Spiral(samples=101)
    pages = [sample(dataset, offset, 20).train for offset in range(0, 60, 20)]
    data = dataset.load()
    assert [len(page.raw) for page in pages] == [20, 20, 11]
    assert np.array_equal(np.concatenate([page.raw for page in pages]).astype(np.float32), data.train.raw)
    assert np.concatenate([page.targets for page in pages]).tolist() == data.train.targets.tolist()


def test_a_sample_tells_the_splits_apart():
    dataset = Spiral(samples=50, train_share=0.6)
    rows = sample(dataset, 0, 2000)
    assert (len(rows.train.raw), len(rows.test.raw)) == (30, 20)
    assert {tuple(point) for point in rows.train.raw}.isdisjoint(tuple(point) for point in rows.test.raw)
    assert (rows.columns, rows.low, rows.high) == (["x1", "x2"], [-6, -6], [6, 6])
    assert {rows.classes[int(target)].en for target in rows.train.targets} == {"first arm", "second arm"}


def test_no_test_set_is_null():
    assert sample(GateXor(), 0, 10).test is None


def test_mean_and_scale_turn_raw_columns_into_inputs():
    dataset, data = Iris(), Iris().load()
    rows = sample(dataset, 0, 5)
    inputs = (np.array(rows.train.raw) - rows.mean) / rows.scale
    np.testing.assert_allclose(inputs, data.train.inputs[:5], atol=1e-5)


def test_ranges_of_a_table_hold_what_occurs():
    rows = sample(Iris(), 0, 2000)
    assert rows.low == [4.3, 2.0, 1.0, 0.1]
    assert rows.high == [7.9, 4.4, 6.9, 2.5]


def test_values_read_as_they_were_measured():
    rows = sample(Iris(), 0, 120).train
    assert all(len(str(value)) <= 3 for row in rows.raw for value in row)


def test_targets_come_in_the_datas_own_units():
    rows = sample(Diabetes(), 0, 400).train
    assert (min(rows.targets), max(rows.targets)) == pytest.approx((25, 346), abs=40)
    assert np.array(rows.targets) == pytest.approx(np.round(rows.targets), abs=1e-3)


def test_a_page_tells_how_many_rows_there_are_in_all():
    rows = sample(Iris(), 100, 5)
    assert (len(rows.train.raw), rows.train_count, rows.test_count) == (5, 120, 30)
    assert sample(GateXor(), 0, 10).test_count == 0
