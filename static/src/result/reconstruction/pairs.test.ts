import { expect, test } from 'vitest'
import type { Frame } from '../../live/frames'
import { rangesOf, readPairs, sharesOf } from './pairs'

const tensor = (...values: number[]) => ({ dtype: 'F32', shape: [], data: Float32Array.from(values) })
const frame = {
  facts: new Map([['reconstructions', { view: 'reconstructions', split: 'test' }]]),
  tensors: new Map([
    ['reconstructions/inputs', tensor(1, 2, 3, 4)],
    ['reconstructions/outputs', tensor(5, 6, 7, 8)],
    ['reconstructions/errors', tensor(0.5, 0.25)],
  ]),
} as unknown as Frame

test('each sample is read beside what the network makes of it', () => {
  expect(readPairs(frame, 'test')).toEqual([
    { input: [1, 2], output: [5, 6], error: 0.5 },
    { input: [3, 4], output: [7, 8], error: 0.25 },
  ])
})

test('what was fed is read where noise was added to it', () => {
  const tensors = new Map<string, unknown>(frame.tensors).set('reconstructions/noisy', tensor(9, 8, 7, 6))
  const pairs = readPairs({ ...frame, tensors } as unknown as Frame, 'test')!
  expect(pairs.map(({ noisy }) => noisy)).toEqual([
    [9, 8],
    [7, 6],
  ])
})

test('pairs of other samples than those asked for are none', () => {
  expect(readPairs(frame, 'train')).toBeUndefined()
})

test('columns of a table are drawn by ranges of their own, steps of a sequence by one', () => {
  const data = { columns: ['a', 'b'], low: [0, 10], high: [1, 30] }
  expect(rangesOf(2, { ...data, input_shape: [2] })).toEqual([
    [0, 1],
    [10, 30],
  ])
  expect(rangesOf(2, { ...data, input_shape: [1, 2] })).toEqual([
    [0, 30],
    [0, 30],
  ])
  expect(rangesOf(3, { ...data, input_shape: [3] })).toHaveLength(3)
})

test('values are shares of their ranges, one half where nothing varies', () => {
  expect(
    sharesOf(
      [5, 20, 7],
      [
        [0, 10],
        [10, 30],
        [7, 7],
      ],
    ),
  ).toEqual([0.5, 0.5, 0.5])
})
