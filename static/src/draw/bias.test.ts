import { expect, test } from 'vitest'
import { biasMark } from './bias'

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
