import { expect, test } from 'vitest'
import type { Sample } from '../../types'
import { reachOf, targetRange } from './range'

const sample = (train: number[], test?: number[]) =>
  ({
    train: { raw: [], targets: train },
    test: test ? { raw: [], targets: test } : null,
  }) as unknown as Sample

test('the colour scale reaches as far as the largest target of either split', () => {
  expect(reachOf(sample([0.2, -0.9], [0.5]))).toBe(0.9)
  expect(reachOf(sample([0.2], [-1.2]))).toBe(1.2)
})

test('a scale exists even where all targets are zero', () => {
  expect(reachOf(sample([0, 0]))).toBe(1)
})

test('an axis leaves room beyond all targets', () => {
  const [low, high] = targetRange(sample([0, 50], [100]))
  expect([low, high]).toEqual([-15, 115])
  const [below, above] = targetRange(sample([3]))
  expect(below).toBeLessThan(3)
  expect(above).toBeGreaterThan(3)
})
