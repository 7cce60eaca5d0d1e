import { expect, test } from 'vitest'
import type { Frame } from '../../live/frames'
import { columnOf, pictureSides, rangeOf, readLook } from './look'

const tensor = (shape: number[], ...data: number[]) => ({
  dtype: 'F32' as const,
  shape,
  data: Float32Array.from(data),
})

const frame = (facts: boolean): Frame => ({
  run: 'r',
  epoch: 0,
  batch: 0,
  tensors: new Map([
    ['samples/fake', tensor([2, 2], 1, 2, 3, 4)],
    ['samples/real', tensor([1, 2], 5, 6)],
    ['samples/score', tensor([2], 0.5, 0.25)],
  ]),
  facts: new Map(
    facts
      ? [
          [
            'generated-samples',
            { view: 'generated-samples', shape: [2], names: ['x1', 'x2'], low: -3, high: 3 },
          ],
        ]
      : [],
  ),
})

test('a frame of another method says nothing of samples', () => {
  expect(readLook(frame(false))).toBeUndefined()
})

test('samples are read with their score, and without arrows where none were asked for', () => {
  const look = readLook(frame(true))!
  expect([...columnOf(look.fake, look.width, 1)]).toEqual([2, 4])
  expect([...look.score]).toEqual([0.5, 0.25])
  expect(look.pull).toBeUndefined()
})

test('a plane is drawn over its own range, other columns over that of the real samples', () => {
  const look = { ...readLook(frame(true))!, real: Float32Array.from([0, 0, 10, 0]) }
  expect(rangeOf(look, 0, true)).toEqual([-3, 3])
  expect(rangeOf(look, 0, false)).toEqual([-1, 11])
  expect(rangeOf(look, 1, false)).toEqual([-1, 1])
})

test('images and squares of pixels are pictures, a few columns are none', () => {
  expect(pictureSides({ shape: [64] })).toEqual([8, 8])
  expect(pictureSides({ shape: [1, 8, 6] })).toEqual([8, 6])
  expect(pictureSides({ shape: [2] })).toBeUndefined()
  expect(pictureSides({ shape: [4] })).toBeUndefined()
  expect(pictureSides({ shape: [3, 8, 8] })).toBeUndefined()
})
