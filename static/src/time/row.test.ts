import { expect, test } from 'vitest'
import { heldRow, rowIn } from './row'

test('a row is found by its epoch, not by its place', () => {
  const columns: Record<string, Float64Array> = {
    epoch: Float64Array.of(5, 6, 7),
    train_loss: Float64Array.of(0.5, 0.4, 0.3),
  }
  const held = { names: Object.keys(columns), column: (name: string) => columns[name]! }
  expect(heldRow(held, 6)).toEqual({ epoch: 6, train_loss: 0.4 })
  expect(heldRow(held, 8)).toBeUndefined()
})

test('a row beside which others were thinned out may hold their peaks, so that it is asked for', () => {
  const columns: Record<string, Float64Array> = { epoch: Float64Array.of(0, 4, 5, 9) }
  const held = { names: ['epoch'], column: (name: string) => columns[name]! }
  expect([4, 5, 9].map((epoch) => heldRow(held, epoch))).toEqual([undefined, undefined, undefined])
})

test('a fork’s rows are counted from where it began; what was not measured is no number', () => {
  const metrics = { first_epoch: 200, count: 2, columns: { train_loss: [0.2, 0.1], test_loss: [null, 0.3] } }
  expect(rowIn(metrics, 201)).toEqual({ epoch: 201, train_loss: 0.1, test_loss: 0.3 })
  expect(rowIn(metrics, 200)).toEqual({ epoch: 200, train_loss: 0.2, test_loss: NaN })
  expect(rowIn(metrics, 100)).toEqual({ epoch: 100, train_loss: NaN, test_loss: NaN })
})
