import { expect, test } from 'vitest'
import type { Facts, Frame } from '../live/frames'
import { readSmaller } from './smaller'

const tensor = (...data: number[]) => ({ shape: [data.length], data: new Float32Array(data) })

function frame(columns: Record<string, number[]>): Frame {
  return {
    run: 'r',
    epoch: 3,
    batch: 0,
    tensors: new Map(
      Object.entries(columns).map(([name, data]) => [`smaller/${name}`, tensor(...data) as never]),
    ),
    facts: new Map([['smaller', { view: 'smaller', split: 'test', samples: 50 } as Facts]]),
  }
}

const COLUMNS = { bits: [32, 8], pruned: [0, 0], bytes: [400, 110], loss: [0.5, 0.75] }

test('a row for the network as it is, and one for each way to make it smaller', () => {
  const found = readSmaller(frame({ ...COLUMNS, accuracy: [0.875, 0.5] }), 'test')
  expect(found).toEqual({
    samples: 50,
    rows: [
      { bits: 32, pruned: 0, bytes: 400, loss: 0.5, accuracy: 0.875 },
      { bits: 8, pruned: 0, bytes: 110, loss: 0.75, accuracy: 0.5 },
    ],
  })
})

test('in regression there is no accuracy', () => {
  expect(readSmaller(frame(COLUMNS), 'test')?.rows[0]).not.toHaveProperty('accuracy')
})

test('what was measured on other samples is not taken for these', () => {
  expect(readSmaller(frame(COLUMNS), 'train')).toBeUndefined()
})
