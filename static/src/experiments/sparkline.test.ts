import { expect, test } from 'vitest'
import { sparkline } from './sparkline'

test('a falling curve goes from the top left to the bottom right', () => {
  expect(sparkline([1, 0.5, 0], 40, 20)).toBe('M0.0 0.0L20.0 10.0L40.0 20.0')
})

test('a gap lifts the pen', () => {
  expect(sparkline([2, null, 0, 1], 30, 10)).toBe('M0.0 0.0M20.0 10.0L30.0 5.0')
})

test('a level curve lies at the bottom, and less than two points are none', () => {
  expect(sparkline([3, 3], 10, 10)).toBe('M0.0 10.0L10.0 10.0')
  expect(sparkline([3, null], 10, 10)).toBe('')
})
