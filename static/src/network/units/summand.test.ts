import { expect, test } from 'vitest'
import { formatSummand } from './summand'

test('the first summand carries its sign, the others are added or taken away', () => {
  expect(formatSummand(0.517, true)).toBe('0.52')
  expect(formatSummand(-1.3, true)).toBe('−1.30')
  expect(formatSummand(0.1, false)).toBe('+ 0.10')
  expect(formatSummand(-0.5, false)).toBe('− 0.50')
})

test('large numbers stay short, and what is none says so', () => {
  expect(formatSummand(12345, true)).toBe('1.2×10⁴')
  expect(formatSummand(NaN, false)).toBe('+ –')
})
