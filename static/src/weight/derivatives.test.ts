import { expect, test } from 'vitest'
import type { Frame } from '../live/frames'
import { deltaOf, slopeOf } from './derivatives'

const tensor = (shape: number[], ...data: number[]) => ({
  dtype: 'F32' as const,
  shape,
  data: Float32Array.from(data),
})
const facts = { view: 'gradients', split: 'test', sample: 2, rows: 1 }
const frame = {
  tensors: new Map([
    ['gradient/a.weight', tensor([1, 2], 0.25, -0.5)],
    ['delta/a', tensor([2], 0.5, -2)],
    ['delta/maps', tensor([2, 1, 1], 1, 1)],
  ]),
  facts: new Map([['gradients', facts]]),
} as unknown as Frame

test('a weight tells its derivative, and of which sample', () => {
  const found = slopeOf(frame, { layer: 'a', parameter: 'weight', index: [0, 1] })
  expect(found).toMatchObject({ value: -0.5, split: 'test', sample: 2 })
})

test('a unit tells its δ, a feature map none', () => {
  expect(deltaOf(frame, { layer: 'a', unit: 1 })?.value).toBe(-2)
  expect(deltaOf(frame, { layer: 'maps', unit: 1 })).toBeUndefined()
})

test('what the frame does not hold is not told', () => {
  expect(slopeOf(frame, { layer: 'b', parameter: 'weight', index: [0, 0] })).toBeUndefined()
})
