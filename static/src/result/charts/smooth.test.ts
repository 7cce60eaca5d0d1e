import { expect, test } from 'vitest'
import { smooth } from './smooth'

test('without weight on the past every value stays', () => {
  expect(smooth(Float64Array.of(3, 1, 2), 0)).toEqual(Float64Array.of(3, 1, 2))
})

test('with half the weight on the past it is the hand-computed mean', () => {
  const [first, second, third] = smooth(Float64Array.of(4, 0, 8), 0.5)
  expect([first, second, third]).toEqual(
    [4, 4 / 3, (4 * 1 + 0 * 2 + 8 * 4) / 7].map((each) => expect.closeTo(each!)),
  )
})

test('a constant stays one from the first value on', () => {
  for (const value of smooth(new Float64Array(50).fill(0.7), 0.95)) expect(value).toBeCloseTo(0.7)
})

test('what was not measured leaves a gap and counts for nothing', () => {
  const smoothed = smooth(Float64Array.of(2, NaN, 2), 0.9)
  expect(smoothed[1]).toBeNaN()
  expect(smoothed[2]).toBeCloseTo(2)
})
