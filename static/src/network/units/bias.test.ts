import { expect, test } from 'vitest'
import { biasMark, looksAlike } from './bias'

test('the sign is the way that the mark points', () => {
  expect(biasMark(0.5, 1).up).toBe(true)
  expect(biasMark(-0.5, 1).up).toBe(false)
})

test('the mark grows with the bias, is never invisible and has an end', () => {
  const half = (bias: number) => biasMark(bias, 2).half
  expect(half(0)).toBeGreaterThan(2)
  expect(half(1)).toBeGreaterThan(half(0))
  expect(half(-1)).toBe(half(1))
  expect(half(9)).toBe(half(2))
})

test('marks look alike until one turns, or grows by half a pixel of the canvas', () => {
  const marks = (...biases: number[]) => biases.map((bias) => biasMark(bias, 1))
  expect(looksAlike(marks(1, 0.5), marks(1, 0.53), 3)).toBe(true)
  expect(looksAlike(marks(1, 0.5), marks(1, 0.6), 3)).toBe(false)
  expect(looksAlike(marks(0.01), marks(-0.01), 3)).toBe(false)
  expect(looksAlike(marks(1), marks(1, 1), 3)).toBe(false)
  expect(looksAlike([], [], 3)).toBe(true)
})
