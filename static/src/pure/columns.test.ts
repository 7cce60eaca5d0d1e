import { expect, test } from 'vitest'
import { Columns } from './columns'

test('blocks join without a seam', () => {
  const columns = new Columns('epoch')
  columns.append({ epoch: [0, 1], loss: [0.5, 0.4] })
  columns.append({ epoch: [2], loss: [0.3] })
  expect([...columns.column('epoch')]).toEqual([0, 1, 2])
  expect([...columns.column('loss')]).toEqual([0.5, 0.4, 0.3])
  expect(columns.last('loss')).toBe(0.3)
})

test('what was not measured is NaN', () => {
  const columns = new Columns('epoch')
  columns.append({ epoch: [0], train_loss: [1], test_loss: [null] })
  columns.append({ epoch: [1], train_loss: [1] })
  expect([...columns.column('test_loss')]).toEqual([NaN, NaN])
})

test('a million rows stay within the limit and keep the one spike', () => {
  const columns = new Columns('epoch', 4096)
  for (let start = 0; start < 1_000_000; start += 1000) {
    const epoch = Float64Array.from({ length: 1000 }, (_, i) => start + i)
    columns.append({ epoch, loss: epoch.map((e) => (e === 123_456 ? 99 : 1)) })
  }
  expect(columns.length).toBeLessThanOrEqual(4096)
  expect(Math.max(...columns.column('loss'))).toBe(99)
  const epochs = columns.column('epoch')
  expect(epochs.every((epoch, i) => i === 0 || epoch >= epochs[i - 1]!)).toBe(true)
  expect(epochs.at(-1)).toBe(999_999)
})

test('a column that comes later, or never, is NaN where it was not measured', () => {
  const columns = new Columns('epoch')
  columns.append({ epoch: [0] })
  columns.append({ epoch: [1], loss: [0.5] })
  expect([...columns.column('loss')]).toEqual([NaN, 0.5])
  expect([...columns.column('accuracy')]).toEqual([NaN, NaN])
  expect([columns.has('loss'), columns.has('accuracy')]).toEqual([true, false])
})
