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

function learned(rows: number, limit: number, loss: (epoch: number) => number, block = 1000): Columns {
  const columns = new Columns('epoch', limit)
  for (let start = 0; start < rows; start += block) {
    const epoch = Float64Array.from({ length: Math.min(block, rows - start) }, (_, i) => start + i)
    columns.append({ epoch, loss: epoch.map(loss) })
  }
  return columns
}

const isAscending = (epochs: Float64Array) => epochs.every((epoch, i) => i === 0 || epoch > epochs[i - 1]!)

test('ten million rows stay within the limit and keep the spike, the first row and the newest', () => {
  const loss = (epoch: number) => (epoch === 123_456 ? 99 : epoch === 0 ? 7 : epoch === 9_999_999 ? 3 : 1)
  const columns = learned(10_000_000, 4096, loss, 20_000)
  expect(columns.length).toBeLessThanOrEqual(4096)
  expect(columns.length).toBeGreaterThan(1000)
  const losses = columns.column('loss')
  expect([losses[0], Math.max(...losses), losses.at(-1)]).toEqual([7, 99, 3])
  const epochs = columns.column('epoch')
  expect([epochs[0], epochs.at(-1), isAscending(epochs)]).toEqual([0, 9_999_999, true])
})

test('a long history is as fine at its beginning as later', () => {
  const epochs = learned(1_000_000, 4096, () => 1).column('epoch')
  const inFirst = epochs.filter((epoch) => epoch < 250_000).length
  const inThird = epochs.filter((epoch) => epoch >= 500_000 && epoch < 750_000).length
  expect(Math.abs(inFirst - inThird)).toBeLessThan(0.1 * inFirst)
})

test.each([1, 7, 1000])('every value lies between those kept around it, with blocks of %d', (block) => {
  const loss = (epoch: number) => Math.sin(epoch * epoch)
  const columns = learned(5000, 64, loss, block)
  const [epochs, losses] = [columns.column('epoch'), columns.column('loss')]
  expect(columns.length).toBeLessThanOrEqual(64)
  const all = Array.from({ length: 5000 }, (_, epoch) => loss(epoch))
  for (let row = 1; row + 2 < epochs.length; row++) {
    const between = all.slice(epochs[row], epochs[row + 1]! + 1)
    const kept = losses.subarray(Math.max(0, row - 1), row + 3)
    expect(Math.min(...kept)).toBeLessThanOrEqual(Math.min(...between))
    expect(Math.max(...kept)).toBeGreaterThanOrEqual(Math.max(...between))
  }
})

test('an outline is taken up and goes on row by row, and nothing is left after clearing', () => {
  const columns = new Columns('epoch', 64)
  columns.append({ epoch: [0, 1, 512, 513, 1022, 1023], loss: [9, 8, 4, 5, 2, 1] })
  columns.append({ epoch: [1024, 1025], loss: [0.5, null] })
  expect([...columns.column('epoch')]).toEqual([0, 1, 512, 513, 1022, 1023, 1024, 1025])
  expect([...columns.column('loss')]).toEqual([9, 8, 4, 5, 2, 1, 0.5, NaN])
  columns.clear()
  columns.append({ epoch: [0], loss: [1] })
  expect([...columns.column('loss')]).toEqual([1])
})

test('a column that comes later, or never, is NaN where it was not measured', () => {
  const columns = new Columns('epoch')
  columns.append({ epoch: [0] })
  columns.append({ epoch: [1], loss: [0.5] })
  expect([...columns.column('loss')]).toEqual([NaN, 0.5])
  expect([...columns.column('accuracy')]).toEqual([NaN, NaN])
  expect([columns.has('loss'), columns.has('accuracy')]).toEqual([true, false])
})
